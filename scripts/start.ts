/**
 * Opens HoloLoom in a real VS Code with the sample ready: the desktop one where `code` is on the path, else the
 * browser workbench, which runs until Ctrl+C.
 * usage: npm start [-- FOLDER]
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { packageExtension } from './lib/packageExtension.ts';
import { CACHE, ROOT } from './lib/paths.ts';
import { run, runOrThrow } from './lib/run.ts';
import { provisionVsCodeServer } from './vscode/provision.ts';
import { startVsCodeServer } from './vscode/server.ts';

const asked = process.argv[2];
const folder = asked === undefined ? await sampleFolder() : resolve(process.env.INIT_CWD ?? '.', asked);
if (!existsSync(folder)) {
  console.error(`There is no folder ${folder}.`);
  process.exit(1);
}

if (hasDesktopVsCode()) await startDesktop();
else await startInBrowser();

async function startDesktop(): Promise<void> {
  await runOrThrow(process.execPath, ['esbuild.mjs', '--production']);
  const { code, output } = await run('code', ['--new-window', `--extensionDevelopmentPath=${ROOT}`, folder]);
  process.stdout.write(output);
  if (code !== 0) process.exit(code);
  console.log(`VS Code opens ${folder} with HoloLoom loaded.`);
  sayWhatNow();
}

async function startInBrowser(): Promise<void> {
  console.log('No `code` on the path, so this starts the browser workbench of VS Code.');
  // Kept between starts, so that memories are still there tomorrow.
  const dataFolder = join(CACHE, 'start');
  const vsix = join(dataFolder, 'hololoom.vsix');
  await mkdir(dataFolder, { recursive: true });
  const [files] = await Promise.all([provisionVsCodeServer(console.log), packageExtension(vsix)]);
  const server = await startVsCodeServer({
    files,
    dataFolder,
    vsix,
    trusted: true,
    testDriver: false,
    settings: { 'workbench.startupEditor': 'none', 'workbench.secondarySideBar.defaultVisibility': 'hidden' },
  });
  console.log(`\nOpen this address in a browser on this machine:\n\n  ${server.url({ folder })}\n`);
  sayWhatNow();
  console.log('\nCtrl+C stops it.');
  // The server runs until a signal ends this process, and ends with it.
}

function sayWhatNow(): void {
  console.log('Click the loom in the Activity Bar, or run "HoloLoom: Run the Sample" from the Command Palette (F1).');
}

/** A workspace of its own, so that trying the product writes nothing into this repository's tree. */
async function sampleFolder(): Promise<string> {
  const folder = join(CACHE, 'sample-workspace');
  await mkdir(folder, { recursive: true });
  await cp(join(ROOT, 'media', 'sample'), folder, { recursive: true, force: false });
  // Or VS Code would ask whether to open the Git repository around it.
  await mkdir(join(folder, '.vscode'), { recursive: true });
  const settings = { 'git.openRepositoryInParentFolders': 'never' };
  await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
  return folder;
}

function hasDesktopVsCode(): boolean {
  const names = process.platform === 'win32' ? ['code.cmd', 'code.exe'] : ['code'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((path) => names.some((name) => existsSync(join(path, name))));
}
