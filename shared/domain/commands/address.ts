import { employerMayKnow } from '../case-route.ts';
import type { Command } from '../commands.ts';
import type { Event } from '../events.ts';
import { isAtEmployer } from '../gates/personal-address.ts';
import type { Actor } from '../party.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Case } from '../state.ts';
import { staffRefusal } from './staff-refusal.ts';

/** Where the address of whoever is reached by mail alone stands among the people's fields. */
export const ADDRESS_FIELDS = { beneficiary: 'email', employer: 'employerEmail' } as const;

/**
 * RGPD art. 16: an address that was wrong, or is no longer used, is put right by the staff, at the word of whoever it belongs to. What
 * was mailed to the old one opens nothing any more, and the questions that wait are put again at the new one.
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
  if (party === 'employer' && !employerMayKnow(bilan))
    return refuse('secret-mode', 'L’employeur n’est pas informé de ce bilan : ne notez rien de lui.', 'party');
  if (onFile[party] === email) return [];
  if (isAtEmployer({ ...onFile, [party]: email }))
    return refuse(
      'employer-address',
      'La personne et son employeur auraient une adresse au même endroit : il pourrait lire ce qui n’est qu’à elle. Demandez-lui une adresse personnelle.',
      'email',
    );
  return [{ type: 'AddressCorrected', party, identity: { [ADDRESS_FIELDS[party]]: email } }];
};
