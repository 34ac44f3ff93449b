import { join } from 'node:path';
import { worldOf } from '../../../test/journeys/runner/account-world.ts';
import { costOf } from '../../../test/journeys/runner/cost.ts';
import { newPlay } from '../../../test/journeys/runner/play.ts';
import { costLine } from '../../../test/journeys/runner/report.ts';
import { playAll } from '../../../test/journeys/runner/schedule.ts';
import { readStory, STORIES, type Story } from '../../../test/journeys/runner/story.ts';
import { printTimeline } from '../../../test/journeys/runner/timeline.ts';
import type { Account } from '../account.ts';
import type { RunKept } from './run-kept.ts';

/** Ten tries of a stream batch span four minutes. */
const RETRIES_MS = 5 * 60_000;

/** The story that `npm start` plays. */
export const openingStory = (): Story => readStory(join(STORIES, 'amina.yaml'));

/**
 * Plays the story, or goes on with it where it was left, printing what happens as it happens.
 * Returns every expectation that did not hold, and every problem the account met, in words. Rejects once `signal` is aborted.
 */
export async function runStory(
  account: Account,
  story: Story,
  kept: RunKept,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const before = kept.read();
  if (before?.phase === 'over') {
    console.log(
      `\nL’histoire « ${story.title} » a déjà été jouée ; « npm start -- --fresh » la rejoue depuis le début.`,
    );
    return before.failures;
  }
  console.log(`\n${before === undefined ? '' : 'Suite de l’histoire : '}${story.title}\n${story.about.trim()}`);
  if (before !== undefined) await recover(account.clock);
  const play = newPlay(story, '', before);
  const listener = { ...printTimeline(console.log, false), moved: () => kept.write(play.position) };
  await playAll(worldOf(account), [play], listener, signal);
  for (const { kind, where, message } of account.problems())
    play.position.failures.push(`${kind} (${where}) : ${message}`);
  kept.write(play.position);
  const { failures } = play.position;
  console.log(failures.length === 0 ? '\nToutes les attentes de l’histoire sont tenues.' : `\n${failures.join('\n')}`);
  if (before === undefined) console.log(`Coût : ${costLine(costOf(account.meter.snapshot()))}`);
  return failures;
}

/** What the end of the process has interrupted is tried again within minutes: the story goes on after that. */
async function recover(clock: Account['clock']): Promise<void> {
  await clock.advanceTo(clock.now());
  const end = clock.now() + RETRIES_MS;
  for (let next = clock.pending(1)[0]; next !== undefined && next.instant <= end; next = clock.pending(1)[0])
    await clock.advanceTo(next.instant);
}
