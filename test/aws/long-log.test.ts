import { afterAll, beforeAll, expect, test } from 'vitest';
import { tableSource } from '../../shared/aws/verify/table-source.ts';
import { verify } from '../../shared/aws/verify/verify.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import { commandId, newCase } from '../support/log.ts';
import { longLife, storedItems } from '../support/stored-life.ts';
import { openTables, putAll, type Tables } from '../support/tables.ts';

/** A query answers with one megabyte at most: this is three. */
const COMMITS = 4_999;

let tables: Tables;
let id: CaseId;
let size = 0;
beforeAll(async () => {
  tables = await openTables();
  id = newCase();
  const items = storedItems(id, longLife(COMMITS));
  size = JSON.stringify(items).length;
  await putAll(tables, items);
}, 120_000);
afterAll(() => tables.close());

test('a case of five thousand commits opens, and goes on', async () => {
  expect(size).toBeGreaterThan(2 * 1024 * 1024);
  const loaded = await tables.log.load(id);
  expect(loaded.commits.map(({ sequence }) => sequence)).toEqual(Array.from({ length: COMMITS }, (_, at) => at + 1));
  expect(loaded.state).toMatchObject({ consultantId: 'consultant-1', tasks: ['telephone'] });

  const at = loaded.commits.at(-1)?.at;
  if (at === undefined) throw new Error('it has commits');
  for (const task of ['TaskDone', 'TaskOpened', 'TaskDone'] as const) {
    const commit = { at, actor: { party: 'system' as const }, commandId: commandId() };
    const event = { type: task, task: 'telephone' as const };
    expect(await tables.log.append(await tables.log.load(id), { ...commit, events: [event] })).toBe(true);
  }
  for (const { load } of [tables.log, tables.reopen().log]) {
    const { commits, state } = await load(id);
    expect(commits).toHaveLength(COMMITS + 3);
    expect(state?.tasks).toEqual([]);
  }
  const { findings, ...seen } = await verify(tableSource(tables));
  expect(findings.named).toEqual([]);
  expect(seen).toMatchObject({ cases: 1, commits: COMMITS + 3 });
});
