/** Builds a dataset for a trainer into the workspace: ask, call, show. */
import * as vscode from 'vscode';
import type { DatasetChoices } from '../../protocol/datasetChoices.ts';
import type { BuildReport, BuiltDataset, TargetId } from '../../protocol/rpc.ts';
import type { Background } from '../background/background.ts';
import type { Config } from '../config.ts';
import { RequestError } from '../failure.ts';
import { recordsText } from '../plurals.ts';
import { requestWithProgress } from '../progress.ts';
import { mayExport } from '../redaction/askFirst.ts';
import { buildReportMarkdown } from '../reports/buildReport.ts';
import type { Reports } from '../reports/documents.ts';
import { openFolders } from '../workspace.ts';
import { whereText } from './places.ts';
import { fileName } from './wording.ts';

export interface BuildingParts {
  readonly background: Background;
  readonly config: Config;
  readonly reports: Reports;
}

/** `runId`: the examples of that run; without one, all memories in the dataset. */
export async function buildFor(
  parts: BuildingParts,
  folder: vscode.WorkspaceFolder,
  target: TargetId,
  runId: string | undefined,
): Promise<void> {
  const { background, config, reports } = parts;
  const { redaction } = config.settings(folder);
  const choices = config.dataset(folder, target);
  const run = runId === undefined ? {} : { runId };
  const { kinds } = choices;
  const scope = { ...run, build: { target, ...(kinds === undefined ? {} : { kinds }) } };
  if (!(await mayExport(background, redaction.mode, scope))) return;
  const report = await build(parts, folder, { target, ...run, ...choices });
  if (report === undefined) return;
  if (report.dataset === undefined) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('No record is left to write. The report says which step left them out.'),
    );
  } else announce(report.dataset);
  await reports.show(vscode.l10n.t('Dataset report'), buildReportMarkdown(report));
}

/** undefined: the person kept what is in the folder. */
async function build(
  { background, config }: BuildingParts,
  folder: vscode.WorkspaceFolder,
  wanted: DatasetChoices & { readonly target: TargetId; readonly runId?: string },
): Promise<BuildReport | undefined> {
  const { exportFolder } = config.exportTarget(folder);
  const request = (replace: boolean): Promise<BuildReport> =>
    requestWithProgress(background, { title: vscode.l10n.t('Building the dataset') }, 'hololoom/dataset.build', {
      ...wanted,
      workspaceFolder: folder.uri.fsPath,
      folder: exportFolder,
      replace,
    });
  try {
    return await request(false);
  } catch (error) {
    if (!(error instanceof RequestError) || error.reason !== 'folderTaken') throw error;
    return (await mayWriteInto(error.detail.path ?? exportFolder)) ? request(true) : undefined;
  }
}

async function mayWriteInto(path: string): Promise<boolean> {
  const go = vscode.l10n.t('Write Into It');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Write the dataset into {0}?', fileName(path)),
    {
      modal: true,
      detail: vscode.l10n.t(
        'The folder holds files that HoloLoom did not write or that were changed since. Files of the last dataset and of the same names are replaced, all others stay.',
      ),
    },
    go,
  );
  return answer === go;
}

function announce(dataset: BuiltDataset): void {
  const open = vscode.l10n.t('Open');
  const copy = vscode.l10n.t('Copy Training Command');
  const actions = dataset.commands.length > 0 ? [open, copy] : [open];
  void vscode.window
    .showInformationMessage(
      vscode.l10n.t(
        'Built a dataset of {0} for {1} in {2}.',
        recordsText(dataset.records),
        dataset.name,
        whereText(dataset.folder, openFolders()),
      ),
      ...actions,
    )
    .then((chosen) => {
      const first = dataset.files[0];
      if (chosen === open && first !== undefined) {
        void vscode.commands.executeCommand('hololoom.dataset.open', first.path);
      }
      if (chosen === copy) void copyTrainingCommand(dataset);
    });
}

/** The commands of a dataset, with the way into its folder, to the clipboard. */
export async function copyTrainingCommand({ folder, commands }: BuiltDataset): Promise<void> {
  const chosen =
    commands.length === 1
      ? commands[0]
      : (
          await vscode.window.showQuickPick(
            commands.map((command) => ({ label: command.lines.join(' && '), detail: command.purpose, command })),
            { title: vscode.l10n.t('Copy the training command') },
          )
        )?.command;
  if (chosen === undefined) return;
  await vscode.env.clipboard.writeText([`cd ${quoted(folder)}`, ...chosen.lines, ''].join('\n'));
  void vscode.window.showInformationMessage(vscode.l10n.t('Copied the training command. Paste it into a terminal.'));
}

/** One word of a shell: double quotes hold on every platform, single ones where a path has what they would expand. */
function quoted(path: string): string {
  if (/^[\w./:\\@%+=,-]+$/.test(path)) return path;
  return /["$`!]/.test(path) ? `'${path.replaceAll("'", String.raw`'\''`)}'` : `"${path}"`;
}
