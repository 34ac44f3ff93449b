import { DeleteItemCommand, DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { WithDeadLetters } from '../../infra/constructs/dead-letters.ts';
import { type Account, openAccount } from '../../infra/local/account.ts';
import { messagesOf } from '../../infra/tools/redrive/messages.ts';
import { createRedrive, type News } from '../../infra/tools/redrive/redrive.ts';
import { lookInFrench, newsInFrench, reportInFrench } from '../../infra/tools/redrive/words.ts';
import { writeAssembly } from './fixtures/assembly.ts';
import { ward } from './fixtures/ward.ts';

const START = Date.parse('2027-03-01T08:00:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const nameOf = (of: WithDeadLetters) => `jalon-prod-${of}`;

let account: Account;
let dynamo: DynamoDBClient;
let sqs: SQSClient;
let lambda: LambdaClient;
let news: News[];
let pauses: number[];
/** What was noted before this test is passed over. */
let begun: string;
const WARD = ['mailer', 'wake-up', 'mail-feedback', 'audit'] as const;

beforeAll(async () => {
  const assembly = writeAssembly(ward(), afterAll);
  account = await openAccount({ assembly, state: null, clock: 'held', start: START, log: () => {} });
  dynamo = new DynamoDBClient(account.client);
  sqs = new SQSClient(account.client);
  lambda = new LambdaClient(account.client);
});
beforeEach(async () => {
  news = [];
  pauses = [];
  begun = String(process.hrtime.bigint()).padStart(20, '0');
  for (const of of WARD) {
    await getWell(of);
    for await (const message of messagesOf(sqs, await urlOf(of), 60)) await message.delete();
  }
});
afterAll(() => account?.close());

/** A new run of the command, as another process would be. */
const tool = () =>
  createRedrive({
    stage: 'prod',
    sqs,
    lambda,
    streams: new DynamoDBStreamsClient(account.client),
    pause: async (ms) => void pauses.push(ms),
    tell: (one) => news.push(one),
  });
const redrive = (of: WithDeadLetters) => tool().redrive(of);

const put = (pk: string, sk: string, more = {}) =>
  dynamo.send(new PutItemCommand({ TableName: 'items', Item: { pk: { S: pk }, sk: { S: sk }, ...more } }));
const fallIll = (of: WithDeadLetters) => put('BROKEN', nameOf(of));
const getWell = (of: WithDeadLetters) =>
  dynamo.send(new DeleteItemCommand({ TableName: 'items', Key: { pk: { S: 'BROKEN' }, sk: { S: nameOf(of) } } }));
const pass = (ms: number) => account.clock.advanceTo(account.clock.now() + ms);
const noted = async (kind: 'DONE' | 'TRIED', of: WithDeadLetters) => {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: 'items',
      KeyConditionExpression: 'pk = :pk AND sk > :begun',
      ExpressionAttributeValues: { ':pk': { S: `${kind}#${nameOf(of)}` }, ':begun': { S: begun } },
    }),
  );
  return Items.map(({ what }) => JSON.parse(what?.S ?? 'null'));
};
const keysOf = (records: { dynamodb: { Keys: { pk: { S: string } } } }[]) =>
  records.map(({ dynamodb }) => dynamodb.Keys.pk.S);
const queueOf = (of: WithDeadLetters) => `${nameOf(of)}-dead-letters`;
const urlOf = async (of: WithDeadLetters) =>
  (await sqs.send(new GetQueueUrlCommand({ QueueName: queueOf(of) }))).QueueUrl ?? '';
const leave = async (of: WithDeadLetters, ...bodies: string[]) => {
  const QueueUrl = await urlOf(of);
  for (const MessageBody of bodies) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
};

/** A sick record between others, given up after its tries. */
async function losesOne() {
  await fallIll('mailer');
  const nth = String(process.hrtime.bigint());
  await put('well-1', `COMMIT#${nth}`);
  // Handed over alone, so that its neighbours are no part of its batch.
  await account.activity.quiet();
  await put('sick', `COMMIT#${nth}`, { sealed: { B: Buffer.from([0, 1, 254]) } });
  await account.activity.quiet();
  await put('sick', `OTHER#${nth}`);
  await put('well-2', `COMMIT#${nth}`);
  await pass(10 * MINUTE);
}

test('a record that poisons its function is put aside, handed over again once the cause is gone, and only then deleted', async () => {
  await losesOne();
  expect(keysOf(await noted('DONE', 'mailer'))).toEqual(['well-1', 'well-2']);

  expect(await redrive('mailer')).toEqual({ of: 'mailer', found: 1, done: 0, failed: 1, left: 1 });
  expect(news).toMatchObject([{ what: 'failed', why: 'batchItemFailures' }]);
  await getWell('mailer');
  expect(await redrive('mailer')).toEqual({ of: 'mailer', found: 1, done: 1, failed: 0, left: 0 });

  const done = await noted('DONE', 'mailer');
  expect(keysOf(done)).toEqual(['well-1', 'well-2', 'sick']);
  // Byte for byte what the mapping gave, the instant of the writing included.
  expect(done.at(-1)).toEqual((await noted('TRIED', 'mailer'))[0]);
  expect(done.at(-1)).toMatchObject({ dynamodb: { NewImage: { sealed: { B: 'AAH+' } } } });
  expect(await redrive('mailer')).toEqual({ of: 'mailer', found: 0, done: 0, failed: 0, left: 0 });
  expect(keysOf(await noted('DONE', 'mailer'))).toHaveLength(3);
});

