// Builds everything that ships into dist/.
// usage: node esbuild.mjs [--production] [--watch] [--log-level=LEVEL]
import { build, context } from 'esbuild';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundles, COPIED_FILES } from './scripts/lib/bundles.ts';

const { values } = parseArgs({
  options: {
    production: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    'log-level': { type: 'string', default: 'info' },
  },
});
process.chdir(import.meta.dirname);

// A build takes the place of the last one in the end and as a whole: what runs from dist/ meanwhile is not disturbed,
// and a failed build leaves it as it was.
const outdir = values.watch ? 'dist' : `dist.new-${process.pid}`;
const entries = bundles(values.production).map((entry) => ({ ...entry, outdir, logLevel: values['log-level'] }));
try {
  await prepare();
  if (values.watch) {
    for (const entry of entries) await (await context(entry)).watch();
  } else {
    const built = await Promise.allSettled(entries.map((entry) => build(entry)));
    const failed = built.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    await rm('dist', { recursive: true, force: true });
    await rename(outdir, 'dist');
  }
} catch (error) {
  // esbuild has printed its own errors already.
  if (!(error instanceof Error && 'errors' in error)) console.error(error);
  process.exitCode = 1;
} finally {
  if (!values.watch) await rm(outdir, { recursive: true, force: true });
}

async function prepare() {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  // The package is an ES module project; what is built for Node is CommonJS.
  await writeFile(join(outdir, 'package.json'), '{"type":"commonjs"}\n');
  for (const [target, source] of Object.entries(COPIED_FILES)) {
    await mkdir(dirname(join(outdir, target)), { recursive: true });
    await copyFile(source, join(outdir, target));
  }
}
