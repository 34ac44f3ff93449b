import { expect, test } from 'vitest';
import type { Actor } from '../../../shared/domain/party.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { actor, type Life, liveBilan } from '../../support/bilan.ts';

const PAUL: Actor = { party: 'consultant', id: 'consultant-2' };
const CHANGE = { type: 'propose-consultant', nextName: 'Paul Martin', reason: 'Claire est en congé' } as const;

const taken = (): Life => {
  const life = liveBilan('2026-12-01T10:00');
  life.act({ type: 'take-case', name: 'Claire', email: 'claire@example.org' }, actor('consultant'));
  return life;
};
const proposed = (): Life => {
  const life = taken();
  expect(life.act(CHANGE, actor('office'))).toMatchObject([{ type: 'ConsultantChangeProposed', round: 1 }, {}]);
  return life;
};
const takesOver = (life: Life) => life.act({ type: 'take-case', name: 'Paul', email: 'paul@example.org' }, PAUL);
const says = (life: Life, agrees: boolean, who: Actor = actor('beneficiary'), round = 1) =>
  life.act({ type: 'answer-consultant-change', round, agrees }, who);

test('S21: no other consultant takes the case, asked or not, before the person has agreed', () => {
  expect(takesOver(taken())).toMatchObject({ code: 'other-consultant' });
  const life = proposed();
  expect(takesOver(life)).toMatchObject({ code: 'other-consultant' });
  life.until('2027-06-01T10:00');
  expect(takesOver(life)).toMatchObject({ code: 'other-consultant' });
  says(life, true);
  expect(takesOver(life)).toMatchObject([{ type: 'ConsultantAssigned', consultantId: 'consultant-2' }]);
  expect(life.state().consultantId).toBe('consultant-2');
});

test('S21: a person who says no keeps their consultant', () => {
  const life = proposed();
  says(life, false);
  expect(takesOver(life)).toMatchObject({ code: 'other-consultant' });
  expect(says(life, true)).toMatchObject({ code: 'already-answered' });
  expect(life.state().consultantId).toBe('consultant-1');
});

test('S21: nobody agrees in the place of the person, nor to a question that was not put', () => {
  const life = proposed();
  for (const who of [actor('office'), actor('consultant'), actor('employer'), PAUL])
    expect(says(life, true, who)).toMatchObject({ code: 'not-yours' });
  expect(says(life, true, actor('beneficiary'), 2)).toMatchObject({ code: 'gate-not-open' });
  expect(says(taken(), true)).toMatchObject({ code: 'gate-not-open' });
  expect(life.state().consultantChange).toEqual({ round: 1, status: 'proposed' });
});

test('S21: an agreement is good for one change', () => {
  const life = proposed();
  says(life, true);
  takesOver(life);
  const back = life.act({ type: 'take-case', name: 'Claire', email: 'claire@example.org' }, actor('consultant'));
  expect(back).toMatchObject({ code: 'other-consultant' });
  expect(life.act(CHANGE, actor('office'))).toMatchObject([{ round: 2 }, {}]);
});

test('S21: only the centre proposes a change, of a case that somebody follows, and one at a time', () => {
  const life = proposed();
  expect(life.act(CHANGE, actor('office'))).toMatchObject({ code: 'too-soon-again' });
  expect(taken().act(CHANGE, actor('beneficiary'))).toMatchObject({ code: 'not-yours' });
  expect(taken().act(CHANGE, PAUL)).toMatchObject({ code: 'other-consultant' });
  expect(liveBilan('2026-12-01T10:00').act(CHANGE, actor('office'))).toMatchObject({ code: 'gate-not-open' });
  const closed = taken();
  closed.act({ type: 'abandon', reason: 'Fin' }, actor('beneficiary'));
  expect(closed.act(CHANGE, actor('office'))).toMatchObject({ code: 'case-closed' });
});

test('the same answer twice changes nothing, and the person is written to once', () => {
  const life = proposed();
  expect(isRefusal(says(life, true))).toBe(false);
  expect(says(life, true)).toEqual([]);
  expect(life.mails().filter((mail) => mail.includes('consultant-change'))).toEqual([
    '2026-12-01 consultant-change.1 → beneficiary',
  ]);
});
