import { DeleteItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseKey } from '../../shared/aws/item-keys.ts';
import { NEEDS, newCase, REQUESTED, write } from '../support/log.ts';
import { openTables, type Tables } from '../support/tables.ts';

let tables: Tables;
beforeAll(async () => {
  tables = await openTables();
}, 60_000);
afterAll(() => tables.close());

const aCase = async () => {
  const id = newCase();
  await write(tables.log, id, REQUESTED);
  return { id, loaded: await write(tables.log, id, NEEDS) };
};

test('identity and content open apart, each with the fact it belongs to', async () => {
  const { loaded } = await aCase();
  const { seals } = tables.reopen();
  expect(await seals.open(loaded, 'identity')).toEqual([
    { fact: { type: 'BilanRequested', zone: 'metropole' }, text: REQUESTED.identity },
  ]);
  expect((await seals.open(loaded, 'content')).map(({ text }) => text)).toEqual([NEEDS.content]);
});

test('two who seal first at the same moment end up with one key', async () => {
  const caseId = newCase();
  const containers = Array.from({ length: 4 }, () => tables.reopen().seals);
  const boxes = await Promise.all(
    containers.map((seals, index) => seals.seal({ caseId, sequence: 1, index }, 'identity', { lastName: 'Benali' })),
  );
  expect(new Set(boxes.map(({ keyId }) => keyId)).size).toBe(1);
});

test('a box opens at its own place and nowhere else', async () => {
  const { loaded } = await aCase();
  const [, second] = loaded.commits;
  if (second === undefined) throw new Error('two commits were written');
  const elsewhere = { ...loaded, commits: [{ ...second, sequence: 3 }] };
  await expect(tables.seals.open(elsewhere, 'content')).rejects.toThrow(/event 0 in commit 3 .* does not open/);
  const later = {
    ...second,
    events: [{ fact: { type: 'TaskDone', task: 'telephone' } as const, sealed: {} }, ...second.events],
  };
  await expect(tables.seals.open({ ...loaded, commits: [later] }, 'content')).rejects.toThrow(
    /event 1 in commit 2 .* does not open/,
  );
});

test('a box in another case does not open, not even with its key beside it', async () => {
  const { id, loaded } = await aCase();
  const other = newCase();
  expect(await tables.reopen().seals.open({ ...loaded, id: other }, 'content')).toEqual([]);
  const { Item } = await tables.dynamo.send(
    new GetItemCommand({ TableName: tables.keysTable, Key: caseKey(id, 'content') }),
  );
  await tables.dynamo.send(
    new PutItemCommand({ TableName: tables.keysTable, Item: { ...Item, ...caseKey(other, 'content') } }),
  );
  await expect(tables.reopen().seals.open({ ...loaded, id: other }, 'content')).rejects.toThrow();
});

test('a box moved from one case to another, under the name of the right key, does not open; the error names where it was found', async () => {
  const [{ loaded: mine }, { loaded: theirs }] = [await aCase(), await aCase()];
  const [own, taken] = [mine.commits[0]?.events[0]?.sealed.identity, theirs.commits[0]?.events[0]];
  const [first, ...later] = mine.commits;
  if (own === undefined || taken?.sealed.identity === undefined || first === undefined)
    throw new Error('both have one');
  const moved = { ...taken, sealed: { identity: { ...taken.sealed.identity, keyId: own.keyId } } };
  const commits = [{ ...first, events: [moved] }, ...later];
  await expect(tables.seals.open({ ...mine, commits }, 'identity')).rejects.toThrow(
    `the identity of event 0 in commit 1 of ${mine.id} does not open`,
  );
});

test('content does not open as identity', async () => {
  const { loaded } = await aCase();
  const commits = loaded.commits.map((commit) => ({
    ...commit,
    events: commit.events.map(({ fact, sealed }) => ({
      fact,
      sealed: sealed.content === undefined ? {} : { identity: sealed.content },
    })),
  }));
  expect(await tables.seals.open({ ...loaded, commits }, 'identity')).toEqual([]);
});

test('R6313-7: once the content key is destroyed nothing opens the content, and the log still verifies', async () => {
  const { id, loaded } = await aCase();
  const other = tables.reopen();
  expect(await other.seals.open(loaded, 'content')).toHaveLength(1);
  await tables.destroy(id, 'content');
  // Both containers still hold the opened key in memory.
  expect(await other.seals.open(loaded, 'content')).toEqual([]);
  expect(await tables.seals.open(loaded, 'content')).toEqual([]);
  const after = await tables.reopen().log.load(id);
  expect(after.commits).toEqual(loaded.commits);
  expect(await tables.seals.open(after, 'identity')).toHaveLength(1);
  await tables.destroy(id, 'content');
});

test('what is sealed after a destruction opens; what was sealed before stays closed', async () => {
  const { id } = await aCase();
  await tables.destroy(id, 'content');
  const followUp = { ...NEEDS, gate: 'follow-up-interview', content: { actions: 'Une formation.' } } as const;
  const loaded = await write(tables.reopen().log, id, followUp);
  expect((await tables.seals.open(loaded, 'content')).map(({ text }) => text)).toEqual([{ actions: 'Une formation.' }]);
});

test('the requests that summaries carry open, save where the identity is destroyed', async () => {
  const rows = [];
  for (let cases = 0; cases < 3; cases += 1) {
    const { id: caseId, loaded } = await aCase();
    const identity = loaded.commits[0]?.events[0]?.sealed.identity;
    if (identity === undefined) throw new Error('a request is sealed');
    rows.push({ caseId, identity });
  }
  const [first, second, third] = rows.map(({ caseId }) => caseId);
  if (second === undefined) throw new Error('there are three cases');
  expect([...(await tables.seals.openRequests(rows))].toSorted()).toEqual(
    rows.map(({ caseId }) => [caseId, REQUESTED.identity]).toSorted(),
  );
  await tables.dynamo.send(new DeleteItemCommand({ TableName: tables.keysTable, Key: caseKey(second, 'identity') }));
  expect([...(await tables.seals.openRequests(rows)).keys()].toSorted()).toEqual([first, third].toSorted());
  expect(await tables.seals.openRequests([])).toEqual(new Map());
});
