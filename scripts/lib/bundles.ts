/** What is built: one bundle for each process and each view, with every package that it uses inside. */
import type { BuildOptions, Plugin } from 'esbuild';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** Bundle's path below dist, without its ending, to its source. */
const NODE_ENTRIES = {
  extension: 'extension/host/main.ts',
  languageClient: 'extension/host/background/languageClient.ts',
  server: 'extension/server/main.ts',
  worker: 'extension/engine/batch/worker.ts',
  duplicatesWorker: 'extension/engine/duplicates/worker.ts',
  cli: 'extension/cli/launch.ts',
  commandLine: 'extension/cli/main.ts',
  tokenizer: 'extension/core/tokens/o200k.ts',
  tokenizerCl100k: 'extension/core/tokens/cl100k.ts',
};
const WEBVIEW_ENTRIES = {
  'webview/chat': 'webview/chat/main.ts',
  'webview/statistics': 'webview/statistics/main.ts',
};

/**
 * Loaded by the bundles beside them when first used: the tokenizers, one or two megabytes each and the same for all
 * processes, the language client, which would be most of what the extension reads at its activation, and the command
 * line, which an old Node cannot even read.
 */
const LOADED_LATER = [
  { source: /\/tokens\/o200k\.ts$/, bundle: './tokenizer.js' },
  { source: /\/tokens\/cl100k\.ts$/, bundle: './tokenizerCl100k.js' },
  { source: /\/languageClient\.ts$/, bundle: './languageClient.js' },
  { source: /\/main\.ts$/, bundle: './commandLine.js' },
];

const loadedLater: Plugin = {
  name: 'loaded-later',
  setup(build) {
    for (const { source, bundle } of LOADED_LATER) {
      build.onResolve({ filter: source }, ({ kind }) =>
        kind === 'entry-point' ? undefined : { path: bundle, external: true },
      );
    }
  },
};

/** A field of a class as markdown-it's own build writes it: `_defineProperty(this, "name", value)`. */
const DEFINED_FIELD = /_defineProperty\(\s*this,\s*(?:\/\*\*[\s\S]*?\*\/\s*)?"(\w+)",/g;

/** The fields of markdown-it's classes assigned, as other compilers do: defining them took a third of the time of parsing. */
const assignedFields: Plugin = {
  name: 'assigned-fields',
  setup(build) {
    build.onLoad({ filter: /markdown-it[\\/]dist[\\/]markdown-it\.mjs$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(DEFINED_FIELD, '(this.$1 ='),
      loader: 'js',
    }));
  },
};

/** Copied beside the bundles: VS Code's icons, which webviews load by a link. */
export const COPIED_FILES = {
  'webview/codicon.css': 'node_modules/@vscode/codicons/dist/codicon.css',
  'webview/codicon.ttf': 'node_modules/@vscode/codicons/dist/codicon.ttf',
};

export function bundles(production: boolean): readonly BuildOptions[] {
  const shared: BuildOptions = {
    bundle: true,
    minify: production,
    sourcemap: production ? false : 'linked',
    legalComments: 'none',
  };
  const node: BuildOptions = {
    ...shared,
    platform: 'node',
    format: 'cjs',
    // Node 22.15 is what the oldest supported VS Code (1.105) brings.
    target: 'node22',
    mainFields: ['module', 'main'],
    external: ['vscode'],
    // esbuild doubts that Node knows the letters of the latest Unicode, and has `/\p{L}/u` made anew at each use.
    supported: { 'regexp-unicode-property-escapes': true },
    plugins: [loadedLater, assignedFields],
  };
  const webview: BuildOptions = { ...shared, platform: 'browser', format: 'iife', target: 'es2022' };
  const { cli, ...others } = NODE_ENTRIES;
  return [
    // Says in any Node that it is too old.
    ...each({ cli }, { ...node, target: 'node18' }),
    ...each(others, node),
    ...each(WEBVIEW_ENTRIES, webview),
  ];
}

function each(entries: Readonly<Record<string, string>>, options: BuildOptions): readonly BuildOptions[] {
  return Object.entries(entries)
    .filter(([, source]) => existsSync(source))
    .map(([name, source]) => ({ ...options, entryPoints: { [name]: source } }));
}
