import { setTimeout as passed } from 'node:timers/promises';
import { addTo } from '../../core/importers/reading/groups.ts';
import { importerById } from '../../core/importers/registry.ts';
import {
  CancelledError,
  throwIfCancelled,
  type CancellationSignal,
  type Clock,
  type IdSource,
  type Logger,
  type MemoryStore,
  type ProgressReport,
} from '../../core/ports.ts';
import type { WatchedSource } from '../../protocol/sources.ts';
import type { Imports } from '../imports/imports.ts';
import { OriginalsKeeper } from '../originals/keeper.ts';
import { placesOf, type Machine, type Place } from '../sources/places.ts';
import type { RootWatch, WatchFolder } from './rootWatch.ts';

/** How often leases and places are looked at. Milliseconds. */
const TICK = 1000;
/** A process that died keeps its lease this long. Milliseconds. */
const LEASE = 6000;

/** How long a source that was switched on may take until this process, or another one, follows it. Milliseconds. */
const BEGINS_WITHIN = 3000;
/** How often it is looked at whether a first reading has ended. Milliseconds. */
const LOOK = 50;

/** What the person switched on. */
export interface WatchChoice {
  /** Importer ids. */
  readonly watch: readonly string[];
  readonly keepOriginals: boolean;
  readonly originalsLimitMB: number;
}

export interface SourceWatchParts {
  readonly store: MemoryStore;
  readonly imports: Imports;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly ids: IdSource;
  /** Turns were added or changed. */
  readonly onChange: () => void;
  readonly watchFolder?: WatchFolder;
}

interface Followed {
  readonly id: string;
  readonly root: string;
  readonly places: readonly Place[];
  /** While this process has the lease. */
  watch: RootWatch | undefined;
  changedAt: string | undefined;
  /** All that was there has been read since `watch` began. */
  caughtUp: boolean;
  /** Stops reading when the source is switched off. */
  signal: { cancelled: boolean };
}

/**
 * Follows the sources that the person switched on. Of several windows one follows a root, by a lease in the store; the
 * others see its turns as they see all that another window does.
 */
export class SourceWatch {
  readonly #parts: SourceWatchParts;
  readonly #keeper: OriginalsKeeper;
  readonly #signal = { cancelled: false };
  readonly #told = new Set<(id: string, ...progress: Parameters<ProgressReport>) => void>();
  #name: string | undefined;
  #choice: WatchChoice = { watch: [], keepOriginals: false, originalsLimitMB: 0 };
  #followed: readonly Followed[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;
  #ticking: Promise<void> | undefined;
  /** One file after the other, whatever source it is of. */
  #reading: Promise<void> = Promise.resolve();

