import { expect, test } from 'vitest';
import type { GateName } from '../../../shared/domain/gates/names.ts';
import { ALL_GATES, REGISTER_NAMES } from '../../../shared/domain/gates/names.ts';
import { GATES } from '../../../shared/domain/gates/table.ts';
import type { SettingName } from '../../../shared/domain/settings/table.ts';
import { contextOn, knowing, TODAY } from './settling.ts';

const EARLIER = '2027-05-20';
const { settings } = contextOn(TODAY);

const clockOf = (gate: GateName, facts: Readonly<Record<string, unknown>> = {}) =>
  GATES[gate].clock(knowing(facts), contextOn(TODAY));

/** Delays that a text or a funder counts from something that was: the fact that says when, and the setting that says how long. */
const FROM_A_FACT: readonly (readonly [string, GateName, string, SettingName])[] = [
  ['T01, R6313-8', 'convention-signature', 'draftTransmittedOn', 'conventionReply'],
  ['T04, D6323-4', 'leave-reply', 'leaveReceivedOn', 'leaveReply'],
  ['T06', 'agent-reply', 'leaveReceivedOn', 'fptReply'],
  ['T10', 'cpf-answer', 'cpfRequestedOn', 'cpfRequestReply'],
  ['T11', 'cpf-prerequisites', 'cpfRequestedOn', 'cpfRequestReplyWithPrerequisites'],
  ['T13', 'cpf-offer', 'cpfOfferedOn', 'cpfOfferAcceptance'],
  ['T14', 'withdrawal', 'fundingGrantedOn', 'cpfWithdrawal'],
  ['T16', 'cpf-entry', 'startOn', 'cpfEntryDeclaration'],
  ['T17', 'cpf-exit', 'endedOn', 'cpfExitDeclaration'],
  ['T17', 'cpf-stopped-exit', 'endedOn', 'cpfExitDeclaration'],
  ['T20', 'funding-agreement', 'fileSentOn', 'fundingAnswer'],
  ['T25', 'synthesis-draft', 'interviewHeldOn', 'synthesisHandOver'],
];

test.each(FROM_A_FACT)(
  '%s: %s counts from %s, and from today where nobody has said when',
  (_rule, gate, fact, setting) => {
    expect(clockOf(gate, { [fact]: EARLIER })).toEqual({ from: EARLIER, delay: settings[setting] });
    expect(clockOf(gate)).toEqual({ from: TODAY, delay: settings[setting] });
  },
);

/** Delays that begin with the question. */
const FROM_TODAY: Partial<Record<GateName, SettingName>> = {
  appointment: 'introProposal',
  decision: 'inactivityReview',
  'funding-choice': 'inactivityReview',
  'agency-contact': 'inactivityReview',
  eligibility: 'eligibilityCheck',
  'leave-request': 'inactivityReview',
  'agent-request': 'inactivityReview',
  'provider-acceptance': 'providerAcceptance',
  'convention-draft': 'inactivityFirst',
  'funding-file': 'inactivityFirst',
  'cpf-request': 'inactivityReview',
  'service-contract': 'inactivityFirst',
  'next-route': 'inactivityReview',
  planning: 'planningDelay',
  'admission-review': 'reviewDelay',
  commitment: 'inactivityReview',
  conditions: 'inactivityReview',
  'investigation-consent': 'inactivityReview',
  'conclusion-consent': 'inactivityReview',
  'synthesis-observations': 'synthesisObservations',
  'synthesis-delivery': 'consultantRecord',
  'retention-agreement': 'retentionAnswer',
  'accompagnement-review': 'reviewDelay',
  'follow-up-interview': 'followUpWindow',
  'follow-up-closing': 'consultantRecord',
  'suivi-review': 'reviewDelay',
  'conservation-review': 'reviewDelay',
  'declarations-review': 'reviewDelay',
  'rights-reply': 'rightsReply',
  'complaint-acknowledgement': 'complaintAcknowledgement',
  'complaint-reply': 'complaintReply',
  'end-survey': 'surveyOpen',
  'follow-up-survey': 'surveyOpen',
};

test.each(Object.entries(FROM_TODAY))('%s counts from the question, for %s', (gate, setting) => {
  expect(clockOf(gate as GateName, { endOn: '2027-12-01' })).toEqual({ from: TODAY, delay: settings[setting] });
});

