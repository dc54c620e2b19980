/**
 * Who may import whom: the one table behind the lint rule (eslint.config.mjs) and boundaries.test.ts.
 * Paths are relative to the repository, with forward slashes.
 */
import { posix } from 'node:path';

export type Layer = 'core' | 'protocol' | 'engine' | 'server' | 'cli' | 'host' | 'webview';

interface LayerRules {
  readonly folder: string;
  /** Layers whose values may be imported; their types too. */
  readonly layers: readonly Layer[];
  /** Layers of which only types may be imported: nothing of them ends up in the bundle. */
  readonly types: readonly Layer[];
  /** `node:` modules: every one, only in the process's entry file, or these. */
  readonly node: 'all' | 'entry' | readonly string[];
  /** npm packages, a name standing for its subpaths too. */
  readonly packages: readonly string[];
}

export const LAYERS: Readonly<Record<Layer, LayerRules>> = {
  core: {
    folder: 'extension/core',
    layers: ['core'],
    types: [],
    node: [],
    packages: ['markdown-it', 'fflate', 'gpt-tokenizer', 'jsonc-parser', 'hyparquet-writer', 'yaml'],
  },
  protocol: {
    folder: 'extension/protocol',
    layers: ['protocol'],
    types: ['core'],
    node: [],
    packages: [],
  },
  engine: {
    folder: 'extension/engine',
    layers: ['core', 'protocol', 'engine'],
    types: [],
    node: 'all',
    packages: [
      'fflate',
      'yauzl',
      'zod',
      '@secretlint/core',
      '@secretlint/secretlint-rule-preset-recommend',
      // Comes with the core; only to be switched off.
      '@secretlint/profiler',
      '@secretlint/types',
      'gpt-tokenizer',
      'hyparquet',
    ],
  },
  server: {
    folder: 'extension/server',
    layers: ['core', 'protocol', 'engine', 'server'],
    types: [],
    node: 'entry',
    packages: ['vscode-languageserver', 'vscode-uri', 'zod'],
  },
  cli: {
    folder: 'extension/cli',
    layers: ['core', 'protocol', 'engine', 'cli'],
    types: [],
    // Standard input, output and files are this process's business; what it computes stays in engine and core. The
    // launcher starts a newer Node where the one at hand is too old.
    node: [
      'node:child_process',
      'node:events',
      'node:fs',
      'node:fs/promises',
      'node:os',
      'node:path',
      'node:readline',
      'node:stream',
    ],
    packages: ['commander'],
  },
  host: {
    folder: 'extension/host',
    layers: ['protocol', 'host'],
    types: ['core'],
    // The name of the machine is part of what a person is told before it is searched.
    node: ['node:path', 'node:crypto', 'node:os'],
    packages: ['vscode', 'vscode-languageclient', 'zod'],
  },
  webview: {
    folder: 'webview',
    layers: ['protocol', 'webview'],
    types: [],
    node: [],
    packages: ['@vscode-elements/elements', 'markdown-it'],
  },
};

/** What only one place may say, whatever its layer: the rule "one reader for each outside thing". */
export const SINGLE_READERS = [
  { what: 'the vscode module', code: /from 'vscode'/, only: ['extension/host/'] },
  // The store's own database, and those of other programs that conversations are read from.
  {
    what: 'the SQL driver',
    code: /['"]node:sqlite['"]/,
    only: ['extension/engine/store/', 'extension/engine/sources/sqlite.ts'],
  },
  { what: "VS Code's settings", code: /\bgetConfiguration\s*\(/, only: ['extension/host/config.ts'] },
  { what: 'acquireVsCodeApi', code: /\bacquireVsCodeApi\s*[(<]/, only: ['webview/shared/'] },
  { what: 'process.env', code: /\bprocess\.env\b/, only: ['extension/cli/main.ts', 'extension/server/main.ts'] },
] as const;

/** The clock and chance are ports: a pure function that reads them cannot be tested or repeated. */
export const IMPURE_IN_CORE =
  /\bDate\.now\s*\(|\bnew Date\(\s*\)|\bMath\.random\s*\(|\bperformance\.now\s*\(|\bcrypto\.(?:randomUUID|getRandomValues)\b/;

export function layerOf(file: string): Layer | undefined {
  const found = Object.entries(LAYERS).find(([, rules]) => file.startsWith(`${rules.folder}/`));
  return found?.[0] as Layer | undefined;
}

/**
 * Why `file` may not import `specifier`, as a sentence that ends with the allowed list; undefined where it may.
 * Files outside the layers (tests, scripts, training) are free.
 */
export function judgeImport(file: string, specifier: string, typeOnly: boolean): string | undefined {
  const layer = layerOf(file);
  if (layer === undefined) return undefined;
  const rules = LAYERS[layer];
  const allowed = mayImport(file, specifier, typeOnly, rules);
  return allowed
    ? undefined
    : `${layer} may not import '${specifier}'${typeOnly ? ' (type)' : ''}. ${allowedList(rules)}`;
}

function mayImport(file: string, specifier: string, typeOnly: boolean, rules: LayerRules): boolean {
  if (specifier.startsWith('.')) {
    const target = layerOf(posix.normalize(posix.join(posix.dirname(file), specifier)));
    return target !== undefined && (rules.layers.includes(target) || (typeOnly && rules.types.includes(target)));
  }
  if (specifier.startsWith('node:')) {
    if (rules.node === 'all') return true;
    if (rules.node === 'entry') return file === `${rules.folder}/main.ts`;
    return rules.node.includes(specifier);
  }
  return rules.packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
}

function allowedList(rules: LayerRules): string {
  const node = rules.node === 'all' ? ['node:*'] : rules.node === 'entry' ? ['node:* in main.ts'] : rules.node;
  const list = [...rules.layers, ...rules.types.map((layer) => `types of ${layer}`), ...node, ...rules.packages];
  return `Allowed: ${list.join(', ')}.`;
}
