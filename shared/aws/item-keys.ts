import type { CaseId } from '../domain/ids.ts';
import type { Item } from './attribute-value.ts';

/** Partition of everything that belongs to a case. */
export const casePartition = (id: CaseId): string => `CASE#${id}`;

/** Key of one item of a case, e.g. `GATE#decision`. */
export const caseKey = (id: CaseId, sk: string): Item => ({ pk: { S: casePartition(id) }, sk: { S: sk } });

export const COMMIT_PREFIX = 'COMMIT#';
export const commitKey = (id: CaseId, sequence: number): Item =>
  caseKey(id, `${COMMIT_PREFIX}${String(sequence).padStart(6, '0')}`);
