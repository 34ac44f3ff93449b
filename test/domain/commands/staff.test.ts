import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { proposeConsultant, takeCase } from '../../../shared/domain/commands/consultant.ts';
import { notePiece } from '../../../shared/domain/commands/pieces.ts';
import { correctPrice } from '../../../shared/domain/commands/price.ts';
import { abandon, completeTask, reportMailFailure, resume, suspend } from '../../../shared/domain/commands/staff.ts';
import { staffRefusal } from '../../../shared/domain/commands/staff-refusal.ts';
import type { Actor } from '../../../shared/domain/party.ts';
import type { Case } from '../../../shared/domain/state.ts';
import { actor } from '../../support/bilan.ts';
import { knowing } from '../gates/settling.ts';
import { answered, later, momentAt, NOW, waiting } from './states.ts';

const OFFICE = actor('office');
const CONTEXT = momentAt(NOW);
const OTHER = { party: 'consultant', id: 'consultant-2' } as const;
const closed: Partial<Case> = { stage: { name: 'closed', closure: 'completed', closedOn: plainDate('2027-06-01') } };
const followUp: Partial<Case> = { stage: { name: 'follow-up' } };
const since = plainDate('2027-06-01');

test('a consultant acts on their own cases, the office on all, nobody else on any', () => {
  const bilan = knowing();
  expect(staffRefusal(bilan, actor('consultant'))).toBeUndefined();
  expect(staffRefusal(bilan, OFFICE)).toBeUndefined();
  expect(staffRefusal(bilan, OTHER)).toMatchObject({ code: 'other-consultant' });
  for (const party of ['beneficiary', 'employer', 'funder', 'referent', 'recipient', 'clock', 'system'] as const)
    expect(staffRefusal(bilan, { party })).toMatchObject({ code: 'not-yours' });
});

describe('a pause', () => {
  const until = (day?: string) => suspend(knowing(), day === undefined ? undefined : plainDate(day), OFFICE, CONTEXT);

  test('goes to a day to come, or until somebody says so', () => {
    expect(until('2027-06-08')).toMatchObject({ code: 'too-early', field: 'until' });
    expect(until('2027-06-09')).toEqual([{ type: 'Suspended', since: '2027-06-08', until: '2027-06-09' }]);
    expect(until()).toStrictEqual([{ type: 'Suspended', since: '2027-06-08' }]);
  });

  test('is of a bilan under way', () => {
    const paused = (rest: Partial<Case>) => suspend(knowing({}, rest), undefined, OFFICE, CONTEXT);
    expect(paused({ stage: { name: 'accompaniment' } })).toHaveLength(1);
    for (const over of [closed, followUp]) expect(paused(over)).toMatchObject({ code: 'case-closed' });
    expect(paused({ suspension: { since } })).toMatchObject({ code: 'already-suspended' });
  });

  test('ends on the day agreed, however late that is said, or today', () => {
    const resumed = (day?: string) =>
      resume(
        knowing({}, { suspension: { since, ...(day === undefined ? {} : { until: plainDate(day) }) } }),
        OFFICE,
        CONTEXT,
      );
    expect(resumed('2027-06-04')).toEqual([{ type: 'Resumed', on: '2027-06-04' }]);
    expect(resumed('2027-06-08')).toEqual([{ type: 'Resumed', on: '2027-06-08' }]);
    expect(resumed('2027-06-20')).toEqual([{ type: 'Resumed', on: '2027-06-08' }]);
    expect(resumed()).toEqual([{ type: 'Resumed', on: '2027-06-08' }]);
    expect(resume(knowing(), OFFICE, CONTEXT)).toMatchObject({ code: 'not-suspended' });
    expect(resume(knowing({}, { suspension: { since } }), OTHER, CONTEXT)).toMatchObject({ code: 'other-consultant' });
  });
});

