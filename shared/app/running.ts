import type { CaseId } from '../domain/ids.ts';
import { MACHINES, type MachineName } from '../domain/machine.ts';
import type { Machines } from './ports.ts';

/** The executions that run, by machine and case. */
export interface Running {
  cases(machine: MachineName): readonly CaseId[];
  /** What they are named after. */
  causes(machine: MachineName, id: CaseId): readonly string[];
}

/** Asks once for all cases: Step Functions lists two pages a second, and one holds a thousand. */
export const readRunning = async (machines: Pick<Machines, 'running'>): Promise<Running> => {
  const lists = new Map(
    await Promise.all(MACHINES.map(async (machine) => [machine, byCase(await machines.running(machine))] as const)),
  );
  return {
    cases: (machine) => [...(lists.get(machine)?.keys() ?? [])],
    causes: (machine, id) => lists.get(machine)?.get(id) ?? [],
  };
};

const byCase = (runs: Awaited<ReturnType<Machines['running']>>): ReadonlyMap<CaseId, readonly string[]> => {
  const causes = new Map<CaseId, string[]>();
  for (const { caseId, cause } of runs) causes.set(caseId, [...(causes.get(caseId) ?? []), cause]);
  return causes;
};
