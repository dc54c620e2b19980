/**
 * Runs test/integration inside a real VS Code, a window for each scenario.
 * usage: node scripts/integration.ts [SCENARIO ...] [--grep TEXT] [--vsix FILE] [--counts FILE]
 */
import { existsSync } from 'node:fs';
import { glob, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findDesktop, runSuite } from '../test/host/suite.ts';
import { noFolder, severalFolders, singleFolder, type Workspace } from '../test/host/workspace.ts';
import { buildIntegrationTests } from './lib/buildTests.ts';
import { addCounts, NO_COUNTS, sentenceOf, type Counts } from './lib/counts.ts';
import { ROOT } from './lib/paths.ts';

interface Scenario {
  /** Folder below test/integration. */
  readonly folder: string;
  readonly trusted: boolean;
  readonly open: () => Promise<Workspace>;
  /** Run from the package that users install, in a clean VS Code. */
  readonly installed?: true;
}

/** What a folder from a stranger could bring. */
const HOSTILE_SETTINGS = JSON.stringify({
  'hololoom.export.folder': 'stolen',
  'hololoom.chat.responder': 'endpoint',
});

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  folder: { folder: '', trusted: true, open: singleFolder },
  lifecycle: { folder: 'lifecycle', trusted: true, open: singleFolder },
  restricted: {
    folder: 'restricted',
    trusted: false,
    open: () => singleFolder({ '.vscode/settings.json': HOSTILE_SETTINGS }),
  },
  severalFolders: {
    folder: 'severalFolders',
    trusted: true,
    open: () => severalFolders({ first: { 'README.md': '# first' }, second: { 'README.md': '# second' } }),
  },
  noFolder: { folder: 'noFolder', trusted: true, open: noFolder },
  installed: { folder: 'installed', trusted: true, open: singleFolder, installed: true },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: 'string' }, vsix: { type: 'string' }, counts: { type: 'string' } },
});
const unknown = positionals.filter((name) => !(name in SCENARIOS));
if (unknown.length > 0) {
  console.error(`No scenario ${unknown.join(', ')}; there are ${Object.keys(SCENARIOS).join(', ')}.`);
  process.exit(2);
}

await buildIntegrationTests();
const desktop = await findDesktop();
console.log(
  'executable' in desktop
    ? `Host: desktop VS Code by @vscode/test-electron, ${desktop.executable}`
    : `Host: the VS Code server's workbench in Chromium (no desktop VS Code: ${desktop.missing})`,
);

let counts: Counts = NO_COUNTS;
for (const [name, scenario] of Object.entries(SCENARIOS)) {
  if (positionals.length > 0 ? !positionals.includes(name) : !(await hasTests(scenario.folder))) continue;
  if (scenario.installed && values.vsix === undefined) {
    console.log(`\n${name}: needs --vsix FILE, not run.`);
    continue;
  }
  console.log(`\n${name}`);
  const workspace = await scenario.open();
  try {
    const results = await runSuite(
      {
        name,
        scenario: scenario.folder,
        workspace,
        trusted: scenario.trusted,
        ...(scenario.installed ? { vsix: values.vsix! } : {}),
        ...(values.grep === undefined ? {} : { grep: values.grep }),
      },
      desktop,
      (line) => {
        console.log(`  ${line}`);
      },
    );
    console.log(`  ran in ${results.host}: ${sentenceOf(results)}`);
    counts = addCounts(counts, results);
  } catch (error) {
    console.log(`  FAIL ${error instanceof Error ? error.message : String(error)}`);
    counts = addCounts(counts, { ...NO_COUNTS, failed: 1 });
  } finally {
    await workspace.remove();
  }
}
if (values.counts !== undefined) await writeFile(values.counts, JSON.stringify(counts));
console.log(`\n${sentenceOf(counts)}`);
process.exit(counts.failed > 0 ? 1 : 0);

async function hasTests(folder: string): Promise<boolean> {
  const path = join(ROOT, 'test', 'integration', folder);
  if (!existsSync(path)) return false;
  for await (const _file of glob('*.test.ts', { cwd: path })) return true;
  return false;
}
