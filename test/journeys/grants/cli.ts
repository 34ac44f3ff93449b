import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { synthesiseOnce } from '../runner/assembly.ts';
import { openTestAccount } from '../runner/open.ts';
import { newPlay } from '../runner/play.ts';
import { playAll } from '../runner/schedule.ts';
import { readStory, STORIES } from '../runner/story.ts';
import { createReturn } from '../support/returned-mail.ts';
import { type Holding, holdingsOf, toldOf } from './holding.ts';
import { SPARES } from './spare.ts';
import { tableOf } from './table.ts';

/**
 * `npm run grants [-- --story amina]`: plays stories, each on an account of its own and with one mail that comes back, and prints
 * who needed which permission.
 */
const { values } = parseArgs({ options: { story: { type: 'string', multiple: true } } });
const named = values.story ?? readdirSync(STORIES).map((file) => file.replace(/\.yaml$/, ''));
const assembly = synthesiseOnce();
const used = new Map<string, string[]>();
let holdings: readonly Holding[] = [];
for (const [index, name] of named.toSorted().entries()) {
  console.error(`${index + 1}/${named.length} ${name}…`);
  const story = readStory(join(STORIES, `${name}.yaml`));
  const { account, world } = await openTestAccount(assembly, [story]);
  const play = newPlay(story);
  await playAll(world, [play], createReturn(play, account, 'plan-set'));
  holdings = holdingsOf(account);
  for (const told of new Set(holdings.filter(({ refusals }) => refusals.length > 0).map(toldOf)))
    used.set(told, [...(used.get(told) ?? []), story.id]);
  if (play.position.failures.length > 0) process.exitCode = 1;
  for (const failure of play.position.failures) console.error(failure);
  await account.close();
}
console.log(tableOf({ holdings, used }, SPARES));
