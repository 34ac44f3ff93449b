import { expect, test } from 'vitest';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { metAndDecided } from '../../support/admission.ts';
import { FOLLOW_UP } from '../../support/answers.ts';
import { actor, type Life, liveBilan } from '../../support/bilan.ts';
import { accompanied, fundedInSecret, planned } from '../../support/whole-bilan.ts';

const ended = (keep: 'yes' | 'no'): Life => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  fundedInSecret(life, '2026-11-26');
  life.until('2026-12-15T10:00');
  planned(life, '2027-01-11', '2027-03-31');
  life.until('2027-03-31T10:00');
  accompanied(life, '2027-03-31');
  life.answer('retention-agreement', { keep });
  life.act({ type: 'carry-out', task: 'end-bilan' }, { party: 'system' });
  return life;
};

const destroyed = (life: Life): void => {
  life.reach('grace');
  life.until('2027-04-07T10:00');
  life.act({ type: 'carry-out', task: 'destroy' }, { party: 'system' });
};

test('T14, L221-18: the right to withdraw from a CPF order ends after fourteen days, and the calendar is open', () => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  fundedInSecret(life, '2026-11-26');
  life.until('2026-12-10T23:59');
  expect(life.state().gates.withdrawal?.status).toBe('open');
  life.until('2026-12-11T00:00');
  expect(life.state().gates.withdrawal).toMatchObject({ outcome: 'met', bySilence: true });
});

test('the bilan begins on the planned day without anyone acting', () => {
  const life = ended('no');
  const began = life.log.find(({ event }) => event.type === 'GateLapsed' && event.gate === 'start');
  expect(began?.at).toBe('2027-01-10T23:00:00.000Z');
});

test('T28, R6313-7: without a written agreement the content is destroyed seven days after the end, and the person gets the certificate', () => {
  const life = ended('no');
  life.until('2027-03-31T10:00');
  life.act({ type: 'wake-up' }, { party: 'clock' });
  expect(life.state().retention.content).toMatchObject({ announced: true, destroyOn: '2027-04-07' });
  destroyed(life);
  expect(life.state().destroyed).toEqual({ content: '2027-04-07' });
  expect(life.mails().at(-1)).toBe('2027-04-07 destruction-certificate.2027-04-07 → beneficiary');
});

test('R6313-7: nothing is destroyed while the notice runs, whatever a machine asks', () => {
  const life = ended('no');
  life.act({ type: 'wake-up' }, { party: 'clock' });
  life.reach('grace');
  expect(life.act({ type: 'carry-out', task: 'destroy' }, { party: 'system' })).toEqual([]);
  life.answer('grace', { destroyNow: 'yes' });
  expect(life.act({ type: 'carry-out', task: 'destroy' }, { party: 'system' })).toHaveLength(2);
});

test('T29, R6313-7: with a written agreement nothing is announced before three years less thirty days', () => {
  const life = ended('yes');
  life.act({ type: 'wake-up' }, { party: 'clock' });
  expect(life.state().retention.content).toEqual({
    announced: false,
    announceOn: '2030-03-01',
    destroyOn: '2030-03-31',
  });
});

test('T29, R6313-7: the person is told thirty days before the three years end, and nothing is destroyed before that day', () => {
  const life = ended('yes');
  life.until('2030-02-28T10:00');
  expect(life.state().retention.content).toMatchObject({ announced: false });
  life.until('2030-03-01T10:00');
  life.reach('grace');
  expect(life.mails().at(-1)).toBe('2030-03-01 ask.grace.1.0 → beneficiary');
  life.until('2030-03-30T23:59');
  expect(life.act({ type: 'carry-out', task: 'destroy' }, { party: 'system' })).toEqual([]);
  life.until('2030-03-31T09:00');
  life.act({ type: 'carry-out', task: 'destroy' }, { party: 'system' });
  expect(life.state().destroyed).toEqual({ content: '2030-03-31' });
});

test('T30, S46: the follow-up opens by itself two weeks before the six months', () => {
  const life = ended('no');
  life.act({ type: 'wake-up' }, { party: 'clock' });
  destroyed(life);
  life.until('2027-09-16T08:59');
  expect(life.state().stage.name).toBe('awaiting-follow-up');
  life.until('2027-09-16T09:00');
  expect(life.state().stage.name).toBe('follow-up');
});

