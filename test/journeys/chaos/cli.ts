import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { synthesiseOnce } from '../runner/assembly.ts';
import { readStory, STORIES, type Story } from '../runner/story.ts';
import { differences } from './compare.ts';
import { type Run, run } from './run.ts';

const USAGE =
  'npm run chaos -- [--seeds 200] [--seed <seed>]… [--story <name>]… [--at-once <bilans of a seed>] [--without-audit]';

/**
 * `npm run chaos`: plays the stories undisturbed once, then with faults, seed after seed, and says what differs. Each line begins with
 * the seed that repeats it. With `--at-once` each seed plays so many of them, its own ones, so that many seeds fit into little time.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    seed: { type: 'string', multiple: true },
    story: { type: 'string', multiple: true },
    'at-once': { type: 'string' },
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
const atOnce = Number(values['at-once'] ?? stories.length);
if (!Number.isInteger(atOnce) || atOnce < 1) {
  console.error(USAGE);
  process.exit(2);
}

const assembly = synthesiseOnce();
const alone = await run(assembly, stories, {});
tell('undisturbed', alone, compared(alone));
const totals: Record<string, number> = {};
const repairs: Record<string, number> = {};
let failed = 0;
const waiting = seeds.values();
// An account waits for itself a third of the time: one more of them than there are cores.
await Promise.all(Array.from({ length: availableParallelism() + 1 }, playSeeds));
console.log(`\n${seeds.length} seeds, ${Math.min(atOnce, stories.length)} bilans each; ${failed} with a difference`);
console.log(`faults: ${written(totals)}`);
console.log(
  `${withoutAudit ? 'the audit would have put right' : 'put right by the audit'}: ${written(repairs) || 'nothing'}`,
);
// Without the audit a lost effect stays lost: there is something to see, and nothing to fail for.
process.exitCode = failed > 0 && !withoutAudit ? 1 : 0;

async function playSeeds(): Promise<void> {
  for (const seed of waiting) {
    const disturbed = await run(assembly, ofSeed(seed), { seed, withoutAudit, until: alone.overAt });
    const found = compared(disturbed);
    tell(`seed ${seed}`, disturbed, found);
    add(totals, disturbed.injected);
    add(repairs, disturbed.findings);
    if (found.length > 0) failed += 1;
  }
}

function compared(disturbed: Run): string[] {
  const uncertain = { left: disturbed.uncertain };
  return [...disturbed.outcomes]
    .flatMap(([story, outcome]) => {
      const undisturbed = alone.outcomes.get(story);
      if (undisturbed === undefined) return [`${story} was not played undisturbed`];
      return differences(undisturbed, outcome, uncertain).map((difference) => `${story}: ${difference}`);
    })
    .concat(disturbed.problems);
}

/** Those that stand behind each other from a place that the seed names: neighbouring numbers play all of them in turn. */
function ofSeed(seed: string): Story[] {
  const place = /^\d+$/.test(seed)
    ? Number(seed)
    : [...seed].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0);
  const first = (place * atOnce) % stories.length;
  return [...stories, ...stories].slice(first, first + Math.min(atOnce, stories.length));
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
