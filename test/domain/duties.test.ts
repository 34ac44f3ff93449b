import { describe, expect, test } from 'vitest';
import { at } from '../../shared/domain/calendar/local-time.ts';
import { plainDate } from '../../shared/domain/calendar/plain-date.ts';
import type { Command } from '../../shared/domain/commands.ts';
import { DUTY_NAMES, type GateName } from '../../shared/domain/gates/names.ts';
import { GATES } from '../../shared/domain/gates/table.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { keptOf } from '../../shared/domain/retention-classes.ts';
import type { OpenGate } from '../../shared/domain/state.ts';
import { FOLLOW_UP } from '../support/answers.ts';
import { actor, type Life, liveBilan } from '../support/bilan.ts';
import { handedOver } from '../support/handed-over.ts';
import { liveUntil } from '../support/live-until.ts';
import { runAll } from '../support/machine.ts';

const PERSON = actor('beneficiary');
const OFFICE = actor('office');

const said = (life: Life, command: Command, who = PERSON): string[] => {
  const decided = life.act(command, who);
  return isRefusal(decided) ? [decided.code] : decided.map(({ type }) => type);
};
const file = (life: Life, kind: Extract<Command, { type: 'file-request' }>['kind'], message?: string, who = PERSON) =>
  said(life, { type: 'file-request', kind, ...(message === undefined ? {} : { message }) }, who);
const answer = (life: Life, gate: GateName, given: Record<string, unknown>, who = OFFICE): string[] =>
  said(life, { type: 'answer', gate, answer: given }, who);
const open = (life: Life, gate: GateName): OpenGate => {
  const state = life.state().gates[gate];
  return state?.status === 'open' ? state : expect.fail(`${gate} does not wait`);
};
const mails = (life: Life, part: string): string[] => life.mails().filter((mail) => mail.includes(part));

/** A bilan that has ended, its owner not wanting anything kept. */
const ended = (): Life => {
  const life = handedOver();
  life.answer('retention-agreement', { keep: 'no' });
  life.act({ type: 'carry-out', task: 'end-bilan' }, { party: 'system' });
  return life;
};

describe('T32: a request about personal data', () => {
  const asked = (): Life => {
    const life = liveBilan('2027-01-29T10:00');
    file(life, 'access', 'Tout ce que vous avez');
    return life;
  };

  test('T32: has one month, to the last day of a shorter one, and its owner is told by when', () => {
    const life = asked();
    // 29 January and one month is 28 February, a Sunday.
    expect(open(life, 'rights-reply')).toMatchObject({ strictEnd: '2027-02-28', safeEnd: '2027-03-01' });
    expect(mails(life, 'filing-received')).toEqual(['2027-01-29 filing-received.1 → beneficiary']);
  });

  test('T32: is escalated after three weeks and late after its month, to the office and not to the consultant', () => {
    const life = asked();
    life.act({ type: 'take-case', name: 'Claire', email: 'claire@example.org' }, actor('consultant'));
    life.until('2027-03-05T10:00');
    expect(mails(life, 'rights-reply')).toEqual([
      '2027-02-19 reminder.rights-reply.1.1 → office',
      '2027-03-02 overdue.rights-reply.1.0 → office',
    ]);
    expect(answer(life, 'rights-reply', { reply: 'done' })).toContain('GateAnswered');
    expect(mails(life, 'rights-answered')).toHaveLength(1);
  });

  test('T32: is extended by two months, once, where its owner is told within the first', () => {
    const life = asked();
    const extend = (who = OFFICE) => said(life, { type: 'extend-rights', reason: 'Beaucoup de pièces.' }, who);
    expect(extend(PERSON)).toEqual(['not-yours']);
    life.skipTo(at(plainDate('2027-02-28'), '23:30', 'metropole'));
    expect(extend()).toEqual(['DelayExtended', 'NoticeIssued']);
    expect(open(life, 'rights-reply')).toMatchObject({ strictEnd: '2027-04-28' });
    expect(mails(life, 'rights-extended')).toEqual(['2027-02-28 rights-extended.1 → beneficiary']);
    expect(extend()).toEqual(['already-extended']);
    life.until('2027-04-27T10:00');
    expect(mails(life, 'overdue')).not.toContainEqual(expect.stringContaining('rights-reply'));
  });

  test('T32: cannot be extended once its first month is over, nor where nothing was asked', () => {
    const life = asked();
    life.skipTo(at(plainDate('2027-03-01'), '00:00', 'metropole'));
    expect(said(life, { type: 'extend-rights', reason: 'Trop tard' }, OFFICE)).toEqual(['too-late']);
    const quiet = liveBilan('2027-01-29T10:00');
    expect(said(quiet, { type: 'extend-rights', reason: 'Rien' }, OFFICE)).toEqual(['gate-not-open']);
  });

  test('T32: that comes while another waits shares its delay; one that comes after has its own', () => {
    const life = asked();
    life.until('2027-02-05T10:00');
    expect(file(life, 'erasure')).toEqual(['RequestFiled', 'NoticeIssued']);
    expect(open(life, 'rights-reply')).toMatchObject({ round: 1, strictEnd: '2027-02-28' });
    answer(life, 'rights-reply', { reply: 'refused', reason: 'La preuve doit être gardée.' });
    expect(file(life, 'portability')).toContain('GateOpened');
    expect(open(life, 'rights-reply')).toMatchObject({ round: 2, strictEnd: '2027-03-05' });
  });

  test('T32: goes on through a pause of the person, and beyond the end of their case', () => {
    const life = asked();
    life.act({ type: 'suspend' }, OFFICE);
    life.until('2027-03-05T10:00');
    expect(open(life, 'rights-reply')).toMatchObject({ strictEnd: '2027-02-28', overdue: true });
    life.act({ type: 'resume' }, OFFICE);
    expect(open(life, 'rights-reply')).toMatchObject({ strictEnd: '2027-02-28' });
    life.act({ type: 'abandon', reason: 'Fin' }, PERSON);
    expect(open(life, 'rights-reply')).toMatchObject({ overdue: true });
    expect(answer(life, 'rights-reply', { reply: 'done' })).toContain('GateAnswered');
    expect(file(life, 'access')).toContain('GateOpened');
  });

  test('T32: may be made by the person, or noted by the staff of the case, and answered by nobody but the office', () => {
    const life = liveBilan('2027-01-29T10:00');
    for (const party of ['employer', 'funder', 'referent', 'recipient'] as const)
      expect(file(life, 'access', undefined, { party })).toEqual(['not-yours']);
    expect(file(life, 'access', undefined, OFFICE)).toContain('RequestFiled');
    for (const party of ['beneficiary', 'employer', 'consultant'] as const)
      expect(answer(life, 'rights-reply', { reply: 'done' }, actor(party))).toEqual(['not-yours']);
    expect(answer(life, 'rights-reply', { reply: 'refused' })).toEqual(['invalid-answer']);
  });

  test('T32: is refused where everything is destroyed: nothing is left to ask about', () => {
    const life = liveBilan('2027-01-29T10:00');
    life.act({ type: 'abandon', reason: 'Fin' }, PERSON);
    life.until('2030-06-01T10:00');
    for (let rounds = 0; rounds < 3; rounds += 1) {
      runAll(life);
      life.until('2030-06-01T11:00');
    }
    life.until('2031-06-01T10:00');
    runAll(life);
    expect(life.state().destroyed.identity).toBeDefined();
    expect(file(life, 'access')).toEqual(['document-not-available']);
  });
});

