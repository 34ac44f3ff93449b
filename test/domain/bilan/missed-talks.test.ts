import { expect, test } from 'vitest';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { effects, verdict } from '../../../shared/domain/effects.ts';
import { evolve } from '../../../shared/domain/evolve.ts';
import { missedTalkLadder } from '../../../shared/domain/gates/missed-talks.ts';
import { settingsAt } from '../../../shared/domain/settings/settings.ts';
import { actor, CASE_ID, type Life, liveBilan } from '../../support/bilan.ts';
import { definitionOf, runMachine } from '../../support/machine.ts';

const ADMISSION = definitionOf('admission');
const stands = (life: Life): string[] => runMachine(ADMISSION, life).waiting;

/** On a Tuesday, with a consultant. */
const asked = (): Life => {
  const life = liveBilan('2026-12-01T10:00');
  life.act({ type: 'take-case', name: 'Claire Morel', email: 'claire@example.org' }, actor('consultant'));
  return life;
};
const appointed = (life: Life, date: string): void => {
  life.answer('appointment', { date, time: '10:00', mode: 'visio' }, 'consultant');
  life.reach('intro-meeting');
  life.until(`${date}T11:00`);
};
const missed = (life: Life, date: string): string[] => {
  appointed(life, date);
  life.answer('intro-meeting', { held: 'no' }, 'consultant');
  return [verdict(life.state(), 'refused').next ?? 'nothing'];
};
const held = (life: Life, heldOn: string): void => {
  life.answer('intro-meeting', { held: 'yes', heldOn, methodPresented: 'yes', toolsPresented: 'yes' }, 'consultant');
};
const told = (life: Life): string[] =>
  life.mails().filter((mail) => mail.includes('appointment-missed') || mail.includes('appointment-call'));

test('T23: after a missed talk the person is written to the next day, and the centre telephones the day after', () => {
  const life = asked();
  missed(life, '2026-12-03');
  expect(stands(life)).toEqual(['Rendez-vous du premier échange']);
  life.until('2026-12-04T08:59');
  expect(told(life)).toEqual([]);
  life.until('2026-12-20T10:00');
  expect(told(life)).toEqual([
    '2026-12-04 appointment-missed.appointment.2.1 → beneficiary',
    '2026-12-05 appointment-call.appointment.2.2 → consultant',
  ]);
});

test('T23: where Easter brings both to one morning, both leave, and the office calls while nobody has the case', () => {
  const life = liveBilan('2027-03-23T10:00');
  life.answer('appointment', { date: '2027-03-27', time: '10:00', mode: 'visio' }, 'office');
  life.until('2027-03-27T11:00');
  life.answer('intro-meeting', { held: 'no' }, 'office');
  life.reach('appointment');
  life.until('2027-04-10T10:00');
  expect(told(life)).toEqual([
    '2027-03-30 appointment-missed.appointment.2.1 → beneficiary',
    '2027-03-30 appointment-call.appointment.2.2 → office',
  ]);
});

test('T23: nobody is written to or telephoned once another date is set, nor before any talk was missed', () => {
  const life = asked();
  life.reach('appointment');
  life.until('2026-12-03T08:00');
  missed(life, '2026-12-03');
  life.reach('appointment');
  life.until('2026-12-04T10:00');
  appointed(life, '2026-12-10');
  life.until('2026-12-20T10:00');
  expect(told(life)).toEqual(['2026-12-04 appointment-missed.appointment.2.1 → beneficiary']);
});

test('T23: two missed in a row are looked at by a person before another date is set', () => {
  const life = asked();
  expect(missed(life, '2026-12-03')).toEqual(['appointment']);
  expect(missed(life, '2026-12-08')).toEqual(['admission-review']);
  life.reach('admission-review');
  life.until('2026-12-20T10:00');
  expect(told(life)).toEqual([]);
  life.answer('admission-review', { examined: 'yes' }, 'office');
  expect(stands(life)).toEqual(['Rendez-vous du premier échange']);
  life.until('2026-12-29T10:00');
  expect(told(life)).toEqual([]);
  expect(missed(life, '2026-12-30')).toEqual(['appointment']);
});

test('T23: a machine that starts anew while that person has not looked yet waits for them, and asks for no date', () => {
  const life = asked();
  missed(life, '2026-12-03');
  missed(life, '2026-12-08');
  expect(stands(life)).toEqual(['À examiner']);
  const { length } = life.log;
  expect(stands(life)).toEqual(['À examiner']);
  expect(life.log).toHaveLength(length);
  life.act({ type: 'open-gate', gate: 'appointment' }, { party: 'system' });
  life.act({ type: 'open-gate', gate: 'intro-meeting' }, { party: 'system' });
  expect(life.log).toHaveLength(length);
  life.until('2026-12-20T10:00');
  expect(told(life)).toEqual([]);
  life.answer('admission-review', { examined: 'yes' }, 'office');
  expect(stands(life)).toEqual(['Rendez-vous du premier échange']);
});

test('T23: a step of the missed talk that arrives once more asks for no talk before another date is set', () => {
  const life = asked();
  missed(life, '2026-12-03');
  const again = () => life.act({ type: 'open-gate', gate: 'intro-meeting' }, { party: 'system' });
  const { length } = life.log;
  again();
  expect(life.log).toHaveLength(length);
  life.reach('appointment');
  const { length: waiting } = life.log;
  again();
  expect(life.log).toHaveLength(waiting);
  life.answer('appointment', { date: '2026-12-10', time: '10:00', mode: 'visio' }, 'consultant');
  expect(stands(life)).toEqual(['Premier échange']);
  expect(life.state().gates['intro-meeting']).toMatchObject({ status: 'open', round: 2, clockStart: '2026-12-10' });
});

test('T23: the picture leads from a second miss to « À examiner », and from a first one to another date', () => {
  expect(ADMISSION.States['Échange tenu ?']).toMatchObject({
    Choices: [
      { Variable: '$.answer.outcome', StringEquals: 'met', Next: 'Décision de la personne' },
      { Variable: '$.answer.next', StringEquals: 'admission-review', Next: 'À examiner' },
    ],
    Default: 'Rendez-vous du premier échange',
  });
});

test('T23: a talk that is held ends the row, and the bilan goes on', () => {
  const life = asked();
  missed(life, '2026-12-03');
  appointed(life, '2026-12-08');
  held(life, '2026-12-08');
  expect(life.state().facts).toMatchObject({ talksMissed: 0, talksToReview: false });
  expect(stands(life)).toEqual(['Décision de la personne']);
});

test('T23: a miss noted before the row was counted leads to another date, and to no message about it', () => {
  const life = asked();
  appointed(life, '2026-12-03');
  const before = life.state();
  const fact = { type: 'GateAnswered', gate: 'intro-meeting', round: 1, outcome: 'refused', facts: {} } as const;
  const after = evolve(before, fact, life.now(), CASE_ID);
  expect(effects(fact, after)).toEqual([
    { kind: 'resume-gate', gate: 'intro-meeting', verdict: { outcome: 'refused', next: 'appointment' } },
  ]);
  expect(missedTalkLadder(settingsAt(plainDate('2026-12-03')), after)).toEqual([]);
});
