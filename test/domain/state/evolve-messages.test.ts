import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import type { Fact } from '../../../shared/domain/events.ts';
import { evolve } from '../../../shared/domain/evolve.ts';
import type { Case, PendingNotice, Share } from '../../../shared/domain/state.ts';
import { CASE_ID } from '../../support/bilan.ts';
import { answered, later, NOW, waiting } from '../commands/states.ts';
import { knowing } from '../gates/settling.ts';

const day = plainDate;
const grown = (bilan: Case, ...facts: readonly Fact[]): Case =>
  facts.reduce<Case>((state, fact) => evolve(state, fact, NOW, CASE_ID), bilan);

describe('a message', () => {
  const held = (more: Partial<PendingNotice>): PendingNotice => ({
    key: 'ask.decision.1.0',
    notice: 'ask',
    to: 'beneficiary',
    gate: 'decision',
    round: 1,
    since: NOW,
    ...more,
  });
  /** What is still held once something else has happened. */
  const still = (notice: PendingNotice, rest: Partial<Case> = {}, facts = {}): boolean =>
    grown(knowing(facts, { pending: [notice], ...rest }), { type: 'MailFailed', key: 'x', kind: 'bounce' }).pending
      .length === 1;
  const share = (withdrawn: boolean): Case['shares'] => {
    const one: Share = {
      document: 'synthesis',
      purpose: 'send-to-third-party',
      expiresAt: NOW,
      withdrawn,
      openedAt: [],
    };
    return { 1: one };
  };

  test('that is held back leaves as long as its question waits', () => {
    const open = { gates: { decision: waiting() } };
    for (const notice of ['ask', 'overdue'] as const) {
      expect(still(held({ notice }), open)).toBe(true);
      expect(still(held({ notice }))).toBe(false);
      expect(still(held({ notice }), { gates: { decision: answered() } })).toBe(false);
      expect(still(held({ notice, round: 2 }), open)).toBe(false);
    }
    expect(still(held({ notice: 'case-closed' }))).toBe(true);
    const { gate: _gate, ...nowhere } = held({});
    expect(still(nowhere, open)).toBe(false);
  });

  test('S6: does not leave for an employer who may no longer know', () => {
    const notice = held({ to: 'employer', notice: 'convention-not-concluded' });
    expect(still(notice, {}, { route: 'RECLASSEMENT' })).toBe(true);
    expect(still(notice, {}, { route: 'OWN_MONEY' })).toBe(false);
  });

  test('S45: does not leave for a recipient whose share is taken back', () => {
    const notice = held({ to: 'recipient', notice: 'share-available', about: 1 });
    expect(still(notice, { shares: share(false) })).toBe(true);
    expect(still(notice, { shares: share(true) })).toBe(false);
    expect(still(notice)).toBe(false);
    const { about: _about, ...nobody } = notice;
    expect(still(nobody, { shares: share(false) })).toBe(false);
  });

  test('that left is held no more, and is not called for again', () => {
    const issued = { type: 'NoticeIssued', key: 'case-closed', notice: 'case-closed', to: 'beneficiary' } as const;
    const closed = { type: 'CaseClosed', closure: 'stopped', on: day('2027-06-08') } as const;
    const holding = grown(knowing({}, { pending: [] }), closed);
    expect(holding.pending.map(({ key }) => key)).toEqual(['case-closed']);
    expect(grown(holding, closed).pending).toHaveLength(1);
    const left = grown(holding, issued);
    expect(left.pending).toEqual([]);
    expect(left.issued['case-closed']).toBe(NOW);
    const other = { key: 'suspended.1', notice: 'suspended', to: 'beneficiary', since: NOW } as const;
    expect(grown({ ...holding, pending: [other, ...holding.pending] }, issued).pending).toEqual([other]);
    expect(grown(left, closed).pending).toEqual([]);
  });

  test('of a ladder is counted at its gate, and never backwards', () => {
    const step = (number: number) =>
      ({
        type: 'NoticeIssued',
        key: `reminder.decision.1.${number}`,
        notice: 'reminder',
        to: 'beneficiary',
        gate: 'decision',
        round: 1,
        step: number,
      }) as const;
    const open = knowing({}, { gates: { decision: waiting() } });
    expect(grown(open, step(2), step(1)).gates.decision).toMatchObject({ steps: 2 });
    const { step: _step, ...unnumbered } = step(2);
    expect(grown(open, unnumbered).gates.decision).toMatchObject({ steps: 0 });
    const over = knowing({}, { gates: { decision: answered() } });
    expect(grown(over, step(2)).gates.decision).toEqual(answered());
  });
});

