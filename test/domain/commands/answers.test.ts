import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { answer } from '../../../shared/domain/commands/answer.ts';
import { openGate, passage } from '../../../shared/domain/commands/gates.ts';
import type { GateName } from '../../../shared/domain/gates/names.ts';
import type { Actor } from '../../../shared/domain/party.ts';
import type { Case } from '../../../shared/domain/state.ts';
import { actor } from '../../support/bilan.ts';
import { knowing } from '../gates/settling.ts';
import { answered, later, momentAt, NOW, waiting } from './states.ts';

const PERSON = actor('beneficiary');
const asked = (gate: GateName, state: Case['gates'][GateName], rest: Partial<Case> = {}): Case =>
  knowing({}, { gates: { [gate]: state }, ...rest });
const said = (bilan: Case, gate: GateName, given: Readonly<Record<string, unknown>>, who: Actor = PERSON) =>
  answer(bilan, gate, given, who, momentAt(NOW));

const ENDS = { strictEnd: plainDate('2027-06-07'), safeEnd: plainDate('2027-06-07') };

describe('R6313-8: an answer that comes when the time is over', () => {
  const signs = (lapsesAt: Case['requestedAt'], rest: Partial<Case> = {}) =>
    said(asked('convention-signature', waiting({ ...ENDS, lapsesAt }), rest), 'convention-signature', { signs: 'yes' });

  test('is too late, whether or not a wake-up has said so; in that very instant whoever comes first is right', () => {
    expect(signs(later(0, 1))).toMatchObject([{ type: 'GateAnswered', outcome: 'met' }, {}]);
    expect(signs(NOW)).toMatchObject([{ type: 'GateAnswered', outcome: 'met' }, {}]);
    expect(signs(later(0, -0.001))).toMatchObject({ code: 'too-late' });
    expect(signs(later(0, -1))).toMatchObject({ code: 'too-late' });
  });

  test('is in time while the bilan is suspended', () => {
    const suspension = { since: plainDate('2027-06-02') };
    expect(signs(later(0, -1), { suspension })).toMatchObject([{ type: 'GateAnswered' }, {}]);
  });

  test('is welcome where silence only makes it late, or where there is a day and no delay', () => {
    const late = asked('decision', waiting({ ...ENDS, lapsesAt: later(0, -1) }));
    expect(said(late, 'decision', { goOn: 'yes' })).toMatchObject([{ type: 'GateAnswered' }, {}]);
    const started = asked('start', waiting({ strictEnd: plainDate('2027-06-08'), lapsesAt: later(-60) }));
    expect(said(started, 'start', { startsNow: 'yes' })).toMatchObject([{ type: 'GateAnswered' }]);
    const endless = asked('convention-signature', waiting({ safeEnd: plainDate('2027-06-01') }));
    expect(said(endless, 'convention-signature', { signs: 'no' })).toMatchObject([{ outcome: 'refused' }, {}]);
  });
});

describe('who answers', () => {
  const open = asked('intro-meeting', waiting());
  const held = { held: 'yes', heldOn: '2027-06-08', methodPresented: 'yes', toolsPresented: 'yes' };

  test('is a person, and never a machine or the clock', () => {
    for (const party of ['system', 'clock'] as const)
      expect(said(open, 'intro-meeting', held, { party })).toMatchObject({ code: 'not-yours' });
    expect(said(open, 'intro-meeting', held, actor('consultant'))).toMatchObject([{ type: 'GateAnswered' }]);
  });

  test('S21: is the consultant of the case, where it is a consultant', () => {
    const other = { party: 'consultant', id: 'consultant-2' } as const;
    expect(said(open, 'intro-meeting', held, other)).toMatchObject({ code: 'other-consultant' });
    const review = asked('admission-review', waiting());
    expect(said(review, 'admission-review', { examined: 'yes' }, other)).toMatchObject({ code: 'other-consultant' });
    expect(said(review, 'admission-review', { examined: 'yes' }, actor('office'))).toMatchObject([{}]);
  });
});

