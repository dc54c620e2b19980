import type { MemoryCounts, MemoryGroup, MemoryGrouping, MemoryQuery, MemoryRow } from '../../core/model/listing.ts';
import { effectiveTurn, isKept, type MemoryState, type TitledMemory } from '../../core/model/memory.ts';
import { unreachable } from '../../core/model/turn.ts';
import type { Learnt } from '../../core/pipeline.ts';
import { turnTitle } from '../../core/text/turnTitle.ts';
import type {
  CancellationSignal,
  Clock,
  MemoryStore,
  ProgressReport,
  StoredMemory,
  Verdict,
} from '../../core/ports.ts';
import type { MemoryAction } from '../../protocol/rpc.ts';
import { judgeTurn, learnFrom, storedAfter, storedBefore } from '../judging/judgeTurn.ts';
import type { CurrentSettings } from '../currentSettings.ts';
import { EngineError } from '../errors.ts';
import { Slices } from '../slices.ts';

/** Memories judged or learnt from between two commits. */
const BATCH = 100;
/** Memories whose state is looked at in one statement when the threshold changes; about 5 ms of work. */
const THRESHOLD_BATCH = 1000;
/** Fact of the store: the threshold that its states were judged by. */
const THRESHOLD_FACT = 'importance.threshold';

/** What the person sees of the memories and does with them. */
export class Memories {
  readonly #store: MemoryStore;
  readonly #settings: CurrentSettings;
  readonly #clock: Clock;

  constructor(store: MemoryStore, settings: CurrentSettings, clock: Clock) {
    this.#store = store;
    this.#settings = settings;
    this.#clock = clock;
  }

  groups(query: MemoryQuery, by: MemoryGrouping): readonly MemoryGroup[] {
    return this.#store.memories.groups(query, by);
  }

  page(query: MemoryQuery, by: MemoryGrouping, key: string, offset: number, limit: number): readonly MemoryRow[] {
    return this.#store.memories.page(query, by, key, offset, limit);
  }

  search(text: string, limit: number): readonly MemoryRow[] {
    return this.#store.memories.find(text, limit);
  }

  /** In the order asked for, without those that are not there. */
  rows(ids: readonly string[]): readonly MemoryRow[] {
    return this.#store.memories.rows(ids);
  }

  counts(since: string | undefined): MemoryCounts {
    return this.#store.memories.counts(since, this.#settings.judge);
  }

  get(id: string): TitledMemory | undefined {
    const memory = this.#store.memories.get(id);
    if (!memory) return undefined;
    const known = isKept(memory.state) && !memory.learnt ? this.#learn([memory])[0]! : memory;
    const { learnt: _, passages: __, ...plain } = known;
    return { ...plain, title: turnTitle(effectiveTurn(plain)) };
  }

  /** Does one thing with all of them, or nothing: ids that do not exist are an error. Gives their new rows. */
  act(ids: readonly string[], action: MemoryAction): readonly MemoryRow[] {
    const missing = ids.length - this.#store.memories.known(ids).size;
    if (missing > 0) throw new EngineError('notFound', `${missing} of ${ids.length} memories are not there any more`);
    switch (action.kind) {
      case 'pin':
        this.#say(ids, 'pinned');
        break;
      case 'forget':
        this.#say(ids, 'forgotten');
        break;
      case 'restore':
        this.#say(ids, 'restored');
        break;
      case 'unpin':
        this.#say(ids, undefined);
        break;
      case 'setState':
        this.#say(ids, verdictOf(action.state));
        break;
      case 'include':
      case 'exclude':
        this.#store.memories.setInDataset(ids, action.kind === 'include');
        break;
      case 'edit':
        this.#edit(ids, action);
        break;
      case 'undoEdit':
        for (const id of ids) {
          const memory = this.#store.memories.get(id);
          if (memory?.edit) this.#store.memories.setEdit(id, undefined, this.#learnFrom({ turn: memory.turn }));
        }
        break;
      default:
        unreachable(action);
    }
    return this.#store.memories.rows(ids);
  }

