import { statSync } from 'node:fs';
import type { CancellationSignal, MemoryStore } from '../../core/ports.ts';
import type { OriginalCopy, OriginalRecord } from '../../protocol/sources.ts';
import { EngineError } from '../errors.ts';

/** The files that turns were read from, and the copies that were kept of them. */
export class Originals {
  readonly #store: MemoryStore;

  constructor(store: MemoryStore) {
    this.#store = store;
  }

  /** Copies that can be had again first, then by age. */
  list(): readonly OriginalCopy[] {
    return this.#store.originals
      .list()
      .map(({ size, ...copy }) => ({ ...copy, bytes: size, present: copy.current && isAsCopied(copy.path, size) }))
      .sort((a, b) => Number(b.present) - Number(a.present) || (a.keptAt < b.keptAt ? -1 : 1));
  }

  remove(ids: readonly number[]): void {
    this.#store.originals.remove(ids);
  }

  /**
   * The record that a turn was read from: from its file, else from the copies of it, the newest first. Throws
   * `notFound` where there is no such turn, or nobody has its record any more.
   */
  async record(id: string, signal: CancellationSignal): Promise<OriginalRecord> {
    const turn = this.#store.memories.get(id)?.turn;
    if (!turn) throw new EngineError('notFound', `no memory ${id}`);
    const { recordIn, recordInCopy } = await import('./record.ts');
    const { sources, originals } = this.#store;
    const files = sources.filesOf(id);
    const paths = files.length > 0 ? files.map(({ path }) => path) : [turn.origin.file?.split('!/')[0] ?? ''];
    const nextLines = (path: string): readonly number[] => sources.lines(path);
    for (const path of paths) {
      const line = files.find((file) => file.path === path)?.line ?? turn.origin.line;
      const found = await recordIn(path, { turn, line, lines: nextLines(path) }, signal);
      if (found) return found;
    }
    const copies = new Map(originals.list().map((copy) => [copy.id, copy]));
    for (const path of paths) {
      const line = files.find((file) => file.path === path)?.line ?? turn.origin.line;
      for (const copy of originals.ofPath(path)) {
        const wanted = { turn, line, lines: nextLines(path) };
        const found = await recordInCopy(path, originals.packedBytes(copy), wanted, signal);
        if (found) return { ...found, keptAt: copies.get(copy)?.keptAt ?? '' };
      }
    }
    const path = paths[0];
    throw new EngineError('notFound', 'neither the file nor a copy of it has the record', path ? { path } : {});
  }
}

function isAsCopied(path: string, size: number): boolean {
  return statSync(path, { throwIfNoEntry: false })?.size === size;
}
