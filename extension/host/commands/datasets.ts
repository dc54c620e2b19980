import * as vscode from 'vscode';
import type { DatasetFile, RunSummary, SynthesisReport } from '../../protocol/rpc.ts';
import type { Background } from '../background/background.ts';
import type { Config } from '../config.ts';
import { checkDataset } from '../datasets/checking.ts';
import { goToRow } from '../datasets/language.ts';
import type { DatasetsTree } from '../datasets/tree.ts';
import { buildFor, copyTrainingCommand } from '../datasets/building.ts';
import { byFolder, whereText } from '../datasets/places.ts';
import { chooseTarget } from '../datasets/targets.ts';
import { fileName } from '../datasets/wording.ts';
import { HostError } from '../failure.ts';
import type { MemoriesTree } from '../memories/tree.ts';
import { openFile } from '../openFile.ts';
import { examplesText } from '../plurals.ts';
import { requestWithProgress } from '../progress.ts';
import { synthesisReportMarkdown } from '../reports/datasetReport.ts';
import type { Reports } from '../reports/documents.ts';
import { mayExport } from '../redaction/askFirst.ts';
import { reviewFindings } from '../redaction/review.ts';
import { countsText } from '../redaction/wording.ts';
import { chooseExportFolder, openFolders, soleExportFolder } from '../workspace.ts';
import { builtDatasetOf, filePathOf, findingScopeOf, memoryNode, memoryNodes, runIdOf } from './arguments.ts';
import type { CommandTable } from './register.ts';

export interface DatasetCommandParts {
  readonly background: Background;
  readonly config: Config;
  readonly memories: MemoriesTree;
  readonly datasets: DatasetsTree;
  readonly reports: Reports;
}

/** Examples of a few-shot prompt when the person does not say how many. Source: product contract, `fewshot FILE -n 3`. */
const DEFAULT_SHOTS = 3;
const MAX_SHOTS = 50;

export function datasetCommands(parts: DatasetCommandParts): CommandTable {
  return {
    'hololoom.synthesize': async (clicked, selected) => {
      const ids = await chooseMemories(parts, clicked, selected);
      if (ids === 'cancelled') return;
      const report = await synthesize(parts, ids);
      offerExport(report.run);
      await parts.reports.show(vscode.l10n.t('Synthesis report'), synthesisReportMarkdown(report));
    },
    'hololoom.export': async (run) => {
      await requireRuns(parts.background);
      const folder = await chooseExportFolder();
      if (folder === undefined) return;
      const written = await exportRun(parts, folder, runIdOf(run) ?? (typeof run === 'string' ? run : undefined));
      if (written !== undefined) announceExport(written);
    },
    'hololoom.dataset.build': async (run) => {
      const target = await chooseTarget();
      if (target === undefined) return;
      if (target === 'files') {
        await vscode.commands.executeCommand('hololoom.export', run);
        return;
      }
      const folder = await chooseExportFolder();
      if (folder !== undefined) await buildFor(parts, folder, target, findingScopeOf(run).runId);
    },
    'hololoom.dataset.copyCommand': async (row) => {
      const dataset = builtDatasetOf(row);
      if (dataset !== undefined) await copyTrainingCommand(dataset);
    },
    'hololoom.redaction.review': async (run) => {
      const scope = findingScopeOf(run);
      if (scope.build === undefined && scope.conversations === undefined) await requireRuns(parts.background);
      await reviewFindings(parts.background, parts.config, scope);
    },
    'hololoom.fewShot.copy': async (run) => {
      await requireRuns(parts.background);
      await copyFewShot(parts.background, runIdOf(run));
    },
    'hololoom.sample.run': () => runSample(parts),
    'hololoom.dataset.open': async (file) => {
      const path = filePathOf(file);
      if (path !== undefined) await openFile(path);
    },
    'hololoom.dataset.check': (file) => checkDataset(parts.background, file),
    'hololoom.dataset.goToRow': goToRow,
    'hololoom.dataset.reveal': async (file) => {
      const path = filePathOf(file);
      if (path === undefined) return;
      const uri = vscode.Uri.file(path);
      const inWorkspace = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
      await vscode.commands.executeCommand(inWorkspace ? 'revealInExplorer' : 'revealFileInOS', uri);
    },
    'hololoom.datasets.refresh': () => {
      parts.datasets.refresh();
    },
  };
}

