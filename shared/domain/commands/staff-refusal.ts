import type { Actor } from '../party.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Case } from '../state.ts';

/** Suspending, resuming and ticking off are for the provider's staff; a consultant acts on their own cases alone. */
export const staffRefusal = (bilan: Case, actor: Actor): Refusal | undefined => {
  if (actor.party !== 'office' && actor.party !== 'consultant')
    return refuse('not-yours', 'Ce geste revient au centre de bilans.');
  return actor.party === 'consultant' && actor.id !== bilan.consultantId
    ? refuse('other-consultant', 'Ce dossier est suivi par un autre consultant.')
    : undefined;
};
