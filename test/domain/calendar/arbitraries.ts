import fc from 'fast-check';
import type { Delay } from '../../../shared/domain/calendar/delay.ts';
import { type Instant, instantOfEpoch } from '../../../shared/domain/calendar/instant.ts';
import { dateOfDayNumber, dayNumberOf, type PlainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { type Zone, zoneIds } from '../../../shared/domain/calendar/zone.ts';

const FIRST = dayNumberOf(2019, 1, 1);
const LAST = dayNumberOf(2060, 12, 31);

/** Any day from 2019 to 2060. */
export const anyDate: fc.Arbitrary<PlainDate> = fc.integer({ min: FIRST, max: LAST }).map(dateOfDayNumber);

/** Any moment from 2019 to 2060, to the millisecond. */
export const anyInstant: fc.Arbitrary<Instant> = fc
  .integer({ min: FIRST * 86_400_000, max: LAST * 86_400_000 })
  .map(instantOfEpoch);

export const anyZone: fc.Arbitrary<Zone> = fc.constantFrom(...zoneIds);

/** Any delay of less than three years. */
export const anyDelay: fc.Arbitrary<Delay> = fc.oneof(
  fc.record({ kind: fc.constantFrom<'CAL' | 'CLEAR'>('CAL', 'CLEAR'), n: fc.integer({ min: 0, max: 1000 }) }),
  fc.record({ kind: fc.constant<'WD'>('WD'), n: fc.integer({ min: 0, max: 60 }) }),
  fc.record({ kind: fc.constant<'M'>('M'), n: fc.integer({ min: 0, max: 36 }) }),
  fc.record({ kind: fc.constant<'Y'>('Y'), n: fc.integer({ min: 0, max: 5 }) }),
);
