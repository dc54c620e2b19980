import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import type { Background } from '../background/background.ts';
import { StoppedError } from '../failure.ts';
import { importFromMachine, importNamed, type FlowParts } from '../importing/flow.ts';
import type { ImportRequest } from '../importing/selection.ts';
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
  /** The `User` folder of the editor, where its own conversations lie. */
  readonly userFolder: string;
  readonly log: Logger;
  /** Called when new memories may have come in. */
  readonly imported: () => void;
}

export function importCommands(parts: ImportCommandParts): CommandTable {
  return {
    // The Explorer hands over its selection beside the file; a script names files and is asked nothing.
    'hololoom.import': async (first, all) => {
      const named = uris(first, all);
      if (named.length === 0) await importFromMachine(flowOf(parts));
      else if (Array.isArray(all)) await importNamed(flowOf(parts), diskPaths(named));
      else await importAndReport(parts, { paths: diskPaths(named) });
    },
    'hololoom.knowledge.add': async (first, all) => {
      const named = uris(first, all);
      const files = named.length > 0 ? named : await chooseKnowledge();
      if (files !== undefined && files.length > 0) await addKnowledge(parts, files);
    },
    'hololoom.knowledge.remove': () => removeKnowledge(parts),
  };
}

/** Files that were dropped: one conversation is imported, of several the person chooses. */
export async function importDropped(parts: ImportCommandParts, files: readonly vscode.Uri[]): Promise<void> {
  await importNamed(flowOf(parts), diskPaths(files));
}

/** Imports and shows the account of every file. */
async function importAndReport(parts: ImportCommandParts, request: ImportRequest): Promise<void> {
  const report = await requestWithProgress(
    parts.background,
    { title: vscode.l10n.t('Importing conversations') },
    'hololoom/import.run',
    request,
  ).catch((error: unknown) => {
    if (error instanceof StoppedError) sayStopped();
    throw error;
  });
  parts.imported();
  const formats = await parts.background.request('hololoom/import.formats', {});
  const formatName = (id: string): string => formats.find((format) => format.id === id)?.name ?? id;
  await parts.reports.show(vscode.l10n.t('Import report'), importReportMarkdown(report, request.paths, formatName));
}

function sayStopped(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The import was stopped. What was read stays; import the same again to go on from there.'),
  );
}

function flowOf(parts: ImportCommandParts): FlowParts {
  const { background, reports, userFolder, log } = parts;
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  return {
    background,
    reports,
    userFolder,
    log,
    folders: folders.map(({ uri }) => uri.fsPath),
    importing: (request) => importAndReport(parts, request),
  };
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
