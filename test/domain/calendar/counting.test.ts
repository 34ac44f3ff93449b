import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it, test } from 'vitest';
import { addDelay, latestDateBefore } from '../../../shared/domain/calendar/counting.ts';
import { cal, clear, Delay, months, wd, years } from '../../../shared/domain/calendar/delay.ts';
import { addDays, plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { isWorkingDay, nextWorkingDay } from '../../../shared/domain/calendar/working-days.ts';
import type { Zone } from '../../../shared/domain/calendar/zone.ts';
import { anyDate, anyDelay, anyZone } from './arbitraries.ts';

const count = (start: string, delay: Delay, zone: Zone = 'metropole') => addDelay(plainDate(start), delay, zone);

describe('months and years', () => {
  it.each([
    ['2026-08-29', months(6), '2027-02-28'],
    ['2026-08-30', months(6), '2027-02-28'],
    ['2026-08-31', months(6), '2027-02-28'],
    ['2026-11-30', months(6), '2027-05-30'],
    ['2026-12-31', months(2), '2027-02-28'],
    ['2027-12-31', months(2), '2028-02-29'],
    ['2024-02-29', years(5), '2029-02-28'],
    ['2024-02-29', years(4), '2028-02-29'],
  ])('%s + %j ends on %s', (start, delay, end) => {
    expect(count(start, delay).strictEnd).toBe(end);
  });
});

describe('calendar days', () => {
  it('30 days from a receipt on 1 December end on a working day', () => {
    expect(count('2026-12-01', cal(30))).toEqual({ strictEnd: '2026-12-31', safeEnd: '2026-12-31' });
  });

  it('10 days that end on Christmas are safe on the Monday after', () => {
    expect(count('2026-12-15', cal(10))).toEqual({ strictEnd: '2026-12-25', safeEnd: '2026-12-28' });
  });

  it('26 December holds the end back one day more in Alsace-Moselle, when it is a weekday', () => {
    expect(count('2028-12-15', cal(10), 'metropole').safeEnd).toBe('2028-12-26');
    expect(count('2028-12-15', cal(10), 'alsace-moselle').safeEnd).toBe('2028-12-27');
  });

  it('Good Friday counts only where it is a holiday', () => {
    expect(count('2027-03-16', cal(10), 'alsace-moselle').safeEnd).toBe('2027-03-30');
    expect(count('2027-03-16', cal(10), 'alsace-moselle-sans-vendredi-saint').safeEnd).toBe('2027-03-26');
  });

  it('20 December is a holiday in La Réunion alone', () => {
    expect(count('2027-12-10', cal(10), 'reunion').safeEnd).toBe('2027-12-21');
    expect(count('2027-12-10', cal(10), 'metropole').safeEnd).toBe('2027-12-20');
  });
});

describe('working days', () => {
  it.each([
    ['2026-12-18', 11, '2027-01-06'],
    ['2027-05-05', 2, '2027-05-10'],
    ['2026-12-18', 0, '2026-12-18'],
  ])('%s + %i', (start, n, end) => {
    expect(count(start, wd(n)).strictEnd).toBe(end);
  });
});

describe('clear days', () => {
  it('count neither the first nor the last day, and roll', () => {
    expect(count('2026-12-01', clear(5))).toEqual({ strictEnd: '2026-12-07', safeEnd: '2026-12-07' });
    expect(count('2026-12-01', clear(3))).toEqual({ strictEnd: '2026-12-05', safeEnd: '2026-12-07' });
  });
});

describe('at least so long before', () => {
  it('60 days before 1 March 2027 is 31 December 2026', () => {
    expect(latestDateBefore(plainDate('2027-03-01'), cal(60), 'metropole')).toEqual({
      latest: '2026-12-31',
      advised: '2026-12-31',
    });
  });

  it('advises the working day before when the last one is a Sunday', () => {
    expect(latestDateBefore(plainDate('2027-03-04'), cal(60), 'metropole')).toEqual({
      latest: '2027-01-03',
      advised: '2026-12-31',
    });
  });

  it('11 working days before 6 January 2027: asked on 18 December at the latest working day', () => {
    expect(latestDateBefore(plainDate('2027-01-06'), wd(11), 'metropole').advised).toBe('2026-12-18');
  });

  it('takes the last of the days that share a month end', () => {
    expect(latestDateBefore(plainDate('2027-02-28'), months(6), 'metropole').latest).toBe('2026-08-31');
  });

  it('is the last day whose delay ends on the start or before', () => {
    fc.assert(
      fc.property(anyDate, anyDelay, anyZone, (start, delay, zone) => {
        const { latest, advised } = latestDateBefore(start, delay, zone);
        expect(addDelay(latest, delay, zone).strictEnd <= start).toBe(true);
        expect(addDelay(addDays(latest, 1), delay, zone).strictEnd > start).toBe(true);
        expect(advised <= latest && isWorkingDay(advised, zone)).toBe(true);
      }),
    );
  });
});

describe('any delay', () => {
  it('is safe on the first working day from its strict end on', () => {
    fc.assert(
      fc.property(anyDate, anyDelay, anyZone, (start, delay, zone) => {
        const { strictEnd, safeEnd } = addDelay(start, delay, zone);
        expect(strictEnd >= start && safeEnd >= strictEnd).toBe(true);
        expect(isWorkingDay(safeEnd, zone)).toBe(true);
        expect(safeEnd === strictEnd || nextWorkingDay(strictEnd, zone) === safeEnd).toBe(true);
        expect(isWorkingDay(strictEnd, zone)).toBe(safeEnd === strictEnd);
      }),
    );
  });

  it('never ends earlier when it starts later or lasts longer', () => {
    fc.assert(
      fc.property(anyDate, anyDelay, anyZone, fc.nat(60), fc.nat(20), (start, delay, zone, later, longer) => {
        const ends = addDelay(start, delay, zone);
        const startedLater = addDelay(addDays(start, later), delay, zone);
        const lasting = addDelay(start, { ...delay, n: delay.n + longer }, zone);
        expect(startedLater.strictEnd >= ends.strictEnd && startedLater.safeEnd >= ends.safeEnd).toBe(true);
        expect(lasting.strictEnd >= ends.strictEnd && lasting.safeEnd >= ends.safeEnd).toBe(true);
      }),
    );
  });

  it.each([
    { kind: 'CAL', n: -1 },
    { kind: 'CAL', n: 1.5 },
    { kind: 'WEEK', n: 1 },
    { kind: 'CAL', n: 1, note: 'x' },
  ])('%j is refused at a border', (value) => {
    expect(Delay.safeParse(value).success).toBe(false);
  });
});

test('months are those of the calendar library, from the last days of a month too', () => {
  const lateDate = anyDate.map((date) => plainDate(`${date.slice(0, 8)}28`));
  fc.assert(
    fc.property(lateDate, fc.nat(3), fc.integer({ min: 0, max: 120 }), (date, days, n) => {
      const start = addDays(date, days);
      expect(count(start, months(n)).strictEnd).toBe(Temporal.PlainDate.from(start).add({ months: n }).toString());
    }),
    { numRuns: 2000 },
  );
});
