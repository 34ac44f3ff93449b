import type { Execution } from '../../../infra/local/services/states/execution.ts';
import { STATES } from '../../machines/definitions.ts';

/** States of the machines, as `machine › state`, that none of these executions entered. */
export function neverVisited(executions: readonly Execution[]): string[] {
  const entered = new Set(
    executions.flatMap(({ machineName, visited }) => visited.map((state) => `${machineOf(machineName)} › ${state}`)),
  );
  return STATES.map(({ machine, name }) => `${machine} › ${name}`).filter((one) => !entered.has(one));
}

/** The template names a machine `jalon-<stage>-<machine>`. */
const machineOf = (name: string): string => name.split('-').at(-1) ?? name;
