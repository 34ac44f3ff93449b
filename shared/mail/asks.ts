import { fileOf } from '../domain/funding-file.ts';
import { GATES } from '../domain/gates/table.ts';
import { filingInWords } from '../domain/opco/filing.ts';
import { PIECE_NAMES } from '../domain/pieces.ts';
import { matterOf } from '../domain/register/matters.ts';
import { inWords } from '../domain/settings/in-words.ts';
import type { Letter } from './letter.ts';
import { EMPLOYER_QUESTIONS, PERSON_QUESTIONS, type Question, STAFF_QUESTION } from './questions.ts';
import { registerLate, registerReminder } from './register.ts';
import { dated, deadlineIn, gateLink, greeting, personOf, type Scene, settingsOf } from './scene.ts';

const DEADLINES = {
  expected: 'Réponse attendue jusqu’au ',
  possible: 'Vous pouvez répondre jusqu’au ',
  comes: 'Date prévue : ',
} as const;

const STILL = 'Nous n’avons pas encore reçu votre réponse. Il est encore temps de la donner.';

const PAUSE = [
  'Si ce n’est pas le bon moment, votre bilan peut être mis en pause, sans raison à donner : répondez à ce message ou appelez-nous. Vous reprendrez quand vous voudrez, là où vous en étiez.',
];

const questionOf = ({ notice: { to, gate } }: Scene): Question => {
  const questions = to === 'employer' ? EMPLOYER_QUESTIONS : to === 'beneficiary' ? PERSON_QUESTIONS : {};
  return (gate === undefined ? undefined : questions[gate]) ?? STAFF_QUESTION;
};

const piecesIn = ({ bilan }: Scene): string =>
  fileOf(bilan)
    .map(({ piece }) => PIECE_NAMES[piece])
    .join(', ') || 'celles que le financeur demande';

const stepOf = ({ notice: { gate } }: Scene): string =>
  gate === undefined ? '' : `« ${GATES[gate].state.replaceAll("'", '’')} »`;

/** The question of a gate, or its reminder. */
export const question = async (scene: Scene, reminder: boolean): Promise<Letter> => {
  const { notice, bilan, consoleUrl } = scene;
  if (matterOf(bilan) !== undefined) return registerReminder(scene);
  const { subject, lines, action, silence } = questionOf(scene);
  const settings = settingsOf(scene);
  const own = {
    person: personOf(scene),
    pieces: piecesIn(scene),
    filing: filingInWords(bilan, settings) ?? 'Le dossier part complet, avant le début du bilan.',
  };
  const say = (text: string): string =>
    inWords(
      Object.entries(own).reduce((said, [name, words]) => said.replaceAll(`{${name}}`, words), text),
      settings,
    );
  const forStaff = notice.to !== 'beneficiary' && notice.to !== 'employer';
  const deadline = deadlineIn(scene);
  return {
    subject: reminder ? `Rappel : ${subject.charAt(0).toLowerCase()}${subject.slice(1)}` : subject,
    greeting: greeting(scene),
    lines: [...(reminder ? [STILL] : []), ...lines.map(say), ...(forStaff ? [stepOf(scene)] : [])],
    action: { label: action, url: forStaff ? `${consoleUrl}/dossiers/${bilan.id}` : await gateLink(scene) },
    internal: forStaff,
    after: [
      ...(deadline === undefined
        ? []
        : [dated(DEADLINES[deadline.kind], deadline.on, deadline.kind === 'comes' ? '.' : ' inclus.')]),
      ...(silence === undefined ? [] : [say(silence)]),
    ],
  };
};

/** The last reminder before a person takes over: nothing presses, and a bilan may wait. */
export const pauseProposal = async (scene: Scene): Promise<Letter> => {
  const letter = await question(scene, true);
  return { ...letter, lines: [...letter.lines, ...PAUSE] };
};

/** Nobody answered and only a person can go on: the organisation is told. */
export const overdue = async (scene: Scene): Promise<Letter> =>
  matterOf(scene.bilan) !== undefined
    ? registerLate(scene)
    : {
        subject: 'Un dossier est en retard',
        greeting: 'Bonjour,',
        lines: [
          `Cette étape est en retard${dated(' (elle était attendue pour le ', deadlineIn(scene)?.on, ')')} :`,
          stepOf(scene),
          'Rien ne se fait tout seul à partir d’ici : un appel suffit souvent.',
        ],
        action: { label: 'Ouvrir le dossier', url: `${scene.consoleUrl}/dossiers/${scene.bilan.id}` },
        internal: true,
      };
