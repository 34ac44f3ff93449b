import type { Instant } from '../domain/calendar/instant.ts';
import { dateAt } from '../domain/calendar/local-time.ts';
import type { Zone } from '../domain/calendar/zone.ts';
import type { Moment } from '../domain/gates/gate.ts';
import { settingsAt } from '../domain/settings/settings.ts';

/** That moment, with the values in force on its day in the zone. */
export const momentAt = (now: Instant, zone: Zone): Moment => ({ now, settings: settingsAt(dateAt(now, zone)) });
