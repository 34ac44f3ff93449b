import * as z from 'zod';
import type { AdmissionGate } from './gates/names.ts';
import type { Party } from './party.ts';
import type { PieceId } from './pieces.ts';
import type { DaysSetting, DelaySetting } from './settings/table.ts';

export const STATUSES = [
  'private-employee',
  'job-seeker',
  'state-agent',
  'local-agent',
  'hospital-agent',
  'self-employed',
  'anyone',
] as const;
export type Status = (typeof STATUSES)[number];

/** A leave from work: how long before the start it is asked, how long the answer may take, how far it may be put off. */
export interface Leave {
  readonly notice?: DelaySetting;
  /** The notice of an action of six months or more, where it differs. */
  readonly longNotice?: DelaySetting;
  readonly reply: DelaySetting;
  readonly reminders: DaysSetting;
  readonly postponement?: DelaySetting;
  readonly seniority?: DelaySetting;
}

/** A file for the funder: who sends it, what it holds, how long before the start it must have left. */
export interface FundingFile {
  readonly by: Extract<Party, 'beneficiary' | 'employer' | 'office'>;
  readonly pieces: readonly PieceId[];
  readonly lead?: DelaySetting;
}

export interface Route {
  readonly status: Status;
  /** The gates between the choice of the funding and the calendar, in their order. */
  readonly accords: readonly AdmissionGate[];
  /** Whether the employer may receive anything at all. `false` is the secret mode (S6). */
  readonly employerInformed: boolean;
  /** Who looks whether the rights are open: whoever no employer may help does it themself (S7). */
  readonly check: Extract<Party, 'beneficiary' | 'office'>;
  /** Who answers for the money. */
  readonly funder: 'cpf' | 'employer' | 'opco' | 'france-travail' | 'administration' | 'anfh' | 'own-fund' | 'person';
  readonly leave?: Leave;
  readonly file?: FundingFile;
  /** How long the funder usually takes; `reminders`: the days on which somebody asks them again. */
  readonly reply?: { readonly delay: DelaySetting; readonly reminders: DaysSetting };
  /** The years that must lie between an earlier bilan and this one. */
  readonly gap?: DelaySetting;
  readonly basis: string;
}

const LEAVE = ['leave-request', 'leave-reply'] as const;
const AGENT_LEAVE = ['agent-request', 'agent-reply'] as const;
const CONVENTION = ['convention-draft', 'convention-signature'] as const;
const FILE = ['funding-file', 'funding-agreement'] as const;
const CPF = ['cpf-request', 'cpf-answer', 'cpf-prerequisites', 'cpf-offer', 'withdrawal'] as const;
const CONTRACT = ['service-contract', 'withdrawal'] as const;

const PRIVATE_LEAVE: Leave = {
  notice: 'leaveNoticeShort',
  longNotice: 'leaveNoticeLong',
  reply: 'leaveReply',
  reminders: 'leaveReminderDays',
};
const FPE_LEAVE: Leave = { reply: 'fpeReply', reminders: 'fpeReminderDays' };
const FPT_LEAVE: Leave = { notice: 'fptNotice', reply: 'fptReply', reminders: 'agentLeaveReminderDays' };
const FPH_LEAVE: Leave = {
  notice: 'fphNotice',
  reply: 'fphReply',
  reminders: 'agentLeaveReminderDays',
  postponement: 'fphPostponement',
  seniority: 'fphSeniority',
};

const funded = (status: Status, leave: Leave, basis: string): Route => ({
  status,
  accords: ['eligibility', ...AGENT_LEAVE, 'provider-acceptance', 'funding-file', ...CONVENTION],
  employerInformed: true,
  check: 'office',
  funder: 'administration',
  leave,
  file: { by: 'office', pieces: ['leave-request-copy', 'quote', 'programme'] },
  gap: 'yearsBetweenAgentBilans',
  basis: `${basis}; S16: an administration that pays accepts the provider or does not`,
});

const unfunded = (status: Status, leave: Leave, basis: string): Route => ({
  status,
  accords: ['eligibility', ...AGENT_LEAVE, ...CONTRACT],
  employerInformed: true,
  check: 'office',
  funder: 'person',
  leave,
  gap: 'yearsBetweenAgentBilans',
  basis: `${basis}; S17: an administration that does not pay has no say on the provider`,
});

const ownFund = (pieces: readonly PieceId[], basis: string, lead?: DelaySetting): Route => ({
  status: 'self-employed',
  accords: ['eligibility', ...FILE],
  employerInformed: false,
  check: 'beneficiary',
  funder: 'own-fund',
  file: { by: 'beneficiary', pieces, ...(lead === undefined ? {} : { lead }) },
  basis,
});

const FPE = 'décret 2007-1470 art. 22, 2007-1942 art. 8 (T07): two months, silence has no effect in the text';
const FPT = 'décret 2007-1845 art. 18 to 22 (T05, T06): asked 60 days before, answered in 30, silence is no acceptance';
const FPH = 'décret 2008-824 (T05, T06, T08): asked 60 days before, answered in 30, postponed by six months at most';
const OF_A_FUND = ['cfp-attestation', 'quote', 'programme', 'identity-paper'] as const;

const cpf = (status: Status, accords: Route['accords'], check: Route['check'], basis: string): Route => ({
  status,
  accords,
  employerInformed: false,
  check,
  funder: 'cpf',
  gap: 'yearsBetweenFundedBilans',
  basis,
});

