import { defineConfig } from 'vitest/config';

/** The tests by which mutants of `shared/domain` are judged: its own, which need no engine. */
// biome-ignore lint/style/noDefaultExport: vitest reads the default export of its configuration
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    include: ['domain/**/*.test.ts'],
    testTimeout: 60_000,
  },
});
