import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createActivity } from '../../infra/local/activity.ts';
import { createClock } from '../../infra/local/clock.ts';
import { openQueues } from '../../infra/local/services/queues.ts';
import { createSqs } from '../../infra/local/services/sqs.ts';
import { createStore } from '../../infra/local/store.ts';
import type { Clock } from '../../infra/local/types.ts';
import { serve } from './serve.ts';

const START = Date.parse('2027-03-01T08:00:00.000Z');
const SECOND = 1_000;
const DAY = 86_400 * SECOND;
const ARN = 'arn:aws:sqs:eu-west-3:000000000000:lost';

let clock: Clock;
let served: Awaited<ReturnType<typeof serve>>;
let sqs: SQSClient;
let QueueUrl: string;
beforeEach(async () => {
  clock = createClock({ start: START, mode: 'held', activity: createActivity() });
  const lost = { arn: ARN, name: 'lost', visibilitySeconds: 30, retentionSeconds: 14 * 86_400 };
  served = await serve(createSqs(openQueues([lost], createStore(':memory:'), clock.now)));
  sqs = new SQSClient(served.client);
  ({ QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'lost' })));
});
afterEach(() => served.close());

const send = (MessageBody: string) => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
const receive = async (more: { VisibilityTimeout?: number; MaxNumberOfMessages?: number } = {}) =>
  (
    await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ['ApproximateReceiveCount'], ...more }),
    )
  ).Messages ?? [];
const counts = async () => {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  return [Attributes?.ApproximateNumberOfMessages, Attributes?.ApproximateNumberOfMessagesNotVisible];
};
const pass = (ms: number) => clock.advanceTo(clock.now() + ms);

test('the address of a queue leads back to the account, and asks for rights on that queue', async () => {
  expect(QueueUrl).toBe(`${served.client.endpoint}/000000000000/lost`);
  await send('é');
  expect(served.needed).toEqual([
    { action: 'sqs:GetQueueUrl', resource: ARN, context: {} },
    { action: 'sqs:SendMessage', resource: ARN, context: {} },
  ]);
  await expect(sqs.send(new GetQueueUrlCommand({ QueueName: 'none' }))).rejects.toMatchObject({
    name: 'QueueDoesNotExist',
  });
});

test('a received message is hidden until its time is over on the virtual clock, and comes again', async () => {
  await send('first');
  await send('second');
  expect((await receive({ MaxNumberOfMessages: 10 })).map(({ Body }) => Body)).toEqual(['first', 'second']);
  expect(await counts()).toEqual(['0', '2']);
  await pass(29 * SECOND);
  expect(await receive()).toEqual([]);
  await pass(SECOND);
  expect(await receive({ VisibilityTimeout: 600 })).toMatchObject([
    { Body: 'first', Attributes: { ApproximateReceiveCount: '2' } },
  ]);
  await pass(599 * SECOND);
  expect(await counts()).toEqual(['1', '1']);
});

test('a message is deleted by its latest receipt only', async () => {
  await send('once');
  const [first] = await receive({ VisibilityTimeout: 1 });
  await pass(SECOND);
  const [second] = await receive();
  const remove = (ReceiptHandle = '') => sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  await remove(first?.ReceiptHandle);
  expect(await counts()).toEqual(['0', '1']);
  await remove(second?.ReceiptHandle);
  await remove(second?.ReceiptHandle);
  expect(await counts()).toEqual(['0', '0']);
});

test('a message is shown again when its reader gives it back', async () => {
  await send('back');
  const [held] = await receive();
  const show = (ReceiptHandle = '') =>
    sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  await show(held?.ReceiptHandle);
  expect(await counts()).toEqual(['1', '0']);
  await expect(show('unknown')).rejects.toMatchObject({ name: 'ReceiptHandleIsInvalid' });
});

test('a message is kept as long as its queue says, and no longer', async () => {
  await send('old');
  await pass(14 * DAY - 1);
  expect(await counts()).toEqual(['1', '0']);
  await pass(1);
  expect(await receive()).toEqual([]);
});

test('another call, or another property, is not answered', async () => {
  await expect(sqs.send(new PurgeQueueCommand({ QueueUrl }))).rejects.toThrow(/UnknownCal/);
  await expect(sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'late', DelaySeconds: 5 }))).rejects.toThrow(
    /DelaySeconds/,
  );
});
