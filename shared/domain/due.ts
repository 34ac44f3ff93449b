import { addMinutes, type Instant } from './calendar/instant.ts';
import { at, dateAt, startOfDay } from './calendar/local-time.ts';
import { addDays, type PlainDate } from './calendar/plain-date.ts';
import { nextAllowedInstant } from './calendar/quiet-hours.ts';
import { employerMayKnow } from './case-route.ts';
import type { Event } from './events.ts';
import { type Context, type LadderStep, type Moment, staysOpen } from './gates/gate.ts';
import { type GateName, isDuty } from './gates/names.ts';
import { GATES } from './gates/table.ts';
import { gateNotice } from './notices/table.ts';
import { nextDestruction } from './retention.ts';
import type { Settings } from './settings/settings.ts';
import type { Case, OpenGate } from './state.ts';

const MORNING = '09:00';

/** First permitted moment of that morning or after it. */
const morningOf = (date: PlainDate, { zone }: Case, { quietHours }: Settings): Instant =>
  nextAllowedInstant(at(date, MORNING, zone), zone, quietHours);

type Step = LadderStep & { readonly number: number; readonly at: Instant };

/** A legal clock that counts hours is not held back by quiet hours. */
const presses = (step: LadderStep): boolean => 'hoursBefore' in step;

/**
 * Steps still to come. One whose day was past when the gate opened is not made up for: the question itself has just left.
 * One that comes before an event hangs on the event, which no suspension moves, and is worth nothing once that day has come.
 */
const stepsLeft = (name: GateName, gate: OpenGate, bilan: Case, { now, settings }: Moment): Step[] => {
  const today = dateAt(now, bilan.zone);
  const { from: event = gate.clockStart } = GATES[name].clock(bilan, { now, settings, today: gate.openedOn });
  return GATES[name].ladder(settings, bilan).flatMap((step, index): Step[] => {
    const number = index + 1;
    if (number <= gate.steps || (step.to === 'employer' && !employerMayKnow(bilan))) return [];
    if ('hoursBefore' in step) {
      if (gate.lapsesAt === undefined || gate.overdue) return [];
      return [{ ...step, number, at: addMinutes(gate.lapsesAt, -step.hoursBefore * 60) }];
    }
    const on = addDays(step.days < 0 ? event : gate.clockStart, step.days);
    const isOver = on <= gate.openedOn || (step.days < 0 && today >= event);
    return isOver ? [] : [{ ...step, number, at: morningOf(on, bilan, settings) }];
  });
};

const openGates = (bilan: Case): [GateName, OpenGate][] =>
  Object.entries(bilan.gates).flatMap(([name, gate]) =>
    gate.status === 'open' ? [[name as GateName, gate] as [GateName, OpenGate]] : [],
  );

/** A pause of the person stops their delays, and nothing that the organisation owes them. */
const runningGates = (bilan: Case): [GateName, OpenGate][] =>
  openGates(bilan).filter(([name]) => bilan.suspension === undefined || isDuty(name));

/**
 * Everything that time has brought about by now: silences that speak, reminders, the follow-up, destructions to announce.
 * A wake-up that comes late issues only the last reminder of each gate to each party; one that comes early or twice finds nothing.
 */
export const due = (bilan: Case, context: Context): readonly Event[] => {
  const { now } = context;
  const suspended = bilan.suspension;
  const atGates = runningGates(bilan).flatMap(([name, gate]) => dueAtGate(name, gate, bilan, context));
  if (suspended !== undefined)
    return suspended.until !== undefined && morningOf(suspended.until, bilan, context.settings) <= now
      ? [{ type: 'Resumed', on: suspended.until }, ...atGates]
      : atGates;
  return [...atGates, ...dueStage(bilan, context), ...dueDestruction(bilan, now)];
};

const dueAtGate = (name: GateName, gate: OpenGate, bilan: Case, context: Context): readonly Event[] => {
  const { silence, silent } = GATES[name];
  const { round } = gate;
  if (gate.lapsesAt !== undefined && gate.lapsesAt <= context.now && !gate.overdue) {
    if (staysOpen(silence)) return [{ type: 'GateOverdue', gate: name, round }];
    const outcome = silence === 'refuses' ? 'lapsed' : 'met';
    return [{ type: 'GateLapsed', gate: name, round, outcome, facts: silent?.(bilan, context) ?? {} }];
  }
  const isQuiet = nextAllowedInstant(context.now, bilan.zone, context.settings.quietHours) > context.now;
  const passed = stepsLeft(name, gate, bilan, context).filter(
    (step) => step.at <= context.now && (!isQuiet || presses(step)),
  );
  return passed
    .filter(({ number, to }) => !passed.some((later) => later.number > number && later.to === to))
    .map(({ notice, to, number }) => ({ type: 'NoticeIssued', ...gateNotice(notice, to, name, round, number) }));
};

const dueStage = (bilan: Case, context: Context): readonly Event[] => {
  if (bilan.stage.name !== 'awaiting-follow-up') return [];
  return morningOf(bilan.stage.followUpOn, bilan, context.settings) <= context.now
    ? [{ type: 'StageEntered', stage: 'follow-up' }]
    : [];
};

const dueDestruction = (bilan: Case, now: Instant): readonly Event[] => {
  const next = nextDestruction(bilan);
  if (next === undefined || startOfDay(next.announceOn, bilan.zone) > now) return [];
  return [{ type: 'DestructionAnnounced', retentionClass: next.retentionClass, destroyOn: next.destroyOn }];
};

/**
 * The next moment at which `due` has something to say, or a held message may leave; undefined when only people can act.
 * What is late already is looked at again within a minute, or when the quiet hours end.
 */
export const nextWakeUp = (bilan: Case, { now, settings }: Moment): Instant | undefined => {
  const allowed = (moment: Instant) => nextAllowedInstant(moment, bilan.zone, settings.quietHours);
  const held = bilan.pending.map(({ since }) => allowed(since));
  const next = [...held, ...nextDue(bilan, { now, settings })].sort()[0];
  if (next === undefined || next > now) return next;
  const soon = addMinutes(now, 1);
  const isPressed = runningGates(bilan).some(([name, gate]) =>
    stepsLeft(name, gate, bilan, { now, settings }).some((step) => presses(step) && step.at <= now),
  );
  return isPressed ? soon : allowed(soon);
};

const nextDue = (bilan: Case, moment: Moment): Instant[] => {
  const { settings } = moment;
  const { suspension, stage, zone } = bilan;
  const atGates = runningGates(bilan).flatMap(([name, gate]) => [
    ...(gate.lapsesAt === undefined || gate.overdue ? [] : [gate.lapsesAt]),
    ...stepsLeft(name, gate, bilan, moment).map((step) => step.at),
  ]);
  if (suspension !== undefined)
    return suspension.until === undefined ? atGates : [...atGates, morningOf(suspension.until, bilan, settings)];
  const destruction = nextDestruction(bilan);
  return [
    ...atGates,
    ...(stage.name === 'awaiting-follow-up' ? [morningOf(stage.followUpOn, bilan, settings)] : []),
    ...(destruction === undefined ? [] : [startOfDay(destruction.announceOn, zone)]),
  ];
};
