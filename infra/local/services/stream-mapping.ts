import { createHash } from 'node:crypto';
import { setTimeout as realPause } from 'node:timers/promises';
import type { Faults } from '../faults/faults.ts';
import type { Journal } from '../journal.ts';
import { LOCAL_REGION } from '../template/place.ts';
import type { Clock, Store } from '../types.ts';
import type { Functions } from './lambda.ts';
import type { Queues } from './queues.ts';
import { deliver, type GivenUp, givenUpMessage } from './stream-delivery.ts';
import type { MappingSettings } from './stream-mapping-settings.ts';
import { positionOf, type StreamRecord } from './stream-record.ts';
import type { StreamTimes } from './stream-times.ts';

export interface MappingParts {
  readonly functions: Functions;
  readonly queues: Queues;
  readonly store: Store;
  readonly journal: Journal;
  readonly clock: Clock;
  /** When the records of the stream were written. */
  readonly times: StreamTimes;
  /** Attribute that says which records must stay in order among themselves. */
  readonly partitionKey: string;
  readonly faults: Faults | undefined;
  readonly closing: () => boolean;
}

/** One event source mapping at work. */
export interface StreamMapping {
  readonly settings: MappingSettings;
  /** Records of the stream, each once a start, in order. What was handled before the last stop is passed over. */
  offer(records: readonly StreamRecord[]): void;
  /** True when nothing more happens before the clock moves: what is not handled waits for its retry. */
  quiet(): boolean;
  /** To be called when the account is closing: what waits for its retry waits no longer, and is offered again at the next start. */
  end(): void;
}

interface Lane {
  readonly waiting: StreamRecord[];
  busy: boolean;
  /** Ends the pause before a retry, while there is one. */
  wake?: (() => void) | undefined;
}

const COLLECTION = 'stream-checkpoints';
/** What another call had just written is there by then; real time, because nobody's clock should move for it. */
const FIRST_RETRY_MS = 25;

/** Records of one partition key stay in one lane, in order; lanes are as many as the mapping's ParallelizationFactor. */
export function openMapping(settings: MappingSettings, parts: MappingParts): StreamMapping {
  const lanes: Lane[] = Array.from({ length: settings.lanes }, () => ({ waiting: [], busy: false }));
  const underWay = new Set<bigint>();
  const functionName = settings.functionArn.split(':').at(-1) ?? settings.functionArn;
  const faults = parts.faults?.records({ functionName, keyOf, deliver: enqueue });
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

  function keyOf(record: StreamRecord): string {
    return JSON.stringify(record.dynamodb.Keys[parts.partitionKey] ?? null);
  }

  function laneOf(record: StreamRecord): Lane {
    const number = createHash('sha1').update(keyOf(record)).digest().readUInt32BE(0) % lanes.length;
    return lanes[number] as Lane;
  }

  /** Puts records behind those that wait already. */
  function enqueue(records: readonly StreamRecord[]): void {
    const touched = new Set<Lane>();
    for (const record of records) {
      const lane = laneOf(record);
      lane.waiting.push(record);
      touched.add(lane);
    }
    for (const lane of touched) if (!lane.busy) void work(lane);
  }

  async function work(lane: Lane): Promise<void> {
    lane.busy = true;
    try {
      while (lane.waiting.length > 0 && !parts.closing()) {
        const batch = lane.waiting.splice(0, settings.batchSize);
        const pause = (ms: number) => rest(lane, ms);
        const done = await deliver(batch, settings, { invoke, giveUp, tooOld, pause, closing: parts.closing });
        if (!done) return;
        for (const record of batch) underWay.delete(positionOf(record));
        checkpoint();
        faults?.handled(batch);
      }
    } finally {
      lane.busy = false;
    }
  }

  async function rest(lane: Lane, ms: number): Promise<void> {
    if (ms === 0) return realPause(FIRST_RETRY_MS);
    if (parts.closing()) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    lane.wake = () => {
      lane.wake = undefined;
      resolve();
    };
    const cancel = parts.clock.at(parts.clock.now() + ms, `Nouvel essai de ${functionName}`, lane.wake);
    await promise;
    cancel();
  }

  function tooOld(record: StreamRecord): boolean {
    const written = parts.times.at(positionOf(record));
    return written === undefined || parts.clock.now() - written > settings.maximumAgeMs;
  }

  function invoke(records: readonly StreamRecord[]) {
    return parts.functions.run(settings.functionArn, { Records: records.map(published) });
  }

  /** As its readers see a record on AWS, whatever the engine calls its region, and written at the account's own time. */
  function published({ shardId: _, ...record }: StreamRecord): StreamRecord {
    const written = parts.times.at(positionOf(record)) ?? parts.clock.now();
    return {
      ...record,
      awsRegion: LOCAL_REGION,
      eventSourceARN: settings.streamArn,
      dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: Math.floor(written / 1_000) },
    };
  }

  function giveUp(records: readonly StreamRecord[], tries: number, why: GivenUp): void {
    const { functionArn, streamArn } = settings;
    const told = givenUpMessage(records, { functionArn, streamArn, tries, why, at: parts.clock.now() });
    if (settings.deadLetterArn !== undefined) parts.queues.send(settings.deadLetterArn, JSON.stringify(told));
    const keys = records.map((record) => JSON.stringify(record.dynamodb.Keys)).join(', ');
    const message = `gave up after ${tries} tries (${why}): ${keys}`;
    parts.journal.problem({ kind: 'dead-letter', where: functionName, message });
  }

  return {
    settings,
    offer(records) {
      const wanted: StreamRecord[] = [];
      for (const record of records) {
        const position = positionOf(record);
        if (position <= offeredTo) continue;
        offeredTo = position;
        if (!settings.wants(record)) continue;
        underWay.add(position);
        wanted.push(record);
      }
      checkpoint();
      enqueue(faults?.sieve(wanted) ?? wanted);
    },
    quiet: () => lanes.every(({ busy, wake }) => !busy || wake !== undefined),
    end() {
      for (const { wake } of lanes) wake?.();
    },
  };
}
