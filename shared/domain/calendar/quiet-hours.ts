import type { Instant } from './instant.ts';
import { at, type ClockTime, clockAt, minuteOf } from './local-time.ts';
import { isBusinessDay, nextBusinessDay } from './working-days.ts';
import type { Zone } from './zone.ts';

/** No message from `from` in the evening until `until` in the morning, nor on a Sunday or a public holiday. */
export type QuietHours = { readonly from: ClockTime; readonly until: ClockTime };

const DEFAULT: QuietHours = { from: '20:00', until: '08:00' };

/** Whether a message must wait: outside 08:00–20:00 of the zone, on a Sunday, or on a public holiday. */
export function isQuiet(moment: Instant, zone: Zone, hours: QuietHours = DEFAULT): boolean {
  return nextAllowedInstant(moment, zone, hours) !== moment;
}

/** The first moment, from the given one on, at which a message may leave. */
export function nextAllowedInstant(moment: Instant, zone: Zone, hours: QuietHours = DEFAULT): Instant {
  const { date, minute } = clockAt(moment, zone);
  if (!isBusinessDay(date, zone) || minute >= minuteOf(hours.from))
    return at(nextBusinessDay(date, zone), hours.until, zone);
  return minute < minuteOf(hours.until) ? at(date, hours.until, zone) : moment;
}
