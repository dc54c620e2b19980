import { existsSync } from 'node:fs';
import type { EarlierTurns, OnConflict, TurnTexts } from '../../core/importers/reading/run.ts';
import type { MemoryStore } from '../../core/ports.ts';

/**
 * What other files brought earlier. Sessions that copy one another's turns (forks, resumed ones) leave a turn to the
 * file that had it first, as long as that is there; files that are no copies of one another share no turns.
 */
export class StoredTurns implements EarlierTurns {
  #path = '';
  /** Turns that this file has brought before. */
  #own: ReadonlySet<string> = new Set();
  readonly #store: Pick<MemoryStore, 'memories' | 'sources'>;

  constructor(store: Pick<MemoryStore, 'memories' | 'sources'>) {
    this.#store = store;
  }

  /** Names the file that is read next. */
  begin(path: string): void {
    this.#path = path;
    this.#own = new Set(this.#store.sources.turnsOf(path));
  }

  claim(id: string, turn: TurnTexts, onConflict: OnConflict): 'free' | 'read' | 'other' {
    if (this.#own.has(id)) return 'free';
    const files = this.#store.sources.filesOf(id);
    if (files.length === 0 || files.some(({ path }) => path === this.#path)) return 'free';
    if (!files.some(({ path, gone }) => !gone && existsSync(path))) return 'free';
    const stored = this.#store.memories.get(id)?.turn;
    if (!stored) return 'free';
    if (onConflict === 'keepBoth') return stored.user === turn.user ? 'free' : 'other';
    return grewFrom(stored, turn) ? 'free' : 'read';
  }
}

/** A later copy of the same conversation, in which the answer has gone on. */
function grewFrom(stored: TurnTexts, turn: TurnTexts): boolean {
  return (
    stored.conversation === turn.conversation &&
    stored.user === turn.user &&
    turn.assistant.length > stored.assistant.length &&
    turn.assistant.startsWith(stored.assistant)
  );
}
