import { type Instant, instantOfEpoch } from '../shared/domain/calendar/instant.ts';

export const clock = (): Instant => instantOfEpoch(Date.now());
