import type { Caller } from './types.ts';

/** Function name, role name, or "operator": how a caller is shown and counted. */
export function callerName(caller: Caller): string {
  if (caller.kind === 'operator') return 'operator';
  return caller.functionName ?? caller.roleArn.split('/').at(-1) ?? caller.roleArn;
}
