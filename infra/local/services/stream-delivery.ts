import * as z from 'zod';
import type { Invocation } from '../types.ts';
import type { StreamRecord } from './stream-record.ts';

/** How a mapping treats a batch that its function did not take. */
export interface DeliverySettings {
  readonly bisect: boolean;
  /** ReportBatchItemFailures. */
  readonly reportsItems: boolean;
  /** Tries after the first one. */
  readonly retries: number;
}

/** Why records are given up, as Lambda names it. */
export type GivenUp = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

export interface DeliveryParts {
  readonly invoke: (records: readonly StreamRecord[]) => Promise<Invocation>;
  /** Called with what is given up, after its last try. */
  readonly giveUp: (records: readonly StreamRecord[], tries: number, why: GivenUp) => void;
  /** True for a record older than the mapping takes. */
  readonly tooOld: (record: StreamRecord) => boolean;
  /** Resolves after that much virtual time, or once the account is closing. */
  readonly pause: (ms: number) => Promise<void>;
  /** True once the account is closing: nothing is retried any more, and nothing given up. */
  readonly closing: () => boolean;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** Virtual milliseconds before a retry: the first one comes at once, later ones double, so that ten retries span four minutes. */
function pauseBefore(retry: number): number {
  return retry === 1 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (retry - 2), LONGEST_PAUSE_MS);
}

const failuresSchema = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() });

/**
 * Gives a batch to its function as Lambda does: what is before the lowest reported failure is done, the rest is tried
 * again; a batch whose function fails is halved when the mapping bisects (halving costs no try); what has had all its
 * tries, or is too old, is given up, so that what follows goes on. A reported failure cuts the batch but does not halve it, as on AWS: when its
 * tries are over, the records behind it in the batch are given up with it.
 * Returns false when the account closed before the end: the batch will come again at the next start.
 */
export async function deliver(
  records: readonly StreamRecord[],
  settings: DeliverySettings,
  parts: DeliveryParts,
  tries = 0,
): Promise<boolean> {
  let rest = records;
  for (let done = tries; ; done++) {
    if (parts.closing()) return false;
    const old = rest.filter(parts.tooOld);
    if (old.length > 0) parts.giveUp(old, done, 'RecordAgeExceeded');
    rest = rest.filter((record) => !old.includes(record));
    if (rest.length === 0) return true;
    const invocation = await parts.invoke(rest);
    rest = failedPart(invocation, rest, settings.reportsItems);
    if (rest.length === 0) return true;
    if (done >= settings.retries) {
      if (parts.closing()) return false;
      parts.giveUp(rest, done + 1, 'RetryAttemptsExhausted');
      return true;
    }
    if (!invocation.ok && settings.bisect && rest.length > 1) {
      const middle = Math.ceil(rest.length / 2);
      const first = await deliver(rest.slice(0, middle), settings, parts, done);
      return first && deliver(rest.slice(middle), settings, parts, done);
    }
    await parts.pause(pauseBefore(done + 1));
  }
}

/** The records from the first failed one on; all of them when the function failed, or named a record it was not given. */
function failedPart(
  invocation: Invocation,
  records: readonly StreamRecord[],
  reportsItems: boolean,
): readonly StreamRecord[] {
  if (!invocation.ok) return records;
  if (!reportsItems) return [];
  const parsed = failuresSchema.safeParse(invocation.payload ?? {});
  if (!parsed.success) return records;
  const failures = (parsed.data.batchItemFailures ?? []).map(({ itemIdentifier }) =>
    records.findIndex((record) => record.dynamodb.SequenceNumber === itemIdentifier),
  );
  if (failures.length === 0) return [];
  return records.slice(Math.max(0, Math.min(...failures)));
}

/** `DDBStreamBatchInfo` and its envelope: what Lambda writes to the on-failure queue in place of the records. */
export function givenUpMessage(
  records: readonly StreamRecord[],
  about: { functionArn: string; streamArn: string; tries: number; why: GivenUp; at: number },
): Record<string, unknown> {
  return {
    version: '1.0',
    timestamp: new Date(about.at).toISOString(),
    requestContext: {
      functionArn: `${about.functionArn}:$LATEST`,
      condition: about.why,
      approximateInvokeCount: about.tries,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    DDBStreamBatchInfo: {
      shardId: records.at(0)?.shardId,
      startSequenceNumber: records.at(0)?.dynamodb.SequenceNumber,
      endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
      batchSize: records.length,
      streamArn: about.streamArn,
    },
  };
}
