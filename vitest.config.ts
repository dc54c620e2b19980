import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'test/unit/**/*.test.ts',
      'test/architecture/**/*.test.ts',
      'test/webview/**/*.test.ts',
      'test/golden/**/*.test.ts',
      'test/network/**/*.test.ts',
    ],
    // A test that hangs shall fail; one on a busy machine shall not.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['default'],
  },
});
