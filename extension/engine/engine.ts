import {
  CancelledError,
  type CancellationSignal,
  type Clock,
  type IdSource,
  type Logger,
  type MemoryStore,
  type ProgressReport,
} from '../core/ports.ts';
import type { Settings } from '../protocol/settings.ts';
import { Sessions } from './chat/sessions.ts';
import { ConversationExports } from './conversations/exportConversations.ts';
import { CurrentSettings } from './currentSettings.ts';
import { Builds } from './datasets/builds.ts';
import { KeptVersions } from './datasets/keptVersions.ts';
import { DatasetLooks } from './datasets/looks.ts';
import { NO_WORKERS, type Workers } from './duplicates/search.ts';
import { Imports } from './imports/imports.ts';
import { KnowledgeBase } from './knowledge/knowledgeBase.ts';
import { Recall } from './knowledge/recall.ts';
import { Memories } from './memories/memories.ts';
import { Proposals } from './records/proposals.ts';
import { Records } from './records/records.ts';
import { Redaction } from './redaction/redaction.ts';
import { SecretlintScanner } from './redaction/secretlint.ts';
import { Lineage } from './datasets/lineage.ts';
import { Datasets } from './runs/datasets.ts';
import { Exports } from './runs/exports.ts';
import { Synthesis, type SynthesisRequest, type SynthesisResult } from './runs/synthesis.ts';
import { Originals } from './originals/originals.ts';
import type { Machine } from './sources/places.ts';
import { SourceWatch } from './watch/sourceWatch.ts';
import type { WatchFolder } from './watch/rootWatch.ts';
import { portable } from './sources/fileSource.ts';

export interface EngineParts {
  /** Owned by the engine from now on. */
  readonly store: MemoryStore;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  /** The bundled sample conversation. */
  readonly samplePath: string;
  /** Absolute: where a copy of every build is kept; undefined keeps none. */
  readonly versionsFolder?: string;
  /** Threads that look for duplicates in large builds; undefined: none. */
  readonly workers?: Workers;
  /** Sources that are followed brought new or changed turns. */
  readonly onFollowed?: () => void;
  /** For tests of file systems that tell of no changes. */
  readonly watchFolder?: WatchFolder;
}

/** Runs that were begun this long ago and never finished are of a process that has died. Milliseconds. */
const DEAD_RUN_AGE = 24 * 3600 * 1000;

/** The services over one store, put together. */
export class Engine {
  readonly sessions: Sessions;
  readonly knowledge: KnowledgeBase;
  readonly recall: Recall;
  readonly memories: Memories;
  readonly imports: Imports;
  readonly datasets: Datasets;
  readonly exports: Exports;
  readonly conversations: ConversationExports;
  readonly watch: SourceWatch;
  readonly originals: Originals;
  readonly lineage: Lineage;
  readonly builds: Builds;
  readonly looks: DatasetLooks;
  readonly records: Records;
  readonly proposals: Proposals;
  readonly redaction: Redaction;
  readonly #synthesis: Synthesis;
  readonly #parts: EngineParts;
  readonly #settings: CurrentSettings;
  readonly #closing = { cancelled: false };
  #tidying: Promise<boolean> = Promise.resolve(false);

  constructor(parts: EngineParts) {
    const { store, clock, ids, logger } = parts;
    this.#parts = parts;
    this.#settings = new CurrentSettings(parts.settings);
    this.sessions = new Sessions(store, this.#settings, clock, ids);
    this.knowledge = new KnowledgeBase(store, clock, logger);
    this.recall = new Recall(store, this.knowledge);
    this.memories = new Memories(store, this.#settings, clock);
    this.imports = new Imports(store, this.#settings, clock);
    this.originals = new Originals(store);
    this.watch = new SourceWatch({
      store,
      imports: this.imports,
      clock,
      ids,
      logger,
      onChange: () => parts.onFollowed?.(),
      ...(parts.watchFolder && { watchFolder: parts.watchFolder }),
    });
    const scanner = new SecretlintScanner();
    this.conversations = new ConversationExports(store, this.#settings, clock, scanner);
    this.redaction = new Redaction(store, this.#settings, scanner);
    this.datasets = new Datasets(store, this.#settings, clock, this.redaction);
    this.exports = new Exports(store, this.redaction);
    const kept = parts.versionsFolder === undefined ? undefined : new KeptVersions(parts.versionsFolder);
    this.builds = new Builds(store, this.#settings, clock, this.redaction, scanner, kept, parts.workers ?? NO_WORKERS);
    this.looks = new DatasetLooks(store, this.#settings, kept);
    const lineage = new Lineage(store, parts.versionsFolder);
    this.lineage = lineage;
    this.records = new Records(store, this.#settings, clock, () => lineage.outdate());
    this.proposals = new Proposals(store, this.#settings, clock, this.records, scanner);
    this.#synthesis = new Synthesis(store, this.#settings, clock, ids, portable(parts.samplePath));
    store.runs.discardUnfinished(new Date(clock.now() - DEAD_RUN_AGE).toISOString());
  }

  get settings(): Settings {
    return this.#settings.value;
  }

  replaceSettings(settings: Settings): void {
    this.#settings.replace(settings);
  }

  /** Follows the sources that the settings name; to be called again when they change. */
  async follow(machine: Machine): Promise<void> {
    const { sources } = this.settings;
    const { workspaces, userFolder } = sources;
    await this.watch.follow(sources, { ...machine, workspaces, ...(userFolder !== undefined && { userFolder }) });
  }

  /**
   * A run; that of the sample imports it first, which changes nothing where it is there. The examples that are shown of
   * it are redacted as an export is.
   */
  async synthesize(
    request: SynthesisRequest,
    progress: ProgressReport,
    signal: CancellationSignal,
  ): Promise<SynthesisResult> {
    if (request.trigger === 'sample' && request.ids === undefined) {
      await this.imports.run([this.#parts.samplePath], progress, signal);
    }
    const result = await this.#synthesis.run(request, progress, signal);
    return { ...result, sample: await this.redaction.examples(result.sample) };
  }

  /**
   * Brings states up to the threshold and learns from what is kept without having been learnt from, one after the
   * other where it is asked for several times. true when something changed. Stops when the engine is closed.
   */
  tidy(): Promise<boolean> {
    this.#tidying = this.#tidying.then(async () => {
      try {
        return await this.memories.review(this.#closing);
      } catch (error) {
        if (!(error instanceof CancelledError)) this.#parts.logger.error('tidying the memories failed', error);
        return false;
      }
    });
    return this.#tidying;
  }

  /** Lets what runs in the background stop between two pieces of work, and closes the store. */
  async close(): Promise<void> {
    this.#closing.cancelled = true;
    await this.watch.close();
    await this.#tidying;
    this.#parts.store.close();
  }
}
