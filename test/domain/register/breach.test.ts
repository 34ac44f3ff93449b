import { describe, expect, test } from 'vitest';
import type { BreachRisk } from '../../../shared/domain/register/matters.ts';

import { actor, CASE_ID, type Life, live, liveBilan } from '../../support/bilan.ts';
import { answered, noted, OFFICE, open, said, wall } from '../../support/register.ts';

const breach = (knownAt: string, risk: BreachRisk = 'risk', notedAt = knownAt): Life =>
  noted(notedAt, { matter: 'breach', knownAt: wall(knownAt), risk, happened: 'Un ordinateur volé.' });

const WRITTEN = { effects: 'Aucun connu.', measures: 'Disque chiffré, clés changées.' };
const notified = (day: string, time: string, more = {}) => ({
  reply: 'notified',
  notifiedOn: day,
  notifiedTime: time,
  ...WRITTEN,
  ...more,
});
const mails = (life: Life) =>
  life.log.flatMap(({ at, event }) => (event.type === 'NoticeIssued' ? [`${at.slice(0, 16)} ${event.key}`] : []));
const overdueAt = (life: Life) => life.log.find(({ event }) => event.type === 'GateOverdue')?.at;

describe('T33: a breach of personal data', () => {
  test('T33: has 72 hours from the moment it is known, to the minute, whatever day that is', () => {
    // Friday to Monday.
    const life = breach('2027-01-08T10:30');
    expect(open(life, 'breach-notification')).toMatchObject({
      clockStart: '2027-01-08',
      strictEnd: '2027-01-11',
      lapsesAt: wall('2027-01-11T10:30'),
    });
    life.until('2027-01-11T10:29');
    expect(overdueAt(life)).toBeUndefined();
    life.until('2027-01-11T10:31');
    expect(overdueAt(life)).toBe(wall('2027-01-11T10:30'));
  });

  test('T33: are hours that pass, across a change of clocks too', () => {
    expect(open(breach('2027-03-27T10:00'), 'breach-notification').lapsesAt).toBe(wall('2027-03-30T11:00'));
  });

  test('T33: alerts the office before the end at any hour, Sundays and nights included, and says when it is late', () => {
    // From the Saturday before Easter, at 03:00, to the Tuesday after it.
    const life = breach('2027-03-27T05:00');
    life.until('2027-04-02T12:00');
    expect(mails(life)).toEqual([
      '2027-03-28T04:00 breach-clock.breach-notification.1.1',
      '2027-03-29T16:00 breach-clock.breach-notification.1.2',
      '2027-03-30T06:00 overdue.breach-notification.1.0',
    ]);
    expect(overdueAt(life)).toBe('2027-03-30T04:00:00.000Z');
  });

  test('T33: noted late, has what is left of its hours, and the alert that was missed leaves within a minute', () => {
    const life = breach('2027-01-05T22:00', 'risk', '2027-01-07T22:30');
    life.until('2027-01-07T23:00');
    expect(mails(life)).toEqual(['2027-01-07T21:31 breach-clock.breach-notification.1.1']);
    expect(open(life, 'breach-notification').lapsesAt).toBe(wall('2027-01-08T22:00'));
  });

  test('T33: cannot be known at a time to come, and is noted by the office alone', () => {
    const life = live(CASE_ID, '2027-01-05T10:00');
    const note = { matter: 'breach', knownAt: wall('2027-01-05T10:01'), risk: 'high', happened: 'Vol' } as const;
    expect(said(life, { type: 'note-matter', note })).toEqual(['too-early', 'knownOn']);
    const known = { ...note, knownAt: wall('2027-01-05T10:00') };
    expect(said(life, { type: 'note-matter', note: known }, actor('consultant'))).toEqual(['not-yours']);
    expect(life.log).toEqual([]);
    expect(said(life, { type: 'note-matter', note: known })).toEqual(['MatterOpened', 'GateOpened', 'GateOpened']);
    expect(said(life, { type: 'note-matter', note: known })).toEqual(['case-exists']);
  });
});

