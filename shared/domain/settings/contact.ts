import { cal } from '../calendar/delay.ts';
import type { QuietHours } from '../calendar/quiet-hours.ts';
import { constant, days } from './row.ts';

/** Reminders and messages. Ladders are days after the trigger, or before it where the name says so. */
export const CONTACT = {
  quietHours: constant<QuietHours>({ from: '20:00', until: '08:00' }, 'practice', 'P'),
  appointmentReminderDaysBefore: days([7, 2], 'practice (T22): a week and 48 hours before'),
  missedAppointmentMessage: constant(cal(1), 'practice (T23)', 'P'),
  missedAppointmentCall: constant(cal(2), 'practice (T23)', 'P'),
  missedAppointmentsBeforeReview: constant(2, 'Qualiopi 12, practice (T23)', 'P'),
  conventionReminderDays: days([5, 8, 10], 'practice (T01), to the employee only'),
  leaveReminderDays: days([25], 'practice (T04): soon; the acceptance itself is told apart'),
  draftReminderDays: days([7], 'practice'),
  observationReminderDays: days([5], 'practice (T26)'),
  agentLeaveReminderDays: days([30, 37], 'practice (T06)'),
  inactivityReminderDays: days(
    [15, 30],
    'practice (T24): once a bilan has begun, the last proposes a pause; at 60 days a person takes over',
  ),
  fpeReminderDays: days([62, 69], 'practice (T07): once the two months are over, and a week later'),
  opcoReminderDays: days([7, 14, 21, 28], 'practice (T20): the funder is asked again each week'),
  franceTravailReminderDays: days([15], 'practice (T21): the adviser is asked again'),
  anfhReminderDays: days([60, 67], 'practice (T09)'),
  fundingReminderDays: days([15], 'practice'),
  cpfAnswerReminderDays: days([1], 'practice (T10): the office is reminded after one day'),
  cpfOfferReminderDays: days([2], 'practice (T13)'),
  followUpReminderDays: days([7, 14, 30], 'practice (T30)'),
  hotSurveyReminderDays: days([5, 10], 'Qualiopi 30 (T27)'),
  surveyOpen: constant(cal(15), 'practice (T27, T31): then closed unanswered', 'P'),
  coldSurveyReminderDays: days([7], 'Qualiopi 30 and 32 (T31)'),
  thirdPartyLink: constant(cal(14), 'practice (T35): the agreement is not renewed with the link', 'P'),
};
