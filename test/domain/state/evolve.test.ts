import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import type { Fact } from '../../../shared/domain/events.ts';
import { evolve } from '../../../shared/domain/evolve.ts';
import type { Case } from '../../../shared/domain/state.ts';
import { CASE_ID } from '../../support/bilan.ts';
import { answered, later, NOW, waiting } from '../commands/states.ts';
import { knowing } from '../gates/settling.ts';

const day = plainDate;
const grown = (bilan: Case, ...facts: readonly Fact[]): Case =>
  facts.reduce<Case>((state, fact) => evolve(state, fact, NOW, CASE_ID), bilan);

describe('a log that cannot be', () => {
  test('is a bug', () => {
    expect(() => evolve(knowing(), { type: 'BilanRequested', zone: 'metropole' }, NOW, CASE_ID)).toThrow(/once/);
    expect(() => evolve(undefined, { type: 'TaskDone', task: 'telephone' }, NOW, CASE_ID)).toThrow(/TaskDone before/);
    const announced = {
      type: 'DestructionAnnounced',
      retentionClass: 'content',
      destroyOn: day('2027-06-15'),
    } as const;
    expect(() => grown(knowing(), announced)).toThrow(/content/);
    expect(() => grown(knowing(), { type: 'DocumentOpened', document: 'synthesis', share: 1 })).toThrow(
      /DocumentOpened/,
    );
  });

  test('begins with a request, of which nothing more is known', () => {
    const bilan = evolve(undefined, { type: 'BilanRequested', zone: 'reunion' }, NOW, CASE_ID);
    expect(bilan).toEqual({
      id: CASE_ID,
      zone: 'reunion',
      requestedAt: NOW,
      stage: { name: 'admission' },
      facts: {},
      gates: {},
      pieces: {},
      pending: [{ key: 'request-received', notice: 'request-received', to: 'beneficiary', since: NOW }],
      issued: {},
      retention: {},
      destroyed: {},
      codes: {},
      codesIssued: 0,
      tasks: [],
      corrections: {},
      agreements: [],
      filed: 0,
      shares: {},
      work: { version: 0, criteria: 0, tracks: [] },
      sessions: [],
    });
  });
});

describe('a question', () => {
  const opened = { type: 'GateOpened', gate: 'decision', round: 1, clockStart: day('2027-06-01') } as const;

  test('opens on the day of its person, with the ends it has', () => {
    expect(grown(knowing(), opened).gates.decision).toEqual({
      status: 'open',
      round: 1,
      openedOn: '2027-06-08',
      clockStart: '2027-06-01',
      steps: 0,
      overdue: false,
    });
    const ends = { strictEnd: day('2027-06-10'), safeEnd: day('2027-06-11'), lapsesAt: NOW };
    expect(grown(knowing(), { ...opened, ...ends }).gates.decision).toMatchObject(ends);
  });

  test('is settled by an answer or by silence, which adds what it establishes', () => {
    const said = { gate: 'leave-reply', round: 2, outcome: 'met', facts: { leaveDecision: 'granted' } } as const;
    const bilan = knowing({ price: 1800 });
    const spoken = grown(bilan, { type: 'GateLapsed', ...said });
    expect(spoken.facts).toEqual({ price: 1800, leaveDecision: 'granted' });
    expect(spoken.gates['leave-reply']).toEqual(answered('met', { round: 2, bySilence: true }));
    expect(grown(bilan, { type: 'GateAnswered', ...said }).gates['leave-reply']).toEqual(answered('met', { round: 2 }));
  });

  test('is overdue where it waits, and nowhere else', () => {
    const overdue = { type: 'GateOverdue', gate: 'decision', round: 1 } as const;
    const open = grown(knowing({}, { gates: { decision: waiting() } }), overdue);
    expect(open.gates.decision).toEqual(waiting({ overdue: true }));
    expect(grown(knowing({}, { gates: { decision: answered() } }), overdue).gates.decision).toEqual(answered());
    expect(grown(knowing(), overdue).gates).toEqual({});
  });

  test('T23: is put again after a missed talk, with that of its date', () => {
    const gates = { appointment: answered(), decision: answered() };
    const talk = { type: 'GateAnswered', gate: 'intro-meeting', round: 1, facts: {} } as const;
    const missed = grown(knowing({}, { gates }), { ...talk, outcome: 'refused' });
    expect(missed.gates.appointment).toEqual({ status: 'to-ask-again', round: 1 });
    expect(missed.gates['intro-meeting']).toEqual({ status: 'to-ask-again', round: 1 });
    expect(missed.gates.decision).toEqual(answered());
    expect(grown(knowing({}, { gates }), { ...talk, outcome: 'met' }).gates.appointment).toEqual(answered());
  });

  test('of the funding is put again when another is chosen, and what it established falls', () => {
    const bilan = knowing(
      { route: 'OWN_MONEY', price: 1800, contractSignedOn: '2027-06-01' },
      { gates: { 'funding-choice': answered(), decision: answered() }, pieces: { quote: 'received' } },
    );
    const next = { type: 'GateAnswered', gate: 'next-route', round: 1, facts: {} } as const;
    const other = grown(bilan, { ...next, outcome: 'met' });
    expect(other.facts).toEqual({ price: 1800 });
    expect(other.pieces).toEqual({});
    expect(other.gates['funding-choice']).toEqual({ status: 'to-ask-again', round: 1 });
    expect(other.gates['next-route']).toEqual({ status: 'to-ask-again', round: 1 });
    expect(other.gates.decision).toEqual(answered());
    const stopped = grown(bilan, { ...next, outcome: 'refused' });
    expect(stopped.facts.route).toBe('OWN_MONEY');
    expect(stopped.pieces).toEqual({ quote: 'received' });
  });

  test('T32: whose delay is extended is late no more', () => {
    const extended = {
      type: 'DelayExtended',
      gate: 'rights-reply',
      round: 1,
      strictEnd: day('2027-08-08'),
      safeEnd: day('2027-08-09'),
      lapsesAt: later(60),
    } as const;
    const { type: _type, gate: _gate, round: _round, ...ends } = extended;
    const late = knowing({}, { gates: { 'rights-reply': waiting({ overdue: true }) } });
    expect(grown(late, extended).gates['rights-reply']).toEqual(waiting({ ...ends, extended: true }));
    const over = knowing({}, { gates: { 'rights-reply': answered() } });
    expect(grown(over, extended).gates['rights-reply']).toEqual(answered());
  });
});

