import { expect, test } from 'vitest';
import { GATE_NAMES, GATES_OF, type GateName } from '../../../shared/domain/gates/names.ts';
import { askedAt } from '../../../shared/domain/gates/table.ts';
import { EMPLOYER, metAndDecided } from '../../support/admission.ts';
import { answerTo } from '../../support/answers.ts';
import { actor, type Life, liveBilan } from '../../support/bilan.ts';
import { completeFile } from '../../support/file.ts';
import { runAll } from '../../support/machine.ts';
import { fundedInSecret, planned } from '../../support/whole-bilan.ts';
import { prepared } from '../../support/work.ts';

const openIn = (life: Life): GateName[] => {
  runAll(life);
  return GATE_NAMES.filter((gate) => life.state().gates[gate]?.status === 'open');
};
const answerAt = (life: Life, gate: GateName, given: Record<string, unknown>) =>
  life.act({ type: 'answer', gate, answer: given }, actor('beneficiary'));

const choosing = (route: Record<string, unknown>): Life => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  life.answer('funding-choice', route);
  return life;
};
const checked = { checkedOn: '2026-11-26', contact: 'Mon Compte Formation', eligible: 'yes' };

const began = (): Life => {
  const life = choosing({ route: 'PRIVATE_CPF_OFFTIME' });
  fundedInSecret(life, '2026-11-26');
  life.until('2026-12-15T10:00');
  planned(life, '2027-01-11', '2027-03-31');
  life.until('2027-01-11T10:00');
  return life;
};

test('S18: a first talk is offered before any file exists, on a day to come', () => {
  const life = liveBilan('2026-11-24T10:00');
  expect(openIn(life)).toEqual(['appointment']);
  expect(answerAt(life, 'funding-choice', { route: 'CPF_JOBSEEKER' })).toMatchObject({ code: 'gate-not-open' });
  const day = (date: string) => ({ date, time: '10:00', mode: 'visio' });
  expect(life.refused('appointment', day('2026-11-23'), 'office')).toMatchObject({ code: 'too-early', field: 'date' });
  life.answer('appointment', day('2026-11-26'), 'office');
  expect(openIn(life)).toEqual(['intro-meeting']);
});

test('S2: on working time nothing is planned before the leave is granted, and a refusal leads elsewhere', () => {
  const asked = (): Life => {
    const life = choosing({ route: 'PRIVATE_CPF_WORKTIME', ...EMPLOYER });
    life.answer('eligibility', checked, 'office');
    life.answer('leave-request', { receivedOn: '2026-11-26', wishedStartOn: '2027-02-01' });
    expect(openIn(life)).toEqual(['leave-reply']);
    return life;
  };
  const refused = asked();
  refused.answer('leave-reply', { leave: 'refused' }, 'employer');
  expect(openIn(refused)).toEqual(['next-route']);
  const tacit = asked();
  tacit.until('2026-12-26T23:59');
  expect(openIn(tacit)).toEqual(['leave-reply']);
  tacit.until('2026-12-29T00:00');
  expect(openIn(tacit)).toEqual(['cpf-request']);
  expect(tacit.state().gates.planning).toBeUndefined();
});

test('S4: nothing goes on without a dated check of the rights that names who answered', () => {
  const life = choosing({ route: 'PRIVATE_CPF_WORKTIME', ...EMPLOYER });
  expect(openIn(life)).toEqual(['eligibility']);
  const { contact: _contact, ...nobody } = checked;
  expect(life.refused('eligibility', nobody, 'office')).toMatchObject({ field: 'contact' });
  expect(life.refused('eligibility', { ...checked, checkedOn: '2026-11-27' }, 'office').field).toBe('checkedOn');
  expect(life.refused('eligibility', checked).code).toBe('not-yours');
  expect(openIn(life)).toEqual(['eligibility']);
  life.answer('eligibility', { ...checked, eligible: 'no' }, 'office');
  expect(openIn(life)).toEqual(['next-route']);
});

test('S9: a job seeker has AIF, CPF and CPF with a top-up, and without an agreement nothing is planned', () => {
  for (const route of ['FRANCE_TRAVAIL_AIF', 'CPF_JOBSEEKER_TOPUP']) {
    const life = choosing({ route });
    life.answer('agency-contact', { contactedOn: '2026-11-26' });
    life.answer('eligibility', checked, 'office');
    completeFile(life);
    life.answer('funding-file', { sentOn: '2026-11-26', price: '1800' }, 'office');
    expect(openIn(life)).toEqual(['funding-agreement']);
    life.until('2027-11-26T10:00');
    expect(openIn(life)).toEqual(['funding-agreement']);
    life.answer('funding-agreement', { granted: 'no', answeredOn: '2026-11-26' }, 'office');
    expect(openIn(life)).toEqual(['next-route']);
  }
});

