import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod';
import { inWords } from '../settings/in-words.ts';
import type { Settings } from '../settings/settings.ts';
import type { Purpose } from './purposes.ts';

const TEXT_IDS = [
  'decision',
  'inform-employer',
  'convention',
  'commitment',
  'investigation',
  'conclusion',
  'keep-documents',
  'send-to-cep',
  'send-to-third-party',
  'follow-up-contact',
  'survey',
  'sensitive-data',
] as const;
export const AgreementTextId = z.enum(TEXT_IDS);
export type AgreementTextId = z.infer<typeof AgreementTextId>;

/** What the person may be asked at any time on the page of their agreements, beside what the gates ask. */
export const ASKED_ON_THEIR_PAGE = ['follow-up-contact', 'survey', 'sensitive-data'] as const;
export type AskedOnTheirPage = (typeof ASKED_ON_THEIR_PAGE)[number];

/** What a person reads before they answer, word for word, and the two answers. `{setting}` stands for a value in force. */
export interface Wording {
  readonly title: string;
  readonly lines: readonly string[];
  readonly question: string;
  readonly accept: string;
  readonly refuse: string;
}

interface AgreementText {
  readonly purpose: Purpose;
  /** Oldest first: version 1, 2… One that people have read is never changed: a new one is added behind it. */
  readonly versions: readonly [Wording, ...Wording[]];
}

const TO_WHOM_LINES = [
  'Votre document de synthèse n’appartient qu’à vous. Vous pouvez demander qu’il soit transmis à une personne, et à elle seule.',
  'Elle reçoit un lien, et un code pour l’ouvrir. Le lien s’éteint après {thirdPartyLink}, ou dès que vous retirez votre accord. La page de vos accords montre chaque ouverture.',
  'Transmise à votre conseil en évolution professionnelle, la synthèse est aussi gardée par nous {retentionAgreement} après la fin de votre bilan (article R. 6313-7 du Code du travail).',
];

const INVESTIGATION: Wording = {
  title: 'Passer à la phase d’investigation',
  lines: [
    'La phase préliminaire est terminée. La suivante explore vos motivations, vos compétences et vos pistes professionnelles.',
    'Elle ne commence qu’avec votre accord.',
  ],
  question: 'Votre réponse',
  accept: 'Oui, je passe à la phase d’investigation',
  refuse: 'Non, j’arrête mon bilan',
};
const READ_YOUR_NEEDS =
  'Relisez d’abord vos besoins. S’ils ne sont pas bien notés, répondez à notre message : ils seront corrigés avant toute suite.';

