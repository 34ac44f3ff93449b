import {
  type _Record,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ResourceNotFoundException,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import type { LostBatch } from './failure.ts';

/** Pages looked through for the last record of a batch; the stream shows some of them empty. */
const MOST_PAGES = 200;

/** The records of a batch and those between them, in order; undefined once the stream has forgotten them. */
export async function readAgain(streams: DynamoDBStreamsClient, lost: LostBatch): Promise<_Record[] | undefined> {
  const { streamArn: StreamArn, shardId: ShardId, first: SequenceNumber } = lost;
  const last = BigInt(lost.last);
  const records: _Record[] = [];
  try {
    const place = { StreamArn, ShardId, ShardIteratorType: 'AT_SEQUENCE_NUMBER' as const, SequenceNumber };
    let { ShardIterator } = await streams.send(new GetShardIteratorCommand(place));
    for (let pages = 0; ShardIterator !== undefined && pages < MOST_PAGES; pages += 1) {
      const page = await streams.send(new GetRecordsCommand({ ShardIterator }));
      for (const record of page.Records ?? []) {
        if (positionOf(record) > last) return records;
        records.push(record);
        if (positionOf(record) === last) return records;
      }
      ShardIterator = page.NextShardIterator;
    }
    return undefined;
  } catch (error) {
    if (error instanceof TrimmedDataAccessException || error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

const positionOf = ({ dynamodb }: _Record): bigint => BigInt(dynamodb?.SequenceNumber ?? -1);

/** The event, as JSON, that a mapping makes of these records. */
export function eventOf(records: readonly _Record[], streamArn: string): string {
  const Records = records.map(({ dynamodb, ...record }) => {
    const written = dynamodb?.ApproximateCreationDateTime;
    const ApproximateCreationDateTime = written === undefined ? undefined : Math.floor(written.getTime() / 1_000);
    return { ...record, dynamodb: { ...dynamodb, ApproximateCreationDateTime }, eventSourceARN: streamArn };
  });
  return JSON.stringify({ Records }, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );
}
