import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { synthesiseOnce } from './assembly.ts';
import { costOf } from './cost.ts';
import { openTestAccount } from './open.ts';
import { newPlay } from './play.ts';
import { costLine, reportOf } from './report.ts';
import { playAll } from './schedule.ts';
import { readStory, STORIES } from './story.ts';
import { printTimeline } from './timeline.ts';

const USAGE = 'npm run story -- <file or name of a story>… [--json]';

/** `npm run story`: plays each story on an account of its own, so that the meter tells what one bilan costs. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
if (positionals.length === 0) {
  console.error(USAGE);
  process.exit(2);
}

const assembly = synthesiseOnce();
const reports: ReturnType<typeof reportOf>[] = [];
for (const named of positionals) {
  const story = readStory(/[/.]/.test(named) ? resolve(named) : resolve(STORIES, `${basename(named)}.yaml`));
  const { account, world } = await openTestAccount(assembly, [story]);
  const play = newPlay(story);
  if (!values.json) console.log(`\n${story.title}`);
  await playAll(world, [play], values.json ? {} : printTimeline(console.log, false));
  for (const { kind, where, message } of account.problems())
    play.position.failures.push(`${kind} at ${where}: ${message}`);
  const cost = costOf(account.meter.snapshot());
  reports.push(reportOf(play, cost));
  if (!values.json) {
    console.log(
      `\n${play.position.failures.length === 0 ? 'Toutes les attentes sont tenues.' : play.position.failures.join('\n')}`,
    );
    console.log(costLine(cost));
  }
  await account.close();
}
if (values.json) console.log(JSON.stringify(reports, null, 2));
process.exitCode = reports.every(({ held }) => held) ? 0 : 1;
