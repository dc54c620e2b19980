import type { ImportSource } from '../../core/importers/importer.ts';
import { unpack, unzstd, type Packing } from './fileSource.ts';
import { inflated, INFLATION_LIMITS } from './limits.ts';

/** Bytes kept from the start, so that sniffing can look before the content is read; as far as it ever looks. */
const KEPT = 4 * 1024 * 1024;

/** A stream that can be read once (standard input, a pipe), whose beginning can be read again. */
export class StreamSource implements ImportSource {
  readonly path: string;
  readonly chosen = true;
  readonly unzstd = unzstd;
  readonly #iterator: AsyncIterator<Uint8Array>;
  readonly #kept: Uint8Array[] = [];
  #keptBytes = 0;
  /** The reader that went past what is kept; no other can. */
  #reader: object | undefined;

  constructor(path: string, stream: AsyncIterable<Uint8Array>, packing: Packing = 'none') {
    this.path = path;
    const content = packing === 'none' ? stream : inflated(unpack(stream, packing), undefined, INFLATION_LIMITS);
    this.#iterator = content[Symbol.asyncIterator]();
  }

  async *bytes(from = 0): AsyncGenerator<Uint8Array> {
    const reader = {};
    let skip = from;
    for (let i = 0; ; i++) {
      const chunk = this.#kept[i] ?? (await this.#next(reader));
      if (!chunk) return;
      if (skip < chunk.length) yield skip === 0 ? chunk : chunk.subarray(skip);
      skip = Math.max(0, skip - chunk.length);
    }
  }

  async #next(reader: object): Promise<Uint8Array | undefined> {
    const keep = this.#keptBytes < KEPT;
    if (!keep) this.#reader ??= reader;
    if (this.#reader !== undefined && this.#reader !== reader) throw new Error('it can be read only once');
    const next = await this.#iterator.next();
    if (next.done === true) return undefined;
    if (keep) {
      this.#kept.push(next.value);
      this.#keptBytes += next.value.length;
    }
    return next.value;
  }
}
