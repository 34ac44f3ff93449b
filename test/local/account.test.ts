import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BatchWriteItemCommand, DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Account, type AccountOptions, openAccount } from '../../infra/local/account.ts';
import { writeAssembly } from './fixtures/assembly.ts';
import { shop } from './fixtures/shop.ts';

const START = Date.parse('2027-03-01T08:00:00.000Z');
const DAY = 86_400_000;

const open = (assembly: string, more: Partial<AccountOptions> = {}) =>
  openAccount({ assembly, state: null, clock: 'held', start: START, log: () => {}, ...more });

let account: Account;
let client: DynamoDBClient;
let assembly: string;
beforeAll(async () => {
  assembly = writeAssembly(shop(), afterAll);
  account = await open(assembly);
  client = new DynamoDBClient(account.client);
}, 60_000);
afterAll(async () => {
  client?.destroy();
  await account?.close();
});

const ask = async (path: string) => {
  const response = await fetch(`${account.apis['shop']}${path}`, { method: 'POST', body: 'a=1' });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
};

interface Item {
  readonly pk: string;
  readonly sk: string;
  readonly how?: string;
}
const put = ({ pk, sk, how }: Item) => ({
  TableName: 'items',
  Item: { pk: { S: pk }, sk: { S: sk }, ...(how === undefined ? {} : { how: { S: how } }) },
});
/** Written in one call, so that they reach the stream together. */
const putAll = (items: readonly Item[]) => {
  const requests = items.map((item) => ({ PutRequest: { Item: put(item).Item } }));
  return client.send(new BatchWriteItemCommand({ RequestItems: { items: requests } }));
};
/** What the reader noted, in the order it noted it. */
const seen = async (from = client) => {
  const { Items = [] } = await from.send(
    new QueryCommand({
      TableName: 'items',
      KeyConditionExpression: 'pk = :seen',
      ExpressionAttributeValues: { ':seen': { S: 'SEEN' } },
    }),
  );
  return Items.map((item) => item['what']?.S ?? '');
};
const lost = () =>
  account
    .queue('lost')
    .map(({ body }) => JSON.parse(body) as { requestContext: object; DDBStreamBatchInfo: { batchSize: number } });

