import { existsSync } from 'node:fs';
import type { EarlierTurns, OnConflict, TurnTexts } from '../../core/importers/reading/run.ts';
import type { MemoryStore } from '../../core/ports.ts';

/** A fork's copies are written as it is made; what is said in it comes later. Milliseconds. */
const COPYING_MS = 2000;
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
  /** Lines of the file, of which the turns were read before and are not read again. */
  #linesBefore: () => number = none;
  /** Whether a conversation is a fork or has forks, as far as it was looked up for this file. */
  readonly #kin = new Map<string, boolean>();
  readonly #store: Pick<MemoryStore, 'memories' | 'sources'>;

  constructor(store: Pick<MemoryStore, 'memories' | 'sources'>) {
    this.#store = store;
  }

  /** Names the file that is read next. */
  begin(path: string): void {
    this.#path = path;
    this.#asked = 0;
    this.#own = undefined;
    this.#linesBefore = none;
    this.#kin.clear();
  }

  /** The file is read on: asked for each turn, how many lines lie before what is read. */
  behind(lines: () => number): void {
    this.#linesBefore = lines;
  }

  claim(id: string, turn: TurnTexts, onConflict: OnConflict): 'free' | 'read' | 'other' {
    const lines = this.#linesBefore();
    if (lines === 0 && ++this.#asked > FEW) {
      this.#own ??= new Set(this.#store.sources.turnsOf(this.#path));
      if (this.#own.has(id) && !this.#hasKin(turn.conversation)) return 'free';
    }
    const files = this.#store.sources.filesOf(id);
    const before = files.some(({ path, gone, line }) => path === this.#path && !gone && (line ?? Infinity) <= lines);
    if (before) return onConflict === 'drop' || this.#isStored(id, turn) ? 'read' : 'other';
    if (!files.some(({ path, gone }) => path !== this.#path && !gone && existsSync(path))) return 'free';
    const stored = this.#store.memories.get(id)?.turn;
    if (!stored) return 'free';
    // A turn belongs to the conversation that it was had in, whichever came first.
    if (this.#isFork(turn.conversation, stored.conversation)) return 'read';
    if (this.#isFork(stored.conversation, turn.conversation)) {
      this.#store.sources.leaveTo(id, this.#path);
      return 'free';
    }
    if (files.some(({ path }) => path === this.#path)) return 'free';
    if (onConflict === 'keepBoth') return stored.user === turn.user ? 'free' : 'other';
    return grewFrom(stored, turn) ? 'free' : 'read';
  }

  holds({ conversation, user, assistant }: TurnTexts, index: number): boolean {
    const [stored] = this.#store.memories.before(conversation, index + 1, 1);
    return stored?.turn.index === index && stored.turn.user === user && stored.turn.assistant === assistant;
  }

  noteFork(conversation: string, parents: readonly string[], at: number | undefined): void {
    this.#store.sources.noteFork(conversation, parents, at);
    this.#kin.delete(conversation);
  }

  storedAs(turn: TurnTexts, index: number, id: string): string | undefined {
    const { conversation } = turn;
    const forks = this.#store.sources.forksOf(conversation);
    if (forks.length === 0 || this.#store.memories.known([id]).size > 0) return undefined;
    const places = [{ conversation, at: undefined }, ...forks];
    for (const place of places) {
      const [stored] = this.#store.memories.before(place.conversation, index + 1, 1);
      if (stored?.turn.index !== index || !sameTexts(stored.turn, turn)) continue;
      const late = Date.parse(stored.turn.timestamp ?? '') > (place.at ?? Infinity) + COPYING_MS;
      if (!late) return stored.turn.id;
    }
    return undefined;
  }

  #hasKin(conversation: string): boolean {
    let kin = this.#kin.get(conversation);
    if (kin === undefined) {
      kin = this.#store.sources.hasKin(conversation);
      this.#kin.set(conversation, kin);
    }
    return kin;
  }

  #isFork(conversation: string, parent: string): boolean {
    if (conversation === parent) return false;
    return this.#store.sources.forksOf(parent).some((fork) => fork.conversation === conversation);
  }

  #isStored(id: string, turn: TurnTexts): boolean {
    const stored = this.#store.memories.get(id)?.turn;
    return stored !== undefined && sameTexts(stored, turn);
  }
}

function sameTexts(a: Pick<TurnTexts, 'user' | 'assistant'>, b: Pick<TurnTexts, 'user' | 'assistant'>): boolean {
  return a.user === b.user && a.assistant === b.assistant;
}

function none(): number {
  return 0;
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
