import type { Actor } from '../../domain/party.ts';

const PARTY_WORDS: Readonly<Record<Actor['party'], string>> = {
  beneficiary: 'la personne',
  consultant: 'le consultant ou la consultante',
  office: 'l’accueil',
  employer: 'l’employeur',
  funder: 'le financeur',
  referent: 'le référent ou la référente',
  recipient: 'la personne destinataire',
  clock: 'le calendrier',
  system: 'le système',
};

/** Who acts, as the staff name them within a sentence. */
export const partyLabel = (party: Actor['party']): string => PARTY_WORDS[party];
