import { addMinutes, epochOf } from '../calendar/instant.ts';
import type { DocumentKind, Event, ReadingKind } from '../events.ts';
import type { Context } from '../gates/gate.ts';
import type { GateName } from '../gates/names.ts';
import type { Actor } from '../party.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Case } from '../state.ts';

const WRITTEN_AT = { synthesis: 'synthesis-draft', needs: 'needs' } as const satisfies Readonly<
  Record<ReadingKind, GateName>
>;

/** Whether the beneficiary can read it: written, and its content not destroyed. */
export const isReadable = ({ gates, destroyed }: Case, document: ReadingKind): boolean => {
  const written = gates[WRITTEN_AT[document]];
  return written?.status === 'settled' && written.outcome === 'met' && destroyed.content === undefined;
};

/** L6313-4 al. 3, S44: what is written in a bilan is the beneficiary's alone, whoever holds a link or a code. */
export const ownersRefusal = ({ party }: Actor): Refusal | undefined =>
  party === 'beneficiary' ? undefined : refuse('not-yours', 'Ce document n’appartient qu’à la personne du bilan.');

const gone = (): Refusal =>
  refuse('document-not-available', 'Ce document n’est pas disponible, ou a été détruit comme la loi le demande.');

const CODE_PAUSE_MINUTES = 1;

/** Sends a six-digit code to the address on file, bound to this document, good for ten minutes and five tries. */
export const requestCode = (
  bilan: Case,
  { document, code }: { readonly document: ReadingKind; readonly code: string },
  { now, settings }: Context,
): readonly Event[] | Refusal => {
  if (!isReadable(bilan, document)) return gone();
  const pending = bilan.codes[document];
  if (
    pending !== undefined &&
    addMinutes(pending.expiresAt, -settings.codeMinutes) > addMinutes(now, -CODE_PAUSE_MINUTES)
  )
    return [];
  return [
    { type: 'ReadingCodeIssued', document, expiresAt: addMinutes(now, settings.codeMinutes), identity: { code } },
  ];
};

/** Opens the document with the code, once. Every opening and every wrong try is in the log. */
export const openDocument = (
  bilan: Case,
  { document, codeMatches }: { readonly document: ReadingKind; readonly codeMatches: boolean },
  { now, settings }: Context,
): readonly Event[] | Refusal => {
  const code = bilan.codes[document];
  if (!isReadable(bilan, document)) return gone();
  if (code === undefined || code.expiresAt <= now || code.attempts >= settings.codeTries)
    return refuse('code-not-valid', 'Ce code n’est plus valable : demandez-en un nouveau.');
  return codeMatches ? [{ type: 'DocumentOpened', document }] : [{ type: 'ReadingCodeRejected', document }];
};

const RENEWAL_PAUSE_MINUTES = 10;

/** Sends the link to a document again, to the address on file. */
export const renewDocumentLink = (
  bilan: Case,
  document: DocumentKind,
  { now }: Context,
): readonly Event[] | Refusal => {
  if (!isReadable(bilan, document)) return gone();
  const earlier = Object.entries(bilan.issued).filter(([key]) => key.startsWith('synthesis-available'));
  if (earlier.length === 0) return gone();
  if (earlier.some(([, at]) => epochOf(at) > epochOf(addMinutes(now, -RENEWAL_PAUSE_MINUTES))))
    return refuse('too-soon-again', 'Un message est déjà parti il y a quelques minutes.');
  return [
    {
      type: 'NoticeIssued',
      key: `synthesis-available.again.${earlier.length}`,
      notice: 'synthesis-available',
      to: 'beneficiary',
    },
  ];
};
