import { describe, expect, test } from 'vitest';
import { lastFor, standingFor } from '../../../shared/domain/agreements/ledger.ts';
import { shownText } from '../../../shared/domain/agreements/texts.ts';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { employerMayKnow } from '../../../shared/domain/case-route.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import type { Event } from '../../../shared/domain/events.ts';
import { GATES } from '../../../shared/domain/gates/table.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { settingsAt } from '../../../shared/domain/settings/settings.ts';
import { EMPLOYER, leaveAsked, metAndDecided } from '../../support/admission.ts';
import { actor, type Life, liveBilan } from '../../support/bilan.ts';
import { handedOver } from '../../support/handed-over.ts';
import { runAll } from '../../support/machine.ts';
import { accompanied, fundedInSecret, planned } from '../../support/whole-bilan.ts';

const PERSON = actor('beneficiary');
const lines = (life: Life): string[] =>
  life.state().agreements.map(({ purpose, decision, text }) => `${purpose} ${decision} (${text})`);
const said = (life: Life, command: Command, who = PERSON): string[] => {
  const decided = life.act(command, who);
  return isRefusal(decided) ? [decided.code] : decided.map(({ type }) => type);
};
const withdraw = (life: Life, agreement: number, who = PERSON): string[] =>
  said(life, { type: 'withdraw-agreement', agreement }, who);
const standing = (life: Life, purpose: Parameters<typeof standingFor>[1]): number =>
  standingFor(life.state(), purpose) ?? expect.fail(`nothing stands for ${purpose}`);

const met = (): Life => {
  const life = liveBilan('2026-11-24T10:00');
  metAndDecided(life, '2026-11-26');
  return life;
};

const begun = (): Life => {
  const life = met();
  fundedInSecret(life, '2026-11-26');
  life.until('2026-12-15T10:00');
  planned(life, '2027-01-11', '2027-03-31');
  life.until('2027-01-11T10:00');
  life.answer('commitment', { agrees: 'yes' });
  return life;
};

describe('the ledger', () => {
  test('L6313-4 al. 2: each yes of a whole bilan is a line of its own, with its words, its version and how the person was known', () => {
    const life = handedOver();
    life.answer('retention-agreement', { keep: 'yes' });
    expect(lines(life)).toEqual([
      'bilan accepted (decision)',
      'inform-employer refused (inform-employer)',
      'bilan accepted (commitment)',
      'bilan accepted (investigation)',
      'bilan accepted (conclusion)',
      'keep-documents accepted (keep-documents)',
    ]);
    const settings = settingsAt(plainDate('2027-03-31'));
    expect(life.state().agreements.at(-1)).toMatchObject({
      ...shownText('keep-documents', settings),
      identifiedBy: 'mail-link',
      askedAt: 'retention-agreement',
      at: life.now(),
    });
  });

  test('a no is written as well as a yes, and one answer for each question', () => {
    const life = handedOver();
    life.answer('retention-agreement', { keep: 'no' });
    life.answer('retention-agreement', { keep: 'no' });
    expect(lines(life).filter((line) => line.startsWith('keep'))).toEqual(['keep-documents refused (keep-documents)']);
  });

  test('silence is no line: what nobody said is nobody’s agreement', () => {
    const life = handedOver();
    life.until('2027-04-30T10:00');
    expect(life.state().gates['retention-agreement']).toMatchObject({ bySilence: true });
    expect(lastFor(life.state(), 'keep-documents')).toBeUndefined();
  });

  test('a signature that comes too late is no line either', () => {
    const life = met();
    life.answer('funding-choice', { route: 'PRIVATE_EMPLOYER_PLAN', ...EMPLOYER });
    life.answer('eligibility', { checkedOn: '2026-11-26', contact: 'DRH', eligible: 'yes' }, 'office');
    life.answer('convention-draft', { transmittedOn: '2026-11-26', price: '1800' }, 'employer');
    life.reach('convention-signature');
    life.until('2026-12-20T10:00');
    life.refused('convention-signature', { signs: 'yes' });
    expect(lastFor(life.state(), 'convention')).toBeUndefined();
  });

  test('every gate that asks for an agreement asks the person, and no other may speak for them', () => {
    for (const { agreement, asks, recordedBy = [] } of Object.values(GATES))
      if (agreement !== undefined) expect([asks, recordedBy]).toEqual(['beneficiary', []]);
  });

  test('each line brings its owner a receipt, once', () => {
    const life = begun();
    const receipts = life.mails().filter((mail) => mail.includes('agreement-receipt'));
    expect(receipts).toEqual([
      '2026-11-26 agreement-receipt.1 → beneficiary',
      '2026-11-26 agreement-receipt.2 → beneficiary',
      '2027-01-11 agreement-receipt.3 → beneficiary',
    ]);
  });
});