  constructor(parts: SourceWatchParts) {
    this.#parts = parts;
    this.#keeper = new OriginalsKeeper(
      parts.store.originals,
      parts.clock,
      () => this.#choice.originalsLimitMB * 1_000_000,
    );
  }

  /** Begins with what is switched on now and ends what no longer is. */
  async follow(choice: WatchChoice, machine: Machine): Promise<void> {
    if (this.#signal.cancelled) return;
    this.#choice = choice;
    const wanted = rootsOf(choice.watch, machine);
    const kept = new Map(this.#followed.map((each) => [keyOf(each), each]));
    this.#followed = wanted.map((each) => {
      const known = kept.get(keyOf(each));
      kept.delete(keyOf(each));
      return known ?? each;
    });
    for (const each of kept.values()) await this.#end(each);
    if (this.#followed.length > 0 && this.#timer === undefined) {
      this.#timer = setInterval(() => void this.tick(), TICK);
      this.#timer.unref();
    }
    if (this.#followed.length === 0) this.#stopTimer();
    await this.tick();
  }

  /** One look at leases and places; the timer does the same. */
  tick(): Promise<void> {
    this.#ticking ??= this.#tick().finally(() => {
      this.#ticking = undefined;
    });
    return this.#ticking;
  }

  /** Sources that are switched on. */
  state(): readonly WatchedSource[] {
    return [...new Set(this.#followed.map(({ id }) => id))].map((id) => {
      const roots = this.#followed.filter((each) => each.id === id);
      const here = roots.filter(({ watch }) => watch?.present === true);
      const changedAt = roots
        .flatMap((each) => each.changedAt ?? [])
        .sort()
        .at(-1);
      return {
        id,
        name: importerById(id)?.name ?? id,
        here: here.length > 0,
        polled: here.some(({ watch }) => watch?.polled === true),
        files: here.reduce((sum, { watch }) => sum + (watch?.files ?? 0), 0),
        ...(changedAt !== undefined && { changedAt }),
      };
    });
  }

  /**
   * Waits until all that is there of these sources has been read, by this process, and tells of it; what another
   * process follows is not waited for. Stopping to wait does not stop the reading: switching the source off does.
   */
  async catchUp(ids: readonly string[], progress: ProgressReport, signal: CancellationSignal): Promise<void> {
    const tell = (id: string, ...report: Parameters<ProgressReport>): void => {
      if (ids.includes(id)) progress(...report);
    };
    const until = performance.now() + BEGINS_WITHIN;
    this.#told.add(tell);
    try {
      for (;;) {
        throwIfCancelled(signal);
        const roots = this.#followed.filter(({ id }) => ids.includes(id));
        const begun = roots.filter(({ watch }) => watch !== undefined);
        const all = begun.length === roots.length && ids.every((id) => roots.some((each) => each.id === id));
        if (begun.every(({ caughtUp }) => caughtUp) && (all || performance.now() > until)) return;
        await passed(LOOK);
      }
    } finally {
      this.#told.delete(tell);
    }
  }

  /** Files that were not copied because the limit is reached. */
  get refusedOriginals(): number {
    return this.#keeper.refused;
  }

  async close(): Promise<void> {
    this.#signal.cancelled = true;
    for (const { signal } of this.#followed) signal.cancelled = true;
    this.#stopTimer();
    await this.#ticking;
    for (const each of this.#followed) await this.#end(each);
    await this.#reading;
    this.#followed = [];
  }

  async #tick(): Promise<void> {
    const { store, clock, logger } = this.#parts;
    for (const each of this.#followed) {
      if (this.#signal.cancelled) return;
      try {
        const now = clock.now();
        if (store.sources.lease(keyOf(each), this.#holder, now, now + LEASE)) {
          each.watch ??= await this.#begin(each);
          // Not waited for: leases must be kept while a large store of sessions is read.
          void each.watch.tick().catch((error: unknown) => {
            logger.error(`following ${each.id} failed`, error);
          });
        } else {
          const { watch } = each;
          each.watch = undefined;
          await watch?.stop();
        }
      } catch (error) {
        logger.error(`following ${each.id} failed`, error);
      }
    }
  }

  async #end(each: Followed): Promise<void> {
    const { watch } = each;
    each.signal.cancelled = true;
    if (!watch) return;
    each.watch = undefined;
    await watch.stop();
    this.#parts.store.sources.release(keyOf(each), this.#holder);
  }

  async #begin(each: Followed): Promise<RootWatch> {
    const { RootWatch } = await import('./rootWatch.ts');
    this.#parts.logger.info(`watch: following ${each.id} in ${each.root}`);
    const { watchFolder } = this.#parts;
    each.caughtUp = false;
    return new RootWatch({
      places: each.places,
      read: (paths) => this.#read(each, paths),
      ...(watchFolder && { watchFolder }),
    });
  }

  #read(each: Followed, paths: readonly string[]): Promise<void> {
    this.#reading = this.#reading.then(() => this.#readNow(each, paths));
    return this.#reading;
  }

  async #readNow(each: Followed, paths: readonly string[]): Promise<void> {
    const { imports, clock, logger, onChange } = this.#parts;
    if (this.#signal.cancelled || !this.#followed.includes(each)) return;
    const keeper = this.#choice.keepOriginals ? this.#keeper : undefined;
    let problems = 0;
    try {
      const progress: ProgressReport = (...report) => {
        for (const tell of this.#told) tell(each.id, ...report);
      };
      const changed = await imports.follow(each.id, paths, keeper, () => problems++, progress, each.signal);
      if (changed === 0) return;
      each.changedAt = new Date(clock.now()).toISOString();
      logger.info(`watch: ${changed} turns of ${each.id} are new or changed`);
      onChange();
    } catch (error) {
      if (!(error instanceof CancelledError)) logger.error(`reading what is new of ${each.id} failed`, error);
      // What was stored until then stays.
      onChange();
    } finally {
      each.caughtUp = true;
      if (problems > 0) logger.warn(`watch: ${problems} problems with files of ${each.id}`);
    }
  }

  /** Names this process among those that share the store. */
  get #holder(): string {
    this.#name ??= this.#parts.ids.next();
    return this.#name;
  }

  #stopTimer(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

function keyOf({ id, root }: Pick<Followed, 'id' | 'root'>): string {
  return `watch ${id} ${root}`;
}

function unbegun(): Pick<Followed, 'watch' | 'changedAt' | 'caughtUp' | 'signal'> {
  return { watch: undefined, changedAt: undefined, caughtUp: false, signal: { cancelled: false } };
}

function rootsOf(ids: readonly string[], machine: Machine): readonly Followed[] {
  const places = placesOf(machine);
  return [...new Set(ids)].flatMap((id) => {
    const byRoot = new Map<string, Place[]>();
    for (const place of places.get(id) ?? []) addTo(byRoot, place.root, place);
    return [...byRoot].map(([root, own]) => ({ id, root, places: own, ...unbegun() }));
  });
}
