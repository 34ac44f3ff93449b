import { addDelay } from '../../domain/calendar/counting.ts';
import type { Delay } from '../../domain/calendar/delay.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import { dateAt } from '../../domain/calendar/local-time.ts';
import type { PlainDate } from '../../domain/calendar/plain-date.ts';
import { nextAllowedInstant } from '../../domain/calendar/quiet-hours.ts';
import type { Outcome } from '../../domain/events.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import type { Case } from '../../domain/state.ts';

/** The case as it stands after an answer, and the settings of that day. */
export interface After {
  readonly bilan: Case;
  readonly now: Instant;
  readonly settings: Settings;
}

/** What happened, what happens next, and by when when there is a date. */
export interface Told {
  readonly happened: string;
  readonly next: string;
  readonly by?: PlainDate;
}

export type Teller = (after: After) => Told;

/** What is told to the person of a case after their answer, by outcome; to the employer in `employer`. */
export type GateTellers = Partial<Record<Outcome | 'employer', Teller>>;

const today = ({ bilan, now }: After): PlainDate => dateAt(now, bilan.zone);

/** The last day of a delay that starts today, as the text says it. */
export const within = (after: After, delay: Delay): PlainDate =>
  addDelay(today(after), delay, after.bilan.zone).strictEnd;

/** The day on which a message decided now leaves at the latest. */
export const nextMessageDay = ({ bilan, now }: After): PlainDate =>
  dateAt(nextAllowedInstant(now, bilan.zone), bilan.zone);
