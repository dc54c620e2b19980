import { existsSync } from 'node:fs';
import type { EarlierTurns, OnConflict, TurnTexts } from '../../core/importers/reading/run.ts';
import type { MemoryStore } from '../../core/ports.ts';

/** Turns of a file that are looked up one by one. */
const FEW = 50;

/**
 * What other files brought earlier. Sessions that copy one another's turns (forks, resumed ones) leave a turn to the
 * file that had it first, as long as that is there; files that are no copies of one another share no turns.
 */
export class StoredTurns implements EarlierTurns {
  #path = '';
  /** Turns of this file that were asked for; a file that is read on has few. */
  #asked = 0;
  /** Turns that this file has brought before, loaded where many are asked for. */
  #own: ReadonlySet<string> | undefined;
  readonly #store: Pick<MemoryStore, 'memories' | 'sources'>;

  constructor(store: Pick<MemoryStore, 'memories' | 'sources'>) {
    this.#store = store;
  }

  /** Names the file that is read next. */
  begin(path: string): void {
    this.#path = path;
    this.#asked = 0;
    this.#own = undefined;
  }

  claim(id: string, turn: TurnTexts, onConflict: OnConflict): 'free' | 'read' | 'other' {
    if (++this.#asked > FEW) {
      this.#own ??= new Set(this.#store.sources.turnsOf(this.#path));
      if (this.#own.has(id)) return 'free';
    }
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