export const AGREEMENT_TEXTS: Readonly<Record<AgreementTextId, AgreementText>> = {
  decision: {
    purpose: 'bilan',
    versions: [
      {
        title: 'Souhaitez-vous poursuivre ?',
        lines: [
          'Notre premier échange vous a présenté la démarche. Il ne vous engage à rien.',
          'Si vous préférez vous arrêter là, un « non » suffit : aucune raison à donner, rien à payer.',
        ],
        question: 'Votre décision',
        accept: 'Oui, je poursuis mon bilan',
        refuse: 'Non, je m’arrête là',
      },
    ],
  },
  'inform-employer': {
    purpose: 'inform-employer',
    versions: [
      {
        title: 'Comment financer votre bilan ?',
        lines: [
          'Choisissez la situation qui vous convient. C’est aussi vous qui choisissez si votre employeur est informé.',
          'Vous pourrez changer d’avis si ce financement n’aboutit pas.',
        ],
        question: 'Votre situation',
        accept:
          'Si vous choisissez une situation où votre employeur est informé, vous acceptez que nous lui écrivions pour votre absence ou pour la convention, et pour rien d’autre.',
        refuse: 'Avec toute autre situation, nous ne lui écrivons jamais.',
      },
    ],
  },
  convention: {
    purpose: 'convention',
    versions: [
      {
        title: 'Acceptez-vous la convention ?',
        lines: [
          'Votre employeur vous a remis le projet de convention. Lisez-le tranquillement : vous avez {conventionReply}.',
          'Refuser n’est pas une faute et ne peut pas vous être reproché. Votre employeur saura seulement si la convention est conclue ou non.',
        ],
        question: 'Votre réponse',
        accept: 'J’accepte et je signe la convention',
        refuse: 'Je n’accepte pas la convention',
      },
    ],
  },
  commitment: {
    purpose: 'bilan',
    versions: [
      {
        title: 'Votre engagement dans le bilan',
        lines: [
          'Votre bilan commence par la phase préliminaire : elle sert à préciser ce que vous en attendez.',
          'Un bilan se fait toujours librement. Votre accord ne vaut que pour cette étape, et vous pourrez vous arrêter à tout moment.',
        ],
        question: 'Votre réponse',
        accept: 'Oui, je m’engage dans mon bilan',
        refuse: 'Non, j’arrête mon bilan',
      },
    ],
  },
  investigation: {
    purpose: 'bilan',
    versions: [INVESTIGATION, { ...INVESTIGATION, lines: [...INVESTIGATION.lines, READ_YOUR_NEEDS] }],
  },
  conclusion: {
    purpose: 'bilan',
    versions: [
      {
        title: 'Passer à la phase de conclusion',
        lines: [
          'La phase d’investigation est terminée. La dernière phase rassemble ce que vous avez découvert et prépare la suite.',
          'Elle ne commence qu’avec votre accord.',
        ],
        question: 'Votre réponse',
        accept: 'Oui, je passe à la phase de conclusion',
        refuse: 'Non, j’arrête mon bilan',
      },
    ],
  },
  'keep-documents': {
    purpose: 'keep-documents',
    versions: [
      {
        title: 'Garder vos documents, ou les détruire ?',
        lines: [
          'Votre bilan se termine. La loi nous demande de détruire les documents réalisés pour le mener, sauf si vous préférez que nous les gardions {retentionAgreement} pour suivre votre situation.',
          'Sont concernés : l’analyse de vos besoins, vos motivations et intérêts, vos compétences et aptitudes, vos pistes et enquêtes, et votre document de synthèse.',
          'Votre réponse ne change rien au reste, et vous pouvez retirer cet accord à tout moment.',
        ],
        question: 'Votre choix',
        accept: 'Oui, gardez mes documents {retentionAgreement}',
        refuse: 'Non, détruisez-les à la fin de mon bilan',
      },
    ],
  },
  'send-to-cep': {
    purpose: 'send-to-cep',
    versions: [
      {
        title: 'Transmettre votre synthèse',
        lines: TO_WHOM_LINES,
        question: 'À qui la transmettre ?',
        accept: 'À mon conseil en évolution professionnelle',
        refuse: 'À personne : quittez simplement cette page',
      },
    ],
  },
  'send-to-third-party': {
    purpose: 'send-to-third-party',
    versions: [
      {
        title: 'Transmettre votre synthèse',
        lines: TO_WHOM_LINES,
        question: 'À qui la transmettre ?',
        accept: 'À une autre personne de mon choix',
        refuse: 'À personne : quittez simplement cette page',
      },
    ],
  },
  'follow-up-contact': {
    purpose: 'follow-up-contact',
    versions: [
      {
        title: 'Vous écrire six mois après le bilan',
        lines: [
          'Six mois après la fin du bilan, nous vous proposons un entretien pour faire le point. Il est gratuit et reste libre.',
        ],
        question: 'Votre choix',
        accept: 'Oui, écrivez-moi pour le suivi à six mois',
        refuse: 'Non, ne m’écrivez pas pour le suivi',
      },
    ],
  },
  survey: {
    purpose: 'survey',
    versions: [
      {
        title: 'Vous demander votre avis',
        lines: [
          'À la fin du bilan, puis après le suivi, quelques questions nous aident à progresser. Y répondre reste libre.',
        ],
        question: 'Votre choix',
        accept: 'Oui, demandez-moi mon avis',
        refuse: 'Non, ne me le demandez pas',
      },
    ],
  },
  'sensitive-data': {
    purpose: 'sensitive-data',
    versions: [
      {
        title: 'Noter une information sensible que vous confiez',
        lines: [
          'Il peut vous arriver de confier une information sur votre santé, un handicap, vos opinions ou vos croyances parce qu’elle compte pour votre projet.',
          'Sans votre accord, elle n’est pas notée. Avec votre accord, elle n’est notée que si elle sert votre projet, et elle est détruite avec le reste.',
        ],
        question: 'Votre choix',
        accept: 'Oui, une telle information peut être notée',
        refuse: 'Non, n’en notez aucune',
      },
    ],
  },
};

/** A text as it was shown: which one, in which version, and the SHA-256 of its very words. */
export interface ShownText {
  readonly text: AgreementTextId;
  readonly version: number;
  readonly sha256: string;
}

/** The words of a text with the values in force; the latest version unless an older one is asked for. */
export const wordingOf = (id: AgreementTextId, settings: Settings, version?: number): Wording => {
  const { versions } = AGREEMENT_TEXTS[id];
  const found = versions[(version ?? versions.length) - 1];
  if (found === undefined) throw new RangeError(`the text ${id} has no version ${version}`);
  const say = (text: string): string => inWords(text, settings);
  return {
    title: say(found.title),
    lines: found.lines.map(say),
    question: say(found.question),
    accept: say(found.accept),
    refuse: say(found.refuse),
  };
};

const shownUnder = new WeakMap<Settings, Map<AgreementTextId, ShownText>>();

/**
 * The text that is shown now. What is hashed is every line in order, plain spaces, in UTF-8, ended by a line feed each; once for
 * each text and `settings` object, which is never changed.
 */
export const shownText = (id: AgreementTextId, settings: Settings): ShownText => {
  const texts = shownUnder.get(settings) ?? new Map<AgreementTextId, ShownText>();
  const shown = texts.get(id) ?? hashed(id, settings);
  shownUnder.set(settings, texts.set(id, shown));
  return shown;
};

const hashed = (id: AgreementTextId, settings: Settings): ShownText => {
  const { title, lines, question, accept, refuse } = wordingOf(id, settings);
  const words = [title, ...lines, question, accept, refuse].map((line) => `${line}\n`).join('');
  return { text: id, version: AGREEMENT_TEXTS[id].versions.length, sha256: bytesToHex(sha256(utf8ToBytes(words))) };
};
