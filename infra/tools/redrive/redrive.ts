import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueUrlCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { WithDeadLetters } from '../../constructs/dead-letters.ts';
import { deadLettersName, named } from '../../constructs/naming.ts';
import { SIZES } from '../../constructs/sizes.ts';
import { type Failure, type LostBatch, readFailure } from './failure.ts';
import { call, feedOf, type Outcome } from './functions.ts';
import { messagesOf, waitingIn } from './messages.ts';
import { eventOf, readAgain } from './stream.ts';

export interface RedriveParts {
  readonly stage: string;
  readonly sqs: SQSClient;
  readonly lambda: LambdaClient;
  readonly streams: DynamoDBStreamsClient;
  /** Waits that many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
  /** Told what happens, as it happens. */
  readonly tell: (news: News) => void;
}

export type News = { readonly of: WithDeadLetters } & (
  | { readonly what: 'failed'; readonly message: string; readonly why: string }
  /** The stream no longer has the records: the audit checks every case in place of them. */
  | { readonly what: 'forgotten' }
  /** Too many failures one after the other: the cause is still there. */
  | { readonly what: 'stopped' }
);

/** What a queue held, and what became of it. `left` is still there at the end, whether it was tried or not. */
export interface QueueReport {
  readonly of: WithDeadLetters;
  readonly found: number;
  readonly done: number;
  readonly failed: number;
  readonly left: number;
}

/** What a queue holds. */
export interface QueueLook {
  readonly of: WithDeadLetters;
  readonly found: number;
  readonly batches: number;
  readonly unreadable: number;
  /** Epoch milliseconds; undefined for an empty queue. */
  readonly oldest: number | undefined;
}

/** Three calls a second: what the stream and the schedules do meanwhile must not wait for what has waited already. */
const PAUSE_MS = 333;
/** One run; another goes on where it stopped. */
const MOST_MESSAGES = 1_000;
const MOST_FAILURES_IN_A_ROW = 5;
/** A message is held while its function is called, once for each batch that it makes, and while the audit runs in its place. */
const heldSeconds = (of: WithDeadLetters): number => SIZES[of].timeout + SIZES.audit.timeout + 300;

/** Hands what the dead-letter queues of a stage keep to its functions once more; what they take is deleted from its queue. */
export function createRedrive(parts: RedriveParts) {
  const { stage, sqs, lambda, streams, pause, tell } = parts;
  let messages = 0;
  let calls = 0;
  let wholeAudit: Promise<Outcome> | undefined;

  const urlOf = async (of: WithDeadLetters): Promise<string> => {
    const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: deadLettersName({ stage }, of) }));
    return QueueUrl;
  };
  const paced = async (of: 'audit' | WithDeadLetters, event: string): Promise<Outcome> => {
    if (calls > 0) await pause(PAUSE_MS);
    calls += 1;
    return call(lambda, named({ stage }, of), event);
  };

  async function again(of: WithDeadLetters, lost: LostBatch): Promise<Outcome> {
    const { wants, batchSize } = await feedOf(lambda, named({ stage }, of), lost.streamArn);
    const records = (await readAgain(streams, lost))?.filter(wants);
    if (records === undefined) {
      tell({ of, what: 'forgotten' });
      wholeAudit ??= paced('audit', JSON.stringify({ whole: true }));
      return wholeAudit;
    }
    for (let from = 0; from < records.length; from += batchSize) {
      const outcome = await paced(of, eventOf(records.slice(from, from + batchSize), lost.streamArn));
      if (!outcome.ok) return outcome;
    }
    return { ok: true };
  }

  async function handle(of: WithDeadLetters, failure: Failure): Promise<Outcome> {
    try {
      if (failure.kind === 'unreadable') return { ok: false, why: 'unreadable' };
      if (failure.kind === 'event') return await paced(of, JSON.stringify(failure.event));
      return await again(of, failure);
    } catch (error) {
      return { ok: false, why: error instanceof Error ? error.name : 'unknown' };
    }
  }

  /** Throws when there is no such queue. */
  async function redrive(of: WithDeadLetters): Promise<QueueReport> {
    const url = await urlOf(of);
    const count = { found: 0, done: 0, failed: 0 };
    let inARow = 0;
    let stopped = messages >= MOST_MESSAGES;
    if (!stopped) {
      for await (const message of messagesOf(sqs, url, heldSeconds(of))) {
        count.found += 1;
        messages += 1;
        const outcome = await handle(of, readFailure(message.body));
        if (outcome.ok) {
          await message.delete();
          count.done += 1;
          inARow = 0;
        } else {
          tell({ of, what: 'failed', message: message.id, why: outcome.why });
          count.failed += 1;
          inARow += 1;
        }
        stopped = inARow === MOST_FAILURES_IN_A_ROW || messages >= MOST_MESSAGES;
        if (inARow === MOST_FAILURES_IN_A_ROW) tell({ of, what: 'stopped' });
        if (stopped) break;
      }
    }
    return { of, ...count, left: stopped ? await waitingIn(sqs, url) : count.failed };
  }

  /** Touches nothing. Throws when there is no such queue. */
  async function look(of: WithDeadLetters): Promise<QueueLook> {
    const kinds: Failure['kind'][] = [];
    let oldest: number | undefined;
    for await (const { body, sentAt } of messagesOf(sqs, await urlOf(of), heldSeconds(of))) {
      kinds.push(readFailure(body).kind);
      oldest = Math.min(oldest ?? sentAt, sentAt);
      if (kinds.length === MOST_MESSAGES) break;
    }
    const many = (kind: Failure['kind']) => kinds.filter((one) => one === kind).length;
    return { of, found: kinds.length, batches: many('batch'), unreadable: many('unreadable'), oldest };
  }

  return { redrive, look };
}
