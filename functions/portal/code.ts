import { timingSafeEqual } from 'node:crypto';
import type { LoadedCase } from '../../shared/app/ports.ts';
import { addMinutes, type Instant } from '../../shared/domain/calendar/instant.ts';
import { codeFor, type Reading } from '../../shared/domain/commands/documents.ts';
import type { CommandId } from '../../shared/domain/ids.ts';
import type { Party } from '../../shared/domain/party.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { Settings } from '../../shared/domain/settings/settings.ts';
import type { Case } from '../../shared/domain/state.ts';
import type { Typed } from '../../shared/web/forms/form.ts';
import { commandOf, isTokenValid } from '../../shared/web/http/form-token.ts';
import type { PortalDeps } from './deps.ts';

export const TOKEN = 'jeton';
export const WANTED_FLAW = { field: 'wanted', message: 'Cochez cette case pour recevoir un code.' };
export const CODE_FLAW = { field: 'code', message: 'Écrivez les six chiffres du code reçu par e-mail.' };
export const WRONG_CODE = 'Ce n’est pas le bon code. Vérifiez le dernier message reçu et essayez de nouveau.';
const SPENT_CODE = 'Ce code a déjà servi : demandez-en un nouveau.';

/** The six digits of what was typed, however they were spaced. */
export const digitsOf = (typed: string | undefined): string => (typed ?? '').replaceAll(/\D/g, '');

export const isSameCode = (given: string, sent: string | undefined): boolean =>
  sent !== undefined && sent.length === given.length && timingSafeEqual(Buffer.from(given), Buffer.from(sent));

/** Until when the last code sent is good; undefined when there is none, or it is spent. */
export const liveCodeUntil = (bilan: Case, reading: Reading, now: Instant, settings: Settings): Instant | undefined => {
  const code = codeFor(bilan, reading);
  return code !== undefined && code.expiresAt > now && code.attempts < settings.codeTries ? code.expiresAt : undefined;
};

/** Whose page asks for a code, and for what. */
export interface CodeAsked {
  readonly secret: string;
  /** Of the token that the page carries. */
  readonly purpose: string;
  readonly loaded: LoadedCase;
  readonly reading: Reading;
  readonly party: Party;
}

/**
 * Sends a code where the box is ticked on a page of ours. Gives the case after it, `unwanted` where the box is not ticked or the page is old,
 * `gone` where there is nothing to read any more.
 */
export const askForCode = async (
  { cases, clock, newCode }: PortalDeps,
  { secret, purpose, loaded, reading, party }: CodeAsked,
  typed: Typed,
): Promise<Case | 'unwanted' | 'gone'> => {
  const token = typed[TOKEN] ?? '';
  if (typed['wanted'] !== 'yes' || !isTokenValid(secret, purpose, token, clock())) return 'unwanted';
  const command = { type: 'request-code', ...reading, code: newCode() } as const;
  const done = await cases.execute(loaded, command, { party }, commandOf(token));
  return isRefusal(done) ? 'gone' : done.bilan;
};

/** A code tried on a page of ours. */
export interface CodeTried {
  readonly loaded: LoadedCase;
  readonly reading: Reading;
  readonly party: Party;
  readonly codeMatches: boolean;
  /** Of that page and that code. */
  readonly command: CommandId;
  readonly settings: Settings;
}

/**
 * Opens a document with a code. Gives the sentence to show where it stays shut. The same page sent again opens it again for as long as a code
 * is good, and leaves nothing in the log: a telephone asks anew for a page left for a moment, and an answer gets lost on its way.
 */
export const openWithCode = async (
  { cases, clock }: PortalDeps,
  { loaded, reading, party, codeMatches, command, settings }: CodeTried,
): Promise<string | undefined> => {
  const done = await cases.execute(loaded, { type: 'open-document', ...reading, codeMatches }, { party }, command);
  if (isRefusal(done)) return done.message;
  if (done.written > 0) return codeMatches ? undefined : WRONG_CODE;
  if (!done.facts.some(({ type }) => type === 'DocumentOpened')) return WRONG_CODE;
  return addMinutes(done.at, settings.codeMinutes) > clock() ? undefined : SPENT_CODE;
};
