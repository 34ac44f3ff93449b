import { agreementForms } from './agreement.ts';
import { checkbox, date, number, radio, text, time } from './fields.ts';
import type { GateForms } from './form.ts';

const appointment: GateForms = {
  asked: {
    title: 'Fixer le rendez-vous du premier échange',
    intro: ['Convenez d’une date avec la personne, puis confirmez-la ici : elle reçoit le rendez-vous par e-mail.'],
    fields: [
      date('date', 'Date du rendez-vous'),
      time('time', 'Heure du rendez-vous', { hint: 'À l’heure locale de la personne, par exemple 14:30.' }),
      radio('mode', 'Forme du rendez-vous', [
        { value: 'visio', label: 'En visioconférence' },
        { value: 'telephone', label: 'Par téléphone' },
        { value: 'in-person', label: 'Sur place' },
      ]),
      text('place', 'Lieu, lien ou numéro', {
        optional: true,
        hint: 'Ce qu’il faut savoir pour se retrouver. Cette indication est envoyée à la personne.',
      }),
    ],
    submit: 'Confirmer le rendez-vous',
    silence: 'Passé cette date, la demande apparaît en retard.',
  },
};

const introMeeting: GateForms = {
  asked: {
    title: 'Noter le premier échange',
    intro: ['Le premier échange présente la méthode et les outils. Il n’engage la personne à rien.'],
    fields: [
      radio('held', 'L’échange a-t-il eu lieu ?', [
        { value: 'yes', label: 'Oui' },
        {
          value: 'no',
          label: 'Non',
          hint: 'Un nouveau rendez-vous sera à fixer. Sans nouvelle date le lendemain, la personne reçoit un message.',
        },
      ]),
      date('heldOn', 'Date de l’échange', { onlyIf: { field: 'held', value: 'yes' } }),
      checkbox('methodPresented', 'La méthode a été présentée', { onlyIf: { field: 'held', value: 'yes' } }),
      checkbox('toolsPresented', 'Les outils ont été présentés', { onlyIf: { field: 'held', value: 'yes' } }),
    ],
    submit: 'Enregistrer l’échange',
    silence: 'Passé cette date, le dossier apparaît en retard.',
  },
};

const decision = agreementForms('decision', 'goOn', {
  submit: 'Envoyer ma décision',
  silence: 'Sans réponse, rien n’est décidé à votre place : nous vous appelons pour faire le point.',
});

const PROVIDER = 'Le centre, pour un salarié du privé ou une personne en recherche d’emploi';

const planning: GateForms = {
  asked: {
    title: 'Fixer le calendrier du bilan',
    intro: ['Le calendrier est convenu avec la personne. Elle en reçoit les dates par e-mail.'],
    fields: [
      date('startOn', 'Début du bilan'),
      date('endOn', 'Fin prévue du bilan'),
      number('accompaniedHours', 'Heures d’accompagnement', { hint: 'Au moins {minAccompaniedHours} heures.' }),
      number('personalHours', 'Heures de travail personnel', {
        hint: 'Avec les heures d’accompagnement, {maxHours} heures au plus.',
      }),
      date('providerCheckedOn', 'Jour où vous avez vérifié que le financeur admet le centre', {
        optional: true,
        group: PROVIDER,
      }),
      date('certificateUntil', 'Dernier jour de validité du certificat Qualiopi', { optional: true, group: PROVIDER }),
    ],
    submit: 'Enregistrer le calendrier',
    silence: 'Passé cette date, le dossier apparaît en retard.',
  },
};

const review: GateForms = {
  asked: {
    title: 'Examiner ce dossier',
    intro: [
      'Une étape n’a pas pu se faire. Rien n’est perdu : le dossier s’est mis de côté et attend qu’une personne le regarde.',
      'Quand vous cochez cette case, le dossier reprend là où il en était.',
    ],
    fields: [checkbox('examined', 'J’ai regardé ce dossier, il peut reprendre')],
    submit: 'Faire reprendre le dossier',
    silence: 'Passé cette date, le dossier apparaît en retard.',
  },
};

const admissionReview: GateForms = {
  asked: {
    ...review.asked,
    intro: [
      ...review.asked.intro,
      'Si plusieurs rendez-vous de suite n’ont pas eu lieu, appelez la personne avant de cocher : souhaite-t-elle une autre date ?',
    ],
  },
};

export const ADMISSION_FORMS = {
  appointment,
  'intro-meeting': introMeeting,
  decision,
  planning,
  'admission-review': admissionReview,
  'accompagnement-review': review,
  'suivi-review': review,
  'conservation-review': review,
  'declarations-review': review,
} as const;
