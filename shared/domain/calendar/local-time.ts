import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { epochOf, type Instant, instantOfEpoch } from './instant.ts';
import type { PlainDate } from './plain-date.ts';
import { ZONES, type Zone } from './zone.ts';

/** A time on the wall, `HH:MM`, 00:00 to 23:59. */
export type ClockTime = `${number}:${number}`;

const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export const ClockTime = z
  .string()
  .refine((text): text is ClockTime => CLOCK_TIME.test(text), 'Écrivez l’heure sous la forme 14:30.');

/** The first moment of that day in the zone. */
export function startOfDay(date: PlainDate, zone: Zone): Instant {
  return toInstant(Temporal.PlainDate.from(date).toZonedDateTime(ZONES[zone].timeZone));
}

/** 24:00 of that day in the zone, which is the first moment of the day after. A delay has run out from it on. */
export function endOfDay(date: PlainDate, zone: Zone): Instant {
  return toInstant(Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(ZONES[zone].timeZone));
}

/** The day it is in the zone at that moment. */
export function dateAt(moment: Instant, zone: Zone): PlainDate {
  return zoned(moment, zone).toPlainDate().toString() as PlainDate;
}

/** Minutes on the wall clock of the zone since 00:00, 0 to 1439. */
export function minuteOfDay(moment: Instant, zone: Zone): number {
  const { hour, minute } = zoned(moment, zone);
  return hour * 60 + minute;
}

/**
 * The moment when the clocks of the zone show `time` on that day. A time that the change of clocks skips becomes
 * the end of the gap (02:30 → 03:00); one that comes twice means its first occurrence. Throws a RangeError on a bad time.
 */
export function at(date: PlainDate, time: ClockTime, zone: Zone): Instant {
  return resolve(Temporal.PlainDateTime.from(`${date}T${time}`), zone);
}

/**
 * The same time on the wall, `n` days later (or earlier): a reminder "48 h before" a 09:00 appointment leaves
 * at 09:00, even when the clocks change in between.
 */
export function shiftDays(moment: Instant, n: number, zone: Zone): Instant {
  return resolve(zoned(moment, zone).toPlainDateTime().add({ days: n }), zone);
}

function zoned(moment: Instant, zone: Zone): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(epochOf(moment)).toZonedDateTimeISO(ZONES[zone].timeZone);
}

function resolve(wall: Temporal.PlainDateTime, zone: Zone): Instant {
  const found = wall.toZonedDateTime(ZONES[zone].timeZone, { disambiguation: 'compatible' });
  if (found.toPlainDateTime().equals(wall)) return toInstant(found);
  const endOfGap = found.getTimeZoneTransition('previous');
  return toInstant(endOfGap ?? found);
}

function toInstant(moment: Temporal.ZonedDateTime): Instant {
  return instantOfEpoch(moment.epochMilliseconds);
}
