import { formatDate } from '../calendar/format.ts';
import { dateAt } from '../calendar/local-time.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Event } from '../events.ts';
import type { Context } from '../gates/gate.ts';
import { hoursInWords, minutesOf, type Session } from '../hours.ts';
import type { Actor } from '../party.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Settings } from '../settings/settings.ts';
import type { Case } from '../state.ts';
import { staffRefusal } from './staff-refusal.ts';

interface Hours {
  readonly accompaniedHours: number;
  readonly personalHours: number;
}

const minutes = (hours: number): number => Math.round(hours * 60);

/** Sessions belong to the accompaniment: none is planned before the calendar is, none noted after the synthesis is handed over. */
const sessionRefusal = (bilan: Case, actor: Actor): Refusal | undefined =>
  staffRefusal(bilan, actor) ??
  (bilan.stage.name === 'accompaniment' && bilan.gates['synthesis-delivery']?.status !== 'settled'
    ? undefined
    : refuse('phase-not-open', 'Les séances se notent pendant l’accompagnement.'));

/** L6313-4 al. 5: no bilan is longer than its 24 hours, personal work included. */
const excess = (total: number, given: number, { maxHours }: Settings): Refusal | undefined => {
  if (given === 0) return refuse('hours-out-of-range', 'Indiquez la durée de la séance.', 'accompaniedHours');
  const together = total + given;
  return together > maxHours * 60
    ? refuse(
        'hours-out-of-range',
        `Un bilan ne peut pas dépasser ${maxHours} heures en tout : avec cette séance, il en compterait ${hoursInWords(together)}.`,
        'accompaniedHours',
      )
    : undefined;
};

const totalOf = (sessions: readonly Session[], status: Session['status']): number => {
  const { accompanied, personal } = minutesOf(sessions, status);
  return accompanied + personal;
};

/** Plans a session, with the work alone that goes with it. */
export const planSession = (
  bilan: Case,
  { on, accompaniedHours, personalHours }: Hours & { readonly on: PlainDate },
  actor: Actor,
  { today, settings }: Context,
): readonly Event[] | Refusal => {
  const { sessions } = bilan;
  const time = { accompaniedMinutes: minutes(accompaniedHours), personalMinutes: minutes(personalHours) };
  const given = time.accompaniedMinutes + time.personalMinutes;
  const refusal =
    sessionRefusal(bilan, actor) ??
    (on < today ? refuse('too-early', 'Une séance se prévoit à une date à venir.', 'on') : undefined) ??
    excess(totalOf(sessions, 'held') + totalOf(sessions, 'planned'), given, settings);
  return refusal ?? [{ type: 'SessionPlanned', session: sessions.length + 1, on, ...time }];
};

/** Notes a session that took place, planned or not. */
export const holdSession = (
  bilan: Case,
  { session, heldOn, ...hours }: Hours & { readonly heldOn: PlainDate; readonly session?: number | undefined },
  actor: Actor,
  { today, settings }: Context,
): readonly Event[] | Refusal => {
  const { sessions } = bilan;
  const time = { accompaniedMinutes: minutes(hours.accompaniedHours), personalMinutes: minutes(hours.personalHours) };
  const given = time.accompaniedMinutes + time.personalMinutes;
  const refusal =
    sessionRefusal(bilan, actor) ??
    (session === undefined ? undefined : notPlanned(sessions, session)) ??
    dayRefusal(bilan, heldOn, today) ??
    excess(totalOf(sessions, 'held'), given, settings);
  return refusal ?? [{ type: 'SessionHeld', session: session ?? sessions.length + 1, on: heldOn, ...time }];
};

const dayRefusal = ({ gates, zone }: Case, heldOn: PlainDate, today: PlainDate): Refusal | undefined => {
  if (heldOn > today) return refuse('too-early', 'La séance ne peut pas avoir eu lieu à une date à venir.', 'heldOn');
  if (gates.start?.status !== 'settled') return refuse('too-early', 'Le bilan n’a pas encore commencé.', 'heldOn');
  const began = dateAt(gates.start.at, zone);
  return heldOn < began
    ? refuse('too-early', `Le bilan a commencé le ${formatDate(began)} : une séance ne compte pas avant.`, 'heldOn')
    : undefined;
};

const notPlanned = (sessions: readonly Session[], session: number): Refusal | undefined =>
  sessions.some((one) => one.session === session && one.status === 'planned')
    ? undefined
    : refuse('session-unknown', 'Cette séance n’est pas, ou plus, prévue.', 'session');

/** A planned session that will not take place gives its hours back. */
export const cancelSession = (bilan: Case, session: number, actor: Actor): readonly Event[] | Refusal =>
  sessionRefusal(bilan, actor) ?? notPlanned(bilan.sessions, session) ?? [{ type: 'SessionCancelled', session }];

/** R6313-4: under thirteen hours with a consultant a bilan is not complete, whatever was done alone. */
export const completionRefusal = ({ sessions }: Pick<Case, 'sessions'>, settings: Settings): Refusal | undefined => {
  const { accompanied } = minutesOf(sessions, 'held');
  return accompanied < settings.minAccompaniedHours * 60
    ? refuse(
        'hours-out-of-range',
        `Un bilan compte au moins ${settings.minAccompaniedHours} heures d’accompagnement : ${hoursInWords(accompanied)} sont notées à ce jour.`,
      )
    : undefined;
};
