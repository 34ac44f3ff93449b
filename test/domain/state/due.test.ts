import { describe, expect, test } from 'vitest';
import { type Instant, instant } from '../../../shared/domain/calendar/instant.ts';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { due, nextWakeUp } from '../../../shared/domain/due.ts';
import type { OpenGate } from '../../../shared/domain/state.ts';
import { momentAt, waiting } from '../commands/states.ts';
import { knowing } from '../gates/settling.ts';

// June in Paris is two hours before UTC: nine in the morning there is seven here.
const at = (day: string, time = '07:00:00.000'): Instant => instant(`${day}T${time}Z`);
const JUNE_1 = plainDate('2027-06-01');
const delay = (day: string, more: Partial<OpenGate> = {}): OpenGate =>
  waiting({
    openedOn: JUNE_1,
    clockStart: JUNE_1,
    strictEnd: plainDate(day),
    safeEnd: plainDate(day),
    lapsesAt: at(day, '22:00:00.000'),
    ...more,
  });
const told = (bilan: Parameters<typeof due>[0], now: Instant): string[] =>
  due(bilan, momentAt(now)).map((event) => ('key' in event ? `${event.type} ${event.key}` : event.type));
const next = (bilan: Parameters<typeof due>[0], now: Instant) => nextWakeUp(bilan, momentAt(now));

describe('a question that waits', () => {
  const bilan = knowing({}, { gates: { decision: delay('2027-07-31') } });

  test('T24: is reminded at nine in the morning, not a moment before', () => {
    expect(told(bilan, at('2027-06-16', '06:59:59.999'))).toEqual([]);
    expect(told(bilan, at('2027-06-16'))).toEqual(['NoticeIssued reminder.decision.1.1']);
    expect(next(bilan, at('2027-06-02'))).toBe(at('2027-06-16'));
    expect(next(bilan, at('2027-06-16', '06:59:59.999'))).toBe(at('2027-06-16'));
  });

  test('is looked at again within a minute where something is late already', () => {
    expect(next(bilan, at('2027-06-16'))).toBe(at('2027-06-16', '07:01:00.000'));
    expect(next(bilan, at('2027-06-16', '20:00:00.000'))).toBe(at('2027-06-17', '06:00:00.000'));
  });

  test('T24: is reminded once only by a wake-up that comes late, of the last thing to say', () => {
    expect(told(bilan, at('2027-07-20'))).toEqual(['NoticeIssued reminder.decision.1.2']);
    const reminded = knowing({}, { gates: { decision: delay('2027-07-31', { steps: 1 }) } });
    expect(told(reminded, at('2027-06-20'))).toEqual([]);
    expect(next(reminded, at('2027-06-20'))).toBe(at('2027-07-01'));
  });

  test('is not reminded at night, although its silence speaks at midnight', () => {
    expect(told(bilan, at('2027-06-16', '20:00:00.000'))).toEqual([]);
    expect(told(bilan, at('2027-07-31', '21:59:59.999'))).toEqual([]);
    expect(told(bilan, at('2027-07-31', '22:00:00.000'))).toEqual(['GateOverdue']);
  });

  test('is overdue once, and goes on being answered', () => {
    const late = knowing({}, { gates: { decision: delay('2027-06-05', { overdue: true, steps: 2 }) } });
    expect(told(late, at('2027-07-20'))).toEqual([]);
    expect(next(late, at('2027-07-20'))).toBeUndefined();
  });

  test('was reminded of nothing on the day on which it was put', () => {
    const gate = delay('2027-07-31', { openedOn: plainDate('2027-06-16') });
    expect(told(knowing({}, { gates: { decision: gate } }), at('2027-06-16'))).toEqual([]);
  });
});

describe('what silence says', () => {
  const spoken = (gate: 'convention-signature' | 'leave-reply' | 'synthesis-observations' | 'retention-agreement') =>
    due(knowing({}, { gates: { [gate]: delay('2027-06-10') } }), momentAt(at('2027-06-10', '22:00:00.000')));

  test('R6313-8, D6323-4, R6313-7: no, yes, that things go on, and that nothing is kept', () => {
    expect(spoken('convention-signature')).toEqual([
      { type: 'GateLapsed', gate: 'convention-signature', round: 1, outcome: 'lapsed', facts: {} },
    ]);
    expect(spoken('leave-reply')).toMatchObject([{ outcome: 'met', facts: { leaveDecision: 'granted' } }]);
    expect(spoken('synthesis-observations')).toMatchObject([{ outcome: 'met', facts: {} }]);
    expect(spoken('retention-agreement')).toMatchObject([{ outcome: 'lapsed', facts: { keepDocuments: false } }]);
  });
});

