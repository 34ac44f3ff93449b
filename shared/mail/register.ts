import { formatDate, formatDateTime } from '../domain/calendar/format.ts';
import { sameYear } from '../domain/calendar/year-day.ts';
import type { RegisterGate } from '../domain/gates/names.ts';
import { matterOf } from '../domain/register/matters.ts';
import type { Letter } from './letter.ts';
import { dated, deadlineIn, type Scene, settingsOf } from './scene.ts';

/** What is expected, in a sentence that names nobody. */
const TASKS: Readonly<Record<RegisterGate, string>> = {
  'breach-notification':
    'Une violation de données est inscrite au registre : la CNIL attend votre notification, ou le registre la raison de n’en faire aucune.',
  'breach-persons':
    'Une violation de données présente un risque élevé : les personnes concernées doivent en être informées.',
  'document-renewal': 'Un document inscrit au registre est à renouveler.',
  bpf: 'Le bilan pédagogique et financier est à déposer en ligne, sur Mon Activité Formation.',
};

const taskOf = ({ notice: { gate }, bilan }: Scene): string => {
  if (matterOf(bilan) === 'certificate')
    return 'Le certificat Qualiopi du centre est à renouveler. Sans certificat, ni le CPF ni un OPCO ne paie un nouveau bilan.';
  const task = gate === undefined ? undefined : (TASKS as Partial<Record<string, string>>)[gate];
  if (task === undefined) throw new Error(`${gate ?? 'nothing'} is no task of the register`);
  return task;
};

const toTheRegister = ({ consoleUrl, bilan }: Scene): NonNullable<Letter['action']> => ({
  label: 'Ouvrir le registre',
  url: `${consoleUrl}/organisme/${bilan.id}`,
});

const UNTIL_SAID = 'Les rappels cessent quand le registre dit que c’est fait.';

/** T36, T37: a date comes nearer, or has passed and still nobody says that it is done. */
export const registerReminder = async (scene: Scene): Promise<Letter> =>
  isLate(scene)
    ? registerLate(scene)
    : {
        subject: 'Registre : une échéance approche',
        greeting: 'Bonjour,',
        lines: [taskOf(scene), `Date limite : ${dated('', deadlineIn(scene)?.on)}.`],
        action: toTheRegister(scene),
        after: [UNTIL_SAID],
        internal: true,
      };

const isLate = ({ notice: { gate }, bilan }: Scene): boolean => {
  const state = gate === undefined ? undefined : bilan.gates[gate];
  return state?.status === 'open' && state.overdue;
};

export const registerLate = async (scene: Scene): Promise<Letter> => {
  const on = deadlineIn(scene)?.on;
  return {
    subject: 'Registre : une échéance est passée',
    greeting: 'Bonjour,',
    lines: [`La date limite est passée${dated(' : c’était le ', on)}.`, taskOf(scene)],
    action: toTheRegister(scene),
    after: [
      ...(scene.notice.gate === 'bpf' && on !== undefined
        ? [
            `Le dépôt en ligne reste en général ouvert jusqu’au ${formatDate(sameYear(settingsOf(scene).bpfServiceUntil, on))}.`,
          ]
        : []),
      UNTIL_SAID,
    ],
    internal: true,
  };
};

/** T33: hours run, and may end in the night. */
export const breachClock = async (scene: Scene): Promise<Letter> => {
  const { notice, bilan } = scene;
  const gate = notice.gate === undefined ? undefined : bilan.gates[notice.gate];
  const until = gate?.status === 'open' ? gate.lapsesAt : undefined;
  return {
    subject: 'Registre : un délai légal court',
    greeting: 'Bonjour,',
    lines: [
      taskOf(scene),
      ...(until === undefined
        ? []
        : [`Le délai se termine le ${formatDateTime(until, bilan.zone)}, même un jour férié.`]),
    ],
    action: toTheRegister(scene),
    after: [
      'La notification se fait sur cnil.fr. Elle peut se compléter plus tard : mieux vaut la faire à temps, même incomplète.',
    ],
    internal: true,
  };
};
