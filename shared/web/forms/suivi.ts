import { checkbox, date, textarea, yesNo } from './fields.ts';
import type { GateForms } from './form.ts';

const invitation: GateForms = {
  asked: {
    title: 'Votre entretien de suivi',
    intro: [
      'Votre bilan s’est terminé il y a bientôt six mois. Nous vous proposons un entretien pour faire le point : ce que vous avez fait, ce qui bloque, ce qui pourrait aider.',
      'Il ne coûte rien et reste libre.',
    ],
    fields: [yesNo('wishes', 'Votre réponse', 'Oui, je souhaite cet entretien', 'Non, je n’en ai pas besoin')],
    submit: 'Envoyer ma réponse',
    silence: 'Sans réponse, nous comprendrons que vous n’en avez pas besoin.',
  },
  staff: {
    title: 'Noter la réponse à l’invitation de suivi',
    intro: ['À remplir si la personne vous a répondu directement.'],
    fields: [yesNo('wishes', 'Réponse de la personne', 'Elle souhaite l’entretien', 'Elle ne le souhaite pas')],
    submit: 'Enregistrer la réponse à l’invitation',
  },
};

const interview: GateForms = {
  asked: {
    title: 'Noter l’entretien de suivi',
    intro: ['Ce que vous écrivez ici n’appartient qu’à la personne.'],
    fields: [
      date('heldOn', 'Date de l’entretien de suivi'),
      textarea('actions', 'Actions mises en œuvre', {
        hint: 'Les étapes prévues sont rappelées ici quand la personne a accepté que ses documents soient gardés.',
      }),
      textarea('difficulties', 'Principales difficultés rencontrées'),
      textarea('solutions', 'Solutions envisageables'),
      textarea('updatedSteps', 'Étapes mises à jour'),
      date('nextStepOn', 'Date de la prochaine étape'),
    ],
    submit: 'Enregistrer l’entretien de suivi',
    silence: 'Passé cette date, le dossier apparaît en retard.',
  },
};

const closing: GateForms = {
  asked: {
    title: 'Clore le suivi',
    intro: [
      'La personne n’a pas souhaité d’entretien, ou n’a pas pu être jointe. Un dossier n’est jamais clos sans qu’une personne le décide.',
    ],
    fields: [checkbox('closes', 'Ce dossier peut être clos')],
    submit: 'Clore le dossier',
    silence: 'Passé cette date, le dossier apparaît en retard.',
  },
};

const grace: GateForms = {
  asked: {
    title: 'Une destruction est prévue',
    intro: [
      'Ce que nous gardons de votre bilan sera détruit à la date indiquée, comme la loi le prévoit. Pensez à mettre de côté ce que vous souhaitez conserver.',
      'Si vous le préférez, tout peut être détruit dès maintenant. C’est définitif.',
    ],
    fields: [checkbox('destroyNow', 'Je demande la destruction immédiate')],
    submit: 'Détruire dès maintenant',
    silence: 'Sans action de votre part, tout se fait ce jour-là. Vous n’avez rien à faire.',
  },
};

export const SUIVI_FORMS = {
  'follow-up-invitation': invitation,
  'follow-up-interview': interview,
  'follow-up-closing': closing,
  grace,
} as const;
