import type { Outcome } from '../../domain/events.ts';
import type { GateName } from '../../domain/gates/names.ts';
import type { Party } from '../../domain/party.ts';
import { ACCOMPAGNEMENT_NEXT } from './next-accompagnement.ts';
import { ADMISSION_NEXT } from './next-admission.ts';
import { DUTY_NEXT } from './next-duties.ts';
import type { After, GateTellers, Told } from './told.ts';

const TELLERS: Partial<Record<GateName, GateTellers>> = { ...ADMISSION_NEXT, ...ACCOMPAGNEMENT_NEXT, ...DUTY_NEXT };

const FALLBACK: Told = {
  happened: 'Votre réponse est enregistrée.',
  next: 'Vous n’avez rien d’autre à faire pour le moment. Nous vous écrivons dès qu’il y a du nouveau.',
};

/** What a page says to `party` once a gate is settled; an employer learns nothing of what comes after. */
export const tell = (gate: GateName, outcome: Outcome, party: Party, after: After): Told => {
  const tellers = TELLERS[gate];
  const teller = party === 'employer' ? tellers?.employer : tellers?.[outcome];
  return teller?.(after) ?? FALLBACK;
};
