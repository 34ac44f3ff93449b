import { defineConfig } from 'vitest/config';

/** `npm run test:deploy`: the real CDK command line against an independent emulator. Needs Python 3 and PyPI the first time. */
// biome-ignore lint/style/noDefaultExport: vitest reads the default export of its configuration
export default defineConfig({
  test: { root: import.meta.dirname, include: ['**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 },
});
