import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import type { Activity } from './types.ts';

const PROBE_INTERVAL_MS = 3;
const DEFAULT_TIMEOUT_MS = 60_000;

/**
 * Counts what is under way in the account. `quiet` settles when nothing is counted and every probe is quiet, and that
 * still holds one turn of the event loop later with no work begun in between.
 */
export function createActivity(): Activity {
  const running = new Map<string, number>();
  const probes = new Map<string, () => boolean>();
  let begun = 0;
  let count = 0;
  let waiting: (() => void)[] = [];

  const begin = (what: string): void => {
    begun += 1;
    count += 1;
    running.set(what, (running.get(what) ?? 0) + 1);
  };
  const end = (what: string): void => {
    count -= 1;
    const left = (running.get(what) ?? 1) - 1;
    if (left === 0) running.delete(what);
    else running.set(what, left);
    if (count > 0) return;
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };
  const busyProbes = (): string[] => [...probes].filter(([, quiet]) => !quiet()).map(([name]) => name);
  const stuck = (): string =>
    [...[...running].map(([what, times]) => (times > 1 ? `${what} ×${times}` : what)), ...busyProbes()].join(', ');

  /** Resolves when the count falls to zero, or after `ms` of real time. */
  const idle = async (ms: number): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    waiting.push(resolve);
    await promise;
    clearTimeout(timer);
  };

  return {
    async track(what, work) {
      begin(what);
      try {
        return await work();
      } finally {
        end(what);
      }
    },
    addProbe(name, quiet) {
      probes.set(name, quiet);
    },
    async quiet(timeoutMs = DEFAULT_TIMEOUT_MS) {
      const deadline = performance.now() + timeoutMs;
      for (;;) {
        const left = deadline - performance.now();
        if (left <= 0) throw new Error(`The local account did not come to rest within ${timeoutMs} ms: ${stuck()}`);
        if (count > 0) {
          await idle(left);
        } else if (busyProbes().length > 0) {
          await pause(Math.min(PROBE_INTERVAL_MS, left));
        } else {
          const before = begun;
          await turn();
          if (count === 0 && begun === before && busyProbes().length === 0) return;
        }
      }
    },
  };
}