describe('an end that somebody decides', () => {
  const ended = (who: Parameters<typeof abandon>[2], rest: Partial<Case> = {}) =>
    abandon(knowing({}, rest), 'Un autre projet', who, CONTEXT);

  test('is the person’s, or the centre’s, and its reason is sealed', () => {
    expect(ended(actor('beneficiary'))).toMatchObject([
      { type: 'CaseClosed', closure: 'abandoned', identity: { reason: 'Un autre projet' } },
      { type: 'RetentionSet', retentionClass: 'identity' },
    ]);
    expect(ended(OFFICE)).toHaveLength(2);
    expect(Object.values(ended(OFFICE))[1]).not.toHaveProperty('identity');
    expect(ended(actor('employer'))).toMatchObject({ code: 'not-yours' });
    expect(ended(OTHER)).toMatchObject({ code: 'other-consultant' });
  });

  test('comes once', () => {
    expect(ended(OFFICE, closed)).toEqual([]);
    expect(ended(actor('employer'), closed)).toEqual([]);
  });
});

describe('an address that does not work', () => {
  const failed = (rest: Partial<Case>) =>
    reportMailFailure(knowing({}, { issued: { 'ask.decision.1.0': NOW }, ...rest }), {
      key: 'ask.decision.1.0',
      kind: 'bounce',
    }).map(({ type }) => type);

  test('makes somebody telephone, once, as long as there is anything to say', () => {
    expect(failed({})).toEqual(['MailFailed', 'TaskOpened']);
    expect(failed({ tasks: ['telephone'] })).toEqual(['MailFailed']);
    expect(failed(closed)).toEqual(['MailFailed']);
    expect(failed({ issued: {} })).toEqual([]);
  });

  test('that was just given up is nobody’s to telephone about', () => {
    const given = knowing({}, { issued: { 'address-corrected.1': NOW } });
    const failure = { key: 'address-corrected.1', kind: 'bounce' } as const;
    expect(reportMailFailure(given, failure)).toEqual([{ type: 'MailFailed', ...failure }]);
  });

  test('is ticked off by the staff', () => {
    const told = { task: 'telephone' } as const;
    const called: Partial<Case> = { tasks: ['telephone'], gates: { decision: waiting() } };
    expect(completeTask(knowing({}, called), told, OFFICE, CONTEXT)).toEqual([{ type: 'TaskDone', task: 'telephone' }]);
    expect(completeTask(knowing(), { ...told, askAgain: true }, OFFICE, CONTEXT)).toEqual([]);
    expect(completeTask(knowing(), told, actor('beneficiary'), CONTEXT)).toMatchObject({ code: 'not-yours' });
  });

  test('sends again what the person was asked and did not answer, once the call is over', () => {
    const gates = { decision: waiting(), appointment: waiting(), needs: answered() };
    const issued = { 'ask.decision.1.0': later(-11), 'ask.appointment.1.0': later(-1) };
    const again = (askAgain: boolean, rest: Partial<Case> = {}) =>
      completeTask(
        knowing({}, { tasks: ['telephone'], gates, issued, ...rest }),
        { task: 'telephone', askAgain },
        OFFICE,
        CONTEXT,
      );
    expect(again(true)).toMatchObject([
      { type: 'TaskDone' },
      { type: 'NoticeIssued', notice: 'ask', to: 'beneficiary', gate: 'decision', key: 'ask.decision.1.0.again.1' },
    ]);
    expect(again(true)).toHaveLength(2);
    expect(again(false)).toHaveLength(1);
    expect(again(true, { issued: { 'ask.decision.1.0': later(-9) } })).toMatchObject({ code: 'too-soon-again' });
    expect(again(true, { gates: { 'convention-draft': waiting() } })).toMatchObject([
      { type: 'TaskDone' },
      { type: 'NoticeIssued', notice: 'ask', to: 'employer', gate: 'convention-draft' },
    ]);
  });
});

