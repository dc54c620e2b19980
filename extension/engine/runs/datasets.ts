import type { Example } from '../../core/model/example.ts';
import type { RunSummary } from '../../core/model/run.ts';
import type { CancellationSignal, Clock, MemoryStore, StoredFile, StoredRun } from '../../core/ports.ts';
import { fewShotPrompt, selectFewShot } from '../../core/synthesis/fewShot.ts';
import { StatisticsCounter, type DatasetStatistics } from '../../core/synthesis/statistics.ts';
import type { CurrentSettings } from '../currentSettings.ts';
import { EngineError } from '../errors.ts';
import type { Redaction } from '../redaction/redaction.ts';
import { Slices } from '../slices.ts';
import { datasetExamples, datasetRuns, wordedExamples } from './dataset.ts';
import { dueReason } from './schedule.ts';
import { isUntouched } from './touchedFiles.ts';

/** Fact of the store: since when there is a schedule, and which. */
const SCHEDULE_FACT = 'schedule.since';

/** What can be asked of runs that are there. */
export class Datasets {
  readonly #store: MemoryStore;
  readonly #settings: CurrentSettings;
  readonly #clock: Clock;
  readonly #redaction: Redaction;

  constructor(store: MemoryStore, settings: CurrentSettings, clock: Clock, redaction: Redaction) {
    this.#store = store;
    this.#settings = settings;
    this.#clock = clock;
    this.#redaction = redaction;
  }

  /** Newest first. */
  list(): Promise<readonly RunSummary[]> {
    return Promise.all(this.#store.runs.list().map(withPresence));
  }

  /** Figures of a run, or of what an export without a run writes; undefined where there is no run. */
  async statistics(runId: string | undefined, signal: CancellationSignal): Promise<DatasetStatistics | undefined> {
    const runs = datasetRuns(this.#store, runId);
    if (runs.length <= 1) return runs[0]?.statistics;
    const slices = new Slices(signal);
    const counter = new StatisticsCounter();
    for (const page of datasetExamples(this.#store, runs)) {
      await slices.pause();
      for (const example of page) counter.add(example);
    }
    return counter.result();
  }

  /** The best examples as a prompt, redacted as an export is. Throws `nothingToDo` where there is none. */
  async fewShot(
    count: number,
    runId: string | undefined,
    signal: CancellationSignal,
  ): Promise<{ prompt: string; examples: number }> {
    const slices = new Slices(signal);
    let best: readonly Example[] = [];
    for (const page of wordedExamples(this.#store, datasetRuns(this.#store, runId))) {
      await slices.pause();
      best = selectFewShot([...best, ...page], count);
    }
    if (best.length === 0) throw new EngineError('nothingToDo', 'no run has examples yet');
    return { prompt: fewShotPrompt(await this.#redaction.examples(best)), examples: best.length };
  }

  /** What the schedule asks for now. */
  due(): { readonly reason: string; readonly newMemories: number } | undefined {
    const { schedule, everyNTurns } = this.#settings.value;
    const now = this.#clock.now();
    const since = this.#scheduledSince(schedule, new Date(now).toISOString());
    if (schedule === 'off') return undefined;
    const lastRun = this.#store.runs.list()[0]?.createdAt ?? '';
    const newMemories = this.#store.memories.select({ kind: 'new' }).length;
    const last = lastRun > since ? lastRun : since;
    const reason = dueReason({ schedule, everyNTurns, newMemories, last, now });
    return reason && { reason, newMemories };
  }

  /** A schedule counts from the moment it was chosen, not from before. */
  #scheduledSince(schedule: string, now: string): string {
    const [known, since] = this.#store.readFact(SCHEDULE_FACT)?.split(' ') ?? [];
    if (known === schedule && since !== undefined) return since;
    this.#store.writeFact(SCHEDULE_FACT, `${schedule} ${now}`);
    return now;
  }
}

export async function withPresence(run: StoredRun): Promise<RunSummary> {
  return { ...run, files: await Promise.all(run.files.map(presentFile)) };
}

async function presentFile(stored: StoredFile): Promise<RunSummary['files'][number]> {
  const { modified: _, ...file } = stored;
  return { ...file, present: await isUntouched(stored) };
}
