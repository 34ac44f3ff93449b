import { NO_HASH, readCommit, type StoredCommit } from '../contracts/stored-commit.ts';
import type { CaseId } from '../domain/ids.ts';
import { hashOf } from './canonical.ts';

/** A log that is not what was written. The message names the case and the commit, and nothing of what they hold. */
class BrokenLog extends Error {
  override readonly name = 'BrokenLog';
}

/** The last commit that was verified before. */
export interface VerifiedUpTo {
  readonly sequence: number;
  readonly hash: string;
}

const FROM_THE_FIRST: VerifiedUpTo = { sequence: 0, hash: NO_HASH };

/**
 * Checks the stored commits of a case, in order and from the first, or on from `upTo`: none is missing, none was changed, none is from
 * elsewhere.
 * Hashes are those of the stored form, sealed bytes included: they hold across upcasts and after keys are destroyed.
 * @param stored each item without `pk` and `sk`
 */
export const verifiedChain = (
  id: CaseId,
  stored: readonly Record<string, unknown>[],
  upTo: VerifiedUpTo = FROM_THE_FIRST,
): StoredCommit[] => {
  let previous = upTo.hash;
  return stored.map(({ hash, ...commit }, index) => {
    const sequence = upTo.sequence + index + 1;
    const where = `commit ${sequence} of ${id}`;
    if (commit['sequence'] !== sequence) throw new BrokenLog(`${where} is missing`);
    if (commit['caseId'] !== id) throw new BrokenLog(`${where} belongs to another case`);
    if (commit['previousHash'] !== previous) throw new BrokenLog(`${where} does not follow the one before`);
    if (hash !== hashOf(commit)) throw new BrokenLog(`${where} was changed`);
    previous = String(hash);
    return readCommit({ ...commit, hash });
  });
};
