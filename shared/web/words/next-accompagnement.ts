import { delayInWords } from '../../domain/settings/in-words.ts';
import { type GateTellers, nextMessageDay, type Teller, within } from './told.ts';

const stopped: Teller = () => ({
  happened: 'Vous avez choisi d’arrêter votre bilan.',
  next: 'Votre bilan s’arrête là, sans aucune autre démarche. Les documents réalisés pour vous seront détruits, et nous vous le confirmerons par écrit.',
});

const withConsultant =
  (happened: string, next: string): Teller =>
  () => ({ happened, next });

export const ACCOMPAGNEMENT_NEXT = {
  start: {
    met: (after) => ({
      happened: 'Votre bilan commence.',
      next: 'Nous vous écrivons pour la première étape : votre engagement dans le bilan.',
      by: nextMessageDay(after),
    }),
  },
  commitment: {
    met: withConsultant(
      'Votre engagement est enregistré.',
      'Vous précisez maintenant vos attentes en rendez-vous. Nous vous écrivons aussi pour vous présenter par écrit le déroulement du bilan.',
    ),
    refused: stopped,
  },
  conditions: {
    met: withConsultant(
      'C’est noté : le déroulement de votre bilan vous a été présenté.',
      'Quand vos besoins auront été précisés en rendez-vous, nous vous demanderons votre accord pour la phase d’investigation.',
    ),
  },
  'investigation-consent': {
    met: withConsultant(
      'Votre accord est enregistré : la phase d’investigation commence.',
      'Vous explorez vos motivations, vos compétences et vos pistes en rendez-vous. Nous vous écrirons avant la dernière phase.',
    ),
    refused: stopped,
  },
  'conclusion-consent': {
    met: withConsultant(
      'Votre accord est enregistré : la phase de conclusion commence.',
      'Un entretien personnel vous est proposé pour partager vos résultats. Vous recevrez ensuite le projet de votre document de synthèse.',
    ),
    refused: stopped,
  },
  'synthesis-observations': {
    met: (after) => ({
      happened: 'Votre réponse est enregistrée.',
      next: 'Votre document de synthèse est mis au point, puis vous est remis. Nous vous écrirons ce jour-là.',
      by: within(after, after.settings.consultantRecord),
    }),
  },
  'retention-agreement': {
    met: ({ settings }) => ({
      happened: 'Vous avez demandé que vos documents soient gardés.',
      next: `Ils sont gardés ${delayInWords(settings.retentionAgreement)} après la fin de votre bilan, puis détruits. Pour revenir sur cet accord, il suffit de nous écrire.`,
    }),
    refused: (after) => ({
      happened: 'Vous avez demandé que vos documents soient détruits à la fin de votre bilan.',
      next: 'Pensez à garder votre exemplaire du document de synthèse. Nous vous confirmerons la destruction par écrit.',
      by: within(after, after.settings.retentionGrace),
    }),
  },
  'follow-up-invitation': {
    met: withConsultant('Vous souhaitez un entretien de suivi.', 'Nous vous appelons pour convenir d’une date.'),
    refused: withConsultant(
      'Vous ne souhaitez pas d’entretien de suivi.',
      'C’est entendu. Nous fermons votre dossier, et nous vous l’écrirons.',
    ),
  },
  grace: {
    met: withConsultant(
      'Vous avez demandé la destruction immédiate.',
      'Elle se fait aujourd’hui. Si nous avons encore votre adresse, nous vous la confirmons par écrit.',
    ),
  },
} as const satisfies Readonly<Record<string, GateTellers>>;
