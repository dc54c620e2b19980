import type { StoredMemory } from '../../core/ports.ts';
import type { CancellationSignal, Clock, MemorySelection, MemoryStore } from '../../core/ports.ts';
import {
  RECORD_KINDS,
  type RecordData,
  type RecordKind,
  type RecordWord,
  type TrainingRecord,
} from '../../core/model/record.ts';
import type { DatasetPlace } from '../../core/model/place.ts';
import { isKept } from '../../core/model/memory.ts';
import { unreachable } from '../../core/model/turn.ts';
import { DEFAULT_RECORD_OPTIONS, type RecordOptions } from '../../core/synthesis/kinds/options.ts';
import { recordsOf } from '../../core/synthesis/kinds/records.ts';
import { problemOf, withWord } from '../../core/synthesis/kinds/word.ts';
import type { RecordAction } from '../../protocol/records.ts';
import type { CurrentSettings } from '../currentSettings.ts';
import { EngineError } from '../errors.ts';
import { learnFrom } from '../judging/judgeTurn.ts';
import { Slices } from '../slices.ts';
import { recordsOfPlace } from './recordsOfPlace.ts';

/** Memories learnt from between two commits. */
const BATCH = 100;
/** What settles a record, as opposed to tags and to taking something back. */
const DECIDES: ReadonlySet<RecordAction['kind']> = new Set(['accept', 'reject', 'edit']);
/** A tag is a word or two. UTF-16 units. */
const MAX_TAG = 100;

export interface RecordPage {
  readonly records: readonly TrainingRecord[];
  /** There are more after these. */
  readonly more: boolean;
}

/** Which records: of one dataset, else of these memories, else of all memories in the dataset. */
export interface RecordChoice {
  readonly place?: DatasetPlace | undefined;
  readonly memories?: readonly string[] | undefined;
}

/** Records of what is remembered, and the person's word on each. */
export class Records {
  readonly #store: MemoryStore;
  readonly #settings: CurrentSettings;
  readonly #clock: Clock;
  readonly #onWord: () => void;

  /** `onWord` is told whenever the person said something. */
  constructor(store: MemoryStore, settings: CurrentSettings, clock: Clock, onWord: () => void) {
    this.#store = store;
    this.#settings = settings;
    this.#clock = clock;
    this.#onWord = onWord;
  }

  /** A page of the records of what is chosen, the person's word on them included. */
  async list(
    kinds: readonly RecordKind[],
    of: RecordChoice,
    offset: number,
    limit: number,
    signal: CancellationSignal,
  ): Promise<RecordPage> {
    const page: TrainingRecord[] = [];
    let at = 0;
    for await (const record of this.each(kinds, of, signal)) {
      if (at++ < offset) continue;
      if (page.length === limit) return { records: page, more: true };
      page.push(record);
    }
    return { records: page, more: false };
  }

