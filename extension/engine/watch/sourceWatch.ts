import { addTo } from '../../core/importers/reading/groups.ts';
import { importerById } from '../../core/importers/registry.ts';
import { CancelledError, type Clock, type IdSource, type Logger, type MemoryStore } from '../../core/ports.ts';
import type { WatchedSource } from '../../protocol/sources.ts';
import type { Imports } from '../imports/imports.ts';
import { OriginalsKeeper } from '../originals/keeper.ts';
import { placesOf, type Machine, type Place } from '../sources/places.ts';
import type { RootWatch, WatchFolder } from './rootWatch.ts';

/** How often leases and places are looked at. Milliseconds. */
const TICK = 1000;
/** A process that died keeps its lease this long. Milliseconds. */
const LEASE = 6000;

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
}

/**
 * Follows the sources that the person switched on. Of several windows one follows a root, by a lease in the store; the
 * others see its turns as they see all that another window does.
 */
export class SourceWatch {
  readonly #parts: SourceWatchParts;
  readonly #keeper: OriginalsKeeper;
  readonly #signal = { cancelled: false };
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

  /** Files that were not copied because the limit is reached. */
  get refusedOriginals(): number {
    return this.#keeper.refused;
  }

  async close(): Promise<void> {
    this.#signal.cancelled = true;
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
    if (!watch) return;
    each.watch = undefined;
    await watch.stop();
    this.#parts.store.sources.release(keyOf(each), this.#holder);
  }

  async #begin(each: Followed): Promise<RootWatch> {
    const { RootWatch } = await import('./rootWatch.ts');
    this.#parts.logger.info(`watch: following ${each.id} in ${each.root}`);
    const { watchFolder } = this.#parts;
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
      const changed = await imports.follow(each.id, paths, keeper, () => problems++, this.#signal);
      if (changed === 0) return;
      each.changedAt = new Date(clock.now()).toISOString();
      logger.info(`watch: ${changed} turns of ${each.id} are new or changed`);
      onChange();
    } catch (error) {
      if (!(error instanceof CancelledError)) logger.error(`reading what is new of ${each.id} failed`, error);
    } finally {
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

function rootsOf(ids: readonly string[], machine: Machine): readonly Followed[] {
  const places = placesOf(machine);
  return [...new Set(ids)].flatMap((id) => {
    const byRoot = new Map<string, Place[]>();
    for (const place of places.get(id) ?? []) addTo(byRoot, place.root, place);
    return [...byRoot].map(([root, own]) => ({ id, root, places: own, watch: undefined, changedAt: undefined }));
  });
}
