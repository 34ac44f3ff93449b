import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import {
  cancelSession,
  completionRefusal,
  holdSession,
  planSession,
} from '../../../shared/domain/commands/sessions.ts';
import type { Session } from '../../../shared/domain/hours.ts';
import type { Case } from '../../../shared/domain/state.ts';
import { actor } from '../../support/bilan.ts';
import { knowing } from '../gates/settling.ts';
import { answered, later, momentAt, NOW, waiting } from './states.ts';

const TODAY = plainDate('2027-06-08');
const BEGAN = { start: answered('met', { at: NOW }) };

const under = (gates: Case['gates'] = BEGAN, sessions: readonly Session[] = []): Case =>
  knowing({}, { stage: { name: 'accompaniment' }, gates, sessions });
const session = (number: number, hours: number, status: Session['status'], personal = 0): Session => ({
  session: number,
  on: TODAY,
  accompaniedMinutes: hours * 60,
  personalMinutes: personal * 60,
  status,
});
const OFFICE = actor('office');
const context = momentAt(later(60));
const hours = (accompaniedHours: number, personalHours = 0) => ({ accompaniedHours, personalHours });

describe('a session that is planned', () => {
  const plan = (on: string, time = hours(2), bilan = under()) =>
    planSession(bilan, { on: plainDate(on), ...time }, OFFICE, context);

  test('is on a day to come, or today', () => {
    expect(plan('2027-06-07')).toMatchObject({ code: 'too-early', field: 'on' });
    expect(plan('2027-06-08')).toEqual([
      { type: 'SessionPlanned', session: 1, on: '2027-06-08', accompaniedMinutes: 120, personalMinutes: 0 },
    ]);
  });

  test('is counted in whole minutes, its own work alone apart', () => {
    expect(plan('2027-06-09', hours(1.33, 0.5))).toMatchObject([{ accompaniedMinutes: 80, personalMinutes: 30 }]);
  });

  test('lasts some time', () => {
    expect(plan('2027-06-09', hours(0))).toMatchObject({ code: 'hours-out-of-range', field: 'accompaniedHours' });
    expect(plan('2027-06-09', hours(0, 1))).toMatchObject([{ personalMinutes: 60 }]);
  });

  test('L6313-4 al. 5: fills the 24 hours, and goes no minute beyond, what was held and what is planned together', () => {
    const bilan = under(BEGAN, [session(1, 10, 'held', 2), session(2, 6, 'planned', 4), session(3, 8, 'cancelled')]);
    expect(plan('2027-06-09', hours(2), bilan)).toMatchObject([{ session: 4 }]);
    const over = plan('2027-06-09', hours(2.02), bilan);
    expect(over).toMatchObject({ code: 'hours-out-of-range', message: expect.stringContaining('24 h 01') });
  });
});

describe('a session that was held', () => {
  const hold = (heldOn: string, bilan = under(), number?: number, now = later(60)) =>
    holdSession(
      bilan,
      { heldOn: plainDate(heldOn), ...hours(2), ...(number === undefined ? {} : { session: number }) },
      OFFICE,
      momentAt(now),
    );

  test('was on a day that has been, from the first of the bilan on', () => {
    expect(hold('2027-06-09')).toMatchObject({ code: 'too-early', field: 'heldOn' });
    expect(hold('2027-06-07')).toMatchObject({ code: 'too-early', field: 'heldOn' });
    expect(hold('2027-06-08')).toMatchObject([{ type: 'SessionHeld', session: 1 }]);
  });

  test('was not before a start that still waits, or was never asked', () => {
    for (const gates of [{ start: waiting() }, {}])
      expect(hold('2027-06-08', under(gates))).toMatchObject({ code: 'too-early', field: 'heldOn' });
  });

  test('was one that is planned, or is one more', () => {
    const bilan = under(BEGAN, [session(1, 2, 'planned'), session(2, 2, 'held'), session(3, 1, 'cancelled')]);
    expect(hold('2027-06-08', bilan, 1)).toMatchObject([{ session: 1 }]);
    expect(hold('2027-06-08', bilan)).toMatchObject([{ session: 4 }]);
    for (const number of [2, 3, 4])
      expect(hold('2027-06-08', bilan, number)).toMatchObject({ code: 'session-unknown', field: 'session' });
  });

  test('L6313-4 al. 5: leaves what is only planned out of the 24 hours', () => {
    expect(hold('2027-06-08', under(BEGAN, [session(1, 24, 'planned')]))).toMatchObject([{ session: 2 }]);
    expect(hold('2027-06-08', under(BEGAN, [session(1, 22, 'held')]))).toMatchObject([{ session: 2 }]);
    expect(hold('2027-06-08', under(BEGAN, [session(1, 22, 'held', 1)]))).toMatchObject({ code: 'hours-out-of-range' });
  });
});

describe('sessions', () => {
  test('are noted during the accompaniment, until the synthesis is handed over', () => {
    const cancel = (bilan: Case) => cancelSession({ ...bilan, sessions: [session(1, 2, 'planned')] }, 1, OFFICE);
    expect(cancel(under())).toEqual([{ type: 'SessionCancelled', session: 1 }]);
    expect(cancel(under({ 'synthesis-delivery': waiting() }))).toHaveLength(1);
    expect(cancel(under({ 'synthesis-delivery': answered() }))).toMatchObject({ code: 'phase-not-open' });
    expect(cancel(knowing())).toMatchObject({ code: 'phase-not-open' });
  });

  test('are the business of the centre', () => {
    for (const party of ['beneficiary', 'employer'] as const)
      expect(cancelSession(under(), 1, actor(party))).toMatchObject({ code: 'not-yours' });
    expect(cancelSession(under(), 1, OFFICE)).toMatchObject({ code: 'session-unknown', field: 'session' });
  });

  test('R6313-4: thirteen hours with a consultant make a bilan complete, a minute less does not', () => {
    const complete = (minutes: number) =>
      completionRefusal(under(BEGAN, [session(1, minutes / 60, 'held', 11)]), context.settings);
    expect(complete(13 * 60)).toBeUndefined();
    expect(complete(13 * 60 - 1)).toMatchObject({
      code: 'hours-out-of-range',
      message: expect.stringContaining('12 h 59'),
    });
  });
});
