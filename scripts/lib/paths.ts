import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository, absolute. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** What is fetched once and kept: VS Code, its browser. Ignored by git, never shipped. */
export const CACHE = join(ROOT, '.vscode-test');
/** What a test run leaves to be looked at: logs, screenshots, counts, the packaged extension. */
export const RESULTS = join(ROOT, 'test-results');
