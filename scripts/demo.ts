/**
 * The main job on a fresh clone: reads the bundled sample conversation and the files given, writes the training
 * files into ./synthesis_output, prints the report and says how to see it all in VS Code.
 * usage: npm run demo [-- FILE…]
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = join(import.meta.dirname, '..');
const out = join(root, 'synthesis_output');
const sample = join(root, 'media', 'sample', 'conversation.md');
// npm runs scripts in the project's folder; the person's paths are relative to where they typed the command.
const from = process.env.INIT_CWD ?? process.cwd();
const files = process.argv.slice(2).map((file) => resolve(from, file));

// Built anew each time: it takes half a second, and what runs is what the sources say.
const code =
  run([join(root, 'esbuild.mjs'), '--production', '--log-level=warning']) ||
  run([join(root, 'dist', 'cli.js'), 'synthesize', sample, ...files, '--out', out]);
if (code === 0) {
  console.log(`
What now
  look at it      the files above are plain JSONL, one training example a line
  your own files  npm run demo -- path/to/conversations.json path/to/a/folder
  in VS Code      npm start   opens HoloLoom in a real VS Code with this sample ready:
                  click the loom in the Activity Bar, or run "HoloLoom: Run the Sample" from the Command Palette`);
}
process.exitCode = code;

/** The exit code of one of our own scripts. */
function run(command: readonly string[]): number {
  return spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status ?? 1;
}
