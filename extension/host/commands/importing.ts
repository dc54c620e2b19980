import * as vscode from 'vscode';
import type { Background } from '../background/background.ts';
import { knowledgeFilesText, passagesText } from '../plurals.ts';
import { requestWithProgress } from '../progress.ts';
import type { Reports } from '../reports/documents.ts';
import { importReportMarkdown } from '../reports/importReport.ts';
import { inline } from '../reports/markdown.ts';
import { diskPaths } from '../workspace.ts';
import { uris } from './arguments.ts';
import type { CommandTable } from './register.ts';

export interface ImportCommandParts {
  readonly background: Background;
  readonly reports: Reports;
  /** Called when new memories may have come in. */
  readonly imported: () => void;
}

export function importCommands(parts: ImportCommandParts): CommandTable {
  return {
    'hololoom.import': async (first, all) => {
      const named = uris(first, all);
      const files = named.length > 0 ? named : await chooseSource();
      if (files !== undefined && files.length > 0) await importFiles(parts, files);
    },
    'hololoom.knowledge.add': async (first, all) => {
      const named = uris(first, all);
      const files = named.length > 0 ? named : await chooseKnowledge();
      if (files !== undefined && files.length > 0) await addKnowledge(parts, files);
    },
    'hololoom.knowledge.remove': () => removeKnowledge(parts),
  };
}

/** Imports files and shows the account of every one. */
export async function importFiles(parts: ImportCommandParts, files: readonly vscode.Uri[]): Promise<void> {
  const report = await requestWithProgress(
    parts.background,
    { title: vscode.l10n.t('Importing conversations') },
    'hololoom/import.run',
    { paths: diskPaths(files) },
  );
  parts.imported();
  await parts.reports.show(vscode.l10n.t('Import report'), importReportMarkdown(report));
}

/** The system's dialogs pick either files or folders, so the person says first which. */
async function chooseSource(): Promise<readonly vscode.Uri[] | undefined> {
  const picked = await vscode.window.showQuickPick(
    [
      {
        label: `$(file) ${vscode.l10n.t('Files or archives')}`,
        detail: vscode.l10n.t('Exported chats, JSON, JSONL, Markdown, text, zip'),
        folders: false,
      },
      {
        label: `$(folder) ${vscode.l10n.t('A folder')}`,
        detail: vscode.l10n.t('Every conversation file in it'),
        folders: true,
      },
    ],
    { title: vscode.l10n.t('Import conversations from') },
  );
  if (picked === undefined) return undefined;
  return vscode.window.showOpenDialog({
    canSelectFiles: !picked.folders,
    canSelectFolders: picked.folders,
    canSelectMany: true,
    openLabel: vscode.l10n.t('Import'),
    title: vscode.l10n.t('Import conversations'),
  });
}

async function chooseKnowledge(): Promise<readonly vscode.Uri[] | undefined> {
  return vscode.window.showOpenDialog({
    canSelectMany: true,
    openLabel: vscode.l10n.t('Add'),
    title: vscode.l10n.t('Add Markdown or text files as knowledge'),
    filters: { [vscode.l10n.t('Markdown and text')]: ['md', 'markdown', 'txt', 'mdx', 'rst', 'adoc'] },
  });
}

async function addKnowledge(parts: ImportCommandParts, files: readonly vscode.Uri[]): Promise<void> {
  const { documents, passages, problems } = await requestWithProgress(
    parts.background,
    { title: vscode.l10n.t('Reading knowledge files') },
    'hololoom/knowledge.add',
    { paths: diskPaths(files) },
  );
  const summary = vscode.l10n.t('Added {0} of {1}.', passagesText(passages), knowledgeFilesText(documents));
  if (problems.length === 0) {
    void vscode.window.showInformationMessage(summary);
    return;
  }
  const title = vscode.l10n.t('Knowledge files');
  await parts.reports.show(
    title,
    [`# ${title}`, summary, problems.map((problem) => `- ${inline(problem)}`).join('\n'), ''].join('\n\n'),
  );
}

async function removeKnowledge({ background }: ImportCommandParts): Promise<void> {
  const known = await background.request('hololoom/knowledge.list', {});
  if (known.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There are no knowledge files.'));
    return;
  }
  const picked = await vscode.window.showQuickPick(
    known.map(({ path, passages }) => ({
      label: path.split(/[\\/]/).at(-1) ?? path,
      description: passagesText(passages),
      detail: path,
      path,
    })),
    { title: vscode.l10n.t('Remove knowledge files'), canPickMany: true },
  );
  for (const { path } of picked ?? []) await background.request('hololoom/knowledge.remove', { path });
}
