import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import type { MemoryGrouping } from '../../protocol/rpc.ts';
import type { TurnAction } from '../../protocol/chatView.ts';
import type { Background } from '../background/background.ts';
import { HostError } from '../failure.ts';
import type { MemoryActions } from '../memories/actions.ts';
import type { MemoryDocuments } from '../memories/documents.ts';
import type { OriginalDocuments } from '../memories/originalDocuments.ts';
import type { MemoryEditing } from '../memories/editing.ts';
import { memoryIdOf, type MemoryArgument } from '../memories/nodes.ts';
import { searchMemories } from '../memories/search.ts';
import { MEMORIES_VIEW, type MemoriesTree } from '../memories/tree.ts';
import { openFile } from '../openFile.ts';
import { turnsText } from '../plurals.ts';
import { requestWithProgress } from '../progress.ts';
import { memoryArgument, memoryNode, memoryNodes, moreNode, passage } from './arguments.ts';
import type { CommandTable, Handler } from './register.ts';

export interface MemoryCommandParts {
  readonly background: Background;
  readonly actions: MemoryActions;
  readonly tree: MemoriesTree;
  readonly documents: MemoryDocuments;
  readonly originals: OriginalDocuments;
  readonly editing: MemoryEditing;
  readonly log: Logger;
}

/** How long the word about an undo stands in the status bar, in milliseconds. */
const STATUS_TIME_MS = 4_000;

export function memoryCommands(parts: MemoryCommandParts): CommandTable {
  const { actions, tree, background, documents, originals, editing, log } = parts;
  const act =
    (action: TurnAction): Handler =>
    async (clicked, selected) => {
      const targets = tree.targets(memoryNode(clicked), memoryNodes(selected));
      if (targets.length === 0) throw new HostError({ kind: 'nothingSelected' });
      await actions.act(targets, action);
      sayUndo(actions);
    };
  const setInDataset =
    (inDataset: boolean): Handler =>
    async (clicked, selected) => {
      const targets = tree.targets(memoryNode(clicked), memoryNodes(selected));
      if (targets.length === 0) throw new HostError({ kind: 'nothingSelected' });
      await actions.setInDataset(
        targets.map(({ id }) => id),
        inDataset,
      );
      sayUndo(actions);
    };
  const idOf = (argument: unknown): string => {
    const id = memoryIdOf(memoryArgument(argument)) ?? tree.targets()[0]?.id;
    if (id === undefined) throw new HostError({ kind: 'nothingSelected' });
    return id;
  };
  const groupBy =
    (grouping: MemoryGrouping): Handler =>
    () =>
      tree.setGroupBy(grouping);
  return {
    'hololoom.memory.pin': act('pin'),
    'hololoom.memory.unpin': act('unpin'),
    'hololoom.memory.forget': act('forget'),
    'hololoom.memory.restore': act('restore'),
    'hololoom.memory.include': setInDataset(true),
    'hololoom.memory.exclude': setInDataset(false),
    'hololoom.memory.edit': (argument) => editing.open(idOf(argument)),
    'hololoom.memory.undoEdit': async (argument) => {
      await actions.dropEdit(idOf(argument));
      sayUndo(actions);
    },
    'hololoom.memory.undo': async () => {
      const label = actions.undoLabel;
      const undone = await actions.undo();
      vscode.window.setStatusBarMessage(
        undone && label !== undefined ? vscode.l10n.t('{0}: done', label) : vscode.l10n.t('There is nothing to undo.'),
        STATUS_TIME_MS,
      );
    },
    'hololoom.memory.open': (argument) => {
      const node = memoryArgument(argument);
      return documents.open(idOf(argument), openOptions(node));
    },
    'hololoom.memory.original': (argument) => originals.open(idOf(argument)),
    'hololoom.memory.search': (text) => {
      searchMemories(
        background,
        log,
        {
          open: (id) => void vscode.commands.executeCommand('hololoom.memory.open', id),
          filter: (words) => {
            tree.setQuery({ search: words });
            void vscode.commands.executeCommand(`${MEMORIES_VIEW}.focus`);
          },
        },
        typeof text === 'string' ? text : '',
      );
    },
    'hololoom.passage.open': (argument) => openPassage(documents, passage(argument)),
    'hololoom.memories.filter': async (text) => {
      const words = typeof text === 'string' ? text : await askForFilter(tree.query.search);
      if (words !== undefined) tree.setQuery({ search: words.trim() });
    },
    'hololoom.memories.clearFilter': () => {
      tree.setQuery({ search: '' });
    },
    'hololoom.memories.showForgotten': () => {
      tree.setQuery({ view: 'forgotten' });
    },
    'hololoom.memories.showKept': () => {
      tree.setQuery({ view: 'kept' });
    },
    'hololoom.memories.more': (argument) => {
      const node = moreNode(argument);
      if (node !== undefined) tree.showMore(node);
    },
    'hololoom.memories.refresh': () => {
      tree.refreshSoon();
    },
    'hololoom.memories.rescore': () => rescore(background),
    'hololoom.memories.groupByConversation': groupBy('conversation'),
    'hololoom.memories.groupByTopic': groupBy('topic'),
    'hololoom.memories.groupByPatternType': groupBy('patternType'),
    'hololoom.memories.groupByDay': groupBy('day'),
  };
}

/** A word in the status bar: what was done can be taken back, and how. */
function sayUndo(actions: MemoryActions): void {
  if (actions.undoLabel === undefined) return;
  vscode.window.setStatusBarMessage(
    `$(discard) ${vscode.l10n.t('{0} with the undo key in the Memories view', actions.undoLabel)}`,
    STATUS_TIME_MS,
  );
}

/** A row of the tree is looked at while the next one is chosen; the tree keeps the focus. */
function openOptions(node: MemoryArgument): { readonly pattern?: number; readonly preserveFocus?: boolean } {
  if (typeof node !== 'object') return {};
  const index = node.kind === 'pattern' ? node.parent.row.patterns.indexOf(node.pattern) : -1;
  return { preserveFocus: true, ...(index < 0 ? {} : { pattern: index }) };
}

async function askForFilter(current: string): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Filter memories'),
    prompt: vscode.l10n.t('Words that occur in a turn. Leave it empty to see all.'),
    value: current,
  });
}

async function openPassage(documents: MemoryDocuments, found: ReturnType<typeof passage>): Promise<void> {
  if (found === undefined) return;
  const { origin } = found;
  if (origin.kind === 'memory') {
    await documents.open(origin.memoryId);
    return;
  }
  await openFile(origin.path, origin.line);
}

async function rescore(background: Background): Promise<void> {
  const { rescored, remembered } = await requestWithProgress(
    background,
    { title: vscode.l10n.t('Scoring memories again') },
    'hololoom/memories.rescore',
    {},
  );
  void vscode.window.showInformationMessage(
    rescored === 0
      ? vscode.l10n.t('Every memory is scored with the present settings already.')
      : vscode.l10n.t('Scored {0} again. Remembered: {1}.', turnsText(rescored), remembered.toLocaleString()),
  );
}
