import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCaseLog } from '../../shared/aws/case-log.ts';
import { caseKey, commitKey } from '../../shared/aws/item-keys.ts';
import { factsOnly } from '../../shared/aws/sealer.ts';
import { readCommit } from '../../shared/contracts/stored-commit.ts';
import { type PlainDate, plainDate } from '../../shared/domain/calendar/plain-date.ts';
import { AT, commandId, NEEDS, newCase, REQUESTED, write } from '../support/log.ts';
import { openTables, type Tables } from '../support/tables.ts';

let tables: Tables;
beforeAll(async () => {
  tables = await openTables();
}, 60_000);
afterAll(() => tables.close());

const commit = (events: Parameters<Tables['log']['append']>[1]['events']) => ({
  at: AT,
  actor: { party: 'beneficiary' as const },
  commandId: commandId(),
  events,
});

test('a log is read back as it was written, each commit chained to the one before', async () => {
  const id = newCase();
  await write(tables.log, id, REQUESTED);
  const { commits, state } = await write(tables.log, id, { type: 'Suspended', since: plainDate('2026-12-01') }, NEEDS);
  expect(commits.map(({ sequence }) => sequence)).toEqual([1, 2]);
  expect(commits[1]?.previousHash).toBe(commits[0]?.hash);
  expect(commits[1]?.events.map(({ fact }) => fact.type)).toEqual(['Suspended', 'GateAnswered']);
  expect(state?.suspension).toEqual({ since: '2026-12-01' });
});

test('a case that nobody asked for is empty', async () => {
  expect(await tables.log.load(newCase())).toMatchObject({ commits: [], state: undefined });
});

test('of two who write after the same commit, one has to look again', async () => {
  const id = newCase();
  const loaded = await write(tables.log, id, REQUESTED);
  const outcomes = await Promise.all([
    tables.log.append(loaded, commit([{ type: 'TaskOpened', task: 'telephone' }])),
    tables.log.append(loaded, commit([{ type: 'TaskDone', task: 'telephone' }])),
  ]);
  expect(outcomes.sort()).toEqual([false, true]);
  expect((await tables.log.load(id)).commits).toHaveLength(2);
});

test('a put that was repeated because its answer got lost counts as written', async () => {
  const id = newCase();
  const loaded = await write(tables.log, id, REQUESTED);
  const once = commit([{ type: 'TaskOpened', task: 'telephone' }]);
  expect(await tables.log.append(loaded, once)).toBe(true);
  expect(await tables.log.append(loaded, once)).toBe(true);
  expect((await tables.log.load(id)).commits).toHaveLength(2);
});

test('what could not be read again is not written', async () => {
  const id = newCase();
  const loaded = await write(tables.log, id, REQUESTED);
  const tooFar = { type: 'Suspended', since: '3000-01-01' as PlainDate } as const;
  await expect(tables.log.append(loaded, commit([tooFar]))).rejects.toThrow('since');
  expect((await tables.log.load(id)).commits).toHaveLength(1);
});

test('no name stands in the table in clear', async () => {
  const id = newCase();
  await write(tables.log, id, REQUESTED);
  const stored = JSON.stringify(await tables.call('GetItem', { Key: commitKey(id, 1) }));
  expect(stored).not.toMatch(/A.cha|Benali|aicha/);
});

test('a function that seals nothing cannot write what must be sealed', async () => {
  const log = createCaseLog({ dynamo: tables.dynamo, table: tables.table, sealer: factsOnly });
  await expect(write(log, newCase(), REQUESTED)).rejects.toThrow(/cannot seal/);
});