describe('S45: a share', () => {
  const line = {
    type: 'AgreementRecorded',
    purpose: 'send-to-cep',
    decision: 'accepted',
    text: 'send-to-cep',
    version: 1,
    sha256: 'a'.repeat(64),
    identifiedBy: 'mail-link-and-code',
    document: 'synthesis',
    share: 1,
    expiresAt: later(60),
  } as const;
  const code = { expiresAt: later(10), attempts: 0 };

  test('begins with its agreement, and spends the code that gave it', () => {
    const shared = grown(knowing({}, { codes: { synthesis: code, data: code } }), line);
    expect(shared.shares[1]).toEqual({
      document: 'synthesis',
      purpose: 'send-to-cep',
      expiresAt: later(60),
      withdrawn: false,
      openedAt: [],
    });
    expect(shared.codes).toEqual({ data: code });
    const { type: _type, ...written } = line;
    expect(shared.agreements.at(-1)).toEqual({ ...written, at: NOW });
  });

  test('R6313-7: with the CEP operator brings back a copy that was destroyed, with anybody else none', () => {
    const destroyed = { synthesis: day('2027-06-01'), content: day('2027-06-01') };
    expect(grown(knowing({}, { destroyed }), line).destroyed).toEqual({ content: '2027-06-01' });
    const third = { ...line, purpose: 'send-to-third-party' } as const;
    expect(grown(knowing({}, { destroyed }), third).destroyed).toEqual(destroyed);
  });

  test('ends with its agreement, its code with it, and one that never was ends nothing', () => {
    const shared = grown(knowing(), line, {
      type: 'ReadingCodeIssued',
      document: 'synthesis',
      share: 1,
      expiresAt: later(10),
    });
    expect(shared.shares[1]?.code).toEqual(code);
    const { expiresAt: _end, ...without } = line;
    const ended = grown(shared, { ...without, decision: 'withdrawn' });
    expect(ended.shares[1]).toMatchObject({ withdrawn: true });
    expect(ended.shares[1]).not.toHaveProperty('code');
    expect(grown(knowing(), { ...without, decision: 'withdrawn' }).shares).toEqual({});
  });

  test('names its document and its end', () => {
    const { document: _document, ...nothing } = line;
    const { expiresAt: _end, ...endless } = line;
    for (const fact of [nothing, endless]) expect(() => grown(knowing(), fact)).toThrow(/document/);
  });

  test('R6313-7: taking back the agreement to keep documents keeps them no more', () => {
    const { share: _share, document: _document, expiresAt: _end, ...plain } = line;
    const keep = { ...plain, purpose: 'keep-documents', text: 'keep-documents' } as const;
    const bilan = knowing({ keepDocuments: true, price: 1 });
    expect(grown(bilan, { ...keep, decision: 'withdrawn' }).facts).toEqual({ keepDocuments: false, price: 1 });
    expect(grown(bilan, keep).facts).toEqual({ keepDocuments: true, price: 1 });
    const survey = { ...keep, purpose: 'survey', decision: 'withdrawn' } as const;
    expect(grown(bilan, survey).facts).toEqual({ keepDocuments: true, price: 1 });
    expect(grown(bilan, survey).shares).toEqual({});
  });

  test('counts codes, wrong tries and openings, each where it belongs', () => {
    const issued = { type: 'ReadingCodeIssued', document: 'data', expiresAt: later(10) } as const;
    const own = grown(knowing(), issued);
    expect([own.codes, own.codesIssued]).toEqual([{ data: code }, 1]);
    const tried = grown(own, { type: 'ReadingCodeRejected', document: 'data' });
    expect([tried.codes, tried.codesIssued]).toEqual([{ data: { ...code, attempts: 1 } }, 1]);
    expect(grown(tried, { type: 'DocumentOpened', document: 'data' }).codes).toEqual({});
    expect(grown(knowing(), { type: 'ReadingCodeRejected', document: 'data' }).codes).toEqual({});
    const shared = grown(knowing(), line, { ...issued, document: 'synthesis', share: 1 });
    expect(shared.codesIssued).toBe(1);
    const wrong = grown(shared, { type: 'ReadingCodeRejected', document: 'synthesis', share: 1 });
    expect([wrong.shares[1]?.code, wrong.codesIssued]).toEqual([{ ...code, attempts: 1 }, 1]);
    expect(wrong.shares[1]?.openedAt).toEqual([]);
    const opened = grown(wrong, { type: 'DocumentOpened', document: 'synthesis', share: 1 });
    expect(opened.shares[1]).toMatchObject({ openedAt: [NOW] });
    expect(opened.shares[1]).not.toHaveProperty('code');
  });
});
