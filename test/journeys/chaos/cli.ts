import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { synthesiseOnce } from '../runner/assembly.ts';
import { readStory, STORIES } from '../runner/story.ts';
import { differences } from './compare.ts';
import { type Run, run } from './run.ts';

const USAGE = 'npm run chaos -- [--seeds 200] [--seed <seed>]… [--story <name>]… [--without-audit]';

/**
 * `npm run chaos`: plays the stories undisturbed once, then with faults, seed after seed, and says what differs. Each line begins with
 * the seed that repeats it.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    seed: { type: 'string', multiple: true },
    story: { type: 'string', multiple: true },
    'without-audit': { type: 'boolean', default: false },
  },
});
const count = Number(values.seeds);
if (!Number.isInteger(count) || count < 1) {
  console.error(USAGE);
  process.exit(2);
}
const seeds = values.seed ?? Array.from({ length: count }, (_, index) => String(index + 1));
const files = values.story?.map((name) => `${basename(name)}.yaml`) ?? readdirSync(STORIES).toSorted();
const stories = files.map((file) => readStory(join(STORIES, file)));
const withoutAudit = values['without-audit'];

const assembly = synthesiseOnce();
const alone = await run(assembly, stories, {});
tell('undisturbed', alone, compared(alone));
const totals: Record<string, number> = {};
const repairs: Record<string, number> = {};
let failed = 0;
for (const seed of seeds) {
  const disturbed = await run(assembly, stories, { seed, withoutAudit });
  const found = compared(disturbed);
  tell(`seed ${seed}`, disturbed, found);
  add(totals, disturbed.injected);
  add(repairs, disturbed.findings);
  if (found.length > 0) failed += 1;
}
console.log(`\n${seeds.length} seeds, ${stories.length} bilans each; ${failed} with a difference`);
console.log(`faults: ${written(totals)}`);
console.log(
  `${withoutAudit ? 'the audit would have put right' : 'put right by the audit'}: ${written(repairs) || 'nothing'}`,
);
// Without the audit a lost effect stays lost: there is something to see, and nothing to fail for.
process.exitCode = failed > 0 && !withoutAudit ? 1 : 0;

function compared(disturbed: Run): string[] {
  const uncertain = { left: disturbed.uncertain };
  return [...alone.outcomes]
    .flatMap(([story, outcome]) => {
      const other = disturbed.outcomes.get(story);
      if (other === undefined) return [`${story} was not played`];
      return differences(outcome, other, uncertain).map((difference) => `${story}: ${difference}`);
    })
    .concat(disturbed.problems);
}

function tell(
  what: string,
  { injected, findings, uncertain, deadLetters, seconds }: Run,
  found: readonly string[],
): void {
  const faults = Object.values(injected).reduce((total, times) => total + times, 0);
  const right = written(findings) || 'nothing';
  console.log(
    `${what}: ${found.length === 0 ? 'the same' : `${found.length} differences`}; ${faults} faults, ${deadLetters} dead letters, ${uncertain} uncertain mails, put right: ${right}; ${seconds.toFixed(0)} s`,
  );
  for (const difference of found) console.log(`  ${difference}`);
}

function add(totals: Record<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [name, times] of Object.entries(more)) totals[name] = (totals[name] ?? 0) + times;
}

function written(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, times]) => `${name} ${times}`)
    .join(', ');
}
