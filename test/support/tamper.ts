import { type Item, toItem } from '../../shared/aws/attribute-value.ts';
import { hashOf } from '../../shared/aws/canonical.ts';
import { COMMIT_PREFIX, withoutKeys } from '../../shared/aws/item-keys.ts';

/** A stored commit in the open: whoever writes to the table by hand sees it so. */
type Stored = Record<string, unknown>;

const isCommit = (item: Item): boolean => item['sk']?.S?.startsWith(COMMIT_PREFIX) === true;

/** The items with commit `sequence` changed and nothing else: its hash still says what it was. */
export const changed = (items: readonly Item[], sequence: number, change: (commit: Stored) => Stored): Item[] =>
  items.map((item) => (numberOf(item) === sequence ? { ...item, ...toItem(change(withoutKeys(item))) } : item));

/** The same by someone who computes the hash of that one commit again. */
export const forged = (items: readonly Item[], sequence: number, change: (commit: Stored) => Stored): Item[] =>
  changed(items, sequence, (commit) => rehashed(change(commit)));

/** The same by someone who computes the whole chain again behind it: nothing of the hashes gives them away. */
export const rewritten = (items: readonly Item[], sequence: number, change: (commit: Stored) => Stored): Item[] => {
  let previousHash: unknown;
  return items.map((item) => {
    if (!isCommit(item)) return item;
    const commit = withoutKeys(item);
    const number = numberOf(item);
    if (number < sequence) return item;
    const next = rehashed({
      ...(number === sequence ? change(commit) : commit),
      previousHash: previousHash ?? commit['previousHash'],
    });
    previousHash = next['hash'];
    return { ...item, ...toItem(next) };
  });
};

export const without = (items: readonly Item[], sequence: number): Item[] =>
  items.filter((item) => numberOf(item) !== sequence);

/** Each under the key of the other. */
export const swapped = (items: readonly Item[], one: number, other: number): Item[] =>
  items.map((item) => {
    const number = numberOf(item);
    if (number !== one && number !== other) return item;
    const found = items.find((each) => numberOf(each) === (number === one ? other : one)) ?? item;
    return { ...found, ...keysOf(item) };
  });

/** Of a commit; NaN of anything else. */
const numberOf = (item: Item): number =>
  isCommit(item) ? Number(item['sk']?.S?.slice(COMMIT_PREFIX.length)) : Number.NaN;

const keysOf = (item: Item): Item => Object.fromEntries(Object.entries(item).filter(([name]) => /k$/.test(name)));

const rehashed = ({ hash: _hash, ...commit }: Stored): Stored => ({ ...commit, hash: hashOf(commit) });

/** Where the bytes of a sealed field begin, for whoever flips one. */
export const sealOf = (
  commit: Stored,
  purpose: 'identity' | 'content',
): { keyId: string; iv: Uint8Array; bytes: Uint8Array } => {
  const [event] = commit['events'] as {
    sealed: Record<string, { keyId: string; iv: Uint8Array; bytes: Uint8Array }>;
  }[];
  const box = event?.sealed[purpose];
  if (box === undefined) throw new Error(`no ${purpose} in the first event of this commit`);
  return box;
};

/** The commit with the seals of its first event replaced. */
export const withSeals = (commit: Stored, sealed: object): Stored => {
  const [event, ...others] = commit['events'] as object[];
  return { ...commit, events: [{ ...event, sealed }, ...others] };
};
