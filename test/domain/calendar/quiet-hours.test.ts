import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMinutes, epochOf, instantOfEpoch } from '../../../shared/domain/calendar/instant.ts';
import { at, type ClockTime } from '../../../shared/domain/calendar/local-time.ts';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { isQuiet, nextAllowedInstant } from '../../../shared/domain/calendar/quiet-hours.ts';
import type { Zone } from '../../../shared/domain/calendar/zone.ts';
import { anyInstant, anyZone } from './arbitraries.ts';

const paris = (day: string, time: ClockTime, zone: Zone = 'metropole') => at(plainDate(day), time, zone);

describe('quiet hours', () => {
  it.each([
    ['2027-01-05', '07:59', '2027-01-05', '08:00'],
    ['2027-01-05', '08:00', '2027-01-05', '08:00'],
    ['2027-01-05', '19:59', '2027-01-05', '19:59'],
    ['2027-01-05', '20:00', '2027-01-06', '08:00'],
    ['2027-01-09', '10:00', '2027-01-09', '10:00'], // Saturday
    ['2027-01-09', '21:00', '2027-01-11', '08:00'], // over a Sunday
    ['2027-01-10', '06:00', '2027-01-11', '08:00'], // Sunday morning
    ['2026-12-24', '22:00', '2026-12-26', '08:00'], // over Christmas
    ['2027-03-27', '23:00', '2027-03-30', '08:00'], // over Easter and the change of clocks
    ['2026-10-24', '20:30', '2026-10-26', '08:00'], // over the change back
  ] as [string, ClockTime, string, ClockTime][])('%s %s may leave on %s %s', (day, time, then, thenAt) => {
    expect(nextAllowedInstant(paris(day, time), 'metropole')).toBe(paris(then, thenAt));
  });

  it('follow the clocks and holidays of the person', () => {
    const noonOfAbolition = paris('2027-12-20', '12:00', 'reunion');
    expect(isQuiet(noonOfAbolition, 'metropole')).toBe(false);
    expect(isQuiet(noonOfAbolition, 'reunion')).toBe(true);
    expect(nextAllowedInstant(paris('2027-01-05', '18:00'), 'reunion')).toBe(paris('2027-01-06', '08:00', 'reunion'));
  });

  it('may be set otherwise', () => {
    expect(isQuiet(paris('2027-01-05', '08:30'), 'metropole', { from: '19:00', until: '09:00' })).toBe(true);
  });

  it.each([
    ['08:29', true],
    ['08:30', false],
    ['18:44', false],
    ['18:45', true],
  ] as [ClockTime, boolean][])('may begin and end within an hour: %s', (time, quiet) => {
    expect(isQuiet(paris('2027-01-05', time), 'metropole', { from: '18:45', until: '08:30' })).toBe(quiet);
  });

  it('end at the first permitted moment, and at once when it is permitted', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (moment, zone) => {
        const allowed = nextAllowedInstant(moment, zone);
        expect(allowed >= moment && !isQuiet(allowed, zone)).toBe(true);
        expect(nextAllowedInstant(allowed, zone)).toBe(allowed);
        expect(isQuiet(moment, zone)).toBe(allowed !== moment);
        if (allowed === moment) return;
        expect(isQuiet(instantOfEpoch(epochOf(allowed) - 1), zone)).toBe(true);
        for (let noon = moment; noon < allowed; noon = addMinutes(noon, 60)) expect(isQuiet(noon, zone)).toBe(true);
      }),
    );
  });
});
