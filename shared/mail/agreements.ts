import { PURPOSE_ROWS } from '../domain/agreements/purposes.ts';
import { DECISION_WORDS, IDENTIFICATION_WORDS, ifWithdrawn } from '../domain/agreements/words.ts';
import { formatDateTime } from '../domain/calendar/format.ts';
import type { Letter } from './letter.ts';
import { greeting, type Scene } from './scene.ts';

/** RGPD 7(1): proof of what was said, for whoever said it, with the way to take it back. */
export const agreementReceipt = async (scene: Scene): Promise<Letter> => {
  const { bilan, notice, link } = scene;
  const line = bilan.agreements[(notice.about ?? 0) - 1];
  if (line === undefined) throw new Error('the notice names no agreement');
  const { name, binding } = PURPOSE_ROWS[line.purpose];
  return {
    subject: 'Reçu de votre réponse',
    greeting: greeting(scene),
    lines: [
      'Nous avons enregistré votre réponse. Ce message en est la preuve : vous pouvez le garder.',
      [
        `Sujet : ${name}.`,
        `Votre réponse : ${DECISION_WORDS[line.decision]}, le ${formatDateTime(line.at, bilan.zone)}.`,
        `Comment vous avez répondu : ${IDENTIFICATION_WORDS[line.identifiedBy]}.`,
      ].join('\n'),
      ...(line.decision === 'accepted' && !binding
        ? [
            'Vous pouvez changer d’avis à tout moment, en un geste, sur la page de vos accords.',
            ifWithdrawn(line.purpose),
          ]
        : []),
    ],
    action: { label: 'Voir mes accords', url: await link({ kind: 'agreements' }) },
    after: [
      [
        `Pour preuve : texte affiché en version ${line.version}, dossier ${bilan.id}, ligne ${notice.about}. Empreinte SHA-256 du texte :`,
        line.sha256,
      ].join('\n'),
    ],
  };
};

export const agreementsLink = async (scene: Scene): Promise<Letter> => ({
  subject: 'Votre nouveau lien',
  greeting: greeting(scene),
  lines: [
    'Voici le lien que vous avez demandé. Il mène à la page de vos accords : vous pouvez les relire et les retirer.',
  ],
  action: { label: 'Voir mes accords', url: await scene.link({ kind: 'agreements' }) },
});
