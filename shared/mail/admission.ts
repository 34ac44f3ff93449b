import { addDelay } from '../domain/calendar/counting.ts';
import { formatDateTime } from '../domain/calendar/format.ts';
import { dateAt } from '../domain/calendar/local-time.ts';
import { employerMayKnow } from '../domain/case-route.ts';
import { inWords } from '../domain/settings/in-words.ts';
import { appointmentFile, planFile } from './calendar-file.ts';
import type { Letter } from './letter.ts';
import { dated, deadlineIn, gateLink, greeting, personOf, type Scene, settingsOf } from './scene.ts';

const MODES = { visio: 'en visioconférence', telephone: 'par téléphone', 'in-person': 'sur place' } as const;

export const requestReceived = async (scene: Scene): Promise<Letter> => {
  const { bilan } = scene;
  const by = addDelay(dateAt(bilan.requestedAt, bilan.zone), settingsOf(scene).introProposal, bilan.zone).strictEnd;
  return {
    subject: 'Votre demande est bien arrivée',
    greeting: greeting(scene),
    lines: [
      'Nous avons bien reçu votre demande de premier échange. Il est gratuit et ne vous engage à rien.',
      `Nous vous proposons un rendez-vous${dated(' au plus tard le ', by)}. D’ici là, vous n’avez rien à faire.`,
      'Si vous n’êtes pas à l’origine de cette demande, dites-le-nous en répondant à ce message : nous l’effacerons.',
    ],
  };
};

const appointmentLines = ({ bilan, people }: Scene): readonly string[] => {
  const { appointmentAt, appointmentMode } = bilan.facts;
  const place = people['appointmentPlace'];
  return [
    ...(appointmentAt === undefined ? [] : [`Date : ${formatDateTime(appointmentAt, bilan.zone)}.`]),
    ...(appointmentMode === undefined ? [] : [`Rendez-vous ${MODES[appointmentMode]}.`]),
    ...(place === undefined ? [] : [place]),
  ];
};

export const appointmentSet = async (scene: Scene): Promise<Letter> => ({
  subject: 'Votre rendez-vous est confirmé',
  greeting: greeting(scene),
  lines: [
    'Notre premier échange est fixé.',
    appointmentLines(scene).join('\n'),
    'Nous vous présenterons la méthode et les outils, et vous pourrez poser toutes vos questions. Vous déciderez ensuite, librement, de poursuivre ou non.',
    'Le fichier joint permet de noter le rendez-vous dans votre agenda.',
  ],
  attachments: appointmentFile(scene),
});

export const appointmentReminder = async (scene: Scene): Promise<Letter> => ({
  subject: 'Rappel de votre rendez-vous',
  greeting: greeting(scene),
  lines: [
    'Nous nous voyons bientôt.',
    appointmentLines(scene).join('\n'),
    'Un empêchement ? Répondez à ce message et nous trouverons une autre date.',
  ],
});

const NEUTRAL: readonly string[] = [
  'La réponse que nous attendions est arrivée. Vous n’avez rien à faire pour le moment : nous vous écrivons pour la suite.',
];

/** News of the employer's side goes to whoever lets the employer know; otherwise nothing names them. */
const ifTold = (scene: Scene, lines: readonly string[]): readonly string[] =>
  employerMayKnow(scene.bilan) ? lines.map((line) => inWords(line, settingsOf(scene))) : NEUTRAL;

export const leaveSilenceNear = async (scene: Scene): Promise<Letter> => ({
  subject: 'Des nouvelles de votre demande',
  greeting: greeting(scene),
  lines: ifTold(scene, [
    `Votre employeur peut répondre à votre demande d’absence${dated(' jusqu’au ', deadlineIn(scene)?.on, ' inclus')}.`,
    'S’il ne répond pas, la loi considère qu’il accepte : votre absence sera accordée, et nous vous l’écrirons. Vous n’avez rien à faire.',
    'S’il vous a répondu directement, vous pouvez nous le dire ici.',
  ]),
  action: { label: 'Transmettre une réponse', url: await gateLink(scene) },
});

