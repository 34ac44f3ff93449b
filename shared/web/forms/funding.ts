import { routeOf } from '../../domain/case-route.ts';
import { OPCO_IDS, OPCOS } from '../../domain/opco/names.ts';
import { ROUTE_IDS, ROUTES } from '../../domain/routes.ts';
import { ROUTE_WORDS, STATUS_WORDS } from '../words/routes.ts';
import { agreementForms, wordsOf } from './agreement.ts';
import { checkbox, date, email, radio, text, yesNo } from './fields.ts';
import type { GateForms } from './form.ts';

/** Choosing a situation is also choosing whether the employer is told: these words go into the ledger. */
const INFORMING = wordsOf('inform-employer');

const EMPLOYER = 'Votre employeur, s’il paie le bilan ou autorise votre absence';

const fundingChoice: GateForms = {
  asked: {
    title: INFORMING.title,
    intro: [...INFORMING.lines, INFORMING.accept, INFORMING.refuse],
    fields: [
      radio(
        'route',
        INFORMING.question,
        ROUTE_IDS.map((value) => {
          const { label, hint } = ROUTE_WORDS[value];
          return { value, label, hint, under: STATUS_WORDS[ROUTES[value].status] };
        }),
      ),
      date('earlierBilanEndedOn', 'Fin de votre dernier bilan de compétences', {
        optional: true,
        hint: 'Si un financeur vous en a déjà payé un. Certains demandent {yearsBetweenFundedBilans} entre deux bilans.',
      }),
      text('employerName', 'Nom de votre employeur', { optional: true, group: EMPLOYER, autocomplete: 'organization' }),
      text('employerContact', 'Personne qui suivra votre demande', { optional: true, group: EMPLOYER }),
      email('employerEmail', 'Adresse e-mail de cette personne', { optional: true, group: EMPLOYER }),
      email('personalEmail', 'Une autre adresse e-mail pour vous', {
        optional: true,
        autocomplete: 'email',
        hint: 'Si celle que vous avez donnée est une adresse de travail : votre employeur pourrait lire nos messages. Nous n’écrirons plus qu’à celle-ci.',
      }),
    ],
    submit: 'Envoyer mon choix',
    silence: 'Sans réponse, rien n’est décidé à votre place : nous vous appelons pour faire le point.',
  },
};

const rights = [
  date('checkedOn', 'Date de la vérification'),
  text('contact', 'Personne ou service contacté'),
  yesNo('eligible', 'Les droits sont-ils ouverts ?', 'Oui', 'Non'),
  radio(
    'opco',
    'OPCO de l’employeur, tel qu’on vous l’a confirmé',
    OPCO_IDS.map((value) => ({ value, label: OPCOS[value].name, hint: OPCOS[value].sectors })),
    {
      onlyFor: (bilan) => routeOf(bilan)?.funder === 'opco',
      hint: 'La page « Trouver l’OPCO d’un employeur » part de son SIRET ou de sa convention collective. Ne devinez pas : le dossier part à celui-ci.',
    },
  ),
];

const eligibility: GateForms = {
  asked: {
    title: 'Vérifiez vos droits',
    intro: [
      'Avec ce choix, personne d’autre que vous ne contacte le financeur : vérifiez auprès de lui que vos droits sont ouverts.',
      'Aujourd’hui, sans informer d’employeur, un bilan se paie avec le compte formation, avec ses propres moyens ou avec le fonds de sa profession.',
    ],
    fields: rights,
    submit: 'Envoyer ma vérification',
    silence: 'Sans réponse, rien n’est décidé à votre place : nous vous appelons pour faire le point.',
  },
  staff: {
    title: 'Vérifier les droits',
    intro: ['Avant tout démarrage, vérifiez auprès du financeur que les droits sont ouverts.'],
    fields: rights,
    submit: 'Enregistrer la vérification',
    silence: 'Passé cette date, le dossier apparaît en retard.',
  },
};

