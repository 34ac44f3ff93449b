import { expect, test } from 'vitest';
import type { GateName } from '../../../shared/domain/gates/names.ts';
import type { Case } from '../../../shared/domain/state.ts';
import { FOLLOW_UP, PROVIDER } from '../../support/answers.ts';
import { knowing, settled, TODAY, TOMORROW } from './settling.ts';

const INTERVIEW = { resultsShared: 'yes', followUpOffered: 'yes', methodHandedOver: 'yes' };
const PLAN = { startOn: '2027-09-01', endOn: '2027-11-01', accompaniedHours: '16', personalHours: '4', ...PROVIDER };
const agentWith = (route: string): Case => knowing({ route });

/** Every question about something that has already been, with the field that says when. */
const HAS_BEEN: readonly [GateName, string, Readonly<Record<string, unknown>>, Case?][] = [
  ['intro-meeting', 'heldOn', { held: 'yes', methodPresented: 'yes', toolsPresented: 'yes' }],
  ['funding-choice', 'earlierBilanEndedOn', { route: 'OWN_MONEY' }],
  ['eligibility', 'checkedOn', { contact: 'DRH', eligible: 'yes' }],
  ['agency-contact', 'contactedOn', {}],
  ['leave-request', 'receivedOn', { wishedStartOn: '2027-12-01' }, agentWith('PRIVATE_CPF_WORKTIME')],
  ['agent-request', 'receivedOn', { wishedStartOn: '2027-12-01' }, agentWith('FPT_FUNDED')],
  ['convention-draft', 'transmittedOn', { price: '1800' }],
  ['funding-file', 'sentOn', { price: '1800' }],
  ['funding-agreement', 'answeredOn', { granted: 'yes' }],
  ['cpf-request', 'requestedOn', { balance: '1500' }],
  ['cpf-answer', 'offeredOn', { reply: 'offer', price: '1800' }],
  ['cpf-prerequisites', 'offeredOn', { reply: 'offer', price: '1800' }],
  ['service-contract', 'signedOn', { place: 'premises', price: '1600', firstPayment: '480' }],
  ['planning', 'providerCheckedOn', PLAN],
  ['cpf-entry', 'declaredOn', {}],
  ['cpf-exit', 'declaredOn', {}],
  ['conclusion-interview', 'heldOn', INTERVIEW],
  ['synthesis-delivery', 'deliveredOn', { explained: 'yes' }],
  ['follow-up-interview', 'heldOn', { ...FOLLOW_UP, nextStepOn: '2027-09-01' }],
];

test.each(HAS_BEEN)(
  '%s: what is recorded has been: tomorrow is refused at %s, today is not',
  (gate, field, rest, bilan) => {
    expect(settled(gate, { ...rest, [field]: TOMORROW }, bilan)).toMatchObject({ code: 'too-early', field });
    expect(settled(gate, { ...rest, [field]: TODAY }, bilan)).not.toMatchObject({ field });
  },
);

test('S18: an appointment is set for a moment to come', () => {
  const on = (date: string, time: string) => settled('appointment', { date, time, mode: 'visio' });
  expect(on(TODAY, '10:00')).toMatchObject({ code: 'too-early', field: 'date' });
  expect(on(TODAY, '10:01')).toMatchObject({ outcome: 'met' });
});

test('S49: the next step comes after the talk in which it was agreed', () => {
  const next = (nextStepOn: string) => settled('follow-up-interview', { ...FOLLOW_UP, heldOn: TODAY, nextStepOn });
  expect(next(TODAY)).toMatchObject({ code: 'too-early', field: 'nextStepOn' });
  expect(next(TOMORROW)).toMatchObject({ outcome: 'met' });
});

test('T25: a synthesis is handed over on the day of the interview or after it', () => {
  const handedOver = (interviewHeldOn: string) =>
    settled('synthesis-delivery', { deliveredOn: '2027-06-04', explained: 'yes' }, knowing({ interviewHeldOn }));
  expect(handedOver('2027-06-05')).toMatchObject({ code: 'too-early', field: 'deliveredOn' });
  expect(handedOver('2027-06-04')).toMatchObject({ code: 'hours-out-of-range' });
});

test('T16: an entry is declared once the bilan has begun: by its machine, or by its day', () => {
  const declared = (facts: Readonly<Record<string, unknown>>, gates: Case['gates'] = {}) =>
    settled('cpf-entry', { declaredOn: TODAY }, knowing(facts, { gates }));
  expect(declared({ startOn: TOMORROW })).toMatchObject({ code: 'too-early', field: 'declaredOn' });
  expect(declared({ startOn: TODAY })).toMatchObject({ outcome: 'met' });
  expect(declared({})).toMatchObject({ outcome: 'met' });
  const begun = { status: 'settled', round: 1, outcome: 'met', at: knowing().requestedAt, bySilence: false } as const;
  expect(declared({ startOn: TOMORROW }, { start: begun })).toMatchObject({ outcome: 'met' });
});

test('T17: an exit is declared on the last day of the bilan or after it', () => {
  const declared = (endedOn: string) => settled('cpf-exit', { declaredOn: '2027-06-04' }, knowing({ endedOn }));
  expect(declared('2027-06-05')).toMatchObject({ code: 'too-early', field: 'declaredOn' });
  expect(declared('2027-06-04')).toMatchObject({ outcome: 'met' });
});

test('S14: a start that is asked for late says from which day it is possible', () => {
  const asked = (wishedStartOn: string, route: string) =>
    settled('agent-request', { receivedOn: TODAY, wishedStartOn }, agentWith(route));
  expect(asked('2027-08-06', 'FPT_FUNDED')).toMatchObject({
    code: 'too-late',
    field: 'wishedStartOn',
    message: expect.stringMatching(/60\s+jours.*Reçue le.*8\s+juin\s+2027.*7\s+août\s+2027/),
  });
  expect(asked('2027-08-07', 'FPT_FUNDED')).toMatchObject({ outcome: 'met' });
  expect(asked(TOMORROW, 'FPE_FUNDED')).toMatchObject({ outcome: 'met' });
});

test('D6323-4: a leave is asked for sixty days before, and not at all where no way of funding gives one', () => {
  const asked = (wishedStartOn: string, route?: string) =>
    settled('leave-request', { receivedOn: TODAY, wishedStartOn }, knowing(route === undefined ? {} : { route }));
  expect(asked('2027-08-06', 'PRIVATE_CPF_WORKTIME')).toMatchObject({ code: 'too-late' });
  expect(asked('2027-08-07', 'PRIVATE_CPF_WORKTIME')).toMatchObject({ outcome: 'met' });
  expect(asked(TOMORROW)).toMatchObject({ outcome: 'met' });
});
