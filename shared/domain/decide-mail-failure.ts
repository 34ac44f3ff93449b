import { reportMailFailure } from './commands/staff.ts';
import type { Command } from './commands.ts';
import type { Event } from './events.ts';
import type { Moment } from './gates/gate.ts';
import type { CaseId } from './ids.ts';
import { withNotices } from './notices/leaving.ts';
import type { Actor } from './party.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Case } from './state.ts';

/** `decide` for whoever only ever tells of mails that failed, without the rest of the domain. */
export const decideMailFailure = (
  bilan: Case | undefined,
  id: CaseId,
  command: Command,
  _actor: Actor,
  moment: Moment,
): readonly Event[] | Refusal => {
  if (bilan === undefined) return refuse('unknown-case', 'Ce dossier n’existe pas.');
  if (command.type !== 'report-mail-failure') return refuse('not-yours', 'Cela revient à une autre partie du système.');
  return withNotices(bilan, id, reportMailFailure(bilan, command), moment);
};
