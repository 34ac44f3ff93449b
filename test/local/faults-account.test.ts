import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Account, type AccountOptions, openAccount } from '../../infra/local/account.ts';
import { createFaultPlan, DEFAULT_RATES, type FaultPlan, type FaultRates } from '../../infra/local/faults/plan.ts';
import { writeAssembly } from './fixtures/assembly.ts';
import { shop } from './fixtures/shop.ts';

const START = Date.parse('2027-03-01T08:00:00.000Z');
const MINUTE = 60_000;
const HOUR = 3_600_000;

/** The shop, its mapping with these properties instead of its own. */
function shopWith(mapping: object, finished?: typeof afterAll): string {
  const fixture = structuredClone(shop());
  const resources = fixture.stacks['Shop']?.['Resources'] as unknown as Record<string, { Properties: object }>;
  if (resources['Mapping'] !== undefined) Object.assign(resources['Mapping'].Properties, mapping);
  return writeAssembly(fixture, finished ?? onTestFinished);
}

async function open(assembly: string, more: Partial<AccountOptions> = {}) {
  const account = await openAccount({ assembly, state: null, clock: 'held', start: START, log: () => {}, ...more });
  const client = new DynamoDBClient(account.client);
  const put = (pk: string, sk: string, how?: string) =>
    client.send(
      new PutItemCommand({
        TableName: 'items',
        Item: { pk: { S: pk }, sk: { S: sk }, ...(how === undefined ? {} : { how: { S: how } }) },
      }),
    );
  const items = async (pk: string) => {
    const ExpressionAttributeValues = { ':pk': { S: pk } };
    const asked = { TableName: 'items', KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues };
    return (await client.send(new QueryCommand(asked))).Items ?? [];
  };
  /** What the reader noted, in the order it noted it. */
  const seen = async () => {
    await account.activity.quiet();
    return (await items('SEEN')).map((item) => item['what']?.S ?? '');
  };
  const pass = (ms: number) => account.clock.advanceTo(account.clock.now() + ms);
  const close = async () => {
    client.destroy();
    await account.close();
  };
  return { account, put, items, seen, pass, close };
}
type Opened = Awaited<ReturnType<typeof open>>;

describe('an account with a plan', () => {
  /** One account for many plans: the one that is meant now. */
  let plan: FaultPlan = createFaultPlan({ seed: 1, rates: {} });
  const switching: FaultPlan = {
    seed: 'switching',
    decide: (site, kinds) => plan.decide(site, kinds),
    roll: (site) => plan.roll(site),
    caseOf: (text) => plan.caseOf(text),
    injected: (injection) => plan.injected(injection),
    counts: () => plan.counts(),
    latest: () => plan.latest(),
    off: () => plan.off(),
  };
  const use = (rates: FaultRates) => {
    plan = createFaultPlan({ seed: 1, rates });
  };
  let opened: Opened;
  let account: Account;
  beforeAll(async () => {
    opened = await open(writeAssembly(shop(), afterAll), { faults: switching });
    ({ account } = opened);
  }, 60_000);
  afterEach(async () => {
    use({});
    // What belongs to no case, as here, is disturbed once a month.
    await opened.pass(30 * 24 * HOUR);
  });
  afterAll(() => opened?.close());

  const door = async (path = '/put') => {
    const invocation = await account.invoke('door', { path });
    if (!invocation.ok) return invocation.errorType;
    const { statusCode, body } = invocation.payload as { statusCode: number; body: string };
    return statusCode === 201 ? 'done' : (JSON.parse(body) as { name: string }).name;
  };
  const written = async () => (await opened.items('door'))[0]?.['at']?.S;

  test.each([
    ['throttled', 'ProvisionedThroughputExceededException', false, 400],
    ['server-error', 'InternalServerError', false, 500],
    ['lost-request', 'TimeoutError', false, 0],
    ['lost-answer', 'TimeoutError', true, 0],
    ['killed-before', 'Runtime.ExitError', false, 0],
    ['killed-after', 'Runtime.ExitError', true, 0],
  ] as const)('%s: the function meets %s, its item written %s', async (kind, met, carriedOut, status) => {
    use({ [kind]: 1 });
    expect(await door()).toBe(met);
    expect((await written()) === new Date(account.clock.now()).toISOString()).toBe(carriedOut);
    expect(plan.counts()[kind]).toBe(1);
    expect(account.calls().findLast(({ caller }) => caller === 'door')).toMatchObject({ action: 'PutItem', status });
    plan.off();
    expect(await door()).toBe('done');
    expect(plan.latest()).toHaveLength(1);
  });

  test('a kill takes the environment that made the call, and no other of its function', async () => {
    use({ 'killed-before': 1 });
    expect((await Promise.all([door(), door()])).toSorted()).toEqual(['Runtime.ExitError', 'done']);
    expect(plan.counts()['killed-before']).toBe(1);
  });

  test('the operator is never disturbed', async () => {
    use(Object.fromEntries(Object.keys(DEFAULT_RATES).map((kind) => [kind, 1])));
    await opened.put('operator', 'OTHER#1');
    expect(plan.latest()).toEqual([]);
  });

  test('a record is delivered again later', async () => {
    use({ 'duplicated-records': 1 });
    await opened.put('again', 'COMMIT#1');
    await opened.pass(10 * MINUTE);
    expect((await opened.seen()).filter((what) => what === 'again/COMMIT#1')).toHaveLength(2);
    expect(plan.counts()['duplicated-records']).toBe(1);
  });

  test('a delayed record holds back those of its key, and no other', async () => {
    use({ 'delayed-records': 1 });
    await opened.put('slow', 'COMMIT#1');
    await opened.seen();
    use({});
    await opened.put('slow', 'COMMIT#2');
    await opened.put('quick', 'COMMIT#1');
    const ours = async () => (await opened.seen()).filter((what) => /^(slow|quick)/.test(what));
    expect(await ours()).toEqual(['quick/COMMIT#1']);
    await opened.pass(10 * MINUTE);
    expect(await ours()).toEqual(['quick/COMMIT#1', 'slow/COMMIT#1', 'slow/COMMIT#2']);
  });

  test('a record is overtaken by one of another key; alone it is not, and not counted', async () => {
    const both = { 'reordered-records': 1 };
    use(both);
    await opened.put('first', 'COMMIT#1');
    expect((await opened.seen()).at(-1)).not.toBe('first/COMMIT#1');
    const reordering = plan;
    use({});
    await opened.put('second', 'COMMIT#1');
    expect((await opened.seen()).slice(-2)).toEqual(['second/COMMIT#1', 'first/COMMIT#1']);
    expect(plan.counts()['reordered-records'] + reordering.counts()['reordered-records']).toBe(1);
    use(both);
    await opened.put('alone', 'COMMIT#1');
    await opened.pass(MINUTE);
    expect((await opened.seen()).at(-1)).toBe('alone/COMMIT#1');
    expect(plan.counts()['reordered-records']).toBe(0);
  });
});