describe('a pause', () => {
  const resumed = (gates: Case['gates'], since = '2027-06-02', on = '2027-06-12'): Case['gates'] =>
    grown(knowing({}, { gates, suspension: { since: day(since) } }), { type: 'Resumed', on: day(on) }).gates;
  const delay = waiting({ strictEnd: day('2027-06-15'), safeEnd: day('2027-06-15'), lapsesAt: NOW });

  test('puts off what waits by its days, to the next working day where silence acts', () => {
    expect(resumed({ decision: delay }).decision).toEqual({
      ...delay,
      clockStart: '2027-06-11',
      strictEnd: '2027-06-25',
      safeEnd: '2027-06-25',
      lapsesAt: '2027-06-25T22:00:00.000Z',
    });
    expect(resumed({ decision: delay }, '2027-06-02', '2027-06-13').decision).toMatchObject({
      strictEnd: '2027-06-26',
      safeEnd: '2027-06-28',
      lapsesAt: '2027-06-28T22:00:00.000Z',
    });
  });

  test('puts off a day to its first moment, and what has no end to a later beginning', () => {
    const dated = waiting({ strictEnd: day('2027-06-15'), lapsesAt: NOW });
    expect(resumed({ start: dated }).start).toEqual({
      ...dated,
      clockStart: '2027-06-11',
      strictEnd: '2027-06-25',
      lapsesAt: '2027-06-24T22:00:00.000Z',
    });
    expect(resumed({ decision: waiting() }).decision).toEqual(waiting({ clockStart: day('2027-06-11') }));
  });

  test('counts for a question from the day on which it was put', () => {
    const put = (openedOn: string) => waiting({ openedOn: day(openedOn), clockStart: day(openedOn) });
    expect(resumed({ decision: put('2027-06-05') }).decision).toMatchObject({ clockStart: '2027-06-12' });
    expect(resumed({ decision: put('2027-06-12') }).decision).toEqual(put('2027-06-12'));
    expect(resumed({ decision: put('2027-06-14') }).decision).toEqual(put('2027-06-14'));
  });

  test('moves nothing that is over, answered, or owed by the organisation', () => {
    const gates = { decision: { ...delay, overdue: true }, 'rights-reply': delay, appointment: answered() };
    expect(resumed(gates)).toEqual(gates);
  });

  test('is there while it lasts, with its end where one was agreed', () => {
    const suspended = { type: 'Suspended', since: day('2027-06-02') } as const;
    expect(grown(knowing(), suspended).suspension).toEqual({ since: '2027-06-02' });
    const until = grown(knowing(), { ...suspended, until: day('2027-06-10') });
    expect(until.suspension).toEqual({ since: '2027-06-02', until: '2027-06-10' });
    expect(grown(until, { type: 'Resumed', on: day('2027-06-10') }).suspension).toBeUndefined();
    const never = knowing({}, { gates: { decision: delay } });
    expect(grown(never, { type: 'Resumed', on: day('2027-06-10') }).gates).toEqual({ decision: delay });
  });
});

