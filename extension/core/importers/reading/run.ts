import type { Turn } from '../../model/turn.ts';
import { contentNumber } from './hash.ts';

/** Where one id comes with two contents: keep both, or take the second for another state of the first. */
export type OnConflict = 'keepBoth' | 'drop';

export type TurnTexts = Pick<Turn, 'conversation' | 'user' | 'assistant'>;

/** What earlier imports brought. `claim` is asked once for an id in an import. */
export interface EarlierTurns {
  /**
   * `free`: nobody has it, or it may be replaced by this. `read`: it is there already, from a file that still has it.
   * `other`: another file has another turn under this id.
   */
  claim(id: string, turn: TurnTexts, onConflict: OnConflict): 'free' | 'read' | 'other';
  /** The conversation that the texts name has this turn at this place. */
  holds?(turn: TurnTexts, index: number): boolean;
  /** A conversation begins with copies of others; `at`: when it was begun, in milliseconds. */
  noteFork?(conversation: string, parents: readonly string[], at: number | undefined): void;
  /** The id of a copy of this turn that came, under another id, with a fork before its own conversation did. */
  storedAs?(turn: TurnTexts, index: number, id: string): string | undefined;
}

/**
 * What the files of one import share: which turns were read already, so that forks, copies and repeated exports
 * give each turn once, and what was read from files beside them.
 */
export class ImportRun {
  readonly #turns = new HashTable();
  readonly #shared = new Map<string, Promise<unknown>>();
  readonly #earlier: EarlierTurns | undefined;
  /** Contents of the turns of conversations that others may be copies of. */
  readonly #told = new Map<string, Set<number>>();

  constructor(earlier?: EarlierTurns) {
    this.#earlier = earlier;
  }

  /**
   * Takes an id for a content, given by its hash. The id as it is where it was free, with a part of the hash where
   * another content has it and both are kept, undefined where the turn was read before.
   */
  uniqueId(id: string, contentHash: string, onConflict: OnConflict, turn: TurnTexts): string | undefined {
    const hash = contentNumber(contentHash);
    const known = this.#turns.putIfAbsent(contentNumber(id), hash);
    if (known === undefined) {
      const claim = this.#earlier?.claim(id, turn, onConflict) ?? 'free';
      if (claim !== 'other') return claim === 'free' ? id : undefined;
    } else if (known === hash || onConflict === 'drop') return undefined;
    const other = `${id}~${contentHash.slice(0, 12)}`;
    if (this.#turns.putIfAbsent(contentNumber(other), hash) !== undefined) return undefined;
    return (this.#earlier?.claim(other, turn, onConflict) ?? 'free') === 'free' ? other : undefined;
  }

  /** Notes a turn of a conversation that others may begin with copies of. */
  tell(conversation: string, contentHash: string): void {
    const told = this.#told.get(conversation) ?? new Set();
    this.#told.set(conversation, told.add(contentNumber(contentHash)));
  }

  /** Whether the conversation that the texts name has this turn: in this import, or at this place in an earlier one. */
  holds(turn: TurnTexts, contentHash: string, index: number): boolean {
    const told = this.#told.get(turn.conversation)?.has(contentNumber(contentHash)) === true;
    return told || this.#earlier?.holds?.(turn, index) === true;
  }

  noteFork(conversation: string, parents: readonly string[], at: number | undefined): void {
    this.#earlier?.noteFork?.(conversation, parents, at);
  }

  /** The id under which a fork of the conversation brought this turn in an earlier import; undefined: none did. */
  storedAs(turn: TurnTexts, index: number, id: string): string | undefined {
    return this.#earlier?.storedAs?.(turn, index, id);
  }

  /** The value of `load`, computed once for a key in this import. */
  once<T>(key: string, load: () => Promise<T>): Promise<T> {
    let value = this.#shared.get(key) as Promise<T> | undefined;
    if (!value) {
      value = load();
      this.#shared.set(key, value);
    }
    return value;
  }
}

/** The same run for a file that is read in parts: what an earlier reading of this file took is still its own. */
export class PartRun extends ImportRun {
  readonly #base: ImportRun;
  readonly #held: TakenIds;
  readonly #again: Set<number>;
  readonly #turnsBefore: number;
  readonly #taken = new Map<string, string | undefined>();

  /**
   * `held`: what a part took that is read again. `again`: hashes of ids to be given once more. `turnsBefore`: turns of
   * the conversation before the part.
   */
  constructor(base: ImportRun, held: TakenIds, again = new Set<number>(), turnsBefore = 0) {
    super();
    this.#base = base;
    this.#held = held;
    this.#again = again;
    this.#turnsBefore = turnsBefore;
  }

  /** Ids that were asked for, with what came of it. */
  get taken(): TakenIds {
    return this.#taken;
  }

  override uniqueId(id: string, contentHash: string, onConflict: OnConflict, turn: TurnTexts): string | undefined {
    if (this.#taken.has(id)) return this.#base.uniqueId(id, contentHash, onConflict, turn);
    const held = this.#held.has(id);
    let result = held ? this.#held.get(id) : this.#base.uniqueId(id, contentHash, onConflict, turn);
    if (result === undefined && !held && this.#again.delete(contentNumber(id))) result = id;
    this.#taken.set(id, result);
    return result;
  }

  override tell(conversation: string, contentHash: string): void {
    this.#base.tell(conversation, contentHash);
  }

  override holds(turn: TurnTexts, contentHash: string, index: number): boolean {
    return this.#base.holds(turn, contentHash, index + this.#turnsBefore);
  }

  override noteFork(conversation: string, parents: readonly string[], at: number | undefined): void {
    this.#base.noteFork(conversation, parents, at);
  }

  override storedAs(turn: TurnTexts, index: number, id: string): string | undefined {
    const key = `stored as ${id}`;
    const result = this.#held.has(key) ? this.#held.get(key) : this.#base.storedAs(turn, index + this.#turnsBefore, id);
    if (result !== undefined) this.#taken.set(key, result);
    return result;
  }

  override once<T>(key: string, load: () => Promise<T>): Promise<T> {
    return this.#base.once(key, load);
  }
}

/** Ids to what they were taken as; undefined where the turn was read from elsewhere. */
export type TakenIds = ReadonlyMap<string, string | undefined>;

/** Numbers to numbers by open addressing: 32 bytes an entry where a Map takes over a hundred. Keys are hashes. */
class HashTable {
  /** 0 marks a free place; keys are stored one higher. */
  #keys = new Float64Array(1024);
  #values = new Float64Array(1024);
  #size = 0;

  /** The value that stands under the key already; undefined when the pair was put. */
  putIfAbsent(key: number, value: number): number | undefined {
    if (this.#size * 2 >= this.#keys.length) this.#grow();
    const place = this.#place(key + 1);
    if (this.#keys[place] !== 0) return this.#values[place];
    this.#keys[place] = key + 1;
    this.#values[place] = value;
    this.#size++;
    return undefined;
  }

  #place(stored: number): number {
    const mask = this.#keys.length - 1;
    let place = (stored % 0x1_0000_0000) & mask;
    while (this.#keys[place] !== 0 && this.#keys[place] !== stored) place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const keys = this.#keys;
    const values = this.#values;
    this.#keys = new Float64Array(keys.length * 2);
    this.#values = new Float64Array(keys.length * 2);
    for (let i = 0; i < keys.length; i++) {
      const stored = keys[i]!;
      if (stored === 0) continue;
      const place = this.#place(stored);
      this.#keys[place] = stored;
      this.#values[place] = values[i]!;
    }
  }
}
