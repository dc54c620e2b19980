/** The memories tree: groups, memories, patterns, read in pages so that a large store opens as fast as a small one. */
import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import { MEMORY_GROUPINGS, type MemoryCounts, type MemoryGrouping, type MemoryQuery } from '../../protocol/rpc.ts';
import type { Background } from '../background/background.ts';
import type { Config } from '../config.ts';
import { complaintOf } from '../errors.ts';
import { Disposables } from '../lifecycle.ts';
import { setMessage } from '../views.ts';
import type { MemoryActions, Target } from './actions.ts';
import { beginnings } from './beginnings.ts';
import type { GroupNode, MemoryItemNode, MemoryNode, MoreNode } from './nodes.ts';
import { memoryTooltip, treeItem } from './treeItems.ts';
import { groupingName, messageOf } from './wording.ts';

export const MEMORIES_VIEW = 'hololoom.memories';

/** Rows of one page. VS Code draws a screenful; more than this at once only delays the first one. */
const PAGE_SIZE = 200;
/** Changes of the store come in bursts (an import); the tree is read again once they pause. In milliseconds. */
const REFRESH_PAUSE_MS = 150;
/** An empty selection this soon after the tree was read again is VS Code's, not the person's. In milliseconds. */
const SELECTION_PAUSE_MS = 1000;
const GROUPING_KEY = 'hololoom.memories.groupBy';
const LOOKED_KEY = 'hololoom.memories.lookedAt';

export interface TreeParts {
  readonly background: Background;
  readonly actions: MemoryActions;
  readonly config: Config;
  readonly memento: vscode.Memento;
  readonly dragAndDrop: vscode.TreeDragAndDropController<MemoryNode>;
  readonly log: Logger;
}

export class MemoriesTree implements vscode.TreeDataProvider<MemoryNode>, vscode.Disposable {
  readonly #parts: TreeParts;
  readonly #own = new Disposables();
  readonly #changed = this.#own.add(new vscode.EventEmitter<MemoryNode | undefined>());
  readonly #counted = this.#own.add(new vscode.EventEmitter<MemoryCounts>());
  readonly #view: vscode.TreeView<MemoryNode>;
  /** Nodes by id, so that a row keeps its identity when it is read again. */
  readonly #nodes = new Map<string, MemoryNode>();
  /** Rows to show of a group, by its key; '' of the outer map key `root` is the list of groups. */
  readonly #limits = new Map<string, number>();
  #groupLimit = PAGE_SIZE;
  #groupBy: MemoryGrouping;
  #query: MemoryQuery = { search: '', view: 'kept' };
  /** Kept here, because VS Code's own list is empty for the moment in which the tree is read again. */
  #selected: readonly MemoryNode[] = [];
  /** Counts how often the groups were asked for: an answer that took longer than a later one says nothing any more. */
  #reading = 0;
  #refreshing: ReturnType<typeof setTimeout> | undefined;
  /** When the tree was last told to read again, in milliseconds since the start of the process. */
  #readAgainAt = Number.NEGATIVE_INFINITY;

  readonly onDidChangeTreeData = this.#changed.event;
  readonly onDidCount = this.#counted.event;