test('S4, R6313-8: a step of the first funding that the network delivers again opens nothing of the second before its turn', () => {
  const life = choosing({ route: 'PRIVATE_EMPLOYER_PLAN', ...EMPLOYER });
  life.answer('eligibility', checked, 'office');
  life.answer('convention-draft', { transmittedOn: '2026-11-26', price: '1800' }, 'employer');
  expect(openIn(life)).toEqual(['convention-signature']);
  life.answer('convention-signature', { signs: 'no' });
  expect(openIn(life)).toEqual(['next-route']);
  life.answer('next-route', { next: 'other-funding' });
  life.reach('convention-signature');
  expect(openIn(life)).toEqual(['funding-choice']);
  life.answer('funding-choice', { route: 'RECLASSEMENT', ...EMPLOYER });
  for (const late of ['convention-signature', 'next-route'] as const) {
    life.reach(late);
    expect(openIn(life)).toEqual(['eligibility']);
    life.reach(late);
    expect(openIn(life)).toEqual(['eligibility']);
  }
  life.answer('eligibility', checked, 'office');
  expect(openIn(life)).toEqual(['convention-draft']);
  life.answer('convention-draft', { transmittedOn: '2026-11-26', price: '1800' }, 'employer');
  expect(openIn(life)).toEqual(['convention-signature']);
  life.answer('convention-signature', { signs: 'no' });
  expect(openIn(life)).toEqual(['next-route']);
});

const UP_TO_DELIVERY = GATES_OF.accompagnement.slice(0, GATES_OF.accompagnement.indexOf('synthesis-delivery'));

/** Whoever is asked answers each of these gates where the machine has come to it, and is refused where it has not. */
const answerAll = (life: Life, gates: readonly GateName[]): void => {
  for (const gate of gates) {
    runAll(life);
    prepared(life, gate);
    const answer = answerTo(gate, life.state(), life.now(), 0);
    life.act({ type: 'answer', gate, answer }, actor(askedAt(gate, life.state())));
  }
};

test('S22: the three phases come in order, and none can be answered ahead', () => {
  const life = began();
  expect(openIn(life)).toEqual(['commitment']);
  for (const gate of ['investigation-consent', 'conclusion-consent', 'synthesis-observations'] as const)
    expect(answerAt(life, gate, { agrees: 'yes' })).toMatchObject({ code: 'gate-not-open' });
  life.answer('commitment', { agrees: 'yes' });
  life.answer('needs', { needs: 'Retrouver du sens' }, 'consultant');
  expect(openIn(life)).toEqual(['conditions']);
  life.answer('conditions', { acknowledged: 'yes' });
  expect(openIn(life)).toEqual(['investigation-consent']);
  expect(answerAt(life, 'conclusion-consent', { agrees: 'yes' })).toMatchObject({ code: 'gate-not-open' });
  answerAll(life, UP_TO_DELIVERY);
  const asked = life.log.flatMap(({ event }) => (event.type === 'GateOpened' ? [event.gate] : []));
  expect(asked.slice(asked.indexOf('start'))).toEqual(UP_TO_DELIVERY);
});

test('S27, R6313-4: nothing is investigated before the person has confirmed, on a date, that they go on', () => {
  const life = began();
  life.until('2027-12-01T10:00');
  expect(openIn(life)).toEqual(['commitment']);
  for (const party of ['consultant', 'office', 'employer'] as const)
    expect(life.refused('commitment', { agrees: 'yes' }, party).code).toBe('not-yours');
  life.answer('commitment', { agrees: 'yes' });
  expect(life.state().gates.commitment).toMatchObject({ outcome: 'met', bySilence: false });
  expect(life.log.at(-1)?.at.slice(0, 10)).toBe('2027-12-01');
});

test('S40: a bilan does not end before its synthesis is handed over, however long that takes', () => {
  const life = began();
  answerAll(life, UP_TO_DELIVERY);
  expect(openIn(life)).toEqual(['synthesis-delivery']);
  life.until('2028-01-11T10:00');
  expect(openIn(life)).toEqual(['synthesis-delivery']);
  expect(life.state().facts.endedOn).toBeUndefined();
  const handed = (deliveredOn: string) => ({ deliveredOn, explained: 'yes' });
  for (const day of ['2028-01-12', '2027-01-10'])
    expect(life.refused('synthesis-delivery', handed(day), 'consultant').field).toBe('deliveredOn');
  prepared(life, 'synthesis-delivery');
  life.answer('synthesis-delivery', handed('2028-01-11'), 'consultant');
  expect(openIn(life)).toEqual(['retention-agreement']);
});