export const leaveTacit = async (scene: Scene): Promise<Letter> => ({
  subject: 'Votre demande est acceptée',
  greeting: greeting(scene),
  lines: ifTold(scene, [
    'Votre employeur n’a pas répondu dans le délai de {leaveReply} prévu par la loi (article D. 6323-4 du Code du travail). Son silence vaut accord : votre absence est accordée.',
    'Gardez ce message : il vous servira si la question se pose.',
    'Prochaine étape : le financement. Nous vous écrivons pour vous dire comment faire.',
  ]),
});

/** An answer is owed, and no text says what its silence is worth (T06, T07, T09). It names nobody: it may be read in secret. */
export const noReply = async (scene: Scene): Promise<Letter> => ({
  subject: 'Des nouvelles de votre demande',
  greeting: greeting(scene),
  lines: [
    `Une réponse à votre demande était attendue${dated(' jusqu’au ', deadlineIn(scene)?.on, ' inclus')}.`,
    'Sans réponse, rien n’est accordé, et rien n’est refusé non plus. Relancez par écrit : une réponse tardive compte encore.',
    'Si vous en avez reçu une, dites-le-nous. Une fois le délai passé, vous pouvez aussi nous dire que vous n’attendez plus : nous cherchons une autre solution avec vous.',
  ],
  action: { label: 'Dire où en est ma demande', url: await gateLink(scene) },
});

export const leaveAnswered = async (scene: Scene): Promise<Letter> => {
  const { leaveDecision, postponedUntil } = scene.bilan.facts;
  const lines =
    leaveDecision === 'granted'
      ? [
          'Votre employeur accorde votre absence.',
          'Prochaine étape : le financement. Nous vous écrivons pour vous dire comment faire.',
        ]
      : leaveDecision === 'postponed'
        ? [
            `Votre employeur accepte votre absence à une date plus tardive${dated(' : à partir du ', postponedUntil)}.`,
            'Le calendrier tiendra compte de cette date. Prochaine étape : le financement. Nous vous écrivons pour vous dire comment faire.',
          ]
        : [
            'Votre employeur n’accorde pas votre absence.',
            'Ce n’est pas la fin : d’autres solutions existent, par exemple en dehors du temps de travail. Un autre message vous demande ce que vous souhaitez faire.',
          ];
  return { subject: 'Une réponse à votre demande', greeting: greeting(scene), lines: ifTold(scene, lines) };
};

/** The employer learns the fact and nothing more: no reason, no word of what comes next. */
export const conventionNotConcluded = async (scene: Scene): Promise<Letter> => {
  if (scene.notice.to === 'employer')
    return {
      subject: 'La convention n’a pas été conclue',
      greeting: greeting(scene),
      lines: [
        `La convention relative à la demande présentée par ${personOf(scene)} n’a pas été conclue. Vous n’avez rien à faire.`,
      ],
    };
  return {
    subject: 'La suite de votre demande',
    greeting: greeting(scene),
    lines: ifTold(scene, [
      'La convention de votre bilan n’a pas été conclue. Ce n’est pas une faute, et personne ne peut vous le reprocher.',
      'Votre employeur en est informé, sans autre précision.',
      'Un autre message vous demande si vous souhaitez essayer un autre financement.',
    ]),
  };
};

export const planSet = async (scene: Scene): Promise<Letter> => {
  const { startOn, endOn, accompaniedHours, personalHours } = scene.bilan.facts;
  const plan = [
    ...(startOn === undefined ? [] : [dated('Début : ', startOn, '.')]),
    ...(endOn === undefined ? [] : [dated('Fin prévue : ', endOn, '.')]),
    `Accompagnement : ${hours(accompaniedHours)}. Travail personnel : ${hours(personalHours)}.`,
  ];
  return {
    subject: 'Votre calendrier est fixé',
    greeting: greeting(scene),
    lines: [
      'Voici les dates convenues avec vous.',
      plan.join('\n'),
      'D’ici au début, vous n’avez rien à faire. Ce jour-là, nous vous écrivons pour la première étape.',
      'Le fichier joint permet de noter ces dates dans votre agenda.',
    ],
    attachments: planFile(scene),
  };
};

const hours = (n: number | undefined): string =>
  n === undefined ? 'à préciser' : `${String(n).replace('.', ',')} ${n >= 2 ? 'heures' : 'heure'}`;
