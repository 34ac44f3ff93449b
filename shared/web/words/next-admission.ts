import { addDelay } from '../../domain/calendar/counting.ts';
import { routeOf } from '../../domain/case-route.ts';
import { delayInWords } from '../../domain/settings/in-words.ts';
import { type After, type GateTellers, nextMessageDay, type Teller, within } from './told.ts';

const stopped =
  (happened: string): Teller =>
  (after) => ({
    happened,
    next:
      'Votre demande s’arrête là. Vous n’avez rien à payer et aucune autre démarche à faire. ' +
      `Vos coordonnées sont effacées ${delayInWords(after.settings.retentionProspect)} après notre dernier échange.`,
  });

const message =
  (happened: string, next: string): Teller =>
  (after) => ({ happened, next, by: nextMessageDay(after) });

const otherWay =
  'Nous vous écrivons pour vous demander si vous souhaitez essayer un autre financement. Ce n’est pas une faute et rien n’est perdu.';

const replyEnd = (after: After) => {
  const { bilan, settings } = after;
  const from = bilan.facts.leaveReceivedOn;
  const reply = settings[routeOf(bilan)?.leave?.reply ?? 'leaveReply'];
  return from === undefined ? within(after, reply) : addDelay(from, reply, bilan.zone).strictEnd;
};

const TOLD_TO_THE_PERSON: Teller = () => ({
  happened: 'Votre réponse est enregistrée.',
  next: 'Nous la transmettons à la personne concernée. Vous n’avez rien d’autre à faire.',
});

/** News of a leave; `whose`: « votre employeur ». */
const leaveAnswered = (whose: string): GateTellers => ({
  met: (after) => ({
    happened:
      after.bilan.facts.leaveDecision === 'postponed'
        ? `Le report demandé par ${whose} est enregistré. Le calendrier de votre bilan en tiendra compte.`
        : `L’accord de ${whose} est enregistré.`,
    next: 'Prochaine étape : le financement. Nous vous écrivons pour vous dire comment faire.',
    by: nextMessageDay(after),
  }),
  refused: message(`Le refus de ${whose} est enregistré.`, otherWay),
  employer: TOLD_TO_THE_PERSON,
});

export const ADMISSION_NEXT = {
  decision: {
    met: message(
      'Vous avez choisi de poursuivre votre bilan.',
      'Prochaine étape : le financement. Nous vous écrivons pour vous demander la solution qui vous convient.',
    ),
    refused: stopped('Vous avez choisi de vous arrêter là.'),
  },
  'funding-choice': {
    met: (after) => ({
      happened: 'Votre choix de financement est enregistré.',
      next: 'Nous vérifions vos droits, puis nous vous écrivons.',
      by: within(after, after.settings.eligibilityCheck),
    }),
  },
  'leave-request': {
    met: (after) => ({
      happened: 'Votre demande d’autorisation d’absence est enregistrée.',
      next:
        'Nous écrivons à votre employeur pour qu’il puisse répondre en ligne. S’il ne répond pas à temps, la loi considère qu’il accepte. ' +
        'Vous n’avez rien à faire : nous vous tenons au courant.',
      by: replyEnd(after),
    }),
  },
  'leave-reply': leaveAnswered('votre employeur'),
  'agency-contact': {
    met: message('Votre contact avec votre agence est enregistré.', 'Nous vérifions vos droits avec elle.'),
  },
  eligibility: {
    met: message('Votre vérification est enregistrée.', 'Prochaine étape : le financement. Nous vous écrivons.'),
    refused: message('Vos droits ne sont pas ouverts pour cette solution.', otherWay),
  },
  'agent-request': {
    met: (after) => ({
      happened: 'Votre demande est enregistrée.',
      next:
        'Nous écrivons à votre administration pour qu’elle puisse répondre en ligne. Son silence ne serait pas un accord : ' +
        'sans réponse, nous vous écrivons.',
      by: replyEnd(after),
    }),
  },
  'agent-reply': {
    ...leaveAnswered('votre administration'),
    'no-reply': message('Vous n’attendez plus cette réponse.', otherWay),
  },
  'provider-acceptance': {
    met: message('L’accord de votre administration est enregistré.', 'Prochaine étape : le dossier et la convention.'),
    refused: message('Votre administration n’accepte pas cet organisme.', otherWay),
    'no-reply': message('Vous n’attendez plus cette réponse.', otherWay),
    employer: TOLD_TO_THE_PERSON,
  },
  'funding-file': {
    met: message('L’envoi de votre dossier est enregistré.', 'Quand le financeur vous a répondu, dites-le-nous.'),
    employer: TOLD_TO_THE_PERSON,
  },
  'funding-agreement': {
    met: (after) => ({
      happened: 'L’accord du financeur est enregistré.',
      next: 'Nous préparons avec vous le calendrier de votre bilan.',
      by: within(after, after.settings.planningDelay),
    }),
    refused: message('Le refus du financeur est enregistré.', otherWay),
    'no-reply': message('Vous n’attendez plus cette réponse.', otherWay),
  },
  'cpf-request': {
    met: (after) => ({
      happened: 'Votre demande d’inscription est enregistrée.',
      next: 'Nous répondons sur Mon Compte Formation, et nous vous écrivons pour valider votre commande.',
      by: within(after, after.settings.cpfRequestReply),
    }),
  },
  'cpf-offer': {
    met: (after) => ({
      happened: 'Votre commande est enregistrée.',
      next: 'Vous pouvez encore changer d’avis jusqu’à cette date. Ensuite, nous fixons le calendrier avec vous.',
      by: within(after, after.settings.cpfWithdrawal),
    }),
    refused: message('Vous ne souhaitez pas cette offre.', otherWay),
  },
  'convention-draft': {
    employer: () => ({
      happened: 'La date de transmission est enregistrée.',
      next: 'La personne concernée lit le projet et donne sa réponse. Vous n’avez rien d’autre à faire pour le moment.',
    }),
  },
  'convention-signature': {
    met: (after) => ({
      happened: 'Votre accord est enregistré : la convention est conclue.',
      next: 'Nous préparons avec vous la suite de votre bilan.',
      by: within(after, after.settings.planningDelay),
    }),
    refused: message(
      'Vous n’avez pas accepté la convention. Votre employeur saura seulement qu’elle n’est pas conclue.',
      otherWay,
    ),
  },
  'next-route': {
    met: message(
      'Vous souhaitez essayer un autre financement.',
      'Nous vous écrivons pour vous proposer de choisir de nouveau.',
    ),
    refused: stopped('Vous avez choisi d’arrêter votre demande.'),
  },
  withdrawal: {
    refused: message('Votre rétractation est enregistrée. Vous n’avez rien à payer.', otherWay),
  },
} as const satisfies Readonly<Record<string, GateTellers>>;
