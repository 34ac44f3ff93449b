import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

/** `npm run mutation [-- --mutate <files, with commas>] [-- --concurrency <n>]`: ends 1 under the score that the configuration asks. */
const { mutate, concurrency } = parseArgs({
  options: { mutate: { type: 'string' }, concurrency: { type: 'string' } },
}).values;

await new Stryker({
  configFile: join(import.meta.dirname, 'stryker.config.json'),
  testRunner: 'domain',
  plugins: [import.meta.resolve('./runner.ts')],
  ...(mutate === undefined ? {} : { mutate: mutate.split(',') }),
  ...(concurrency === undefined ? {} : { concurrency: Number(concurrency) }),
}).runMutationTest();
