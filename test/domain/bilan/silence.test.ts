import { expect, test } from 'vitest';
import { EMPLOYER, leaveAsked, metAndDecided } from '../../support/admission.ts';
import { actor, liveBilan } from '../../support/bilan.ts';

test('T04, D6323-4: an employer silent for thirty days has accepted, from the first second after the last day', () => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  life.until('2026-12-01T10:00');
  leaveAsked(life, '2026-12-01', '2027-03-01');
  life.until('2026-12-31T23:59');
  expect(life.state().gates['leave-reply']?.status).toBe('open');
  life.until('2027-01-01T00:00');
  expect(life.state().gates['leave-reply']).toMatchObject({ status: 'settled', outcome: 'met', bySilence: true });
  expect(life.state().facts.leaveDecision).toBe('granted');
});

test('T04: the person is told on day 25, and of the tacit acceptance on the first day mail may leave', () => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  life.until('2026-12-01T10:00');
  leaveAsked(life, '2026-12-01', '2027-03-01');
  life.until('2027-01-05T00:00');
  const told = life.mails().filter((mail) => mail.includes('leave-'));
  expect(told).toEqual([
    '2026-12-01 ask.leave-request.1.0 → beneficiary',
    '2026-12-01 ask.leave-reply.1.0 → employer',
    '2026-12-26 leave-silence-near.leave-reply.1.1 → beneficiary',
    '2027-01-02 leave-tacit.1 → beneficiary',
  ]);
});

test('T01, R6313-8: a convention that nobody signs in ten days is refused, and the employer learns the fact alone', () => {
  const life = liveBilan('2026-12-01T10:00');
  metAndDecided(life, '2026-12-03');
  life.answer('funding-choice', { route: 'PRIVATE_EMPLOYER_PLAN', ...EMPLOYER });
  life.answer('eligibility', { checkedOn: '2026-12-03', contact: 'DRH', eligible: 'yes' }, 'office');
  life.until('2026-12-15T10:00');
  life.answer('convention-draft', { transmittedOn: '2026-12-15', price: '1800' }, 'employer');
  life.reach('convention-signature');
  life.until('2026-12-28T23:59');
  expect(life.state().gates['convention-signature']).toMatchObject({
    status: 'open',
    strictEnd: '2026-12-25',
    safeEnd: '2026-12-28',
  });
  life.until('2026-12-29T08:00');
  expect(life.state().gates['convention-signature']).toMatchObject({ outcome: 'lapsed', bySilence: true });
  expect(life.mails().slice(-2)).toEqual([
    '2026-12-29 convention-not-concluded.beneficiary.1 → beneficiary',
    '2026-12-29 convention-not-concluded.employer.1 → employer',
  ]);
});

test('T01: reminders of the convention leave on days 5, 8 and 10, or on the first day mail may leave after them', () => {
  const life = liveBilan('2026-12-01T10:00');
  metAndDecided(life, '2026-12-03');
  life.answer('funding-choice', { route: 'PRIVATE_EMPLOYER_PLAN', ...EMPLOYER });
  life.answer('eligibility', { checkedOn: '2026-12-03', contact: 'DRH', eligible: 'yes' }, 'office');
  life.until('2026-12-08T10:00');
  life.answer('convention-draft', { transmittedOn: '2026-12-08', price: '1800' }, 'employer');
  life.reach('convention-signature');
  life.until('2026-12-19T08:00');
  expect(life.mails().filter((mail) => mail.includes('reminder.convention-signature'))).toEqual([
    '2026-12-14 reminder.convention-signature.1.1 → beneficiary',
    '2026-12-16 reminder.convention-signature.1.2 → beneficiary',
    '2026-12-18 reminder.convention-signature.1.3 → beneficiary',
  ]);
});

test('S20: nobody is ever enrolled or closed by silence: after the reminders a person has a task', () => {
  const life = liveBilan('2026-12-01T10:00');
  life.act({ type: 'take-case', name: 'Claire Morel', email: 'claire@example.org' }, actor('consultant'));
  life.answer('appointment', { date: '2026-12-03', time: '10:00', mode: 'visio' }, 'consultant');
  life.until('2026-12-03T12:00');
  life.answer(
    'intro-meeting',
    { held: 'yes', heldOn: '2026-12-03', methodPresented: 'yes', toolsPresented: 'yes' },
    'consultant',
  );
  life.reach('decision');
  life.until('2027-12-01T10:00');
  expect(life.state().stage.name).toBe('admission');
  expect(life.state().gates.decision).toMatchObject({ status: 'open', overdue: true, steps: 2 });
});

test('R6313-7: no answer to the question about keeping documents is no agreement', () => {
  const life = liveBilan('2026-12-01T10:00');
  life.reach('retention-agreement');
  life.until('2026-12-08T23:59');
  expect(life.state().gates['retention-agreement']?.status).toBe('open');
  life.until('2026-12-09T00:00');
  expect(life.state().gates['retention-agreement']).toMatchObject({ outcome: 'lapsed', bySilence: true });
  expect(life.state().facts.keepDocuments).toBe(false);
});
