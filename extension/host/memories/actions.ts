/** What a person does to memories, each with a way back. Shared by the chat panel and the tree, so undo is one list. */
import * as vscode from 'vscode';
import type { MemoryState } from '../../core/model/memory.ts';
import type { MemoryAction, MemoryRow } from '../../protocol/rpc.ts';
import type { TurnAction } from '../../protocol/chatView.ts';
import type { Background } from '../background/background.ts';

/** Steps that can be taken back; older ones are dropped. */
const UNDO_LIMIT = 50;

export interface Target {
  readonly id: string;
  readonly state: MemoryState;
}

interface UndoStep {
  /** What is taken back, for a person. */
  readonly label: string;
  revert(): Promise<readonly MemoryRow[]>;
}

export class MemoryActions implements vscode.Disposable {
  readonly #background: Background;
  readonly #changed = new vscode.EventEmitter<readonly MemoryRow[]>();
  #undo: readonly UndoStep[] = [];

  /** Rows as they are after an action or its undo. */
  readonly onDidAct = this.#changed.event;

  constructor(background: Background) {
    this.#background = background;
  }

  /** What the next undo takes back; undefined where there is nothing. */
  get undoLabel(): string | undefined {
    return this.#undo.at(-1)?.label;
  }

  async act(targets: readonly Target[], action: TurnAction): Promise<readonly MemoryRow[]> {
    if (targets.length === 0) return [];
    const states = new Set(targets.map(({ state }) => state));
    const rows = await this.#request(targets, { kind: action });
    this.#done(rows, {
      label: undoLabel(action, targets.length),
      revert: async () => {
        const reverted: MemoryRow[] = [];
        for (const state of states) {
          const group = targets.filter((target) => target.state === state);
          reverted.push(...(await this.#request(group, { kind: 'setState', state })));
        }
        return reverted;
      },
    });
    return rows;
  }

  /** Takes memories into the dataset or out of it. */
  async setInDataset(ids: readonly string[], inDataset: boolean): Promise<readonly MemoryRow[]> {
    if (ids.length === 0) return [];
    const targets = ids.map((id) => ({ id }));
    const rows = await this.#request(targets, { kind: inDataset ? 'include' : 'exclude' });
    this.#done(rows, {
      label: inDataset ? vscode.l10n.t('Undo include in dataset') : vscode.l10n.t('Undo exclude from dataset'),
      revert: () => this.#request(targets, { kind: inDataset ? 'exclude' : 'include' }),
    });
    return rows;
  }

  /** Stores the person's wording; the original turn stays. */
  async edit(id: string, text: { readonly user: string; readonly assistant: string }): Promise<readonly MemoryRow[]> {
    const before = (await this.#background.request('hololoom/memories.get', { id }))?.edit;
    const rows = await this.#request([{ id }], { kind: 'edit', ...text });
    this.#done(rows, {
      label: vscode.l10n.t('Undo edit'),
      revert: () =>
        this.#request(
          [{ id }],
          before === undefined
            ? { kind: 'undoEdit' }
            : { kind: 'edit', user: before.user, assistant: before.assistant },
        ),
    });
    return rows;
  }

  /** Goes back to the original wording. */
  async dropEdit(id: string): Promise<readonly MemoryRow[]> {
    const edit = (await this.#background.request('hololoom/memories.get', { id }))?.edit;
    if (edit === undefined) return [];
    const rows = await this.#request([{ id }], { kind: 'undoEdit' });
    this.#done(rows, {
      label: vscode.l10n.t('Undo restore original'),
      revert: () => this.#request([{ id }], { kind: 'edit', user: edit.user, assistant: edit.assistant }),
    });
    return rows;
  }

  /** Takes back the last step. false: there was none. */
  async undo(): Promise<boolean> {
    const step = this.#undo.at(-1);
    if (step === undefined) return false;
    this.#undo = this.#undo.slice(0, -1);
    try {
      this.#changed.fire(await step.revert());
    } catch (error) {
      // What could not be taken back can be tried again.
      this.#undo = [...this.#undo, step];
      throw error;
    }
    return true;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #request(targets: readonly { readonly id: string }[], action: MemoryAction): Promise<readonly MemoryRow[]> {
    return this.#background.request('hololoom/memories.act', { ids: targets.map(({ id }) => id), action });
  }

  #done(rows: readonly MemoryRow[], step: UndoStep): void {
    this.#undo = [...this.#undo, step].slice(-UNDO_LIMIT);
    this.#changed.fire(rows);
  }
}

function undoLabel(action: TurnAction, count: number): string {
  const one = count === 1;
  switch (action) {
    case 'pin':
      return one ? vscode.l10n.t('Undo pin') : vscode.l10n.t('Undo pin of {0} memories', count);
    case 'unpin':
      return one ? vscode.l10n.t('Undo unpin') : vscode.l10n.t('Undo unpin of {0} memories', count);
    case 'forget':
      return one ? vscode.l10n.t('Undo forget') : vscode.l10n.t('Undo forget of {0} memories', count);
    case 'restore':
      return one ? vscode.l10n.t('Undo restore') : vscode.l10n.t('Undo restore of {0} memories', count);
    default: {
      const unknown: never = action;
      return unknown;
    }
  }
}
