import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const USAGE = `npm run mutation:changed [-- --since <commit>] [-- --minutes <n>]
    --since      what the work is compared with: without it where it left origin/main, or else the commit before
    --minutes    no new run starts after that many, and one under way is stopped: 20 without it`;

const ROOT = join(import.meta.dirname, '../..');
/** Less than of the whole: in a few files one mutant that changes nothing weighs more. */
const LEAST = '80';
/** So many files a run, that a change all over the domain is judged in part when time is short. */
const FILES_A_RUN = 8;

const git = (...args: string[]): string | undefined => {
  try {
    return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
};

/** The commit to compare with; undefined when this checkout knows none, as the first or a shallow one does not. */
const baseOf = (since: string | undefined): string | undefined => {
  if (since !== undefined) return git('rev-parse', '--verify', `${since}^{commit}`);
  const left = git('merge-base', 'HEAD', 'origin/main');
  return left === undefined || left === git('rev-parse', 'HEAD') ? git('rev-parse', '--verify', 'HEAD~1') : left;
};

/** The files with logic that changed and are still there, those with most new lines first. */
const changedSince = (base: string): readonly string[] =>
  (git('diff', '--numstat', '--no-renames', '--diff-filter=d', base, '--', 'shared/domain') ?? '')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([, , file = '']) => file.endsWith('.ts') && !/opco\/.*-table\.ts$/.test(file))
    .sort(([one], [other]) => Number(other) - Number(one))
    .flatMap(([, , file]) => file ?? []);

/** How the run ended: 0, 1 when the score is under what the configuration asks, undefined when time was up. */
const judge = (files: readonly string[], timeout: number): number | undefined => {
  const args = [join(import.meta.dirname, 'run.ts'), '--mutate', files.join(','), '--least', LEAST];
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit', timeout });
  return status ?? undefined;
};

const { since, minutes } = parseArgs({
  options: { since: { type: 'string' }, minutes: { type: 'string', default: '20' } },
}).values;
const until = Date.now() + Number(minutes) * 60_000;
if (Number.isNaN(until)) throw new Error(`not a number of minutes: ${minutes}\n\n${USAGE}`);

const base = baseOf(since);
if (base === undefined && since !== undefined) throw new Error(`no such commit here: ${since}\n\n${USAGE}`);
if (base === undefined) console.log('mutation: this checkout knows no earlier commit, so nothing counts as changed');
const files = base === undefined ? [] : changedSince(base);
if (base !== undefined)
  console.log(`mutation: ${files.length} files of shared/domain changed since ${base.slice(0, 12)}`);

for (let from = 0; from < files.length; from += FILES_A_RUN) {
  const ended = until > Date.now() ? judge(files.slice(from, from + FILES_A_RUN), until - Date.now()) : undefined;
  if (ended === undefined) {
    console.log(`mutation: time is up, not judged: ${files.slice(from).join(' ')}`);
    break;
  }
  if (ended !== 0) process.exitCode = ended;
}
