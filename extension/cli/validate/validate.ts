import { basename } from 'node:path';
import type { Finding, Severity, SeveritySettings } from '../../core/dataset/finding.ts';
import { sensitiveFinder } from '../../core/dataset/sensitive.ts';
import type { SplitIndex } from '../../core/dataset/splits.ts';
import type { StreamResult } from '../../core/dataset/streamCheck.ts';
import {
  chosenTarget,
  NO_FOLDER,
  type FolderFacts,
  type Target,
  type TargetSetting,
} from '../../core/dataset/targets.ts';
import type { TokenLimit } from '../../core/dataset/rules/rule.ts';
import { throwIfCancelled, type CancellationSignal } from '../../core/ports.ts';
import { checkChunks, checkFile } from '../../engine/datasets/checkFile.ts';
import { folderFacts } from '../../engine/datasets/surroundings.ts';
import { loadTokenizer } from '../../engine/tokens/tokenizer.ts';
import { EXIT, explainIo, Failure } from '../failure.ts';
import { STDIN_NAME } from '../jsonl.ts';
import { filesToCheck, siblingsOf, unnamedSiblings } from './files.ts';
import { reporter, type ReportFormat, type Reporter } from './reports.ts';

export interface ValidateOptions {
  readonly target: TargetSetting;
  readonly format: ReportFormat;
  /** Findings listed of a rule and file. */
  readonly max: number;
  readonly severities: SeveritySettings;
  readonly maxTokens: number | undefined;
}

/** `validate FILE…`: the rules over files of any size; ends with a failure where one of them is an error. */
export async function validate(
  inputs: readonly string[],
  options: ValidateOptions,
  signal: CancellationSignal,
): Promise<void> {
  const files = await filesToCheck(inputs);
  const tokens = options.maxTokens === undefined ? undefined : await tokenLimit(options.maxTokens);
  const report = reporter(options.format);
  const indexes = new Map<string, SplitIndex | undefined>();
  let errors = 0;
  for (const file of files) {
    throwIfCancelled(signal);
    const folder = file === '-' ? NO_FOLDER : await folderFacts(file);
    const target = chosenTarget(options.target, folder);
    const siblings = siblingsOf(file, files);
    const beside = await unnamedSiblings(file, files);
    for (const path of beside) if (!indexes.has(path)) indexes.set(path, await indexOf(path, signal));
    const splits = [...siblings, ...beside].flatMap((sibling) => indexes.get(sibling) ?? []);
    const result = await checkOne(
      file,
      { options, folder, target, tokens, splits, remember: siblings.length > 0 },
      report,
      signal,
    );
    if (result.index) indexes.set(file, result.index);
    errors += result.counts.error;
    await report.file({ path: nameOf(file), target, result });
  }
  await report.end();
  if (errors > 0) throw new ChecksFailed();
}

/** The findings say it all; nothing is added on standard error. */
export class ChecksFailed extends Failure {
  constructor() {
    super('', EXIT.failed);
  }
}

interface FileCheck {
  readonly options: ValidateOptions;
  readonly folder: FolderFacts;
  readonly target: Target | undefined;
  readonly tokens: TokenLimit | undefined;
  readonly splits: readonly SplitIndex[];
  readonly remember: boolean;
}

async function checkOne(
  file: string,
  check: FileCheck,
  report: Reporter,
  signal: CancellationSignal,
): Promise<StreamResult> {
  const { options, folder, target, tokens, splits, remember } = check;
  const name = nameOf(file);
  try {
    const streamed = {
      target,
      folder,
      tokens,
      splits,
      severities: options.severities,
      sensitive: sensitiveFinder(),
      mostARule: options.max,
      onFinding: (finding: Finding): void => report.finding(name, finding),
      ...(remember && { indexAs: basename(file) }),
    };
    return await (file === '-' ? checkChunks(process.stdin, streamed, signal) : checkFile(file, streamed, signal));
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw explainIo(name, error);
    throw error;
  }
}

/** What stands in a split that is not checked itself; undefined where it cannot be read. */
async function indexOf(path: string, signal: CancellationSignal): Promise<SplitIndex | undefined> {
  const quiet = { 'near-duplicate-row': 'off' } as const;
  const options = { target: undefined, folder: NO_FOLDER, severities: quiet, onFinding: () => undefined };
  try {
    return (await checkFile(path, { ...options, indexAs: basename(path) }, signal)).index;
  } catch (error) {
    throwIfCancelled(signal);
    if (error instanceof Error && 'syscall' in error) return undefined;
    throw error;
  }
}

async function tokenLimit(limit: number): Promise<TokenLimit> {
  const { name, count } = await loadTokenizer();
  return { limit, counter: { name, count } };
}

function nameOf(file: string): string {
  return file === '-' ? STDIN_NAME : file;
}

/** Severities as the command line names them. */
export const SEVERITY_WORDS: Readonly<Record<string, Severity | 'off'>> = {
  off: 'off',
  info: 'info',
  warn: 'warning',
  warning: 'warning',
  error: 'error',
};
