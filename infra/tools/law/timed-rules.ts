import type { Certainty } from '../../../shared/domain/settings/row.ts';

/** A rule of time: what it asks of the product, on what it rests and how sure that is. */
export interface TimedRule {
  readonly demands: string;
  readonly basis: string;
  readonly sure: Certainty;
}

const MCF = 'terms of Mon Compte Formation';

/** « Days » are calendar days where nothing else is said. FPE the State, FPT local, FPH hospitals. */
export const TIMED_RULES = {
  T01: {
    demands:
      'Draft convention transmitted by the employer: 10 days, silence refuses; the person is reminded on days 5, 8 and 10, the employer learns the fact only',
    basis: 'R6313-8',
    sure: 'C',
  },
  T02: {
    demands: 'CPF on working time, action under 6 months: asked at least 60 days before the start, or a later start',
    basis: 'D6323-4',
    sure: 'C',
  },
  T03: { demands: 'The same, action of 6 months or more: at least 120 days before', basis: 'D6323-4', sure: 'C' },
  T04: {
    demands:
      'The employer received that request: 30 days, silence accepts; the person is told when it is near and when it is so',
    basis: 'D6323-4',
    sure: 'C',
  },
  T05: {
    demands: 'FPT or FPH agent: asked at least 60 days before the start, or a later start',
    basis: 'décret 2007-1845 art. 21, décret 2008-824',
    sure: 'C',
  },
  T06: {
    demands:
      'FPT or FPH request received: 30 days; no answer is never acceptance, the person is told on days 30 and 37',
    basis: 'décret 2007-1845 art. 21, décret 2008-824',
    sure: 'C',
  },
  T07: {
    demands: 'FPE request: 2 months; no answer is never acceptance',
    basis: 'service-public F3027; CRPA L231-4 (G)',
    sure: 'C',
  },
  T08: {
    demands: 'FPH postponement: 6 months at most, then it must be granted',
    basis: 'service-public F33300',
    sure: 'C',
  },
  T09: { demands: 'ANFH request: 60 days; no answer is no agreement', basis: 'service-public F33300', sure: 'C' },
  T10: {
    demands: 'CPF enrolment request received: the provider answers in 2 working days, or it is cancelled',
    basis: MCF,
    sure: 'C2',
  },
  T11: { demands: 'CPF request that needs prerequisites: 30 working days, or it is cancelled', basis: MCF, sure: 'C2' },
  T12: {
    demands: 'CPF request to start of the session: at least 11 working days, or the date is refused',
    basis: MCF,
    sure: 'C2',
  },
  T13: { demands: 'CPF offer sent: 4 working days, or it lapses', basis: MCF, sure: 'C2' },
  T14: {
    demands: 'CPF order or distance contract: 14 days to withdraw, ended on a working day',
    basis: 'L221-18; L221-19 (G)',
    sure: 'C',
  },
  T15: {
    demands: 'Contract at own expense on the premises: 10 days to withdraw, then at most 30 % may be billed',
    basis: 'L6353-5, L6353-6',
    sure: 'G',
  },
  T16: {
    demands: 'Entry in action (CPF): declared in 3 working days, or the office is alerted',
    basis: MCF,
    sure: 'C2',
  },
  T17: {
    demands: 'End of action (CPF): exit and service done declared in 3 working days, or the office is alerted',
    basis: MCF,
    sure: 'C2',
  },
  T18: {
    demands: 'New CPF bilan: 5 years after an earlier funded one, before that the route is closed',
    basis: 'décret 2026-126',
    sure: 'C2',
  },
  T19: {
    demands: 'New bilan of a public agent: 5 years after the earlier one, before that the route is closed',
    basis: 'service-public F3027',
    sure: 'C',
  },
  T20: {
    demands:
      'OPCO file: the delay of that OPCO, by default a month before the start; no agreement, no start; the funder is asked again each week',
    basis: 'rules of each OPCO',
    sure: 'C1',
  },
  T21: {
    demands: 'France Travail quote: at least 15 days before the start; the adviser is asked again',
    basis: 'practice of the agencies',
    sure: 'C1',
  },
  T22: { demands: 'Appointment: reminded 7 days and 48 hours before', basis: 'practice', sure: 'P' },
  T23: {
    demands: 'Missed appointment: message after 24 hours, call after 48; two in a row are reviewed',
    basis: 'Qualiopi 12, practice',
    sure: 'P',
  },
  T24: {
    demands:
      'No activity of the person: reminded on days 15 and 30, pause proposed at 60; never closed without a person',
    basis: 'practice',
    sure: 'P',
  },
  T25: {
    demands: 'Last conclusion interview: synthesis within 15 days, or the consultant is alerted',
    basis: 'practice',
    sure: 'P',
  },
  T26: {
    demands: 'Synthesis draft sent for observations: 7 days, one reminder; silence is no agreement to communicate',
    basis: 'practice, former R6322-39',
    sure: 'P',
  },
  T27: {
    demands: 'End of action: survey within 3 days, asked again on days 5 and 10, then closed unanswered',
    basis: 'Qualiopi 30',
    sure: 'P',
  },
  T28: {
    demands: 'End of action: content destroyed after 7 days at most unless agreed otherwise, with a certificate',
    basis: 'R6313-7',
    sure: 'C',
  },
  T29: {
    demands: 'Written agreement to keep: 3 years, then destroyed, the person told 30 days before',
    basis: 'R6313-7',
    sure: 'C',
  },
  T30: {
    demands:
      'End of action: invited to the follow-up two weeks before 6 months, reminded on days 7, 14 and 30, then unreachable with three attempts on file',
    basis: 'R6313-4 3° c), promise of the provider',
    sure: 'C',
  },
  T31: {
    demands: 'Follow-up done: second survey the same day, asked again on day 7',
    basis: 'Qualiopi 30 and 32',
    sure: 'P',
  },
  T32: {
    demands: 'Request for access, erasure or portability: 1 month, 2 more if complex and told; escalated at 3 weeks',
    basis: 'RGPD art. 12(3)',
    sure: 'G',
  },
  T33: {
    demands: 'Personal data breach known: the CNIL in 72 hours, the person without delay if the risk is high',
    basis: 'RGPD art. 33 and 34',
    sure: 'G',
  },
  T34: {
    demands: 'Complaint received: acknowledged in 2 working days, answered in 15, else escalated',
    basis: 'Qualiopi 31, practice',
    sure: 'P',
  },
  T35: {
    demands: 'Share link to a third party: 14 days, then it dies; the agreement is not renewed with it',
    basis: 'L6313-4, practice',
    sure: 'P',
  },
  T36: {
    demands:
      'Document of a consultant or Qualiopi certificate expires: told 90, 30 and 7 days before; no new case on a lapsed Qualiopi',
    basis: 'Qualiopi 21, L6316-1',
    sure: 'P',
  },
  T37: { demands: 'BPF: due on 30 April, alert from 1 April', basis: 'practice of the DREETS', sure: 'C1' },
  T38: {
    demands: 'OPCO tables older than 3 months: every answer by NAF or IDCC is to be confirmed',
    basis: 'R6123-36',
    sure: 'C',
  },
} as const satisfies Record<string, TimedRule>;
