import { describe, expect, test } from 'vitest';
import { addDays, type PlainDate, plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import type { LadderStep } from '../../../shared/domain/gates/gate.ts';
import { ALL_GATES, type GateName } from '../../../shared/domain/gates/names.ts';
import { askedAt, GATES, machineOf, mayAnswer } from '../../../shared/domain/gates/table.ts';
import type { Party } from '../../../shared/domain/party.ts';
import type { RouteId } from '../../../shared/domain/routes.ts';
import { contextOn, knowing, TODAY } from './settling.ts';

const written = ({ to, notice, ...when }: LadderStep): string =>
  `${'days' in when ? when.days : `${when.hoursBefore} h before`} ${notice} → ${to}`;

const PARTIES = ['beneficiary', 'office', 'consultant', 'employer', 'funder', 'referent'] as const satisfies Party[];

/** Who may answer each question: first whoever is asked, then those who may record what they said. */
const ANSWERED_BY: Readonly<Record<string, readonly GateName[]>> = {
  beneficiary: [
    'decision',
    'funding-choice',
    'convention-signature',
    'cpf-offer',
    'withdrawal',
    'start',
    'commitment',
    'conditions',
    'investigation-consent',
    'conclusion-consent',
    'synthesis-observations',
    'retention-agreement',
    'grace',
    'end-survey',
    'follow-up-survey',
  ],
  'beneficiary office consultant': [
    'agency-contact',
    'leave-request',
    'agent-request',
    'cpf-request',
    'next-route',
    'follow-up-invitation',
  ],
  consultant: [
    'intro-meeting',
    'needs',
    'interests',
    'skills',
    'tracks',
    'conclusion-interview',
    'synthesis-draft',
    'synthesis-delivery',
    'follow-up-interview',
  ],
  'consultant office': ['planning'],
  office: [
    'rights-reply',
    'complaint-acknowledgement',
    'complaint-reply',
    'breach-notification',
    'breach-persons',
    'document-renewal',
    'bpf',
  ],
  'office consultant': [
    'appointment',
    'eligibility',
    'funding-file',
    'funding-agreement',
    'cpf-answer',
    'cpf-prerequisites',
    'service-contract',
    'admission-review',
    'accompagnement-review',
    'follow-up-closing',
    'suivi-review',
    'conservation-review',
    'cpf-entry',
    'cpf-exit',
    'declarations-review',
    'cpf-stopped-exit',
  ],
  'employer office consultant': ['convention-draft'],
  'employer beneficiary office consultant': ['leave-reply', 'agent-reply', 'provider-acceptance'],
};
const ROWS = Object.entries(ANSWERED_BY).flatMap(([who, gates]) => gates.map((gate) => [gate, who] as const));

test.each(ROWS)('S44, S3: %s is answered by %s and nobody else', (gate, who) => {
  const allowed = who.split(' ');
  expect(askedAt(gate, knowing())).toBe(allowed[0]);
  expect(PARTIES.filter((party) => mayAnswer(gate, knowing(), party)).toSorted()).toEqual(allowed.toSorted());
});

test('nobody is left out of that table', () => {
  expect(ALL_GATES.filter((gate) => !ROWS.some(([known]) => known === gate))).toEqual([]);
});

test('the office stands in for a consultant not yet named', () => {
  const { consultantId: _nobody, ...bilan } = knowing();
  expect(askedAt('needs', bilan)).toBe('office');
  expect(askedAt('needs', knowing())).toBe('consultant');
  expect(askedAt('decision', bilan)).toBe('beneficiary');
});

test.each([
  ['eligibility', 'PRIVATE_CPF_OFFTIME', 'beneficiary'],
  ['eligibility', 'RECLASSEMENT', 'office'],
  ['funding-file', 'FAF_PM', 'beneficiary'],
  ['funding-file', 'PRIVATE_EMPLOYER_PLAN_OPCO', 'employer'],
  ['funding-file', 'FRANCE_TRAVAIL_AIF', 'office'],
  ['funding-file', 'OWN_MONEY', 'office'],
  ['funding-agreement', 'OWN_MONEY', 'office'],
  ['funding-agreement', 'FAF_PM', 'beneficiary'],
  ['funding-agreement', 'PRIVATE_EMPLOYER_PLAN_OPCO', 'office'],
] as const)('S7: %s of %s is asked of the %s', (gate, route, party) => {
  expect(askedAt(gate, knowing({ route }))).toBe(party);
});

test('a machine stands at every gate, and at no duty', () => {
  expect(machineOf('decision')).toBe('admission');
  expect(machineOf('cpf-exit')).toBe('declarations');
  expect(() => machineOf('rights-reply')).toThrow(/rights-reply/);
});

describe('what leaves while nobody answers', () => {
  const { settings } = contextOn(TODAY);
  const ladder = (gate: GateName, route?: RouteId) =>
    GATES[gate].ladder(settings, knowing(route === undefined ? {} : { route })).map(written);

  const TWO_REMINDERS = ['15 reminder → beneficiary', '30 reminder → beneficiary'];
  const THEN_A_PAUSE = ['15 reminder → beneficiary', '30 pause-proposal → beneficiary'];
  const SENT: Partial<Record<GateName, readonly string[]>> = {
    'intro-meeting': ['-7 appointment-reminder → beneficiary', '-2 appointment-reminder → beneficiary'],
    decision: TWO_REMINDERS,
    'funding-choice': TWO_REMINDERS,
    'agency-contact': TWO_REMINDERS,
    'leave-request': TWO_REMINDERS,
    'leave-reply': ['25 leave-silence-near → beneficiary'],
    'agent-request': TWO_REMINDERS,
    'agent-reply': ['30 no-reply → beneficiary', '37 no-reply → beneficiary'],
    'provider-acceptance': ['7 reminder → employer'],
    'convention-draft': ['7 reminder → employer'],
    'convention-signature': ['5 reminder → beneficiary', '8 reminder → beneficiary', '10 reminder → beneficiary'],
    'funding-file': ['7 reminder → office'],
    'funding-agreement': ['15 reminder → office'],
    'cpf-request': TWO_REMINDERS,
    'cpf-answer': ['1 reminder → office'],
    'cpf-offer': ['2 reminder → beneficiary'],
    'next-route': TWO_REMINDERS,
    commitment: THEN_A_PAUSE,
    conditions: THEN_A_PAUSE,
    'investigation-consent': THEN_A_PAUSE,
    'conclusion-consent': THEN_A_PAUSE,
    'synthesis-observations': ['5 reminder → beneficiary'],
    'follow-up-invitation': ['7 reminder → beneficiary', '14 reminder → beneficiary', '30 reminder → beneficiary'],
    'rights-reply': ['21 reminder → office'],
    'end-survey': ['5 reminder → beneficiary', '10 reminder → beneficiary'],
    'follow-up-survey': ['7 reminder → beneficiary'],
    'breach-notification': ['48 h before breach-clock → office', '12 h before breach-clock → office'],
    'breach-persons': ['48 h before breach-clock → office', '12 h before breach-clock → office'],
    'document-renewal': ['-90 reminder → office', '-30 reminder → office', '-7 reminder → office'],
  };

  // That of the BPF, spring after spring, has tests of its own.
  test.each(ALL_GATES.filter((gate) => gate !== 'bpf'))('S6, T22, T24: %s', (gate) => {
    expect(ladder(gate)).toEqual(SENT[gate] ?? []);
  });

  test.each([
    ['agent-reply', 'FPE_FUNDED', ['62 no-reply → beneficiary', '69 no-reply → beneficiary']],
    ['funding-file', 'OWN_MONEY', ['7 reminder → office']],
    ['funding-file', 'FAF_PM', ['7 reminder → beneficiary']],
    ['funding-file', 'PRIVATE_EMPLOYER_PLAN_OPCO', ['7 reminder → employer']],
    ['funding-agreement', 'FAF_PM', ['15 no-reply → beneficiary']],
    ['funding-agreement', 'FPH_OFFTIME_ANFH', ['60 no-reply → beneficiary', '67 no-reply → beneficiary']],
  ] as const)('T07, T09, T20: %s of %s', (gate, route, sent) => {
    expect(ladder(gate, route)).toEqual(sent);
  });

  test('T23: after a missed talk the person is written to, and somebody of the centre telephones', () => {
    const { consultantId: _nobody, ...alone } = knowing({ talksMissed: 1 });
    const sentTo = (bilan: typeof alone) => GATES.appointment.ladder(settings, bilan).map(written);
    expect(sentTo(knowing({ talksMissed: 1 }))).toEqual([
      '1 appointment-missed → beneficiary',
      '2 appointment-call → consultant',
    ]);
    expect(sentTo(alone)).toEqual(['1 appointment-missed → beneficiary', '2 appointment-call → office']);
    expect(sentTo(knowing({ talksMissed: 0 }))).toEqual([]);
  });
});

describe('a question that a case has no need of', () => {
  const applies = (gate: GateName, facts: Readonly<Record<string, unknown>>) => GATES[gate].applies?.(knowing(facts));

  test('T11: prerequisites are checked where they were announced', () => {
    expect(applies('cpf-prerequisites', { cpfPrerequisites: true })).toBe(true);
    expect(applies('cpf-prerequisites', {})).toBe(false);
  });

  test('T14: whoever owes nothing has nothing to withdraw from', () => {
    expect(applies('withdrawal', { route: 'OWN_MONEY' })).toBe(true);
    expect(applies('withdrawal', { route: 'RECLASSEMENT' })).toBe(false);
    expect(applies('withdrawal', {})).toBe(false);
  });

  test('T16, T17: only an order on Mon Compte Formation is declared, its exit once there was one', () => {
    const cpfOfferedOn = addDays(plainDate(TODAY), -90) satisfies PlainDate;
    expect(applies('cpf-entry', { cpfOfferedOn })).toBe(true);
    expect(applies('cpf-entry', {})).toBe(false);
    expect(applies('cpf-exit', { cpfOfferedOn, endedOn: TODAY })).toBe(true);
    expect(applies('cpf-exit', { cpfOfferedOn })).toBe(false);
    expect(applies('cpf-exit', { endedOn: TODAY })).toBe(false);
  });
});

test('which agreement each question asks for, and which answer gives it', () => {
  const asked = ALL_GATES.flatMap((gate) => {
    const { agreement } = GATES[gate];
    return agreement === undefined ? [] : [[gate, agreement] as const];
  });
  expect(Object.fromEntries(asked.map(([gate, { text }]) => [gate, text]))).toEqual({
    decision: 'decision',
    'funding-choice': 'inform-employer',
    'convention-signature': 'convention',
    commitment: 'commitment',
    'investigation-consent': 'investigation',
    'conclusion-consent': 'conclusion',
    'retention-agreement': 'keep-documents',
  });
  for (const [gate, { isGiven }] of asked.filter(([gate]) => gate !== 'funding-choice')) {
    expect(isGiven({ outcome: 'met' }), gate).toBe(true);
    expect(isGiven({ outcome: 'refused' }), gate).toBe(false);
  }
});

test('S1: choosing a way of funding that tells the employer is the agreement that they be told', () => {
  const given = (route?: RouteId) =>
    GATES['funding-choice'].agreement?.isGiven({
      outcome: 'met',
      ...(route === undefined ? {} : { facts: { route } }),
    });
  expect(given('RECLASSEMENT')).toBe(true);
  expect(given('PRIVATE_CPF_OFFTIME')).toBe(false);
  expect(given()).toBe(false);
  expect(GATES['funding-choice'].agreement?.isGiven({ outcome: 'met', facts: {} })).toBe(false);
});

test('what silence means, once the time of a question is over', () => {
  const meaning = (silence: string) => ALL_GATES.filter((gate) => GATES[gate].silence === silence);
  expect(meaning('accepts')).toEqual(['leave-reply']);
  expect(meaning('refuses')).toEqual([
    'convention-signature',
    'cpf-answer',
    'cpf-prerequisites',
    'cpf-offer',
    'retention-agreement',
    'follow-up-invitation',
  ]);
  expect(meaning('proceeds')).toEqual([
    'withdrawal',
    'start',
    'synthesis-observations',
    'grace',
    'end-survey',
    'follow-up-survey',
  ]);
  expect(meaning('no-reply')).toEqual(['agent-reply', 'provider-acceptance', 'funding-agreement']);
});

test('which questions are put again on each visit, and which one opens without a message', () => {
  expect(ALL_GATES.filter((gate) => GATES[gate].asksAgain === true)).toEqual([
    'admission-review',
    'accompagnement-review',
    'suivi-review',
    'conservation-review',
    'declarations-review',
    'rights-reply',
    'complaint-acknowledgement',
    'complaint-reply',
    'breach-notification',
    'breach-persons',
    'document-renewal',
    'bpf',
  ]);
  expect(ALL_GATES.filter((gate) => GATES[gate].unannounced === true)).toEqual(['start']);
});
