import { setTimeout as pause } from 'node:timers/promises';
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
  /** First pause before a retry, real milliseconds; doubled each time up to eight times itself, with jitter. */
  readonly pauseMs: number;
}

export interface DeliveryParts {
  readonly invoke: (records: readonly StreamRecord[]) => Promise<Invocation>;
  /** Called with what is given up, after its last try. */
  readonly giveUp: (records: readonly StreamRecord[], tries: number) => void;
  /** True once the account is closing: nothing is retried any more, and nothing given up. */
  readonly closing: () => boolean;
}

const failuresSchema = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() });

/**
 * Gives a batch to its function as Lambda does: what is before the lowest reported failure is done, the rest is tried
 * again; a batch whose function fails is halved when the mapping bisects (halving costs no try); what has had all its
 * tries is given up, so that what follows goes on. A reported failure cuts the batch but does not halve it, as on AWS: when its
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
    const invocation = await parts.invoke(rest);
    rest = failedPart(invocation, rest, settings.reportsItems);
    if (rest.length === 0) return true;
    if (done >= settings.retries) {
      if (parts.closing()) return false;
      parts.giveUp(rest, done + 1);
      return true;
    }
    if (!invocation.ok && settings.bisect && rest.length > 1) {
      const middle = Math.ceil(rest.length / 2);
      const first = await deliver(rest.slice(0, middle), settings, parts, done);
      return first && deliver(rest.slice(middle), settings, parts, done);
    }
    const longest = settings.pauseMs * 2 ** Math.min(done - tries, 3);
    await pause(longest * (0.5 + Math.random() / 2));
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
  about: { functionArn: string; streamArn: string; tries: number; at: number },
): Record<string, unknown> {
  return {
    version: '1.0',
    timestamp: new Date(about.at).toISOString(),
    requestContext: {
      functionArn: `${about.functionArn}:$LATEST`,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: about.tries,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    DDBStreamBatchInfo: {
      startSequenceNumber: records.at(0)?.dynamodb.SequenceNumber,
      endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
      batchSize: records.length,
      streamArn: about.streamArn,
    },
  };
}
