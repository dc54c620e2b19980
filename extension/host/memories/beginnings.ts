/** What stands in the memories tree while there is no memory to show: a sentence, and the ways to the first ones. */
import * as vscode from 'vscode';
import type { BeginningNode } from './nodes.ts';

export interface Beginnings {
  /** Above the rows. */
  readonly message: string;
  readonly nodes: readonly BeginningNode[];
}

/** `turns`: how many there are in the store, all of them forgotten or noise. */
export function beginnings(turns: number): Beginnings {
  return turns === 0
    ? {
        message: vscode.l10n.t(
          'No memories yet. Talk in the chat panel, import conversations, or drop their files here.',
        ),
        nodes: [importing(), following(), sample()],
      }
    : {
        message: vscode.l10n.t('No turn is remembered at present. Import conversations, or drop their files here.'),
        nodes: [forgotten(), importing()],
      };
}

function importing(): BeginningNode {
  return {
    kind: 'beginning',
    id: 'beginning/import',
    label: vscode.l10n.t('Import Conversations'),
    detail: vscode.l10n.t('from this machine or from files'),
    icon: 'cloud-download',
    command: 'hololoom.import',
  };
}

function following(): BeginningNode {
  return {
    kind: 'beginning',
    id: 'beginning/follow',
    label: vscode.l10n.t('Follow a Source'),
    detail: vscode.l10n.t('new turns come by themselves'),
    icon: 'broadcast',
    command: 'hololoom.sources.watch',
  };
}

function sample(): BeginningNode {
  return {
    kind: 'beginning',
    id: 'beginning/sample',
    label: vscode.l10n.t('Run the Sample'),
    detail: vscode.l10n.t('see the whole way in a minute'),
    icon: 'play',
    command: 'hololoom.sample.run',
  };
}

function forgotten(): BeginningNode {
  return {
    kind: 'beginning',
    id: 'beginning/forgotten',
    label: vscode.l10n.t('Show Forgotten Memories'),
    detail: vscode.l10n.t('to restore what should be kept'),
    icon: 'eye-closed',
    command: 'hololoom.memories.showForgotten',
  };
}
