import { expect, test } from 'vitest';
import { instant } from '../../../shared/domain/calendar/instant.ts';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { leaveAsked, metAndDecided } from '../../support/admission.ts';
import { actor, liveBilan } from '../../support/bilan.ts';

test('a suspension stops every running delay and shifts what is left by its length', () => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  life.until('2026-12-01T10:00');
  leaveAsked(life, '2026-12-01', '2027-03-01');
  life.until('2026-12-07T10:00');
  life.act({ type: 'suspend', until: plainDate('2026-12-28') }, actor('office'));
  life.until('2026-12-28T08:00');
  expect(life.state().suspension).toBeDefined();
  life.until('2026-12-28T09:00');
  expect(life.state().suspension).toBeUndefined();
  expect(life.state().gates['leave-reply']).toMatchObject({ strictEnd: '2027-01-21', safeEnd: '2027-01-21' });
  expect(life.mails().some((mail) => mail.includes('leave-silence-near'))).toBe(false);
});

test('silence does not speak while the case is suspended', () => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  leaveAsked(life, '2026-11-26', '2027-03-01');
  life.act({ type: 'suspend' }, actor('consultant'));
  life.until('2027-06-01T10:00');
  expect(life.state().gates['leave-reply']?.status).toBe('open');
  life.act({ type: 'resume' }, actor('consultant'));
  expect(life.state().gates['leave-reply']).toMatchObject({ strictEnd: '2027-07-01' });
});

test('suspending twice, or resuming what is not suspended, is refused', () => {
  const life = liveBilan('2026-11-24T10:00');
  expect(life.act({ type: 'resume' }, actor('office'))).toMatchObject({ code: 'not-suspended' });
  life.act({ type: 'suspend' }, actor('office'));
  expect(life.act({ type: 'suspend' }, actor('office'))).toMatchObject({ code: 'already-suspended' });
});

test('only the provider’s staff suspend, and of consultants only the one of the case', () => {
  const life = liveBilan('2026-11-24T10:00');
  expect(life.act({ type: 'suspend' }, actor('employer'))).toMatchObject({ code: 'not-yours' });
  expect(life.act({ type: 'suspend' }, actor('consultant'))).toMatchObject({ code: 'other-consultant' });
  life.act({ type: 'suspend' }, actor('office'));
  expect(life.act({ type: 'resume' }, actor('beneficiary'))).toMatchObject({ code: 'not-yours' });
});

test('a link asked anew goes to whoever held it, never to the employer in the person’s place', () => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  leaveAsked(life, '2026-11-26', '2027-03-01');
  life.until('2026-12-22T10:00');
  const renewed = life.act({ type: 'renew-link', gate: 'leave-reply' }, actor('beneficiary'));
  expect(renewed).toMatchObject([{ type: 'NoticeIssued', notice: 'leave-silence-near', to: 'beneficiary' }]);
  expect(life.act({ type: 'renew-link', gate: 'leave-reply' }, actor('funder'))).toMatchObject({ code: 'not-yours' });
});

test('a bilan is stopped by a person, and every machine that waits learns it', () => {
  const life = liveBilan('2026-11-24T10:00');
  life.reach('appointment');
  expect(life.act({ type: 'abandon', reason: 'Déménagement' }, actor('employer'))).toMatchObject({ code: 'not-yours' });
  life.act({ type: 'abandon', reason: 'Déménagement' }, actor('office'));
  expect(life.state().gates.appointment).toMatchObject({ status: 'settled', outcome: 'closed' });
  expect(life.act({ type: 'open-gate', gate: 'intro-meeting' }, { party: 'system' })).toEqual([]);
});

test('a suspension ends on its day, however late the wake-up or the gesture that says so', () => {
  for (const command of [{ type: 'wake-up' }, { type: 'resume' }] as const) {
    const life = liveBilan('2026-11-24T10:00');
    metAndDecided(life, '2026-11-26');
    life.until('2026-12-01T10:00');
    leaveAsked(life, '2026-12-01', '2027-03-01');
    life.act({ type: 'suspend', until: plainDate('2026-12-28') }, actor('office'));
    life.skipTo(instant('2027-01-02T11:00:00.000Z'));
    life.act(command, command.type === 'resume' ? actor('office') : { party: 'clock' });
    expect(life.state().suspension).toBeUndefined();
    expect(life.state().gates['leave-reply']).toMatchObject({ strictEnd: '2027-01-27' });
  }
});

test('a delay that was over before the suspension keeps its date', () => {
  const life = liveBilan('2026-11-24T10:00');
  life.reach('appointment');
  life.until('2026-11-28T10:00');
  life.act({ type: 'suspend', until: plainDate('2026-12-28') }, actor('office'));
  life.until('2026-12-28T10:00');
  expect(life.state().gates.appointment).toMatchObject({ overdue: true, strictEnd: '2026-11-27' });
});

test.each([
  ['2026-12-02', ['2026-12-03', '2026-12-08']],
  ['2026-12-09', ['2026-12-09']],
  ['2026-12-14', []],
])('T22: an appointment does not move with a suspension that ends on %s, nor does its reminder', (until, reminded) => {
  const life = liveBilan('2026-11-24T10:00');
  life.act({ type: 'take-case', name: 'Claire Morel', email: 'claire@example.org' }, actor('consultant'));
  life.answer('appointment', { date: '2026-12-10', time: '10:00', mode: 'visio' }, 'consultant');
  life.reach('intro-meeting');
  life.act({ type: 'suspend', until: plainDate(until) }, actor('office'));
  life.until('2027-01-31T10:00');
  const reminders = life.mails().filter((mail) => mail.includes('appointment-reminder'));
  expect(reminders.map((mail) => mail.slice(0, 10))).toEqual(reminded);
});

test('T22: a reminder that time has overtaken does not leave after the appointment', () => {
  const life = liveBilan('2026-11-24T10:00');
  life.act({ type: 'take-case', name: 'Claire Morel', email: 'claire@example.org' }, actor('consultant'));
  life.answer('appointment', { date: '2026-12-10', time: '10:00', mode: 'visio' }, 'consultant');
  life.reach('intro-meeting');
  life.skipTo(instant('2026-12-11T10:00:00.000Z'));
  life.until('2027-01-31T10:00');
  expect(life.mails().filter((mail) => mail.includes('appointment-reminder'))).toEqual([]);
});