const ROWS = {
  PRIVATE_CPF_WORKTIME: {
    ...cpf(
      'private-employee',
      ['eligibility', ...LEAVE, ...CPF],
      'office',
      'L6323-17, D6323-4: leave asked 60 days before, answered in 30, silence accepts',
    ),
    employerInformed: true,
    leave: PRIVATE_LEAVE,
  },
  PRIVATE_CPF_OFFTIME: cpf(
    'private-employee',
    ['eligibility', ...CPF],
    'beneficiary',
    'L6323-17: off working time the employer is not told',
  ),
  PRIVATE_EMPLOYER_PLAN: {
    status: 'private-employee',
    accords: ['eligibility', ...CONVENTION],
    employerInformed: true,
    check: 'office',
    funder: 'employer',
    basis: 'R6313-8: convention tripartite, 10 days, silence refuses; 50 employees or more pay themselves',
  },
  PRIVATE_EMPLOYER_PLAN_OPCO: {
    status: 'private-employee',
    accords: ['eligibility', ...CONVENTION, ...FILE],
    employerInformed: true,
    check: 'office',
    funder: 'opco',
    file: {
      by: 'employer',
      pieces: ['opco-form', 'quote', 'programme', 'signed-convention', 'employee-data'],
      lead: 'opcoBeforeStart',
    },
    reply: { delay: 'fundingAnswer', reminders: 'opcoReminderDays' },
    basis: 'R6313-8, then the rules of the OPCO (T20): under 50 employees it pays, and no answer is no agreement',
  },
  RECLASSEMENT: {
    status: 'private-employee',
    accords: ['eligibility', ...CONVENTION],
    employerInformed: true,
    check: 'office',
    funder: 'employer',
    basis: 'L1233-71, R1233-35: in a congé de reclassement the employer pays, under the same convention (R6313-8)',
  },
  FRANCE_TRAVAIL_AIF: {
    status: 'job-seeker',
    accords: ['agency-contact', 'eligibility', ...FILE],
    employerInformed: false,
    check: 'office',
    funder: 'france-travail',
    file: {
      by: 'office',
      pieces: ['ppae-project', 'kairos-quote', 'quote-validated', 'cpf-mobilised'],
      lead: 'franceTravailBeforeStart',
    },
    reply: { delay: 'fundingAnswer', reminders: 'franceTravailReminderDays' },
    basis: 'practice of France Travail (T21: AIF, KAIROS): no answer is no funding',
  },
  CPF_JOBSEEKER: cpf(
    'job-seeker',
    ['agency-contact', 'eligibility', ...CPF],
    'office',
    'L6323-6; no flat contribution for job seekers (L6323-7)',
  ),
  CPF_JOBSEEKER_TOPUP: {
    ...cpf(
      'job-seeker',
      ['agency-contact', 'eligibility', ...FILE, ...CPF],
      'office',
      'L6323-6, S9: France Travail adds what the rights do not cover, and answers before the order',
    ),
    file: { by: 'office', pieces: ['ppae-project', 'kairos-quote', 'cpf-mobilised'], lead: 'franceTravailBeforeStart' },
    reply: { delay: 'fundingAnswer', reminders: 'franceTravailReminderDays' },
  },
  FPE_FUNDED: funded('state-agent', FPE_LEAVE, FPE),
  FPE_UNFUNDED: unfunded('state-agent', FPE_LEAVE, FPE),
  FPT_FUNDED: funded('local-agent', FPT_LEAVE, FPT),
  FPT_UNFUNDED: unfunded('local-agent', FPT_LEAVE, FPT),
  FPH_FUNDED: funded('hospital-agent', FPH_LEAVE, FPH),
  FPH_UNFUNDED: unfunded('hospital-agent', FPH_LEAVE, FPH),
  FPH_OFFTIME_ANFH: {
    status: 'hospital-agent',
    accords: ['eligibility', ...FILE],
    employerInformed: false,
    check: 'beneficiary',
    funder: 'anfh',
    file: { by: 'beneficiary', pieces: ['anfh-form', 'quote', 'programme'] },
    reply: { delay: 'anfhReply', reminders: 'anfhReminderDays' },
    gap: 'yearsBetweenAgentBilans',
    basis: 'service-public F33300 (T09): asked of the ANFH by registered letter, 60 days, no answer is no agreement',
  },
  FAF_AGEFICE: ownFund(
    OF_A_FUND,
    'AGEFICE, traders and heads of companies: asked about a month before',
    'ageficeBeforeStart',
  ),
  FAF_FIFPL: ownFund([...OF_A_FUND, 'bank-details'], 'FIF PL, liberal professions: asked before the start'),
  FAF_FAFCEA: ownFund(OF_A_FUND, 'FAFCEA, crafts: rules of the fund'),
  FAF_VIVEA: ownFund(OF_A_FUND, 'VIVEA, farmers: rules of the fund'),
  FAF_PM: ownFund(OF_A_FUND, 'FAF PM, doctors: rules of the fund'),
  AFDAS_AUTHOR: ownFund(['quote', 'programme', 'identity-paper'], 'AFDAS, artists and authors: rules of the fund'),
  OWN_MONEY: {
    status: 'anyone',
    accords: CONTRACT,
    employerInformed: false,
    check: 'beneficiary',
    funder: 'person',
    basis:
      'L6353-5, L6353-6 (T15) and L221-18 (T14): ten days to withdraw, fourteen at a distance, nothing paid before',
  },
} as const satisfies Readonly<Record<string, Route>>;

export type RouteId = keyof typeof ROWS;
/**
 * The ways to fund a bilan and to free the time for it: one row each. A row names the accords that the admission gathers, in
 * their order, whether the employer knows, and the delays that the law gives for each. A new way is a new row.
 */
export const ROUTES: Readonly<Record<RouteId, Route>> = ROWS;
export const ROUTE_IDS = Object.keys(ROWS) as [RouteId, ...RouteId[]];
export const RouteId = z.enum(ROUTE_IDS);
