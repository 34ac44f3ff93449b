import { openPeople } from './people.ts';
import type { CaseLog, Cases, Seals } from './ports.ts';

/** The cases for a function that decides nothing: it reads them, and whom they concern, without carrying what decides about them. */
export const createReading = ({
  log,
  seals,
}: {
  readonly log: Pick<CaseLog, 'load'>;
  readonly seals: Pick<Seals, 'open'>;
}): Pick<Cases, 'load' | 'people'> => ({
  load: (id) => log.load(id),
  people: (loaded) => openPeople(seals, loaded),
});
