import type { Store } from '../types.ts';

/** A queue of the template. */
export interface QueueSettings {
  readonly arn: string;
  readonly name: string;
  /** How long a received message is hidden from other readers, seconds. */
  readonly visibilitySeconds: number;
  /** How long a message is kept, seconds. */
  readonly retentionSeconds: number;
}

/** A message of a queue, as SQS would give its body. */
export interface QueueMessage {
  /** Virtual instant, epoch milliseconds. */
  readonly at: number;
  readonly body: string;
}

/** A message that a reader holds until its visibility timeout. */
export interface ReceivedMessage extends QueueMessage {
  readonly id: string;
  /** Good for this receipt only: the next reader gets another. */
  readonly receipt: string;
  /** This time included. */
  readonly receives: number;
}

/** The queues of the template, on the virtual clock. Queues are named by name; an unknown one throws. */
export interface Queues {
  /** By queue ARN; the body is a text, as SQS takes it. Returns the message's id. */
  send(queueArn: string, body: string): string;
  /** Messages kept, whether visible or not, in the order they came. */
  messages(name: string): QueueMessage[];
  /** At most `most` visible messages, oldest first, hidden from now on for `seconds`; the queue's own timeout when left out. */
  receive(name: string, most: number, seconds?: number): ReceivedMessage[];
  /** Hides a received message for `seconds` from now; 0 shows it again. Returns false for a receipt that holds nothing any more. */
  hide(name: string, receipt: string, seconds: number): boolean;
  /** Deletes a received message. Returns false for a receipt that holds nothing any more. */
  remove(name: string, receipt: string): boolean;
  count(name: string): { readonly visible: number; readonly hidden: number };
  settings(name: string): QueueSettings | undefined;
  names(): readonly string[];
}

interface Kept extends QueueMessage {
  /** Virtual instant, epoch milliseconds; visible when left out. */
  readonly visibleAt?: number;
  readonly receives?: number;
}

const COLLECTION = 'queues';

export function openQueues(settings: readonly QueueSettings[], store: Store, now: () => number): Queues {
  let last = store.all(COLLECTION).reduce((most, { key }) => Math.max(most, Number(key.split('/')[1])), 0);

  const find = (named: (one: QueueSettings) => boolean, name: string): QueueSettings => {
    const found = settings.find(named);
    if (found === undefined) throw new Error(`${name} is not a queue of the template`);
    return found;
  };
  const keptIn = (name: string): { key: string; value: Kept }[] => {
    const { retentionSeconds } = find((one) => one.name === name, name);
    const oldest = now() - retentionSeconds * 1_000;
    return store.all<Kept>(COLLECTION).filter(({ key, value }) => key.startsWith(`${name}/`) && value.at > oldest);
  };
  const isVisible = ({ visibleAt = 0 }: Kept) => visibleAt <= now();
  const receiptOf = (key: string, { receives = 0 }: Kept) => Buffer.from(`${key}#${receives}`).toString('base64url');
  const held = (name: string, receipt: string) =>
    keptIn(name).find(({ key, value }) => receiptOf(key, value) === receipt && (value.receives ?? 0) > 0);

  return {
    send(queueArn, body) {
      const { name } = find(({ arn }) => arn === queueArn, queueArn);
      last += 1;
      const number = String(last).padStart(9, '0');
      store.put(COLLECTION, `${name}/${number}`, { at: now(), body });
      return number;
    },
    messages: (name) => keptIn(name).map(({ value: { at, body } }) => ({ at, body })),
    receive(name, most, seconds = find((one) => one.name === name, name).visibilitySeconds) {
      return keptIn(name)
        .filter(({ value }) => isVisible(value))
        .slice(0, most)
        .map(({ key, value }) => {
          const { at, body, receives = 0 } = value;
          const received = { at, body, receives: receives + 1, visibleAt: now() + seconds * 1_000 };
          store.put(COLLECTION, key, received);
          const id = key.slice(name.length + 1);
          return { id, receipt: receiptOf(key, received), at, body, receives: receives + 1 };
        });
    },
    hide(name, receipt, seconds) {
      const found = held(name, receipt);
      if (found === undefined) return false;
      store.put(COLLECTION, found.key, { ...found.value, visibleAt: now() + seconds * 1_000 });
      return true;
    },
    remove(name, receipt) {
      const found = held(name, receipt);
      if (found === undefined) return false;
      store.delete(COLLECTION, found.key);
      return true;
    },
    count(name) {
      const kept = keptIn(name);
      const visible = kept.filter(({ value }) => isVisible(value)).length;
      return { visible, hidden: kept.length - visible };
    },
    settings: (name) => settings.find((one) => one.name === name),
    names: () => settings.map(({ name }) => name),
  };
}
