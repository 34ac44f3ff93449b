import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Item } from '../../../shared/aws/attribute-value.ts';
import type { DataKeys } from '../../../shared/aws/data-keys.ts';
import { caseKey, withoutKeys } from '../../../shared/aws/item-keys.ts';
import { tableSource } from '../../../shared/aws/verify/table-source.ts';
import { verify } from '../../../shared/aws/verify/verify.ts';
import type { CaseId } from '../../../shared/domain/ids.ts';
import { newCase } from '../../support/log.ts';
import { wholeLife, writeLife } from '../../support/stored-life.ts';
import { openTables, type Tables } from '../../support/tables.ts';
import { changed, forged, rewritten, sealOf, swapped, without, withSeals } from '../../support/tamper.ts';

let tables: Tables;
let [one, other]: [CaseId, CaseId] = [newCase(), newCase()];
/** What the table holds of each. */
let [mine, theirs]: [Item[], Item[]] = [[], []];
let last = 0;
/** Of which what was said is destroyed. */
let ended: CaseId;

const partition = async (id: CaseId): Promise<Item[]> => {
  const found: Item[] = [];
  const { reread } = tableSource(tables);
  for await (const item of reread?.(`CASE#${id}`) ?? []) found.push(item);
  return found;
};

beforeAll(async () => {
  tables = await openTables();
  [one, other, ended] = [newCase(), newCase(), newCase()];
  const whole = wholeLife();
  const life = whole.slice(
    0,
    whole.findIndex(({ event }) => event.type === 'Destroyed'),
  );
  await writeLife(tables.log, one, life);
  await writeLife(tables.log, other, life);
  await writeLife(tables.log, ended, whole);
  [mine, theirs] = [await partition(one), await partition(other)];
  last = mine.length;
}, 60_000);
afterAll(() => tables.close());

