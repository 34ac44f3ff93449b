import type { Store } from '../types.ts';

/** A message of a queue, as SQS would give its body. */
export interface QueueMessage {
  /** Virtual instant, epoch milliseconds. */
  readonly at: number;
  readonly body: string;
}

/** The queues of the template. They only keep what was given up: nothing in the template reads them. */
export interface Queues {
  /** By queue ARN; the body is a text, as SQS takes it. Throws when the template has no such queue. */
  send(queueArn: string, body: string): void;
  /** Messages in the order they came, by queue name. */
  messages(name: string): QueueMessage[];
  names(): readonly string[];
}

const COLLECTION = 'queues';

/** @param queueArns every queue of the template */
export function openQueues(queueArns: readonly string[], store: Store, now: () => number): Queues {
  let last = store.all(COLLECTION).reduce((most, { key }) => Math.max(most, Number(key.split('/')[1])), 0);
  const nameOf = (arn: string) => arn.split(':').at(-1) ?? arn;
  return {
    send(queueArn, body) {
      if (!queueArns.includes(queueArn)) throw new Error(`${queueArn} is not a queue of the template`);
      last += 1;
      const key = `${nameOf(queueArn)}/${String(last).padStart(9, '0')}`;
      store.put(COLLECTION, key, { at: now(), body });
    },
    messages: (name) =>
      store
        .all<QueueMessage>(COLLECTION)
        .filter(({ key }) => key.startsWith(`${name}/`))
        .map(({ value }) => value),
    names: () => queueArns.map(nameOf),
  };
}
