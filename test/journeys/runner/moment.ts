import { epochOf, type Instant, instantOfEpoch } from '../../../shared/domain/calendar/instant.ts';
import { at, type ClockTime, dateAt, minuteOfDay, shiftDays } from '../../../shared/domain/calendar/local-time.ts';
import { dayNumber, plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { addWorkingDays } from '../../../shared/domain/calendar/working-days.ts';

export const ZONE = 'metropole';

/** `+3 d`, `+3 d at 10:00`, `at 10:00`, `start +45 d`, `on 2027-03-01 at 10:00`. Units: min, h, d (days), wd (working days). */
export const MOMENT =
  /^(?:(?<start>start) )?(?:\+(?<n>\d+) (?<unit>min|h|wd|d))?(?: ?at (?<time>\d\d:\d\d))?$|^on (?<date>\d{4}-\d\d-\d\d)(?: at (?<dateTime>\d\d:\d\d))?$/;

const MORNING = '09:00';

/**
 * The moment that a text means, in epoch milliseconds, Paris time.
 * @param from when the step before happened @param start when the story began
 */
export function momentOf(text: string, from: number, start: number): number {
  const parts = MOMENT.exec(text)?.groups;
  if (parts === undefined) throw new Error(`not a moment: ${text}`);
  if (parts['date'] !== undefined)
    return epochOf(at(plainDate(parts['date']), (parts['dateTime'] ?? MORNING) as ClockTime, ZONE));
  const base = instantOfEpoch(parts['start'] === undefined ? from : start);
  const moved = parts['unit'] === undefined ? base : move(base, Number(parts['n']), parts['unit']);
  if (parts['time'] === undefined) return epochOf(moved);
  const wall = at(dateAt(moved, ZONE), parts['time'] as ClockTime, ZONE);
  return epochOf(parts['unit'] === undefined && wall < moved ? shiftDays(wall, 1, ZONE) : wall);
}

function move(from: Instant, n: number, unit: string): Instant {
  switch (unit) {
    case 'min':
      return instantOfEpoch(epochOf(from) + n * 60_000);
    case 'h':
      return instantOfEpoch(epochOf(from) + n * 3_600_000);
    case 'd':
      return shiftDays(from, n, ZONE);
    default: {
      const day = dateAt(from, ZONE);
      return shiftDays(from, dayNumber(addWorkingDays(day, n, ZONE)) - dayNumber(day), ZONE);
    }
  }
}

/** The day in Paris, `yyyy-mm-dd`. */
export function dayOf(epoch: number): string {
  return dateAt(instantOfEpoch(epoch), ZONE);
}

/** The time in Paris, `HH:MM`. */
export function timeOf(epoch: number): string {
  const minute = minuteOfDay(instantOfEpoch(epoch), ZONE);
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Reads `2027-01-11 09:00` as Paris wall time. */
export function wallTime(text: string): number {
  return epochOf(at(plainDate(text.slice(0, 10)), text.slice(11) as ClockTime, ZONE));
}
