import { formatDateTime } from '../domain/calendar/format.ts';
import { codeField, codeFor } from '../domain/commands/documents.ts';
import type { Letter } from './letter.ts';
import { greeting, type Scene } from './scene.ts';

const NBSP = '\u00a0';

/** The code alone: no link, so that a mail read by a stranger opens nothing. */
const codeLetter = (scene: Scene, share?: number): Letter => {
  const code = scene.people[codeField({ share })] ?? '';
  const [until] = (['synthesis', 'data'] as const)
    .flatMap((document) => codeFor(scene.bilan, { document, share })?.expiresAt ?? [])
    .toSorted()
    .toReversed();
  return {
    subject: 'Votre code',
    greeting: greeting(scene),
    lines: [
      'Voici le code demandé :',
      `${code.slice(0, 3)}${NBSP}${code.slice(3)}`,
      until === undefined
        ? 'Il n’est valable que quelques minutes.'
        : `Il est valable jusqu’au ${formatDateTime(until, scene.bilan.zone)}. Saisissez-le sur la page restée ouverte.`,
      'Ne le donnez à personne : nous ne vous le demanderons jamais. Si vous n’avez rien demandé, il suffit d’ignorer ce message.',
    ],
  };
};

export const readingCode = async (scene: Scene): Promise<Letter> => codeLetter(scene);
export const shareCode = async (scene: Scene): Promise<Letter> => codeLetter(scene, scene.notice.about);
