import * as z from 'zod';

/** A change of a table, as its stream gives it and its readers receive it. */
export const streamRecordSchema = z.looseObject({
  eventName: z.enum(['INSERT', 'MODIFY', 'REMOVE']),
  dynamodb: z.looseObject({
    Keys: z.record(z.string(), z.unknown()),
    SequenceNumber: z.string(),
  }),
  /** Where the reader found it; its readers are not told. */
  shardId: z.string().optional(),
});

export type StreamRecord = z.infer<typeof streamRecordSchema>;

/** A place in a stream: grows with each change. */
export function positionOf(record: StreamRecord): bigint {
  return BigInt(record.dynamodb.SequenceNumber);
}