/** Ids of chosen memories; undefined for all that are in the dataset. */
async function chooseMemories(
  { memories }: DatasetCommandParts,
  clicked: unknown,
  selected: unknown,
): Promise<readonly string[] | undefined | 'cancelled'> {
  const named = memoryNode(clicked);
  if (named !== undefined) return memories.targets(named, memoryNodes(selected)).map(({ id }) => id);
  const targets = memories.targets();
  if (targets.length === 0) return undefined;
  const picked = await vscode.window.showQuickPick(
    [
      {
        label: vscode.l10n.t('All memories in the dataset'),
        detail: vscode.l10n.t('Those whose box is checked in the Memories view'),
        ids: undefined,
      },
      {
        label:
          targets.length === 1
            ? vscode.l10n.t('The selected memory')
            : vscode.l10n.t('The {0} selected memories', targets.length),
        detail: vscode.l10n.t('Those that are selected in the Memories view'),
        ids: targets.map(({ id }) => id),
      },
    ],
    { title: vscode.l10n.t('Synthesize a dataset from') },
  );
  return picked === undefined ? 'cancelled' : picked.ids;
}

async function synthesize(
  { background }: DatasetCommandParts,
  ids: readonly string[] | undefined,
): Promise<SynthesisReport> {
  return requestWithProgress(
    background,
    { title: vscode.l10n.t('Synthesizing training examples') },
    'hololoom/synthesis.run',
    {
      trigger: 'person',
      ...(ids === undefined ? {} : { ids }),
    },
  );
}

function offerExport(run: RunSummary): void {
  const files = vscode.l10n.t('Export');
  const trainer = vscode.l10n.t('Export for a Trainer');
  void vscode.window
    .showInformationMessage(vscode.l10n.t('Made {0}.', examplesText(run.statistics.total_examples)), files, trainer)
    .then((chosen) => {
      if (chosen === files) void vscode.commands.executeCommand('hololoom.export', run.id);
      if (chosen === trainer) void vscode.commands.executeCommand('hololoom.dataset.build', run.id);
    });
}

interface Written {
  /** Of the run that was asked for; undefined: the last dataset. */
  readonly runId: string | undefined;
  readonly run: RunSummary;
  readonly files: readonly DatasetFile[];
  readonly redacted: Parameters<typeof countsText>[0];
}

/** undefined: the person kept the files that are there. */
async function exportRun(
  { background, config }: DatasetCommandParts,
  folder: vscode.WorkspaceFolder,
  runId: string | undefined,
): Promise<Written | undefined> {
  const { exportFolder, exportFormats } = config.exportTarget(folder);
  const targets = exportFormats.map((format) =>
    vscode.Uri.joinPath(folder.uri, exportFolder, `training_data_${format}.jsonl`),
  );
  const replace = await mayReplace(background, targets);
  if (replace === undefined) return undefined;
  if (!(await mayExport(background, config.settings(folder).redaction.mode, runId === undefined ? {} : { runId })))
    return undefined;
  const written = await requestWithProgress(
    background,
    { title: vscode.l10n.t('Writing training files') },
    'hololoom/export.run',
    {
      workspaceFolder: folder.uri.fsPath,
      folder: exportFolder,
      formats: exportFormats,
      replace,
      ...(runId === undefined ? {} : { runId }),
    },
  );
  return { ...written, runId };
}