async function* asSource(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
/** Each finding as "kind sequence where". */
const found = async (items: readonly Item[], keys?: Pick<DataKeys, 'find'>): Promise<string[]> => {
  const { findings } = await verify({ items: asSource(items) }, keys);
  expect(findings.named.every(({ caseId }) => caseId === one || caseId === other)).toBe(true);
  return findings.named.map(({ kind, sequence, through, where }) =>
    [kind, sequence, through, where].filter((part) => part !== undefined).join(' '),
  );
};
const sealedAt = (purpose: string): number =>
  1 + mine.findIndex((item) => JSON.stringify(withoutKeys(item)['events']).includes(`"${purpose}":{"keyId"`));
const storedAt = (items: readonly Item[], sequence: number) => withoutKeys(items[sequence - 1] ?? {});

const summary = (sequence: number): Item => ({ ...caseKey(one, 'SUMMARY'), sequence: { N: String(sequence) } });

describe('a table as it was written', () => {
  test('holds: every case, commit and seal is counted', async () => {
    const { cases, commits, seals, bytes, otherItems, findings } = await verify({
      items: asSource([...mine, ...theirs]),
    });
    expect({ cases, commits, seals, otherItems }).toEqual({ cases: 2, commits: 2 * last, seals: 48, otherItems: 0 });
    expect(bytes).toBeGreaterThan(2 * last * 200);
    expect(findings.named).toEqual([]);
  });

  test('is read from DynamoDB, and every seal of a key that stands opens', async () => {
    const before = await verify(tableSource(tables), tables.keys);
    expect(before.findings.named).toEqual([
      { kind: 'key-kept', caseId: ended, sequence: sealedAt('content'), where: 'content' },
    ]);
    await tables.destroy(ended, 'content');
    const { cases, seals, opened, closedForGood, findings } = await verify(tableSource(tables), tables.keys);
    expect(findings.named).toEqual([]);
    expect({ cases, seals, opened, closedForGood }).toEqual({ cases: 3, seals: 72, opened: 51, closedForGood: 21 });
  });

  test('still holds when a case is met in two pieces and people write meanwhile', async () => {
    const halves = [...mine.slice(0, 9), ...theirs, ...mine.slice(9)];
    const { reread = () => asSource([]) } = tableSource(tables);
    const { cases, findings } = await verify({ items: asSource(halves), reread });
    expect(cases).toBe(2);
    expect(findings.named).toEqual([]);
    expect(await found(halves)).toContain('missing 1 9');
  });
});

describe('what was done to a log is named by case and sequence', () => {
  const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte, at) => (at === 3 ? byte ^ 1 : byte));

  test('a flipped bit in a sealed field', async () => {
    const at = sealedAt('content');
    const items = changed(mine, at, (commit) => {
      const box = sealOf(commit, 'content');
      return withSeals(commit, { content: { ...box, bytes: flip(box.bytes) } });
    });
    expect(await found(items)).toEqual([`changed ${at}`]);
  });

  test('a flipped bit in a sealed field, hidden by a whole new chain, once the seals are opened', async () => {
    const at = sealedAt('content');
    const items = rewritten(mine, at, (commit) => {
      const box = sealOf(commit, 'content');
      return withSeals(commit, { content: { ...box, bytes: flip(box.bytes) } });
    });
    expect(await found(items)).toEqual([]);
    expect(await found(items, tables.keys)).toEqual([`seal-closed ${at} 0 content`]);
  });

  test('a flipped bit in a fact', async () => {
    const earlier = changed(mine, 5, (commit) => ({ ...commit, at: String(commit['at']).replace('2026', '2027') }));
    expect(await found(earlier)).toEqual(['changed 5']);
  });

  test('a missing commit, and a missing run', async () => {
    expect(await found(without(mine, 7))).toEqual(['missing 7']);
    expect(await found(without(without(without(mine, 1), 2), 3))).toEqual(['missing 1 3']);
  });

  test('a missing end: by the summary alone, which knows how many there were', async () => {
    const cut = without(mine, last);
    expect(await found(cut)).toEqual([]);
    expect(await found([...cut, summary(last)])).toEqual([`summary-ahead ${last}`]);
    expect(await found([...mine, summary(last)])).toEqual([]);
  });

  test('a swapped pair: both of it', async () => {
    expect(await found(swapped(mine, 11, 12))).toEqual(['misplaced 11', 'misplaced 12']);
  });

  test('a forged commit of the right sequence and a wrong hash', async () => {
    expect(await found(changed(mine, 10, (commit) => ({ ...commit, hash: 'f'.repeat(64) })))).toEqual([
      'changed 10',
      'unchained 11',
    ]);
  });

  test('a forged commit with a hash of its own and the wrong one before', async () => {
    const wrong = (commit: Record<string, unknown>) => ({ ...commit, previousHash: 'a'.repeat(64) });
    expect(await found(forged(mine, 10, wrong))).toEqual(['unchained 10']);
  });

  test('a forged commit that follows the one before: by the one behind it, which followed another', async () => {
    const other = (commit: Record<string, unknown>) => ({ ...commit, commandId: 'someone-else' });
    expect(await found(forged(mine, 10, other))).toEqual(['unchained 11']);
  });

  test('a chain computed anew over a fact that cannot follow, that no release knows, or that runs backwards', async () => {
    const event = (fact: object) => (commit: Record<string, unknown>) => ({
      ...commit,
      events: [{ fact, sealed: {} }],
    });
    const again = event({ type: 'BilanRequested', zone: 'metropole' });
    expect(await found(rewritten(mine, last, again))).toEqual([`impossible ${last} BilanRequested`]);
    const unasked = event({ type: 'GateAnswered', gate: 'needs', round: 1, outcome: 'met', facts: {} });
    expect(await found(rewritten(mine, last, unasked))).toEqual([`impossible ${last} GateAnswered`]);
    expect(await found(rewritten(mine, last, event({ type: 'Bribed' })))).toEqual([`unreadable ${last}`]);
    const early = (commit: Record<string, unknown>) => ({ ...commit, at: '2026-01-01T00:00:00.000Z' });
    expect(await found(rewritten(mine, last, early))).toContain(`backwards ${last}`);
  });

  test('a commit of another case, under this one', async () => {
    const items = mine.map((item, index) => (index === 9 ? { ...theirs[9], ...caseKey(one, 'COMMIT#000010') } : item));
    expect(await found(items)).toEqual(['foreign 10']);
  });

  test('a seal of another case: by the chain, and in a chain computed anew by its key', async () => {
    const at = sealedAt('content');
    const theirSeal = sealOf(storedAt(theirs, at), 'content');
    const move = (commit: Record<string, unknown>) => withSeals(commit, { content: theirSeal });
    expect(await found(changed(mine, at, move))).toEqual([`changed ${at}`]);
    expect(await found(rewritten(mine, at, move), tables.keys)).toContain(`seal-key ${at} content`);
    const disguised = (commit: Record<string, unknown>) =>
      withSeals(commit, { content: { ...theirSeal, keyId: sealOf(commit, 'content').keyId } });
    expect(await found(rewritten(mine, at, disguised), tables.keys)).toEqual([`seal-closed ${at} 0 content`]);
  });

  test('a seal of another purpose', async () => {
    const at = sealedAt('content');
    const identity = sealOf(storedAt(mine, 1), 'identity');
    const move = (commit: Record<string, unknown>) => withSeals(commit, { content: identity });
    expect(await found(changed(mine, at, move))).toEqual([`changed ${at}`]);
    expect(await found(rewritten(mine, at, move))).toEqual([`seal-key ${at} 0 content`]);
  });

  test('a seal that is none', async () => {
    const cut = (commit: Record<string, unknown>) => {
      const box = sealOf(commit, 'identity');
      return withSeals(commit, { identity: { ...box, iv: box.iv.subarray(1) } });
    };
    expect(await found(rewritten(mine, 1, cut))).toEqual(['seal-form 1 0 identity']);
  });

  test('a mark taken off the item of a commit: the chain holds, and nobody would have been written to', async () => {
    const unmarked = mine.map(({ notices: _mark, ...item }) => item);
    const named = await found(unmarked);
    expect(named.length).toBeGreaterThan(3);
    expect(new Set(named.map((text) => text.split(' ')[0]))).toEqual(new Set(['index-keys']));
  });
});

