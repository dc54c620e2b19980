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
    reporters: ['default'],
  },
});
