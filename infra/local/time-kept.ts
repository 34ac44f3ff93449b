import type { Clock, Store } from './types.ts';

const COLLECTION = 'account';
const KEY = 'instant';
const PERIOD_MS = 1_000;

/**
 * Where the clock starts: an account opened again goes on from the instant it stood at; one whose clock runs has also lived
 * the time it was closed.
 */
export function startInstant(
  store: Store,
  { start, clock }: { readonly start?: number; readonly clock: 'held' | 'running' },
): number {
  const kept = store.get<number>(COLLECTION, KEY);
  if (kept === undefined) return start ?? Date.now();
  return clock === 'running' ? Math.max(kept, Date.now()) : kept;
}

/** Writes an instant down. */
export function keepInstant(store: Store, instant: number): void {
  store.put(COLLECTION, KEY, instant);
}

/** Writes the instant of a clock that runs down every second, and any clock's when the returned function is called. */
export function keepClock(store: Store, clock: Clock): () => void {
  const keep = () => keepInstant(store, clock.now());
  keep();
  const timer = setInterval(() => clock.mode === 'running' && keep(), PERIOD_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    clock.hold();
    keep();
  };
}
