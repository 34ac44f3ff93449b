import type { Instant } from './instant.ts';
import { at, type ClockTime, dateAt, minuteOf, minuteOfDay } from './local-time.ts';
import { isBusinessDay, nextBusinessDay } from './working-days.ts';
import type { Zone } from './zone.ts';

/** No message from `from` in the evening until `until` in the morning, nor on a Sunday or a public holiday. */
export type QuietHours = { readonly from: ClockTime; readonly until: ClockTime };

const DEFAULT: QuietHours = { from: '20:00', until: '08:00' };

/** Whether a message must wait: outside 08:00–20:00 of the zone, on a Sunday, or on a public holiday. */
export function isQuiet(moment: Instant, zone: Zone, hours: QuietHours = DEFAULT): boolean {
  const minute = minuteOfDay(moment, zone);
  if (minute < minuteOf(hours.until) || minute >= minuteOf(hours.from)) return true;
  return !isBusinessDay(dateAt(moment, zone), zone);
}

/** The first moment, from the given one on, at which a message may leave. */
export function nextAllowedInstant(moment: Instant, zone: Zone, hours: QuietHours = DEFAULT): Instant {
  if (!isQuiet(moment, zone, hours)) return moment;
  const date = dateAt(moment, zone);
  const opensToday = minuteOfDay(moment, zone) < minuteOf(hours.until) && isBusinessDay(date, zone);
  return at(opensToday ? date : nextBusinessDay(date, zone), hours.until, zone);
}
