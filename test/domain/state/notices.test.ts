import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import type { Fact } from '../../../shared/domain/events.ts';
import { ALL_GATES, type GateName } from '../../../shared/domain/gates/names.ts';
import { NoticeName } from '../../../shared/domain/notices/names.ts';
import { gateNotice, isImmediate, noticesOf } from '../../../shared/domain/notices/table.ts';
import type { Agreement, Case } from '../../../shared/domain/state.ts';
import { NOW } from '../commands/states.ts';
import { knowing } from '../gates/settling.ts';

const TOLD = knowing({ route: 'RECLASSEMENT' });
const SECRET = knowing({ route: 'OWN_MONEY' });
const on = plainDate('2027-06-08');

const sent = (fact: Fact, bilan: Case = TOLD): string[] =>
  noticesOf(fact, bilan).map(({ key, to, about }) => `${key} → ${to}${about === undefined ? '' : ` (${about})`}`);
const opened = (gate: GateName) => ({ type: 'GateOpened', gate, round: 2, clockStart: on }) as const;
const said = (gate: GateName, outcome: 'met' | 'refused' | 'no-reply' = 'met') =>
  ({ type: 'GateAnswered', gate, round: 2, outcome, facts: {} }) as const;

test('a message of a question names it, its round and its step', () => {
  expect(gateNotice('reminder', 'office', 'cpf-answer', 3, 1)).toEqual({
    key: 'reminder.cpf-answer.3.1',
    notice: 'reminder',
    to: 'office',
    gate: 'cpf-answer',
    round: 3,
    step: 1,
  });
});

describe('a question that is put', () => {
  test('is mailed to the person or the employer; the staff see it on their list', () => {
    expect(sent(opened('decision'))).toEqual(['ask.decision.2.0 → beneficiary']);
    expect(sent(opened('leave-reply'))).toEqual(['ask.leave-reply.2.0 → employer']);
    expect(sent(opened('planning'))).toEqual([]);
    expect(sent(opened('appointment'))).toEqual([]);
    expect(sent(opened('start'))).toEqual([]);
  });

  test('S6: is not mailed to an employer who is not to know', () => {
    expect(sent(opened('leave-reply'), SECRET)).toEqual([]);
    expect(sent(opened('decision'), SECRET)).toHaveLength(1);
  });
});

describe('an answer', () => {
  const ANSWERED: Partial<Record<GateName, readonly string[]>> = {
    appointment: ['appointment-set.2 → beneficiary'],
    'leave-reply': ['leave-answered.2 → beneficiary'],
    'agent-reply': ['leave-answered.2 → beneficiary'],
    planning: ['plan-set.2 → beneficiary'],
    'rights-reply': ['rights-answered.2 → beneficiary'],
    'complaint-acknowledgement': ['complaint-acknowledged.2 → beneficiary'],
    'complaint-reply': ['complaint-answered.2 → beneficiary'],
    'synthesis-delivery': ['synthesis-available.2 → beneficiary'],
  };

  test.each(ALL_GATES)('to %s is told to whom it concerns', (gate) => {
    expect(sent(said(gate))).toEqual(ANSWERED[gate] ?? []);
  });

  test('R6313-8: that refuses the convention is told as a fact, to both or to the person alone', () => {
    const both = [
      'convention-not-concluded.beneficiary.2 → beneficiary',
      'convention-not-concluded.employer.2 → employer',
    ];
    expect(sent(said('convention-signature', 'refused'))).toEqual(both);
    expect(sent(said('convention-signature', 'refused'), SECRET)).toEqual(both.slice(0, 1));
  });

  test('T06: that somebody stopped waiting for is told to nobody', () => {
    expect(sent(said('agent-reply', 'no-reply'))).toEqual([]);
    expect(sent(said('agent-reply', 'refused'))).toHaveLength(1);
  });
});

test('T04, R6313-8: silence is told where it says something to the person', () => {
  const lapsed = (gate: GateName) => sent({ type: 'GateLapsed', gate, round: 2, outcome: 'lapsed', facts: {} });
  expect(lapsed('leave-reply')).toEqual(['leave-tacit.2 → beneficiary']);
  expect(lapsed('convention-signature')).toHaveLength(2);
  expect(lapsed('cpf-offer')).toEqual([]);
});

