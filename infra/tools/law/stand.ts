import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { type SettingName, unreviewedOn } from '../../../shared/domain/settings/settings.ts';
import { LAW_PAGE, lawPage } from './page.ts';
import { readProofs } from './proofs.ts';

/** The page as it should be, whether the one in place differs, and which settings nobody has reviewed for a year. */
export interface Stand {
  readonly page: string;
  readonly stale: boolean;
  readonly unreviewed: readonly SettingName[];
}

/** What the repository under `root` holds, on that day. */
export const standOf = (root: string, on: PlainDate): Stand => {
  const page = lawPage(readProofs(root));
  return { page, stale: inPlace(join(root, LAW_PAGE)) !== page, unreviewed: unreviewedOn(on) };
};

const inPlace = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

/** One line for the page, one for the review (evidence for Qualiopi 23), for whoever started the check. */
export const standInFrench = ({ stale, unreviewed }: Stand): string => {
  const review =
    unreviewed.length === 0
      ? 'Tous les paramètres ont été relus depuis moins d’un an.'
      : `À relire, car leur dernière relecture date de plus d’un an (Qualiopi, indicateur 23) : ${unreviewed.length}\n  ${unreviewed.join('\n  ')}`;
  return `${stale ? `${LAW_PAGE} n’est plus à jour : lancez « npm run law ».` : `${LAW_PAGE} est à jour.`}\n${review}`;
};
