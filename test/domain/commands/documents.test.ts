import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import {
  codeFor,
  codeTried,
  isReadable,
  isShareable,
  isShareOpen,
  openDocument,
  readersRefusal,
  renewAgreementsLink,
  renewDocumentLink,
  requestCode,
} from '../../../shared/domain/commands/documents.ts';
import { renewLink } from '../../../shared/domain/commands/gates.ts';
import type { Case, Share } from '../../../shared/domain/state.ts';
import { actor } from '../../support/bilan.ts';
import { knowing } from '../gates/settling.ts';
import { answered, later, momentAt, NOW, waiting } from './states.ts';

const SYNTHESIS = { document: 'synthesis' } as const;
const WRITTEN: Case['gates'] = { 'synthesis-draft': answered(), 'synthesis-delivery': answered() };
const written = (rest: Partial<Case> = {}): Case => knowing({}, { gates: WRITTEN, ...rest });
const destroyed: Case['destroyed'] = { content: plainDate('2027-06-01') };
const share = (more: Partial<Share> = {}): Share => ({
  document: 'synthesis',
  purpose: 'send-to-third-party',
  expiresAt: later(60),
  withdrawn: false,
  openedAt: [],
  ...more,
});

describe('a code', () => {
  const tried = (expiresAt: Case['requestedAt'], attempts: number) =>
    codeTried(written({ codes: { synthesis: { expiresAt, attempts } } }), SYNTHESIS, true, momentAt(NOW));

  test('is good until its ten minutes are over', () => {
    expect(tried(later(0, 1), 0)).toBe('right');
    expect(tried(NOW, 0)).toMatchObject({ code: 'code-not-valid' });
  });

  test('is good for five tries', () => {
    expect(tried(later(5), 4)).toBe('right');
    expect(tried(later(5), 5)).toMatchObject({ code: 'code-not-valid' });
  });

  test('that is wrong is noted of the document or the share it was for', () => {
    const codes = { expiresAt: later(5), attempts: 0 };
    const bilan = written({ codes: { synthesis: codes }, shares: { 2: share({ code: codes }) } });
    const wrong = { codeMatches: false } as const;
    expect(openDocument(bilan, { ...SYNTHESIS, ...wrong }, momentAt(NOW))).toStrictEqual([
      { type: 'ReadingCodeRejected', document: 'synthesis' },
    ]);
    expect(openDocument(bilan, { ...SYNTHESIS, share: 2, ...wrong }, momentAt(NOW))).toStrictEqual([
      { type: 'ReadingCodeRejected', document: 'synthesis', share: 2 },
    ]);
  });

  test('is not sent again within a minute, and lives ten minutes from each time', () => {
    const bilan = written({ codes: { synthesis: { expiresAt: later(10), attempts: 0 } } });
    const again = (minutes: number, seconds: number) =>
      requestCode(bilan, { ...SYNTHESIS, code: '123456' }, momentAt(later(minutes, seconds)));
    expect(again(0, 59)).toEqual([]);
    expect(again(1, 0)).toEqual([
      { type: 'ReadingCodeIssued', document: 'synthesis', expiresAt: later(11), identity: { code: '123456' } },
    ]);
  });

  test('of a share lies under a name of its own', () => {
    const sent = requestCode(
      written({ shares: { 2: share() } }),
      { ...SYNTHESIS, share: 2, code: '123456' },
      momentAt(NOW),
    );
    expect(sent).toMatchObject([{ share: 2, identity: { 'shareCode.2': '123456' } }]);
  });
});

describe('L6313-4 al. 3: who reads what', () => {
  test('the person their own document, a recipient what they were sent', () => {
    expect(readersRefusal(actor('beneficiary'))).toBeUndefined();
    expect(readersRefusal(actor('recipient'), 1)).toBeUndefined();
    expect(readersRefusal(actor('recipient'))).toMatchObject({ code: 'not-yours' });
    expect(readersRefusal(actor('beneficiary'), 1)).toMatchObject({ code: 'not-yours' });
  });

  test('a document is there once it is written, until it is destroyed', () => {
    expect(isReadable(written(), 'synthesis')).toBe(true);
    expect(isReadable(written({ destroyed }), 'synthesis')).toBe(false);
    expect(isReadable(knowing(), 'synthesis')).toBe(false);
    expect(isReadable(written({ gates: { 'synthesis-draft': answered('closed') } }), 'synthesis')).toBe(false);
    expect(isReadable(written({ gates: { 'synthesis-draft': waiting() } }), 'synthesis')).toBe(false);
  });

  test('the needs as they are written are a document of their own', () => {
    expect(isReadable(written({ gates: { needs: answered() } }), 'needs')).toBe(true);
    expect(isReadable(written(), 'needs')).toBe(false);
  });

  test('a copy that is kept for the CEP operator is read when the rest is destroyed, and is no other document', () => {
    const bilan = written({ destroyed, shares: { 1: share({ purpose: 'send-to-cep' }) } });
    expect(isReadable(bilan, 'synthesis')).toBe(true);
    expect(isReadable(bilan, 'needs')).toBe(false);
    expect(isShareOpen(bilan, 1, { now: NOW })).toBe(true);
    const withdrawn = written({ destroyed, shares: { 1: share({ purpose: 'send-to-cep', withdrawn: true }) } });
    expect(isReadable(withdrawn, 'synthesis')).toBe(false);
  });

  test('RGPD 15: what is held of a person is theirs to have until it is destroyed', () => {
    expect(isReadable(knowing(), 'data')).toBe(true);
    expect(isReadable(knowing({}, { destroyed: { identity: plainDate('2027-06-01') } }), 'data')).toBe(false);
  });

  test('S45: nothing is shared that was not handed over, or is destroyed', () => {
    const delivered = (delivery: Case['gates']): boolean =>
      isShareable(written({ gates: { 'synthesis-draft': answered(), ...delivery } }), 'synthesis');
    expect(delivered({ 'synthesis-delivery': answered() })).toBe(true);
    expect(delivered({ 'synthesis-delivery': answered('closed') })).toBe(false);
    expect(delivered({ 'synthesis-delivery': waiting() })).toBe(false);
    expect(delivered({})).toBe(false);
    expect(isShareable(written({ destroyed }), 'synthesis')).toBe(false);
  });

  test('S45: a share opens to whoever holds it, for the document that it is of', () => {
    const bilan = written({ shares: { 1: share(), 2: share({ withdrawn: true }), 3: share({ expiresAt: NOW }) } });
    const asked = (number: number, document: 'synthesis' | 'needs' = 'synthesis') =>
      requestCode(bilan, { document, share: number, code: '123456' }, momentAt(NOW));
    expect(asked(1)).toMatchObject([{ type: 'ReadingCodeIssued' }]);
    for (const refused of [asked(2), asked(3), asked(4), asked(1, 'needs')])
      expect(refused).toMatchObject({ code: 'document-not-available' });
    expect(isShareOpen(written({ destroyed, shares: { 1: share() } }), 1, { now: NOW })).toBe(false);
    expect(isShareOpen(bilan, 4, { now: NOW })).toBe(false);
    expect(codeFor(bilan, { document: 'synthesis', share: 4 })).toBeUndefined();
  });
});

