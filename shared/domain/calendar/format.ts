import type { Instant } from './instant.ts';
import { dateAt, minuteOfDay } from './local-time.ts';
import { dayNumber, type PlainDate, weekdayOf } from './plain-date.ts';
import type { Zone } from './zone.ts';

// Our own words rather than Intl: same output on every ICU version, « 1er », and the unbreakable spaces.
const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];
const NBSP = '\u00a0';

/** « mardi 5 janvier 2027 », « vendredi 1er janvier 2027 »; the day number and its month never part (U+00A0). */
export function formatDate(date: PlainDate): string {
  const day = Number(date.slice(8, 10));
  const weekday = WEEKDAYS[weekdayOf(dayNumber(date)) - 1];
  const month = MONTHS[Number(date.slice(5, 7)) - 1];
  return `${weekday} ${day === 1 ? '1er' : day}${NBSP}${month} ${date.slice(0, 4)}`;
}

/** « mardi 5 janvier 2027 à 14 h 30 », « … à 9 h » on the hour, on the clocks of the zone. */
export function formatDateTime(moment: Instant, zone: Zone): string {
  const minute = minuteOfDay(moment, zone);
  const rest = minute % 60;
  const minutes = rest === 0 ? '' : `${NBSP}${String(rest).padStart(2, '0')}`;
  return `${formatDate(dateAt(moment, zone))} à ${Math.floor(minute / 60)}${NBSP}h${minutes}`;
}
