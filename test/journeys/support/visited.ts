import type { Execution } from '../../../infra/local/services/states/execution.ts';
import { STATES } from '../../machines/definitions.ts';

/** States that no bilan can reach, each with its reason. */
export const UNREACHABLE: Readonly<Record<string, string>> = {
  'conservation › Dossier clos':
    'the destruction goes on after the case is closed, so nothing ever tells this machine that it is',
};

/** States of the machines, as `machine › state`, that none of these executions entered. */
export function neverVisited(executions: readonly Execution[]): string[] {
  const entered = new Set(
    executions.flatMap(({ machineName, visited }) => visited.map((state) => `${machineOf(machineName)} › ${state}`)),
  );
  return STATES.map(({ machine, name }) => `${machine} › ${name}`).filter(
    (one) => !entered.has(one) && !(one in UNREACHABLE),
  );
}

/** The template names a machine `jalon-<stage>-<machine>`. */
const machineOf = (name: string): string => name.split('-').at(-1) ?? name;
