import type { Letter } from './letter.ts';
import { greeting, type Scene } from './scene.ts';

/** The first talk did not take place. Whose doing it was is not said: nobody owes an explanation. */
export const appointmentMissed = async (scene: Scene): Promise<Letter> => ({
  subject: 'Choisissons une autre date',
  greeting: greeting(scene),
  lines: [
    'Notre premier échange n’a pas pu avoir lieu. Cela arrive, et cela ne change rien : il reste gratuit et ne vous engage à rien.',
    'Répondez à ce message avec un ou deux moments qui vous conviennent, et nous fixons une autre date. Vous pouvez aussi nous appeler.',
    'Si vous n’y tenez plus, dites-le-nous en un mot : aucune raison n’est à donner.',
  ],
});

/** For the staff: nobody has set another date, and a call often does it. */
export const appointmentCall = async ({ bilan, consoleUrl }: Scene): Promise<Letter> => ({
  subject: 'Une personne à appeler',
  greeting: 'Bonjour,',
  lines: [
    'Un premier échange n’a pas eu lieu, et aucune autre date n’est fixée.',
    'Appelez la personne aujourd’hui, puis notez la nouvelle date dans le dossier.',
  ],
  action: { label: 'Ouvrir le dossier', url: `${consoleUrl}/dossiers/${bilan.id}` },
  internal: true,
});
