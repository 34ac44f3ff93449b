import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { epochOf, type Instant, instantOfEpoch } from './instant.ts';
import { offsetAt, steadyOffset } from './offset.ts';
import { DAY_MS, dateOfDayNumber, dayNumber, type PlainDate } from './plain-date.ts';
import { ZONES, type Zone } from './zone.ts';

/** A time on the wall, `HH:MM`, 00:00 to 23:59. */
export type ClockTime = `${number}:${number}`;

const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export const ClockTime = z
  .string()
  .refine((text): text is ClockTime => CLOCK_TIME.test(text), 'Écrivez l’heure sous la forme 14:30.');

const MINUTE_MS = 60_000;

/** The first moment of that day in the zone. */
export function startOfDay(date: PlainDate, zone: Zone): Instant {
  return startOf(dayNumber(date), zone);
}

/** 24:00 of that day in the zone, which is the first moment of the day after. A delay has run out from it on. */
export function endOfDay(date: PlainDate, zone: Zone): Instant {
  return startOf(dayNumber(date) + 1, zone);
}

/** The day it is in the zone at that moment. */
export function dateAt(moment: Instant, zone: Zone): PlainDate {
  return dateOfDayNumber(dayOf(wallOf(moment, zone)));
}

/** Minutes on the wall clock of the zone since 00:00, 0 to 1439. */
export function minuteOfDay(moment: Instant, zone: Zone): number {
  return clockAt(moment, zone).minute;
}

/** Both at once. */
export function clockAt(moment: Instant, zone: Zone): { readonly date: PlainDate; readonly minute: number } {
  const wall = wallOf(moment, zone);
  const day = dayOf(wall);
  return { date: dateOfDayNumber(day), minute: Math.floor((wall - day * DAY_MS) / MINUTE_MS) };
}

/**
 * The moment when the clocks of the zone show `time` on that day. A time that the change of clocks skips becomes
 * the end of the gap (02:30 → 03:00); one that comes twice means its first occurrence. Throws a RangeError on a bad time.
 */
export function at(date: PlainDate, time: ClockTime, zone: Zone): Instant {
  if (!CLOCK_TIME.test(time)) throw new RangeError(`not a time of day: ${time}`);
  return resolve(dayNumber(date) * DAY_MS + minuteOf(time) * MINUTE_MS, zone);
}

/** Minutes from 00:00 to that time, on a day without change of clocks. */
export function minuteOf(time: ClockTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/**
 * The same time on the wall, `n` days later (or earlier): a reminder "48 h before" a 09:00 appointment leaves
 * at 09:00, even when the clocks change in between.
 */
export function shiftDays(moment: Instant, n: number, zone: Zone): Instant {
  return resolve(wallOf(moment, zone) + n * DAY_MS, zone);
}

/** What the clocks of the zone show, written as the milliseconds since 1970 at which those of UTC show the same. */
function wallOf(moment: Instant, zone: Zone): number {
  const epoch = epochOf(moment);
  return epoch + (steadyOffset(dayOf(epoch), zone) ?? offsetAt(epoch, zone));
}

function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}

function startOf(day: number, zone: Zone): Instant {
  const offset = steadyOffset(day, zone);
  if (offset !== undefined) return instantOfEpoch(day * DAY_MS - offset);
  return toInstant(Temporal.PlainDate.from(dateOfDayNumber(day)).toZonedDateTime(ZONES[zone].timeZone));
}

function resolve(wall: number, zone: Zone): Instant {
  const offset = steadyOffset(dayOf(wall), zone);
  if (offset !== undefined) return instantOfEpoch(wall - offset);
  const shown = Temporal.PlainDateTime.from(instantOfEpoch(wall).slice(0, -1));
  const found = shown.toZonedDateTime(ZONES[zone].timeZone, { disambiguation: 'compatible' });
  if (found.toPlainDateTime().equals(shown)) return toInstant(found);
  const endOfGap = found.getTimeZoneTransition('previous');
  return toInstant(endOfGap ?? found);
}

function toInstant(moment: Temporal.ZonedDateTime): Instant {
  return instantOfEpoch(moment.epochMilliseconds);
}
