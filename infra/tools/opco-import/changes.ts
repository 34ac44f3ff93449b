import { readNaf } from '../../../shared/domain/opco/naf.ts';
import type { OpcoId } from '../../../shared/domain/opco/names.ts';
import { meantBy, type OpcoTables } from '../../../shared/domain/opco/tables.ts';

/** A code whose answer is not what it was: the OPCO named before and now; several where the answer is no longer, or not yet, one. */
export interface Move {
  readonly code: string;
  readonly from: readonly OpcoId[];
  readonly to: readonly OpcoId[];
}

/** What a new table changes in the answers of the product. */
export interface Changes {
  readonly kept: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly moved: readonly Move[];
  /** NAF codes whose candidates are others, or in another order, because an agreement of theirs moved. */
  readonly naf: readonly Move[];
}

const nafAnswer = (code: string, tables: OpcoTables): readonly OpcoId[] => {
  const reading = readNaf(code, tables);
  if (reading.kind === 'one') return [reading.opco];
  return reading.kind === 'several' ? reading.candidates : [];
};

const differs = ({ from, to }: Move): boolean => from.join() !== to.join();

/** Compares answers, not counts: an agreement that has a hundred establishments more has not changed. */
export const changesBetween = (before: OpcoTables, after: OpcoTables): Changes => {
  const both = [...before.owners].flatMap(([code, was]) => {
    const is = after.owners.get(code);
    return is === undefined ? [] : [{ code, from: meantBy(was), to: meantBy(is) }];
  });
  const moved = both.filter(differs);
  return {
    kept: both.length - moved.length,
    added: [...after.owners.keys()].filter((code) => !before.owners.has(code)).sort(),
    removed: [...before.owners.keys()].filter((code) => !after.owners.has(code)).sort(),
    moved: moved.sort((a, b) => (a.code < b.code ? -1 : 1)),
    naf: [...before.agreements.keys()]
      .map((code) => ({ code, from: nafAnswer(code, before), to: nafAnswer(code, after) }))
      .filter(differs),
  };
};

export const isUnchanged = ({ added, removed, moved }: Changes): boolean =>
  added.length + removed.length + moved.length === 0;
