import { formatDate, formatDateTime } from '../../domain/calendar/format.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { PlainDate } from '../../domain/calendar/plain-date.ts';
import type { Zone } from '../../domain/calendar/zone.ts';

/** « mardi 5 janvier 2027 ». */
export const Day = ({ date }: { readonly date: PlainDate }) => <time datetime={date}>{formatDate(date)}</time>;

/** « mardi 5 janvier 2027 à 14 h 30 », on the clocks of the zone. */
export const Moment = ({ at, zone }: { readonly at: Instant; readonly zone: Zone }) => (
  <time datetime={at}>{formatDateTime(at, zone)}</time>
);
