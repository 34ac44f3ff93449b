import type { Identification } from '../events.ts';
import type { Agreement } from '../state.ts';

/** « Votre réponse : accord donné, le … ». */
export const DECISION_WORDS: Readonly<Record<Agreement['decision'], string>> = {
  accepted: 'accord donné',
  refused: 'refus',
  withdrawn: 'accord retiré',
};

export const IDENTIFICATION_WORDS: Readonly<Record<Identification, string>> = {
  'mail-link': 'par le lien envoyé à votre adresse e-mail',
  'mail-link-and-code': 'par le lien et le code envoyés à votre adresse e-mail',
  'recorded-by-staff': 'de vive voix ou par écrit, noté par notre équipe',
};
