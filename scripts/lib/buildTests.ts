/** Compiles the suite that runs inside VS Code: test/integration into dist-test/integration, one CommonJS file each. */
import { build } from 'esbuild';
import { glob, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './paths.ts';

/** Compiled suite's entry, absolute. */
export const SUITE = join(ROOT, 'dist-test', 'integration', 'index.js');

/** An extension without content: VS Code runs a suite only together with an extension under development. */
export const COMPANION = join(ROOT, 'dist-test', 'companion');

export async function buildIntegrationTests(): Promise<void> {
  const entryPoints = ['test/integration/index.ts'];
  for await (const path of glob('test/integration/**/*.test.ts', { cwd: ROOT })) entryPoints.push(path);
  const outdir = join(ROOT, 'dist-test');
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  // The package is an ES module project; VS Code loads test modules as CommonJS.
  await writeFile(join(outdir, 'package.json'), '{"type":"commonjs"}\n');
  await mkdir(COMPANION);
  const companion = { name: 'test-companion', publisher: 'hololoom', version: '0.0.0', engines: { vscode: '*' } };
  await writeFile(join(COMPANION, 'package.json'), JSON.stringify(companion));
  await build({
    absWorkingDir: ROOT,
    entryPoints,
    outdir,
    outbase: 'test',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}
