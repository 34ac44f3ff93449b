import type { Activity, CancelTimer, Clock } from './types.ts';

/** Node's setTimeout fires at once above 2^31 ms, so longer waits are slept in pieces. */
const LONGEST_SLEEP_MS = 20 * 24 * 3_600_000;

interface Timer {
  readonly instant: number;
  readonly order: number;
  readonly label: string;
  readonly backstop: boolean;
  readonly fire: () => void;
}

export interface ClockOptions {
  /** First virtual instant, epoch milliseconds. */
  readonly start: number;
  readonly mode: 'held' | 'running';
  readonly activity: Activity;
  /** Told of each instant that `advanceTo` stops at, before anything fires there. */
  readonly moved?: (instant: number) => void;
}

/** The virtual clock. Timers of one instant fire in the order they were asked for. */
export function createClock({ start, mode, activity, moved = () => undefined }: ClockOptions): Clock {
  const shared = new SharedArrayBuffer(2 * Float64Array.BYTES_PER_ELEMENT);
  const cells = new Float64Array(shared);
  const timers: Timer[] = [];
  let order = 0;
  let current = mode;
  let alarm: NodeJS.Timeout | undefined;
  let moving = Promise.resolve();
  let advancing = false;

  const held = (): number => cells[1] ?? Number.NaN;
  const now = (): number => (Number.isNaN(held()) ? Date.now() + (cells[0] ?? 0) : held());
  const stopAt = (instant: number): void => {
    cells[1] = instant;
  };
  const moveTo = (instant: number): void => {
    if (instant <= held()) return;
    stopAt(instant);
    moved(instant);
  };
  /** The offset is written first: a worker that reads between the two writes still sees the held instant. */
  const flowFrom = (instant: number): void => {
    cells[0] = instant - Date.now();
    cells[1] = Number.NaN;
  };

  const disarm = (): void => clearTimeout(alarm);
  const arm = (): void => {
    disarm();
    const next = timers[0];
    if (current === 'held' || advancing || next === undefined) return;
    alarm = setTimeout(ring, Math.min(Math.max(next.instant - now(), 0), LONGEST_SLEEP_MS));
    alarm.unref();
  };
  const fireDue = (instant: number): void => {
    while (timers[0] !== undefined && timers[0].instant <= instant) timers.shift()?.fire();
  };
  const ring = (): void => {
    fireDue(now());
    arm();
  };

  const position = (timer: Timer): number => {
    let low = 0;
    let high = timers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = timers[middle] as Timer;
      if (other.instant < timer.instant || (other.instant === timer.instant && other.order < timer.order))
        low = middle + 1;
      else high = middle;
    }
    return low;
  };

  /** Counted as work, so that nobody takes the account for quiet between asking and firing. */
  const fireSoon = (timer: Timer): CancelTimer => {
    let cancelled = false;
    void activity.track(timer.label, async () => {
      await new Promise(setImmediate);
      if (!cancelled) timer.fire();
    });
    return () => {
      cancelled = true;
    };
  };

  const advance = async (instant: number): Promise<void> => {
    await activity.quiet();
    advancing = true;
    disarm();
    stopAt(now());
    try {
      for (;;) {
        const next = timers[0];
        if (next === undefined || next.instant > instant) break;
        moveTo(next.instant);
        fireDue(held());
        await activity.quiet();
      }
      moveTo(instant);
    } finally {
      advancing = false;
      if (current === 'running') flowFrom(held());
      arm();
    }
  };

  if (mode === 'held') stopAt(start);
  else flowFrom(start);

  return {
    now,
    shared,
    get mode() {
      return current;
    },
    hold() {
      current = 'held';
      if (!advancing) stopAt(now());
      disarm();
    },
    run() {
      current = 'running';
      if (advancing) return;
      flowFrom(now());
      arm();
    },
    at(instant, label, fire, { backstop = false } = {}) {
      const timer = { instant, order: order++, label, backstop, fire };
      if (instant <= now()) return fireSoon(timer);
      timers.splice(position(timer), 0, timer);
      if (timers[0] === timer) arm();
      return () => {
        const index = position(timer);
        if (timers[index] === timer) timers.splice(index, 1);
      };
    },
    pending(limit) {
      const soonest: { instant: number; label: string }[] = [];
      for (const { instant, label, backstop } of timers) {
        if (soonest.length >= limit) break;
        if (!backstop) soonest.push({ instant, label });
      }
      return soonest;
    },
    advanceTo(instant) {
      const done = moving.then(() => advance(instant));
      moving = done.catch(() => undefined);
      return done;
    },
  };
}
