import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Fresh processes measured; the best counts, noise only slows. */
const RUNS = 5;

/**
 * What our own code adds to activation, in ms: loading dist/extension.js and running activate() in a fresh process,
 * with a 'vscode' that answers every call with an inert object, so that VS Code's own time is not counted.
 */
export function activationMs(root: string): Promise<number> {
  const script = `
    const Module = require('node:module');
    const inert = () => new Proxy(function () {}, {
      get: (_, key) => key === Symbol.toPrimitive ? () => '' : key === Symbol.iterator ? undefined : key === 'then' ? undefined : inert(),
      apply: () => inert(), construct: () => inert(),
    });
    const load = Module._load;
    Module._load = (name, ...rest) => name === 'vscode' ? inert() : load(name, ...rest);
    const started = performance.now();
    const extension = require(${JSON.stringify(join(root, 'dist', 'extension.js'))});
    try { extension.activate(inert()); } catch (error) { console.error(error); }
    process.stdout.write(String(performance.now() - started));
    process.exit(0);
  `;
  let best = Infinity;
  for (let i = 0; i < RUNS; i++) {
    const { stdout } = spawnSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });
    best = Math.min(best, Number(stdout));
  }
  return Promise.resolve(Math.round(best * 10) / 10);
}
