import type { PlainDate } from '../calendar/plain-date.ts';
import type { Event, MailFailure } from '../events.ts';
import type { Context } from '../gates/gate.ts';
import { GATE_NAMES, type GateName } from '../gates/names.ts';
import { askedAt } from '../gates/table.ts';
import { isToFormerAddress, isToRecipient, shareTold } from '../notices/table.ts';
import type { Actor, Party } from '../party.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { matterOf } from '../register/matters.ts';
import { type Case, isClosed } from '../state.ts';
import { withdrawalByStopping } from './agreements.ts';
import { close } from './carry-out.ts';
import { renewLink } from './gates.ts';
import { staffRefusal } from './staff-refusal.ts';

const closed = (): Refusal => refuse('case-closed', 'Ce dossier est clos.');

/** Illness, leave: every running delay stops. It goes on at `until`, or when a person says so. */
export const suspend = (
  bilan: Case,
  until: PlainDate | undefined,
  actor: Actor,
  { today }: Context,
): readonly Event[] | Refusal => {
  const refusal = staffRefusal(bilan, actor);
  if (refusal !== undefined) return refusal;
  if (bilan.stage.name !== 'admission' && bilan.stage.name !== 'accompaniment') return closed();
  if (bilan.suspension !== undefined) return refuse('already-suspended', 'Ce dossier est déjà suspendu.');
  if (until !== undefined && until <= today)
    return refuse('too-early', 'Indiquez une date de reprise à venir.', 'until');
  return [{ type: 'Suspended', since: today, ...(until === undefined ? {} : { until }) }];
};

/** Goes on today, or from the day that was agreed if its wake-up is late: the pause is no longer for that. */
export const resume = (bilan: Case, actor: Actor, { today }: Context): readonly Event[] | Refusal => {
  const refusal = staffRefusal(bilan, actor);
  if (refusal !== undefined) return refusal;
  if (bilan.suspension === undefined) return refuse('not-suspended', 'Ce dossier n’est pas suspendu.');
  const { until } = bilan.suspension;
  return [{ type: 'Resumed', on: until !== undefined && until < today ? until : today }];
};

/** Ends a bilan under way. Always a person's decision; the reason is sealed and goes to nobody. */
export const abandon = (bilan: Case, reason: string, actor: Actor, context: Context): readonly Event[] | Refusal => {
  if (isClosed(bilan)) return [];
  const refusal = actor.party === 'beneficiary' ? undefined : staffRefusal(bilan, actor);
  if (refusal !== undefined) return refusal;
  return [
    ...withdrawalByStopping(bilan, actor),
    ...close(bilan, 'abandoned', context).map((event) =>
      event.type === 'CaseClosed' ? { ...event, identity: { reason } } : event,
    ),
  ];
};

/**
 * A message that did not arrive: someone telephones, unless it is the organisation's own, went to an address that was just given up, or
 * to a third party, whose address the person chose.
 */
export const reportMailFailure = (
  bilan: Case,
  { key, kind }: { readonly key: string; readonly kind: MailFailure },
): readonly Event[] => {
  if (!(key in bilan.issued)) return [];
  if (isToRecipient(key)) {
    const share = shareTold(key);
    const stands = share !== undefined && bilan.shares[share]?.withdrawn === false;
    return [{ type: 'MailFailed', key, kind, ...(stands ? { share } : {}) }];
  }
  const opened: Event[] =
    isClosed(bilan) || matterOf(bilan) !== undefined || isToFormerAddress(key) || bilan.tasks.includes('telephone')
      ? []
      : [{ type: 'TaskOpened', task: 'telephone' }];
  return [{ type: 'MailFailed', key, kind }, ...opened];
};

const AWAY: readonly Party[] = ['beneficiary', 'employer'];

/** The questions that wait for someone who is reached by mail alone. */
export const askedByMail = (bilan: Case): readonly { readonly gate: GateName; readonly party: Party }[] =>
  GATE_NAMES.flatMap((gate) => {
    const party = askedAt(gate, bilan);
    return bilan.gates[gate]?.status === 'open' && AWAY.includes(party) ? [{ gate, party }] : [];
  });

/** Someone has telephoned, and sends again on demand what may never have arrived. Done already, it changes nothing. */
export const completeTask = (
  bilan: Case,
  { task, askAgain = false }: { readonly task: 'telephone'; readonly askAgain?: boolean | undefined },
  actor: Actor,
  context: Context,
): readonly Event[] | Refusal => {
  const refusal = staffRefusal(bilan, actor);
  if (refusal !== undefined) return refusal;
  if (!bilan.tasks.includes(task)) return [];
  const events: Event[] = [{ type: 'TaskDone', task }];
  for (const { gate, party } of askAgain ? askedByMail(bilan) : []) {
    const renewed = renewLink(bilan, gate, { party }, context);
    if (isRefusal(renewed)) return renewed;
    events.push(...renewed);
  }
  return events;
};
