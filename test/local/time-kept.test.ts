import { expect, test } from 'vitest';
import { createActivity } from '../../infra/local/activity.ts';
import { createClock } from '../../infra/local/clock.ts';
import { createStore } from '../../infra/local/store.ts';
import { keepInstant, startInstant } from '../../infra/local/time-kept.ts';

const START = Date.parse('2027-01-11T08:00:00Z');
const DAY_MS = 86_400_000;

test('an account killed while something happens goes on from that very instant', async () => {
  const store = createStore(':memory:');
  const moved = (instant: number) => keepInstant(store, instant);
  const clock = createClock({ start: START, mode: 'held', activity: createActivity(), moved });
  const kept: number[] = [];
  for (const days of [1, 40]) {
    clock.at(START + days * DAY_MS, 'due', () => kept.push(startInstant(store, { clock: 'held' })));
  }
  await clock.advanceTo(START + 60 * DAY_MS);
  kept.push(startInstant(store, { clock: 'held' }));
  expect(kept).toEqual([1, 40, 60].map((days) => START + days * DAY_MS));
  store.close();
});
