import { holidaysOf } from './holidays.ts';
import { dateOfDayNumber, dayNumber, type PlainDate, weekdayOf, yearOf } from './plain-date.ts';
import type { Zone } from './zone.ts';

const FRIDAY = 5;
const SATURDAY = 6;

/** Jour ouvré: Monday to Friday, public holidays of the zone excepted. */
export function isWorkingDay(date: PlainDate, zone: Zone): boolean {
  return isOpen(dayNumber(date), zone, FRIDAY);
}

/** Jour ouvrable: Monday to Saturday, public holidays of the zone excepted. Never mix with `isWorkingDay`. */
export function isBusinessDay(date: PlainDate, zone: Zone): boolean {
  return isOpen(dayNumber(date), zone, SATURDAY);
}

/** The first working day after the date, never the date itself. */
export function nextWorkingDay(date: PlainDate, zone: Zone): PlainDate {
  return addWorkingDays(date, 1, zone);
}

/** The date itself if it is a working day, else the first one after it: where a delay that ends on the date safely ends. */
export function firstWorkingDayFrom(date: PlainDate, zone: Zone): PlainDate {
  return isWorkingDay(date, zone) ? date : nextWorkingDay(date, zone);
}

/** The last working day before the date, never the date itself. */
export function previousWorkingDay(date: PlainDate, zone: Zone): PlainDate {
  return addWorkingDays(date, -1, zone);
}

/** The `n`th working day after the date, or before it when `n` is negative; the date itself for 0. */
export function addWorkingDays(date: PlainDate, n: number, zone: Zone): PlainDate {
  const step = Math.sign(n);
  let day = dayNumber(date);
  for (let left = Math.abs(n); left > 0; ) {
    day += step;
    if (isOpen(day, zone, FRIDAY)) left -= 1;
  }
  return dateOfDayNumber(day);
}

/** The first business day (Monday to Saturday) after the date, never the date itself. */
export function nextBusinessDay(date: PlainDate, zone: Zone): PlainDate {
  let day = dayNumber(date) + 1;
  while (!isOpen(day, zone, SATURDAY)) day += 1;
  return dateOfDayNumber(day);
}

function isOpen(day: number, zone: Zone, lastWeekday: number): boolean {
  return weekdayOf(day) <= lastWeekday && !holidaysOf(yearOf(day), zone).has(day);
}
