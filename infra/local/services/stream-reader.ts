import * as z from 'zod';
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

/** Some records of a stream, in order. */
export interface StreamPage {
  readonly records: readonly StreamRecord[];
  /** False when these were all: whoever then reads again without a write in between asks the engine in vain. */
  readonly more: boolean;
}

/** Reads a stream of the engine from its oldest record, each record once, in order. */
export interface StreamReader {
  /** Records written since the last call; none of them is left out when there is no more. */
  next(): Promise<StreamPage>;
}

/** What one GetRecords gives at most. The engine, unlike DynamoDB, cuts a page by nothing else (measured: 3 MB in one page). */
const PAGE = 1_000;

type Api = 'DescribeStream' | 'GetShardIterator' | 'GetRecords';

/** @param streamArn as the engine names it */
export function createStreamReader(engine: Engine, streamArn: string): StreamReader {
  const seen = new Set<string>();
  /** Iterators of the shards being read, by shard, parents before children. */
  const open = new Map<string, string>();
  const begun = new Set<string>();
  const call = (api: Api, body: object) => engine.call(`DynamoDBStreams_20120810.${api}`, body);

  /** A shard lives some hours; its children are read only once it is finished. */
  async function openShards(): Promise<void> {
    let from: string | undefined;
    do {
      const asked = { StreamArn: streamArn, ...(from === undefined ? {} : { ExclusiveStartShardId: from }) };
      const { StreamDescription } = describedSchema.parse(await call('DescribeStream', asked));
      for (const { ShardId, ParentShardId } of StreamDescription.Shards) {
        if (seen.has(ShardId) || (ParentShardId !== undefined && open.has(ParentShardId))) continue;
        open.set(ShardId, await fromOldest(ShardId));
        seen.add(ShardId);
      }
      from = StreamDescription.LastEvaluatedShardId;
    } while (from !== undefined);
  }

  async function fromOldest(ShardId: string): Promise<string> {
    const place = { StreamArn: streamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
    return iteratorSchema.parse(await call('GetShardIterator', place)).ShardIterator;
  }

  /**
   * The engine counts the records of all tables with one counter. An iterator taken while its shard was empty points before
   * the first record once another table has been written to, and is then refused as trimmed: a new one finds the record.
   */
  async function read(shard: string, iterator: string): Promise<z.infer<typeof recordsSchema>> {
    const from = (ShardIterator: string) => call('GetRecords', { ShardIterator, Limit: PAGE });
    const answer = await from(iterator).catch(async (error: unknown) => {
      if (begun.has(shard) || !String(error).includes('TrimmedDataAccessException')) throw error;
      return from(await fromOldest(shard));
    });
    const page = recordsSchema.parse(answer);
    if (page.Records.length > 0) begun.add(shard);
    return page;
  }

  return {
    async next() {
      if (open.size === 0) await openShards();
      for (const [shard, iterator] of open) {
        const page = await read(shard, iterator);
        if (page.NextShardIterator === undefined) {
          open.delete(shard);
          await openShards();
        } else {
          open.set(shard, page.NextShardIterator);
        }
        if (page.Records.length === 0) continue;
        const ended = page.NextShardIterator === undefined;
        return {
          records: page.Records.map((record) => ({ ...record, shardId: shard })),
          more: ended || open.size > 1 || page.Records.length >= PAGE,
        };
      }
      return { records: [], more: false };
    },
  };
}
