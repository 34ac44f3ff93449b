import type { SealedBox, SealPurpose } from '../../app/ports.ts';
import type { CaseId } from '../../domain/ids.ts';
import { type DataKey, IV_BYTES, openBox, TAG_BYTES } from '../box.ts';
import type { DataKeys } from '../data-keys.ts';
import type { Place } from '../sealer.ts';
import type { Findings, Kind } from './findings.ts';

export interface SealCounts {
  seals: number;
  opened: number;
  /** The key is destroyed, or its destroyed predecessor had sealed this. */
  closedForGood: number;
}

/** Seals under one key, from the first of them. */
interface Run {
  readonly keyId: string;
  readonly from: number;
}

interface PurposeSeen {
  readonly runs: Run[];
  readonly destroyedAt: number[];
  /** Last seal under another key than the one kept today. */
  otherKeyAt: number;
  /** Last seal found while no key was kept. */
  goneAt: number;
  /** First seal that the key kept today opens. */
  openedAt: number;
  key?: Promise<DataKey | 'broken' | undefined>;
}

/** A destruction is logged after the fact: as many others may write in between as its writer tries again. */
const DESTRUCTION_LATE_BY = 3;
const PURPOSES: readonly SealPurpose[] = ['identity', 'content', 'synthesis'];
/** What KMS answers to a wrapped key that was changed or belongs to another case. */
const WRONG_KEY = ['InvalidCiphertextException', 'IncorrectKeyException'];

/** Checks the sealed fields of one case, commit by commit. @param keys opens them; form and key ids alone are checked without */
export const createSealCheck = (
  id: CaseId,
  findings: Findings,
  counts: SealCounts,
  keys: Pick<DataKeys, 'find'> | undefined,
) => {
  const fresh = (): PurposeSeen => ({ runs: [], destroyedAt: [], otherKeyAt: 0, goneAt: 0, openedAt: 0 });
  const seen: Record<SealPurpose, PurposeSeen> = { identity: fresh(), content: fresh(), synthesis: fresh() };
  const blame = (kind: Kind, sequence: number, where: string): void =>
    findings.add({ kind, caseId: id, sequence, where });

  const checkKeyId = (purpose: SealPurpose, keyId: string, sequence: number, where: string): void => {
    const { runs } = seen[purpose];
    const others = PURPOSES.filter((other) => other !== purpose).flatMap((other) => seen[other].runs);
    if (others.some((run) => run.keyId === keyId)) {
      blame('seal-key', sequence, where);
      return;
    }
    const before = runs.findIndex((run) => run.keyId === keyId);
    // No key comes back: whatever was sealed under another one since is none of this case's.
    if (before >= 0) for (const { from } of runs.splice(before + 1)) blame('seal-key', from, purpose);
    else runs.push({ keyId, from: sequence });
  };

  /** Undefined when the key is gone; `broken` when what is kept as the key is none of KMS's, or another case's. */
  const keyOf = async (purpose: SealPurpose): Promise<DataKey | 'broken' | undefined> => {
    try {
      return await keys?.find(id, purpose);
    } catch (error) {
      if (error instanceof Error && WRONG_KEY.includes(error.name)) return 'broken';
      throw error;
    }
  };

  /** False when a key that should open it does not. */
  const opens = async (place: Place, purpose: SealPurpose, box: SealedBox): Promise<boolean> => {
    const known = seen[purpose];
    known.key ??= keyOf(purpose);
    const key = await known.key;
    if (key === 'broken') return false;
    if (key?.keyId !== box.keyId) {
      if (key === undefined) known.goneAt = place.sequence;
      else known.otherKeyAt = place.sequence;
      counts.closedForGood += 1;
      return true;
    }
    try {
      openBox(key, place, purpose, box);
    } catch {
      return false;
    }
    counts.opened += 1;
    known.openedAt ||= place.sequence;
    return true;
  };

  return {
    destroyed(purpose: SealPurpose, sequence: number) {
      seen[purpose].destroyedAt.push(sequence);
    },

    async take(place: Place, purpose: SealPurpose, box: SealedBox): Promise<void> {
      const { sequence, index } = place;
      const where = `${index} ${purpose}`;
      counts.seals += 1;
      checkKeyId(purpose, box.keyId, sequence, where);
      if (box.iv.length !== IV_BYTES || box.bytes.length <= TAG_BYTES) {
        return blame('seal-form', sequence, where);
      }
      if (keys !== undefined && !(await opens(place, purpose, box))) blame('seal-closed', sequence, where);
    },

    /** @param whole every commit of the log was read, so that no destruction can have been overlooked */
    end(whole: boolean) {
      if (!whole) return;
      for (const purpose of PURPOSES) {
        const { runs, destroyedAt, otherKeyAt, goneAt, openedAt } = seen[purpose];
        const lastDestroyed = destroyedAt.at(-1) ?? 0;
        for (const [index, { from }] of runs.slice(1).entries()) {
          const destroyed = destroyedAt[index];
          if (destroyed === undefined || destroyed > from + DESTRUCTION_LATE_BY) blame('seal-key', from, purpose);
        }
        if (otherKeyAt > lastDestroyed) blame('seal-key', otherKeyAt, purpose);
        if (openedAt > 0 && openedAt < lastDestroyed) blame('key-kept', openedAt, purpose);
        if (goneAt > lastDestroyed) findings.add({ kind: 'key-gone', caseId: id, where: purpose });
      }
    },
  };
};
