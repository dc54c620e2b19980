/**
 * The main job on a fresh clone: reads the bundled sample conversation and the files given, writes the training
 * files into ./synthesis_output, prints the report and says how to see it all in VS Code.
 * usage: npm run demo [-- FILE…]
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = join(import.meta.dirname, '..');
const out = join(root, 'synthesis_output');
const sample = join(root, 'media', 'sample', 'conversation.md');
// npm runs scripts in the project's folder; the person's paths are relative to where they typed the command.
const from = process.env.INIT_CWD ?? process.cwd();
const files = process.argv.slice(2).map((file) => resolve(from, file));

run([join(root, 'esbuild.mjs'), '--production', '--log-level=warning'], !existsSync(join(root, 'dist', 'cli.js')));
const code = run([join(root, 'dist', 'cli.js'), 'synthesize', sample, ...files, '--out', out], true);
if (code === 0) {
  console.log(`
What now
  look at it      the files above are plain JSONL, one training example a line
  your own files  npm run demo -- path/to/conversations.json path/to/a/folder
  in VS Code      npm start   opens HoloLoom in a real VS Code with this sample ready:
                  click the loom in the Activity Bar, or run "HoloLoom: Run Sample" from the Command Palette`);
}
process.exitCode = code;

function run(command: readonly string[], wanted: boolean): number {
  if (!wanted) return 0;
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0 && command[0]?.endsWith('esbuild.mjs')) process.exit(1);
  return status ?? 1;
}
