import { describe, expect, test } from 'vitest';
import { epochOf, type Instant, instantOfEpoch } from '../../../shared/domain/calendar/instant.ts';
import { at, type ClockTime, startOfDay } from '../../../shared/domain/calendar/local-time.ts';
import { addDays, plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import type { Zone } from '../../../shared/domain/calendar/zone.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import { isDuty } from '../../../shared/domain/gates/names.ts';
import { actor, liveBilan } from '../../support/bilan.ts';
import { lastSecondOf } from '../../support/ends.ts';
import { type Fork, forkOf } from '../../support/fork.ts';
import { runAll } from '../../support/machine.ts';
import { reachOn } from '../../support/walk.ts';

const CLOCK = { party: 'clock' } as const;
const SYSTEM = { party: 'system' } as const;
const DESTROY: Command = { type: 'carry-out', task: 'destroy' };

/** A bilan whose synthesis was handed over on that day, and whose owner has said whether its papers may be kept. */
const ended = (on: string, zone: Zone, keep: 'yes' | 'no'): Fork => {
  const { bilan, life } = reachOn('retention-agreement', plainDate(on), zone);
  const fork = forkOf(bilan);
  fork.at(life.now(), { type: 'answer', gate: 'retention-agreement', answer: { keep } }, actor('beneficiary'));
  fork.at(life.now(), { type: 'carry-out', task: 'end-bilan' }, SYSTEM);
  return fork;
};

/** What a wake-up at that moment brings about, messages and what the organisation owes beside the bilan left aside. */
const brought = (fork: Fork, now: Instant): string[] => {
  const events = fork.at(now, { type: 'wake-up' }, CLOCK);
  return typeof events === 'string'
    ? [events]
    : events
        .filter((event) => event.type !== 'NoticeIssued' && !(event.type === 'GateLapsed' && isDuty(event.gate)))
        .map(({ type }) => type);
};

const justBefore = (moment: Instant): Instant => instantOfEpoch(epochOf(moment) - 1);

describe('T30: two weeks before the six months are over, on a morning when mail may leave', () => {
  test.each<[string, Zone, string, ClockTime]>([
    ['2026-08-31', 'metropole', '2027-02-15', '08:00'], // 28 February; two weeks before is a Sunday
    ['2027-08-31', 'metropole', '2028-02-15', '09:00'], // 29 February
    ['2027-09-28', 'metropole', '2028-03-14', '09:00'], // 28 March, after the change of clocks
    ['2027-05-07', 'metropole', '2027-10-25', '08:00'], // 7 November, after the change back; two weeks before is a Sunday
    ['2026-11-30', 'metropole', '2027-05-18', '08:00'], // over Whitsun
    ['2028-02-29', 'metropole', '2028-08-16', '08:00'], // over the 15 August
    ['2027-07-03', 'metropole', '2027-12-20', '09:00'],
    ['2027-07-03', 'reunion', '2027-12-21', '08:00'], // over the abolition of slavery
  ])('a bilan ended on %s in %s is followed up from %s at %s on', (on, zone, day, time) => {
    const morning = at(plainDate(day), time, zone);
    expect(brought(ended(on, zone, 'yes'), justBefore(morning))).toEqual([]);
    expect(brought(ended(on, zone, 'yes'), morning)).toEqual(['StageEntered']);
  });
});

test.each([undefined, '2027-05-01'])(
  'R6313-7: a bilan stopped in a pause until %s is destroyed on its day, and does not go on by itself',
  (until) => {
    const life = liveBilan('2026-11-24T10:00');
    life.act({ type: 'carry-out', task: 'open-accompaniment' }, SYSTEM);
    life.act({ type: 'suspend', ...(until === undefined ? {} : { until: plainDate(until) }) }, actor('office'));
    life.until('2027-01-11T10:00');
    life.act({ type: 'abandon', reason: 'À sa demande' }, actor('office'));
    life.until('2027-01-11T11:00');
    runAll(life);
    life.until('2027-01-18T10:00');
    runAll(life);
    expect(life.state().destroyed.content).toBe('2027-01-18');
    life.until('2027-06-01T10:00');
    expect(life.mails().filter((mail) => mail.includes('resumed'))).toEqual([]);
  },
);

describe('R6313-7: papers are destroyed on their day, announced before', () => {
  test.each<[string, 'yes' | 'no', Zone, string, string]>([
    ['T28', 'no', 'metropole', '2027-03-24', '2027-03-31'],
    ['T28', 'no', 'metropole', '2028-02-22', '2028-02-29'],
    ['T28', 'no', 'reunion', '2027-12-13', '2027-12-20'],
    ['T29', 'yes', 'metropole', '2028-02-29', '2031-02-28'],
    ['T29', 'yes', 'metropole', '2027-10-31', '2030-10-31'],
    ['T29', 'yes', 'reunion', '2027-12-20', '2030-12-20'],
  ])('%s: with « %s » to keeping them, in %s, those of a bilan ended on %s go on %s', (_rule, keep, zone, on, day) => {
    const fork = ended(on, zone, keep);
    const destroyOn = plainDate(day);
    const announced = keep === 'yes' ? addDays(destroyOn, -30) : plainDate(on);
    expect(fork.state().retention.content).toMatchObject({ announceOn: announced, destroyOn });
    // Nobody wakes for the follow-up here: what is told is the destruction alone.
    expect(brought(fork, justBefore(startOfDay(announced, zone)))).not.toContain('DestructionAnnounced');
    expect(brought(fork, startOfDay(announced, zone))).toContain('DestructionAnnounced');
    fork.at(startOfDay(announced, zone), { type: 'open-gate', gate: 'grace' }, SYSTEM);
    const lastSecond = lastSecondOf(addDays(destroyOn, -1), zone);
    expect(fork.wakeUp(lastSecond, 'grace')).toEqual([]);
    expect(fork.at(lastSecond, DESTROY, SYSTEM)).toEqual([]);
    expect(fork.wakeUp(startOfDay(destroyOn, zone), 'grace')).toMatchObject([{ type: 'GateLapsed', outcome: 'met' }]);
    expect(fork.at(startOfDay(destroyOn, zone), DESTROY, SYSTEM)).toMatchObject([{ type: 'Destroyed', on: destroyOn }]);
  });

  test.each(['no', 'yes'] as const)(
    'with « %s » to keeping them, a notice that leaves weeks late leaves three days',
    (keep) => {
      const fork = ended('2027-03-24', 'metropole', keep);
      const { announceOn, destroyOn } = fork.state().retention.content ?? expect.fail('nothing to destroy');
      expect(brought(fork, startOfDay(announceOn, 'metropole'))).toContain('DestructionAnnounced');
      const told = addDays(destroyOn, 20);
      fork.at(startOfDay(told, 'metropole'), { type: 'open-gate', gate: 'grace' }, SYSTEM);
      const until = addDays(told, 3);
      expect(fork.wakeUp(lastSecondOf(addDays(until, -1), 'metropole'), 'grace')).toEqual([]);
      expect(fork.at(lastSecondOf(addDays(until, -1), 'metropole'), DESTROY, SYSTEM)).toEqual([]);
      expect(fork.wakeUp(startOfDay(until, 'metropole'), 'grace')).toMatchObject([{ type: 'GateLapsed' }]);
    },
  );
});