describe('RGPD 7(3): taking an agreement back', () => {
  test('to the bilan ends it, at once and for good', () => {
    const life = begun();
    expect(withdraw(life, standing(life, 'bilan'))).toEqual(
      expect.arrayContaining(['AgreementRecorded', 'CaseClosed']),
    );
    expect(life.state().stage).toMatchObject({ name: 'closed', closure: 'abandoned' });
  });

  test('stopping one’s bilan by its own button is the same thing in the ledger', () => {
    const life = begun();
    life.act({ type: 'abandon', reason: 'Un autre projet' }, PERSON);
    expect(lines(life).at(-1)).toBe('bilan withdrawn (commitment)');
    const stopped = begun();
    stopped.act({ type: 'abandon', reason: 'Injoignable' }, actor('office'));
    expect(lines(stopped).at(-1)).toBe('bilan accepted (commitment)');
  });

  test('twice changes nothing, and neither does one that another has followed', () => {
    const life = handedOver();
    life.answer('retention-agreement', { keep: 'yes' });
    const keep = standing(life, 'keep-documents');
    expect(withdraw(life, keep)).toContain('AgreementRecorded');
    expect(withdraw(life, keep)).toEqual([]);
    expect(withdraw(life, 1)).toEqual([]);
  });

  test('is refused where nothing was agreed to, and to whoever it is not for', () => {
    const life = begun();
    expect(withdraw(life, 2)).toEqual(['agreement-unknown']);
    expect(withdraw(life, 40)).toEqual(['agreement-unknown']);
    for (const party of ['employer', 'funder', 'referent', 'recipient'] as const)
      expect(withdraw(life, 1, { party })).toEqual(['not-yours']);
    expect(withdraw(life, 3, { party: 'consultant', id: 'consultant-2' })).toEqual(['other-consultant']);
  });

  test('can be said to the staff, who say so in the line', () => {
    const life = begun();
    withdraw(life, standing(life, 'bilan'), actor('office'));
    expect(life.state().agreements.at(-1)).toMatchObject({ decision: 'withdrawn', identifiedBy: 'recorded-by-staff' });
  });

  test('of a convention there is none: it was signed by three', () => {
    const life = met();
    life.answer('funding-choice', { route: 'PRIVATE_EMPLOYER_PLAN', ...EMPLOYER });
    life.answer('eligibility', { checkedOn: '2026-11-26', contact: 'DRH', eligible: 'yes' }, 'office');
    life.answer('convention-draft', { transmittedOn: '2026-11-26', price: '1800' }, 'employer');
    life.answer('convention-signature', { signs: 'yes' });
    expect(withdraw(life, standing(life, 'convention'))).toEqual(['agreement-binding']);
  });

  test('to a bilan that is over changes nothing any more', () => {
    const life = handedOver();
    life.answer('retention-agreement', { keep: 'no' });
    life.act({ type: 'carry-out', task: 'end-bilan' }, { party: 'system' });
    expect(withdraw(life, standing(life, 'bilan'))).toEqual(['case-closed']);
  });

  test('S1, S6: to the employer being told, nothing more ever leaves for them', () => {
    const life = met();
    leaveAsked(life, '2026-11-26', '2027-02-15');
    const written = () => life.mails().filter((mail) => mail.endsWith('employer')).length;
    expect(written()).toBe(1);
    expect(employerMayKnow(life.state())).toBe(true);
    withdraw(life, standing(life, 'inform-employer'));
    expect(employerMayKnow(life.state())).toBe(false);
    expect(said(life, { type: 'renew-link', gate: 'leave-reply' }, { party: 'employer' })).not.toContain('TaskOpened');
    life.until('2027-01-31T10:00');
    expect(written()).toBe(1);
  });

  test('R6313-7: to keeping the documents, they go as those of someone who never agreed', () => {
    const life = handedOver();
    life.answer('retention-agreement', { keep: 'yes' });
    life.act({ type: 'carry-out', task: 'end-bilan' }, { party: 'system' });
    expect(life.state().retention.content?.destroyOn).toBe('2030-03-31');
    life.until('2027-06-07T10:00');
    withdraw(life, standing(life, 'keep-documents'));
    expect(life.state()).toMatchObject({ facts: { keepDocuments: false } });
    for (const on of ['2027-06-07T12:00', '2027-06-14T00:00']) {
      life.until(on);
      runAll(life);
    }
    expect(life.state().destroyed.content).toBe('2027-06-14');
  });

  test('R6313-7: to keeping them when their end is announced already, they go the same day', () => {
    const life = handedOver();
    life.answer('retention-agreement', { keep: 'yes' });
    life.act({ type: 'carry-out', task: 'end-bilan' }, { party: 'system' });
    life.until('2030-03-02T10:00');
    runAll(life);
    expect(life.state().gates.grace).toMatchObject({ status: 'open' });
    withdraw(life, standing(life, 'keep-documents'));
    runAll(life);
    expect(life.state().destroyed.content).toBe('2030-03-02');
  });
});

