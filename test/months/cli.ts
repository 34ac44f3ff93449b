import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { type Lived, sumOf } from '../support/promises.ts';

const USAGE = 'npm run months -- [--months 1000000] [--seed <first seed>] [--workers <one for each core>]';
const MOST_SEEDS = 2 ** 31;

/**
 * `npm run months`: lives through random bilans on every core, until so many simulated months have passed, and ends with 1 at the first
 * promise that does not hold, with what led to it. The seeds follow each other from the first, which is random where none is given.
 */
const { values } = parseArgs({
  options: {
    months: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * MOST_SEEDS)) },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});
const [months = 0, first = 0, workers = 0] = [values.months, values.seed, values.workers].map(Number);
if (!(months > 0) || !Number.isSafeInteger(first) || !Number.isInteger(workers) || workers < 1) {
  console.error(USAGE);
  process.exit(2);
}

interface Told {
  readonly seed: number;
  readonly lived: Lived;
  readonly failure?: string;
}

console.log(`from seed ${first}, on ${workers} cores`);
const start = performance.now();
let next = first;
let lived = sumOf([]);
let failed = false;
await Promise.all(Array.from({ length: workers }, () => work(new Worker(new URL('./worker.ts', import.meta.url)))));
tell();
process.exitCode = failed ? 1 : 0;

/** Gives the worker seed after seed, until enough has been lived or something was broken. */
function work(worker: Worker): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const give = () => {
    worker.postMessage(next);
    next += 1;
  };
  worker.on('error', reject).on('exit', () => resolve());
  worker.on('message', ({ seed, lived: more, failure }: Told) => {
    const before = lived.months;
    lived = sumOf([lived, more]);
    if (failure !== undefined) {
      failed = true;
      console.error(`seed ${seed}, to be seen again with: npm run months -- --months 1 --seed ${seed}\n${failure}`);
    } else if (Math.floor(before / 100_000) < Math.floor(lived.months / 100_000)) tell();
    if (failed || lived.months >= months) void worker.terminate();
    else give();
  });
  give();
  return promise;
}

function tell(): void {
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage();
  const busy = (user + system) / 1e6;
  const each = (count: number): string => (count / lived.months).toFixed(1);
  console.log(
    `${Math.round(lived.months)} months in ${lived.lives} lives, seeds ${first} to ${next - 1}: ${Math.round(lived.months / seconds)} a second, ${Math.round(lived.months / busy)} a second of processor; ` +
      `a month has ${each(lived.moves)} moves, ${each(lived.gates)} gates, ${each(lived.events)} events`,
  );
}
