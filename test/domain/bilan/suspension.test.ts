import { expect, test } from 'vitest';
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
