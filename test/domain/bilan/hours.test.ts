import { expect, test } from 'vitest';
import type { Event } from '../../../shared/domain/events.ts';
import { hoursInWords, minutesOf } from '../../../shared/domain/hours.ts';
import type { Actor } from '../../../shared/domain/party.ts';
import { isRefusal, type Refusal } from '../../../shared/domain/refusal.ts';
import { metAndDecided } from '../../support/admission.ts';
import { SYNTHESIS } from '../../support/answers.ts';
import { actor, type Life, liveBilan } from '../../support/bilan.ts';
import { accompanied, fundedInSecret, interviewed, planned } from '../../support/whole-bilan.ts';

const TODAY = '2027-02-01';

const planning = (): Life => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  fundedInSecret(life, '2026-11-26');
  life.until('2026-12-15T10:00');
  planned(life, '2027-01-11', '2027-03-31');
  return life;
};

const begun = (): Life => {
  const life = planning();
  life.until(`${TODAY}T10:00`);
  return life;
};

type Session = { readonly accompaniedHours: number; readonly personalHours: number };
type Said = readonly Event[] | Refusal;

const plan = (life: Life, hours: Session, on = '2027-02-08', who: Actor = actor('consultant')): Said =>
  life.act({ type: 'plan-session', on: on as never, ...hours }, who);
const hold = (life: Life, hours: Session, heldOn = TODAY, session?: number): Said =>
  life.act(
    { type: 'hold-session', heldOn: heldOn as never, ...hours, ...(session === undefined ? {} : { session }) },
    actor('office'),
  );
const no = (said: Said): Refusal => {
  if (!isRefusal(said)) throw new Error('accepted');
  return said;
};
const hours = (accompaniedHours: number, personalHours = 0): Session => ({ accompaniedHours, personalHours });

test('L6313-4 al. 5: sessions planned and held come to 24 hours at most, personal work included', () => {
  const life = begun();
  expect(hold(life, hours(10, 2))).toHaveLength(1);
  expect(plan(life, hours(8, 4))).toHaveLength(1);
  expect(no(plan(life, hours(0.25)))).toMatchObject({ code: 'hours-out-of-range', field: 'accompaniedHours' });
  expect(no(plan(life, hours(0, 0.25))).message).toContain('24 h 15');
  expect(life.state().sessions).toHaveLength(2);
});

test('L6313-4 al. 5: nothing beyond 24 hours is noted as held, planned or not', () => {
  const life = begun();
  expect(hold(life, hours(16, 7.5))).toHaveLength(1);
  expect(plan(life, hours(0.5))).toHaveLength(1);
  expect(no(hold(life, hours(1), TODAY, 2))).toMatchObject({ code: 'hours-out-of-range' });
  expect(no(hold(life, hours(0, 1)))).toMatchObject({ code: 'hours-out-of-range' });
  expect(hold(life, hours(0.5), TODAY, 2)).toHaveLength(1);
  expect(minutesOf(life.state().sessions, 'held')).toEqual({ accompanied: 16.5 * 60, personal: 7.5 * 60 });
});

test('R6313-4: under thirteen hours with a consultant no bilan is complete, however long the person worked alone', () => {
  const life = begun();
  interviewed(life, TODAY);
  life.answer('synthesis-draft', SYNTHESIS, 'consultant');
  life.answer('synthesis-observations', { remarks: 'none' });
  const handed = { deliveredOn: TODAY, explained: 'yes' };
  expect(life.refused('synthesis-delivery', handed, 'consultant').message).toContain('0 h sont notées');
  expect(hold(life, hours(12.75, 11))).toHaveLength(1);
  expect(plan(life, hours(0.25))).toHaveLength(1);
  expect(life.refused('synthesis-delivery', handed, 'consultant')).toMatchObject({ code: 'hours-out-of-range' });
  expect(hold(life, hours(0.25), TODAY, 2)).toHaveLength(1);
  expect(life.answer('synthesis-delivery', handed, 'consultant')).not.toEqual([]);
});

test('a session that is given up gives its hours back, once', () => {
  const life = begun();
  plan(life, hours(20, 4));
  expect(no(plan(life, hours(1)))).toMatchObject({ code: 'hours-out-of-range' });
  const cancel = () => life.act({ type: 'cancel-session', session: 1 }, actor('consultant'));
  expect(cancel()).toEqual([{ type: 'SessionCancelled', session: 1 }]);
  expect(no(cancel())).toMatchObject({ code: 'session-unknown', field: 'session' });
  expect(plan(life, hours(1))).toHaveLength(1);
  expect(no(hold(life, hours(1), TODAY, 1))).toMatchObject({ code: 'session-unknown' });
});

test('a session is held once, on a day of the bilan that has been', () => {
  const life = begun();
  expect(no(hold(life, hours(1), '2027-02-02'))).toMatchObject({ code: 'too-early', field: 'heldOn' });
  expect(no(hold(life, hours(1), '2027-01-10'))).toMatchObject({ code: 'too-early', field: 'heldOn' });
  expect(no(plan(life, hours(1), '2027-01-31'))).toMatchObject({ code: 'too-early', field: 'on' });
  expect(no(plan(life, hours(0)))).toMatchObject({ code: 'hours-out-of-range' });
  plan(life, hours(1), TODAY);
  expect(hold(life, hours(2), '2027-01-11', 1)).toHaveLength(1);
  expect(no(hold(life, hours(2), TODAY, 1))).toMatchObject({ code: 'session-unknown' });
  expect(life.state().sessions).toEqual([
    { session: 1, on: '2027-01-11', accompaniedMinutes: 120, personalMinutes: 0, status: 'held' },
  ]);
});

test('sessions are noted from the first day to the handing over, by the centre alone', () => {
  const early = planning();
  expect(plan(early, hours(1), '2027-01-18')).toHaveLength(1);
  expect(no(hold(early, hours(1), '2026-12-15'))).toMatchObject({ code: 'too-early' });
  const life = begun();
  expect(no(plan(life, hours(1), '2027-02-08', actor('beneficiary')))).toMatchObject({ code: 'not-yours' });
  expect(no(plan(life, hours(1), '2027-02-08', { party: 'consultant', id: 'consultant-2' }))).toMatchObject({
    code: 'other-consultant',
  });
  accompanied(life, TODAY);
  expect(no(hold(life, hours(1)))).toMatchObject({ code: 'phase-not-open' });
});

test('minutes are said as a person says them', () => {
  expect([0, 45, 60, 390, 785].map(hoursInWords)).toEqual(['0 h', '0 h 45', '1 h', '6 h 30', '13 h 05']);
});
