import type { Letter } from './letter.ts';
import { greeting, type Scene } from './scene.ts';

/** Another consultant is proposed: who and why stand behind the link, not in the mail. */
export const consultantChange = async (scene: Scene): Promise<Letter> => {
  const round = scene.bilan.consultantChange?.round ?? 1;
  return {
    subject: 'Une question sur votre accompagnement',
    greeting: greeting(scene),
    lines: [
      'Nous vous proposons qu’une autre personne vous accompagne. Le lien ci-dessous vous dit qui et pourquoi.',
      'C’est vous qui décidez : sans votre accord, rien ne change.',
    ],
    action: { label: 'Lire et répondre', url: await scene.link({ kind: 'consultant-change', round }) },
  };
};
