/** The datasets tree: synthesis runs, newest first, and the files that were written of them. */
import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import type { DatasetFile, RunSummary } from '../../protocol/rpc.ts';
import type { Background } from '../background/background.ts';
import { complaintOf } from '../errors.ts';
import { Disposables } from '../lifecycle.ts';
import { dateTimeText } from '../memories/wording.ts';
import { setMessage } from '../views.ts';
import { examplesText } from '../plurals.ts';
import { byteText, fileName, triggerName } from './wording.ts';

export const DATASETS_VIEW = 'hololoom.datasets';

export type DatasetNode = RunNode | FileNode;

export interface RunNode {
  readonly kind: 'run';
  readonly run: RunSummary;
}

export interface FileNode {
  readonly kind: 'file';
  readonly file: DatasetFile;
  readonly parent: RunNode;
}

export class DatasetsTree implements vscode.TreeDataProvider<DatasetNode>, vscode.Disposable {
  readonly #background: Background;
  readonly #log: Logger;
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new vscode.EventEmitter<undefined>());
  readonly #listed = this.#own.add(new vscode.EventEmitter<number>());
  readonly #view: vscode.TreeView<DatasetNode>;

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
    if (node?.kind === 'file') return [];
    if (node !== undefined) return node.run.files.map((file) => ({ kind: 'file', file, parent: node }));
    try {
      const runs = await this.#background.request('hololoom/datasets.list', {});
      setMessage(this.#view, undefined);
      this.#listed.fire(runs.length);
      return runs.map((run) => ({ kind: 'run', run }));
    } catch (error) {
      this.#log.error('the datasets could not be listed', error);
      setMessage(this.#view, complaintOf(error)?.sentence);
      return [];
    }
  }

  getParent(node: DatasetNode): DatasetNode | undefined {
    return node.kind === 'file' ? node.parent : undefined;
  }

  getTreeItem(node: DatasetNode): vscode.TreeItem {
    return node.kind === 'run' ? runItem(node.run) : fileItem(node);
  }

  dispose(): void {
    this.#own.dispose();
  }
}

function runItem(run: RunSummary): vscode.TreeItem {
  const item = new vscode.TreeItem(
    dateTimeText(run.createdAt),
    run.files.length > 0 ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None,
  );
  const examples = examplesText(run.statistics.total_examples);
  // Another id once there are files: VS Code would otherwise keep the row folded, as it was without them.
  item.id = `${run.id}/${run.files.length > 0 ? 'written' : 'kept'}`;
  item.description = `${examples} · ${triggerName(run.trigger)}`;
  item.iconPath = new vscode.ThemeIcon('database');
  item.contextValue = 'run';
  item.accessibilityInformation = {
    label: vscode.l10n.t('Dataset of {0}, {1}, {2}', dateTimeText(run.createdAt), examples, triggerName(run.trigger)),
  };
  return item;
}

function fileItem({ file, parent }: FileNode): vscode.TreeItem {
  const name = fileName(file.path);
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.None);
  const state = file.present ? byteText(file.bytes) : vscode.l10n.t('missing or changed since');
  item.id = `${parent.run.id}/${file.format}/${file.path}`;
  item.description = `${examplesText(file.examples)} · ${state}`;
  item.tooltip = file.path;
  item.iconPath = file.present
    ? new vscode.ThemeIcon('json')
    : new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  item.contextValue = file.present ? 'file present' : 'file missing';
  item.command = { command: 'hololoom.dataset.open', title: vscode.l10n.t('Open'), arguments: [file.path] };
  item.accessibilityInformation = { label: [name, examplesText(file.examples), state].join(', ') };
  return item;
}
