import type { Schedule } from './services/scheduler/schedule.ts';
import type { Execution } from './services/states/execution.ts';
import type { Clock } from './types.ts';

/** How far to move the clock. */
export type Move = { readonly to: number } | { readonly by: number } | { readonly next: true } | { readonly end: true };

/** What moving looks at. */
export interface Moving {
  readonly clock: Clock;
  schedules(): Schedule[];
  executions(): Execution[];
}

const MOST_STEPS = 100_000;

/** What is due next, without the schedules of the template, which come back every night whatever happens. */
export function dueNext({ clock, schedules }: Moving, limit: number): { instant: number; label: string }[] {
  const nightly = schedules().filter((schedule) => schedule.fromTemplate);
  const labels = nightly.map(({ name }) => name);
  return clock
    .pending(limit + 2 * labels.length)
    .filter(({ label }) => !labels.some((name) => label.endsWith(name)))
    .slice(0, limit);
}

/**
 * Moves the clock and resolves once the account is quiet there. `next`: to what is due next. `end`: until nothing is due any
 * more but the nightly schedules. Returns the instant reached.
 */
export async function move(moving: Moving, how: Move): Promise<number> {
  const { clock } = moving;
  if ('to' in how) await clock.advanceTo(how.to);
  else if ('by' in how) await clock.advanceTo(clock.now() + how.by);
  else if ('next' in how) await step(moving);
  else for (let steps = 0; steps < MOST_STEPS && (await step(moving)); steps++);
  return clock.now();
}

async function step(moving: Moving): Promise<boolean> {
  await moving.clock.advanceTo(moving.clock.now());
  const [next] = dueNext(moving, 1);
  if (next === undefined) return false;
  await moving.clock.advanceTo(next.instant);
  return true;
}
