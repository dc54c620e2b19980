/** Checks a dataset file on request: one that no editor can hold, or before it is opened at all. */
import * as vscode from 'vscode';
import type { DatasetCheck } from '../../protocol/rpc.ts';
import type { Background } from '../background/background.ts';
import { uris } from '../commands/arguments.ts';
import { rowsText } from '../plurals.ts';
import { requestWithProgress } from '../progress.ts';
import { fileName } from './wording.ts';

export async function checkDataset(background: Background, clicked: unknown): Promise<void> {
  const file = uris(clicked, undefined)[0] ?? activeDataset() ?? (await pickDataset());
  if (file === undefined) return;
  const found = await requestWithProgress(
    background,
    { title: vscode.l10n.t('Checking {0}', fileName(file.fsPath)) },
    'hololoom/dataset.check',
    { path: file.fsPath },
  );
  tell(file, found);
}

function activeDataset(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri?.scheme === 'file' && /\.(?:jsonl|ndjson)$/i.test(uri.path) ? uri : undefined;
}

async function pickDataset(): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Check a Dataset'),
    openLabel: vscode.l10n.t('Check'),
    filters: { 'JSON Lines': ['jsonl', 'ndjson'] },
  });
  return picked?.[0];
}

function tell(file: vscode.Uri, { rows, counts, notes }: DatasetCheck): void {
  const name = fileName(file.fsPath);
  const total = counts.error + counts.warning + counts.info;
  const sentence =
    total === 0
      ? vscode.l10n.t('{0}: nothing found in {1}.', name, rowsText(rows))
      : vscode.l10n.t(
          '{0}, {1}. Errors: {2}, warnings: {3}, notes: {4}.',
          name,
          rowsText(rows),
          counts.error.toLocaleString(),
          counts.warning.toLocaleString(),
          counts.info.toLocaleString(),
        );
  const show = vscode.l10n.t('Show Problems');
  void vscode.window
    .showInformationMessage([sentence, ...notes].join(' '), ...(total === 0 ? [] : [show]))
    .then((chosen) => {
      if (chosen === show) void vscode.commands.executeCommand('workbench.actions.view.problems');
    });
}