test('T30: three reminders, then the person cannot be reached, and a person closes the case', () => {
  const life = ended('no');
  life.act({ type: 'wake-up' }, { party: 'clock' });
  destroyed(life);
  life.until('2027-09-16T09:00');
  life.reach('follow-up-invitation');
  life.until('2027-12-01T09:00');
  expect(life.state().gates['follow-up-invitation']).toMatchObject({ outcome: 'lapsed', bySilence: true });
  expect(life.mails().filter((mail) => mail.includes('follow-up-invitation'))).toEqual([
    '2027-09-16 ask.follow-up-invitation.1.0 → beneficiary',
    '2027-09-23 reminder.follow-up-invitation.1.1 → beneficiary',
    '2027-09-30 reminder.follow-up-invitation.1.2 → beneficiary',
    '2027-10-16 reminder.follow-up-invitation.1.3 → beneficiary',
  ]);
  expect(life.state().stage.name).toBe('follow-up');
  life.answer('follow-up-closing', { closes: 'yes' }, 'office');
  life.act({ type: 'carry-out', task: 'close-follow-up' }, { party: 'system' });
  expect(life.state().stage).toMatchObject({ name: 'closed', closure: 'unreachable' });
});

test('L6313-4 al. 3: the synthesis opens with the code alone, five tries, ten minutes, and not after destruction', () => {
  const life = ended('no');
  const read = (codeMatches: boolean) =>
    life.act({ type: 'open-document', document: 'synthesis', codeMatches }, actor('beneficiary'));
  const code = () => life.act({ type: 'request-code', document: 'synthesis', code: '123456' }, actor('beneficiary'));
  expect(read(true)).toMatchObject({ code: 'code-not-valid' });
  code();
  for (let tries = 0; tries < 5; tries++) expect(read(false)).toMatchObject([{ type: 'ReadingCodeRejected' }]);
  expect(read(true)).toMatchObject({ code: 'code-not-valid' });
  life.until('2027-03-31T10:05');
  code();
  expect(read(true)).toEqual([{ type: 'DocumentOpened', document: 'synthesis' }]);
  expect(read(true)).toMatchObject({ code: 'code-not-valid' });
  life.until('2027-03-31T10:10');
  code();
  life.until('2027-03-31T10:20');
  expect(read(true)).toMatchObject({ code: 'code-not-valid' });
  life.act({ type: 'wake-up' }, { party: 'clock' });
  destroyed(life);
  expect(code()).toMatchObject({ code: 'document-not-available' });
});

test('the certificate of a follow-up comes too: what was written at six months is destroyed after the closing', () => {
  const life = ended('no');
  life.act({ type: 'wake-up' }, { party: 'clock' });
  destroyed(life);
  life.until('2027-09-16T09:00');
  life.answer('follow-up-invitation', { wishes: 'yes' });
  life.until('2027-10-04T10:00');
  life.answer('follow-up-interview', { ...FOLLOW_UP, heldOn: '2027-10-04', nextStepOn: '2027-11-04' }, 'consultant');
  life.act({ type: 'carry-out', task: 'close-follow-up' }, { party: 'system' });
  expect(life.state().stage).toMatchObject({ name: 'closed', closure: 'completed' });
  expect(life.state().retention).toMatchObject({
    content: { destroyOn: '2027-10-11' },
    identity: { destroyOn: '2032-10-04' },
  });
});

test('a machine started anew on the same log asks nothing twice', () => {
  const life = ended('no');
  const before = life.log.length;
  for (const gate of [
    'appointment',
    'decision',
    'withdrawal',
    'planning',
    'commitment',
    'retention-agreement',
  ] as const)
    expect(life.act({ type: 'open-gate', gate }, { party: 'system' })).toEqual([]);
  expect(life.act({ type: 'carry-out', task: 'end-bilan' }, { party: 'system' })).toEqual([]);
  expect(life.log.length).toBe(before);
});

test('the same answer twice changes nothing; another answer is refused', () => {
  const life = ended('no');
  expect(life.answer('commitment', { agrees: 'yes' })).toEqual([]);
  expect(life.refused('commitment', { agrees: 'no' }).code).toBe('already-answered');
  const late = life.act({ type: 'answer', gate: 'start', answer: { startsNow: 'yes' } }, actor('beneficiary'));
  expect(isRefusal(late) && late.code).toBe('already-answered');
});
