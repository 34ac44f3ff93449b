import { addMinutes, epochOf } from '../calendar/instant.ts';
import type { DocumentKind, Event, ReadingKind } from '../events.ts';
import type { Context } from '../gates/gate.ts';
import type { GateName } from '../gates/names.ts';
import type { NoticeName } from '../notices/names.ts';
import type { Actor } from '../party.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { keepsSynthesis } from '../retention.ts';
import type { Case, ReadingCode } from '../state.ts';

const WRITTEN_AT = { synthesis: 'synthesis-draft', needs: 'needs' } as const satisfies Record<string, GateName>;

/** Whether it is there: written, and the content of the bilan not destroyed. */
const isWritten = ({ gates, destroyed }: Case, document: keyof typeof WRITTEN_AT): boolean => {
  const written = gates[WRITTEN_AT[document]];
  return written?.status === 'settled' && written.outcome === 'met' && destroyed.content === undefined;
};

/** Whether the beneficiary can read the document: it is there, or a copy of it is kept for their CEP operator. */
export const isReadable = (bilan: Case, document: ReadingKind): boolean => {
  if (document === 'data') return bilan.destroyed.identity === undefined;
  return isWritten(bilan, document) || (document === 'synthesis' && keepsSynthesis(bilan));
};

/** Whether there is anything to send: a synthesis is nobody's to share before it was handed over. */
export const isShareable = (bilan: Case, document: DocumentKind): boolean =>
  bilan.gates['synthesis-delivery']?.status === 'settled' &&
  bilan.gates['synthesis-delivery'].outcome === 'met' &&
  isWritten(bilan, document);

/** S45, T35: whether a third party's link opens now: the agreement stands, its days are not over, the document is there. */
export const isShareOpen = (bilan: Case, number: number, { now }: Pick<Context, 'now'>): boolean => {
  const share = bilan.shares[number];
  if (share === undefined || share.withdrawn || share.expiresAt <= now) return false;
  return share.purpose === 'send-to-cep' ? keepsSynthesis(bilan) : isWritten(bilan, share.document);
};

/** What is read: the person's own document, or what one third party was sent. */
export interface Reading {
  readonly document: ReadingKind;
  readonly share?: number | undefined;
}

/** L6313-4 al. 3, S44, S45: what is written in a bilan is the beneficiary's alone, or whose they have agreed to, whoever holds a link or a code. */
export const readersRefusal = ({ party }: Actor, share?: number): Refusal | undefined =>
  party === (share === undefined ? 'beneficiary' : 'recipient')
    ? undefined
    : refuse('not-yours', 'Ce document n’appartient qu’à la personne du bilan.');

const gone = (): Refusal =>
  refuse('document-not-available', 'Ce document n’est pas disponible, ou a été détruit comme la loi le demande.');

const isThere = (bilan: Case, { document, share }: Reading, context: Context): boolean =>
  share === undefined
    ? isReadable(bilan, document)
    : bilan.shares[share]?.document === document && isShareOpen(bilan, share, context);

export const codeFor = (bilan: Case, { document, share }: Reading): ReadingCode | undefined =>
  share === undefined ? bilan.codes[document] : bilan.shares[share]?.code;

/** Where the sealed code of a reading stands among the people's fields. */
export const codeField = ({ share }: Pick<Reading, 'share'>): string =>
  share === undefined ? 'code' : `shareCode.${share}`;

const CODE_PAUSE_MINUTES = 1;

const named = ({ document, share }: Reading) => (share === undefined ? { document } : { document, share });

/** Sends a six-digit code to the address on file, bound to this document, good for ten minutes and five tries. */
export const requestCode = (
  bilan: Case,
  { code, ...reading }: Reading & { readonly code: string },
  context: Context,
): readonly Event[] | Refusal => {
  const { now, settings } = context;
  if (!isThere(bilan, reading, context)) return gone();
  const pending = codeFor(bilan, reading);
  if (
    pending !== undefined &&
    addMinutes(pending.expiresAt, -settings.codeMinutes) > addMinutes(now, -CODE_PAUSE_MINUTES)
  )
    return [];
  const expiresAt = addMinutes(now, settings.codeMinutes);
  return [{ type: 'ReadingCodeIssued', ...named(reading), expiresAt, identity: { [codeField(reading)]: code } }];
};

/** What a code tried comes to: it is not valid any more, or wrong, or right. A wrong one is in the log. */
export const codeTried = (
  bilan: Case,
  reading: Reading,
  codeMatches: boolean,
  { now, settings }: Context,
): 'right' | readonly Event[] | Refusal => {
  const code = codeFor(bilan, reading);
  if (code === undefined || code.expiresAt <= now || code.attempts >= settings.codeTries)
    return refuse('code-not-valid', 'Ce code n’est plus valable : demandez-en un nouveau.');
  return codeMatches ? 'right' : [{ type: 'ReadingCodeRejected', ...named(reading) }];
};

/** Opens the document with the code, once. Every opening and every wrong try is in the log. */
export const openDocument = (
  bilan: Case,
  { codeMatches, ...reading }: Reading & { readonly codeMatches: boolean },
  context: Context,
): readonly Event[] | Refusal => {
  if (!isThere(bilan, reading, context)) return gone();
  const tried = codeTried(bilan, reading, codeMatches, context);
  return tried === 'right' ? [{ type: 'DocumentOpened', ...named(reading) }] : tried;
};

const RENEWAL_PAUSE_MINUTES = 10;

/** A message of the person's own once more, with a new link, not more often than every ten minutes. */
const again = (bilan: Case, notice: NoticeName, { now }: Context): readonly Event[] | Refusal => {
  const earlier = Object.entries(bilan.issued).filter(([key]) => key.startsWith(notice));
  if (earlier.some(([, at]) => epochOf(at) > epochOf(addMinutes(now, -RENEWAL_PAUSE_MINUTES))))
    return refuse('too-soon-again', 'Un message est déjà parti il y a quelques minutes.');
  return [{ type: 'NoticeIssued', key: `${notice}.again.${earlier.length}`, notice, to: 'beneficiary' }];
};

/** Sends the link to a document again, to the address on file. */
export const renewDocumentLink = (
  bilan: Case,
  document: DocumentKind,
  context: Context,
): readonly Event[] | Refusal => {
  const wasSent = Object.keys(bilan.issued).some((key) => key.startsWith('synthesis-available'));
  return isReadable(bilan, document) && wasSent ? again(bilan, 'synthesis-available', context) : gone();
};

/** Sends the link to the page of the agreements, to the address on file. */
export const renewAgreementsLink = (bilan: Case, context: Context): readonly Event[] | Refusal =>
  bilan.destroyed.identity === undefined ? again(bilan, 'agreements-link', context) : gone();
