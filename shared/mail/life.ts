import { METHOD_PATH, pageUrl } from '../contracts/link.ts';
import { destroyedGates } from '../domain/content-gates.ts';
import type { Closure } from '../domain/events.ts';
import { GATES } from '../domain/gates/table.ts';
import type { Letter } from './letter.ts';
import { dated, greeting, type Scene } from './scene.ts';

export const synthesisAvailable = async (scene: Scene): Promise<Letter> => ({
  subject: 'Un document vous attend',
  greeting: greeting(scene),
  lines: [
    'Votre document de synthèse est prêt. Il n’appartient qu’à vous : personne d’autre ne le reçoit sans votre accord.',
    'Par précaution, il ne se trouve pas dans ce message. Le lien ci-dessous vous propose de recevoir un code, puis de lire le document.',
  ],
  action: { label: 'Lire mon document', url: await scene.link({ kind: 'document', document: 'synthesis' }) },
  after: [
    'Pensez à l’enregistrer ou à l’imprimer : nous ne le garderons pas sans votre accord.',
    `La méthode est à vous aussi, pour la reprendre par vous-même : ${pageUrl(scene.portalUrl, METHOD_PATH)}`,
  ],
});

/** To an address that may be a stranger's: no name, and not a word of a bilan. */
export const addressCorrected = async (): Promise<Letter> => ({
  subject: 'Nous n’écrirons plus à cette adresse',
  greeting: 'Bonjour,',
  lines: [
    'Une autre adresse e-mail vient de remplacer celle-ci chez nous. Les liens que nous avons envoyés ici ne s’ouvrent plus.',
    'Si vous n’avez pas demandé ce changement, prévenez-nous sans attendre : nous vérifierons avec vous.',
  ],
});

export const suspended = async (scene: Scene): Promise<Letter> => {
  const until = scene.bilan.suspension?.until;
  return {
    subject: 'Votre pause est enregistrée',
    greeting: greeting(scene),
    lines: [
      'Votre dossier est en pause. Tous les délais sont arrêtés : rien ne se perd et rien ne se décide pendant ce temps.',
      until === undefined
        ? 'Nous reprenons quand vous le souhaitez : il suffit de nous écrire.'
        : `Nous reprenons${dated(' le ', until)}, et nous vous l’écrirons ce jour-là. Si vous préférez une autre date, dites-le-nous.`,
    ],
  };
};

export const resumed = async (scene: Scene): Promise<Letter> => ({
  subject: 'Nous reprenons',
  greeting: greeting(scene),
  lines: [
    'Votre dossier n’est plus en pause. Les délais reprennent là où ils en étaient, décalés de toute la durée de la pause.',
    'Si une question attendait votre réponse, le lien que vous avez reçu fonctionne toujours. Sinon, vous n’avez rien à faire.',
  ],
});

/** What went, by the names of its steps and without a word of what they held. */
const whatWent = ({ bilan }: Scene): readonly string[] => {
  const gates = destroyedGates(bilan).map((gate) => `– ${GATES[gate].state.replaceAll("'", '’')}`);
  const copy = bilan.destroyed.synthesis === undefined ? [] : ['– La copie de votre synthèse gardée après le bilan'];
  const lines = [...gates, ...copy];
  return lines.length === 0 ? [] : [`Ont été détruits :\n${lines.join('\n')}`];
};

export const destructionCertificate = async (scene: Scene): Promise<Letter> => {
  const { content, synthesis } = scene.bilan.destroyed;
  const [on] = [content, synthesis]
    .filter((day) => day !== undefined)
    .toSorted()
    .toReversed();
  return {
    subject: 'Attestation à conserver',
    greeting: greeting(scene),
    lines: [
      `Nous attestons que les documents réalisés pour mener votre bilan ont été détruits${dated(' le ', on)}, comme le prévoit l’article R. 6313-7 du Code du travail.`,
      ...whatWent(scene),
      'La clé qui permettait de les lire est effacée : ils sont devenus illisibles partout, copies de sauvegarde comprises, et personne ne peut les retrouver.',
      `Nous ne gardons que ce que la loi demande pour prouver que le bilan a eu lieu. Référence du dossier : ${scene.bilan.id}.`,
      'Vous n’avez rien à faire. Nous vous conseillons de garder ce message.',
    ],
  };
};

const CLOSURES: Readonly<Record<Closure, string>> = {
  declined: 'Vous avez choisi de ne pas donner suite. Votre dossier est clos, et vous n’avez rien à payer.',
  stopped: 'Comme vous l’avez souhaité, nous nous arrêtons là. Votre dossier est clos.',
  abandoned: 'Votre dossier est clos avant la fin du parcours. Si c’est une erreur, répondez à ce message.',
  completed: 'Votre parcours est terminé et votre dossier est clos. Merci de votre confiance.',
  unreachable:
    'Nous n’avons pas réussi à vous joindre pour l’entretien de suivi. Votre dossier est clos ; vous pouvez toujours nous écrire.',
};

export const caseClosed = async (scene: Scene): Promise<Letter> => {
  const { stage, retention } = scene.bilan;
  const content = retention.content?.destroyOn;
  return {
    subject: 'Votre dossier est clos',
    greeting: greeting(scene),
    lines: [
      stage.name === 'closed' ? CLOSURES[stage.closure] : 'Votre dossier est clos.',
      ...(content === undefined
        ? []
        : [
            `Les documents réalisés pour vous sont détruits${dated(' au plus tard le ', content)}, et nous vous le confirmerons.`,
          ]),
      'Vous n’avez aucune autre démarche à faire. Si vous souhaitez revenir un jour, ce sera avec plaisir.',
    ],
    action: { label: 'Nous retrouver', url: scene.portalUrl },
  };
};