describe('RGPD 17: an erasure', () => {
  test('sets out at once what its owner alone had kept, and leaves what proves', () => {
    const life = handedOver();
    life.answer('retention-agreement', { keep: 'yes' });
    life.act({ type: 'carry-out', task: 'end-bilan' }, { party: 'system' });
    expect(life.state().retention.content?.destroyOn).toBe('2030-03-31');
    expect(file(life, 'erasure')).toEqual(expect.arrayContaining(['RequestFiled', 'GateOpened', 'RetentionSet']));
    expect(life.state().retention.content?.destroyOn).toBe('2027-04-07');
    expect(life.state().retention.identity).toBeUndefined();
    expect(keptOf(life.state()).map(({ lawClass }) => lawClass)).toEqual([
      'BILAN_WORK_WITH_CONSENT',
      'SYNTHESIS',
      'ADMIN_PROOF',
      'CONSENT_PROOF',
    ]);
    liveUntil(life, '2027-04-08');
    expect(keptOf(life.state()).map(({ lawClass }) => lawClass)).toEqual(['ADMIN_PROOF', 'CONSENT_PROOF']);
  });

  test('touches nothing of a bilan under way, of which the office says why', () => {
    const life = handedOver();
    expect(file(life, 'erasure')).not.toContain('RetentionSet');
  });

  test('brings no day nearer that is near already', () => {
    const life = ended();
    expect(file(life, 'erasure')).not.toContain('RetentionSet');
  });

  test('art. 2224 Code civil: the proof of an agreement outlives by five years what it allowed', () => {
    const life = handedOver();
    life.answer('retention-agreement', { keep: 'yes' });
    life.act({ type: 'carry-out', task: 'end-bilan' }, { party: 'system' });
    liveUntil(life, '2027-11-30');
    life.answer('follow-up-closing', { closes: 'yes' }, 'office');
    runAll(life);
    expect(life.state().stage.name).toBe('closed');
    expect(life.state().retention.identity?.destroyOn).toBe('2035-03-31');
  });
});

