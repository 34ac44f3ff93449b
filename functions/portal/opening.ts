import type { Link, LoadedCase } from '../../shared/app/ports.ts';
import type { Instant } from '../../shared/domain/calendar/instant.ts';
import { dateAt } from '../../shared/domain/calendar/local-time.ts';
import { employerMayKnow } from '../../shared/domain/case-route.ts';
import { isReadable, isShareOpen } from '../../shared/domain/commands/documents.ts';
import type { DocumentKind } from '../../shared/domain/events.ts';
import type { GateName } from '../../shared/domain/gates/names.ts';
import { mayAnswer } from '../../shared/domain/gates/table.ts';
import { type Settings, settingsAt } from '../../shared/domain/settings/settings.ts';
import { type Case, isClosed, type OpenGate } from '../../shared/domain/state.ts';
import type { PortalDeps } from './deps.ts';
import { decoyOf } from './form-id.ts';

interface Known {
  readonly link: Link;
  readonly loaded: LoadedCase;
  readonly bilan: Case;
  readonly now: Instant;
  readonly settings: Settings;
}

export interface LiveGate extends Known {
  readonly kind: 'gate';
  readonly gate: GateName;
  readonly state: OpenGate;
}

interface LiveDocument extends Known {
  readonly kind: 'document';
  readonly document: DocumentKind;
}

/** What a third party may read. */
interface LiveShare extends Known {
  readonly kind: 'share';
  readonly share: number;
  readonly document: DocumentKind;
}

interface LiveAgreements extends Known {
  readonly kind: 'agreements';
}

interface LiveChange extends Known {
  readonly kind: 'consultant-change';
  readonly round: number;
}

interface DeadLink extends Known {
  readonly kind: 'dead';
}

/** What a secret opens at this moment. `unknown` was never issued, or is forgotten. */
export type Opening =
  | { readonly kind: 'unknown' }
  | DeadLink
  | LiveGate
  | LiveDocument
  | LiveShare
  | LiveAgreements
  | LiveChange;

/** Looks behind a link, and changes nothing. One that never was takes as long as one whose case is looked up. */
export const openLink = async ({ links, cases, clock }: PortalDeps, secret: string): Promise<Opening> => {
  const link = await links.find(secret);
  const loaded = await cases.load(link?.caseId ?? decoyOf(secret));
  const bilan = loaded.state;
  if (link === undefined || bilan === undefined) return { kind: 'unknown' };
  const now = clock();
  const known: Known = { link, loaded, bilan, now, settings: settingsAt(dateAt(now, bilan.zone)) };
  if (link.expiresAt <= now) return { kind: 'dead', ...known };
  if (link.party === 'employer' && !employerMayKnow(bilan)) return { kind: 'dead', ...known };
  if (link.corrections !== bilan.corrections[link.party]) return { kind: 'dead', ...known };
  const { target } = link;
  if (target.kind === 'document')
    return isReadable(bilan, target.document)
      ? { kind: 'document', document: target.document, ...known }
      : { kind: 'dead', ...known };
  if (target.kind === 'share') {
    const share = isShareOpen(bilan, target.share, { now }) ? bilan.shares[target.share] : undefined;
    if (share === undefined) return { kind: 'dead', ...known };
    return { kind: 'share', share: target.share, document: share.document, ...known };
  }
  if (target.kind === 'agreements')
    return bilan.destroyed.identity === undefined ? { kind: 'agreements', ...known } : { kind: 'dead', ...known };
  if (target.kind === 'consultant-change') return changeOf(target.round, known);
  const state = bilan.gates[target.gate];
  const live = state?.status === 'open' && state.round === target.round && mayAnswer(target.gate, bilan, link.party);
  return live ? { kind: 'gate', gate: target.gate, state, ...known } : { kind: 'dead', ...known };
};

/** The question about another consultant stands until the person has answered it, or the case is closed. */
const changeOf = (round: number, known: Known): Opening => {
  const { bilan, link } = known;
  const asked = bilan.consultantChange?.status === 'proposed' && bilan.consultantChange.round === round;
  return asked && link.party === 'beneficiary' && !isClosed(bilan)
    ? { kind: 'consultant-change', round, ...known }
    : { kind: 'dead', ...known };
};