describe('T33: the notification', () => {
  test('T33: is recorded with what art. 33(5) wants written, and the alerts stop', () => {
    const life = breach('2027-01-08T10:00');
    const { measures: _left, ...undocumented } = notified('2027-01-09', '18:00');
    life.until('2027-01-09T19:00');
    expect(answered(life, 'breach-notification', undocumented)).toEqual(['invalid-answer', 'measures']);
    expect(answered(life, 'breach-notification', notified('2027-01-09', '18:00'))).toEqual(['GateAnswered']);
    expect(life.state().facts.breachNotifiedAt).toBe(wall('2027-01-09T18:00'));
    expect(life.log.at(-1)?.event).toMatchObject({
      identity: { breachEffects: WRITTEN.effects, breachMeasures: WRITTEN.measures },
    });
    life.until('2027-01-20T12:00');
    expect(mails(life)).toEqual(['2027-01-09T09:00 breach-clock.breach-notification.1.1']);
  });

  test('T33: after 72 hours needs the reasons of the delay, and one minute before needs none', () => {
    const late = breach('2027-01-08T10:00');
    late.until('2027-01-11T12:00');
    expect(answered(late, 'breach-notification', notified('2027-01-11', '10:01'))).toEqual([
      'reason-missing',
      'lateReason',
    ]);
    expect(answered(late, 'breach-notification', notified('2027-01-11', '10:00'))).toEqual(['GateAnswered']);
    const explained = breach('2027-01-08T10:00');
    explained.until('2027-01-11T12:00');
    expect(
      answered(explained, 'breach-notification', notified('2027-01-11', '10:01', { lateReason: 'Panne du service.' })),
    ).toEqual(['GateAnswered']);
  });

  test.each([
    ['2027-01-09', '12:01', 'too-early'],
    ['2027-01-08', '09:59', 'too-early'],
    ['2027-02-30', '09:59', 'invalid-answer'],
    ['2027-01-09', '25:00', 'invalid-answer'],
  ])('T33: of %s at %s is refused: %s', (day, time, code) => {
    const life = breach('2027-01-08T10:00');
    life.until('2027-01-09T12:00');
    expect(answered(life, 'breach-notification', notified(day, time))[0]).toBe(code);
  });

  test('T33: is left out only where no risk is likely, and the record says why', () => {
    const keptBack = { reply: 'not-notified', reason: 'Disque chiffré.', ...WRITTEN };
    for (const risk of ['risk', 'high'] as const)
      expect(answered(breach('2027-01-08T10:00', risk), 'breach-notification', keptBack)).toEqual([
        'breach-to-notify',
        'reply',
      ]);
    const life = breach('2027-01-08T10:00', 'unlikely');
    expect(answered(life, 'breach-notification', keptBack)).toEqual(['GateAnswered']);
    expect(life.log.at(-1)?.event).toMatchObject({ outcome: 'refused', identity: { breachReason: 'Disque chiffré.' } });
    expect(answered(life, 'breach-notification', keptBack, actor('consultant'))).toEqual(['not-yours']);
  });
});

describe('T33: the persons concerned', () => {
  test('T33: are told where the risk is high, and nobody waits for that where it is not', () => {
    expect(breach('2027-01-08T10:00', 'risk').state().gates['breach-persons']).toBeUndefined();
    const life = breach('2027-01-08T10:00', 'high');
    expect(open(life, 'breach-persons').lapsesAt).toBe(wall('2027-01-11T10:00'));
    const told = (on: string) => ({ reply: 'told', toldOn: on, how: 'Douze lettres.' });
    life.until('2027-01-09T10:00');
    expect(answered(life, 'breach-persons', told('2027-01-10'))).toEqual(['too-early', 'toldOn']);
    expect(answered(life, 'breach-persons', told('2027-01-07'))).toEqual(['too-early', 'toldOn']);
    expect(answered(life, 'breach-persons', told('2027-01-09'))).toEqual(['GateAnswered']);
    expect(life.state().facts.personsToldOn).toBe('2027-01-09');
  });

  test('T33: are not told only under one of the three exceptions', () => {
    const life = breach('2027-01-08T10:00', 'high');
    const untold = { reply: 'not-told', reason: 'Illisible.' };
    expect(answered(life, 'breach-persons', untold)).toEqual(['invalid-answer', 'exception']);
    expect(answered(life, 'breach-persons', { ...untold, exception: 'protected' })).toEqual(['GateAnswered']);
  });

  test('T33: wait from the day on which the risk is seen to be high, and what was kept back is due again', () => {
    const life = breach('2027-01-08T10:00', 'unlikely');
    answered(life, 'breach-notification', { reply: 'not-notified', reason: 'Chiffré.', ...WRITTEN });
    life.until('2027-01-20T10:00');
    const assess = (risk: BreachRisk, who = OFFICE) =>
      said(life, { type: 'assess-breach', risk, reason: 'La clé était jointe.' }, who);
    expect(assess('high', actor('consultant'))).toEqual(['not-yours']);
    expect(assess('high')).toEqual(['BreachAssessed', 'GateOpened', 'GateOpened']);
    expect(open(life, 'breach-persons').lapsesAt).toBe(wall('2027-01-23T10:00'));
    expect(open(life, 'breach-notification').round).toBe(2);
    life.until('2027-01-20T10:05');
    expect(open(life, 'breach-notification').overdue).toBe(true);
    expect(assess('high')).toEqual(['BreachAssessed']);
  });
});

test('nothing of a bilan can be asked of a matter, nor the reverse', () => {
  const life = breach('2027-01-08T10:00');
  const before = life.log.length;
  expect(said(life, { type: 'suspend' })).toEqual(['unknown-case']);
  expect(said(life, { type: 'abandon', reason: 'x' })).toEqual(['unknown-case']);
  expect(said(life, { type: 'open-gate', gate: 'decision' }, { party: 'system' })).toEqual(['unknown-case']);
  expect(said(life, { type: 'carry-out', task: 'destroy' }, { party: 'system' })).toEqual(['unknown-case']);
  expect(said(life, { type: 'report-mail-failure', key: 'none', kind: 'bounce' }, { party: 'system' })).toEqual([]);
  expect(life.log).toHaveLength(before);
  const bilan = liveBilan('2027-01-08T10:00');
  expect(said(bilan, { type: 'assess-breach', risk: 'high', reason: 'x' })).toEqual(['unknown-matter']);
  bilan.reach('breach-notification', 'document-renewal', 'bpf');
  expect(Object.keys(bilan.state().gates)).toEqual([]);
});