const leaveDates = (whose: 'votre' | 'l’') => [
  date('receivedOn', `Jour où ${whose === 'votre' ? 'votre employeur' : 'l’employeur'} a reçu la demande`),
  date('wishedStartOn', 'Début souhaité du bilan', {
    hint: 'Au moins {leaveNoticeShort} après la réception de la demande.',
  }),
];

const leaveRequest: GateForms = {
  asked: {
    title: 'Votre demande d’autorisation d’absence',
    intro: [
      'Pour suivre votre bilan sur votre temps de travail, demandez par écrit une autorisation d’absence à votre employeur. ' +
        'Il suffit d’indiquer les dates et la durée du bilan, et le nom de notre organisme.',
      'Votre employeur a ensuite {leaveReply} pour répondre. S’il ne répond pas, la loi considère qu’il accepte.',
    ],
    fields: leaveDates('votre'),
    submit: 'Confirmer ma demande',
    silence: 'Sans réponse, votre dossier reste ouvert : nous vous appelons pour faire le point.',
  },
  staff: {
    title: 'Noter la demande d’autorisation d’absence',
    intro: ['À remplir à la place de la personne, si elle vous a donné ces dates.'],
    fields: leaveDates('l’'),
    submit: 'Enregistrer la demande d’absence',
  },
};

const leaveChoice = (label: string, granted: string, refused: string, postponed: string) => [
  radio('leave', label, [
    { value: 'granted', label: granted },
    { value: 'refused', label: refused },
    { value: 'postponed', label: postponed },
  ]),
  date('postponedUntil', 'Nouvelle date de début', { onlyIf: { field: 'leave', value: 'postponed' } }),
];

const leaveReply: GateForms = {
  asked: {
    title: 'Une demande d’autorisation d’absence',
    intro: [
      'Cette personne vous demande de s’absenter sur son temps de travail pour un bilan de compétences, financé par son compte formation.',
      'Le contenu et les résultats du bilan n’appartiennent qu’à elle : ils ne vous seront pas transmis.',
    ],
    fields: leaveChoice('Votre réponse', 'J’accorde l’absence', 'Je refuse l’absence', 'Je demande un report'),
    submit: 'Envoyer ma réponse',
    silence:
      'Sans réponse de votre part, la loi considère que l’absence est accordée (article D. 6323-4 du Code du travail).',
  },
  beneficiary: {
    title: 'La réponse de votre employeur',
    intro: [
      'Votre employeur vous a répondu directement ? Dites-le-nous ici.',
      'S’il n’a rien dit, vous n’avez rien à faire.',
    ],
    fields: leaveChoice(
      'Réponse de votre employeur',
      'Il accorde l’absence',
      'Il refuse l’absence',
      'Il demande un report',
    ),
    submit: 'Transmettre sa réponse',
    silence: 'S’il ne répond pas, la loi considère qu’il accepte : votre absence sera accordée.',
  },
  staff: {
    title: 'Noter la réponse de l’employeur',
    intro: ['À remplir si l’employeur ou la personne vous a fait part de la réponse.'],
    fields: leaveChoice(
      'Réponse de l’employeur',
      'L’employeur accorde l’absence',
      'L’employeur refuse l’absence',
      'L’employeur demande un report',
    ),
    submit: 'Enregistrer la réponse de l’employeur',
    silence: 'S’il ne répond pas, l’absence est accordée (article D. 6323-4 du Code du travail).',
  },
};

const transmitted = [
  date('transmittedOn', 'Jour où le projet a été transmis'),
  text('price', 'Prix du bilan écrit dans la convention, en euros', {
    hint: 'Celui de notre devis : il est le même quel que soit le financeur.',
  }),
];

