import type { Iam } from '../iam.ts';
import type { Activity, Caller } from '../types.ts';
import type { Engine } from './dynamodb-engine.ts';
import type { Table } from './dynamodb-tables.ts';
import type { Change } from './stream-change.ts';
import { type MappingParts, openMapping, type StreamMapping } from './stream-mapping.ts';
import type { MappingSettings } from './stream-mapping-settings.ts';
import { createStreamReader, type StreamReader } from './stream-reader.ts';
import { positionOf } from './stream-record.ts';
import type { StreamTimes } from './stream-times.ts';

export interface StreamsParts extends Omit<MappingParts, 'times' | 'partitionKey' | 'closing'> {
  readonly engine: Engine;
  readonly tables: readonly Table[];
  readonly mappings: readonly MappingSettings[];
  readonly iam: Iam;
  readonly activity: Activity;
  /** By stream, as the template names it. */
  readonly timesOf: (streamArn: string) => StreamTimes;
}

/** The streams of the tables, read as they are written. */
export interface Streams {
  /** Something was written: looks at once. @param change where it is known, a stream in which no mapping wants it waits for the next */
  wake(change?: Change): void;
  /** Ends reading and retrying. Resolves once no batch is being handed over. */
  close(): Promise<void>;
}

const READER = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];

/**
 * Reads each stream that a mapping follows. Every write goes through the account, which wakes the reader where a mapping may want
 * it, and the engine shows a record as soon as the write is answered: there is no polling. Throws when a function's role may not read its
 * stream or write its on-failure queue, as AWS refuses such a mapping.
 */
export function openStreams(parts: StreamsParts): Streams {
  let closing = false;
  const followed = parts.tables.flatMap((table) => follow(table));

  function follow(table: Table) {
    const mappings = parts.mappings.filter((mapping) => mapping.streamArn === table.streamArn);
    if (mappings.length === 0 || table.engineStreamArn === undefined) return [];
    for (const mapping of mappings) assertGranted(mapping, parts);
    const times = parts.timesOf(table.streamArn ?? '');
    const own = { ...parts, times, partitionKey: table.partitionKey, closing: () => closing };
    return [
      followStream(
        table.name,
        noting(createStreamReader(parts.engine, table.engineStreamArn), times),
        mappings.map((one) => openMapping(one, own)),
      ),
    ];
  }

  function followStream(tableName: string, reader: StreamReader, mappings: readonly StreamMapping[]) {
    const concerns = ({ table, record }: Change) =>
      table === tableName && mappings.some(({ settings }) => settings.wants(record));
    let dirty = false;
    let reading = false;
    const read = async (): Promise<void> => {
      reading = true;
      try {
        while (dirty && !closing) {
          dirty = false;
          for (let more = true; more && !closing; ) {
            const page = await reader.next();
            for (const mapping of mappings) mapping.offer(page.records);
            more = page.more;
          }
        }
      } catch (error) {
        if (closing) return;
        const message = error instanceof Error ? error.message : String(error);
        parts.journal.problem({ kind: 'failure', where: 'stream', message });
      } finally {
        reading = false;
      }
    };
    return {
      wake: (change: Change | undefined) => {
        if (change !== undefined && !concerns(change)) return;
        dirty = true;
        if (!reading) void parts.activity.track('stream', read);
      },
      end: () => {
        for (const mapping of mappings) mapping.end();
      },
      quiet: () => !dirty && !reading && mappings.every((mapping) => mapping.quiet()),
    };
  }

  const wake = (change?: Change) => {
    for (const stream of followed) stream.wake(change);
  };
  const quiet = () => closing || followed.every((stream) => stream.quiet());
  parts.activity.addProbe('a stream record not yet handled', quiet);
  const unknown = parts.mappings.filter(
    (mapping) => !parts.tables.some((table) => table.streamArn === mapping.streamArn),
  );
  if (unknown[0] !== undefined) throw new Error(`No table of the template has the stream ${unknown[0].streamArn}`);
  return {
    wake,
    async close() {
      closing = true;
      for (const stream of followed) stream.end();
    },
  };
}

/** Every record is read at the instant at which it was written. */
function noting(reader: StreamReader, times: StreamTimes): StreamReader {
  return {
    async next() {
      const page = await reader.next();
      times.note(page.records.map(positionOf));
      return page;
    },
  };
}

function assertGranted(mapping: MappingSettings, { functions, iam }: StreamsParts): void {
  const settings = functions.settings(mapping.functionArn);
  if (settings === undefined) throw new Error(`${mapping.functionArn} is not a function of the template`);
  const caller: Caller = { kind: 'role', roleArn: settings.roleArn, functionName: settings.name };
  const needed = READER.map((action) => ({ action, resource: mapping.streamArn, context: {} }));
  if (mapping.deadLetterArn !== undefined) {
    needed.push({ action: 'sqs:SendMessage', resource: mapping.deadLetterArn, context: {} });
  }
  for (const permission of needed) {
    const refusal = iam.refusal(caller, permission);
    if (refusal !== undefined) throw new Error(`Event source mapping of ${settings.name}: ${refusal}`);
  }
}
