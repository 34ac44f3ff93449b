import { defineConfig } from 'vitest/config';

/** `npm run stories`: all stories at once on one account, which takes minutes. */
// biome-ignore lint/style/noDefaultExport: vitest reads the default export of its configuration
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    include: ['journeys/journeys.test.ts'],
    globalSetup: ['support/synthesis.ts'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