const conventionDraft: GateForms = {
  asked: {
    title: 'Le projet de convention',
    intro: [
      'Vous financez un bilan de compétences. Une convention à trois doit être signée : la personne, vous et notre organisme.',
      'Remettez le projet à la personne, puis indiquez ici le jour où vous l’avez fait et le prix qui y figure. Elle dispose alors de {conventionReply} pour accepter.',
    ],
    fields: transmitted,
    submit: 'Confirmer la transmission',
    silence: 'Le bilan ne peut pas commencer sans cette convention. Passé cette date, nous vous appelons.',
  },
  staff: {
    title: 'Noter la transmission du projet de convention',
    intro: ['À remplir si l’employeur vous a confirmé avoir remis le projet à la personne.'],
    fields: transmitted,
    submit: 'Enregistrer la transmission',
  },
};

const conventionSignature = agreementForms('convention', 'signs', {
  submit: 'Envoyer ma réponse',
  silence:
    'Sans réponse de votre part, la convention n’est pas conclue (article R. 6313-8 du Code du travail). Ce n’est pas une faute.',
});

const nextOptions = (other: string, stop: string) => [
  radio('next', 'Suite à donner', [
    { value: 'other-funding', label: other },
    { value: 'stop', label: stop },
  ]),
];

const nextRoute: GateForms = {
  asked: {
    title: 'Que souhaitez-vous faire maintenant ?',
    intro: [
      'Le financement prévu n’a pas abouti. Cela arrive, et d’autres solutions existent peut-être.',
      'Vous pouvez en essayer une autre, ou vous arrêter là sans rien devoir.',
    ],
    fields: nextOptions('J’essaie un autre financement', 'J’arrête ma demande'),
    submit: 'Envoyer mon choix',
    silence: 'Sans réponse, rien n’est décidé à votre place : nous vous appelons pour faire le point.',
  },
  staff: {
    title: 'Noter la suite voulue par la personne',
    intro: ['À remplir si la personne vous a dit ce qu’elle souhaite.'],
    fields: nextOptions('Elle essaie un autre financement', 'Elle arrête sa demande'),
    submit: 'Enregistrer la suite',
  },
};

const serviceContract: GateForms = {
  asked: {
    title: 'Noter le contrat signé',
    intro: [
      'Le contrat dit le prix, les conditions et le droit de changer d’avis. Rien n’est payé avant la fin de ce délai.',
    ],
    fields: [
      date('signedOn', 'Date de la signature'),
      radio('place', 'Lieu de la signature', [
        {
          value: 'premises',
          label: 'Dans nos locaux',
          hint: 'La personne a {ownMoneyWithdrawal} pour changer d’avis.',
        },
        {
          value: 'distance',
          label: 'À distance',
          hint: 'La personne a {ownMoneyWithdrawalAtDistance} pour changer d’avis.',
        },
      ]),
      text('price', 'Prix du bilan, en euros', { hint: 'Le prix est le même quel que soit le financeur.' }),
      text('firstPayment', 'Premier paiement après ce délai, en euros', {
        hint: '{ownMoneyFirstPaymentPercent} % du prix au plus.',
      }),
    ],
    submit: 'Enregistrer le contrat',
    silence: 'Passé cette date, le dossier apparaît en retard.',
  },
};

const withdrawal: GateForms = {
  asked: {
    title: 'Votre délai de rétractation',
    intro: [
      'Votre engagement est pris. Vous pouvez encore changer d’avis, sans raison à donner et sans frais : rien n’est payé avant la fin de ce délai.',
      'Si tout vous convient, vous n’avez rien à faire.',
    ],
    fields: [checkbox('withdraws', 'Je me rétracte et je renonce à ce financement')],
    submit: 'Confirmer ma rétractation',
    silence: 'Passé cette date, votre bilan continue comme prévu.',
  },
};

export const FUNDING_FORMS = {
  'funding-choice': fundingChoice,
  eligibility,
  'leave-request': leaveRequest,
  'leave-reply': leaveReply,
  'convention-draft': conventionDraft,
  'convention-signature': conventionSignature,
  'next-route': nextRoute,
  'service-contract': serviceContract,
  withdrawal,
} as const;
