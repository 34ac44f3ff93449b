import * as z from 'zod';

/** Records of a stream that a mapping gave up: the message says where they stand, not what they hold. */
export interface LostBatch {
  readonly kind: 'batch';
  readonly streamArn: string;
  readonly shardId: string;
  /** Sequence numbers, both included. */
  readonly first: string;
  readonly last: string;
}

/** What a dead-letter queue keeps of something that a function could not handle. */
export type Failure = LostBatch | { readonly kind: 'event'; readonly event: unknown } | { readonly kind: 'unreadable' };

/** By the on-failure destination of a stream mapping. */
const batch = z
  .object({
    DDBStreamBatchInfo: z.object({
      streamArn: z.string(),
      shardId: z.string(),
      startSequenceNumber: z.string().regex(/^\d+$/),
      endSequenceNumber: z.string().regex(/^\d+$/),
    }),
  })
  .transform(({ DDBStreamBatchInfo: at }): Failure => {
    const { streamArn, shardId, startSequenceNumber: first, endSequenceNumber: last } = at;
    return { kind: 'batch', streamArn, shardId, first, last };
  });
/** By the on-failure destination of an asynchronous invocation. */
const invocation = z
  .object({ requestContext: z.object({ functionArn: z.string() }), requestPayload: z.unknown() })
  .transform(({ requestPayload: event }): Failure => ({ kind: 'event', event }));
/** By a subscription that could not reach its function: the notification alone, without the envelope that functions receive. */
const notification = z
  .looseObject({ Type: z.literal('Notification'), Message: z.string() })
  .transform((Sns): Failure => ({ kind: 'event', event: { Records: [{ EventSource: 'aws:sns', Sns }] } }));
/** By a schedule: the event itself. */
const event = z.looseObject({}).transform((given): Failure => ({ kind: 'event', event: given }));

/** Whatever carries a batch is read as one or not at all: called with the message itself, a function would find nothing in it and say yes. */
const isBatch = (given: unknown): boolean => z.object({ DDBStreamBatchInfo: z.unknown() }).safeParse(given).success;
const isInvocation = (given: unknown): boolean => z.object({ requestPayload: z.unknown() }).safeParse(given).success;

/** Reads the body of a message. */
export function readFailure(body: string): Failure {
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch {
    return { kind: 'unreadable' };
  }
  const shape = isBatch(given) ? batch : isInvocation(given) ? invocation : z.union([notification, event]);
  return shape.safeParse(given).data ?? { kind: 'unreadable' };
}
