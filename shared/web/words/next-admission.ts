import { addDelay } from '../../domain/calendar/counting.ts';
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

const leaveEnd = (after: After) => {
  const { bilan, settings } = after;
  const from = bilan.facts.leaveReceivedOn;
  return from === undefined
    ? within(after, settings.leaveReply)
    : addDelay(from, settings.leaveReply, bilan.zone).strictEnd;
};

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
      by: leaveEnd(after),
    }),
  },
  'leave-reply': {
    met: (after) =>
      after.bilan.facts.leaveDecision === 'postponed'
        ? {
            happened: 'Le report demandé par votre employeur est enregistré.',
            next: 'Le calendrier de votre bilan tiendra compte de cette date. Nous demandons maintenant l’accord du financeur.',
            by: within(after, after.settings.fundingAnswer),
          }
        : {
            happened: 'L’accord de votre employeur est enregistré.',
            next: 'Nous demandons maintenant l’accord du financeur, puis nous vous écrivons.',
            by: within(after, after.settings.fundingAnswer),
          },
    refused: message('Le refus de votre employeur est enregistré.', otherWay),
    employer: () => ({
      happened: 'Votre réponse est enregistrée.',
      next: 'Nous la transmettons à la personne concernée. Vous n’avez rien d’autre à faire.',
    }),
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
      next: 'Nous préparons avec vous le calendrier de votre bilan.',
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
