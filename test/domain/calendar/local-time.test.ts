import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../shared/domain/calendar/instant.ts';
import {
  at,
  ClockTime,
  dateAt,
  endOfDay,
  minuteOfDay,
  shiftDays,
  startOfDay,
} from '../../../shared/domain/calendar/local-time.ts';
import { addDays, daysBetween, plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { anyDate, anyInstant, anyZone } from './arbitraries.ts';

const hours = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 3_600_000;

describe('the day of a person', () => {
  it('ends at midnight in Paris', () => {
    expect(endOfDay(plainDate('2026-12-31'), 'metropole')).toBe('2026-12-31T23:00:00.000Z');
    expect(endOfDay(plainDate('2026-07-31'), 'metropole')).toBe('2026-07-31T22:00:00.000Z');
  });

  it('runs on the clocks of La Réunion, Martinique and Nouvelle-Calédonie', () => {
    expect(endOfDay(plainDate('2026-12-31'), 'reunion')).toBe('2026-12-31T20:00:00.000Z');
    expect(endOfDay(plainDate('2026-12-31'), 'martinique')).toBe('2027-01-01T04:00:00.000Z');
    expect(endOfDay(plainDate('2026-12-31'), 'nouvelle-caledonie')).toBe('2026-12-31T13:00:00.000Z');
  });

  it('day 10 at 23:59 in Paris is in time, 00:00 is not', () => {
    const lastDay = plainDate('2026-12-14');
    const signed = at(lastDay, '23:59', 'metropole');
    expect(dateAt(signed, 'metropole')).toBe(lastDay);
    expect(signed < endOfDay(lastDay, 'metropole')).toBe(true);
    expect(at(addDays(lastDay, 1), '00:00', 'metropole')).toBe(endOfDay(lastDay, 'metropole'));
  });

  it('one moment is two dates: evening in Paris, tomorrow in La Réunion', () => {
    const moment = instant('2027-01-05T21:30:00.000Z');
    expect(dateAt(moment, 'metropole')).toBe('2027-01-05');
    expect(dateAt(moment, 'reunion')).toBe('2027-01-06');
    expect(dateAt(moment, 'guadeloupe')).toBe('2027-01-05');
  });

  it('has 23 hours in the last Sunday of March and 25 in that of October', () => {
    const march = plainDate('2027-03-28');
    const october = plainDate('2026-10-25');
    expect(hours(startOfDay(march, 'metropole'), endOfDay(march, 'metropole'))).toBe(23);
    expect(hours(startOfDay(october, 'metropole'), endOfDay(october, 'metropole'))).toBe(25);
    expect(hours(startOfDay(march, 'reunion'), endOfDay(march, 'reunion'))).toBe(24);
  });

  it('begins where the day before ends, and holds exactly its own moments', () => {
    fc.assert(
      fc.property(anyDate, anyInstant, anyZone, (date, moment, zone) => {
        expect(startOfDay(addDays(date, 1), zone)).toBe(endOfDay(date, zone));
        const day = dateAt(moment, zone);
        expect(startOfDay(day, zone) <= moment && moment < endOfDay(day, zone)).toBe(true);
      }),
    );
  });
});

describe('a time on the wall', () => {
  it('that the clocks skip becomes 03:00', () => {
    expect(at(plainDate('2027-03-28'), '02:30', 'metropole')).toBe('2027-03-28T01:00:00.000Z');
    expect(at(plainDate('2027-03-28'), '03:00', 'metropole')).toBe('2027-03-28T01:00:00.000Z');
    expect(at(plainDate('2027-03-28'), '01:59', 'metropole')).toBe('2027-03-28T00:59:00.000Z');
  });

  it('that comes twice means the first time', () => {
    expect(at(plainDate('2026-10-25'), '02:30', 'metropole')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('is what the clocks then show', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 4, max: 23 }), fc.nat(59), anyZone, (date, hour, minute, zone) => {
        const moment = at(
          date,
          `${hour}`.padStart(2, '0').concat(':', `${minute}`.padStart(2, '0')) as ClockTime,
          zone,
        );
        expect(dateAt(moment, zone)).toBe(date);
        expect(minuteOfDay(moment, zone)).toBe(hour * 60 + minute);
      }),
    );
  });

  it.each(['24:00', '8:00', '12:60'] as ClockTime[])('%s is no time', (time) => {
    expect(() => at(plainDate('2027-01-05'), time, 'metropole')).toThrow(RangeError);
  });
});

describe('a time that somebody writes', () => {
  it.each(['00:00', '09:05', '23:59'])('%s is one', (time) => {
    expect(ClockTime.safeParse(time).success).toBe(true);
  });

  it.each(['24:00', '8:00', '12:60', '112:00', '12:000', ' 12:00', '12:00:30'])('%s is none', (time) => {
    expect(ClockTime.safeParse(time).success).toBe(false);
  });
});

describe('whole days earlier or later', () => {
  it('48 h before 09:00 is 09:00, 47 elapsed hours, when the clocks change in between', () => {
    const appointment = at(plainDate('2027-03-29'), '09:00', 'metropole');
    const reminder = shiftDays(appointment, -2, 'metropole');
    expect(reminder).toBe(at(plainDate('2027-03-27'), '09:00', 'metropole'));
    expect(hours(reminder, appointment)).toBe(47);
  });

  it('move the date by as many days', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: -400, max: 400 }), anyZone, (moment, n, zone) => {
        expect(daysBetween(dateAt(moment, zone), dateAt(shiftDays(moment, n, zone), zone))).toBe(n);
      }),
    );
  });
});
