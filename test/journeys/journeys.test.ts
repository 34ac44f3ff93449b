import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../infra/local/account.ts';
import type { GateName } from '../../shared/domain/gates/names.ts';
import { GATES } from '../../shared/domain/gates/table.ts';
import { synthesiseOnce } from './runner/assembly.ts';
import { statesOf } from './runner/condition.ts';
import { costOf } from './runner/cost.ts';
import { openTestAccount } from './runner/open.ts';
import { newPlay, type Play } from './runner/play.ts';
import { costLine } from './runner/report.ts';
import { playAll } from './runner/schedule.ts';
import { readStory, STORIES } from './runner/story.ts';
import type { World } from './runner/world.ts';
import { type Operator, operatorOf } from './support/operator.ts';
import { playAside, playOut, playTo } from './support/pieces.ts';
import { neverVisited } from './support/visited.ts';

const stories = readdirSync(STORIES)
  .toSorted()
  .map((file) => readStory(join(STORIES, file)));
const MINUTES = 60_000;

let account: Account;
let world: World;
let operator: Operator;

beforeAll(async () => {
  ({ account, world } = await openTestAccount(synthesiseOnce(), stories));
  operator = operatorOf(account);
});
afterAll(() => account.close());

describe('all stories at once, on one account', () => {
  const plays = stories.map((story) => newPlay(story));

  beforeAll(async () => {
    await playAll(world, plays);
    console.log(`${plays.length} bilans: ${costLine(costOf(account.meter.snapshot(), plays.length))}`);
  }, 4 * MINUTES);

  test.each(plays.map((play) => [play.story.id, play] as const))('%s holds', (_id, play) => {
    expect(play.position.failures).toEqual([]);
    expect(play.position.cursor).toBe(play.story.steps.length);
  });

  test('the account met no problem', () => {
    expect(account.problems()).toEqual([]);
  });
});

describe('an operator in the middle of a bilan', () => {
  const story = stories.find(({ id }) => id === 'demandeur-emploi');
  if (story === undefined) throw new Error('the story is gone');
  const play = newPlay(story, 'bis');

  test('stops and starts the admission anew', () => restarted('funding-choice', play), 2 * MINUTES);
  test('parks the admission', () => examined('funding-agreement', 'admission-review', play), 2 * MINUTES);
  test('stops and starts the accompaniment anew', () => restarted('tracks', play), 2 * MINUTES);
  test('parks the accompaniment', () => examined('conclusion-interview', 'accompagnement-review', play), 2 * MINUTES);
  test('parks the destruction', () => examined('grace', 'conservation-review', play), 2 * MINUTES);
  test('stops and starts the follow-up anew', () => restarted('follow-up-closing', play), 2 * MINUTES);
  test('parks the follow-up', () => parked('follow-up-closing', 'suivi-review', play), 2 * MINUTES);
  test('and the bilan comes to its end all the same', async () => {
    expect(await playOut(play, world)).toEqual([]);
  });
});

test('every state of every machine was visited', () => {
  expect(neverVisited(account.executions())).toEqual([]);
});

/** Same gate, no new event, no new mail. */
async function restarted(gate: GateName, play: Play): Promise<void> {
  expect(await playTo(gate, play, world)).toEqual([]);
  const before = await told(play);
  expect(before.states).toContain(GATES[gate].state);
  await operator.restart(play.position.caseId ?? '', gate);
  expect(await told(play)).toEqual(before);
}

async function told(play: Play) {
  const commits = await world.commits(play.position.caseId ?? '');
  return { states: statesOf(play, world).toSorted(), commits: commits.length, mails: account.mailbox.list().length };
}

async function examined(gate: GateName, review: GateName, play: Play): Promise<void> {
  expect(await playTo(gate, play, world)).toEqual([]);
  await parked(gate, review, play);
}

/** A fault parks the case; a person looks, and it stands where it stood. */
async function parked(gate: GateName, review: GateName, play: Play): Promise<void> {
  const before = account.mailbox.list().length;
  await operator.fail(play.position.caseId ?? '', gate);
  const looked = [{ who: 'office', opens: 'case', fills: { examined: true }, expect: { gate } }] as const;
  expect(statesOf(play, world)).toContain(GATES[review].state);
  expect(await playAside(looked, play, world)).toEqual([]);
  expect(account.mailbox.list().length).toBe(before);
}