describe('beside the logs', () => {
  test('items of a case that has none, and items of no kind, are told apart from broken logs', async () => {
    const stray = ['GATE#decision', 'MAIL#ask', 'DOC#synthesis', 'SUMMARY'].map((sk) => caseKey(one, sk));
    expect(await found(stray)).toEqual(['orphan GATE', 'orphan MAIL', 'orphan DOC', 'orphan SUMMARY']);
    expect(await found([...mine, caseKey(one, 'NOTE#1')])).toEqual(['unknown-item']);
    const link = { pk: { S: 'LINK#abc' }, sk: { S: 'LINK' } };
    expect(await found([...mine, ...stray, link])).toEqual([]);
  });

  test('a key that vanished without a word of the log', async () => {
    const { opened, closedForGood, findings } = await verify(
      { items: asSource(mine) },
      { find: async () => undefined },
    );
    expect({ opened, closedForGood }).toEqual({ opened: 0, closedForGood: 24 });
    expect(findings.named).toEqual([
      { kind: 'key-gone', caseId: one, where: 'identity' },
      { kind: 'key-gone', caseId: one, where: 'content' },
    ]);
  });

  test('a thousand findings are named, all are counted', async () => {
    const ids = Array.from({ length: 1_200 }, newCase);
    const { findings } = await verify({ items: asSource(ids.map((id) => caseKey(id, 'GATE#decision'))) });
    expect(findings.named).toHaveLength(1_000);
    expect(findings.counts.get('orphan')).toBe(1_200);
  });
});
