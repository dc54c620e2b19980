import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Fresh processes measured; the best counts, noise only slows. */
const RUNS = 5;

/**
 * A 'vscode' that answers every call with an inert object, so that VS Code's own time is not counted. The bundle copies
 * a module's own names into an object with the module's prototype; hence the prototype that answers to every name too.
 */
const INERT = `
  const inert = (own = {}) => new Proxy(function () {}, {
    get: (_, key) => key === Symbol.toPrimitive ? () => '' : key === Symbol.iterator || key === 'then' ? undefined : inert(),
    apply: () => inert(), construct: () => inert(), ...own,
  });
  const vscode = inert({ getPrototypeOf: () => inert() });
`;

/**
 * What our own code adds to activation, in ms: loading dist/extension.js and running activate() in a fresh process.
 * Throws where activate() does.
 */
export function activationMs(root: string): number {
  const script = `
    ${INERT}
    const Module = require('node:module');
    const load = Module._load;
    Module._load = (name, ...rest) => name === 'vscode' ? vscode : load(name, ...rest);
    const started = performance.now();
    const extension = require(${JSON.stringify(join(root, 'dist', 'extension.js'))});
    extension.activate(inert());
    process.stdout.write(String(performance.now() - started));
    process.exit(0);
  `;
  let best = Infinity;
  for (let i = 0; i < RUNS; i++) {
    const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`activation failed: ${stderr}`);
    best = Math.min(best, Number(stdout));
  }
  return Math.round(best * 10) / 10;
}
