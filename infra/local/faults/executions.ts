import type { FaultPlan } from './plan.ts';

/** What befalls executions: an operator stops one where it waits. */
export interface ExecutionFaults {
  /** To be called with each task token that an execution hands out. */
  issued(token: string, executionArn: string): void;
  /** Asked when an execution has come to wait in a state: true when somebody stops it there. */
  aborts(executionArn: string, state: string): boolean;
  caseOfToken(token: string): number | undefined;
}

export function openExecutionFaults(plan: FaultPlan, now: () => number): ExecutionFaults {
  const cases = new Map<string, number>();
  return {
    issued(token, executionArn) {
      const ordinal = plan.caseOf(executionArn);
      if (ordinal !== undefined) cases.set(token, ordinal);
    },
    aborts(executionArn, state) {
      const site = `${executionArn.split(':')[6]}|${state}|${plan.caseOf(executionArn) ?? '-'}`;
      const kind = plan.decide(site, ['execution-aborted']);
      if (kind !== undefined) plan.injected({ at: now(), kind, site });
      return kind !== undefined;
    },
    caseOfToken: (token) => cases.get(token),
  };
}
