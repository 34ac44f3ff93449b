import type { Filing } from '../../domain/events.ts';

/** What a person may ask about their data, as pages name it. */
export const FILING_WORDS: Readonly<Record<Filing, string>> = {
  access: 'recevoir une copie de ce que nous gardons',
  rectification: 'corriger une information',
  erasure: 'effacer ce qui peut l’être',
  portability: 'récupérer mes données dans un format lisible par un ordinateur',
  objection: 'm’opposer à un usage de mes données',
  complaint: 'faire une réclamation',
};
