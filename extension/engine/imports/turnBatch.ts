import { contentOf, type Conversation, type Turn } from '../../core/model/turn.ts';
import type {
  CancellationSignal,
  ConversationHead,
  ConversationPart,
  FileMark,
  JudgedTurn,
  MemoryStore,
} from '../../core/ports.ts';
import type { CurrentSettings } from '../currentSettings.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { EARLIER_TURNS, type EarlierTurns } from '../../core/patterns/dialogue/dialogue.ts';
import type { LaterTurns } from '../../core/patterns/dialogue/takenBack.ts';
import { Thread } from '../../core/patterns/dialogue/thread.ts';
import { analyze } from '../../core/text/analysis.ts';
import { judgeTurn, learntAnewBefore, storedBefore } from '../judging/judgeTurn.ts';
import { Slices } from '../slices.ts';

/** Turns of one transaction: large enough to be quick, small enough that other windows never wait for long. */
const BATCH = 250;
/** Marks of turns and files weigh little. */
const MARKS = 2000;

export interface FileCounts {
  readonly conversations: Set<string>;
  turns: number;
  remembered: number;
  unchanged: number;
  notChosen: number;
}

/** Where a conversation was read: the path that a person sees, and the file and its reading. */
export interface ReadFrom {
  readonly display: string;
  readonly path: string;
  /** undefined where nothing is noted of the file. */
  readonly reading: number | undefined;
  /** What is unchanged was noted by an earlier reading, and stays noted. */
  readonly notedBefore: boolean;
}

/** Judges turns that are new or changed, and writes them in transactions, each with what is noted of their files. */
export class TurnBatch {
  readonly #store: MemoryStore;
  readonly #settings: CurrentSettings;
  readonly #now: string;
  readonly #slices: Slices;
  #parts: ConversationPart[] = [];
  #marks: FileMark[] = [];
  #size = 0;
  #marked = 0;
  /** First new turns behind ones that are stored already: what they take back is learnt from anew. */
  #readOn: Turn[] = [];
  /** Turns that were there already with the same content. */
  unchanged = 0;
  /** Turns that were added or replaced. */
  changed = 0;

  constructor(store: MemoryStore, settings: CurrentSettings, now: string, signal: CancellationSignal) {
    this.#store = store;
    this.#settings = settings;
    this.#now = now;
    this.#slices = new Slices(signal);
  }

  async add(conversation: Conversation, from: ReadFrom, counts: FileCounts): Promise<void> {
    const head: ConversationHead = {
      id: conversation.id,
      title: conversation.title,
      source: conversation.source,
      file: from.display,
      ...(conversation.createdAt === undefined ? {} : { createdAt: conversation.createdAt }),
    };
    counts.conversations.add(conversation.id);
    const thread = new Thread();
    for (let start = 0; start < conversation.turns.length; start += BATCH) {
      const turns = conversation.turns.slice(start, start + BATCH);
      await this.#addTurns(
        head,
        turns,
        conversation.turns.slice(start + BATCH, start + BATCH + EARLIER_TURNS),
        thread,
        from,
        counts,
      );
    }
  }

  /** Notes that a file was read to its end, once its turns are written. */
  finish(mark: Extract<FileMark, { kind: 'finished' }>): void {
    this.#marks.push(mark);
    // A file costs about what ten turns cost to note.
    this.#marked += 10;
    if (this.#marked >= MARKS) this.flush();
  }

  /** Names the turns that a reading found. */
  name(path: string, reading: number, turns: Extract<FileMark, { kind: 'turns' }>['turns']): void {
    if (turns.length > 0) this.#marks.push({ kind: 'turns', path, reading, turns });
    this.#marked += turns.length;
  }

  /** One pause between files that are passed over. */
  pause(): Promise<void> {
    return this.#slices.pause();
  }

  flush(): void {
    if (this.#parts.length > 0 || this.#marks.length > 0) {
      // A file is noted as read only when its copy is safe.
      if (this.#marks.length > 0) this.#store.originals.sync();
      this.#store.memories.putAll(this.#parts, this.#now, this.#marks);
      for (const turn of this.#readOn) {
        const anew = learntAnewBefore(turn, this.#settings.pipeline, this.#store.memories);
        if (anew.length > 0) this.#store.memories.learn(anew);
      }
    }
    this.#readOn = [];
    this.#parts = [];
    this.#marks = [];
    this.#size = 0;
    this.#marked = 0;
  }

  async #addTurns(
    head: ConversationHead,
    turns: Conversation['turns'],
    behind: Conversation['turns'],
    thread: Thread,
    { path, reading, notedBefore }: ReadFrom,
    counts: FileCounts,
  ): Promise<void> {
    const known = this.#store.memories.known(turns.map(({ id }) => id));
    const judged: JudgedTurn[] = [];
    for (const [i, turn] of turns.entries()) {
      await this.#slices.pause();
      counts.turns++;
      const inFile = thread.followTurn(turn);
      const fingerprint = fingerprintOf(turn);
      const existing = known.get(turn.id);
      if (existing?.fingerprint === fingerprint) {
        this.unchanged++;
        counts.unchanged++;
        if (existing.remembered) counts.remembered++;
        continue;
      }
      // A file that is read on from where it was read to has the turns before in the store.
      if (judged.length === 0 && turn.index > 0) this.#readOn.push(turn);
      const earlier = turn === turns[0] ? this.#before(turn, inFile) : inFile;
      const later = (): LaterTurns =>
        [...turns, ...behind].slice(i + 1, i + 1 + EARLIER_TURNS).map((one) => analyze(contentOf(one)));
      const { score, learnt } = judgeTurn(turn, this.#settings.pipeline, this.#store.search, earlier, later);
      if (score.remembered) counts.remembered++;
      judged.push({ turn, score, learnt, fingerprint, judgedBy: this.#settings.judge });
    }
    if (reading !== undefined) {
      const marked = notedBefore ? judged.map(({ turn }) => turn) : turns;
      this.name(path, reading, marked.map(nameOf));
    }
    this.changed += judged.length;
    this.#size += judged.length;
    if (judged.length > 0) this.#parts.push({ conversation: head, turns: judged });
    if (this.#size >= BATCH || this.#marked >= MARKS) this.flush();
  }

  #before(turn: Turn, inFile: () => EarlierTurns): () => EarlierTurns {
    return () => {
      const known = inFile();
      return known.length > 0 || turn.index === 0 ? known : storedBefore(turn, this.#store.memories)();
    };
  }
}

/** A turn as it is noted of its file. */
export function nameOf({ id, origin }: Turn): { readonly id: string; readonly line: number | undefined } {
  return { id, line: origin.line };
}
