import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { instantOfEpoch } from '../../../shared/domain/calendar/instant.ts';
import { at, type ClockTime, dateAt, minuteOfDay, startOfDay } from '../../../shared/domain/calendar/local-time.ts';
import { offsetAt, steadyOffset } from '../../../shared/domain/calendar/offset.ts';
import { DAY_MS, dateOfDayNumber, dayNumberOf } from '../../../shared/domain/calendar/plain-date.ts';
import { ZONES, type Zone, zoneIds } from '../../../shared/domain/calendar/zone.ts';

const HOUR_MS = 3_600_000;
const FIRST = dayNumberOf(1900, 1, 1);
const AFTER_LAST = dayNumberOf(2100, 1, 1);

/** Every change of clocks of a zone from 1900 to 2099, in milliseconds since 1970. */
const changesOf = (zone: Zone): number[] => {
  const changes: number[] = [];
  let moment = Temporal.Instant.fromEpochMilliseconds(FIRST * DAY_MS).toZonedDateTimeISO(ZONES[zone].timeZone);
  for (;;) {
    const next = moment.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= AFTER_LAST * DAY_MS) return changes;
    changes.push(next.epochMilliseconds);
    moment = next;
  }
};

test.each(zoneIds)('%s: no day near a change of clocks passes for steady', (zone) => {
  for (const change of changesOf(zone)) {
    const day = Math.floor(change / DAY_MS);
    const after = change === day * DAY_MS ? [] : [day + 1];
    for (const near of [day - 1, day, ...after])
      expect(steadyOffset(near, zone), dateOfDayNumber(near)).toBeUndefined();
  }
});

test('a steady day has one distance to UTC from the day before to the day after', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: FIRST, max: AFTER_LAST }),
      fc.integer({ min: -DAY_MS, max: 2 * DAY_MS - 1 }),
      fc.constantFrom(...zoneIds),
      (day, shift, zone) => {
        const steady = steadyOffset(day, zone);
        fc.pre(steady !== undefined);
        expect(offsetAt(day * DAY_MS + shift, zone)).toBe(steady);
      },
    ),
    { numRuns: 2000 },
  );
});

const written = (moment: Temporal.ZonedDateTime): string => instantOfEpoch(moment.epochMilliseconds);

test('the clocks of every zone show what the time-zone library says, around every change and between', () => {
  const moments = zoneIds.flatMap((zone) =>
    changesOf(zone).flatMap((change) =>
      [-73, -49, -25, -2, -1, 0, 1, 25, 49, 73].map((hours) => ({ zone, epoch: change + hours * HOUR_MS })),
    ),
  );
  for (const { zone, epoch } of moments) {
    const moment = instantOfEpoch(epoch);
    const shown = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(ZONES[zone].timeZone);
    const date = dateAt(moment, zone);
    expect(date).toBe(shown.toPlainDate().toString());
    expect(minuteOfDay(moment, zone)).toBe(shown.hour * 60 + shown.minute);
    expect(startOfDay(date, zone)).toBe(written(shown.startOfDay()));
    const time = shown.toPlainTime().toString({ smallestUnit: 'minute' }) as ClockTime;
    const first = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(ZONES[zone].timeZone);
    if (first.toPlainTime().toString({ smallestUnit: 'minute' }) === time)
      expect(at(date, time, zone)).toBe(written(first));
  }
});
