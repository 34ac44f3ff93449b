import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCases } from '../../shared/app/cases.ts';
import { instant } from '../../shared/domain/calendar/instant.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { commandId, newCase } from '../support/log.ts';
import { openTables, type Tables } from '../support/tables.ts';

let tables: Tables;
beforeAll(async () => {
  tables = await openTables();
}, 60_000);
afterAll(() => tables.close());

const TUESDAY = instant('2026-12-01T09:00:00.000Z');
const REQUEST = {
  type: 'request',
  request: { firstName: 'Aïcha', lastName: 'Benali', email: 'aicha@example.org', zone: 'metropole' },
} as const;
const PERSON = { party: 'beneficiary' } as const;
const CLAIRE = { party: 'consultant', id: 'claire' } as const;
const TAKE = { type: 'take-case', name: 'Claire Morel', email: 'claire@example.org' } as const;

const open = (clock = () => TUESDAY) => createCases({ ...tables.reopen(), clock });
const requested = async () => {
  const id = newCase();
  await open().execute(id, REQUEST, PERSON, commandId());
  return id;
};

test('a command becomes a commit', async () => {
  const id = newCase();
  const executed = await open().execute(id, REQUEST, PERSON, commandId());
  expect(executed).toMatchObject({ written: 2, bilan: { id, stage: { name: 'admission' } } });
  const { commits } = await open().load(id);
  expect(commits[0]?.events.map(({ fact }) => fact.type)).toEqual(['BilanRequested', 'NoticeIssued']);
});

test('the same command twice gives the same answer and no event', async () => {
  const id = newCase();
  const once = commandId();
  const first = await open().execute(id, REQUEST, PERSON, once);
  const second = await open().execute(id, REQUEST, PERSON, once);
  if (isRefusal(first) || isRefusal(second)) throw new Error('a request is never refused');
  expect(second).toEqual({ ...first, written: 0 });
  expect(second.facts.map(({ type }) => type)).toEqual(['BilanRequested', 'NoticeIssued']);
  expect((await open().load(id)).commits).toHaveLength(1);
});

test('a command that has nothing left to do writes nothing, under whatever id', async () => {
  const id = await requested();
  await open().execute(id, { type: 'open-gate', gate: 'appointment' }, { party: 'system' }, commandId());
  const again = await open().execute(id, { type: 'open-gate', gate: 'appointment' }, { party: 'system' }, commandId());
  expect(again).toMatchObject({ written: 0 });
});

test('a refusal writes nothing', async () => {
  const id = await requested();
  expect(await open().execute(id, { type: 'resume' }, CLAIRE, commandId())).toMatchObject({ code: 'other-consultant' });
  expect(await open().execute(newCase(), TAKE, CLAIRE, commandId())).toMatchObject({ code: 'unknown-case' });
  expect((await open().load(id)).commits).toHaveLength(1);
});

test('two who act at the same moment are both heard, the second on what the first has done', async () => {
  const id = await requested();
  const other = { party: 'consultant', id: 'paul' } as const;
  const outcomes = await Promise.all([
    open().execute(id, TAKE, CLAIRE, commandId()),
    open().execute(id, TAKE, other, commandId()),
  ]);
  expect(outcomes.filter(isRefusal)).toMatchObject([{ code: 'other-consultant' }]);
  expect((await open().load(id)).commits).toHaveLength(2);
});

test('what was loaded a moment ago is decided on as it is, and read again only when someone has written since', async () => {
  const id = await requested();
  const { log, seals } = tables.reopen();
  let loads = 0;
  const load = (one: typeof id) => {
    loads += 1;
    return log.load(one);
  };
  const cases = createCases({ log: { ...log, load }, seals, clock: () => TUESDAY });
  const loaded = await log.load(id);
  expect(await cases.execute(loaded, TAKE, CLAIRE, commandId())).toMatchObject({ written: 1 });
  expect(loads).toBe(0);
  const other = { party: 'consultant', id: 'paul' } as const;
  expect(await cases.execute(loaded, TAKE, other, commandId())).toMatchObject({ code: 'other-consultant' });
  expect(loads).toBe(1);
});

test('what was written goes back without its sealed words', async () => {
  const executed = await open().execute(newCase(), REQUEST, PERSON, commandId());
  if (isRefusal(executed)) throw new Error(executed.code);
  expect(JSON.stringify(executed.facts)).not.toContain('Aïcha');
});

test('whoever is overtaken three times is told so', async () => {
  const id = await requested();
  const { log, seals } = tables.reopen();
  let tries = 0;
  const append: typeof log.append = async (loaded, commit) => {
    tries += 1;
    const meanwhile = {
      ...commit,
      commandId: commandId(),
      events: [{ type: 'TaskOpened', task: 'telephone' } as const],
    };
    await log.append(loaded, meanwhile);
    return log.append(loaded, commit);
  };
  const overtaken = createCases({ log: { load: log.load, append }, seals, clock: () => TUESDAY });
  await expect(overtaken.execute(id, TAKE, CLAIRE, commandId())).rejects.toThrow(/same moment/);
  expect(tries).toBe(3);
});

test('a log never runs backwards', async () => {
  const id = await requested();
  await open(() => instant('2026-11-30T09:00:00.000Z')).execute(id, TAKE, CLAIRE, commandId());
  expect((await open().load(id)).commits.map(({ at }) => at)).toEqual([TUESDAY, TUESDAY]);
});

test('people are the latest of each field, content the latest of each gate', async () => {
  const id = await requested();
  await open().execute(id, TAKE, CLAIRE, commandId());
  const loaded = await open().load(id);
  expect(await open().people(loaded)).toEqual({
    firstName: 'Aïcha',
    lastName: 'Benali',
    email: 'aicha@example.org',
    consultantName: 'Claire Morel',
    consultantEmail: 'claire@example.org',
  });
  expect(await open().content(loaded)).toEqual({ answers: {}, work: [] });
});
