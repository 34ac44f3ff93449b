import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import {
  isBusinessDay,
  isWorkingDay,
  nextBusinessDay,
  nextWorkingDay,
  previousWorkingDay,
} from '../../../shared/domain/calendar/working-days.ts';
import { anyDate, anyZone } from './arbitraries.ts';

describe('working days', () => {
  it.each([
    ['2027-05-05', true, true],
    ['2027-05-06', false, false], // Ascension
    ['2027-05-07', true, true],
    ['2027-05-08', false, false], // a Saturday, and a holiday
    ['2027-05-15', false, true], // a Saturday
    ['2027-05-16', false, false], // a Sunday
  ])('%s: ouvré %s, ouvrable %s', (day, working, business) => {
    expect(isWorkingDay(plainDate(day), 'metropole')).toBe(working);
    expect(isBusinessDay(plainDate(day), 'metropole')).toBe(business);
  });

  it('steps over the end of the year', () => {
    expect(nextWorkingDay(plainDate('2026-12-31'), 'metropole')).toBe('2027-01-04');
    expect(previousWorkingDay(plainDate('2027-01-04'), 'metropole')).toBe('2026-12-31');
    expect(nextBusinessDay(plainDate('2026-12-31'), 'metropole')).toBe('2027-01-02');
  });

  it('the next and the previous are working days with none in between', () => {
    fc.assert(
      fc.property(anyDate, anyZone, (date, zone) => {
        const next = nextWorkingDay(date, zone);
        const previous = previousWorkingDay(date, zone);
        expect(isWorkingDay(next, zone) && isWorkingDay(previous, zone)).toBe(true);
        for (let day = addDays(previous, 1); day < next; day = addDays(day, 1))
          expect(day === date || !isWorkingDay(day, zone)).toBe(true);
      }),
    );
  });
});
