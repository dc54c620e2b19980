#!/usr/bin/env node
/**
 * What `hololoom` starts. An older Node cannot run the program (it has no SQLite and no zstd): there the Node that came
 * with the project's packages runs it, and where that is missing it says so. Must itself run in any Node from 18 on.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The oldest Node with all that the program uses: zstd and SQLite without a flag. Source: changelogs of Node 22.13 and 22.15. */
const OLDEST = { major: 22, minor: 15 };
const EXIT_FAILED = 1;

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}

/** Runs the same command in that Node; its end, and how it is stopped, are those of this process. */
function runIn(node: string): void {
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`hololoom: ${node} cannot be started: ${error.message}\n`);
    process.exitCode = EXIT_FAILED;
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? EXIT_FAILED;
  });
}

if (isNewEnough(process.versions.node)) {
  void import('./main.ts');
} else {
  const own = join(
    dirname(__dirname),
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(own)) runIn(own);
  else {
    process.stderr.write(
      `hololoom: Node ${OLDEST.major}.${OLDEST.minor} or newer is needed, and this is ${process.versions.node}. ` +
        "Run 'npm ci' in the project's folder, which brings its own, or install a newer Node.\n",
    );
    process.exitCode = EXIT_FAILED;
  }
}
