import { expect, test } from 'vitest';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { nextDay, sameYear, YearDay, yearDay } from '../../../shared/domain/calendar/year-day.ts';

test.each(['04-30', '01-01', '12-31', '02-28'])('%s comes every year', (text) => {
  expect(yearDay(text)).toBe(text);
});

test.each(['02-29', '04-31', '13-01', '4-30', '2027-04-30', ''])('« %s » does not', (text) => {
  expect(YearDay.safeParse(text).success).toBe(false);
});

test('the next one is today, or later this year, or in the next', () => {
  const on = yearDay('04-30');
  expect(nextDay(on, plainDate('2027-01-01'))).toBe('2027-04-30');
  expect(nextDay(on, plainDate('2027-04-30'))).toBe('2027-04-30');
  expect(nextDay(on, plainDate('2027-05-01'))).toBe('2028-04-30');
  expect(sameYear(on, plainDate('2027-12-31'))).toBe('2027-04-30');
  expect(sameYear(on, plainDate('2027-12-31'), 1)).toBe('2028-04-30');
});
