import type { PlainDate } from './calendar/plain-date.ts';
import { contentGates } from './content-gates.ts';
import { keepsSynthesis } from './retention.ts';
import type { Case } from './state.ts';

/** The classes of documents that the law keeps apart, as far as this product holds any: it makes no invoice (`ACCOUNTING`). */
const CLASSES = [
  'BILAN_WORK',
  'BILAN_WORK_WITH_CONSENT',
  'SYNTHESIS',
  'SYNTHESIS_CEP',
  'ADMIN_PROOF',
  'CONSENT_PROOF',
  'PROSPECT',
] as const;
export type LawClass = (typeof CLASSES)[number];

export interface ClassRow {
  /** In French, as its owner reads it. */
  readonly name: string;
  /** In French: why it is kept, and on what that rests. */
  readonly why: string;
  /** Whether its owner may have it destroyed at once. */
  readonly erasable: boolean;
}

export const CLASS_ROWS: Readonly<Record<LawClass, ClassRow>> = {
  BILAN_WORK: {
    name: 'Les documents de travail de votre bilan',
    why: 'Ils servent à mener votre bilan, et sont détruits à son terme (article R. 6313-7 du Code du travail).',
    erasable: true,
  },
  BILAN_WORK_WITH_CONSENT: {
    name: 'Les documents de travail de votre bilan',
    why: 'Vous avez donné votre accord écrit pour qu’ils soient gardés (article R. 6313-7 du Code du travail). Vous pouvez le retirer.',
    erasable: true,
  },
  SYNTHESIS: {
    name: 'Votre document de synthèse',
    why: 'Il suit le sort de vos documents de travail (article R. 6313-7 du Code du travail).',
    erasable: true,
  },
  SYNTHESIS_CEP: {
    name: 'La copie de votre synthèse transmise à votre conseil en évolution professionnelle',
    why: 'Vous avez demandé cette transmission (articles L. 6313-4 et R. 6313-7 du Code du travail). Vous pouvez la retirer.',
    erasable: true,
  },
  ADMIN_PROOF: {
    name: 'Vos coordonnées, et la preuve que le bilan a eu lieu',
    why: 'Les organismes qui financent ou contrôlent les bilans peuvent la demander (décret nº 2023-1350).',
    erasable: false,
  },
  CONSENT_PROOF: {
    name: 'La preuve de vos accords, de vos refus et de vos retraits',
    why: 'Elle permet de prouver ce que vous avez choisi, le temps d’une action en justice (article 2224 du Code civil).',
    erasable: false,
  },
  PROSPECT: {
    name: 'Vos coordonnées',
    why: 'Vous nous avez écrit sans que cela vous engage. Elles sont effacées après notre dernier échange (recommandation de la CNIL).',
    erasable: true,
  },
};

export interface Kept {
  readonly lawClass: LawClass;
  /** The day of its destruction, where one is planned already. */
  readonly until?: PlainDate;
}

const kept = (lawClass: LawClass, until: PlainDate | undefined): Kept =>
  until === undefined ? { lawClass } : { lawClass, until };

/** What is kept of a case today, by the classes of the law, each with its end. */
export const keptOf = (bilan: Case): readonly Kept[] => {
  const { retention, destroyed, facts, agreements } = bilan;
  const gates = contentGates(bilan);
  const work = facts.keepDocuments === true ? 'BILAN_WORK_WITH_CONSENT' : 'BILAN_WORK';
  const identity = isProspect(bilan) ? 'PROSPECT' : 'ADMIN_PROOF';
  return [
    ...(gates.some((gate) => gate !== 'synthesis-draft') ? [kept(work, retention.content?.destroyOn)] : []),
    ...(gates.includes('synthesis-draft') ? [kept('SYNTHESIS', retention.content?.destroyOn)] : []),
    ...(keepsSynthesis(bilan) ? [kept('SYNTHESIS_CEP', retention.synthesis?.destroyOn)] : []),
    ...(destroyed.identity === undefined ? [kept(identity, retention.identity?.destroyOn)] : []),
    ...(destroyed.identity === undefined && agreements.length > 0
      ? [kept('CONSENT_PROOF', retention.identity?.destroyOn)]
      : []),
  ];
};

/** Nobody has committed themselves to anything yet, or ever has. */
export const isProspect = ({ stage, facts }: Case): boolean =>
  facts.fundingGrantedOn === undefined && facts.conventionSignedOn === undefined && facts.startOn === undefined
    ? stage.name === 'admission' || stage.name === 'closed'
    : false;
