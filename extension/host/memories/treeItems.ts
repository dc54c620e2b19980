/** How each row of the memories tree looks, reads and sounds. */
import * as vscode from 'vscode';
import { memoryUri } from './documents.ts';
import { memoriesText, patternsText } from '../plurals.ts';
import { inline } from '../reports/markdown.ts';
import { isPattern } from './patternTypes.ts';
import { MEMORY_SCHEME } from '../../protocol/memoryAddress.ts';
import type { MemoryGrouping } from '../../protocol/rpc.ts';
import type { BeginningNode, GroupNode, MemoryItemNode, MemoryNode, MoreNode, PatternNode } from './nodes.ts';
import {
  dateText,
  dateTimeText,
  importanceText,
  isKept,
  isolated,
  patternIcon,
  patternName,
  stateIcon,
  stateName,
  verdictName,
} from './wording.ts';

export interface ItemContext {
  readonly groupBy: MemoryGrouping;
  /** At and above it the scorer calls a turn signal. */
  readonly threshold: number;
}

export function treeItem(node: MemoryNode, context: ItemContext): vscode.TreeItem {
  switch (node.kind) {
    case 'group':
      return groupItem(node, context.groupBy);
    case 'memory':
      return memoryItem(node, context.threshold);
    case 'pattern':
      return patternItem(node);
    case 'more':
      return moreItem(node);
    case 'beginning':
      return beginningItem(node);
    default: {
      const unknown: never = node;
      return unknown;
    }
  }
}

function groupItem(node: GroupNode, groupBy: MemoryGrouping): vscode.TreeItem {
  const { group } = node;
  const label = groupLabel(group.label, groupBy);
  const item = new vscode.TreeItem(isolated(label), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = node.id;
  item.description = group.count.toLocaleString();
  item.contextValue = 'group';
  item.iconPath = groupIcon(group.label, groupBy);
  const spoken = `${label}, ${memoriesText(group.count)}`;
  // A long title pushes the count out of a narrow side bar.
  item.tooltip = spoken;
  item.accessibilityInformation = { label: spoken };
  return item;
}

export function groupLabel(label: string, groupBy: MemoryGrouping): string {
  if (label === '') {
    return groupBy === 'patternType' ? vscode.l10n.t('Without a pattern') : vscode.l10n.t('Without a topic');
  }
  if (groupBy === 'patternType') return isPattern(label) ? patternName(label) : label;
  if (groupBy !== 'day') return label;
  // The stored day is a local date; as a bare date it would be read as midnight UTC, a day off in the west.
  const date = new Date(`${label}T00:00:00`);
  return Number.isNaN(date.getTime())
    ? label
    : date.toLocaleDateString(undefined, { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' });
}

function groupIcon(label: string, groupBy: MemoryGrouping): vscode.ThemeIcon {
  switch (groupBy) {
    case 'conversation':
      return new vscode.ThemeIcon('comment-discussion');
    case 'topic':
      return new vscode.ThemeIcon('tag');
    case 'patternType':
      return isPattern(label) ? patternIcon(label) : new vscode.ThemeIcon('circle-outline');
    case 'day':
      return new vscode.ThemeIcon('calendar');
    default: {
      const unknown: never = groupBy;
      return unknown;
    }
  }
}

function memoryItem(node: MemoryItemNode, threshold: number): vscode.TreeItem {
  const { row } = node;
  const title = row.title === '' ? vscode.l10n.t('(no text)') : row.title;
  const score = importanceText(row.importance);
  // The score leads, because a narrow side bar cuts the end of a row.
  const item = new vscode.TreeItem(
    `${score}  ${isolated(title)}`,
    row.patterns.length > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
  );
  const edited = row.edited ? vscode.l10n.t('edited') : undefined;
  item.id = node.id;
  item.description = [dateText(row.at), edited].filter((part) => part !== undefined).join(' · ');
  item.iconPath = stateIcon(row.state);
  item.contextValue = [
    'memory',
    isKept(row.state) ? 'kept' : 'unkept',
    row.state,
    row.edited ? 'edited' : 'original',
  ].join(' ');
  // VS Code's own command leaves the focus in the tree on a single click, as its Explorer does.
  item.command = {
    command: 'vscode.open',
    title: vscode.l10n.t('Open Turn'),
    arguments: [memoryUri(MEMORY_SCHEME, row.id, row.title)],
  };
  if (isKept(row.state)) {
    item.checkboxState = {
      state: row.inDataset ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
      tooltip: row.inDataset ? vscode.l10n.t('In the dataset') : vscode.l10n.t('Not in the dataset'),
      accessibilityInformation: { label: vscode.l10n.t('in the dataset'), role: 'checkbox' },
    };
  }
  item.accessibilityInformation = {
    label: [
      title,
      vscode.l10n.t('importance {0}', score),
      verdictName(row.importance >= threshold),
      stateName(row.state),
      row.patterns.length === 0 ? undefined : patternsText(row.patterns.length),
      dateText(row.at),
      edited,
    ]
      .filter((part) => part !== undefined)
      .join(', '),
  };
  return item;
}

/** The tooltip is made when the pointer rests on a row, not for each of thousands. */
export function memoryTooltip(node: MemoryItemNode, threshold: number): vscode.MarkdownString {
  const { row } = node;
  const score = `**${importanceText(row.importance)}**`;
  const verdict = verdictName(row.importance >= threshold);
  // Escaped here: the spaces of appendText do not break, and words would be cut in two at the tooltip's edge.
  return new vscode.MarkdownString(
    [
      inline(row.title),
      vscode.l10n.t('Importance {0}, {1}, {2}', score, verdict, stateName(row.state)),
      inline(`${row.conversationTitle} · ${dateTimeText(row.at)}`),
    ].join('\n\n'),
  );
}

function patternItem(node: PatternNode): vscode.TreeItem {
  const { pattern } = node;
  const item = new vscode.TreeItem(patternName(pattern.type), vscode.TreeItemCollapsibleState.None);
  const confidence = importanceText(pattern.confidence);
  item.id = node.id;
  item.description = `${confidence} · ${pattern.label}`;
  item.iconPath = patternIcon(pattern.type);
  item.contextValue = 'pattern';
  item.tooltip = pattern.label;
  item.command = { command: 'hololoom.memory.open', title: vscode.l10n.t('Open Turn'), arguments: [node] };
  item.accessibilityInformation = {
    label: vscode.l10n.t('{0}, confidence {1}, {2}', patternName(pattern.type), confidence, pattern.label),
  };
  return item;
}

function moreItem(node: MoreNode): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Show more'), vscode.TreeItemCollapsibleState.None);
  item.id = node.id;
  item.description = vscode.l10n.t('{0} left', node.left.toLocaleString());
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.contextValue = 'more';
  item.accessibilityInformation = { label: vscode.l10n.t('Show more, {0} left', node.left.toLocaleString()) };
  item.command = { command: 'hololoom.memories.more', title: vscode.l10n.t('Show more'), arguments: [node] };
  return item;
}

function beginningItem(node: BeginningNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, vscode.TreeItemCollapsibleState.None);
  item.id = node.id;
  item.tooltip = node.detail;
  item.iconPath = new vscode.ThemeIcon(node.icon);
  item.contextValue = 'beginning';
  item.accessibilityInformation = { label: `${node.label}, ${node.detail}` };
  item.command = { command: node.command, title: node.label };
  return item;
}
