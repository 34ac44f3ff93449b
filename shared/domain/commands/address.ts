import { employerMayKnow } from '../case-route.ts';
import type { Command } from '../commands.ts';
import { contentGates } from '../content-gates.ts';
import type { Event } from '../events.ts';
import { isAtEmployer } from '../gates/personal-address.ts';
import type { Actor } from '../party.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { keepsSynthesis } from '../retention.ts';
import type { Case } from '../state.ts';
import { staffRefusal } from './staff-refusal.ts';

/** Where the address of whoever is reached by mail alone stands among the people's fields. */
export const ADDRESS_FIELDS = { beneficiary: 'email', employer: 'employerEmail' } as const;
/** Where the address that the person had before this correction, the first being 1, stands among the people's fields. */
export const formerAddressField = (correction: number): string => `formerEmail.${correction}`;

/**
 * RGPD art. 16: an address that was wrong, or is no longer used, is put right by the staff, at the word of whoever it belongs to. What
 * was mailed to the old one opens nothing any more, and the questions that wait are put again at the new one; the old one is told.
 * Whoever holds the person's address reads the content with a code: once there is any, only whoever may read it corrects it.
 */
export const correctAddress = (
  bilan: Case,
  { party, email, onFile }: Extract<Command, { type: 'correct-address' }>,
  actor: Actor,
): readonly Event[] | Refusal => {
  const refusal = staffRefusal(bilan, actor);
  if (refusal !== undefined) return refusal;
  if (bilan.destroyed.identity !== undefined)
    return refuse(
      'document-not-available',
      'Les coordonnées de ce dossier sont détruites : il n’en reste rien à corriger.',
    );
  if (party === 'beneficiary' && actor.party !== 'consultant' && mayHoldContent(bilan))
    return refuse(
      'not-yours',
      'Le bilan a commencé : l’adresse de la personne ouvre ce qui est confidentiel. Seul le consultant du dossier la corrige.',
      'party',
    );
  if (party === 'employer' && !employerMayKnow(bilan))
    return refuse('secret-mode', 'L’employeur n’est pas informé de ce bilan : ne notez rien de lui.', 'party');
  if (onFile[party] === email) return [];
  if (isAtEmployer({ ...onFile, [party]: email }))
    return refuse(
      'employer-address',
      'La personne et son employeur auraient une adresse au même endroit : il pourrait lire ce qui n’est qu’à elle. Demandez-lui une adresse personnelle.',
      'email',
    );
  const correction = (bilan.corrections.beneficiary ?? 0) + 1;
  const former = party === 'beneficiary' ? { [formerAddressField(correction)]: onFile.beneficiary } : {};
  return [{ type: 'AddressCorrected', party, identity: { [ADDRESS_FIELDS[party]]: email, ...former } }];
};

/** S44: something confided may be there. */
const mayHoldContent = (bilan: Case): boolean =>
  bilan.stage.name === 'accompaniment' || contentGates(bilan).length > 0 || keepsSynthesis(bilan);
