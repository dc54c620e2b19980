import type { MemoryGroup, MemoryRow } from '../../protocol/rpc.ts';

/** A row of the memories tree. `id` is stable over refreshes, so that selection, focus and open groups stay. */
export type MemoryNode = GroupNode | MemoryItemNode | PatternNode | MoreNode | BeginningNode;

export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  group: MemoryGroup;
}

export interface MemoryItemNode {
  readonly kind: 'memory';
  readonly id: string;
  /** Replaced when the memory changes: VS Code knows a row by the identity of its node. */
  row: MemoryRow;
  readonly parent: GroupNode;
}

export interface PatternNode {
  readonly kind: 'pattern';
  readonly id: string;
  readonly pattern: MemoryRow['patterns'][number];
  readonly parent: MemoryItemNode;
}

/** Stands at the end of what is shown and brings the next page. */
export interface MoreNode {
  readonly kind: 'more';
  readonly id: string;
  /** undefined: more groups. */
  readonly parent: GroupNode | undefined;
  readonly left: number;
}

/**
 * What a person can do while there is no memory. A row and not the view's welcome text, because VS Code takes no files
 * that are dropped on a welcome text: the empty tree is where a newcomer drops the first ones.
 */
export interface BeginningNode {
  readonly kind: 'beginning';
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly icon: string;
  readonly command: string;
}

/** What a command of the tree is called with: a node, or an id from elsewhere (a link, the chat panel, a test). */
export type MemoryArgument = MemoryNode | string | undefined;

export function memoryIdOf(argument: MemoryArgument): string | undefined {
  if (typeof argument === 'string') return argument;
  if (argument?.kind === 'memory') return argument.row.id;
  return argument?.kind === 'pattern' ? argument.parent.row.id : undefined;
}
