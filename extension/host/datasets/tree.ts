/** The datasets tree: synthesis runs, newest first, and the files that were written of them. */
import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import type { BuiltDataset, BuiltFile, DatasetFile, RunSummary } from '../../protocol/rpc.ts';
import type { Background } from '../background/background.ts';
import { complaintOf } from '../errors.ts';
import { Disposables } from '../lifecycle.ts';
import { dateTimeText, shortTimeText } from '../memories/wording.ts';
import { setMessage } from '../views.ts';
import { examplesText, filesText, recordsText, rowsText } from '../plurals.ts';
import { openFolders } from '../workspace.ts';
import { byFolder, projectText, whereText } from './places.ts';
import { byteText, fileName, nameIn, triggerName } from './wording.ts';

export const DATASETS_VIEW = 'hololoom.datasets';

export type DatasetNode = RunNode | PlaceNode | FileNode | BuiltNode | BuiltFileNode;

export interface RunNode {
  readonly kind: 'run';
  readonly run: RunSummary;
}

/** One of the folders that a run was written into: exports of a run can go to several projects. */
export interface PlaceNode {
  readonly kind: 'place';
  readonly folder: string;
  readonly files: readonly DatasetFile[];
  readonly parent: RunNode;
}

export interface FileNode {
  readonly kind: 'file';
  readonly file: DatasetFile;
  readonly run: RunSummary;
  readonly parent: RunNode | PlaceNode;
  /** Its place holds what another run wrote. */
  readonly replaced: boolean;
}

/** A dataset that was built for a trainer. */
export interface BuiltNode {
  readonly kind: 'built';
  readonly dataset: BuiltDataset;
}

export interface BuiltFileNode {
  readonly kind: 'builtFile';
  readonly file: BuiltFile;
  readonly parent: BuiltNode;
}

export class DatasetsTree implements vscode.TreeDataProvider<DatasetNode>, vscode.Disposable {
  readonly #background: Background;
  readonly #log: Logger;
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new vscode.EventEmitter<undefined>());
  readonly #listed = this.#own.add(new vscode.EventEmitter<number>());
  readonly #view: vscode.TreeView<DatasetNode>;

  /** Paths that hold what a run wrote. */
  #written: ReadonlySet<string> = new Set();

  readonly onDidChangeTreeData = this.#changed.event;
  /** The number of runs, whenever they were read. */
  readonly onDidList = this.#listed.event;

  constructor(background: Background, log: Logger) {
    this.#background = background;
    this.#log = log;
    this.#view = this.#own.add(
      vscode.window.createTreeView(DATASETS_VIEW, {
        treeDataProvider: this,
        showCollapseAll: true,
        canSelectMany: true,
      }),
    );
    const refresh = (): void => {
      this.#changed.fire(undefined);
    };
    this.#own.add(
      background.onDidChange((changed) => {
        if (changed.datasets) refresh();
      }),
    );
    this.#own.add(background.onDidStart(refresh));
    // Whose folder a dataset lies in is said only where there are several.
    this.#own.add(vscode.workspace.onDidChangeWorkspaceFolders(refresh));
    // A file may have been deleted or changed by hand meanwhile.
    this.#own.add(
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible) refresh();
      }),
    );
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  async getChildren(node?: DatasetNode): Promise<DatasetNode[]> {
    switch (node?.kind) {
      case 'file':
      case 'builtFile':
        return [];
      case 'run':
        return this.#ofRun(node);
      case 'place':
        return this.#files(node.files, node.parent.run, node);
      case 'built':
        return node.dataset.files.map((file) => ({ kind: 'builtFile', file, parent: node }));
      case undefined:
        return this.#roots();
    }
  }

  /** The files themselves where they lie in the only open folder; else the folders, which tell them apart. */
  #ofRun(node: RunNode): DatasetNode[] {
    const { files } = node.run;
    const places = [...byFolder(files)];
    const [first] = places;
    const plain = places.length === 1 && first !== undefined && projectText(first[0], openFolders()) === undefined;
    if (plain) return this.#files(files, node.run, node);
    return places.map(([folder, held]) => ({ kind: 'place', folder, files: held, parent: node }));
  }

  #files(files: readonly DatasetFile[], run: RunSummary, parent: RunNode | PlaceNode): DatasetNode[] {
    return files.map((file) => ({
      kind: 'file',
      file,
      run,
      parent,
      replaced: !file.present && this.#written.has(file.path),
    }));
  }

  async #roots(): Promise<DatasetNode[]> {
    try {
      const [runs, built] = await Promise.all([
        this.#background.request('hololoom/datasets.list', {}),
        this.#background.request('hololoom/dataset.builds', {}),
      ]);
      setMessage(this.#view, undefined);
      this.#listed.fire(runs.length);
      this.#written = new Set(
        runs.flatMap(({ files }) => files.filter(({ present }) => present).map(({ path }) => path)),
      );
      return [
        ...built.map((dataset): DatasetNode => ({ kind: 'built', dataset })),
        ...runs.map((run): DatasetNode => ({ kind: 'run', run })),
      ];
    } catch (error) {
      this.#log.error('the datasets could not be listed', error);
      setMessage(this.#view, complaintOf(error)?.sentence);
      return [];
    }
  }

  getParent(node: DatasetNode): DatasetNode | undefined {
    return node.kind === 'run' || node.kind === 'built' ? undefined : node.parent;
  }

  getTreeItem(node: DatasetNode): vscode.TreeItem {
    switch (node.kind) {
      case 'run':
        return runItem(node.run);
      case 'place':
        return placeItem(node);
      case 'file':
        return fileItem(node);
      case 'built':
        return builtItem(node.dataset);
      case 'builtFile':
        return builtFileItem(node);
    }
  }

  dispose(): void {
    this.#own.dispose();
  }
}

