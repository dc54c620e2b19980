import { readConversations } from '../../core/importers/read.ts';
import { ImportRun } from '../../core/importers/reading/run.ts';
import type { Conversation } from '../../core/model/turn.ts';
import {
  throwIfCancelled,
  type CancellationSignal,
  type Clock,
  type ConversationHead,
  type ConversationPart,
  type JudgedTurn,
  type MemoryStore,
  type ProgressReport,
} from '../../core/ports.ts';
import type { ImportReport } from '../../protocol/rpc.ts';
import type { ImportChoice } from '../../protocol/sources.ts';
import { judgeTurn } from '../judging/judgeTurn.ts';
import type { CurrentSettings } from '../currentSettings.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { Slices } from '../slices.ts';
import { FileAccounts } from './accounts.ts';
import { takesOf } from './choice.ts';

/** Turns of one transaction: large enough to be quick, small enough that other windows never wait for long. */
const BATCH = 250;

interface FileCounts {
  conversations: Set<string>;
  turns: number;
  remembered: number;
  unchanged: number;
  notChosen: number;
}

/**
 * Brings conversation files into the store. Idempotent: a turn has the same id every time, is judged only when its
 * content is new, and keeps what the person did with it. What was committed before a cancellation stays.
 */
export class Imports {
  readonly #store: MemoryStore;
  readonly #settings: CurrentSettings;
  readonly #clock: Clock;

  constructor(store: MemoryStore, settings: CurrentSettings, clock: Clock) {
    this.#store = store;
    this.#settings = settings;
    this.#clock = clock;
  }

  async run(
    paths: readonly string[],
    progress: ProgressReport,
    signal: CancellationSignal,
    choice?: ImportChoice,
  ): Promise<ImportReport> {
    // Loaded when first needed: archives and databases are not part of starting up.
    const { openInputs } = await import('../sources/open.ts');
    const { ByteProgress } = await import('./byteProgress.ts');
    const started = this.#clock.now();
    const batch = new TurnBatch(this.#store, this.#settings, new Date(started).toISOString(), signal);
    const bytes = await ByteProgress.of(paths, progress, signal);
    const takes = takesOf(choice);
    const accounts = new FileAccounts();
    const run = new ImportRun();
    let turns = 0;
    let remembered = 0;
    let notChosen = 0;
    for await (const source of openInputs(paths, { onFinding: accounts.onFinding, signal })) {
      const counts: FileCounts = { conversations: new Set(), turns: 0, remembered: 0, unchanged: 0, notChosen: 0 };
      const onRead = (count: number): void => {
        bytes.read(source.path, count);
      };
      const reading = readConversations(source, { run, signal, onRead });
      for await (const conversation of reading) {
        throwIfCancelled(signal);
        if (takes(conversation, source.path)) await batch.add(conversation, source.path, counts);
        else counts.notChosen += conversation.turns.length;
      }
      turns += counts.turns;
      remembered += counts.remembered;
      notChosen += counts.notChosen;
      accounts.add(
        {
          ...counts,
          path: source.path,
          format: reading.format,
          conversations: counts.conversations.size,
          account: reading.account(),
        },
        source.chosen,
      );
    }
    batch.flush();
    const durationMs = this.#clock.now() - started;
    return { ...accounts.report(), turns, remembered, unchanged: batch.unchanged, notChosen, durationMs };
  }
}

/** Judges turns that are new or changed, and writes them in transactions of BATCH. */
class TurnBatch {
  readonly #store: MemoryStore;
  readonly #settings: CurrentSettings;
  readonly #now: string;
  readonly #slices: Slices;
  #parts: ConversationPart[] = [];
  #size = 0;
  unchanged = 0;

  constructor(store: MemoryStore, settings: CurrentSettings, now: string, signal: CancellationSignal) {
    this.#store = store;
    this.#settings = settings;
    this.#now = now;
    this.#slices = new Slices(signal);
  }

  async add(conversation: Conversation, file: string, counts: FileCounts): Promise<void> {
    const head: ConversationHead = {
      id: conversation.id,
      title: conversation.title,
      source: conversation.source,
      file,
      ...(conversation.createdAt === undefined ? {} : { createdAt: conversation.createdAt }),
    };
    counts.conversations.add(conversation.id);
    for (let from = 0; from < conversation.turns.length; from += BATCH) {
      await this.#addTurns(head, conversation.turns.slice(from, from + BATCH), counts);
    }
  }

  flush(): void {
    if (this.#parts.length > 0) this.#store.memories.putAll(this.#parts, this.#now);
    this.#parts = [];
    this.#size = 0;
  }

  async #addTurns(head: ConversationHead, turns: Conversation['turns'], counts: FileCounts): Promise<void> {
    const known = this.#store.memories.known(turns.map(({ id }) => id));
    const judged: JudgedTurn[] = [];
    for (const turn of turns) {
      await this.#slices.pause();
      counts.turns++;
      const fingerprint = fingerprintOf(turn);
      const existing = known.get(turn.id);
      if (existing?.fingerprint === fingerprint) {
        this.unchanged++;
        counts.unchanged++;
        if (existing.remembered) counts.remembered++;
        continue;
      }
      const { score, learnt } = judgeTurn(turn, this.#settings.pipeline, this.#store.search);
      if (score.remembered) counts.remembered++;
      judged.push({ turn, score, learnt, fingerprint, judgedBy: this.#settings.judge });
    }
    if (judged.length === 0) return;
    this.#parts.push({ conversation: head, turns: judged });
    this.#size += judged.length;
    if (this.#size >= BATCH) this.flush();
  }
}
