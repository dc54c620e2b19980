// Makes a fresh clone runnable: installs the exact packages of the lockfile, among them the Node that runs everything else.
// Plain JavaScript for any Node from 18 on, because the Node that understands the other scripts comes with the packages.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_MAJOR = 24;
// Warnings that packages ask for a newer Node mean the one that starts this script, not the one that will run them.
const INSTALL = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
const root = dirname(dirname(fileURLToPath(import.meta.url)));

if (!hasOwnNode()) {
  console.log('Installing the packages of package-lock.json (npm ci), which takes about half a minute ...');
  const npm = process.env.npm_execpath;
  const result = npm
    ? spawnSync(process.execPath, [npm, ...INSTALL], { cwd: root, stdio: 'inherit' })
    : spawnSync(`npm ${INSTALL.join(' ')}`, { cwd: root, stdio: 'inherit', shell: true });
  if (result.status !== 0) fail('npm ci did not succeed; its messages are above.');
  if (!hasOwnNode()) {
    fail(
      `The packages are installed, but not Node ${NODE_MAJOR}: npm was told not to run install scripts. ` +
        'Run: npm rebuild node esbuild --ignore-scripts=false',
    );
  }
}

function hasOwnNode() {
  const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const result = spawnSync(own, ['--version'], { encoding: 'utf8' });
  return result.status === 0 && Number(/^v(\d+)/.exec(result.stdout)?.[1]) >= NODE_MAJOR;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