describe('what the person may be asked on their own page', () => {
  const answer = (life: Life, text: 'follow-up-contact' | 'survey' | 'sensitive-data', agrees: 'yes' | 'no') =>
    said(life, { type: 'give-agreement', text, agrees });

  test('is answered, answered otherwise, and not written twice', () => {
    const life = begun();
    const before = lines(life).length;
    expect(answer(life, 'survey', 'yes')).toContain('AgreementRecorded');
    expect(answer(life, 'survey', 'yes')).toEqual([]);
    expect(answer(life, 'survey', 'no')).toContain('AgreementRecorded');
    expect(answer(life, 'sensitive-data', 'no')).toContain('AgreementRecorded');
    expect(answer(life, 'sensitive-data', 'no')).toEqual([]);
    expect(lines(life).slice(before)).toEqual([
      'survey accepted (survey)',
      'survey withdrawn (survey)',
      'sensitive-data refused (sensitive-data)',
    ]);
  });

  test('T30: whoever wants no letter after six months gets none, and a person closes their case', () => {
    const life = ended();
    answer(life, 'follow-up-contact', 'no');
    life.until('2027-10-01T10:00');
    runAll(life);
    expect(life.mails().filter((mail) => mail.includes('follow-up'))).toEqual([]);
    expect(life.state().gates['follow-up-closing']).toMatchObject({ status: 'open' });
    life.answer('follow-up-closing', { closes: 'yes' }, 'office');
    runAll(life);
    expect(life.state().stage).toMatchObject({ name: 'closed', closure: 'completed' });
  });

  test('T30: an invitation under way ends with the agreement to be written to', () => {
    const life = ended();
    answer(life, 'follow-up-contact', 'yes');
    life.until('2027-09-17T12:00');
    runAll(life);
    expect(life.state().gates['follow-up-invitation']).toMatchObject({ status: 'open' });
    const events = life.act({ type: 'give-agreement', text: 'follow-up-contact', agrees: 'no' }, PERSON);
    expect(events).toMatchObject([
      { type: 'AgreementRecorded', decision: 'withdrawn' },
      { type: 'GateAnswered', gate: 'follow-up-invitation', outcome: 'refused' },
      { type: 'NoticeIssued' },
    ] satisfies Partial<Event>[]);
  });
});

const ended = (): Life => {
  const life = handedOver();
  life.answer('retention-agreement', { keep: 'no' });
  life.act({ type: 'carry-out', task: 'end-bilan' }, { party: 'system' });
  return life;
};

test('a bilan may be lived through by someone who takes nothing back', () => {
  const life = begun();
  accompanied(life, '2027-01-11');
  expect(lines(life).filter((line) => line.includes('withdrawn'))).toEqual([]);
});