  /** The records of what is chosen, in the order of a dataset. */
  async *each(
    kinds: readonly RecordKind[],
    { memories, place }: RecordChoice,
    signal: CancellationSignal,
  ): AsyncGenerator<TrainingRecord> {
    const options = { ...this.options(), kinds };
    if (place !== undefined) {
      yield* recordsOfPlace({ store: this.#store, settings: this.#settings, of: place }, options, signal);
      return;
    }
    const selection: MemorySelection = memories === undefined ? { kind: 'dataset' } : { kind: 'ids', ids: memories };
    for await (const records of this.stream(selection, options, signal)) yield* records;
  }

  /** How records are made by the person's settings. */
  options(): RecordOptions {
    return { ...DEFAULT_RECORD_OPTIONS, synthesis: this.#settings.value.pipeline.synthesis };
  }

  /** Records conversation by conversation, the person's word on them included, so that memory does not grow with the store. */
  async *stream(
    selection: MemorySelection,
    options: RecordOptions,
    signal: CancellationSignal,
  ): AsyncGenerator<readonly TrainingRecord[]> {
    for await (const conversation of this.#conversations(selection, signal)) {
      const records = recordsOf(conversation, options);
      if (records.length === 0) continue;
      const words = this.#store.recordWords.get(records.map(({ id }) => id));
      yield records.map((record) => withWord(record, words.get(record.id)));
    }
  }

  /** Does one thing with all of them; throws `invalid` for ids that no record can have and for edits that are no record. */
  act(ids: readonly string[], action: RecordAction): readonly { readonly id: string; readonly word: RecordWord }[] {
    const kinds = ids.map(kindOfId);
    if (action.kind === 'edit') checkEdit(kinds, action.data);
    const known = this.#store.recordWords.get(ids);
    const words = new Map(ids.map((id) => [id, changed(known.get(id) ?? { tags: [] }, action)]));
    this.#store.recordWords.put(words, new Date(this.#clock.now()).toISOString());
    // Where the person has decided, nobody's advice is wanted any more.
    if (DECIDES.has(action.kind)) this.#store.proposals.remove(ids);
    this.#onWord();
    return [...words].map(([id, word]) => ({ id, word }));
  }

  /** The store gives ids by conversation and position, so a conversation is what stands together. */
  async *#conversations(
    selection: MemorySelection,
    signal: CancellationSignal,
  ): AsyncGenerator<readonly StoredMemory[]> {
    const slices = new Slices(signal);
    let conversation: StoredMemory[] = [];
    for (const id of this.#store.memories.select(selection)) {
      await slices.pause();
      const memory = this.#store.memories.get(id);
      if (!memory) continue;
      const first = conversation[0];
      if (first && first.turn.conversation !== memory.turn.conversation) {
        yield this.#learnt(conversation);
        conversation = [];
      }
      conversation.push(memory);
    }
    if (conversation.length > 0) yield this.#learnt(conversation);
  }

  #learnt(memories: readonly StoredMemory[]): readonly StoredMemory[] {
    const all = memories.map((memory) =>
      memory.learnt || !isKept(memory.state)
        ? memory
        : { ...memory, ...learnFrom(memory, this.#settings.pipeline, this.#store.memories), learnt: true },
    );
    const fresh = all.filter((memory, i) => memory !== memories[i]);
    for (let i = 0; i < fresh.length; i += BATCH) {
      this.#store.memories.learn(
        fresh.slice(i, i + BATCH).map(({ id, enrichment, patterns }) => ({ id, learnt: { enrichment, patterns } })),
      );
    }
    return all;
  }
}

function changed(word: RecordWord, action: RecordAction): RecordWord {
  switch (action.kind) {
    case 'accept':
      return { ...word, verdict: 'accepted' };
    case 'reject':
      return { ...word, verdict: 'rejected' };
    case 'undecide': {
      const { verdict: _, ...rest } = word;
      return rest;
    }
    case 'tag':
      return { ...word, tags: tagsOf([...word.tags, ...action.tags]) };
    case 'untag': {
      const gone = new Set(tagsOf(action.tags));
      return { ...word, tags: word.tags.filter((tag) => !gone.has(tag)) };
    }
    case 'edit':
      return { ...word, edit: action.data };
    case 'undoEdit': {
      const { edit: _, ...rest } = word;
      return rest;
    }
    default:
      return unreachable(action);
  }
}

/** Sorted, each once, on one line. */
function tagsOf(tags: readonly string[]): readonly string[] {
  const names = tags.map((tag) => tag.replace(/\s+/g, ' ').trim().slice(0, MAX_TAG)).filter((tag) => tag !== '');
  return [...new Set(names)].sort();
}

/** A record's id begins with its kind. */
function kindOfId(id: string): RecordKind {
  const kind = RECORD_KINDS.find((each) => id.startsWith(`${each}-`));
  if (!kind) throw new EngineError('invalid', `'${id.slice(0, 80)}' is no id of a record`);
  return kind;
}

function checkEdit(kinds: readonly RecordKind[], data: RecordData): void {
  const [kind, ...others] = kinds;
  if (others.length > 0) throw new EngineError('invalid', `one record is edited at a time, not ${kinds.length}`);
  if (kind !== data.kind)
    throw new EngineError('invalid', `an edit of kind ${data.kind} does not fit a ${kind} record`);
  const problem = problemOf(data);
  if (problem !== undefined) throw new EngineError('invalid', `the edit cannot be a record: ${problem}`);
}
