import { exampleKey, type Example } from '../../core/model/example.ts';
import { effectiveTurn, isKept } from '../../core/model/memory.ts';
import type { RunTrigger } from '../../core/model/run.ts';
import {
  type CancellationSignal,
  type Clock,
  type IdSource,
  type MemorySelection,
  type MemoryStore,
  type ProgressReport,
  type StoredMemory,
  type StoredRun,
} from '../../core/ports.ts';
import type { Learnt } from '../../core/pipeline.ts';
import { ExactDeduplicator } from '../../core/synthesis/deduplicate.ts';
import { StatisticsCounter } from '../../core/synthesis/statistics.ts';
import { hash52 } from '../../core/text/hash.ts';
import type { CurrentSettings } from '../currentSettings.ts';
import { EngineError } from '../errors.ts';
import { learnFrom } from '../judging/judgeTurn.ts';
import { Slices } from '../slices.ts';
import { RunCounter, type EmptyReason } from './account.ts';
import { datasetExamples, datasetRuns } from './dataset.ts';

/** Memories between two commits. */
const BATCH = 200;
/** Examples that the report shows. */
const SHOWN = 3;

export interface SynthesisRequest {
  readonly ids: readonly string[] | undefined;
  readonly trigger: RunTrigger;
}

export interface SynthesisResult {
  readonly run: StoredRun;
  readonly looked: number;
  readonly withoutExamples: Readonly<Record<string, number>>;
  readonly sample: readonly Example[];
  readonly durationMs: number;
}

/** Makes runs: examples of memories, stored for good and seen when they are complete. */
export class Synthesis {
  readonly #store: MemoryStore;
  readonly #settings: CurrentSettings;
  readonly #clock: Clock;
  readonly #ids: IdSource;
  readonly #samplePath: string;

  constructor(store: MemoryStore, settings: CurrentSettings, clock: Clock, ids: IdSource, samplePath: string) {
    this.#store = store;
    this.#settings = settings;
    this.#clock = clock;
    this.#ids = ids;
    this.#samplePath = samplePath;
  }

  /** Throws `nothingToDo` where no memory is chosen. A cancellation leaves no trace of the run. */
  async run(request: SynthesisRequest, progress: ProgressReport, signal: CancellationSignal): Promise<SynthesisResult> {
    const started = this.#clock.now();
    const ids = this.#store.memories.select(this.#selection(request));
    if (ids.length === 0) throw new EngineError('nothingToDo', `no memory to synthesize (${request.trigger})`);
    const run = { id: `run-${this.#ids.next()}`, createdAt: new Date(started).toISOString(), trigger: request.trigger };
    this.#store.runs.begin(run);
    try {
      const making = new RunInMaking(this.#store, this.#settings, run.id);
      if (request.trigger === 'schedule')
        making.leaveOut(datasetExamples(this.#store, datasetRuns(this.#store, undefined)));
      const slices = new Slices(signal);
      for (const [i, id] of ids.entries()) {
        await slices.pause();
        making.add(this.#store.memories.get(id));
        if (i % BATCH === BATCH - 1) {
          making.flush();
          progress(i / ids.length, `${i + 1} / ${ids.length}`);
        }
      }
      making.flush();
      await new Slices(signal).pause();
      const stored = this.#store.runs.finish(run.id, making.statistics.result(), ids, {
        settings: this.#settings.value.pipeline.synthesis,
        steps: making.counter.steps(),
      });
      return {
        run: stored,
        looked: ids.length,
        withoutExamples: making.counter.withoutExamples(),
        sample: making.shown,
        durationMs: this.#clock.now() - started,
      };
    } catch (error) {
      this.#store.runs.discard(run.id);
      throw error;
    }
  }

  #selection({ ids, trigger }: SynthesisRequest): MemorySelection {
    if (ids !== undefined) return { kind: 'ids', ids };
    switch (trigger) {
      case 'person':
        return { kind: 'dataset' };
      case 'schedule':
        return { kind: 'new' };
      case 'sample':
        return { kind: 'file', path: this.#samplePath };
    }
  }
}

class RunInMaking {
  readonly statistics = new StatisticsCounter();
  readonly counter = new RunCounter();
  readonly shown: Example[] = [];
  readonly #store: MemoryStore;
  readonly #settings: CurrentSettings;
  readonly #id: string;
  readonly #seen = new ExactDeduplicator();
  #examples: Example[] = [];
  #learnt: { id: string; learnt: Learnt }[] = [];

  constructor(store: MemoryStore, settings: CurrentSettings, id: string) {
    this.#store = store;
    this.#settings = settings;
    this.#id = id;
  }

  /** Examples that the dataset has already. */
  leaveOut(pages: Iterable<readonly Example[]>): void {
    for (const page of pages) for (const example of page) this.#seen.isNew(hash52(exampleKey(example)));
  }

  add(memory: StoredMemory | undefined): void {
    if (memory) this.counter.memory(this.#synthesize(memory));
  }

  flush(): void {
    if (this.#examples.length > 0) this.#store.runs.add(this.#id, this.#examples);
    if (this.#learnt.length > 0) this.#store.memories.learn(this.#learnt);
    this.#examples = [];
    this.#learnt = [];
  }

  /** Takes the examples of a memory; why there is none otherwise. */
  #synthesize(memory: StoredMemory): EmptyReason | undefined {
    if (!isKept(memory.state)) return 'forgotten';
    const { patterns, enrichment } = memory.learnt ? memory : this.#learn(memory);
    if (patterns.length === 0) return 'noPatterns';
    const { minConfidence } = this.#settings.value.pipeline.synthesis;
    const weak = patterns.filter((pattern) => pattern.confidence < minConfidence).length;
    this.counter.patterns(patterns.length, weak);
    if (weak === patterns.length) return 'belowConfidence';
    const made = this.#settings.pipeline.examples(effectiveTurn(memory), { patterns, enrichment });
    if (made.length === 0) return 'notWorded';
    const fresh = made.filter((example) => this.#seen.isNew(hash52(exampleKey(example))));
    this.counter.examples(made.length, made.length - fresh.length);
    for (const example of fresh) {
      this.statistics.add(example);
      this.#examples.push(example);
      if (this.shown.length < SHOWN) this.shown.push(example);
    }
    return fresh.length === 0 ? 'repeated' : undefined;
  }

  #learn(memory: StoredMemory): Learnt {
    const learnt = learnFrom(memory, this.#settings.pipeline, this.#store.memories);
    this.#learnt.push({ id: memory.id, learnt });
    return learnt;
  }
}