describe('T34: a complaint', () => {
  const complained = (): Life => {
    const life = liveBilan('2027-04-29T10:00');
    file(life, 'complaint', 'Trois rendez-vous déplacés');
    return life;
  };

  test('T34: is acknowledged in two working days and answered in fifteen', () => {
    const life = complained();
    // Thursday 29 April; Saturday 1, Sunday 2 and, later, 6, 8 and 17 May do not count.
    expect(open(life, 'complaint-acknowledgement').strictEnd).toBe('2027-05-03');
    expect(open(life, 'complaint-reply').strictEnd).toBe('2027-05-24');
    answer(life, 'complaint-acknowledgement', { acknowledged: 'yes' });
    expect(mails(life, 'complaint-acknowledged')).toHaveLength(1);
    answer(life, 'complaint-reply', { answer: 'Nous vous présentons nos excuses.' });
    expect(mails(life, 'complaint-answered')).toHaveLength(1);
    life.until('2027-07-01T10:00');
    expect(mails(life, 'overdue.complaint')).toEqual([]);
  });

  test('T34: left alone is escalated, twice', () => {
    const life = complained();
    life.until('2027-07-01T10:00');
    expect(mails(life, 'overdue.complaint')).toEqual([
      '2027-05-04 overdue.complaint-acknowledgement.1.0 → office',
      '2027-05-25 overdue.complaint-reply.1.0 → office',
    ]);
  });

  test('T34: says what it is about, and is answered in words', () => {
    const life = complained();
    expect(file(life, 'complaint')).toEqual(['invalid-answer']);
    expect(answer(life, 'complaint-reply', {})).toEqual(['invalid-answer']);
    expect(answer(life, 'complaint-acknowledgement', {})).toEqual(['invalid-answer']);
  });
});

describe('T27: the survey at the end', () => {
  test('T27: is put the day the action ends, asked again on days 5 and 10, then closed unanswered', () => {
    const life = ended();
    life.until('2027-05-31T10:00');
    expect(mails(life, 'end-survey')).toEqual([
      '2027-03-31 ask.end-survey.1.0 → beneficiary',
      '2027-04-05 reminder.end-survey.1.1 → beneficiary',
      '2027-04-10 reminder.end-survey.1.2 → beneficiary',
    ]);
    expect(life.state().gates['end-survey']).toMatchObject({ status: 'settled', bySilence: true });
    expect(life.state().facts.endSurveyScore).toBeUndefined();
  });

  test('T27: keeps a score in clear and a comment under seal, and is asked no more', () => {
    const life = ended();
    life.until('2027-04-02T10:00');
    const events = life.act({ type: 'answer', gate: 'end-survey', answer: { score: '5', comment: 'Merci' } }, PERSON);
    expect(events).toMatchObject([{ facts: { endSurveyScore: 5 }, identity: { endSurveyComment: 'Merci' } }]);
    life.until('2027-05-31T10:00');
    expect(mails(life, 'reminder.end-survey')).toEqual([]);
    expect(answer(ended(), 'end-survey', { score: '6' }, PERSON)).toEqual(['invalid-answer']);
    expect(answer(ended(), 'end-survey', { score: '5' })).toEqual(['not-yours']);
  });

  test('T27: is not put to whoever has said that they want none', () => {
    const life = handedOver();
    said(life, { type: 'give-agreement', text: 'survey', agrees: 'no' });
    life.answer('retention-agreement', { keep: 'no' });
    life.act({ type: 'carry-out', task: 'end-bilan' }, { party: 'system' });
    life.until('2027-05-31T10:00');
    expect(mails(life, 'survey.')).toEqual([]);
  });

  test('T27: ends with the agreement to be asked', () => {
    const life = ended();
    said(life, { type: 'give-agreement', text: 'survey', agrees: 'no' });
    expect(life.state().gates['end-survey']).toMatchObject({ status: 'settled', outcome: 'refused' });
  });
});

test('T31: the second survey is put the day the follow-up is held, also where that closes the case, and asked again on day 7', () => {
  const life = ended();
  life.until('2027-09-20T10:00');
  runAll(life);
  life.answer('follow-up-invitation', { wishes: 'yes' });
  runAll(life);
  life.until('2027-10-04T10:00');
  life.answer('follow-up-interview', { ...FOLLOW_UP, heldOn: '2027-10-04', nextStepOn: '2027-11-04' }, 'consultant');
  runAll(life);
  expect(life.state().stage.name).toBe('closed');
  life.until('2027-12-01T10:00');
  expect(mails(life, 'follow-up-survey')).toEqual([
    '2027-10-04 ask.follow-up-survey.1.0 → beneficiary',
    '2027-10-11 reminder.follow-up-survey.1.1 → beneficiary',
  ]);
  expect(life.state().gates['follow-up-survey']).toMatchObject({ status: 'settled', bySilence: true });
});

test('no machine is told of a duty, and each rests on a text', () => {
  for (const name of DUTY_NAMES) expect(GATES[name].basis).toMatch(/T\d\d/);
});
