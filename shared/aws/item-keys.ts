import { NOTICES_MARK } from '../contracts/names.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import { CaseId } from '../domain/ids.ts';
import { fromItem, type Item } from './attribute-value.ts';

const MARKED: Item = { [NOTICES_MARK.attribute]: { S: NOTICES_MARK.value } };
const digits = (sequence: number): string => String(sequence).padStart(6, '0');

/** Partition of everything that belongs to a case. */
export const casePartition = (id: CaseId): string => `CASE#${id}`;

/** The reverse. Throws on a partition that is not of a case. */
export const caseOf = (partition: string): CaseId => CaseId.parse(partition.replace(/^CASE#/, ''));

/** Key of one item of a case, e.g. `GATE#decision`. */
export const caseKey = (id: CaseId, sk: string): Item => ({ pk: { S: casePartition(id) }, sk: { S: sk } });

export const COMMIT_PREFIX = 'COMMIT#';
export const MAIL_PREFIX = 'MAIL#';
export const GATE_PREFIX = 'GATE#';
export const SUMMARY_KEY = 'SUMMARY';
/** Behind the key of every commit. */
export const AFTER_COMMITS = `${COMMIT_PREFIX}~`;
export const commitKey = (id: CaseId, sequence: number): Item => caseKey(id, `${COMMIT_PREFIX}${digits(sequence)}`);

/** Partitions of the index `worklist`: what is open, what is closed and not yet destroyed, the register, and every commit by its instant. */
export type WorklistKind = 'OPEN' | 'CLOSED' | 'REGISTER' | 'COMMITS';

/** Where an item stands in the index. */
export const worklistKeys = (kind: WorklistKind, sortedBy: string): Item => ({
  gsi1pk: { S: kind },
  gsi1sk: { S: sortedBy },
});

/** Everything a commit's item holds beside the commit: its keys, and the mark by which the mailer's mapping picks it. */
export const commitKeys = (id: CaseId, sequence: number, at: Instant, issuesNotices: boolean): Item => ({
  ...commitKey(id, sequence),
  ...worklistKeys('COMMITS', at),
  ...(issuesNotices ? MARKED : {}),
});

/** An item that has the mailer look at a commit again: a key of its own for each asking, so that each is an INSERT of the stream. */
export const recallKeys = (id: CaseId, sequence: number, at: Instant): Item => ({
  ...caseKey(id, `AGAIN#${digits(sequence)}#${at}`),
  ...MARKED,
});

const KEYS: ReadonlySet<string> = new Set(['pk', 'sk', 'gsi1pk', 'gsi1sk', NOTICES_MARK.attribute]);

/** A stored commit as it was hashed. */
export const withoutKeys = (item: Item): Record<string, unknown> =>
  fromItem(Object.fromEntries(Object.entries(item).filter(([name]) => !KEYS.has(name))));
