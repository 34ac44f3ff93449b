import type { Delay } from './delay.ts';
import { addDays, dateOfDayNumber, dayNumberOf, type PlainDate } from './plain-date.ts';
import { addWorkingDays, firstWorkingDayFrom, isWorkingDay, previousWorkingDay } from './working-days.ts';
import type { Zone } from './zone.ts';

/**
 * The last day of a delay, which ends at 24:00 of that day in the zone.
 * `strictEnd` is the one to show to whoever must act; silence may only be acted upon after `safeEnd`,
 * the first working day from `strictEnd` on.
 */
export type DelayEnds = { readonly strictEnd: PlainDate; readonly safeEnd: PlainDate };

/**
 * Counts a delay from the day of an event, which does not count itself. Months and years end on the same
 * day number, or on the last day of a shorter month. Source: Code de procédure civile, art. 640 to 642.
 */
export function addDelay(start: PlainDate, delay: Delay, zone: Zone): DelayEnds {
  const strictEnd = strictEndOf(start, delay, zone);
  return { strictEnd, safeEnd: firstWorkingDayFrom(strictEnd, zone) };
}

/**
 * For "at least so long before `start`": `latest` is the last day from which the delay ends on `start` or before,
 * `advised` the last working day among those.
 */
export function latestDateBefore(
  start: PlainDate,
  delay: Delay,
  zone: Zone,
): { readonly latest: PlainDate; readonly advised: PlainDate } {
  const latest = latestOf(start, delay, zone);
  return { latest, advised: isWorkingDay(latest, zone) ? latest : previousWorkingDay(latest, zone) };
}

function strictEndOf(start: PlainDate, { kind, n }: Delay, zone: Zone): PlainDate {
  switch (kind) {
    case 'CAL':
      return addDays(start, n);
    case 'CLEAR':
      return addDays(start, n + 1);
    case 'WD':
      return addWorkingDays(start, n, zone);
    case 'M':
      return addMonths(start, n);
    case 'Y':
      return addMonths(start, 12 * n);
  }
}

function latestOf(start: PlainDate, { kind, n }: Delay, zone: Zone): PlainDate {
  switch (kind) {
    case 'CAL':
      return addDays(start, -n);
    case 'CLEAR':
      return addDays(start, -n - 1);
    case 'WD':
      // The first day counted must be a working day not after `start`; any day before it will do as the event.
      return addDays(addWorkingDays(addDays(start, 1), -n, zone), -1);
    case 'M':
      return latestMonthsBefore(start, n);
    case 'Y':
      return latestMonthsBefore(start, 12 * n);
  }
}

/** Several days may share one end (28 to 31 August + 6 months = 28 February): takes the last of them. */
function latestMonthsBefore(start: PlainDate, n: number): PlainDate {
  let latest = addMonths(start, -n);
  for (let next = addDays(latest, 1); addMonths(next, n) <= start; next = addDays(latest, 1)) latest = next;
  return latest;
}

/** The same day so many months later, or the last one of a shorter month. */
function addMonths(date: PlainDate, n: number): PlainDate {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + n;
  const sameDay = firstOf(month) + Number(date.slice(8, 10)) - 1;
  return dateOfDayNumber(Math.min(sameDay, firstOf(month + 1) - 1));
}

/** The first day of a month, counted from January of the year 0. */
function firstOf(month: number): number {
  return dayNumberOf(Math.floor(month / 12), (month % 12) + 1, 1);
}
