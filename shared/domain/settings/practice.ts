import { cal, months, wd } from '../calendar/delay.ts';
import { constant } from './row.ts';

/** What no text fixes: the organisation's own promises, to be corrected by each. */
export const PRACTICE = {
  introProposal: constant(wd(3), 'practice: an appointment within three working days', 'P'),
  introRecord: constant(wd(2), 'practice: the talk is recorded within two working days', 'P'),
  eligibilityCheck: constant(wd(5), 'practice', 'P'),
  fundingAnswer: constant(months(1), 'practice of France Travail and of the CPF: up to a month', 'C1'),
  planningDelay: constant(wd(10), 'practice', 'P'),
  reviewDelay: constant(wd(1), 'practice: what is parked is looked at within one working day', 'P'),
  consultantRecord: constant(wd(5), 'practice', 'P'),
  inactivityFirst: constant(cal(15), 'practice (T24)', 'P'),
  inactivityReview: constant(cal(60), 'practice (T24): after two reminders a person takes over', 'P'),
  synthesisHandOver: constant(cal(15), 'practice (T25)', 'P'),
  synthesisObservations: constant(cal(7), 'practice (T26), former R6322-39', 'P'),
  retentionAnswer: constant(cal(7), 'practice', 'P'),
  retentionGrace: constant(cal(7), 'practice (T28): R6313-7 says « dès le terme de l’action »', 'P'),
  retentionNotice: constant(cal(30), 'practice (T29)', 'P'),
  retentionLeastNotice: constant(cal(3), 'practice: whatever made a notice late, three days to read it', 'P'),
  followUpLead: constant(cal(14), 'practice (T30): invited two weeks before the six months', 'P'),
  followUpWindow: constant(months(1), 'practice (T30): one month around the date', 'P'),
  gateLinkDays: constant(182, 'practice: a link lives no longer than its gate, and never beyond half a year', 'P'),
  documentLinkDays: constant(30, 'practice: its owner can ask for another', 'P'),
  codeMinutes: constant(10, 'practice', 'P'),
  codeTries: constant(5, 'practice', 'P'),
} as const;
