import { z } from 'zod';
import type { Engine } from './dynamodb-engine.ts';
import { type StreamRecord, streamRecordSchema } from './stream-record.ts';

const describedSchema = z.object({
  StreamDescription: z.object({
    Shards: z.array(z.object({ ShardId: z.string(), ParentShardId: z.string().optional() })),
    LastEvaluatedShardId: z.string().optional(),
  }),
});
const iteratorSchema = z.object({ ShardIterator: z.string() });
const recordsSchema = z.object({ Records: z.array(streamRecordSchema), NextShardIterator: z.string().optional() });

/** Reads a stream of the engine from its oldest record, each record once, in order. */
export interface StreamReader {
  /** Records written since the last call. Empty when there is none. */
  next(): Promise<readonly StreamRecord[]>;
}

type Api = 'DescribeStream' | 'GetShardIterator' | 'GetRecords';

/** @param streamArn as the engine names it */
export function createStreamReader(engine: Engine, streamArn: string): StreamReader {
  const seen = new Set<string>();
  /** Iterators of the shards being read, by shard, parents before children. */
  const open = new Map<string, string>();
  const call = (api: Api, body: object) => engine.call(`DynamoDBStreams_20120810.${api}`, body);

  /** A shard lives some hours; its children are read only once it is finished. */
  async function openShards(): Promise<void> {
    let from: string | undefined;
    do {
      const asked = { StreamArn: streamArn, ...(from === undefined ? {} : { ExclusiveStartShardId: from }) };
      const { StreamDescription } = describedSchema.parse(await call('DescribeStream', asked));
      for (const { ShardId, ParentShardId } of StreamDescription.Shards) {
        if (seen.has(ShardId) || (ParentShardId !== undefined && open.has(ParentShardId))) continue;
        const place = { StreamArn: streamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
        open.set(ShardId, iteratorSchema.parse(await call('GetShardIterator', place)).ShardIterator);
        seen.add(ShardId);
      }
      from = StreamDescription.LastEvaluatedShardId;
    } while (from !== undefined);
  }

  return {
    async next() {
      if (open.size === 0) await openShards();
      for (const [shard, iterator] of open) {
        const page = recordsSchema.parse(await call('GetRecords', { ShardIterator: iterator, Limit: 1_000 }));
        if (page.NextShardIterator === undefined) {
          open.delete(shard);
          await openShards();
        } else {
          open.set(shard, page.NextShardIterator);
        }
        if (page.Records.length > 0) return page.Records;
      }
      return [];
    },
  };
}
