import { expect, test } from 'vitest';
import { metAndDecided } from '../../support/admission.ts';
import { actor, type Life, liveBilan } from '../../support/bilan.ts';
import { fundedInSecret, interviewed, planned } from '../../support/whole-bilan.ts';

const taken = (): Life => {
  const life = liveBilan('2026-12-01T10:00');
  life.act({ type: 'take-case', name: 'Claire Morel', email: 'claire@example.org' }, actor('consultant'));
  return life;
};
const told = (life: Life, words: string): string[] => life.mails().filter((mail) => mail.includes(words));

test('T22: the person is reminded of an appointment a week and two days before, and not once it is near', () => {
  const reminders = (date: string): string[] => {
    const life = taken();
    life.answer('appointment', { date, time: '10:00', mode: 'visio' }, 'consultant');
    life.reach('intro-meeting');
    life.until(`${date}T12:00`);
    return told(life, 'appointment-reminder');
  };
  expect(reminders('2026-12-10')).toEqual([
    '2026-12-03 appointment-reminder.intro-meeting.1.1 → beneficiary',
    '2026-12-08 appointment-reminder.intro-meeting.1.2 → beneficiary',
  ]);
  expect(reminders('2026-12-05')).toEqual(['2026-12-03 appointment-reminder.intro-meeting.1.2 → beneficiary']);
  expect(reminders('2026-12-02')).toEqual([]);
});

test('T24: a silent person is reminded on days 15 and 30; at 60 a person has a task, and nothing is closed', () => {
  const life = taken();
  life.answer('appointment', { date: '2026-12-03', time: '10:00', mode: 'visio' }, 'consultant');
  life.until('2026-12-03T12:00');
  life.reach('decision');
  life.until('2027-12-01T10:00');
  expect(told(life, '.decision.')).toEqual([
    '2026-12-03 ask.decision.1.0 → beneficiary',
    '2026-12-18 reminder.decision.1.1 → beneficiary',
    '2027-01-02 reminder.decision.1.2 → beneficiary',
    '2027-02-02 overdue.decision.1.0 → consultant',
  ]);
  expect(life.state().stage.name).toBe('admission');
});

test('T24: once the bilan has begun, the last reminder proposes a pause', () => {
  const life = taken();
  life.reach('investigation-consent');
  life.until('2027-03-01T10:00');
  expect(told(life, '.investigation-consent.')).toEqual([
    '2026-12-01 ask.investigation-consent.1.0 → beneficiary',
    '2026-12-16 reminder.investigation-consent.1.1 → beneficiary',
    '2026-12-31 pause-proposal.investigation-consent.1.2 → beneficiary',
    '2027-02-02 overdue.investigation-consent.1.0 → consultant',
  ]);
});

test('T25: a synthesis not written fifteen days after the interview is a task of the consultant', () => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  fundedInSecret(life, '2026-11-26');
  life.until('2026-12-15T10:00');
  planned(life, '2027-01-11', '2027-03-31');
  life.until('2027-03-01T10:00');
  interviewed(life, '2027-03-01');
  life.until('2027-03-10T10:00');
  life.reach('synthesis-draft');
  life.until('2027-03-16T23:59');
  expect(life.state().gates['synthesis-draft']).toMatchObject({ strictEnd: '2027-03-16', overdue: false });
  life.until('2027-03-17T09:00');
  expect(life.state().gates['synthesis-draft']).toMatchObject({ status: 'open', overdue: true });
  expect(told(life, 'overdue.synthesis-draft')).toEqual(['2027-03-17 overdue.synthesis-draft.1.0 → consultant']);
});

test('T26: a draft is open to remarks for seven days, with one reminder; silence agrees to nothing', () => {
  const life = taken();
  life.reach('synthesis-observations');
  life.until('2026-12-08T23:59');
  expect(life.state().gates['synthesis-observations']?.status).toBe('open');
  life.until('2026-12-09T09:00');
  expect(life.state().gates['synthesis-observations']).toMatchObject({ status: 'settled', bySilence: true });
  expect(life.state().facts).toEqual({});
  expect(told(life, 'synthesis-observations')).toEqual([
    '2026-12-01 ask.synthesis-observations.1.0 → beneficiary',
    '2026-12-07 reminder.synthesis-observations.1.1 → beneficiary',
  ]);
});
