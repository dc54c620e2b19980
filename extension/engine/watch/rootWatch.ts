import { existsSync, watch, type FSWatcher } from 'node:fs';
import { basename, dirname, join, parse } from 'node:path';
import { withoutSuperseded } from '../sources/discover.ts';
import type { Place } from '../sources/places.ts';
import { matching, roleOf } from './matching.ts';

/** Changes that come together are read together. Milliseconds. */
const GATHER = 60;
/** Folders that are watched at the most; where there are more, the place is looked through again and again. */
const MAX_WATCHED = 4000;
/** A place whose changes nobody tells of is looked through this often; longer where looking takes long. Milliseconds. */
const POLL = 1000;
/** One whose changes are told of all the same, because telling may fail (network drives, sleep). Milliseconds. */
const CHECK = 60_000;
/** Share of the time that looking through may take: one in so many. */
const SHARE = 10;

/** Starts telling of changes in a folder; throws where that cannot be. For tests that have it fail. */
export type WatchFolder = (
  folder: string,
  onChange: (name: string | null) => void,
  onFailure: () => void,
) => { close(): void };

export interface RootParts {
  /** Places that share one root. */
  readonly places: readonly Place[];
  /** Reads what is new in these files. */
  readonly read: (paths: readonly string[]) => Promise<void>;
  readonly watchFolder?: WatchFolder;
}

/** Follows the files of places under one root, from the moment it is started until it is stopped. */
export class RootWatch {
  readonly #parts: RootParts;
  readonly #watchFolder: WatchFolder;
  readonly #watchers = new Map<string, { close(): void }>();
  readonly #dirty = new Set<string>();
  /** Files of places that others tell of, by name without ending, at the last look. */
  #byName: ReadonlyMap<string, string> = new Map();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #mustLook = true;
  #looking = false;
  #untold = false;
  #nextLook = 0;
  #files = 0;
  #stopped = false;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: RootParts) {
    this.#parts = parts;
    this.#watchFolder = parts.watchFolder ?? watchOneFolder;
  }

  /** Files at the last look. */
  get files(): number {
    return this.#files;
  }

  /** The root is there. */
  get present(): boolean {
    return this.#watchers.size > 0 || this.#untold;
  }

  /** Changes are found by looking, because nobody tells of them. */
  get polled(): boolean {
    return this.#untold;
  }

  /** Looks through the places and follows them from then on. Later calls look again where it is time. */
  async tick(): Promise<void> {
    if (this.#looking) return;
    const appeared = this.#watchers.size === 0 && this.#parts.places.some(({ root }) => existsSync(root));
    if (this.#mustLook || appeared || performance.now() >= this.#nextLook) {
      this.#mustLook = true;
      await this.#run();
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
    await this.#running;
  }

  #run(): Promise<void> {
    this.#running = this.#running.then(async () => {
      if (this.#stopped) return;
      if (this.#mustLook) {
        this.#looking = true;
        await this.#look().finally(() => {
          this.#looking = false;
        });
      } else if (this.#dirty.size > 0) {
        const paths = withoutSuperseded([...this.#dirty].map((path) => ({ path })));
        this.#dirty.clear();
        await this.#parts.read(paths.map(({ path }) => path));
      }
    });
    return this.#running;
  }

  async #look(): Promise<void> {
    const started = performance.now();
    // Before looking: what happens meanwhile is another look's.
    this.#mustLook = false;
    const files = new Set<string>();
    const folders = new Set<string>();
    for (const place of this.#parts.places) {
      const found = await matching(place);
      for (const path of found.files) files.add(path);
      for (const path of found.folders) folders.add(path);
      if (place.about === undefined) continue;
      this.#byName = new Map(found.files.map((path) => [parse(path).name, path]));
      for (const path of (await matching({ root: place.root, pattern: place.about })).folders) folders.add(path);
    }
    if (this.#stopped) return;
    this.#follow(folders);
    const best = withoutSuperseded([...files].map((path) => ({ path })));
    this.#files = best.length;
    this.#dirty.clear();
    await this.#parts.read(best.map(({ path }) => path));
    const took = performance.now() - started;
    this.#nextLook = performance.now() + Math.max(this.#untold ? POLL : CHECK, took * SHARE);
  }

  #follow(folders: ReadonlySet<string>): void {
    for (const [folder, watcher] of this.#watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    this.#untold = false;
    for (const folder of folders) {
      if (this.#watchers.has(folder)) continue;
      if (this.#watchers.size >= MAX_WATCHED) {
        this.#untold = true;
        return;
      }
      try {
        const watcher = this.#watchFolder(
          folder,
          (name) => {
            this.#changed(folder, name);
          },
          () => {
            this.#lost(folder);
          },
        );
        this.#watchers.set(folder, watcher);
      } catch {
        // Too many watchers, or a file system that tells of nothing.
        this.#untold = true;
      }
    }
  }

  #lost(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
    this.#mustLook = true;
    this.#soon();
  }

  #changed(folder: string, name: string | null): void {
    if (this.#stopped) return;
    if (name === null) this.#mustLook = true;
    else {
      // What a database writes first goes beside it.
      const path = join(folder, name.replace(/-(?:wal|journal)$/, ''));
      const roles = new Set(
        this.#parts.places.flatMap((place) => [
          roleOf(path, place),
          // A new folder of what tells of others is to be watched.
          place.about !== undefined && roleOf(path, { root: place.root, pattern: place.about }) === 'folder'
            ? 'folder'
            : undefined,
        ]),
      );
      const told = this.#toldOf(path);
      if (roles.has('file')) this.#dirty.add(path);
      else if (told !== undefined) this.#dirty.add(told);
      else if (roles.has('folder') && !this.#watchers.has(path)) this.#mustLook = true;
      else return;
    }
    this.#soon();
  }

  /** The file of a place that a change elsewhere is about. */
  #toldOf(path: string): string | undefined {
    const isAbout = ({ root, about }: Place): boolean =>
      about !== undefined && roleOf(path, { root, pattern: about }) === 'file';
    return this.#parts.places.some(isAbout) ? this.#byName.get(basename(dirname(path))) : undefined;
  }

  #soon(): void {
    if (this.#timer !== undefined || this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#run();
    }, GATHER);
    this.#timer.unref();
  }
}

function watchOneFolder(
  folder: string,
  onChange: (name: string | null) => void,
  onFailure: () => void,
): { close(): void } {
  const watcher: FSWatcher = watch(folder, { persistent: false }, (_event, name) => {
    onChange(name);
  });
  watcher.on('error', onFailure);
  return watcher;
}