test('one flipped byte of a sealed field breaks the log', async () => {
  const id = newCase();
  const { commits } = await write(tables.log, id, REQUESTED);
  const bytes = Buffer.from(commits[0]?.events[0]?.sealed.identity?.bytes ?? []);
  bytes[3] = (bytes[3] ?? 0) ^ 1;
  await tables.call('UpdateItem', {
    Key: commitKey(id, 1),
    UpdateExpression: 'SET events[0].sealed.#identity.#bytes = :bytes',
    ExpressionAttributeNames: { '#identity': 'identity', '#bytes': 'bytes' },
    ExpressionAttributeValues: { ':bytes': { B: bytes.toString('base64') } },
  });
  await expect(tables.reopen().log.load(id)).rejects.toThrow(`commit 1 of ${id} was changed`);
});

test('an attribute added to a commit breaks the log', async () => {
  const id = newCase();
  await write(tables.log, id, REQUESTED);
  await tables.call('UpdateItem', {
    Key: commitKey(id, 1),
    UpdateExpression: 'SET remark = :remark',
    ExpressionAttributeValues: { ':remark': { S: 'harmless' } },
  });
  await expect(tables.reopen().log.load(id)).rejects.toThrow(/was changed/);
});

test('a commit that was taken out is missed', async () => {
  const id = newCase();
  await write(tables.log, id, REQUESTED);
  await write(tables.log, id, { type: 'TaskOpened', task: 'telephone' });
  await write(tables.log, id, { type: 'TaskDone', task: 'telephone' });
  await tables.call('DeleteItem', { Key: commitKey(id, 2) });
  await expect(tables.reopen().log.load(id)).rejects.toThrow(`commit 2 of ${id} is missing`);
});

test('a commit of another case is not taken for one of this case', async () => {
  const [one, other] = [newCase(), newCase()];
  await write(tables.log, one, REQUESTED);
  const { Item } = (await tables.call('GetItem', { Key: commitKey(one, 1) })) as { Item: object };
  await tables.call('PutItem', { Item: { ...Item, ...commitKey(other, 1) } });
  await expect(tables.log.load(other)).rejects.toThrow(/belongs to another case/);
});

test('what else belongs to a case is no commit', async () => {
  const id = newCase();
  await write(tables.log, id, REQUESTED);
  await tables.call('PutItem', { Item: { ...caseKey(id, 'GATE#decision'), token: { S: 'x' } } });
  expect((await tables.log.load(id)).commits).toHaveLength(1);
});

test('a commit of a version to come is refused, not guessed at', async () => {
  const id = newCase();
  const { commits } = await write(tables.log, id, REQUESTED);
  expect(commits).toHaveLength(1);
  expect(() => readCommit({ ...commits[0], schemaVersion: 2 })).toThrow(/version 2/);
});

describe('a container that knows a log already', () => {
  const grown = async () => {
    const id = newCase();
    await write(tables.log, id, REQUESTED);
    await write(tables.log, id, { type: 'TaskOpened', task: 'telephone' });
    const known = await tables.log.load(id);
    return { id, known };
  };

  test('reads what others have written since, and gives the same as one that reads it all', async () => {
    const { id, known } = await grown();
    await write(tables.reopen().log, id, { type: 'TaskDone', task: 'telephone' });
    const loaded = await tables.log.load(id);
    expect(loaded.commits).toHaveLength(known.commits.length + 1);
    expect(loaded).toEqual(await tables.reopen().log.load(id));
    expect(loaded.commits[0]).toBe(known.commits[0]);
  });

  test('refuses what was added by hand with a wrong hash', async () => {
    const { id } = await grown();
    const { Item = {} } = (await tables.call('GetItem', { Key: commitKey(id, 2) })) as { Item?: object };
    await tables.call('PutItem', { Item: { ...Item, ...commitKey(id, 3), sequence: { N: '3' } } });
    await expect(tables.log.load(id)).rejects.toThrow(`commit 3 of ${id} does not follow`);
  });

  test('reads everything anew when its last commit is another one now', async () => {
    const { id } = await grown();
    await tables.call('DeleteItem', { Key: commitKey(id, 2) });
    expect((await tables.log.load(id)).commits).toHaveLength(1);
  });
});
