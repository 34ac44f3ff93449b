import { describe, expect, test } from 'vitest';
import { differences } from './chaos/compare.ts';
import type { Outcome } from './chaos/outcome.ts';

const ALONE: Outcome = {
  failures: [],
  state: { stage: { name: 'closed', closure: 'completed' }, facts: { route: 'PRIVATE_CPF_OFFTIME' } },
  tasks: [],
  standing: ['Clôture du suivi'],
  ends: {},
  mails: { 'ask.decision.1.0': 1, 'reminder.decision.1.1': 1, 'destruction-certificate.date': 2 },
};
const compared = (change: Partial<Outcome>, uncertain = 0) =>
  differences(ALONE, { ...ALONE, ...change }, { left: uncertain });
const mails = (change: Readonly<Record<string, number>>) => ({ mails: { ...ALONE.mails, ...change } });

test('a bilan that came to the same end with the same mails does not differ', () => {
  expect(compared({})).toEqual([]);
});

describe('what differs is told', () => {
  test('an expectation that did not hold', () => {
    expect(compared({ failures: ['step 3: no mail'] })).toEqual(['step 3: no mail']);
  });

  test('another state, by its first field that differs', () => {
    const state = { stage: { name: 'closed', closure: 'abandoned' }, facts: { route: 'PRIVATE_CPF_OFFTIME' } };
    expect(compared({ state })).toEqual(['another state: /stage/closure is "abandoned", not "completed"']);
  });

  test('a machine that stands elsewhere', () => {
    expect(compared({ standing: ['À examiner'] })).toEqual(['stands at À examiner, not at Clôture du suivi']);
  });

  test('a mail that never left, and one that nobody else was sent', () => {
    const { 'ask.decision.1.0': _lost, ...left } = ALONE.mails;
    expect(compared({ mails: { ...left, 'leave-tacit.1': 1 } })).toEqual([
      'mail ask.decision.1.0 never left: not claimed',
      'mail leave-tacit.1 left, which nobody else was sent',
    ]);
  });

  test('a mail that left twice though nobody doubted it had left', () => {
    expect(compared(mails({ 'ask.decision.1.0': 2 }))).toEqual(['mail ask.decision.1.0 left 2 times']);
    expect(compared(mails({ 'destruction-certificate.date': 3 }))).toEqual([
      'mail destruction-certificate.date left 3 times',
    ]);
  });

  test('a reminder that left twice, doubt or not', () => {
    expect(compared(mails({ 'reminder.decision.1.1': 2 }), 1)).toEqual(['mail reminder.decision.1.1 left 2 times']);
  });
});

describe('what may happen is let pass', () => {
  test('a mail that must arrive leaves once more for each one of which nobody knew', () => {
    expect(compared(mails({ 'ask.decision.1.0': 2 }), 1)).toEqual([]);
    expect(compared(mails({ 'ask.decision.1.0': 3 }), 2)).toEqual(['mail ask.decision.1.0 left 3 times']);
  });

  test('a mail whose two sendings both went without an answer', () => {
    const { 'ask.decision.1.0': _lost, ...left } = ALONE.mails;
    expect(compared({ mails: left, ends: { 'ask.decision.1.0': 'uncertain' } })).toEqual([]);
    expect(compared({ mails: left, ends: { 'ask.decision.1.0': 'stale' } })).toHaveLength(1);
  });

  test('a call to make, and a word to the person, about a mail of which nobody knows whether it left', () => {
    const doubted = { tasks: ['telephone'], mails: { ...ALONE.mails, 'share-undelivered.1': 1 } };
    expect(compared({ ...doubted, ends: { 'share-available.1': 'uncertain' } })).toEqual([]);
    expect(compared(doubted)).toEqual([
      'asks for telephone, not for nothing',
      'mail share-undelivered.1 left, which nobody else was sent',
    ]);
  });

  test('a word that a step is overdue, where someone was slower', () => {
    expect(compared(mails({ 'overdue.decision.1.0': 1 }))).toEqual([]);
  });

  test('a reminder falls away when the answer came before it', () => {
    const { 'reminder.decision.1.1': _needless, ...left } = ALONE.mails;
    expect(compared({ mails: left })).toEqual([]);
  });
});
