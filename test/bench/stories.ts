import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { synthesiseOnce } from '../journeys/runner/assembly.ts';
import { costOf } from '../journeys/runner/cost.ts';
import { openTestAccount } from '../journeys/runner/open.ts';
import { newPlay } from '../journeys/runner/play.ts';
import { costLine } from '../journeys/runner/report.ts';
import { playAll } from '../journeys/runner/schedule.ts';
import { readStory, STORIES } from '../journeys/runner/story.ts';

/**
 * `npx node test/bench/stories.ts [--bilans 100] [--story <name>]…`: all stories in turn, or those named, so many at once on one account,
 * through the doors, every night audited. Of all stories two or three bilans act at the same instant, of one story all of them. Prints
 * time, processor time, memory of this process and of the engine, and what a bilan would cost. Ends 1 when an expectation fails.
 */
const { values } = parseArgs({
  options: { bilans: { type: 'string', default: '100' }, story: { type: 'string', multiple: true } },
});
const bilans = Number(values.bilans);

const files = values.story?.map((name) => `${name}.yaml`) ?? readdirSync(STORIES).toSorted();
const stories = files.map((file) => readStory(join(STORIES, file)));
const plays = Array.from({ length: bilans }, (_, index) => {
  const round = Math.floor(index / stories.length);
  const story = stories[index % stories.length];
  if (story === undefined) throw new Error('There is no story');
  return newPlay(story, round === 0 ? '' : `n${round}`);
});

const { account, world } = await openTestAccount(synthesiseOnce(), stories, { load: 'heavy' });
const peaks = { account: 0, engine: 0 };
const watch = setInterval(() => {
  peaks.account = Math.max(peaks.account, process.memoryUsage.rss());
  peaks.engine = Math.max(peaks.engine, ...engines().map(residentBytes));
}, 500);
const busyBefore = busySeconds();
const begun = performance.now();
await playAll(world, plays);
const seconds = (performance.now() - begun) / 1_000;
const busy = busySeconds() - busyBefore;
clearInterval(watch);

const failures = plays.flatMap(({ position }) => position.failures);
for (const failure of failures) console.log(failure);
for (const { kind, where, message } of account.problems()) console.log(`${kind} at ${where}: ${message}`);
const held = plays.filter(({ position }) => position.failures.length === 0).length;
console.log(
  `${bilans} bilans at once: ${held} held, ${seconds.toFixed(1)} s, ${(bilans / seconds).toFixed(2)} a second`,
);
console.log(
  `processor: ${(busy / bilans).toFixed(2)} s a bilan, ${Math.round((100 * busy) / seconds / availableParallelism())} % of ${availableParallelism()} cores`,
);
console.log(`memory: ${megabytes(peaks.account)} with all functions, ${megabytes(peaks.engine)} for DynamoDB Local`);
console.log(costLine(costOf(account.meter.snapshot(), bilans)));
await account.close();
process.exitCode = held === bilans && account.problems().length === 0 ? 0 : 1;

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

/** Process ids of the engines that this process started; none where there is no /proc. */
function engines(): string[] {
  const processes = existsSync('/proc') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  return processes.filter((pid) => read(`/proc/${pid}/cmdline`).startsWith('java') && ancestorIsThis(pid));
}

function ancestorIsThis(pid: string): boolean {
  const parent = /^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1];
  return parent !== undefined && parent !== '0' && (Number(parent) === process.pid || ancestorIsThis(parent));
}

/** Processor time of this process and of the engine so far, in their own code and in the kernel. */
function busySeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + engines().reduce((total, pid) => total + processorSeconds(pid), 0);
}

/** /proc counts in hundredths of a second; the name of the process, in parentheses, may hold spaces. */
function processorSeconds(pid: string): number {
  const [, user = 0, system = 0] = /\) \S(?: \S+){10} (\d+) (\d+)/.exec(read(`/proc/${pid}/stat`))?.map(Number) ?? [];
  return (user + system) / 100;
}

function residentBytes(pid: string): number {
  return 1_024 * Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process ended meanwhile, or this machine has no such files.
    return '';
  }
}
