import * as z from 'zod';
import type { PlainDate } from './plain-date.ts';

/** A moment, ISO 8601 in UTC with milliseconds: `2027-01-05T13:30:00.000Z`. One spelling, so moments compare as strings. */
export const Instant = z.iso
  .datetime({ precision: 3 })
  .regex(/^(19|2\d)/, 'année hors de 1900–2999')
  .brand<'Instant'>();

export type Instant = z.infer<typeof Instant>;

/** Reads a moment. Throws a ZodError on any other spelling, offset or impossible date. */
export function instant(text: string): Instant {
  return Instant.parse(text);
}

/** The moment `ms` milliseconds after 1 January 1970 UTC, as `Date.now()` counts. Throws a RangeError on NaN. */
export function instantOfEpoch(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

/** Milliseconds since 1 January 1970 UTC. */
export function epochOf(at: Instant): number {
  return Date.parse(at);
}

/** The moment `n` elapsed minutes later. For whole days use `shiftDays`, which keeps the wall clock. */
export function addMinutes(at: Instant, n: number): Instant {
  return instantOfEpoch(epochOf(at) + n * 60_000);
}

/** Order of two days or of two moments, for `sort`: -1, 0 or 1. */
export function compare<T extends PlainDate | Instant>(a: T, b: NoInfer<T>): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
