import { type HolidayRule, LOCAL, NATIONAL } from './holiday-table.ts';
import { dayNumber, dayNumberOf, type PlainDate } from './plain-date.ts';
import type { Zone } from './zone.ts';

const known = new Map<Zone, Map<number, ReadonlyMap<number, string>>>();

/** The public holiday of that day in that zone, or undefined. */
export function holidayName(date: PlainDate, zone: Zone): string | undefined {
  return holidaysOf(Number(date.slice(0, 4)), zone).get(dayNumber(date));
}

/** Whether the day is a public holiday of the zone (jour férié). A plain Sunday is not. */
export function isHoliday(date: PlainDate, zone: Zone): boolean {
  return holidayName(date, zone) !== undefined;
}

/** The holidays of a year by day number; computed once per zone and year. */
export function holidaysOf(year: number, zone: Zone): ReadonlyMap<number, string> {
  let years = known.get(zone);
  if (years === undefined) {
    years = new Map();
    known.set(zone, years);
  }
  let days = years.get(year);
  if (days === undefined) {
    // National last: its name wins when both fall on one day.
    const rules = [...(LOCAL[zone]?.rules ?? []), ...NATIONAL.rules];
    const inForce = rules.filter((rule) => year >= (rule.fromYear ?? year) && year <= (rule.toYear ?? year));
    days = new Map(inForce.map((rule) => [dayOf(rule, year), rule.name]));
    years.set(year, days);
  }
  return days;
}

function dayOf({ on }: HolidayRule, year: number): number {
  if (typeof on !== 'string') return easterSunday(year) + on.afterEaster;
  return dayNumberOf(year, Number(on.slice(0, 2)), Number(on.slice(3)));
}

/** Day number of Easter Sunday, Gregorian (the anonymous algorithm published by Nature in 1876). */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const fromMarch = epact + toSunday - 7 * correction + 21;
  return dayNumberOf(year, 3, 1) + fromMarch;
}
