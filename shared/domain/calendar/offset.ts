import { Temporal } from 'temporal-polyfill';
import { remembered } from '../remembered.ts';
import { DAY_MS } from './plain-date.ts';
import { ZONES, type Zone, zoneIds } from './zone.ts';

const DAYS_REMEMBERED = 10_000;

/**
 * Milliseconds by which the clocks of the zone are ahead of UTC, where they keep that distance through the whole UTC day of that
 * number, the one before and the one after: wherever on earth, that is every moment of the day. Undefined around a change of clocks.
 * Asking the time-zone library costs many times a whole decision, hence the memory.
 */
export function steadyOffset(day: number, zone: Zone): number | undefined {
  return offsets[zone](day);
}

/** The same at one moment, whatever happens around it; slow. */
export function offsetAt(epoch: number, zone: Zone): number {
  return Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(ZONES[zone].timeZone).offsetNanoseconds / 1e6;
}

const offsets = Object.fromEntries(
  zoneIds.map((zone) => [zone, remembered(DAYS_REMEMBERED, (day: number) => readOffset(day, zone))]),
) as Record<Zone, (day: number) => number | undefined>;

function readOffset(day: number, zone: Zone): number | undefined {
  const [first, ...others] = [-1, 0, 1, 2].map((shift) => offsetAt((day + shift) * DAY_MS, zone));
  return others.every((offset) => offset === first) ? first : undefined;
}