describe('a function', () => {
  test('lives at the account’s instant, at load and when called, and writes through the gateway', async () => {
    const { status, body, headers } = await ask('/put');
    expect(status).toBe(201);
    expect(body).toEqual({ at: '2027-03-01T08:00:00.000Z', loadedAt: '2027-03-01T08:00:00.000Z' });
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(headers.get('x-left')).toBe('true');
    await account.clock.advanceTo(START + DAY);
    expect((await ask('/put')).body['at']).toBe('2027-03-02T08:00:00.000Z');
    const calls = account.calls().filter(({ caller }) => caller === 'door');
    expect(calls.at(-1)).toMatchObject({
      service: 'dynamodb',
      action: 'PutItem',
      resource: 'arn:aws:dynamodb:eu-west-3:000000000000:table/items',
      status: 200,
      at: START + DAY,
    });
  });

  test('receives an event of format 2.0', async () => {
    const response = await fetch(`${account.apis['shop']}/event?b=1&b=2`, {
      method: 'POST',
      headers: { cookie: 'x=1; y=2', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'a=é',
    });
    expect(await response.json()).toMatchObject({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/event',
      rawQueryString: 'b=1&b=2',
      queryStringParameters: { b: '1,2' },
      cookies: ['x=1', 'y=2'],
      isBase64Encoded: true,
      body: Buffer.from('a=é').toString('base64'),
      requestContext: { http: { method: 'POST', path: '/event' }, stage: '$default', timeEpoch: account.clock.now() },
    });
  });

  test('is refused what its role does not hold, and the account remembers it', async () => {
    const before = account.problems().length;
    const { body } = await ask('/delete');
    expect(body['name']).toBe('AccessDeniedException');
    expect(body['message']).toMatch(/is not authorized to perform: dynamodb:DeleteItem on resource: .*table\/items/);
    expect(account.problems().slice(before)).toMatchObject([{ kind: 'denied', where: 'door' }]);
  });

  test('meets an error for a call that the account does not answer, and the account remembers it', async () => {
    const { body } = await ask('/unknown');
    expect(body['message']).toMatch(/does not answer kms:ListKeys/);
    expect(account.problems().at(-1)).toMatchObject({ kind: 'unknown-call', where: 'door' });
  });

  test('sees the variables that Lambda gives, and none of this machine', async () => {
    const { body } = await ask('/environment');
    expect(body['zone']).toBe(0);
    expect(body['names']).toEqual(expect.arrayContaining(['TABLE', 'AWS_REGION', 'AWS_ENDPOINT_URL', '_HANDLER']));
    expect(body['names']).not.toContain('PATH');
    expect(body['names']).not.toContain('HOME');
  });

  test('that throws, exits or takes too long fails, and the next call is served', async () => {
    expect(await account.invoke('door', { path: '/throw' })).toEqual({
      ok: false,
      errorType: 'RangeError',
      errorMessage: 'too far',
    });
    expect(await account.invoke('door', { path: '/exit' })).toMatchObject({
      ok: false,
      errorType: 'Runtime.ExitError',
    });
    expect(await account.invoke('door', { path: '/sleep' })).toMatchObject({
      ok: false,
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/Task timed out after 1.00 seconds$/),
    });
    expect(await account.invoke('door', { path: '/put' })).toMatchObject({ ok: true });
    expect((await ask('/throw')).status).toBe(500);
  });

  test('that never ends has said before what it printed', async () => {
    expect(await account.invoke('door', { path: '/hang' })).toMatchObject({ errorType: 'Sandbox.Timedout' });
    expect(account.output('door')).toContain('hanging');
  });

  test('reaches an address that is not the gateway’s as Node does', async () => {
    const invocation = await account.invoke('door', { path: '/elsewhere', url: account.pageUrl });
    expect(invocation).toMatchObject({ payload: { body: '200' } });
  });

  test('is metered with what it uses', async () => {
    const before = account.meter.snapshot();
    await ask('/put');
    expect(account.meter.since(before)).toMatchObject({
      apiRequests: 1,
      invocations: { door: 1 },
      writeUnits: { 'items|door': 1 },
      calls: { 'dynamodb:PutItem': 1 },
    });
  });
});