/** Of a file that is not there as it was written. */
const GONE = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));

function runItem(run: RunSummary): vscode.TreeItem {
  const item = new vscode.TreeItem(
    shortTimeText(run.createdAt),
    run.files.length > 0 ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None,
  );
  const examples = examplesText(run.statistics.total_examples);
  // Another id once there are files: VS Code would otherwise keep the row folded, as it was without them.
  item.id = `${run.id}/${run.files.length > 0 ? 'written' : 'kept'}`;
  item.description = `${examples} · ${triggerName(run.trigger)}`;
  item.iconPath = new vscode.ThemeIcon('database');
  item.contextValue = 'run';
  const spoken = vscode.l10n.t(
    'Dataset of {0}, {1}, {2}',
    dateTimeText(run.createdAt),
    examples,
    triggerName(run.trigger),
  );
  item.tooltip = spoken;
  item.accessibilityInformation = { label: spoken };
  return item;
}

function placeItem({ folder, files, parent }: PlaceNode): vscode.TreeItem {
  const where = whereText(folder, openFolders());
  const item = new vscode.TreeItem(where, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `${parent.run.id}/${folder}`;
  item.iconPath = new vscode.ThemeIcon('folder');
  item.contextValue = 'place';
  item.tooltip = folder;
  item.accessibilityInformation = { label: `${where}, ${filesText(files.length)}` };
  return item;
}

function fileItem({ file, run, replaced }: FileNode): vscode.TreeItem {
  const name = fileName(file.path);
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.None);
  const lost = replaced ? vscode.l10n.t('replaced by a later export') : vscode.l10n.t('missing or changed since');
  const state = file.present ? byteText(file.bytes) : lost;
  const examples = examplesText(file.examples);
  item.id = `${run.id}/${file.format}/${file.path}`;
  // What matters stands first: a narrow side bar cuts the end.
  item.description = (file.present ? [examples, state] : [state, examples]).join(' · ');
  item.tooltip = file.present ? file.path : `${file.path}\n${state}`;
  item.iconPath = file.present ? new vscode.ThemeIcon('json') : replaced ? new vscode.ThemeIcon('history') : GONE;
  item.contextValue = file.present ? 'file present' : 'file missing';
  item.command = { command: 'hololoom.dataset.open', title: vscode.l10n.t('Open'), arguments: [file.path] };
  item.accessibilityInformation = { label: [name, examples, state].join(', ') };
  return item;
}

function builtItem(dataset: BuiltDataset): vscode.TreeItem {
  const item = new vscode.TreeItem(dataset.name, vscode.TreeItemCollapsibleState.Collapsed);
  const records = recordsText(dataset.records);
  const when = dateTimeText(dataset.builtAt);
  item.id = `built/${dataset.folder}`;
  const project = projectText(dataset.folder, openFolders());
  item.description = [records, project, shortTimeText(dataset.builtAt)]
    .filter((part) => part !== undefined)
    .join(' · ');
  item.tooltip = `${dataset.folder}\n${when}`;
  item.iconPath = new vscode.ThemeIcon('package');
  item.contextValue = dataset.commands.length > 0 ? 'built trainable' : 'built';
  const spoken = vscode.l10n.t('Dataset for {0}, {1}, {2}', dataset.name, records, when);
  item.accessibilityInformation = { label: project === undefined ? spoken : `${spoken}, ${project}` };
  return item;
}

function builtFileItem({ file, parent }: BuiltFileNode): vscode.TreeItem {
  const { folder } = parent.dataset;
  const name = nameIn(folder, file.path);
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.None);
  const state = file.present ? byteText(file.bytes) : vscode.l10n.t('missing or changed since');
  const rows = file.rows === undefined ? [] : [rowsText(file.rows)];
  item.id = `built/${file.path}`;
  item.description = (file.present ? [...rows, state] : [state, ...rows]).join(' · ');
  item.tooltip = file.present ? file.path : `${file.path}\n${state}`;
  item.iconPath = file.present ? new vscode.ThemeIcon(file.rows === undefined ? 'file' : 'json') : GONE;
  item.contextValue = file.present ? 'file present' : 'file missing';
  item.command = { command: 'hololoom.dataset.open', title: vscode.l10n.t('Open'), arguments: [file.path] };
  item.accessibilityInformation = { label: [name, ...rows, state].join(', ') };
  return item;
}
