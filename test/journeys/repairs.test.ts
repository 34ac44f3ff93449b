import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Account } from '../../infra/local/account.ts';
import type { GateName } from '../../shared/domain/gates/names.ts';
import { holdingsOf } from './grants/holding.ts';
import { synthesiseOnce } from './runner/assembly.ts';
import { openTestAccount } from './runner/open.ts';
import { newPlay } from './runner/play.ts';
import { playAll } from './runner/schedule.ts';
import { readStory, STORIES } from './runner/story.ts';
import { lossesOf } from './support/losses.ts';
import { gatesOf } from './support/seen.ts';

const MINUTES = 60_000;
/** What was written less long ago may be on its way: the audit leaves it alone. */
const LATER = 20 * MINUTES;

const play = newPlay(readStory(join(STORIES, 'renoncement.yaml')));
const found: Record<string, readonly string[]> = {};
let account: Account;

beforeAll(async () => {
  const opened = await openTestAccount(synthesiseOnce(), [play.story]);
  account = opened.account;
  const { world } = opened;
  const losses = () => lossesOf(account, play.position.caseId ?? '');
  const later = () => account.clock.advanceTo(account.clock.now() + LATER);
  let answered: Awaited<ReturnType<ReturnType<typeof losses>['token']>> = {};
  const at: Partial<Record<GateName, () => Promise<void>>> = {
    async appointment() {
      await later();
      answered = await losses().token('appointment');
      await losses().wakeUp();
      await losses().item('SUMMARY');
      await losses().item('GATE#appointment');
      found['lost'] = await losses().audited();
      await losses().execution();
      found['stopped'] = await losses().audited();
    },
    async decision() {
      await later();
      await losses().untold(answered);
      found['untold'] = await losses().audited();
    },
  };
  await playAll(world, [play], {
    async rested() {
      for (const gate of gatesOf(world.running(play.position.caseId ?? ''))) {
        const lose = at[gate];
        delete at[gate];
        await lose?.();
      }
    },
  });
  await later();
  await losses().untold(answered);
  found['untold when closed'] = await losses().audited();
}, 5 * MINUTES);
afterAll(() => account?.close());

test.each([
  ['lost', ['summary', 'token', 'wake-up']],
  ['stopped', ['execution']],
  ['untold', ['answer']],
  ['untold when closed', ['answer']],
])('what was %s is put right by the audit, as the role of its function lets it', (when, findings) => {
  expect(found[when]).toEqual(findings);
  expect(account.problems()).toEqual([]);
});

test('and the story goes on as if nothing had been lost', () => {
  expect(play.position.failures).toEqual([]);
});

test('the audit holds no permission that it did not need here, save that to write its log', () => {
  const spare = holdingsOf(account).filter(({ holder, refusals }) => holder === 'audit' && refusals.length === 0);
  expect(spare.map(({ action }) => action)).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
});