test('records that the stream has forgotten are replaced by one check of everything, and kept until that succeeds', async () => {
  await losesOne();
  await put('sick', `COMMIT#${process.hrtime.bigint()}`);
  await pass(10 * MINUTE);
  await getWell('mailer');
  await fallIll('audit');
  await pass(25 * HOUR);
  expect(await redrive('mailer')).toMatchObject({ found: 2, done: 0, left: 2 });
  await getWell('audit');
  news.length = 0;
  expect(await redrive('mailer')).toMatchObject({ found: 2, done: 2, left: 0 });
  expect(news.map(({ what }) => what)).toEqual(['forgotten', 'forgotten']);
  expect(await noted('DONE', 'audit')).toEqual([{ whole: true }]);
  expect(keysOf(await noted('DONE', 'mailer'))).not.toContain('sick');
});

test('an event that nobody waits for is called again with what it held', async () => {
  await fallIll('wake-up');
  const event = { caseId: '01', at: '2027-03-01T08:00:00.000Z' };
  const Payload = Buffer.from(JSON.stringify(event));
  const { StatusCode } = await lambda.send(
    new InvokeCommand({ FunctionName: nameOf('wake-up'), InvocationType: 'Event', Payload }),
  );
  expect(StatusCode).toBe(202);
  await pass(10 * MINUTE);
  expect(account.queue(queueOf('wake-up'))).toHaveLength(1);
  await getWell('wake-up');
  expect(await redrive('wake-up')).toMatchObject({ done: 1, left: 0 });
  expect(await noted('DONE', 'wake-up')).toEqual([event]);
});

test('what a schedule or a topic could not deliver reaches its function in the form it expects', async () => {
  await leave('wake-up', '{"caseId":"02"}');
  const notice = {
    Type: 'Notification',
    TopicArn: 'arn:aws:sns:eu-west-3:000000000000:t',
    Message: '{"eventType":"Bounce"}',
  };
  await leave('mail-feedback', JSON.stringify(notice));
  await redrive('wake-up');
  await redrive('mail-feedback');
  expect(await noted('DONE', 'wake-up')).toEqual([{ caseId: '02' }]);
  expect(await noted('DONE', 'mail-feedback')).toEqual([{ Records: [{ EventSource: 'aws:sns', Sns: notice }] }]);
});

test('what cannot be read stays', async () => {
  await leave('wake-up', 'no JSON', '{"DDBStreamBatchInfo":{"streamArn":"x"}}');
  expect(await redrive('wake-up')).toMatchObject({ found: 2, done: 0, left: 2 });
  expect(await noted('DONE', 'wake-up')).toEqual([]);
});

test('calls are spaced, and five failures in a row leave the rest alone', async () => {
  await fallIll('wake-up');
  await leave('wake-up', ...Array.from({ length: 8 }, (_, n) => JSON.stringify({ n })));
  expect(await redrive('wake-up')).toEqual({ of: 'wake-up', found: 5, done: 0, failed: 5, left: 8 });
  expect(pauses).toEqual([333, 333, 333, 333]);
  expect(news.at(-1)).toEqual({ of: 'wake-up', what: 'stopped' });
  await getWell('wake-up');
  expect(await redrive('wake-up')).toMatchObject({ found: 8, done: 8, left: 0 });
});

test('looking tells what is there and changes nothing', async () => {
  await losesOne();
  await leave('mailer', '{"n":1}', 'no JSON');
  const seen = await tool().look('mailer');
  expect(lookInFrench(seen)).toMatch(
    /^mailer : 3 messages \(1 lot du journal, 1 évènement, 1 illisible\), le plus ancien du \d+ mars 2027 à \d\d:\d\d\.$/,
  );
  expect(await tool().look('mailer')).toEqual(seen);
  expect(account.queue(queueOf('mailer'))).toHaveLength(3);
  expect(await noted('DONE', 'mailer')).toHaveLength(2);
});

test('what is said holds nothing of a message, nor the words of an error', async () => {
  await fallIll('wake-up');
  await leave('wake-up', '{"to":"nobody@example.org"}');
  const said = [reportInFrench(await redrive('wake-up')), ...news.map(newsInFrench)];
  expect(said).toEqual([
    'wake-up : 1 trouvé, 0 repris, 1 échoué, 1 restant.',
    expect.stringMatching(/^ {2}wake-up : le message \d{9} échoue encore \(RangeError\) ; il reste dans sa file\.$/),
  ]);
});
