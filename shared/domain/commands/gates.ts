import { isOutOfTurn } from '../accords.ts';
import { addDelay } from '../calendar/counting.ts';
import { addMinutes, epochOf, type Instant, instantOfEpoch } from '../calendar/instant.ts';
import { dateAt, endOfDay, startOfDay } from '../calendar/local-time.ts';
import type { Event, Outcome } from '../events.ts';
import type { Context } from '../gates/gate.ts';
import { type GateName, isDuty } from '../gates/names.ts';
import { askedAt, GATES, machineOf } from '../gates/table.ts';
import type { NoticeName } from '../notices/names.ts';
import { gateNotice } from '../notices/table.ts';
import { type Actor, Party } from '../party.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Settings } from '../settings/settings.ts';
import { type Case, isClosed } from '../state.ts';

/** What a machine that reaches a gate learns at once: wait, or go on with an outcome already in the log. */
export type Passage = { readonly wait: true } | { readonly wait: false; readonly outcome: Outcome };

/** Whether the machine that stands at this gate has anything to wait for. */
export const passage = (bilan: Case, name: GateName): Passage => {
  const state = bilan.gates[name];
  if (isClosed(bilan) && machineOf(name) !== 'conservation') return { wait: false, outcome: 'closed' };
  if (state?.status === 'settled') return { wait: false, outcome: state.outcome };
  if (state?.status !== 'open' && GATES[name].applies?.(bilan) === false)
    return { wait: false, outcome: GATES[name].passedAs ?? 'met' };
  return { wait: true };
};

/** The machine has reached the gate: its question is put, unless it waits already, is settled, or does not concern this case. */
export const openGate = (bilan: Case, name: GateName, context: Context): readonly Event[] => {
  const state = bilan.gates[name];
  if (isClosed(bilan) && !isDuty(name) && machineOf(name) !== 'conservation') return [];
  if (state?.status === 'open' || (state?.status === 'settled' && GATES[name].asksAgain !== true)) return [];
  if (GATES[name].applies?.(bilan) === false || isOutOfTurn(bilan, name)) return [];
  const round = (state?.round ?? 0) + 1;
  const clock = GATES[name].clock(bilan, context);
  const clockStart = clock.from ?? context.today;
  if ('until' in clock) {
    const { until } = clock;
    return [
      { type: 'GateOpened', gate: name, round, clockStart, strictEnd: until, lapsesAt: startOfDay(until, bilan.zone) },
    ];
  }
  if ('at' in clock) {
    const last = dateAt(momentBefore(clock.at), bilan.zone);
    return [{ type: 'GateOpened', gate: name, round, clockStart, strictEnd: last, safeEnd: last, lapsesAt: clock.at }];
  }
  const { strictEnd, safeEnd } = addDelay(clock.from, clock.delay, bilan.zone);
  const lapsesAt = endOfDay(safeEnd, bilan.zone);
  return [{ type: 'GateOpened', gate: name, round, clockStart, strictEnd, safeEnd, lapsesAt }];
};

/** What ends at midnight ends on the day before. */
const momentBefore = (at: Instant): Instant => instantOfEpoch(epochOf(at) - 1);

const RENEWAL_PAUSE_MINUTES = 10;

/** The message by which this party got their link to the gate: the question, or what the ladder sends them. */
const messageTo = (party: Party, bilan: Case, name: GateName, settings: Settings): NoticeName | undefined =>
  askedAt(name, bilan) === party ? 'ask' : GATES[name].ladder(settings, bilan).find(({ to }) => to === party)?.notice;

/** Sends a party their link to an open gate again, to the address on file, not more often than every ten minutes. */
export const renewLink = (
  bilan: Case,
  name: GateName,
  actor: Actor,
  { now, settings }: Context,
): readonly Event[] | Refusal => {
  const state = bilan.gates[name];
  const party = Party.safeParse(actor.party);
  const message = party.success ? messageTo(party.data, bilan, name, settings) : undefined;
  if (!party.success || message === undefined)
    return refuse('not-yours', 'Cette question revient à une autre personne.');
  if (state?.status !== 'open') return refuse('gate-not-open', 'Cette question n’attend plus de réponse.');
  const earlier = Object.entries(bilan.issued).filter(([key]) => key.includes(`.${name}.${state.round}.`));
  const last = Math.max(0, ...earlier.map(([, at]) => epochOf(at)));
  if (epochOf(addMinutes(now, -RENEWAL_PAUSE_MINUTES)) < last)
    return refuse('too-soon-again', 'Un message est déjà parti il y a quelques minutes.');
  const notice = gateNotice(message, party.data, name, state.round, 0);
  const { step: _step, ...unnumbered } = notice;
  return [{ type: 'NoticeIssued', ...unnumbered, key: `${notice.key}.again.${earlier.length}` }];
};
