import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  type SQSClient,
  SQSServiceException,
} from '@aws-sdk/client-sqs';

/** A message held by whoever reads the queue; nobody else sees it meanwhile. */
export interface Message {
  readonly id: string;
  readonly body: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  delete(): Promise<void>;
}

/**
 * The messages of a queue, each once. Those that were not deleted are shown again when the reading ends, however it ends.
 * @param heldSeconds longer than a message can take; a reader that is killed gives its messages back after that time
 */
export async function* messagesOf(sqs: SQSClient, queueUrl: string, heldSeconds: number): AsyncGenerator<Message> {
  const seen = new Set<string>();
  const held = new Map<string, string>();
  const at = { QueueUrl: queueUrl };
  try {
    for (;;) {
      const { Messages: [found] = [] } = await sqs.send(
        new ReceiveMessageCommand({
          ...at,
          VisibilityTimeout: heldSeconds,
          // A long poll asks every server of the queue: nothing found then means nothing there.
          WaitTimeSeconds: 2,
          MessageSystemAttributeNames: ['SentTimestamp'],
        }),
      );
      if (found?.MessageId === undefined || found.ReceiptHandle === undefined) return;
      const { MessageId: id, ReceiptHandle: receipt, Body: body = '', Attributes: { SentTimestamp } = {} } = found;
      held.set(id, receipt);
      // Back again: all the others were read meanwhile.
      if (seen.has(id)) return;
      seen.add(id);
      yield {
        id,
        body,
        sentAt: Number(SentTimestamp ?? 0),
        async delete() {
          await sqs.send(new DeleteMessageCommand({ ...at, ReceiptHandle: receipt }));
          held.delete(id);
        },
      };
    }
  } finally {
    for (const ReceiptHandle of held.values()) {
      await sqs
        .send(new ChangeMessageVisibilityCommand({ ...at, ReceiptHandle, VisibilityTimeout: 0 }))
        // Its time was over already: it is visible, or someone else holds it.
        .catch((error: unknown) => {
          if (!(error instanceof SQSServiceException)) throw error;
        });
    }
  }
}

/** How many messages of a queue nobody holds. SQS says about how many. */
export async function waitingIn(sqs: SQSClient, queueUrl: string): Promise<number> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
}
