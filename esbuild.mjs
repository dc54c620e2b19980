// Builds everything that ships into dist/: one bundle for each process, nothing of node_modules beside it.
// usage: node esbuild.mjs [--production] [--watch]
import { context } from 'esbuild';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

const shared = { bundle: true, minify: production, sourcemap: production ? false : 'linked', logLevel: 'info', legalComments: 'none' };
// Node 22.15 is what the oldest supported VS Code (1.105) brings.
const node = { ...shared, platform: 'node', format: 'cjs', target: 'node22', mainFields: ['module', 'main'] };

const entries = [
  { ...node, entryPoints: { extension: 'extension/host/main.ts' }, external: ['vscode'] },
  { ...node, entryPoints: { server: 'extension/server/main.ts' } },
  { ...node, entryPoints: { worker: 'extension/engine/batch/worker.ts' } },
  { ...node, entryPoints: { cli: 'extension/cli/main.ts' } },
  { ...shared, platform: 'browser', format: 'iife', target: 'es2022', entryPoints: { 'webview/chat': 'webview/chat/main.ts' } },
].filter((entry) => existsSync(Object.values(entry.entryPoints)[0]));

await rm('dist', { recursive: true, force: true });
await mkdir('dist/webview', { recursive: true });
// The package is an ES module project; what is built for Node is CommonJS.
await writeFile('dist/package.json', '{"type":"commonjs"}\n');
for (const file of ['codicon.css', 'codicon.ttf']) await copyFile(`node_modules/@vscode/codicons/dist/${file}`, `dist/webview/${file}`);

const contexts = await Promise.all(entries.map((entry) => context({ ...entry, outdir: 'dist' })));
if (watch) {
  await Promise.all(contexts.map((c) => c.watch()));
} else {
  await Promise.all(contexts.map((c) => c.rebuild()));
  await Promise.all(contexts.map((c) => c.dispose()));
}
