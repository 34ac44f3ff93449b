import type { Identification } from '../events.ts';
import type { Agreement } from '../state.ts';
import { PURPOSE_ROWS, type Purpose } from './purposes.ts';

/** What taking an agreement back would do, as whoever gave it reads it before. */
export const ifWithdrawn = (purpose: Purpose): string => {
  const { withdrawal, binding } = PURPOSE_ROWS[purpose];
  if (binding) return withdrawal;
  return `Si vous retirez cet accord : ${withdrawal.charAt(0).toLowerCase()}${withdrawal.slice(1)}`;
};

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
