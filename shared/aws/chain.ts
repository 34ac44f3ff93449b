import { NO_HASH, readCommit, type StoredCommit } from '../contracts/stored-commit.ts';
import type { CaseId } from '../domain/ids.ts';
import { hashOf } from './canonical.ts';

/** A log that is not what was written. The message names the case and the commit, and nothing of what they hold. */
class BrokenLog extends Error {
  override readonly name = 'BrokenLog';
}

/**
 * Checks the stored commits of a case, in order and from the first: none is missing, none was changed, none is from elsewhere.
 * Hashes are those of the stored form, sealed bytes included: they hold across upcasts and after keys are destroyed.
 * @param stored each item without `pk` and `sk`
 */
export const verifiedChain = (id: CaseId, stored: readonly Record<string, unknown>[]): StoredCommit[] => {
  let previous = NO_HASH;
  return stored.map(({ hash, ...commit }, index) => {
    const where = `commit ${index + 1} of ${id}`;
    if (commit['sequence'] !== index + 1) throw new BrokenLog(`${where} is missing`);
    if (commit['caseId'] !== id) throw new BrokenLog(`${where} belongs to another case`);
    if (commit['previousHash'] !== previous) throw new BrokenLog(`${where} does not follow the one before`);
    if (hash !== hashOf(commit)) throw new BrokenLog(`${where} was changed`);
    previous = String(hash);
    return readCommit({ ...commit, hash });
  });
};
