import type { Store } from '../types.ts';

/** When the records of a stream were written, on the account's clock: the engine knows only the machine's. */
export interface StreamTimes {
  /** These records, in order, were written just now; those told before are passed over. */
  note(positions: readonly bigint[]): void;
  /** Virtual instant of a record, epoch milliseconds; undefined once it is a day old, when the stream has forgotten it. */
  at(position: bigint): number | undefined;
}

const COLLECTION = 'stream-times';
const DAY_MS = 86_400_000;

/** The records from one place to another, written at one instant. */
interface Span {
  readonly at: number;
  readonly from: bigint;
  to: bigint;
}

/** @param streamArn as the template names it */
export function openStreamTimes(streamArn: string, store: Store, now: () => number): StreamTimes {
  const keyOf = ({ at }: Span) => `${streamArn}/${String(at).padStart(15, '0')}`;
  const spans: Span[] = store
    .all<{ at: number; from: string; to: string }>(COLLECTION)
    .filter(({ key }) => key.startsWith(`${streamArn}/`))
    .map(({ value: { at, from, to } }) => ({ at, from: BigInt(from), to: BigInt(to) }));
  const forgotten = ({ at }: Span) => at <= now() - DAY_MS;

  /** The latest is kept, however old: it says what was told before. */
  function forget(): void {
    while (spans[1] !== undefined && spans[0] !== undefined && forgotten(spans[0])) {
      store.delete(COLLECTION, keyOf(spans[0]));
      spans.shift();
    }
  }

  return {
    note(positions) {
      const told = spans.at(-1);
      const fresh = told === undefined ? positions : positions.filter((position) => position > told.to);
      const [from] = fresh;
      const to = fresh.at(-1);
      if (from === undefined || to === undefined) return;
      const at = now();
      if (told?.at === at) told.to = to;
      else spans.push({ at, from, to });
      const span = spans.at(-1) as Span;
      store.put(COLLECTION, keyOf(span), { at, from: String(span.from), to: String(span.to) });
      forget();
    },
    at(position) {
      const span = spans.findLast(({ from }) => from <= position);
      return span === undefined || forgotten(span) ? undefined : span.at;
    },
  };
}