describe('a stream mapping', () => {
  beforeEach(async () => {
    await account.activity.quiet();
  });

  test('hands over what its filter lets through, in order within a key, before the account is quiet', async () => {
    const from = (await seen()).length;
    for (let n = 1; n <= 20; n++) {
      await client.send(new PutItemCommand(put({ pk: `k${n % 3}`, sk: `COMMIT#${String(n).padStart(2, '0')}` })));
      await client.send(new PutItemCommand(put({ pk: `k${n % 3}`, sk: `OTHER#${n}` })));
    }
    await client.send(new PutItemCommand(put({ pk: 'k0', sk: 'COMMIT#03', how: 'changed' })));
    await account.activity.quiet();
    const noted = (await seen()).slice(from);
    expect(noted).toHaveLength(20);
    for (const key of ['k0', 'k1', 'k2']) {
      const own = noted.filter((what) => what.startsWith(`${key}/`));
      expect(own).toEqual(own.toSorted());
    }
  });

  test('misses nothing that is written at the same time', async () => {
    const from = (await seen()).length;
    const items = Array.from({ length: 120 }, (_, n) => put({ pk: `many${n}`, sk: 'COMMIT#1' }));
    await Promise.all(items.map((item) => client.send(new PutItemCommand(item))));
    await account.activity.quiet();
    expect(new Set((await seen()).slice(from)).size).toBe(120);
  });

  test('tries again from the first failed record on', async () => {
    const from = (await seen()).length;
    await putAll([
      { pk: 'partial', sk: 'COMMIT#1' },
      { pk: 'partial', sk: 'COMMIT#2', how: 'once' },
      { pk: 'partial', sk: 'COMMIT#3' },
    ]);
    await account.activity.quiet();
    const noted = (await seen()).slice(from);
    expect(noted.filter((what) => what === 'partial/COMMIT#1')).toHaveLength(1);
    expect(noted).toContain('partial/COMMIT#2');
    expect(account.problems().filter(({ kind }) => kind === 'dead-letter')).toEqual([]);
  });

  test('puts a poisonous record aside after its tries, and goes on with the rest of the batch', async () => {
    const from = (await seen()).length;
    await putAll([
      { pk: 'poison', sk: 'COMMIT#1' },
      { pk: 'poison', sk: 'COMMIT#2', how: 'throw' },
      { pk: 'poison', sk: 'COMMIT#3' },
    ]);
    await client.send(new PutItemCommand(put({ pk: 'poison', sk: 'COMMIT#4' })));
    await account.clock.advanceTo(account.clock.now() + 1_000);
    expect((await seen()).slice(from)).toEqual(
      expect.arrayContaining(['poison/COMMIT#1', 'poison/COMMIT#3', 'poison/COMMIT#4']),
    );
    expect(lost().at(-1)).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
      DDBStreamBatchInfo: { batchSize: 1 },
    });
    expect(account.problems().at(-1)).toMatchObject({ kind: 'dead-letter', where: 'reader' });
  });
});

describe('the page', () => {
  test('shows the clock, the calls and the problems, and moves the clock', async () => {
    const page = async (path: string) => (await fetch(account.pageUrl + path)).text();
    expect(await page('/appels?de=door')).toContain('dynamodb:PutItem');
    expect(await page('/problemes')).toContain('dynamodb:DeleteItem');
    const before = account.clock.now();
    const moved = await fetch(`${account.pageUrl}/api/clock`, { method: 'POST', body: JSON.stringify({ by: DAY }) });
    expect(await moved.json()).toMatchObject({ now: before + DAY, mode: 'held' });
  });

  test('obeys nobody else’s page', async () => {
    const headers = { origin: 'https://elsewhere.example' };
    const answer = await fetch(`${account.pageUrl}/horloge`, { method: 'POST', headers, body: 'avancer=jour' });
    expect(answer.status).toBe(403);
  });
});

test('an account opened again goes on: same instant, same items, no record twice, the new ones read', async () => {
  const state = mkdtempSync(join(tmpdir(), 'jalon-state-'));
  try {
    const first = await open(assembly, { state });
    const before = new DynamoDBClient(first.client);
    await before.send(new PutItemCommand(put({ pk: 'kept', sk: 'COMMIT#1' })));
    await first.clock.advanceTo(START + 40 * DAY);
    before.destroy();
    await first.close();

    const second = await open(assembly, { state });
    const after = new DynamoDBClient(second.client);
    expect(second.clock.now()).toBe(START + 40 * DAY);
    await after.send(new PutItemCommand(put({ pk: 'kept', sk: 'COMMIT#2' })));
    await second.activity.quiet();
    expect((await seen(after)).toSorted()).toEqual(['kept/COMMIT#1', 'kept/COMMIT#2']);
    after.destroy();
    await second.close();
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
}, 60_000);

test('a mapping whose function may not read its stream is refused, and nothing is left open', async () => {
  const fixture = structuredClone(shop());
  const resources = fixture.stacks['Shop']?.['Resources'] as unknown as Record<
    string,
    { Properties: { Policies: unknown } }
  >;
  const reader = resources['readerRole'];
  if (reader !== undefined) reader.Properties.Policies = [];
  await expect(open(writeAssembly(fixture))).rejects.toThrow(
    /Event source mapping of reader: .*dynamodb:DescribeStream/,
  );
}, 60_000);
