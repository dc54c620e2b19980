/**
 * Everything that must hold, in one run: types, lint, format, the package, unit and architecture and webview tests, the
 * suite inside a real VS Code, the installed package, and the user interface in a browser. Fetches what it needs.
 * The last line counts the tests of all stages; a check without tests of its own, such as the types, counts as one.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { NO_COUNTS, sentenceOf, type Counts } from './lib/counts.ts';
import { packageExtension } from './lib/packageExtension.ts';
import { RESULTS } from './lib/paths.ts';
import { bin, run, type RunResult } from './lib/run.ts';
import { runStages, type Stage, type StageResult } from './lib/stages.ts';
import { provisionBrowser } from './vscode/browser.ts';
import { provisionVsCodeServer } from './vscode/provision.ts';

/** Each has its own library of what its code may touch. */
const TYPE_PROJECTS = [
  'extension/core',
  '.',
  'extension/host',
  'webview',
  'test/webview',
  'test/integration',
  'test/ui',
];
const VSIX = join(RESULTS, 'hololoom.vsix');
/** Nothing here takes a tenth of it; a stage that hangs must not hang the run. */
const STAGE_LIMIT_MS = 15 * 60_000;

const stages: readonly Stage[] = [
  { name: 'vscode', light: true, run: provision },
  { name: 'package', run: packageStage },
  { name: 'types', run: types },
  { name: 'unit', after: ['package'], run: () => vitest('unit', []) },
  { name: 'lint', run: async () => check(await limited('eslint', ['.', '--max-warnings=0'])) },
  {
    name: 'format',
    needs: [],
    run: async () => check(await limited('prettier', ['--check', '--log-level=warn', '.'])),
  },
  { name: 'integration', needs: ['vscode', 'package'], run: integration },
  { name: 'ui', needs: ['vscode', 'package'], run: () => vitest('ui', ['--config', 'vitest.ui.config.ts']) },
];

await rm(RESULTS, { recursive: true, force: true });
await mkdir(RESULTS, { recursive: true });
const counts = await runStages(stages);
console.log(`\nLogs, screenshots and the package: ${RESULTS}`);
console.log(sentenceOf(counts));
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;

async function provision(): Promise<StageResult> {
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const [browser, server] = await Promise.all([provisionBrowser(log), provisionVsCodeServer(log)]);
  lines.push(`VS Code ${server.version}, browser ${browser}`);
  return { counts: NO_COUNTS, output: lines.join('\n'), notes: lines };
}

async function packageStage(): Promise<StageResult> {
  return { counts: { ...NO_COUNTS, passed: 1 }, output: await packageExtension(VSIX) };
}

async function types(): Promise<StageResult> {
  const results: RunResult[] = [];
  for (const project of TYPE_PROJECTS) results.push(await limited('tsc', ['-p', project]));
  return check({
    code: Math.max(...results.map(({ code }) => code)),
    output: results.map(({ output }) => output).join(''),
  });
}

/** Runs tests by vitest and counts them from its JSON report. */
async function vitest(name: string, args: readonly string[]): Promise<StageResult> {
  const report = join(RESULTS, `${name}.json`);
  const result = await bin(
    'vitest',
    ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    {
      timeoutMs: STAGE_LIMIT_MS,
      env: { HOLOLOOM_VSIX: VSIX, NO_COLOR: '1' },
    },
  );
  const counts = countVitest(await readFile(report, 'utf8').catch(() => '{}'));
  return { counts: orFailed(counts, result), output: result.output };
}

async function integration(): Promise<StageResult> {
  const file = join(RESULTS, 'integration.json');
  const result = await run(process.execPath, ['scripts/integration.ts', '--vsix', VSIX, '--counts', file], {
    timeoutMs: STAGE_LIMIT_MS,
  });
  const counts = JSON.parse(await readFile(file, 'utf8').catch(() => JSON.stringify(NO_COUNTS))) as Counts;
  const notes = result.output.split('\n').filter((line) => /^Host: |^\w+$|^ {2}ran in /.test(line));
  return { counts: orFailed(counts, result), output: result.output, notes };
}

interface VitestReport {
  readonly numPassedTests?: number;
  readonly numFailedTests?: number;
  readonly numPendingTests?: number;
  readonly numTodoTests?: number;
  readonly testResults?: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

function countVitest(json: string): Counts {
  const report = JSON.parse(json) as VitestReport;
  // A file that cannot be loaded has no tests to count, and is a failure.
  const unloadable = (report.testResults ?? []).filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests ?? 0,
    failed: (report.numFailedTests ?? 0) + unloadable,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  };
}

/** A stage that ends badly without a failed test, by a crash or its time limit, has failed all the same. */
function orFailed(counts: Counts, { code }: RunResult): Counts {
  const nothingRan = counts.passed + counts.failed === 0;
  return (code !== 0 || nothingRan) && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function check({ code, output }: RunResult): StageResult {
  return { counts: code === 0 ? { ...NO_COUNTS, passed: 1 } : { ...NO_COUNTS, failed: 1 }, output };
}

async function limited(program: string, args: readonly string[]): Promise<RunResult> {
  return bin(program, args, { timeoutMs: STAGE_LIMIT_MS, env: { NO_COLOR: '1' } });
}
