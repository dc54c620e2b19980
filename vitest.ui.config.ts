import { defineConfig } from 'vitest/config';

/** Tests that look and click in a real VS Code window; `npm run build` first. */
export default defineConfig({
  test: {
    include: ['test/ui/**/*.test.ts'],
    reporters: ['default'],
    // Windows, extension hosts and browsers at once would starve each other on two cores.
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // What a person would wait for without wondering, on two busy cores.
    expect: { poll: { timeout: 10_000 } },
  },
});
