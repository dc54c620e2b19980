/** The command as it is started by a Node that is too old to run it. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundles } from '../../../scripts/lib/bundles.ts';
import { runProgram } from './program.ts';

let root: string;
let folder: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hololoom-launch-'));
  folder = join(root, 'dist');
  for (const bundle of bundles(false))
    if ('cli' in (bundle.entryPoints as object))
      await build({ ...bundle, outdir: folder, sourcemap: false, logLevel: 'error' });
  // The program itself: tells which Node runs it, and what it was given.
  await writeFile(
    join(folder, 'commandLine.js'),
    `process.stdin.on('data', (data) => process.stdout.write(process.versions.node + ' ' + process.argv.slice(2).join(' ') + ' ' + data));
     process.stdin.on('end', () => { process.exitCode = 7; });`,
  );
  await writeFile(
    join(root, 'old.cjs'),
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });`,
  );
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('the launcher', () => {
  it('runs the program in a Node that is new enough', async () => {
    const { code, out } = await runProgram(folder, ['score', '-'], 'text');
    expect({ code, out }).toEqual({ code: 7, out: `${process.versions.node} score - text` });
  });

  it('says what an old Node lacks, and what to do', async () => {
    const { code, out, err } = await runProgram(folder, ['score', '-'], 'text', ['--require', join(root, 'old.cjs')]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^hololoom: Node 22\.15 or newer is needed, and this is 20\.20\.2\. Run 'npm ci'.*\n$/);
  });

  it('takes the Node of the packages where there is one, with arguments, input and exit code', async () => {
    const bin = join(root, 'node_modules', 'node', 'bin');
    await mkdir(bin, { recursive: true });
    await symlink(process.execPath, join(bin, process.platform === 'win32' ? 'node.exe' : 'node'));
    const { code, out } = await runProgram(folder, ['score', '-'], 'text', ['--require', join(root, 'old.cjs')]);
    expect({ code, out }).toEqual({ code: 7, out: `${process.versions.node} score - text` });
  });
});
