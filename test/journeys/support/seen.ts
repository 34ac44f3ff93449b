import type { Execution } from '../../../infra/local/services/states/execution.ts';
import type { GateName } from '../../../shared/domain/gates/names.ts';
import { GATE_NAMES } from '../../../shared/domain/gates/names.ts';
import { GATES, machineOf } from '../../../shared/domain/gates/table.ts';
import type { Play } from '../runner/play.ts';
import type { World } from '../runner/world.ts';

/** What anyone can see of a bilan. */
export interface Seen {
  /** Where its machines wait. */
  readonly gates: readonly GateName[];
  readonly commits: number;
  readonly mails: number;
}

/** Looks at the bilan of a play. */
export async function seen(play: Play, world: World): Promise<Seen> {
  const caseId = play.position.caseId ?? '';
  return {
    gates: gatesOf(world.running(caseId)),
    commits: (await world.commits(caseId)).length,
    mails: (await world.mails(0)).filter((mail) => mail.caseId === caseId).length,
  };
}

/** The gates at which running executions stand. */
export function gatesOf(running: readonly Execution[]): GateName[] {
  return GATE_NAMES.filter((gate) =>
    running.some(
      // All machines have a state « À examiner ».
      ({ machineName, currentStates }) =>
        machineName.endsWith(`-${machineOf(gate)}`) && currentStates.includes(GATES[gate].state),
    ),
  );
}