describe('a pause', () => {
  const gates = { 'convention-signature': delay('2027-06-10'), 'rights-reply': delay('2027-06-10') };
  const paused = (until?: string) =>
    knowing({}, { gates, suspension: { since: JUNE_1, ...(until === undefined ? {} : { until: plainDate(until) }) } });
  const midnight = at('2027-06-10', '22:00:00.000');

  test('stops what the person has to say, and nothing that is owed to them', () => {
    expect(told(paused(), midnight)).toEqual(['GateOverdue']);
    expect(told(knowing({}, { gates }), midnight)).toEqual(['GateLapsed', 'GateOverdue']);
    expect(next(paused(), at('2027-06-08'))).toBe(midnight);
    const alone = knowing({}, { gates: { decision: delay('2027-06-10') }, suspension: { since: JUNE_1 } });
    expect(next(alone, at('2027-06-08'))).toBeUndefined();
  });

  test('ends on the morning that was agreed', () => {
    expect(told(paused('2027-06-09'), at('2027-06-09', '06:59:59.999'))).toEqual([]);
    expect(told(paused('2027-06-09'), at('2027-06-09'))).toEqual(['Resumed']);
    expect(next(paused('2027-06-09'), at('2027-06-08'))).toBe(at('2027-06-09'));
    expect(next(paused('2027-06-20'), at('2027-06-08'))).toBe(midnight);
  });

  test('puts off the end of nothing that is to be destroyed or followed up: none is under way', () => {
    const retention = { content: { announceOn: JUNE_1, destroyOn: JUNE_1, announced: false } };
    const stage = { name: 'awaiting-follow-up', followUpOn: JUNE_1 } as const;
    const suspended = knowing({}, { retention, stage, suspension: { since: JUNE_1 } });
    expect(told(suspended, at('2027-06-08'))).toEqual([]);
    expect(next(suspended, at('2027-06-08'))).toBeUndefined();
  });
});

describe('what comes by itself', () => {
  test('T30: the follow-up, on its morning', () => {
    const bilan = knowing({}, { stage: { name: 'awaiting-follow-up', followUpOn: plainDate('2027-06-09') } });
    expect(told(bilan, at('2027-06-09', '06:59:59.999'))).toEqual([]);
    expect(told(bilan, at('2027-06-09'))).toEqual(['StageEntered']);
    expect(next(bilan, at('2027-06-08'))).toBe(at('2027-06-09'));
    expect(told(knowing({}, { stage: { name: 'follow-up' } }), at('2027-06-09'))).toEqual([]);
  });

  test('R6313-7: the notice of a destruction, as its day begins', () => {
    const content = { announceOn: plainDate('2027-06-09'), destroyOn: plainDate('2027-06-16'), announced: false };
    const bilan = knowing({}, { retention: { content } });
    expect(told(bilan, at('2027-06-08', '21:59:59.999'))).toEqual([]);
    expect(due(bilan, momentAt(at('2027-06-08', '22:00:00.000')))).toEqual([
      { type: 'DestructionAnnounced', retentionClass: 'content', destroyOn: '2027-06-16' },
    ]);
    expect(next(bilan, at('2027-06-08'))).toBe(at('2027-06-08', '22:00:00.000'));
    expect(next(knowing(), at('2027-06-08'))).toBeUndefined();
  });

  test('a message that was held back, when the quiet hours end', () => {
    const held = { key: 'case-closed', notice: 'case-closed', to: 'beneficiary' } as const;
    const bilan = knowing({}, { pending: [{ ...held, since: at('2027-06-08', '19:00:00.000') }] });
    expect(next(bilan, at('2027-06-08', '19:00:00.000'))).toBe(at('2027-06-09', '06:00:00.000'));
  });
});

describe('T22: the reminders of an appointment', () => {
  const bilan = knowing(
    { appointmentAt: '2027-06-20T08:00:00.000Z' },
    { gates: { 'intro-meeting': delay('2027-06-22', { clockStart: plainDate('2027-06-20') }) } },
  );

  test('leave a week and two days before, not on its day nor after it', () => {
    expect(next(bilan, at('2027-06-02'))).toBe(at('2027-06-14', '06:00:00.000'));
    expect(told(bilan, at('2027-06-14'))).toEqual(['NoticeIssued appointment-reminder.intro-meeting.1.1']);
    expect(told(bilan, at('2027-06-19'))).toEqual(['NoticeIssued appointment-reminder.intro-meeting.1.2']);
    expect(told(bilan, at('2027-06-21'))).toEqual([]);
  });

  test('hang on the appointment, which a pause does not move', () => {
    const moved = delay('2027-07-02', { clockStart: plainDate('2027-06-30') });
    const after = knowing({ appointmentAt: '2027-06-20T08:00:00.000Z' }, { gates: { 'intro-meeting': moved } });
    expect(told(after, at('2027-06-18'))).toEqual(['NoticeIssued appointment-reminder.intro-meeting.1.2']);
  });
});

test('S6: nothing is sent to an employer who may not know', () => {
  const gates = { 'convention-draft': delay('2027-06-30') };
  expect(told(knowing({ route: 'RECLASSEMENT' }, { gates }), at('2027-06-08'))).toEqual([
    'NoticeIssued reminder.convention-draft.1.1',
  ]);
  expect(told(knowing({ route: 'OWN_MONEY' }, { gates }), at('2027-06-08'))).toEqual([]);
});
