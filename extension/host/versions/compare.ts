/** Comparing two datasets: which they are, their difference in VS Code's diff editor, and the figures as a report. */
import * as vscode from 'vscode';
import type { DatasetPlace, DatasetVersion, VersionComparison } from '../../protocol/datasetViews.ts';
import type { Background } from '../background/background.ts';
import { runNodes, uris } from '../commands/arguments.ts';
import { HostError } from '../failure.ts';
import { dateTimeText } from '../memories/wording.ts';
import { rowsText } from '../plurals.ts';
import { requestWithProgress } from '../progress.ts';
import type { Reports } from '../reports/documents.ts';
import { comparisonMarkdown } from './report.ts';
import type { VersionDocuments } from './documents.ts';

export interface CompareParts {
  readonly background: Background;
  readonly reports: Reports;
  readonly versions: VersionDocuments;
}

interface Side {
  readonly place: DatasetPlace;
  readonly title: string;
}

/** On two runs of the tree or two files of the Explorer; otherwise the person chooses. */
export async function compareCommand(parts: CompareParts, clicked: unknown, selected: unknown): Promise<void> {
  const sides =
    (await fromFiles(uris(clicked, selected))) ??
    fromRuns(clicked, selected) ??
    (await choose(parts.background, runNodes(clicked, selected)[0]?.run.id));
  if (sides === undefined) return;
  const [older, newer] = sides;
  const comparison = await requestWithProgress(
    parts.background,
    { title: vscode.l10n.t('Comparing datasets') },
    'hololoom/versions.compare',
    { older: older.place, newer: newer.place },
  );
  await show(parts, comparison, older.title, newer.title);
}

async function show(
  { reports, versions }: CompareParts,
  comparison: VersionComparison,
  older: string,
  newer: string,
): Promise<void> {
  const { added, removed, changed, kept } = comparison.counts;
  if (comparison.older.document !== comparison.newer.document) {
    await vscode.commands.executeCommand(
      'vscode.diff',
      versions.add(older, comparison.older.document),
      versions.add(newer, comparison.newer.document),
      vscode.l10n.t('{0} ↔ {1}', older, newer),
    );
  }
  const report = vscode.l10n.t('Show Report');
  void vscode.window
    .showInformationMessage(
      added + removed + changed === 0
        ? vscode.l10n.t('The datasets hold the same {0}.', rowsText(kept))
        : vscode.l10n.t(
            '{0} added, {1} removed, {2} changed, {3} kept.',
            added.toLocaleString(),
            removed.toLocaleString(),
            changed.toLocaleString(),
            kept.toLocaleString(),
          ),
      report,
    )
    .then((chosen) => {
      if (chosen === report) {
        void reports.show(vscode.l10n.t('Comparison of datasets'), comparisonMarkdown(comparison, older, newer));
      }
    });
}

function fromRuns(clicked: unknown, selected: unknown): readonly [Side, Side] | undefined {
  const runs = runNodes(clicked, selected)
    .map(({ run }) => run)
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  const [older, newer] = runs;
  if (older === undefined || newer === undefined || runs.length > 2) return undefined;
  const side = ({ id, createdAt }: typeof older): Side => ({
    place: { kind: 'run', id },
    title: vscode.l10n.t('Dataset of {0}', dateTimeText(createdAt)),
  });
  return [side(older), side(newer)];
}

/** The file that was written first is the older one. */
async function fromFiles(files: readonly vscode.Uri[]): Promise<readonly [Side, Side] | undefined> {
  if (files.length !== 2) return undefined;
  const dated = await Promise.all(
    files.map(async (uri) => ({ uri, mtime: (await vscode.workspace.fs.stat(uri)).mtime })),
  );
  const [older, newer] = dated.sort((a, b) => a.mtime - b.mtime).map(({ uri }) => fileSide(uri));
  return older && newer && [older, newer];
}

function fileSide(uri: vscode.Uri): Side {
  return { place: { kind: 'path', path: uri.fsPath }, title: vscode.workspace.asRelativePath(uri) };
}

interface VersionItem extends vscode.QuickPickItem {
  /** undefined: a file or folder that is asked for. */
  readonly side?: Side;
  readonly ask?: 'file' | 'folder';
}

/** The older version, then the newer one; `known` is the run that the person began with. */
async function choose(background: Background, known: string | undefined): Promise<readonly [Side, Side] | undefined> {
  const versions = await background.request('hololoom/versions.list', {});
  const items = [...versions.map(versionItem), ...fileItems()];
  const started = items.find(({ side }) => side?.place.kind === 'run' && side.place.id === known)?.side;
  const first = started ?? (await pick(items, vscode.l10n.t('Compare: choose the first dataset')));
  if (first === undefined) return undefined;
  const others = items.filter(({ side }) => side === undefined || side !== first);
  if (others.length === 0) throw new HostError({ kind: 'noRuns' });
  const second = await pick(others, vscode.l10n.t('Compare with'));
  if (second === undefined) return undefined;
  const order = (side: Side): number => versions.findIndex(({ place }) => same(place, side.place));
  // The list begins with the newest; of files the one chosen first is the older.
  return order(first) !== -1 && order(second) !== -1 && order(first) < order(second)
    ? [second, first]
    : [first, second];
}

async function pick(items: readonly VersionItem[], title: string): Promise<Side | undefined> {
  const picked = await vscode.window.showQuickPick(items, { ignoreFocusOut: true, title, matchOnDescription: true });
  if (picked?.ask === undefined) return picked?.side;
  const [uri] =
    (await vscode.window.showOpenDialog({
      title,
      canSelectFiles: picked.ask === 'file',
      canSelectFolders: picked.ask === 'folder',
      filters: picked.ask === 'file' ? { [vscode.l10n.t('Datasets')]: ['jsonl', 'ndjson', 'parquet'] } : {},
    })) ?? [];
  return uri && fileSide(uri);
}

function versionItem({ place, of, createdAt, name, rows }: DatasetVersion): VersionItem {
  const title =
    of === 'run'
      ? vscode.l10n.t('Dataset of {0}', dateTimeText(createdAt))
      : vscode.l10n.t('{0} of {1}', name, dateTimeText(createdAt));
  return {
    label: `$(${of === 'run' ? 'database' : 'package'}) ${title}`,
    description: rowsText(rows),
    side: { place, title },
  };
}

function fileItems(): readonly VersionItem[] {
  return [
    { label: `$(file) ${vscode.l10n.t('File…')}`, ask: 'file' },
    { label: `$(folder) ${vscode.l10n.t('Folder…')}`, ask: 'folder' },
  ];
}

function same(a: DatasetPlace, b: DatasetPlace): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