  constructor(parts: TreeParts) {
    this.#parts = parts;
    const stored = parts.memento.get<string>(GROUPING_KEY);
    this.#groupBy = MEMORY_GROUPINGS.find((grouping) => grouping === stored) ?? 'conversation';
    this.#view = this.#own.add(
      vscode.window.createTreeView(MEMORIES_VIEW, {
        treeDataProvider: this,
        canSelectMany: true,
        showCollapseAll: true,
        dragAndDropController: parts.dragAndDrop,
      }),
    );
    this.#own.add(
      this.#view.onDidChangeSelection(({ selection }) => {
        if (selection.length > 0 || performance.now() - this.#readAgainAt > SELECTION_PAUSE_MS)
          this.#selected = selection;
      }),
    );
    this.#own.add(this.#view.onDidChangeCheckboxState(({ items }) => void this.#setInDataset(items)));
    this.#own.add(
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible) void this.#looked();
      }),
    );
    this.#own.add(
      parts.background.onDidChange((changed) => {
        if (changed.memories) this.refreshSoon();
      }),
    );
    this.#own.add(
      parts.background.onDidStart(() => {
        this.refreshSoon();
      }),
    );
    this.#own.add(
      parts.actions.onDidAct((rows) => {
        const byId = new Map(rows.map((row) => [row.id, row]));
        for (const node of this.#nodes.values()) {
          const row = node.kind === 'memory' ? byId.get(node.row.id) : undefined;
          if (node.kind !== 'memory' || row === undefined) continue;
          node.row = row;
          this.#readAgain(node);
        }
        // What leaves the list is selected no more.
        this.#selected = this.#selected.filter((node) => this.#isListed(node));
        this.refreshSoon();
      }),
    );
    this.#own.add(
      parts.config.onDidChange(() => {
        this.refreshSoon();
      }),
    );
    this.#own.add({
      dispose: () => {
        clearTimeout(this.#refreshing);
      },
    });
    this.#describe();
  }

  get query(): MemoryQuery {
    return this.#query;
  }

  get groupBy(): MemoryGrouping {
    return this.#groupBy;
  }

  /** Memories that are selected; with `clicked`, those that a command on it is about. */
  targets(clicked?: MemoryNode, selected?: readonly MemoryNode[]): readonly Target[] {
    const nodes = selected ?? (clicked === undefined ? this.#selected : [clicked]);
    const targets = nodes.flatMap((node) => {
      const memory = node.kind === 'pattern' ? node.parent : node;
      return memory.kind === 'memory' ? [{ id: memory.row.id, state: memory.row.state }] : [];
    });
    // A memory with two topics stands in two groups.
    return [...new Map(targets.map((target) => [target.id, target])).values()];
  }

  async setGroupBy(groupBy: MemoryGrouping): Promise<void> {
    this.#groupBy = groupBy;
    await this.#parts.memento.update(GROUPING_KEY, groupBy);
    this.#startOver();
  }

  setQuery(query: Partial<MemoryQuery>): void {
    this.#query = { ...this.#query, ...query };
    this.#startOver();
  }

  showMore(node: MoreNode): void {
    if (node.parent === undefined) this.#groupLimit += PAGE_SIZE;
    else this.#limits.set(node.parent.group.key, this.#limit(node.parent) + PAGE_SIZE);
    this.#readAgain(node.parent);
  }

  /** Selects a memory where it stands in the tree, when its row has been read. */
  async reveal(memoryId: string): Promise<void> {
    for (const node of this.#nodes.values()) {
      if (node.kind !== 'memory' || node.row.id !== memoryId) continue;
      await this.#view.reveal(node, { select: true, focus: true });
      return;
    }
  }

  refreshSoon(): void {
    clearTimeout(this.#refreshing);
    this.#refreshing = setTimeout(() => {
      this.#readAgain();
      void this.#count();
    }, REFRESH_PAUSE_MS);
  }

  getTreeItem(node: MemoryNode): vscode.TreeItem {
    return treeItem(node, { groupBy: this.#groupBy, threshold: this.#threshold() });
  }

  resolveTreeItem(item: vscode.TreeItem, node: MemoryNode): vscode.TreeItem {
    if (node.kind === 'memory') item.tooltip = memoryTooltip(node, this.#threshold());
    return item;
  }

  getParent(node: MemoryNode): MemoryNode | undefined {
    return node.kind === 'group' || node.kind === 'beginning' ? undefined : node.parent;
  }

  async getChildren(node?: MemoryNode): Promise<MemoryNode[]> {
    try {
      if (node === undefined) return await this.#groups();
      switch (node.kind) {
        case 'group':
          return await this.#memories(node);
        case 'memory':
          return this.#patterns(node);
        case 'pattern':
        case 'more':
        case 'beginning':
          return [];
        default: {
          const unknown: never = node;
          return unknown;
        }
      }
    } catch (error) {
      this.#parts.log.error('the memories could not be listed', error);
      setMessage(this.#view, complaintOf(error)?.sentence);
      return [];
    }
  }

  dispose(): void {
    this.#own.dispose();
  }

  async #groups(): Promise<MemoryNode[]> {
    const reading = ++this.#reading;
    const groups = await this.#parts.background.request('hololoom/memories.groups', {
      query: this.#query,
      groupBy: this.#groupBy,
    });
    if (groups.length === 0 && this.#query.search === '' && this.#query.view === 'kept')
      return this.#beginnings(reading);
    this.#describe(groups.length === 0);
    const nodes = groups.slice(0, this.#groupLimit).map((group): MemoryNode => {
      const node = this.#keep<GroupNode>({ kind: 'group', id: `${this.#groupBy}/${group.key}`, group });
      node.group = group;
      return node;
    });
    const left = groups.length - nodes.length;
    return left > 0 ? [...nodes, { kind: 'more', id: 'more', parent: undefined, left }] : nodes;
  }

  async #beginnings(reading: number): Promise<MemoryNode[]> {
    const { total } = await this.#parts.background.request('hololoom/memories.counts', {});
    const { message, nodes } = beginnings(total);
    // The first memory may have come meanwhile, and been listed by a later reading.
    if (reading === this.#reading) setMessage(this.#view, message);
    return [...nodes];
  }

  async #memories(parent: GroupNode): Promise<MemoryNode[]> {
    const limit = this.#limit(parent);
    const rows = await this.#parts.background.request('hololoom/memories.page', {
      query: this.#query,
      groupBy: this.#groupBy,
      key: parent.group.key,
      offset: 0,
      limit,
    });
    const nodes = rows.map((row): MemoryNode => {
      const node = this.#keep<MemoryItemNode>({ kind: 'memory', id: `${parent.id}/${row.id}`, row, parent });
      node.row = row;
      return node;
    });
    const left = parent.group.count - nodes.length;
    return left > 0 ? [...nodes, { kind: 'more', id: `${parent.id}/more`, parent, left }] : nodes;
  }

  #patterns(parent: MemoryItemNode): MemoryNode[] {
    return parent.row.patterns.map((pattern, index) => ({
      kind: 'pattern',
      id: `${parent.id}/${String(index)}`,
      pattern,
      parent,
    }));
  }

  #keep<N extends GroupNode | MemoryItemNode>(fresh: N): N {
    const known = this.#nodes.get(fresh.id);
    if (known?.kind === fresh.kind) return known as N;
    this.#nodes.set(fresh.id, fresh);
    return fresh;
  }

  #limit(group: GroupNode): number {
    return this.#limits.get(group.group.key) ?? PAGE_SIZE;
  }

  #threshold(): number {
    return this.#parts.config.settings().pipeline.importance.threshold;
  }

  #startOver(): void {
    this.#nodes.clear();
    this.#selected = [];
    this.#limits.clear();
    this.#groupLimit = PAGE_SIZE;
    this.#describe();
    this.#readAgain();
  }

  #readAgain(node?: MemoryNode): void {
    this.#readAgainAt = performance.now();
    this.#changed.fire(node);
  }

  #isListed(node: MemoryNode): boolean {
    const memory = node.kind === 'pattern' ? node.parent : node;
    return memory.kind !== 'memory' || (memory.row.state === 'forgotten') === (this.#query.view === 'forgotten');
  }

  /** `empty`: the list has been read, and nothing is in it. */
  #describe(empty = false): void {
    const { search, view } = this.#query;
    this.#view.title = view === 'kept' ? vscode.l10n.t('Memories') : vscode.l10n.t('Forgotten');
    this.#view.description = vscode.l10n.t('by {0}', groupingName(this.#groupBy));
    setMessage(this.#view, messageOf(this.#query, empty));
    void vscode.commands.executeCommand('setContext', 'hololoom.groupBy', this.#groupBy);
    void vscode.commands.executeCommand('setContext', 'hololoom.filtered', search !== '');
    void vscode.commands.executeCommand('setContext', 'hololoom.showForgotten', view === 'forgotten');
  }

  async #setInDataset(items: readonly (readonly [MemoryNode, vscode.TreeItemCheckboxState])[]): Promise<void> {
    const ids = (wanted: vscode.TreeItemCheckboxState): string[] =>
      items.flatMap(([node, state]) => (node.kind === 'memory' && state === wanted ? [node.row.id] : []));
    try {
      await this.#parts.actions.setInDataset(ids(vscode.TreeItemCheckboxState.Checked), true);
      await this.#parts.actions.setInDataset(ids(vscode.TreeItemCheckboxState.Unchecked), false);
    } catch (error) {
      this.#parts.log.error('the dataset mark could not be changed', error);
      setMessage(this.#view, complaintOf(error)?.sentence);
      this.refreshSoon();
    }
  }

  /** The person sees the tree: nothing in it is new any more. */
  async #looked(): Promise<void> {
    await this.#parts.memento.update(LOOKED_KEY, new Date().toISOString());
    this.#view.badge = undefined;
  }

  async #count(): Promise<void> {
    const since = this.#parts.memento.get<string>(LOOKED_KEY);
    try {
      const counts = await this.#parts.background.request(
        'hololoom/memories.counts',
        since === undefined ? {} : { since },
      );
      this.#counted.fire(counts);
      if (this.#view.visible) await this.#looked();
      else this.#setBadge(counts.newSince);
    } catch (error) {
      this.#parts.log.warn(`the memories could not be counted: ${String(error)}`);
    }
  }

  #setBadge(count: number): void {
    this.#view.badge =
      count === 0
        ? undefined
        : {
            value: count,
            tooltip: count === 1 ? vscode.l10n.t('1 new memory') : vscode.l10n.t('{0} new memories', count),
          };
  }
}
