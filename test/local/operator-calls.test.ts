import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import {
  InvokeCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Account, openAccount } from '../../infra/local/account.ts';
import { writeAssembly } from './fixtures/assembly.ts';
import { shop } from './fixtures/shop.ts';

const START = Date.parse('2027-03-01T08:00:00.000Z');
const HOUR = 3_600_000;
const STREAM = 'arn:aws:dynamodb:eu-west-3:000000000000:table/items/stream/2026-01-01T00:00:00.000';

let account: Account;
beforeAll(async () => {
  const assembly = writeAssembly(shop(), afterAll);
  account = await openAccount({ assembly, state: null, clock: 'held', start: START, log: () => {} });
});
afterAll(() => account?.close());

describe('Lambda', () => {
  const lambda = () => new LambdaClient({ ...account.client, maxAttempts: 1 });
  const invoke = (path: string, more: { FunctionName?: string; InvocationType?: 'Event' } = {}) =>
    lambda().send(new InvokeCommand({ FunctionName: 'door', Payload: Buffer.from(JSON.stringify({ path })), ...more }));
  const text = (payload: Uint8Array | undefined) => JSON.parse(Buffer.from(payload ?? []).toString('utf8'));

  test('answers what the function answers, by name and by ARN', async () => {
    const arn = 'arn:aws:lambda:eu-west-3:000000000000:function:door';
    for (const FunctionName of ['door', arn]) {
      const { StatusCode, FunctionError, Payload } = await invoke('/environment', { FunctionName });
      expect([StatusCode, FunctionError, text(Payload).statusCode]).toEqual([200, undefined, 201]);
    }
    expect(account.calls().at(-1)).toMatchObject({ service: 'lambda', action: 'Invoke', resource: arn, status: 200 });
  });

  test('tells an error of the function from one of its own', async () => {
    const { FunctionError, Payload } = await invoke('/throw');
    expect(FunctionError).toBe('Unhandled');
    expect(text(Payload)).toEqual({ errorType: 'RangeError', errorMessage: 'too far' });
    await expect(invoke('/put', { FunctionName: 'nobody' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('takes an event that nobody waits for, and tries it three times', async () => {
    const before = account.meter.snapshot();
    expect((await invoke('/throw', { InvocationType: 'Event' })).StatusCode).toBe(202);
    await account.activity.quiet();
    expect(account.meter.since(before).invocations).toEqual({ door: 1 });
    await account.clock.advanceTo(account.clock.now() + HOUR);
    expect(account.meter.since(before).invocations).toEqual({ door: 3 });
  });

  test('says what feeds a function', async () => {
    const { EventSourceMappings } = await lambda().send(new ListEventSourceMappingsCommand({ FunctionName: 'reader' }));
    expect(EventSourceMappings).toMatchObject([
      {
        EventSourceArn: STREAM,
        BatchSize: 10,
        FilterCriteria: { Filters: [{ Pattern: expect.stringContaining('"prefix":"COMMIT#"') }] },
      },
    ]);
  });

  test('is asked nothing else', async () => {
    await expect(lambda().send(new ListFunctionsCommand({}))).rejects.toThrow(/does not answer lambda:GET/);
  });
});

describe('DynamoDB Streams', () => {
  const streams = () => new DynamoDBStreamsClient(account.client);
  const put = (pk: string) =>
    new DynamoDBClient(account.client).send(
      new PutItemCommand({ TableName: 'items', Item: { pk: { S: pk }, sk: { S: 'COMMIT#1' } } }),
    );
  const shard = async () => {
    const { StreamDescription } = await streams().send(new DescribeStreamCommand({ StreamArn: STREAM }));
    return StreamDescription?.Shards?.[0]?.ShardId;
  };
  const read = async (
    type: 'TRIM_HORIZON' | 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER',
    SequenceNumber?: string,
  ) => {
    const place = { StreamArn: STREAM, ShardId: await shard(), ShardIteratorType: type };
    const { ShardIterator } = await streams().send(
      new GetShardIteratorCommand({ ...place, ...(SequenceNumber === undefined ? {} : { SequenceNumber }) }),
    );
    const { Records = [] } = await streams().send(new GetRecordsCommand({ ShardIterator }));
    return Records.flatMap(({ dynamodb }) => (dynamodb?.Keys?.['pk']?.S?.startsWith('s') === true ? [dynamodb] : []));
  };
  const keys = (records: Awaited<ReturnType<typeof read>>) => records.map(({ Keys }) => Keys?.['pk']?.S);

  test('names the stream as the template does', async () => {
    expect((await streams().send(new ListStreamsCommand({}))).Streams).toEqual([
      { StreamArn: STREAM, TableName: 'items', StreamLabel: '2026-01-01T00:00:00.000' },
    ]);
    const { StreamDescription } = await streams().send(new DescribeStreamCommand({ StreamArn: STREAM }));
    expect(StreamDescription).toMatchObject({ StreamArn: STREAM, TableName: 'items', StreamViewType: 'NEW_IMAGE' });
    await expect(streams().send(new DescribeStreamCommand({ StreamArn: `${STREAM}1` }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('reads from a record on, at the instants of the account, and forgets what is a day old', async () => {
    await put('s1');
    await account.activity.quiet();
    const writtenAt = account.clock.now();
    await account.clock.advanceTo(writtenAt + HOUR);
    await put('s2');
    await account.activity.quiet();

    const all = await read('TRIM_HORIZON');
    expect(keys(all)).toEqual(['s1', 's2']);
    expect(all.map((one) => one.ApproximateCreationDateTime?.getTime())).toEqual([writtenAt, writtenAt + HOUR]);
    const first = all[0]?.SequenceNumber;
    expect(keys(await read('AT_SEQUENCE_NUMBER', first))).toEqual(['s1', 's2']);
    expect(keys(await read('AFTER_SEQUENCE_NUMBER', first))).toEqual(['s2']);

    await account.clock.advanceTo(writtenAt + 24 * HOUR);
    expect(keys(await read('TRIM_HORIZON'))).toEqual(['s2']);
    await expect(read('AT_SEQUENCE_NUMBER', first)).rejects.toMatchObject({ name: 'TrimmedDataAccessException' });
  });

  test('asks for rights on the stream, those to read on from a place included', async () => {
    await read('TRIM_HORIZON');
    const asked = account
      .calls()
      .slice(-3)
      .map(({ action, resource }) => `${action} ${resource}`);
    expect(asked).toEqual([`DescribeStream ${STREAM}`, `GetShardIterator ${STREAM}`, `GetRecords ${STREAM}`]);
  });
});
