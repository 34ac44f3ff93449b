import { AGREEMENT_TEXTS, shownText } from '../agreements/texts.ts';
import { addDelay } from '../calendar/counting.ts';
import { addMinutes } from '../calendar/instant.ts';
import { dateAt, endOfDay } from '../calendar/local-time.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { DocumentKind, Event, SealedText } from '../events.ts';
import type { Context } from '../gates/gate.ts';
import type { Actor } from '../party.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { synthesisRetention } from '../retention.ts';
import type { Case, Share } from '../state.ts';
import { retained } from './carry-out.ts';
import { codeTried, isShareable } from './documents.ts';

export interface Sharing {
  readonly document: DocumentKind;
  /** Which agreement: the CEP operator is the one third party that the law names. */
  readonly to: 'send-to-cep' | 'send-to-third-party';
  readonly name: string;
  readonly email: string;
  readonly codeMatches: boolean;
  /** The document itself: a copy is kept for the CEP operator (R6313-7). */
  readonly synthesis: SealedText;
}

/**
 * S45, L6313-4 al. 3: one document, one recipient, one agreement, by the person alone and with a code. It ends after some days
 * (T35); to go on after that is another agreement.
 */
export const shareDocument = (
  bilan: Case,
  { document, to, name, email, codeMatches, synthesis }: Sharing,
  { party }: Actor,
  context: Context,
): readonly Event[] | Refusal => {
  const { today, settings } = context;
  const { endedOn } = bilan.facts;
  if (party !== 'beneficiary') return refuse('not-yours', 'Vous seul pouvez transmettre votre document de synthèse.');
  if (!isShareable(bilan, document))
    return refuse(
      'document-not-available',
      'Ce document n’est pas disponible, ou a été détruit comme la loi le demande.',
    );
  const tried = codeTried(bilan, { document }, codeMatches, context);
  if (tried !== 'right') return tried;
  const share = Object.keys(bilan.shares).length + 1;
  return [
    {
      type: 'AgreementRecorded',
      purpose: AGREEMENT_TEXTS[to].purpose,
      decision: 'accepted',
      ...shownText(to, settings),
      identifiedBy: 'mail-link-and-code',
      document,
      share,
      expiresAt: endOfDay(addDelay(today, settings.thirdPartyLink, bilan.zone).strictEnd, bilan.zone),
      identity: { [recipientField('name', share)]: name, [recipientField('email', share)]: email },
      ...(to === 'send-to-cep' ? { synthesis } : {}),
    },
    ...(to === 'send-to-cep' && endedOn !== undefined
      ? retained('synthesis', synthesisRetention(endedOn, bilan, settings), today)
      : []),
  ];
};

/** The last day on which the recipient may read it. */
export const lastDayOf = ({ expiresAt }: Pick<Share, 'expiresAt'>, zone: Case['zone']): PlainDate =>
  dateAt(addMinutes(expiresAt, -1), zone);

/** Where a recipient's sealed name and address stand among the people's fields. */
export const recipientField = (what: 'name' | 'email', share: number): string => `recipient.${what}.${share}`;
