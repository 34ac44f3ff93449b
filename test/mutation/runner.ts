import { readFileSync, writeFileSync } from 'node:fs';
import { runCollected } from './collected.ts';
import { forget, keepsLives, loadTests, prepare, type Test, testFiles } from './graph.ts';
import { ignoredWords } from './words.ts';

type Hits = Readonly<Record<string, number>>;

interface Coverage {
  readonly static: Hits;
  readonly perTest: Readonly<Record<string, Hits>>;
}

/** What instrumented code writes to and reads from. */
interface Namespace {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number;
  hitLimit?: number;
  readonly mutantCoverage?: Coverage;
}

interface MutantRun {
  readonly activeMutant: { readonly id: string };
  readonly mutantActivation: 'runtime' | 'static';
  readonly testFilter?: readonly string[];
  readonly sandboxFileName: string;
}

/** What the run without mutant found, for the processes that judge. */
interface Found {
  readonly tests: readonly { readonly id: string; readonly ms: number }[];
  /** By mutant: the tests that meet it, by their place above. */
  readonly meets: Readonly<Record<string, readonly number[]>>;
  /** By mutant: how often a single test, or all loading, has met it at most. */
  readonly most: Readonly<Record<string, number>>;
}

const FOUND = 'found-without-mutant.json';

const global = globalThis as { __stryker__?: Namespace };
global.__stryker__ ??= {};
const namespace = global.__stryker__;

const messageOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

const fileOf = (id: string): string => id.slice(0, id.indexOf('#'));

const dryRun = async () => {
  namespace.activeMutant = undefined;
  const tests: { id: string; name: string; status: number; timeSpentMs: number; failureMessage?: string }[] = [];
  forget();
  const all: Test[] = [];
  for (const file of testFiles()) all.push(...(await loadTests(file)));
  for (const test of all) {
    const started = performance.now();
    namespace.currentTestId = test.id;
    const failure = await failureOf(test);
    namespace.currentTestId = undefined;
    const result = { id: test.id, name: test.title, timeSpentMs: performance.now() - started };
    tests.push(failure === undefined ? { ...result, status: 0 } : { ...result, status: 1, failureMessage: failure });
  }
  const mutantCoverage = namespace.mutantCoverage ?? { static: {}, perTest: {} };
  const found = foundIn(tests, mutantCoverage);
  writeFileSync(FOUND, JSON.stringify(found));
  return { status: 'complete', tests, mutantCoverage };
};

const foundIn = (
  tests: readonly { readonly id: string; readonly timeSpentMs: number }[],
  { perTest, static: atLoad }: Coverage,
): Found => {
  const meets: Record<string, number[]> = {};
  const most: Record<string, number> = { ...atLoad };
  for (const [place, { id }] of tests.entries())
    for (const [mutant, times] of Object.entries(perTest[id] ?? {})) {
      meets[mutant] ??= [];
      meets[mutant].push(place);
      most[mutant] = Math.max(most[mutant] ?? 0, times);
    }
  return { tests: tests.map(({ id, timeSpentMs }) => ({ id, ms: timeSpentMs })), meets, most };
};

const failureOf = async (test: Test): Promise<string | undefined> => {
  try {
    await runCollected(test);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
};

let found: Found | undefined;

/** The files whose tests noticed the mutants before, of each source: its other mutants are noticed there too. */
const killers = new Map<string, string>();

/** The files of these tests: the one that noticed the last mutant of that source, then those that take least time. */
const filesInOrder = (tests: Found['tests'], source: string): string[] => {
  const total = new Map<string, number>();
  for (const { id, ms } of tests) total.set(fileOf(id), (total.get(fileOf(id)) ?? 0) + ms);
  const last = killers.get(source);
  if (last !== undefined && total.has(last)) total.set(last, -1);
  return [...total].sort(([, one], [, other]) => one - other).map(([file]) => file);
};

/** A mutant that is met this many times more often than without it goes round for ever. */
const TOO_OFTEN = 5;

interface Judged {
  readonly by?: string;
  readonly why?: string;
  readonly ran: number;
}

/** Runs the tests of a file, the mutant alive from its loading on or from then on only. */
const judgedBy = async (
  file: string,
  { activeMutant: { id }, mutantActivation, testFilter }: MutantRun,
): Promise<Judged> => {
  namespace.activeMutant = mutantActivation === 'static' ? id : undefined;
  namespace.hitCount = 0;
  let tests: readonly Test[];
  try {
    tests = await loadTests(file);
  } catch (error) {
    return { by: file, why: `does not load: ${messageOf(error)}`, ran: 0 };
  }
  namespace.activeMutant = id;
  const filter = testFilter && new Set(testFilter);
  let ran = 0;
  for (const test of tests) {
    if (filter?.has(test.id) === false) continue;
    ran += 1;
    namespace.hitCount = 0;
    const why = await failureOf(test);
    if (why !== undefined) return { by: test.id, why, ran };
  }
  return { ran };
};

/** Code that keeps what it computed: holidays by year, settings by day, hashes of texts. */
const REMEMBERS = /domain\/((calendar|settings|agreements)\/|remembered)/;

/** Whether what is loaded has met a mutant while it was, or keeps what one made of it. */
let touched = true;

const mutantRun = async (run: MutantRun) => {
  const { activeMutant, mutantActivation, testFilter, sandboxFileName: source } = run;
  found ??= JSON.parse(readFileSync(FOUND, 'utf8')) as Found;
  const { tests, meets, most } = found;
  const anew = mutantActivation === 'static' || REMEMBERS.test(source);
  if (anew || touched) forget();
  touched = anew;
  namespace.hitLimit = 200 + TOO_OFTEN * (most[activeMutant.id] ?? 0);
  const meeting = (meets[activeMutant.id] ?? []).flatMap((place) => tests[place] ?? []);
  // What is only met while modules are loaded, as the rows of a table, is judged by all tests.
  const files = filesInOrder(testFilter || meeting.length > 0 ? meeting : tests, source);
  let nrOfTests = 0;
  for (const file of files) {
    if (keepsLives(file)) {
      forget();
      touched = true;
    }
    const { by, why = '', ran } = await judgedBy(file, run);
    nrOfTests += ran;
    if (by === undefined) continue;
    killers.set(source, file);
    return (namespace.hitCount ?? 0) > namespace.hitLimit
      ? { status: 'timeout', reason: `met more than ${namespace.hitLimit} times` }
      : { status: 'killed', killedBy: [by], failureMessage: why, nrOfTests };
  }
  return { status: 'survived', nrOfTests };
};

/** The tests of the domain in this process, without the seconds that a test runner takes to start for each mutant. */
const createRunner = () => ({
  capabilities: () => ({ reloadEnvironment: true }),
  init: prepare,
  dryRun,
  mutantRun,
});

export const strykerPlugins = [
  { kind: 'TestRunner', name: 'domain', factory: createRunner },
  { kind: 'Ignore', name: 'words', value: ignoredWords },
];
