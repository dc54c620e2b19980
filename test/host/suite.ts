/** Runs the compiled suite inside a real VS Code: the desktop one where it can be had, else the VS Code server's workbench. */
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'node:util';
import { COMPANION, SUITE } from '../../scripts/lib/buildTests.ts';
import { CACHE, RESULTS, ROOT } from '../../scripts/lib/paths.ts';
import { REPORT_MARK, SUITE_VARIABLES, type SuiteResults } from '../integration/results.ts';
import { Workbench } from './workbench.ts';
import { removeFolder, temporaryFolder, type Workspace } from './workspace.ts';

/** A suite that says nothing for so long hangs. */
const SUITE_LIMIT_MS = 5 * 60_000;
/** To find out whether VS Code's download site answers; a closed network often just stays silent. */
const REACHABLE_LIMIT_MS = 5_000;

export interface SuiteRun {
  /** For the log and its file. */
  readonly name: string;
  /** Folder of tests below test/integration, '' for those directly in it. */
  readonly scenario: string;
  readonly workspace: Workspace;
  readonly trusted: boolean;
  /** Installs this package in a clean VS Code server instead of loading the source tree. */
  readonly vsix?: string;
  readonly grep?: string;
}

export type Desktop = { readonly executable: string } | { readonly missing: string };

/** The desktop VS Code for tests, downloaded when needed, or the reason why it cannot be had here. */
export async function findDesktop(): Promise<Desktop> {
  const wanted = process.env.HOLOLOOM_TEST_HOST;
  if (wanted === 'server') return { missing: 'HOLOLOOM_TEST_HOST=server' };
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { missing: 'this machine has no display' };
  }
  try {
    await fetch('https://update.code.visualstudio.com/api/releases/stable', {
      signal: AbortSignal.timeout(REACHABLE_LIMIT_MS),
    });
    return { executable: await downloadAndUnzipVSCode({ version: 'stable', cachePath: CACHE }) };
  } catch (error) {
    return { missing: `it cannot be downloaded (${error instanceof Error ? error.message : String(error)})` };
  }
}

/** Resolves with the counts also where tests failed; rejects only when VS Code did not run the suite at all. */
export async function runSuite(suite: SuiteRun, desktop: Desktop, log: (line: string) => void): Promise<SuiteResults> {
  const folder = await temporaryFolder();
  const resultsFile = join(folder, 'results.json');
  const logFile = join(RESULTS, 'logs', `integration-${suite.name}.vscode.log`);
  await mkdir(join(RESULTS, 'logs'), { recursive: true });
  await rm(logFile, { force: true });
  const env = {
    [SUITE_VARIABLES.scenario]: suite.scenario,
    [SUITE_VARIABLES.results]: resultsFile,
    [SUITE_VARIABLES.grep]: suite.grep ?? '',
  };
  try {
    const exitCode =
      'executable' in desktop && suite.vsix === undefined
        ? await runInDesktop(suite, desktop.executable, env)
        : await runInServer(suite, env, log, (line) => appendFile(logFile, `${line}\n`));
    if (!existsSync(resultsFile))
      throw new Error(`VS Code ended with code ${exitCode} without running the suite; its log: ${logFile}`);
    return JSON.parse(await readFile(resultsFile, 'utf8')) as SuiteResults;
  } finally {
    await removeFolder(folder);
  }
}

async function runInDesktop(suite: SuiteRun, executable: string, env: Record<string, string>): Promise<number> {
  const userData = await temporaryFolder();
  const open = suite.workspace.folder ?? suite.workspace.workspaceFile;
  try {
    return await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: ROOT,
      extensionTestsPath: SUITE,
      extensionTestsEnv: env,
      launchArgs: [
        ...(open === undefined ? [] : [open]),
        '--disable-extensions',
        `--user-data-dir=${userData}`,
        ...(suite.trusted ? ['--disable-workspace-trust'] : []),
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    });
  } catch {
    // Rejects on failing tests too; the results file tells one from the other.
    return 1;
  } finally {
    await removeFolder(userData);
  }
}

async function runInServer(
  suite: SuiteRun,
  env: Record<string, string>,
  log: (line: string) => void,
  keep: (line: string) => Promise<void>,
): Promise<number> {
  let finish: (code: number) => void = () => undefined;
  const finished = new Promise<number>((resolve) => (finish = resolve));
  const workbench = await Workbench.open(
    {
      workspace: suite.workspace,
      trusted: suite.trusted,
      testsModule: SUITE,
      env,
      ...(suite.vsix === undefined ? {} : { vsix: suite.vsix, developmentExtension: COMPANION }),
    },
    async (page) => {
      await page.exposeFunction('codeAutomationLog', async (_type: string, parts: unknown[]) => {
        const line = format(...parts);
        await keep(line);
        if (line.startsWith(REPORT_MARK)) log(line.slice(REPORT_MARK.length));
      });
      await page.exposeFunction('codeAutomationExit', finish);
    },
  );
  let timer: NodeJS.Timeout | undefined;
  try {
    const tooLong = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`The suite did not end within ${SUITE_LIMIT_MS / 60_000} minutes`));
      }, SUITE_LIMIT_MS);
    });
    return await Promise.race([finished, tooLong]);
  } catch (error) {
    await workbench.screenshot(`failed-integration-${suite.name}`);
    throw error;
  } finally {
    clearTimeout(timer);
    await writeFile(join(RESULTS, 'logs', `integration-${suite.name}.server.log`), workbench.server.log());
    await workbench.close();
  }
}
