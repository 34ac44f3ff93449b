import type { LoadedCase } from '../app/ports.ts';
import type { CaseId } from '../domain/ids.ts';

/** Commits kept by one container, over all cases: some ten megabytes. */
const MOST_COMMITS = 5_000;

/**
 * What a container has read and verified already: a log only grows, so the next reader asks for what follows. It holds facts and sealed
 * bytes, nothing that a destroyed key would still open. The cases read longest ago are forgotten first.
 */
export const createKnownLogs = () => {
  const known = new Map<CaseId, LoadedCase>();
  let commits = 0;

  const forget = (id: CaseId): void => {
    commits -= known.get(id)?.commits.length ?? 0;
    known.delete(id);
  };

  return {
    get: (id: CaseId): LoadedCase | undefined => known.get(id),
    forget,
    keep(loaded: LoadedCase): void {
      forget(loaded.id);
      if (loaded.commits.length > MOST_COMMITS) return;
      for (const id of known.keys()) {
        if (commits + loaded.commits.length <= MOST_COMMITS) break;
        forget(id);
      }
      known.set(loaded.id, loaded);
      commits += loaded.commits.length;
    },
  };
};
