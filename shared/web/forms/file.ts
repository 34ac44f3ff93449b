import { addsToRights } from '../../domain/gates/funding.ts';
import { date, radio, text } from './fields.ts';
import type { GateForms } from './form.ts';

const PATIENT = 'Sans réponse, votre dossier reste ouvert : nous vous appelons pour faire le point.';
const LATE = 'Passé cette date, le dossier apparaît en retard.';

const agencyContact: GateForms = {
  asked: {
    title: 'Parlez-en à votre agence France Travail',
    intro: [
      'Avant tout financement, prenez contact avec la personne qui vous suit à votre agence locale : votre projet de bilan s’inscrit dans votre parcours avec elle.',
      'Votre agence peut aussi payer le bilan, ou compléter votre compte formation.',
    ],
    fields: [date('contactedOn', 'Jour où vous avez parlé à votre agence')],
    submit: 'Confirmer ce contact',
    silence: PATIENT,
  },
  staff: {
    title: 'Noter le contact avec l’agence',
    intro: ['À remplir si la personne vous a dit avoir parlé à son agence.'],
    fields: [date('contactedOn', 'Jour du contact')],
    submit: 'Enregistrer le contact',
  },
};

const PRICE_HINT = 'Le prix est le même quel que soit le financeur.';
const sent = [
  date('sentOn', 'Jour de l’envoi'),
  text('price', 'Prix du bilan sur le devis, en euros', { hint: PRICE_HINT }),
];

const fundingFile: GateForms = {
  asked: {
    title: 'L’envoi du dossier de financement',
    intro: [
      'Le dossier part complet, quand toutes ses pièces sont réunies. Chacune est notée dans le dossier dès qu’elle est reçue.',
      'Quand il est parti, indiquez ici le jour de l’envoi.',
    ],
    fields: sent,
    submit: 'Confirmer l’envoi',
    silence: LATE,
  },
  staff: {
    title: 'Noter l’envoi du dossier de financement',
    intro: ['Le dossier ne part que complet : notez d’abord les pièces reçues.'],
    fields: sent,
    submit: 'Enregistrer l’envoi du dossier',
    silence: LATE,
  },
};

const answer = (question: string, none: string) => [
  radio('granted', question, [
    { value: 'yes', label: 'Oui' },
    { value: 'no', label: 'Non' },
    {
      value: 'no-reply',
      label: none,
      hint: 'Seulement une fois le délai passé. Une autre solution est alors cherchée.',
    },
  ]),
  date('answeredOn', 'Date de la réponse', { optional: true, hint: 'À remplir si une réponse est venue.' }),
  text('topUp', 'Montant accordé en complément, en euros', {
    optional: true,
    onlyFor: addsToRights,
    hint: 'À remplir si la réponse est oui : ce montant s’ajoute aux droits de la personne, et ne dépasse pas le prix.',
  }),
  text('reference', 'Référence du dossier de financement', { optional: true }),
];

const fundingAgreement: GateForms = {
  asked: {
    title: 'La réponse du financeur',
    intro: ['Sans réponse écrite du financeur, le bilan ne commence pas.'],
    fields: answer('Le financement est-il accordé ?', 'Pas de réponse, et nous n’attendons plus'),
    submit: 'Enregistrer la réponse du financeur',
    silence: 'Sans réponse, rien n’est accordé ni refusé : relancez le financeur.',
  },
};

export const FILE_FORMS = {
  'agency-contact': agencyContact,
  'funding-file': fundingFile,
  'funding-agreement': fundingAgreement,
} as const;