describe('S21: another consultant', () => {
  const CHANGE = { nextName: 'Paul Martin', reason: 'Un congé' };
  const NAMED = { name: 'Paul Martin', email: 'paul@example.org' };

  test('takes what nobody follows, or what the person has agreed to', () => {
    const { consultantId: _nobody, ...alone } = knowing();
    const taken = [{ type: 'ConsultantAssigned', consultantId: 'consultant-2' }];
    expect(takeCase(alone, NAMED, OTHER)).toMatchObject(taken);
    expect(takeCase(alone, NAMED, OTHER)).toMatchObject([
      { identity: { consultantName: NAMED.name, consultantEmail: NAMED.email } },
    ]);
    const agreed = knowing({}, { consultantChange: { round: 1, status: 'agreed' } });
    expect(takeCase(agreed, NAMED, OTHER)).toMatchObject(taken);
    for (const status of ['proposed', 'refused', 'done'] as const)
      expect(takeCase(knowing({}, { consultantChange: { round: 1, status } }), NAMED, OTHER)).toMatchObject({
        code: 'other-consultant',
      });
    expect(takeCase(agreed, NAMED, actor('consultant'))).toEqual([]);
  });

  test('is a consultant, who has a name, and the case is open', () => {
    expect(takeCase(knowing(), NAMED, OFFICE)).toMatchObject({ code: 'not-yours' });
    expect(takeCase(knowing(), NAMED, { party: 'consultant' })).toMatchObject({ code: 'not-yours' });
    expect(takeCase(knowing({}, closed), NAMED, OTHER)).toMatchObject({ code: 'case-closed' });
  });

  test('is proposed one at a time', () => {
    const asked = (status: 'proposed' | 'refused') =>
      proposeConsultant(knowing({}, { consultantChange: { round: 4, status } }), CHANGE, OFFICE);
    expect(asked('proposed')).toMatchObject({ code: 'too-soon-again' });
    expect(asked('refused')).toEqual([
      {
        type: 'ConsultantChangeProposed',
        round: 5,
        identity: { nextConsultant: CHANGE.nextName, consultantChangeReason: CHANGE.reason },
      },
    ]);
  });
});

describe('S5: a piece of the funding file', () => {
  const noted = (rest: Partial<Case> = {}) =>
    notePiece(knowing({ route: 'FPT_FUNDED' }, rest), { piece: 'quote', state: 'received' }, OFFICE);

  test('is noted while the file is open, and once', () => {
    expect(noted()).toEqual([{ type: 'PieceNoted', piece: 'quote', state: 'received' }]);
    expect(noted({ pieces: { quote: 'received' } })).toEqual([]);
    expect(noted({ gates: { 'funding-file': answered() } })).toMatchObject({ code: 'already-answered' });
    expect(noted(closed)).toMatchObject({ code: 'already-answered' });
  });
});

describe('a price typed wrong', () => {
  const corrected = (price: number, facts: Case['facts'], rest: Partial<Case> = {}, who: Actor = OFFICE) =>
    correctPrice(knowing(facts, rest), price, who, CONTEXT);

  test('is put right by the staff before the accompaniment opens', () => {
    expect(corrected(1_800, { price: 180 })).toEqual([{ type: 'PriceCorrected', price: 1_800 }]);
    expect(corrected(1_800, { price: 1_800 })).toEqual([]);
    expect(corrected(1_800, {})).toMatchObject({ code: 'invalid-answer', field: 'price' });
    expect(corrected(0, { price: 180 })).toMatchObject({ code: 'amount-out-of-range', field: 'price' });
    expect(corrected(1_800, { price: 180 }, { stage: { name: 'accompaniment' } })).toMatchObject({
      code: 'already-answered',
    });
    expect(corrected(1_800, { price: 180 }, {}, OTHER)).toMatchObject({ code: 'other-consultant' });
  });

  test('does not fall below what was noted to be paid of it', () => {
    expect(corrected(400, { price: 1_800, topUp: 400 })).toHaveLength(1);
    expect(corrected(399, { price: 1_800, topUp: 400 })).toMatchObject({ code: 'amount-out-of-range' });
    expect(corrected(1_000, { price: 1_800, firstPayment: 300 })).toHaveLength(1);
    expect(corrected(999, { price: 1_800, firstPayment: 300 })).toMatchObject({ code: 'amount-out-of-range' });
  });
});
