import type { DelayEnds } from '../../shared/domain/calendar/counting.ts';
import type { Delay } from '../../shared/domain/calendar/delay.ts';
import { isHoliday } from '../../shared/domain/calendar/holidays.ts';
import { epochOf, type Instant, instantOfEpoch } from '../../shared/domain/calendar/instant.ts';
import { endOfDay } from '../../shared/domain/calendar/local-time.ts';
import { type PlainDate, plainDate } from '../../shared/domain/calendar/plain-date.ts';
import { ZONES, type Zone } from '../../shared/domain/calendar/zone.ts';

const day = (date: Date): PlainDate => plainDate(date.toISOString().slice(0, 10));

const later = (date: PlainDate, days: number): PlainDate => {
  const found = new Date(date);
  found.setUTCDate(found.getUTCDate() + days);
  return day(found);
};

const isOff = (date: PlainDate, zone: Zone): boolean =>
  [0, 6].includes(new Date(date).getUTCDay()) || isHoliday(date, zone);

const monthsLater = (date: PlainDate, n: number): PlainDate => {
  const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + n, 0)).getUTCDate();
  return day(new Date(Date.UTC(year, month - 1 + n, Math.min(dayOfMonth, last))));
};

const counted = (start: PlainDate, { kind, n }: Delay, zone: Zone): PlainDate => {
  switch (kind) {
    case 'CAL':
      return later(start, n);
    case 'CLEAR':
      return later(start, n + 1);
    case 'M':
      return monthsLater(start, n);
    case 'Y':
      return monthsLater(start, 12 * n);
    case 'WD': {
      let end = start;
      for (let left = n; left > 0; left -= isOff(end, zone) ? 0 : 1) end = later(end, 1);
      return end;
    }
  }
};

/** The first day that is neither a Saturday, a Sunday nor a holiday, from that one on. */
export const rolled = (date: PlainDate, zone: Zone): PlainDate => {
  let end = date;
  while (isOff(end, zone)) end = later(end, 1);
  return end;
};

/** A second count of a delay, day by day as on a calendar on the wall, to hold the first against. */
export const endsOf = (start: PlainDate, delay: Delay, zone: Zone): DelayEnds => {
  const strictEnd = counted(start, delay, zone);
  return { strictEnd, safeEnd: rolled(strictEnd, zone) };
};

/** What the clocks of the zone show, to the second: `2027-03-28 23:59:59`. */
export const wallClock = (moment: Instant, zone: Zone): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONES[zone].timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
    epochOf(moment),
  );

/** 23:59:59 of that day. Throws when the clocks show anything else. */
export const lastSecondOf = (date: PlainDate, zone: Zone): Instant => {
  const moment = instantOfEpoch(epochOf(endOfDay(date, zone)) - 1000);
  if (wallClock(moment, zone) !== `${date} 23:59:59`) throw new Error(`${moment} is not the last second of ${date}`);
  return moment;
};

export const aSecondAfter = (moment: Instant): Instant => instantOfEpoch(epochOf(moment) + 1000);