describe('the end of a case', () => {
  test('settles what waits, but for its destruction and what the organisation owes', () => {
    const gates = {
      decision: waiting(),
      grace: waiting(),
      'conservation-review': waiting(),
      'rights-reply': waiting(),
      appointment: answered(),
    };
    const closed = grown(knowing({}, { gates, tasks: ['telephone'] }), {
      type: 'CaseClosed',
      closure: 'abandoned',
      on: day('2027-06-08'),
    });
    expect(closed.gates).toEqual({ ...gates, decision: answered('closed') });
    expect(closed.stage).toEqual({ name: 'closed', closure: 'abandoned', closedOn: '2027-06-08' });
    expect(closed.tasks).toEqual([]);
  });

  test('R6313-7: a destruction is planned, announced and done, each class apart', () => {
    const set = (retentionClass: 'content' | 'identity') =>
      ({ type: 'RetentionSet', retentionClass, announceOn: day('2027-06-08'), destroyOn: day('2027-06-15') }) as const;
    const both = grown(knowing({}, { gates: { grace: answered() } }), set('content'), set('identity'));
    const planned = { announceOn: '2027-06-08', destroyOn: '2027-06-15', announced: false };
    expect(both.retention).toEqual({ content: planned, identity: planned });
    const announced = grown(both, {
      type: 'DestructionAnnounced',
      retentionClass: 'content',
      destroyOn: day('2027-06-15'),
    });
    expect(announced.retention).toEqual({ content: { ...planned, announced: true }, identity: planned });
    expect(announced.gates.grace).toEqual({ status: 'to-ask-again', round: 1 });
    const done = grown(announced, { type: 'Destroyed', retentionClass: 'content', on: day('2027-06-15') });
    expect(done.retention).toEqual({ identity: planned });
    expect(done.destroyed).toEqual({ content: '2027-06-15' });
  });
});

describe('small facts', () => {
  test('each changes what it says and nothing else', () => {
    const bilan = knowing({}, { filed: 1, tasks: ['telephone'], pieces: { programme: 'received' } });
    expect(grown(bilan, { type: 'RequestFiled', kind: 'access', recordedByStaff: false }).filed).toBe(2);
    expect(grown(bilan, { type: 'TaskOpened', task: 'telephone' }).tasks).toEqual(['telephone']);
    expect(grown(knowing(), { type: 'TaskOpened', task: 'telephone' }).tasks).toEqual(['telephone']);
    expect(grown(bilan, { type: 'TaskDone', task: 'telephone' }).tasks).toEqual([]);
    const twice = grown(grown(bilan, { type: 'AddressCorrected', party: 'employer' }), {
      type: 'AddressCorrected',
      party: 'employer',
    });
    expect(twice.corrections).toEqual({ employer: 2 });
    expect(grown(bilan, { type: 'PriceCorrected', price: 1_750 }).facts.price).toBe(1_750);
    expect(grown(bilan, { type: 'PieceNoted', piece: 'quote', state: 'refused' }).pieces).toEqual({
      programme: 'received',
      quote: 'refused',
    });
    expect(grown(bilan, { type: 'MailFailed', key: 'x', kind: 'bounce' })).toBe(bilan);
    expect(grown(bilan, { type: 'StageEntered', stage: 'accompaniment' }).stage).toEqual({ name: 'accompaniment' });
    const ended = grown(knowing({ price: 1 }), {
      type: 'BilanEnded',
      endedOn: day('2027-06-08'),
      followUpOn: day('2027-11-24'),
    });
    expect(ended.facts).toEqual({ price: 1, endedOn: '2027-06-08' });
    expect(ended.stage).toEqual({ name: 'awaiting-follow-up', followUpOn: '2027-11-24' });
  });

  test('S21: a change of consultant is proposed, answered, done', () => {
    const proposed = grown(knowing(), { type: 'ConsultantChangeProposed', round: 2 });
    expect(proposed.consultantChange).toEqual({ round: 2, status: 'proposed' });
    const agreed = grown(proposed, { type: 'ConsultantChangeAnswered', round: 2, agrees: true });
    expect(agreed.consultantChange).toEqual({ round: 2, status: 'agreed' });
    const refused = grown(proposed, { type: 'ConsultantChangeAnswered', round: 2, agrees: false });
    expect(refused.consultantChange).toEqual({ round: 2, status: 'refused' });
    const done = grown(agreed, { type: 'ConsultantAssigned', consultantId: 'consultant-2' });
    expect(done.consultantChange).toEqual({ round: 2, status: 'done' });
    const first = grown(knowing(), { type: 'ConsultantAssigned', consultantId: 'consultant-2' });
    expect('consultantChange' in first).toBe(false);
    expect(first.consultantId).toBe('consultant-2');
  });
});