  /** Judges again what other settings judged. Verdicts, edits and checkboxes stay. */
  async rescore(
    progress: ProgressReport,
    signal: CancellationSignal,
  ): Promise<{ rescored: number; remembered: number }> {
    const { memories, search } = this.#store;
    const { pipeline, judge } = this.#settings;
    const slices = new Slices(signal);
    const total = this.counts(undefined).stale;
    let rescored = 0;
    let remembered = 0;
    for (let ids = memories.judgedByOthers(judge, BATCH); ids.length > 0; ids = memories.judgedByOthers(judge, BATCH)) {
      const judged = [];
      for (const id of ids) {
        await slices.pause();
        const memory = memories.get(id);
        if (!memory) continue;
        const { score, learnt } = judgeTurn(
          memory.turn,
          pipeline,
          search,
          storedBefore(memory.turn, memories),
          storedAfter(memory.turn, memories),
        );
        const kept = score.remembered || memory.state === 'pinned' || memory.state === 'restored';
        if (kept) remembered++;
        const own = memory.edit !== undefined || (kept && !learnt);
        judged.push({ turn: memory.turn, score, learnt: own ? this.#learnFrom(memory) : learnt, judgedBy: judge });
      }
      memories.rejudge(judged);
      rescored += ids.length;
      progress(total === 0 ? undefined : Math.min(1, rescored / total), `${rescored} / ${total}`);
    }
    return { rescored, remembered };
  }

  /** Brings states up to the present threshold, where they were judged by another, and learns from what is kept now. */
  async review(signal: CancellationSignal): Promise<boolean> {
    const threshold = this.#settings.threshold;
    const slices = new Slices(signal);
    const changed = this.#store.readFact(THRESHOLD_FACT) !== String(threshold);
    if (changed) {
      let after: number | undefined = 0;
      while ((after = this.#store.memories.applyThreshold(threshold, after, THRESHOLD_BATCH)) !== undefined) {
        await slices.pause();
      }
      this.#store.writeFact(THRESHOLD_FACT, String(threshold));
    }
    return (await this.learnPending(signal)) || changed;
  }

  /** Learns from kept memories that nothing was learnt from yet. */
  async learnPending(signal: CancellationSignal): Promise<boolean> {
    const slices = new Slices(signal);
    let learnt = false;
    for (let ids = this.#store.memories.unlearnt(BATCH); ids.length > 0; ids = this.#store.memories.unlearnt(BATCH)) {
      const batch = [];
      for (const id of ids) {
        await slices.pause();
        const memory = this.#store.memories.get(id);
        if (memory) batch.push({ id, learnt: this.#learnFrom(memory) });
      }
      this.#store.memories.learn(batch);
      learnt = true;
    }
    return learnt;
  }

  #say(ids: readonly string[], verdict: Verdict | undefined): void {
    this.#store.memories.setVerdict(ids, verdict);
    // A few are learnt from at once, so that the row shows its patterns; many are left to `learnPending`.
    if (ids.length > BATCH) return;
    const memories = ids.map((id) => this.#store.memories.get(id)).filter((memory) => memory !== undefined);
    this.#learn(memories.filter((memory) => isKept(memory.state) && !memory.learnt));
  }

  #learn(memories: readonly StoredMemory[]): readonly StoredMemory[] {
    const learnt = memories.map((memory) => ({ id: memory.id, learnt: this.#learnFrom(memory) }));
    if (learnt.length > 0) this.#store.memories.learn(learnt);
    return memories.map((memory, i) => ({ ...memory, ...learnt[i]!.learnt, learnt: true }));
  }

  #learnFrom(memory: Pick<StoredMemory, 'turn' | 'edit'>): Learnt {
    return learnFrom(memory, this.#settings.pipeline, this.#store.memories);
  }

  #edit(ids: readonly string[], { user, assistant }: { readonly user: string; readonly assistant: string }): void {
    const [id, ...others] = ids;
    if (id === undefined || others.length > 0) {
      throw new EngineError('invalid', `one memory is edited at a time, not ${ids.length}`);
    }
    if (user.trim() === '' && assistant.trim() === '') {
      throw new EngineError('invalid', 'an edited turn needs a text; forget the memory instead');
    }
    const memory = this.#store.memories.get(id);
    if (!memory) return;
    const edit = { user, assistant, editedAt: new Date(this.#clock.now()).toISOString() };
    this.#store.memories.setEdit(id, edit, this.#learnFrom({ turn: memory.turn, edit }));
  }
}

function verdictOf(state: MemoryState): Verdict | undefined {
  return state === 'remembered' || state === 'noise' ? undefined : state;
}
