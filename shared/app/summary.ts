import type { Instant } from '../domain/calendar/instant.ts';
import { nextWakeUp } from '../domain/due.ts';
import type { GateName } from '../domain/gates/names.ts';
import { askedAt } from '../domain/gates/table.ts';
import { matterOf } from '../domain/register/matters.ts';
import type { Case, OpenGate } from '../domain/state.ts';
import { expectedMachines } from './executions.ts';
import { momentAt } from './moment.ts';
import type { LoadedCase, Summary } from './ports.ts';

/** The open gates of a case, in no particular order. */
export const openGates = (bilan: Case): readonly (readonly [GateName, OpenGate])[] =>
  Object.entries(bilan.gates).flatMap(([name, gate]) =>
    gate.status === 'open' ? [[name as GateName, gate] as const] : [],
  );

/** What worklists show of a case, computed from its log. */
export const summarise = ({ id, commits }: LoadedCase, bilan: Case, now: Instant): Summary => {
  const wakeUp = nextWakeUp(bilan, momentAt(now, bilan.zone));
  const matter = matterOf(bilan);
  const identity = commits[0]?.events[0]?.sealed.identity;
  return {
    caseId: id,
    sequence: commits.length,
    stage: bilan.stage.name,
    ...(matter === undefined ? {} : { matter }),
    ...(bilan.consultantId === undefined ? {} : { consultantId: bilan.consultantId }),
    suspended: bilan.suspension !== undefined,
    waitingFor: openGates(bilan).map(([gate, { strictEnd, overdue }]) => ({
      gate,
      party: askedAt(gate, bilan),
      ...(strictEnd === undefined ? {} : { strictEnd }),
      overdue,
    })),
    tasks: bilan.tasks,
    machines: expectedMachines(bilan),
    ...(wakeUp === undefined ? {} : { nextWakeUp: wakeUp }),
    requestedAt: bilan.requestedAt,
    ...(identity === undefined ? {} : { identity }),
  };
};