/** What the consultant writes of the work has until after the last day that was planned. */
const WRITTEN = ['needs', 'interests', 'skills', 'tracks', 'conclusion-interview'] as const satisfies GateName[];

test.each(WRITTEN)('%s is late five working days after the end that was planned, or after the question', (gate) => {
  const delay = settings.consultantRecord;
  expect(clockOf(gate, { endOn: '2027-12-01' })).toEqual({ from: '2027-12-01', delay });
  expect(clockOf(gate, { endOn: EARLIER })).toEqual({ from: TODAY, delay });
  expect(clockOf(gate)).toEqual({ from: TODAY, delay });
});

test('a first talk is recorded within two working days of its own day', () => {
  const delay = settings.introRecord;
  // 23:30 in Paris is the day before in UTC.
  expect(clockOf('intro-meeting', { appointmentAt: '2027-06-20T22:30:00.000Z' })).toEqual({
    from: '2027-06-21',
    delay,
  });
  expect(clockOf('intro-meeting')).toEqual({ from: TODAY, delay });
});

test.each([
  ['T15, L6353-5', 'premises', 'ownMoneyWithdrawal'],
  ['T14, L221-18', 'distance', 'ownMoneyWithdrawalAtDistance'],
] as const)('%s: a contract signed on or at %s is withdrawn from within its own time', (_rule, place, setting) => {
  const facts = { contractSignedOn: EARLIER, contractPlace: place, fundingGrantedOn: '2027-05-01' };
  expect(clockOf('withdrawal', facts)).toEqual({ from: EARLIER, delay: settings[setting] });
});

test.each([
  ['T06', 'FPT_FUNDED', 'fptReply'],
  ['T06', 'FPH_UNFUNDED', 'fphReply'],
  ['T07', 'FPE_FUNDED', 'fpeReply'],
] as const)('%s: an administration answers %s in its own time', (_rule, route, setting) => {
  expect(clockOf('agent-reply', { route })).toMatchObject({ delay: settings[setting] });
});

test('T09: the ANFH answers in its own time, other funders in theirs', () => {
  expect(clockOf('funding-agreement', { route: 'FPH_OFFTIME_ANFH' })).toMatchObject({ delay: settings.anfhReply });
  expect(clockOf('funding-agreement', { route: 'FAF_PM' })).toMatchObject({ delay: settings.fundingAnswer });
});

test('a bilan opens on the day that was planned', () => {
  expect(clockOf('start', { startOn: '2027-07-01' })).toEqual({ from: '2027-07-01', until: '2027-07-01' });
  expect(clockOf('start')).toEqual({ from: TODAY, until: TODAY });
});

test('T30: a person is invited until a month after the sixth month since the end', () => {
  expect(clockOf('follow-up-invitation', { endedOn: '2026-12-31' })).toEqual({ from: TODAY, until: '2027-07-30' });
  expect(clockOf('follow-up-invitation')).toEqual({ from: TODAY, until: '2028-01-08' });
});

test('T28, R6313-7: a notice before destruction leaves three days, however late it is', () => {
  const grace = (destroyOn?: string) => {
    const content = { announceOn: '2027-06-01', destroyOn, announced: true };
    const bilan = knowing({}, destroyOn === undefined ? {} : ({ retention: { content } } as object));
    return GATES.grace.clock(bilan, contextOn(TODAY));
  };
  expect(grace('2027-06-20')).toEqual({ from: TODAY, until: '2027-06-20' });
  expect(grace('2027-06-11')).toEqual({ from: TODAY, until: '2027-06-11' });
  expect(grace('2027-06-10')).toEqual({ from: TODAY, until: '2027-06-11' });
  expect(grace()).toEqual({ from: TODAY, until: '2027-06-11' });
});

test('no question is without a clock of its own', () => {
  // Those of the register have tests of their own.
  const others = ['intro-meeting', 'start', 'follow-up-invitation', 'grace', ...WRITTEN, ...REGISTER_NAMES];
  const known = [...FROM_A_FACT.map(([, gate]) => gate), ...Object.keys(FROM_TODAY), ...others];
  expect(ALL_GATES.filter((gate) => !known.includes(gate))).toEqual([]);
});
