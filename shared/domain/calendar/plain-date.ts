import * as z from 'zod';
import { remembered } from '../remembered.ts';

/** A calendar day, `yyyy-mm-dd`, without time or zone. Years 1900 to 2999, so days compare as strings. */
export const PlainDate = z.iso
  .date()
  .regex(/^(19|2\d)/, 'année hors de 1900–2999')
  .brand<'PlainDate'>();

export type PlainDate = z.infer<typeof PlainDate>;

/** Milliseconds of a day of 24 hours, as every day of UTC has them. */
export const DAY_MS = 86_400_000;

const DAYS_REMEMBERED = 20_000;

/** Reads a day. Throws a ZodError on anything that is not an existing day. */
export function plainDate(text: string): PlainDate {
  return PlainDate.parse(text);
}

/** Days since 1 January 1970. Integers keep the walks over working days cheap. */
export function dayNumber(date: PlainDate): number {
  return dayNumberOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}

/** The inverse of `dayNumber`. */
export const dateOfDayNumber: (day: number) => PlainDate = remembered(
  DAYS_REMEMBERED,
  (day) => new Date(day * DAY_MS).toISOString().slice(0, 10) as PlainDate,
);

/** The day number of a day of a year that is known to exist; `month` counts from 1. */
export function dayNumberOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

/** The year a day number falls in. */
export function yearOf(day: number): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The day `n` calendar days later, or earlier when `n` is negative. */
export function addDays(date: PlainDate, n: number): PlainDate {
  return dateOfDayNumber(dayNumber(date) + n);
}

/** Calendar days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}
