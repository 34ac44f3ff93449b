import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, Instant, instant, instantOfEpoch } from '../../../shared/domain/calendar/instant.ts';
import { addDays, daysBetween, PlainDate, plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { anyDate } from './arbitraries.ts';

describe('a day', () => {
  it.each(['2024-02-29', '2027-01-05', '1968-12-31'])('%s is one', (text) => {
    expect(plainDate(text)).toBe(text);
  });

  it.each([
    '2027-02-29',
    '2027-04-31',
    '2027-13-01',
    '2027-1-5',
    '05/01/2027',
    '2027-01-05T00:00:00Z',
    '0999-01-01',
    '',
  ])('« %s » is refused', (text) => {
    expect(PlainDate.safeParse(text).success).toBe(false);
    expect(() => plainDate(text)).toThrow();
  });

  it('passes over 29 February and the turn of the year', () => {
    expect(addDays(plainDate('2028-02-28'), 1)).toBe('2028-02-29');
    expect(addDays(plainDate('2027-02-28'), 1)).toBe('2027-03-01');
    expect(addDays(plainDate('2027-01-01'), -1)).toBe('2026-12-31');
  });

  it('addDays and daysBetween undo each other, across changes of clock too', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -20_000, max: 20_000 }), (date, n) => {
        expect(daysBetween(date, addDays(date, n))).toBe(n);
        expect(addDays(addDays(date, n), -n)).toBe(date);
      }),
    );
  });

  it('has the order of the calendar', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        expect(compare(a, b)).toBe(-Math.sign(daysBetween(a, b)) + 0);
      }),
    );
  });
});

describe('a moment', () => {
  it('has one spelling', () => {
    expect(instant('2026-12-31T23:00:00.000Z')).toBe('2026-12-31T23:00:00.000Z');
    expect(instantOfEpoch(Date.UTC(2026, 11, 31, 23))).toBe('2026-12-31T23:00:00.000Z');
  });

  it.each([
    '2026-12-31T23:00:00Z',
    '2026-12-31T23:00:00.000+01:00',
    '2026-02-30T10:00:00.000Z',
    '1850-12-19T20:00:00.000Z',
    '2026-12-31',
    'demain',
  ])('« %s » is refused', (text) => {
    expect(Instant.safeParse(text).success).toBe(false);
  });

  it('is not made from nothing', () => {
    expect(() => instantOfEpoch(Number.NaN)).toThrow(RangeError);
  });
});
