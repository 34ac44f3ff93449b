import { at } from '../../shared/domain/calendar/local-time.ts';
import { plainDate } from '../../shared/domain/calendar/plain-date.ts';
import type { Life } from './bilan.ts';
import { runAll } from './machine.ts';

/** Time passes up to ten o'clock of that day; after each wake-up the machines go on as far as the log lets them. */
export const liveUntil = (life: Life, day: string): void => {
  const end = at(plainDate(day), '10:00', life.state().zone);
  runAll(life);
  while (life.untilNext(end)) runAll(life);
};
