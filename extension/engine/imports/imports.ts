import { resolve } from 'node:path';
import type { ImportFinding } from '../../core/importers/importer.ts';
import {
  throwIfCancelled,
  type CancellationSignal,
  type Clock,
  type MemoryStore,
  type ProgressReport,
} from '../../core/ports.ts';
import type { ImportReport } from '../../protocol/rpc.ts';
import type { ImportChoice } from '../../protocol/sources.ts';
import type { OriginalsKeeper } from '../originals/keeper.ts';
import type { CurrentSettings } from '../currentSettings.ts';
import { portable } from '../sources/fileSource.ts';
import type { InputFile } from '../sources/open.ts';
import { FileAccounts } from './accounts.ts';
import { takesOf } from './choice.ts';
import { TurnBatch } from './turnBatch.ts';

/** Files that are looked up one by one. */
const MANY = 20;

/**
 * Brings conversation files into the store. Idempotent: a turn has the same id every time, is judged only when its
 * content is new, and keeps what the person did with it. What was committed before a cancellation or a crash stays,
 * and files that were read to their end are not read again while they are unchanged.
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

  /**
   * Reads what is new in files of one source that the person switched on; with a keeper, copies them first. Gives the
   * number of turns that were added or changed. Progress is by the bytes of the files that are not as they were.
   */
  async follow(
    source: string,
    paths: readonly string[],
    keeper: OriginalsKeeper | undefined,
    onFinding: (finding: ImportFinding) => void,
    progress: ProgressReport,
    signal: CancellationSignal,
  ): Promise<number> {
    const { factsOf, statAll } = await import('../sources/facts.ts');
    const { FileReader, isAsRead } = await import('./fileReader.ts');
    const { parentsFirst } = await import('../sources/parentsFirst.ts');
    const { ByteProgress } = await import('./byteProgress.ts');
    const now = this.#clock.now();
    const batch = new TurnBatch(this.#store, this.#settings, new Date(now).toISOString(), signal);
    const all = await statAll(paths);
    // What the reader would find file by file, looked up at once where there are many.
    const known = paths.length > MANY ? this.#store.sources.all() : undefined;
    const changed: InputFile[] = [];
    for (const [i, path] of paths.entries()) {
      const facts = all[i];
      const before = known ? known.get(path) : this.#store.sources.get(path);
      if (!facts || (before && isAsRead(before, factsOf(facts)) && keeper?.wants(path) !== true)) await batch.pause();
      else changed.push({ path, facts, chosen: false });
    }
    const bytes = ByteProgress.over(changed, progress);
    const onRead = (file: string, count: number): void => {
      bytes.read(file, count);
    };
    const reader = new FileReader({
      store: this.#store,
      batch,
      now,
      onFinding,
      onRead,
      signal,
      keeper,
      source,
      untold: true,
    });
    for (const input of await parentsFirst(changed, signal)) {
      throwIfCancelled(signal);
      const { skipped } = await reader.read(input);
      if (skipped) bytes.passed(portable(input.path));
    }
    batch.flush();
    return batch.changed;
  }

  async run(
    paths: readonly string[],
    progress: ProgressReport,
    signal: CancellationSignal,
    choice?: ImportChoice,
  ): Promise<ImportReport> {
    // Loaded when first needed: archives and databases are not part of starting up.
    const { listInputs } = await import('../sources/open.ts');
    const { factsOf } = await import('../sources/facts.ts');
    const { FileReader, isAsRead } = await import('./fileReader.ts');
    const { parentsFirst } = await import('../sources/parentsFirst.ts');
    const { ByteProgress } = await import('./byteProgress.ts');
    const started = this.#clock.now();
    const accounts = new FileAccounts();
    const { onFinding } = accounts;
    const inputs: InputFile[] = [];
    for await (const input of listInputs(paths, { onFinding, signal })) inputs.push(input);
    const bytes = ByteProgress.over(inputs, progress);
    const batch = new TurnBatch(this.#store, this.#settings, new Date(started).toISOString(), signal);
    const reader = new FileReader({
      store: this.#store,
      batch,
      now: started,
      onFinding,
      onRead: (file, count) => {
        bytes.read(file, count);
      },
      signal,
      takes: choice && takesOf(choice),
    });
    let turns = 0;
    let remembered = 0;
    let notChosen = 0;
    const known = inputs.length > 1 && !choice ? this.#store.sources.all() : undefined;
    const unread = ({ path, facts }: InputFile): boolean => {
      const before = known?.get(resolve(path));
      return !before || !facts || !isAsRead(before, factsOf(facts));
    };
    for (const input of await parentsFirst(inputs, signal, unread)) {
      throwIfCancelled(signal);
      const { files, skipped } = await reader.read(input);
      if (skipped) bytes.passed(portable(input.path));
      for (const { file, chosen } of files) {
        turns += file.turns;
        remembered += file.remembered;
        notChosen += file.notChosen;
        accounts.add(file, chosen);
      }
    }
    batch.flush();
    const durationMs = this.#clock.now() - started;
    return { ...accounts.report(), turns, remembered, unchanged: batch.unchanged, notChosen, durationMs };
  }
}
