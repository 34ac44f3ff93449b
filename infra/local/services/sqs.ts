import { createHash } from 'node:crypto';
import * as z from 'zod';
import { LOCAL_ACCOUNT } from '../template/place.ts';
import type { ApiRequest, Service } from '../types.ts';
import type { QueueSettings, Queues, ReceivedMessage } from './queues.ts';
import { answerJson, permissionsOf, readJson, ServiceError, targetAction } from './wire.ts';

const ATTRIBUTES = [
  'QueueArn',
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
  'VisibilityTimeout',
  'MessageRetentionPeriod',
] as const;
/** Longest that SQS hides a message. */
const TWELVE_HOURS = 43_200;
const QueueUrl = z.url();
const VisibilityTimeout = z.int().min(0).max(TWELVE_HOURS);

const inputs = {
  GetQueueUrl: z.strictObject({ QueueName: z.string(), QueueOwnerAWSAccountId: z.literal(LOCAL_ACCOUNT).optional() }),
  GetQueueAttributes: z.strictObject({
    QueueUrl,
    AttributeNames: z.array(z.enum(['All', ...ATTRIBUTES])).default([]),
  }),
  SendMessage: z.strictObject({ QueueUrl, MessageBody: z.string().min(1) }),
  ReceiveMessage: z.strictObject({
    QueueUrl,
    MaxNumberOfMessages: z.int().min(1).max(10).default(1),
    VisibilityTimeout: VisibilityTimeout.optional(),
    // Every message is found at the first look here: there is nothing to wait for.
    WaitTimeSeconds: z.int().min(0).max(20).optional(),
    MessageSystemAttributeNames: z.array(z.enum(['SentTimestamp', 'ApproximateReceiveCount'])).default([]),
  }),
  DeleteMessage: z.strictObject({ QueueUrl, ReceiptHandle: z.string() }),
  ChangeMessageVisibility: z.strictObject({ QueueUrl, ReceiptHandle: z.string(), VisibilityTimeout }),
};
type Action = keyof typeof inputs;
const ACTIONS = Object.keys(inputs) as Action[];
const anyInput = z.object({ QueueName: z.string().optional(), QueueUrl: QueueUrl.optional() });

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const lastPart = (url: string): string => url.split('/').at(-1) ?? url;

/** SQS (AWS JSON 1.0), for queues that are read by hand. A queue's address here is that of the account itself. */
export function createSqs(queues: Queues): Service {
  const find = (name: string): QueueSettings => {
    const found = queues.settings(name);
    if (found === undefined) throw new ServiceError('QueueDoesNotExist', 'The specified queue does not exist.');
    return found;
  };
  const at = (url: string): QueueSettings => find(lastPart(url));
  const received = ({ id, receipt, at: sent, body, receives }: ReceivedMessage, asked: readonly string[]) => {
    const known = { SentTimestamp: String(sent), ApproximateReceiveCount: String(receives) };
    const Attributes = Object.fromEntries(Object.entries(known).filter(([name]) => asked.includes(name)));
    return {
      MessageId: id,
      ReceiptHandle: receipt,
      MD5OfBody: md5(body),
      Body: body,
      ...(asked.length === 0 ? {} : { Attributes }),
    };
  };

  const handlers: Record<Action, (request: ApiRequest) => unknown> = {
    GetQueueUrl({ body, headers }) {
      const { name } = find(readJson(inputs.GetQueueUrl, body).QueueName);
      return { QueueUrl: `http://${headers['host']}/${LOCAL_ACCOUNT}/${name}` };
    },
    GetQueueAttributes({ body }) {
      const { QueueUrl: url, AttributeNames: asked } = readJson(inputs.GetQueueAttributes, body);
      const { name, arn, visibilitySeconds, retentionSeconds } = at(url);
      const { visible, hidden } = queues.count(name);
      const values: Record<(typeof ATTRIBUTES)[number], string> = {
        QueueArn: arn,
        ApproximateNumberOfMessages: String(visible),
        ApproximateNumberOfMessagesNotVisible: String(hidden),
        ApproximateNumberOfMessagesDelayed: '0',
        VisibilityTimeout: String(visibilitySeconds),
        MessageRetentionPeriod: String(retentionSeconds),
      };
      const wanted = ATTRIBUTES.filter((attribute) => asked.includes('All') || asked.includes(attribute));
      return { Attributes: Object.fromEntries(wanted.map((attribute) => [attribute, values[attribute]])) };
    },
    SendMessage({ body }) {
      const { QueueUrl: url, MessageBody } = readJson(inputs.SendMessage, body);
      return { MessageId: queues.send(at(url).arn, MessageBody), MD5OfMessageBody: md5(MessageBody) };
    },
    ReceiveMessage({ body }) {
      const asked = readJson(inputs.ReceiveMessage, body);
      const found = queues.receive(at(asked.QueueUrl).name, asked.MaxNumberOfMessages, asked.VisibilityTimeout);
      if (found.length === 0) return {};
      return { Messages: found.map((message) => received(message, asked.MessageSystemAttributeNames)) };
    },
    DeleteMessage({ body }) {
      const { QueueUrl: url, ReceiptHandle } = readJson(inputs.DeleteMessage, body);
      // Deleting twice, or with the receipt of an earlier reading, is no error in SQS either.
      queues.remove(at(url).name, ReceiptHandle);
    },
    ChangeMessageVisibility({ body }) {
      const {
        QueueUrl: url,
        ReceiptHandle,
        VisibilityTimeout: seconds,
      } = readJson(inputs.ChangeMessageVisibility, body);
      if (queues.hide(at(url).name, ReceiptHandle, seconds)) return;
      throw new ServiceError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
    },
  };

  return {
    signingName: 'sqs',
    actionOf: (request) => targetAction(request, 'AmazonSQS', 'sqs', ACTIONS),
    permissions: (action, { body }) =>
      permissionsOf(() => {
        const { QueueName, QueueUrl: url = '' } = readJson(anyInput, body);
        const { arn } = find(QueueName ?? lastPart(url));
        return [{ action: `sqs:${action}`, resource: arn, context: {} }];
      }),
    handle: (action, request) => answerJson('1.0', () => handlers[action as Action](request)),
    async close() {},
  };
}