test('the same seed disturbs another run of the same story in the same places', async () => {
  const digits = () => Array.from({ length: 22 }, () => 'ABCDEFGHJK'[randomInt(10)]).join('');
  const run = async (assembly: string, seed: number) => {
    const faults = createFaultPlan({ seed, rates: { ...DEFAULT_RATES, throttled: 0, 'server-error': 0.3 } });
    const { put, pass, seen, close } = await open(assembly, { faults });
    const cases = Array.from({ length: 3 }, () => `CASE#01AA${digits()}`);
    for (let n = 0; n < 24; n++) {
      await put(cases[n % 3] ?? '', `COMMIT#${n}`);
      await pass(MINUTE);
    }
    await pass(HOUR);
    const complete = new Set(await seen()).size === 24;
    await close();
    return { complete, injections: faults.latest() };
  };
  const assembly = shopWith({ MaximumRetryAttempts: 10 });
  const first = await run(assembly, 11);
  expect(first.complete).toBe(true);
  expect(first.injections.length).toBeGreaterThan(5);
  expect(await run(assembly, 11)).toEqual(first);
}, 60_000);

describe('a batch that fails', () => {
  test('is tried ten times within minutes of the account’s time, holds up nobody else, and outlives a stop', async () => {
    const assembly = shopWith({ MaximumRetryAttempts: 10 });
    const state = mkdtempSync(join(tmpdir(), 'jalon-state-'));
    onTestFinished(() => rmSync(state, { recursive: true, force: true }));
    const first = await open(assembly, { state });
    await first.put('poison', 'COMMIT#1', 'throw');
    await first.account.activity.quiet();
    for (const pk of ['a', 'b', 'c', 'd']) await first.put(pk, 'COMMIT#1');
    const before = new Set(await first.seen());
    expect(before.size).toBeGreaterThan(0);
    await first.pass(4 * MINUTE);
    expect(first.account.queue('lost')).toEqual([]);
    await first.close();

    const second = await open(assembly, { state });
    await second.account.activity.quiet();
    expect(second.account.clock.pending(1)[0]?.label).toBe('Nouvel essai de reader');
    await second.pass(5 * MINUTE);
    const [told] = second.account.queue('lost').map(({ body }) => JSON.parse(body) as object);
    expect(told).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 11 },
    });
    expect(new Set(await second.seen())).toEqual(new Set(['a', 'b', 'c', 'd'].map((pk) => `${pk}/COMMIT#1`)));
    await second.close();
  }, 60_000);

  test('is given up once its records are older than the mapping takes', async () => {
    const assembly = shopWith({ MaximumRetryAttempts: 20, MaximumRecordAgeInSeconds: 60 });
    const { account, put, pass, close } = await open(assembly);
    await put('old', 'COMMIT#1', 'fail');
    // Retries come after 0, 1, 3, 7, 15, 31 and 63 seconds.
    await pass(MINUTE);
    expect(account.queue('lost')).toEqual([]);
    await pass(MINUTE);
    const [told] = account.queue('lost').map(({ body }) => JSON.parse(body) as object);
    expect(told).toMatchObject({ requestContext: { condition: 'RecordAgeExceeded', approximateInvokeCount: 7 } });
    await close();
  }, 60_000);
});
