import * as z from 'zod';
import { PlainDate } from './calendar/plain-date.ts';

/** Numbered from 1 in the order in which they were planned or held. */
const SessionNumber = z.int().min(1).max(200);
const Minutes = z.int().min(0).max(6000);
const time = { session: SessionNumber, on: PlainDate, accompaniedMinutes: Minutes, personalMinutes: Minutes };

/** The hours of a bilan, session by session: with the consultant, and alone. Only the first count for the thirteen hours. */
export const SessionPlanned = z.strictObject({ type: z.literal('SessionPlanned'), ...time });
/** A session that was planned, or was not. */
export const SessionHeld = z.strictObject({ type: z.literal('SessionHeld'), ...time });
export const SessionCancelled = z.strictObject({ type: z.literal('SessionCancelled'), session: SessionNumber });
type SessionFact = z.infer<typeof SessionPlanned> | z.infer<typeof SessionHeld> | z.infer<typeof SessionCancelled>;

export interface Session {
  readonly session: number;
  readonly on: PlainDate;
  readonly accompaniedMinutes: number;
  readonly personalMinutes: number;
  readonly status: 'planned' | 'held' | 'cancelled';
}

export interface Ledger {
  readonly accompanied: number;
  readonly personal: number;
}

/** Minutes of the sessions in that state, with the consultant and alone. */
export const minutesOf = (sessions: readonly Session[], status: Session['status']): Ledger =>
  sessions
    .filter((session) => session.status === status)
    .reduce(
      ({ accompanied, personal }, { accompaniedMinutes, personalMinutes }) => ({
        accompanied: accompanied + accompaniedMinutes,
        personal: personal + personalMinutes,
      }),
      { accompanied: 0, personal: 0 },
    );

/** « 6 h 30 ». */
export const hoursInWords = (minutes: number): string => {
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`}`;
};

/** Folds one fact into the sessions. */
export const withSession = (sessions: readonly Session[], fact: SessionFact): readonly Session[] => {
  if (fact.type === 'SessionCancelled')
    return sessions.map((one) => (one.session === fact.session ? { ...one, status: 'cancelled' } : one));
  const { type, ...told } = fact;
  const session: Session = { ...told, status: type === 'SessionHeld' ? 'held' : 'planned' };
  return sessions.some((one) => one.session === session.session)
    ? sessions.map((one) => (one.session === session.session ? session : one))
    : [...sessions, session];
};