test('what is late is told to the consultant, or the office where it is theirs or nobody else’s', () => {
  const late = (gate: GateName, bilan = TOLD) => sent({ type: 'GateOverdue', gate, round: 2 }, bilan);
  expect(late('decision')).toEqual(['overdue.decision.2.0 → consultant']);
  expect(late('rights-reply')).toEqual(['overdue.rights-reply.2.0 → office']);
  const { consultantId: _nobody, ...alone } = TOLD;
  expect(late('decision', alone)).toEqual(['overdue.decision.2.0 → office']);
});

test('a code goes to whoever reads, under the number of its sending', () => {
  const code = { type: 'ReadingCodeIssued', document: 'synthesis', expiresAt: NOW } as const;
  const bilan = knowing({}, { codesIssued: 7 });
  expect(sent(code, bilan)).toEqual(['reading-code.7 → beneficiary']);
  expect(sent({ ...code, share: 2 }, bilan)).toEqual(['share-code.7 → recipient (2)']);
});

test('RGPD 7(1): each line of the ledger brings a receipt, and a share the news of it', () => {
  const line = { purpose: 'send-to-cep', decision: 'accepted', at: NOW } as Agreement;
  const bilan = knowing({}, { agreements: [line, line] });
  const fact = {
    type: 'AgreementRecorded',
    purpose: 'send-to-cep',
    decision: 'accepted',
    text: 'send-to-cep',
    version: 1,
    sha256: 'a'.repeat(64),
    identifiedBy: 'mail-link',
  } as const;
  expect(sent(fact, bilan)).toEqual(['agreement-receipt.2 → beneficiary (2)']);
  expect(sent({ ...fact, share: 3 }, bilan)).toEqual([
    'agreement-receipt.2 → beneficiary (2)',
    'share-available.3 → recipient (3)',
  ]);
  expect(sent({ ...fact, share: 3, decision: 'withdrawn' }, bilan)).toHaveLength(1);
});

test('a certificate follows what was destroyed, as long as there is somebody to send it to', () => {
  const destroyed = (retentionClass: 'content' | 'synthesis' | 'identity') =>
    sent({ type: 'Destroyed', retentionClass, on });
  expect(destroyed('content')).toEqual(['destruction-certificate.2027-06-08 → beneficiary']);
  expect(destroyed('synthesis')).toHaveLength(1);
  expect(destroyed('identity')).toEqual([]);
});

test('what else the person is told, each time under a name of its own', () => {
  const bilan = knowing({}, { filed: 4 });
  const extended = {
    type: 'DelayExtended',
    gate: 'rights-reply',
    round: 2,
    strictEnd: on,
    safeEnd: on,
    lapsesAt: NOW,
  } as const;
  expect(
    [
      { type: 'BilanRequested', zone: 'metropole' } as const,
      { type: 'ConsultantChangeProposed', round: 3 } as const,
      { type: 'RequestFiled', kind: 'access', recordedByStaff: false } as const,
      extended,
      { type: 'Suspended', since: on } as const,
      { type: 'Resumed', on } as const,
      { type: 'CaseClosed', closure: 'declined', on } as const,
      { type: 'TaskOpened', task: 'telephone' } as const,
    ].map((fact) => sent(fact, bilan)),
  ).toEqual([
    ['request-received → beneficiary'],
    ['consultant-change.3 → beneficiary'],
    ['filing-received.4 → beneficiary'],
    ['rights-extended.2 → beneficiary'],
    ['suspended.2027-06-08 → beneficiary'],
    ['resumed.2027-06-08 → beneficiary'],
    ['case-closed → beneficiary'],
    [],
  ]);
});

test('only what answers a gesture of this very moment leaves at night', () => {
  expect(NoticeName.options.filter(isImmediate)).toEqual([
    'request-received',
    'reading-code',
    'share-code',
    'address-corrected',
    'rights-extended',
  ]);
});
