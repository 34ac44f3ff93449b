import type { Instant } from './calendar/instant.ts';
import type { Fact, ReadingKind } from './events.ts';
import type { Agreement, Case, ReadingCode, Share } from './state.ts';

type Reading = Extract<Fact, { type: 'ReadingCodeIssued' | 'ReadingCodeRejected' | 'DocumentOpened' }>;

/** Adds a line to the ledger, and does what it says: a share begins or ends with its agreement. */
export const withAgreement = (bilan: Case, fact: Extract<Fact, { type: 'AgreementRecorded' }>, at: Instant): Case => {
  const line = lineOf(fact, at);
  const next: Case = { ...bilan, agreements: [...bilan.agreements, line] };
  if (line.purpose === 'keep-documents' && line.decision === 'withdrawn')
    return { ...next, facts: { ...bilan.facts, keepDocuments: false } };
  return line.share === undefined ? next : withShare(next, line.share, line);
};

/** What is open of it: a fact on its way to be sealed carries more. */
const lineOf = (
  {
    purpose,
    decision,
    text,
    version,
    sha256,
    identifiedBy,
    askedAt,
    document,
    share,
    expiresAt,
  }: Omit<Agreement, 'at'>,
  at: Instant,
): Agreement => ({
  purpose,
  decision,
  text,
  version,
  sha256,
  identifiedBy,
  ...(askedAt === undefined ? {} : { askedAt }),
  ...(document === undefined ? {} : { document }),
  ...(share === undefined ? {} : { share }),
  ...(expiresAt === undefined ? {} : { expiresAt }),
  at,
});

const withShare = (bilan: Case, number: number, { decision, document, purpose, expiresAt }: Agreement): Case => {
  const known = bilan.shares[number];
  if (decision !== 'accepted')
    return known === undefined
      ? bilan
      : { ...bilan, shares: { ...bilan.shares, [number]: { ...withoutCode(known), withdrawn: true } } };
  if (document === undefined || expiresAt === undefined) throw new Error('a share names its document and its end');
  const share: Share = { document, purpose, expiresAt, withdrawn: false, openedAt: [] };
  // The code that proved who gave it is spent.
  const next: Case = { ...withCode(bilan, document, undefined), shares: { ...bilan.shares, [number]: share } };
  if (purpose !== 'send-to-cep') return next;
  const { synthesis: _earlier, ...destroyed } = bilan.destroyed;
  return { ...next, destroyed };
};

/** Codes and openings: of the person's own document, or of a share of it. */
export const withReading = (bilan: Case, fact: Reading, at: Instant): Case => {
  if (fact.share !== undefined) return withSharedReading(bilan, fact.share, fact, at);
  const next = withCode(bilan, fact.document, codeAfter(bilan.codes[fact.document], fact));
  return fact.type === 'ReadingCodeIssued' ? { ...next, codesIssued: bilan.codesIssued + 1 } : next;
};

const withSharedReading = (bilan: Case, number: number, fact: Reading, at: Instant): Case => {
  const share = bilan.shares[number];
  if (share === undefined) throw new Error(`${fact.type} of a share that was never made`);
  const code = codeAfter(share.code, fact);
  const next: Share = {
    ...withoutCode(share),
    ...(code === undefined ? {} : { code }),
    openedAt: fact.type === 'DocumentOpened' ? [...share.openedAt, at] : share.openedAt,
  };
  return {
    ...bilan,
    shares: { ...bilan.shares, [number]: next },
    codesIssued: bilan.codesIssued + (fact.type === 'ReadingCodeIssued' ? 1 : 0),
  };
};

/** A code issued replaces the one before; a wrong try counts against it; an opening spends it. */
const codeAfter = (code: ReadingCode | undefined, fact: Reading): ReadingCode | undefined => {
  switch (fact.type) {
    case 'ReadingCodeIssued':
      return { expiresAt: fact.expiresAt, attempts: 0 };
    case 'ReadingCodeRejected':
      return code === undefined ? undefined : { ...code, attempts: code.attempts + 1 };
    case 'DocumentOpened':
      return undefined;
  }
};

const withCode = (bilan: Case, document: ReadingKind, code: ReadingCode | undefined): Case => {
  const { [document]: _old, ...others } = bilan.codes;
  return { ...bilan, codes: code === undefined ? others : { ...others, [document]: code } };
};

const withoutCode = ({ code: _code, ...share }: Share): Share => share;
