import { describe, expect, test } from 'vitest';
import { addDelay, latestDateBefore } from '../../../shared/domain/calendar/counting.ts';
import { cal, type Delay, months, wd, years } from '../../../shared/domain/calendar/delay.ts';
import { isHoliday } from '../../../shared/domain/calendar/holidays.ts';
import { epochOf, type Instant } from '../../../shared/domain/calendar/instant.ts';
import { at, type ClockTime, endOfDay, shiftDays } from '../../../shared/domain/calendar/local-time.ts';
import { addDays, plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { isQuiet } from '../../../shared/domain/calendar/quiet-hours.ts';
import { settingsAt } from '../../../shared/domain/settings/settings.ts';
import { lastSecondOf, wallClock } from '../../support/ends.ts';

const from = (start: string, delay: Delay) => addDelay(plainDate(start), delay, 'metropole');
const paris = (date: string, time: ClockTime): Instant => at(plainDate(date), time, 'metropole');
const shows = (moment: Instant): string => wallClock(moment, 'metropole').slice(0, 16);

/** One test for each line of the table of vectors, by its own words. */
describe('the vectors of the domain', () => {
  test.each(['2026-08-31', '2026-08-30', '2026-08-29'])('%s + 6 M is 2027-02-28', (start) => {
    expect(from(start, months(6)).strictEnd).toBe('2027-02-28');
  });

  test('2026-11-30 + 6 M is 2027-05-30', () => {
    expect(from('2026-11-30', months(6)).strictEnd).toBe('2027-05-30');
  });

  test('2026-12-31 + 2 M is 2027-02-28', () => {
    expect(from('2026-12-31', months(2)).strictEnd).toBe('2027-02-28');
  });

  test('2024-02-29 + 5 Y is 2029-02-28', () => {
    expect(from('2024-02-29', years(5)).strictEnd).toBe('2029-02-28');
  });

  test('start 2027-03-01, ≥ 60 CAL before: latest request 2026-12-31', () => {
    expect(latestDateBefore(plainDate('2027-03-01'), cal(60), 'metropole').latest).toBe('2026-12-31');
  });

  test('request received 2026-12-01, 30 CAL: strict = safe = 2026-12-31, over from 2027-01-01 00:00 Paris', () => {
    const { strictEnd, safeEnd } = from('2026-12-01', cal(30));
    expect([strictEnd, safeEnd]).toEqual(['2026-12-31', '2026-12-31']);
    expect(wallClock(endOfDay(safeEnd, 'metropole'), 'metropole')).toBe('2027-01-01 00:00:00');
    expect(lastSecondOf(safeEnd, 'metropole') < endOfDay(safeEnd, 'metropole')).toBe(true);
  });

  test('draft transmitted 2026-12-15, 10 CAL: strict 2026-12-25 (holiday), safe 2026-12-28', () => {
    expect(from('2026-12-15', cal(10))).toEqual({ strictEnd: '2026-12-25', safeEnd: '2026-12-28' });
    expect(isHoliday(plainDate('2026-12-25'), 'metropole')).toBe(true);
  });

  test('11 WD from 2026-12-18 is 2027-01-06', () => {
    expect(from('2026-12-18', wd(11)).strictEnd).toBe('2027-01-06');
  });

  test('2 WD from 2027-05-05 is 2027-05-10', () => {
    expect(from('2027-05-05', wd(2)).strictEnd).toBe('2027-05-10');
  });

  test.each(['2026-04-05', '2027-03-28', '2028-04-16'])('Easter is %s', (sunday) => {
    const easter = plainDate(sunday);
    const movable = [1, 39, 50].map((days) => addDays(easter, days));
    expect(movable.map((date) => isHoliday(date, 'metropole'))).toEqual([true, true, true]);
    expect(isHoliday(addDays(easter, -2), 'alsace-moselle')).toBe(true);
  });

  test('−48 h of 2027-03-29 09:00 Paris is 2027-03-27 09:00 Paris by the clock on the wall, 47 elapsed hours', () => {
    const appointment = paris('2027-03-29', '09:00');
    const reminder = shiftDays(appointment, -2, 'metropole');
    expect(shows(reminder)).toBe('2027-03-27 09:00');
    expect((epochOf(appointment) - epochOf(reminder)) / 3_600_000).toBe(47);
  });

  test('02:30 on 2027-03-28, which does not exist, moves to 03:00', () => {
    expect(shows(paris('2027-03-28', '02:30'))).toBe('2027-03-28 03:00');
  });

  test('02:30 on 2026-10-25, which comes twice, is its first occurrence', () => {
    const first = paris('2026-10-25', '02:30');
    expect(shows(first)).toBe('2026-10-25 02:30');
    expect(first).toBe('2026-10-25T00:30:00.000Z');
  });

  test.each([
    ['2027-01-05', '07:59', true],
    ['2027-01-05', '08:00', false],
    ['2027-01-05', '19:59', false],
    ['2027-01-05', '20:00', true],
    ['2027-01-10', '12:00', true],
    ['2026-12-25', '12:00', true],
  ] as const)(
    'quiet hours, which hold messages back before 08:00, from 20:00, on Sundays and holidays: %s %s is one, %s',
    (date, time, quiet) => {
      const { quietHours } = settingsAt(plainDate(date));
      expect(isQuiet(paris(date, time), 'metropole', quietHours)).toBe(quiet);
    },
  );
});
