/** Finds a Chromium, Chrome or Edge for the workbench, or installs Debian's where that is possible without asking. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { run } from '../lib/run.ts';

const PROGRAMS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome.exe',
  'msedge.exe',
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** What `HOLOLOOM_BROWSER` names comes first, for a browser in an unusual place. */
export async function provisionBrowser(log: (line: string) => void): Promise<string> {
  const found = findBrowser();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && (await isDebian())) {
    log('Installing chromium from the Debian packages (about 100 MB, once) ...');
    await apt(['update']);
    await apt(['install', '-y', '--no-install-recommends', 'chromium']);
  } else {
    log('Fetching Chromium with playwright (about 150 MB, once) ...');
    await run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], { onOutput: log });
  }
  const installed = findBrowser();
  if (installed !== undefined) return installed;
  throw new Error(
    'The tests in VS Code need a Chromium, Chrome or Edge, and none was found or could be installed. ' +
      'Install one (Debian: apt-get install chromium) or set HOLOLOOM_BROWSER to its program.',
  );
}

function findBrowser(): string | undefined {
  const named = process.env.HOLOLOOM_BROWSER;
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => PROGRAMS.map((program) => join(folder, program)));
  return [...(named === undefined ? [] : [named]), ...onPath, ...PLACES, chromium.executablePath()].find((path) =>
    existsSync(path),
  );
}

async function isDebian(): Promise<boolean> {
  // Not Ubuntu, whose chromium package is a pointer to a snap.
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID=debian$/m.test(release);
}

async function apt(args: readonly string[]): Promise<void> {
  const { code, output } = await run('apt-get', args, {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    timeoutMs: 10 * 60_000,
  });
  if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed with code ${code}:\n${output.slice(-2000)}`);
}