describe('a link that is asked for again', () => {
  const issued = (key: string): Partial<Case> => ({ issued: { [key]: NOW } });

  test('leaves ten minutes after the last, and not before', () => {
    const bilan = written({ issued: { 'synthesis-available.1': NOW, 'plan-set.1': NOW } });
    const again = (minutes: number, seconds: number) =>
      renewDocumentLink(bilan, 'synthesis', momentAt(later(minutes, seconds)));
    expect(again(9, 59)).toMatchObject({ code: 'too-soon-again' });
    expect(again(10, 0)).toEqual([
      { type: 'NoticeIssued', key: 'synthesis-available.again.1', notice: 'synthesis-available', to: 'beneficiary' },
    ]);
  });

  test('is of a document that was announced, and is there', () => {
    const gone = { code: 'document-not-available' };
    expect(renewDocumentLink(written(), 'synthesis', momentAt(NOW))).toMatchObject(gone);
    const away = written({ ...issued('synthesis-available.1'), destroyed });
    expect(renewDocumentLink(away, 'synthesis', momentAt(later(20)))).toMatchObject(gone);
  });

  test('to the page of the agreements leaves as long as there is an address', () => {
    expect(renewAgreementsLink(knowing(), momentAt(NOW))).toMatchObject([{ key: 'agreements-link.again.0' }]);
    const bilan = knowing({}, issued('agreements-link.again.0'));
    expect(renewAgreementsLink(bilan, momentAt(later(9)))).toMatchObject({ code: 'too-soon-again' });
    expect(renewAgreementsLink(bilan, momentAt(later(10)))).toMatchObject([{ key: 'agreements-link.again.1' }]);
    const away = knowing({}, { destroyed: { identity: plainDate('2027-06-01') } });
    expect(renewAgreementsLink(away, momentAt(NOW))).toMatchObject({ code: 'document-not-available' });
  });

  test('of a question goes to whoever was asked, ten minutes after the last of that very question', () => {
    const bilan = knowing({}, { gates: { decision: waiting() }, ...issued('ask.decision.1.0') });
    const again = (minutes: number, seconds = 0) =>
      renewLink(bilan, 'decision', actor('beneficiary'), momentAt(later(minutes, seconds)));
    expect(again(9, 59)).toMatchObject({ code: 'too-soon-again' });
    expect(again(10)).toEqual([
      {
        type: 'NoticeIssued',
        key: 'ask.decision.1.0.again.1',
        notice: 'ask',
        to: 'beneficiary',
        gate: 'decision',
        round: 1,
      },
    ]);
    const other = knowing({}, { gates: { decision: waiting({ round: 2 }) }, ...issued('ask.decision.1.0') });
    expect(renewLink(other, 'decision', actor('beneficiary'), momentAt(NOW))).toMatchObject([
      { key: 'ask.decision.2.0.again.0' },
    ]);
  });

  test('of a question that does not wait, or is another’s, does not leave', () => {
    const settled = knowing({}, { gates: { decision: answered() } });
    expect(renewLink(settled, 'decision', actor('beneficiary'), momentAt(NOW))).toMatchObject({
      code: 'gate-not-open',
    });
    const bilan = knowing({}, { gates: { decision: waiting() } });
    const never = renewLink(knowing(), 'decision', actor('beneficiary'), momentAt(NOW));
    expect(never).toMatchObject({ code: 'gate-not-open' });
    for (const who of [actor('employer'), actor('funder'), { party: 'system' } as const, { party: 'clock' } as const])
      expect(renewLink(bilan, 'decision', who, momentAt(NOW))).toMatchObject({ code: 'not-yours' });
  });
});
