import { defineConfig } from 'vitest/config';

/** `npm run test:browser`: the pages as people see them, in the Chromium of the machine. */
// biome-ignore lint/style/noDefaultExport: vitest reads the default export of its configuration
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    globalSetup: ['../support/synthesis.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
