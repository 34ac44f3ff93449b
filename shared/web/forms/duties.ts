import { checkbox, radio, textarea } from './fields.ts';
import type { GateForms } from './form.ts';

const LATE = 'Passé cette date, le dossier apparaît en retard.';

const survey = (title: string, intro: readonly string[]): GateForms => ({
  asked: {
    title,
    intro,
    fields: [
      radio('score', 'Votre satisfaction', [
        { value: '1', label: '1 : pas du tout satisfait ou satisfaite' },
        { value: '2', label: '2 : peu' },
        { value: '3', label: '3 : moyennement' },
        { value: '4', label: '4 : bien' },
        { value: '5', label: '5 : tout à fait' },
      ]),
      textarea('comment', 'Ce que vous souhaitez ajouter', { optional: true }),
    ],
    submit: 'Envoyer mon avis',
    silence: 'Sans réponse, le questionnaire se ferme. Vous n’avez rien à faire.',
  },
});

/** What the organisation owes beside the bilan, and what it asks the person to say of it. */
export const DUTY_FORMS = {
  'rights-reply': {
    asked: {
      title: 'Répondre à la demande sur les données',
      intro: [
        'La personne demande à exercer un droit sur ses données (article 12 du RGPD). Sa demande figure dans les coordonnées du dossier.',
        'Votre réponse lui est envoyée. Ce qui est détruit l’est pour toujours : indiquez alors « détruit le … ».',
      ],
      fields: [
        radio('reply', 'Réponse', [
          { value: 'done', label: 'La demande est satisfaite' },
          { value: 'refused', label: 'La demande ne peut pas être satisfaite' },
        ]),
        textarea('details', 'Précisions pour la personne', {
          optional: true,
          onlyIf: { field: 'reply', value: 'done' },
        }),
        textarea('reason', 'Raison, et ce que la personne peut faire', {
          onlyIf: { field: 'reply', value: 'refused' },
        }),
      ],
      submit: 'Envoyer la réponse',
      silence: LATE,
    },
  },
  'complaint-acknowledgement': {
    asked: {
      title: 'Accuser réception de la réclamation',
      intro: ['Une personne du centre prend la réclamation en charge. La personne en est informée par e-mail.'],
      fields: [checkbox('acknowledged', 'Je prends cette réclamation en charge')],
      submit: 'Accuser réception',
      silence: LATE,
    },
  },
  'complaint-reply': {
    asked: {
      title: 'Répondre à la réclamation',
      intro: ['Votre réponse est envoyée à la personne. Elle dit ce qui a été compris, et ce qui change.'],
      fields: [textarea('answer', 'Réponse à la réclamation')],
      submit: 'Envoyer la réponse à la réclamation',
      silence: LATE,
    },
  },
  'end-survey': survey('Votre avis sur votre bilan', [
    'Votre bilan est terminé. Deux questions nous aident à progresser.',
    'Votre avis n’est lu que par notre équipe. Y répondre reste libre.',
  ]),
  'follow-up-survey': survey('Votre avis, six mois après', [
    'Le suivi a eu lieu. Avec le recul, que pensez-vous de votre bilan ?',
    'Votre avis n’est lu que par notre équipe. Y répondre reste libre.',
  ]),
} as const satisfies Readonly<Record<string, GateForms>>;
