import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

/** `npm run mutation [-- --mutate <files, with commas>] [-- --concurrency <n>] [-- --least <percent>]`: ends 1 under that score. */
const { mutate, concurrency, least } = parseArgs({
  options: { mutate: { type: 'string' }, concurrency: { type: 'string' }, least: { type: 'string', default: '90' } },
}).values;

await new Stryker({
  configFile: join(import.meta.dirname, 'stryker.config.json'),
  testRunner: 'domain',
  thresholds: { high: 95, low: 90, break: Number(least) },
  plugins: [import.meta.resolve('./runner.ts')],
  ...(mutate === undefined ? {} : { mutate: mutate.split(',') }),
  ...(concurrency === undefined ? {} : { concurrency: Number(concurrency) }),
}).runMutationTest();
