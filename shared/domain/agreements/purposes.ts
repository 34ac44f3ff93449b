import * as z from 'zod';

/** Each thing that a person may agree to is asked apart: one never stands for another (RGPD 4(11), 7). */
const PURPOSES = [
  'bilan',
  'convention',
  'inform-employer',
  'keep-documents',
  'send-to-cep',
  'send-to-third-party',
  'follow-up-contact',
  'survey',
  'sensitive-data',
] as const;
export const Purpose = z.enum(PURPOSES);
export type Purpose = z.infer<typeof Purpose>;

export interface PurposeRow {
  /** In French, as pages and receipts name it: neutral enough for a mail that anyone may see. */
  readonly name: string;
  readonly basis: string;
  /** In French: what taking it back does, at once. */
  readonly withdrawal: string;
  /** It binds for good: it is no consent that RGPD 7(3) lets its giver take back. */
  readonly binding?: true;
}

/** The nine purposes, in the order in which the person reads them. */
export const PURPOSE_ROWS: Readonly<Record<Purpose, PurposeRow>> = {
  bilan: {
    name: 'Faire votre bilan',
    basis: 'L6313-4 al. 2: only with consent',
    withdrawal: 'Votre bilan s’arrête aussitôt et votre dossier est clos. Ce n’est jamais une faute.',
  },
  convention: {
    name: 'La convention de votre bilan',
    basis: 'R6313-8',
    withdrawal:
      'Une convention signée engage ses trois signataires : elle ne se retire pas, mais vous pouvez arrêter votre bilan.',
    binding: true,
  },
  'inform-employer': {
    name: 'Les personnes informées de votre bilan',
    basis: 'S1, S6, RGPD 6.1.a',
    withdrawal: 'Nous n’écrivons plus rien à ces personnes, et les liens qu’elles ont reçus ne s’ouvrent plus.',
  },
  'keep-documents': {
    name: 'Garder vos documents après le bilan',
    basis: 'R6313-7: a written agreement',
    withdrawal: 'Vos documents sont détruits, comme ceux d’une personne qui n’a pas donné cet accord.',
  },
  'send-to-cep': {
    name: 'Transmettre votre synthèse à votre conseil en évolution professionnelle',
    basis: 'L6313-4 al. 3, at the request of the person',
    withdrawal: 'Le lien qui a été envoyé ne s’ouvre plus.',
  },
  'send-to-third-party': {
    name: 'Transmettre votre synthèse à une personne de votre choix',
    basis: 'L6313-4 al. 3: anyone else only with agreement',
    withdrawal: 'Le lien qui a été envoyé ne s’ouvre plus.',
  },
  'follow-up-contact': {
    name: 'Vous écrire six mois après le bilan',
    basis: 'R6313-4 3° c), RGPD 6.1.a and 21',
    withdrawal: 'Nous ne vous écrivons pas pour le suivi à six mois.',
  },
  survey: {
    name: 'Vous demander votre avis',
    basis: 'Qualiopi 30, RGPD 6.1.a and 21',
    withdrawal: 'Nous ne vous posons plus de question sur votre satisfaction.',
  },
  'sensitive-data': {
    name: 'Noter une information sensible que vous confiez',
    basis: 'RGPD 9(2)(a): explicit consent, or it is not stored',
    withdrawal: 'Plus rien de tel n’est noté, et la personne qui vous accompagne en est prévenue.',
  },
};
