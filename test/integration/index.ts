/** Entry of the suite: VS Code calls `run()` in its extension host. */
import Mocha from 'mocha';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { REPORT_MARK, SUITE_VARIABLES, type SuiteResults } from './results.ts';

/** One test in a real window; the first one also pays for activation. */
const TEST_LIMIT_MS = 30_000;

export async function run(): Promise<void> {
  const folder = join(__dirname, process.env[SUITE_VARIABLES.scenario] ?? '');
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.js'));
  if (files.length === 0) throw new Error(`No tests in ${folder}`);

  const grep = process.env[SUITE_VARIABLES.grep];
  const mocha = new Mocha({ ui: 'bdd', timeout: TEST_LIMIT_MS, reporter: MarkedReporter, ...(grep ? { grep } : {}) });
  for (const file of files.sort()) mocha.addFile(join(folder, file));
  const failed = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.once('end', () => {
      const stats = runner.stats;
      writeResults({
        host: `${vscode.env.appName} ${vscode.version}, Node ${process.versions.node}`,
        passed: stats?.passes ?? 0,
        failed: stats?.failures ?? 0,
        skipped: stats?.pending ?? 0,
      });
    });
  });
  if (failed > 0) throw new Error(`${failed} failed`);
}

function writeResults(results: SuiteResults): void {
  const path = process.env[SUITE_VARIABLES.results];
  if (path !== undefined) writeFileSync(path, JSON.stringify(results));
}

class MarkedReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.on('pass', (test) => {
      print(`ok   ${test.fullTitle()} (${test.duration ?? 0} ms)`);
    });
    runner.on('pending', (test) => {
      print(`skip ${test.fullTitle()}`);
    });
    runner.on('fail', (test, error: Error) => {
      print(`FAIL ${test.fullTitle()}\n${error.stack ?? error.message}`);
    });
  }
}

function print(text: string): void {
  for (const line of text.split('\n')) console.log(REPORT_MARK + line);
}
