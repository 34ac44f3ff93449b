import { formatDate } from '../domain/calendar/format.ts';
import { lastDayOf, recipientField } from '../domain/commands/share.ts';
import type { Letter } from './letter.ts';
import { greeting, personOf, type Scene } from './scene.ts';

/** To the third party whom the person has chosen: who sends, until when, and that nobody else may read it. */
export const shareAvailable = async (scene: Scene): Promise<Letter> => {
  const { bilan, notice, link } = scene;
  const share = notice.about === undefined ? undefined : bilan.shares[notice.about];
  if (notice.about === undefined || share === undefined) throw new Error('the notice names no share');
  return {
    subject: 'Un document vous est transmis',
    greeting: greeting(scene),
    lines: [
      `${personOf(scene)} a demandé que son document de synthèse vous soit transmis, à vous seulement.`,
      'Par précaution, il ne se trouve pas dans ce message. Le lien ci-dessous vous propose de recevoir un code à cette adresse, puis de lire le document.',
      `Vous pouvez le lire jusqu’au ${formatDate(lastDayOf(share, bilan.zone))} inclus. Cette personne voit chaque ouverture, et peut retirer son accord à tout moment.`,
      'Ce document lui appartient : ne le transmettez à personne sans son accord.',
    ],
    action: { label: 'Lire le document', url: await link({ kind: 'share', share: notice.about }) },
  };
};

/** To the person: whom they wrote to was not reached. Only they can tell the right address. */
export const shareUndelivered = async (scene: Scene): Promise<Letter> => {
  const { notice, people, link } = scene;
  if (notice.about === undefined) throw new Error('the notice names no share');
  const recipient = people[recipientField('name', notice.about)] ?? 'la personne de votre choix';
  return {
    subject: 'Un message n’a pas pu être remis',
    greeting: greeting(scene),
    lines: [
      `Vous avez demandé que votre document de synthèse soit transmis à ${recipient}. Notre message n’est sans doute pas arrivé à l’adresse que vous aviez indiquée.`,
      'Votre document n’était pas dans ce message. Il ne s’ouvre qu’avec un code envoyé à cette même adresse.',
      'Vérifiez l’adresse auprès de cette personne. Sur la page de vos accords, vous pouvez retirer votre accord, puis transmettre le document à la bonne adresse.',
    ],
    action: { label: 'Voir mes accords', url: await link({ kind: 'agreements' }) },
  };
};
