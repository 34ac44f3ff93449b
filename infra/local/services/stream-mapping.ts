import { createHash } from 'node:crypto';
import type { Journal } from '../journal.ts';
import { LOCAL_REGION } from '../template/place.ts';
import type { Activity, Store } from '../types.ts';
import type { Functions } from './lambda.ts';
import type { Queues } from './queues.ts';
import { deliver, givenUpMessage } from './stream-delivery.ts';
import type { MappingSettings } from './stream-mapping-settings.ts';
import { positionOf, type StreamRecord } from './stream-record.ts';

export interface MappingParts {
  readonly functions: Functions;
  readonly queues: Queues;
  readonly store: Store;
  readonly journal: Journal;
  readonly activity: Activity;
  readonly now: () => number;
  /** Attribute that says which records must stay in order among themselves. */
  readonly partitionKey: string;
  /** First pause before a retry, real milliseconds. */
  readonly pauseMs: number;
  readonly closing: () => boolean;
}

/** One event source mapping at work. */
export interface StreamMapping {
  readonly settings: MappingSettings;
  /** Records of the stream, each once a start, in order. What was handled before the last stop is passed over. */
  offer(records: readonly StreamRecord[]): void;
  /** True when every record offered is handled. */
  quiet(): boolean;
}

interface Lane {
  readonly waiting: StreamRecord[];
  busy: boolean;
}

const COLLECTION = 'stream-checkpoints';

/** Records of one partition key stay in one lane, in order; lanes are as many as the mapping's ParallelizationFactor. */
export function openMapping(settings: MappingSettings, parts: MappingParts): StreamMapping {
  const lanes: Lane[] = Array.from({ length: settings.lanes }, () => ({ waiting: [], busy: false }));
  const underWay = new Set<bigint>();
  let handledTo = BigInt(parts.store.get<string>(COLLECTION, settings.id) ?? -1);
  let offeredTo = handledTo;

  /** Everything up to the returned place is handled, in every lane. */
  function checkpoint(): void {
    const lowest = underWay.values().next().value;
    const to = lowest === undefined ? offeredTo : lowest - 1n;
    if (to === handledTo) return;
    handledTo = to;
    parts.store.put(COLLECTION, settings.id, String(to));
  }

  function laneOf(record: StreamRecord): Lane {
    const key = JSON.stringify(record.dynamodb.Keys[parts.partitionKey] ?? null);
    const number = createHash('sha1').update(key).digest().readUInt32BE(0) % lanes.length;
    return lanes[number] as Lane;
  }

  async function work(lane: Lane): Promise<void> {
    lane.busy = true;
    try {
      while (lane.waiting.length > 0 && !parts.closing()) {
        const batch = lane.waiting.splice(0, settings.batchSize);
        const done = await deliver(
          batch,
          { ...settings, pauseMs: parts.pauseMs },
          { invoke, giveUp, closing: parts.closing },
        );
        if (!done) return;
        for (const record of batch) underWay.delete(positionOf(record));
        checkpoint();
      }
    } finally {
      lane.busy = false;
    }
  }

  function invoke(records: readonly StreamRecord[]) {
    return parts.functions.run(settings.functionArn, { Records: records.map(published) });
  }

  /** As its readers see a record on AWS, whatever the engine calls its region, and at the account's own time. */
  function published(record: StreamRecord): StreamRecord {
    return {
      ...record,
      awsRegion: LOCAL_REGION,
      eventSourceARN: settings.streamArn,
      dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: Math.floor(parts.now() / 1_000) },
    };
  }

  function giveUp(records: readonly StreamRecord[], tries: number): void {
    const { functionArn, streamArn } = settings;
    const message = givenUpMessage(records, { functionArn, streamArn, tries, at: parts.now() });
    if (settings.deadLetterArn !== undefined) parts.queues.send(settings.deadLetterArn, JSON.stringify(message));
    const keys = records.map((record) => JSON.stringify(record.dynamodb.Keys)).join(', ');
    const where = functionArn.split(':').at(-1) ?? functionArn;
    parts.journal.problem({ kind: 'dead-letter', where, message: `gave up after ${tries} tries: ${keys}` });
  }

  return {
    settings,
    offer(records) {
      const touched = new Set<Lane>();
      for (const record of records) {
        const position = positionOf(record);
        if (position <= offeredTo) continue;
        offeredTo = position;
        if (!settings.wants(record)) continue;
        underWay.add(position);
        const lane = laneOf(record);
        lane.waiting.push(record);
        touched.add(lane);
      }
      checkpoint();
      for (const lane of touched) {
        if (!lane.busy) void parts.activity.track(`stream mapping ${settings.functionArn}`, () => work(lane));
      }
    },
    quiet: () => underWay.size === 0,
  };
}
