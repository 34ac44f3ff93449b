import { describe, expect, it } from 'vitest';
import { formatDate, formatDateTime } from '../../../shared/domain/calendar/format.ts';
import { at, type ClockTime } from '../../../shared/domain/calendar/local-time.ts';
import { addDays, plainDate } from '../../../shared/domain/calendar/plain-date.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('a date in French', () => {
  it.each([
    ['2027-01-05', 'mardi 5 janvier 2027'],
    ['2027-01-01', 'vendredi 1er janvier 2027'],
    ['2028-02-29', 'mardi 29 février 2028'],
    ['2027-08-15', 'dimanche 15 août 2027'],
    ['2026-12-31', 'jeudi 31 décembre 2026'],
  ])('%s is « %s »', (date, text) => {
    expect(plain(formatDate(plainDate(date)))).toBe(text);
  });

  it('agrees with Intl on every day of two years, the first of the month apart', () => {
    const intl = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone: 'UTC' });
    for (let day = plainDate('2027-01-01'); day < '2029-01-01'; day = addDays(day, 1))
      expect(plain(formatDate(day)).replace(' 1er ', ' 1 ')).toBe(intl.format(new Date(day)).replace(' 1er ', ' 1 '));
  });

  it('keeps the number and the month on one line', () => {
    expect(formatDate(plainDate('2027-01-05'))).toBe('mardi 5\u00a0janvier 2027');
  });
});

describe('a moment in French', () => {
  it.each([
    ['14:30', 'mardi 5\u00a0janvier 2027 à 14\u00a0h\u00a030'],
    ['09:05', 'mardi 5\u00a0janvier 2027 à 9\u00a0h\u00a005'],
    ['14:00', 'mardi 5\u00a0janvier 2027 à 14\u00a0h'],
  ] as [ClockTime, string][])('%s is « %s »', (time, text) => {
    expect(formatDateTime(at(plainDate('2027-01-05'), time, 'metropole'), 'metropole')).toBe(text);
  });

  it('is told on the clocks of the person', () => {
    const moment = at(plainDate('2027-01-05'), '14:30', 'metropole');
    expect(plain(formatDateTime(moment, 'reunion'))).toBe('mardi 5 janvier 2027 à 17 h 30');
  });
});
