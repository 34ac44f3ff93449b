import { defineConfig } from 'vitest/config';

/** `npm test`. What needs a browser or an emulator, and all stories at once, has commands of its own in `.ci/run`. */
// biome-ignore lint/style/noDefaultExport: vitest reads the default export of its configuration
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['browser/**', 'deploy/**', 'bench/**', 'journeys/journeys.test.ts'],
    globalSetup: ['support/synthesis.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
