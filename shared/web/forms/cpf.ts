import { addsToRights } from '../../domain/gates/funding.ts';
import type { Case } from '../../domain/state.ts';
import { date, radio, text, yesNo } from './fields.ts';
import type { GateForms } from './form.ts';

const LATE = 'Passé cette date, la demande est annulée sur Mon Compte Formation, et il faut la refaire.';
const price = text('price', 'Prix du bilan, en euros', { hint: 'Le prix est le même quel que soit le financeur.' });

const requested = (whose: string) => [
  date('requestedOn', 'Jour de la demande d’inscription'),
  text('balance', `Droits affichés sur ${whose} compte, en euros`, {
    hint: 'Le montant que montre Mon Compte Formation.',
  }),
];

const cpfRequest: GateForms = {
  asked: {
    title: 'Votre demande sur Mon Compte Formation',
    intro: [
      'Connectez-vous à Mon Compte Formation avec FranceConnect+, choisissez notre bilan et envoyez votre demande d’inscription. Vous seul pouvez le faire : ne donnez vos codes à personne.',
      'Le bilan ne peut pas commencer moins de {cpfDaysBeforeStart} après cette demande.',
    ],
    fields: requested('votre'),
    submit: 'Confirmer ma demande',
    silence: 'Sans réponse, votre dossier reste ouvert : nous vous appelons pour faire le point.',
  },
  staff: {
    title: 'Noter la demande d’inscription',
    intro: ['À remplir quand la demande est arrivée sur votre espace Mon Compte Formation.'],
    fields: requested('son'),
    submit: 'Enregistrer la demande d’inscription',
  },
};

const OFFER = { value: 'offer', label: 'L’offre est envoyée à la personne' };
/** France Travail has said on a file of its own what it adds. */
const OF_THE_OFFER = {
  optional: true,
  onlyIf: { field: 'reply', value: 'offer' },
  onlyFor: (bilan: Case) => !addsToRights(bilan),
} as const;
const DECLINED = { value: 'declined', label: 'La demande n’est pas acceptée' };
const offer = [
  date('offeredOn', 'Jour de l’envoi de l’offre', { onlyIf: { field: 'reply', value: 'offer' } }),
  { ...price, onlyIf: { field: 'reply', value: 'offer' } },
  text('topUp', 'Abondement, en euros', {
    ...OF_THE_OFFER,
    hint: 'Si quelqu’un complète les droits de la personne sur Mon Compte Formation. Jamais plus que le prix.',
  }),
  radio(
    'topUpBy',
    'Qui abonde ?',
    [
      { value: 'employer', label: 'Son employeur' },
      { value: 'hardship-points', label: 'Son compte professionnel de prévention (C2P)' },
      { value: 'incapacity', label: 'L’abondement lié à une incapacité permanente' },
      { value: 'other', label: 'Quelqu’un d’autre' },
    ],
    { ...OF_THE_OFFER, hint: 'Dans les trois premiers cas, la personne n’a pas de participation forfaitaire à payer.' },
  ),
];

const cpfAnswer: GateForms = {
  asked: {
    title: 'Répondre à la demande d’inscription',
    intro: ['Répondez sur Mon Compte Formation, puis notez-le ici.'],
    fields: [
      radio('reply', 'Réponse donnée', [
        OFFER,
        {
          value: 'prerequisites',
          label: 'Des prérequis sont à vérifier',
          hint: 'La réponse peut alors prendre {cpfRequestReplyWithPrerequisites}.',
        },
        DECLINED,
      ]),
      ...offer,
    ],
    submit: 'Enregistrer la réponse à la demande',
    silence: LATE,
  },
};

const cpfPrerequisites: GateForms = {
  asked: {
    title: 'Conclure la vérification des prérequis',
    intro: ['Répondez sur Mon Compte Formation, puis notez-le ici.'],
    fields: [radio('reply', 'Réponse donnée', [OFFER, DECLINED]), ...offer],
    submit: 'Enregistrer la conclusion',
    silence: LATE,
  },
};

const cpfOffer: GateForms = {
  asked: {
    title: 'Validez votre commande',
    intro: [
      'Notre offre vous attend sur Mon Compte Formation. Validez-la là-bas, puis dites-le-nous ici.',
      'Ensuite vous aurez encore {cpfWithdrawal} pour changer d’avis, sans frais.',
    ],
    fields: [yesNo('accepts', 'Votre réponse', 'J’ai validé ma commande', 'Je ne souhaite pas cette offre')],
    submit: 'Envoyer ma réponse',
    silence: 'Sans validation, l’offre expire. Vous pourrez en demander une autre.',
  },
};

const declaration = (title: string, intro: string, submit: string): GateForms => ({
  asked: {
    title,
    intro: [intro],
    fields: [date('declaredOn', 'Jour de la déclaration')],
    submit,
    silence: 'Passé cette date, Mon Compte Formation peut bloquer le paiement : le dossier apparaît en retard.',
  },
});

export const CPF_FORMS = {
  'cpf-entry': declaration(
    'Déclarer l’entrée en formation',
    'Déclarez l’entrée sur Mon Compte Formation une fois le bilan commencé, puis notez-le ici.',
    'Enregistrer l’entrée déclarée',
  ),
  'cpf-exit': declaration(
    'Déclarer la sortie et le service fait',
    'Déclarez la sortie et le service fait sur Mon Compte Formation, puis notez-le ici.',
    'Enregistrer la sortie déclarée',
  ),
  'cpf-stopped-exit': declaration(
    'Déclarer la sortie après l’arrêt du bilan',
    'Le bilan s’est arrêté en cours de route. Déclarez la sortie et les heures faites sur Mon Compte Formation, après l’entrée si elle ne l’est pas encore, puis notez-le ici.',
    'Enregistrer la sortie déclarée',
  ),
  'cpf-request': cpfRequest,
  'cpf-answer': cpfAnswer,
  'cpf-prerequisites': cpfPrerequisites,
  'cpf-offer': cpfOffer,
} as const;