/**
 * Files that HoloLoom wrote and nobody touched are replaced; for any other the person is asked first. true: they said
 * yes, false: there is no other, undefined: they said no.
 */
async function mayReplace(background: Background, targets: readonly vscode.Uri[]): Promise<boolean | undefined> {
  const runs = await background.request('hololoom/datasets.list', {});
  const untouched = new Set(
    runs.flatMap(({ files }) => files.filter(({ present }) => present).map(({ path }) => vscode.Uri.file(path).fsPath)),
  );
  const touched: string[] = [];
  for (const target of targets) {
    if (!untouched.has(target.fsPath) && (await exists(target))) touched.push(fileName(target.fsPath));
  }
  if (touched.length === 0) return false;
  const replace = vscode.l10n.t('Replace');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Replace {0}?', touched.join(', ')),
    {
      modal: true,
      detail: vscode.l10n.t(
        'These files were changed since HoloLoom wrote them, or were written by something else. What they hold now would be lost.',
      ),
    },
    replace,
  );
  return answer === replace ? true : undefined;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

function announceExport({ run, runId, files, redacted }: Written): void {
  const open = vscode.l10n.t('Open');
  const trainer = vscode.l10n.t('Export for a Trainer');
  const names = files.map(({ path }) => fileName(path)).join(', ');
  const examples = files[0]?.examples ?? run.statistics.total_examples;
  const folder = whereText([...byFolder(files).keys()][0] ?? '', openFolders());
  const wrote = vscode.l10n.t('Wrote {0} to {1}: {2}.', examplesText(examples), folder, names);
  const counts = countsText(redacted);
  void vscode.window
    .showInformationMessage(
      counts === '' ? wrote : `${wrote} ${vscode.l10n.t('Redacted: {0}.', counts)}`,
      open,
      trainer,
    )
    .then((chosen) => {
      const first = files[0];
      if (chosen === trainer) void vscode.commands.executeCommand('hololoom.dataset.build', runId);
      if (chosen === open && first !== undefined) {
        void vscode.commands.executeCommand('hololoom.dataset.open', first.path);
      }
    });
}

async function requireRuns(background: Background): Promise<void> {
  const runs = await background.request('hololoom/datasets.list', {});
  if (runs.length === 0) throw new HostError({ kind: 'noRuns' });
}

async function copyFewShot(background: Background, runId: string | undefined): Promise<void> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Copy a few-shot prompt'),
    prompt: vscode.l10n.t('How many of the best examples?'),
    value: String(DEFAULT_SHOTS),
    // A report that opens takes the focus; the question stays.
    ignoreFocusOut: true,
    validateInput: (value) => {
      const count = Number(value);
      return Number.isInteger(count) && count >= 1 && count <= MAX_SHOTS
        ? undefined
        : vscode.l10n.t('A whole number from 1 to {0}', MAX_SHOTS);
    },
  });
  if (text === undefined) return;
  const { prompt, examples } = await background.request('hololoom/synthesis.fewShot', {
    count: Number(text),
    ...(runId === undefined ? {} : { runId }),
  });
  await vscode.env.clipboard.writeText(prompt);
  void vscode.window.showInformationMessage(vscode.l10n.t('Copied a prompt with {0}.', examplesText(examples)));
}

/** From nothing to training files: import the sample, remember, mine, synthesize and, where it is allowed, write. */
async function runSample(parts: DatasetCommandParts): Promise<void> {
  const report = await requestWithProgress(
    parts.background,
    { title: vscode.l10n.t('Running the sample') },
    'hololoom/synthesis.run',
    { trigger: 'sample' },
  );
  const folder = soleExportFolder();
  const written = folder === undefined ? undefined : await exportRun(parts, folder, report.run.id);
  if (written !== undefined) announceExport(written);
  else offerExport(report.run);
  await parts.reports.show(vscode.l10n.t('Synthesis report'), synthesisReportMarkdown(report, written?.files));
}