describe('what was answered', () => {
  const YES = { goOn: 'yes' };

  test('is answered once: the same again changes nothing, another answer is refused', () => {
    expect(said(asked('decision', answered()), 'decision', YES)).toEqual([]);
    expect(said(asked('decision', answered('refused')), 'decision', YES)).toMatchObject({ code: 'already-answered' });
  });

  test('by silence is nobody’s answer, the same one included', () => {
    const silent = asked('synthesis-observations', answered('met', { bySilence: true }));
    expect(said(silent, 'synthesis-observations', { remarks: 'none' })).toMatchObject({ code: 'already-answered' });
  });

  test('and would be refused now stays as it was', () => {
    const met = asked('appointment', answered());
    const past = { date: '2027-06-01', time: '10:00', mode: 'visio' };
    expect(said(met, 'appointment', past, actor('office'))).toMatchObject({ code: 'already-answered' });
  });

  test('was asked: a question that does not wait takes no answer', () => {
    expect(said(knowing(), 'decision', YES)).toMatchObject({ code: 'gate-not-open' });
    const again = asked('decision', { status: 'to-ask-again', round: 1 });
    expect(said(again, 'decision', YES)).toMatchObject({ code: 'gate-not-open' });
  });

  test('is named by its field where it cannot be read', () => {
    const open = asked('decision', waiting());
    expect(said(open, 'decision', {})).toMatchObject({ code: 'invalid-answer', field: 'goOn' });
    expect(said(open, 'decision', { ...YES, more: 'x' })).toEqual({
      refused: true,
      code: 'invalid-answer',
      message: expect.any(String),
    });
  });

  test('leaves nothing under seal where nothing was', () => {
    expect(said(asked('start', waiting()), 'start', { startsNow: 'yes' })).toStrictEqual([
      { type: 'GateAnswered', gate: 'start', round: 1, outcome: 'met', facts: {} },
    ]);
    expect(said(asked('needs', waiting()), 'needs', { needs: 'a' }, actor('consultant'))).toStrictEqual([
      { type: 'GateAnswered', gate: 'needs', round: 1, outcome: 'met', facts: {}, content: { needs: 'a' } },
    ]);
  });

  test('T31: opens the survey that follows it', () => {
    const interview = {
      heldOn: '2027-06-08',
      actions: 'a',
      difficulties: 'b',
      solutions: 'c',
      updatedSteps: 'd',
      nextStepOn: '2027-07-01',
    };
    const told = said(asked('follow-up-interview', waiting()), 'follow-up-interview', interview, actor('consultant'));
    expect(told).toMatchObject([{ type: 'GateAnswered' }, { type: 'GateOpened', gate: 'follow-up-survey' }]);
  });
});

describe('a machine that reaches a gate', () => {
  const closed: Partial<Case> = { stage: { name: 'closed', closure: 'completed', closedOn: plainDate('2027-06-01') } };
  const opened = (bilan: Case, gate: GateName) => openGate(bilan, gate, momentAt(NOW));

  test('waits where a question waits or is still to be put, and goes on with what is known', () => {
    expect(passage(knowing(), 'decision')).toEqual({ wait: true });
    expect(passage(asked('decision', waiting()), 'decision')).toEqual({ wait: true });
    expect(passage(asked('decision', answered('refused')), 'decision')).toEqual({ wait: false, outcome: 'refused' });
    expect(passage(knowing(), 'cpf-prerequisites')).toEqual({ wait: false, outcome: 'met' });
    expect(passage(asked('cpf-prerequisites', waiting()), 'cpf-prerequisites')).toEqual({ wait: true });
  });

  test('T30: passes over the invitation of whoever wants none', () => {
    const line = { purpose: 'follow-up-contact', decision: 'refused', at: NOW } as Case['agreements'][number];
    expect(passage(knowing({}, { agreements: [line] }), 'follow-up-invitation')).toEqual({
      wait: false,
      outcome: 'refused',
    });
    expect(opened(knowing({}, { agreements: [line] }), 'follow-up-invitation')).toEqual([]);
  });

  test('stands at nothing in a closed case, but for its destruction', () => {
    expect(passage(knowing({}, closed), 'decision')).toEqual({ wait: false, outcome: 'closed' });
    expect(passage(knowing({}, closed), 'grace')).toEqual({ wait: true });
    expect(opened(knowing({}, closed), 'decision')).toEqual([]);
    expect(opened(knowing({}, closed), 'grace')).toMatchObject([{ gate: 'grace', round: 1 }]);
    expect(opened(knowing({}, closed), 'rights-reply')).toMatchObject([{ gate: 'rights-reply' }]);
  });

  test('puts a question once, and another time only where each visit asks anew', () => {
    expect(opened(asked('decision', waiting()), 'decision')).toEqual([]);
    expect(opened(asked('decision', answered()), 'decision')).toEqual([]);
    expect(opened(asked('decision', { status: 'to-ask-again', round: 2 }), 'decision')).toMatchObject([{ round: 3 }]);
    expect(opened(asked('admission-review', answered()), 'admission-review')).toMatchObject([{ round: 2 }]);
    expect(opened(asked('admission-review', waiting()), 'admission-review')).toEqual([]);
  });

  test('counts a delay to its last day, and a day to its first moment', () => {
    expect(opened(knowing(), 'follow-up-closing')).toEqual([
      {
        type: 'GateOpened',
        gate: 'follow-up-closing',
        round: 1,
        clockStart: '2027-06-08',
        strictEnd: '2027-06-15',
        safeEnd: '2027-06-15',
        lapsesAt: '2027-06-15T22:00:00.000Z',
      },
    ]);
    expect(opened(knowing({ startOn: '2027-07-01' }), 'start')).toEqual([
      {
        type: 'GateOpened',
        gate: 'start',
        round: 1,
        clockStart: '2027-07-01',
        strictEnd: '2027-07-01',
        lapsesAt: '2027-06-30T22:00:00.000Z',
      },
    ]);
  });
});
