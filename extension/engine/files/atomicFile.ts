import { createHash } from 'node:crypto';
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Bytes are handed to the disk in pieces of about this size. */
const BUFFER = 1 << 18;

/**
 * A file that appears whole or not at all: written beside its target under a temporary name, flushed to disk,
 * then renamed over it. `discard` leaves the target as it was. Errors are those of node:fs.
 */
export class AtomicFile {
  readonly target: string;
  readonly #temporary: string;
  readonly #handle: FileHandle;
  readonly #hash = createHash('sha256');
  #sha256 = '';
  #pending: string[] = [];
  #pendingLength = 0;
  #bytes = 0;
  #open = true;

  private constructor(target: string, temporary: string, handle: FileHandle) {
    this.target = target;
    this.#temporary = temporary;
    this.#handle = handle;
  }

  static async create(target: string): Promise<AtomicFile> {
    const temporary = join(dirname(target), `.${basename(target)}.${process.pid}-${(counter++).toString(36)}.tmp`);
    return new AtomicFile(target, temporary, await open(temporary, 'wx'));
  }

  /** Bytes written so far. */
  get bytes(): number {
    return this.#bytes + this.#pendingLength;
  }

  /** Of the whole, in hexadecimal; '' before `commitAll` has it on disk. */
  get sha256(): string {
    return this.#sha256;
  }

  async write(text: string): Promise<void> {
    this.#pending.push(text);
    this.#pendingLength += Buffer.byteLength(text);
    if (this.#pendingLength >= BUFFER) await this.#flush();
  }

  /** Makes the file visible under its name. */
  commit(): Promise<void> {
    return AtomicFile.commitAll([this]);
  }

  /**
   * Makes files visible together: none before all of them are whole on disk, so that a full disk changes nothing.
   * `beforeReplacing` is waited for in between, and its failure changes nothing either.
   */
  static async commitAll(
    files: readonly AtomicFile[],
    beforeReplacing: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    try {
      for (const file of files) await file.#finish();
      await beforeReplacing();
      for (const file of files) await rename(file.#temporary, file.target);
    } catch (error) {
      await Promise.all(files.map((file) => file.discard()));
      throw error;
    }
  }

  async #finish(): Promise<void> {
    // The one thing that a file cannot replace; found out before any file is replaced.
    if ((await stat(this.target).catch(() => undefined))?.isDirectory() === true) {
      throw Object.assign(new Error(`EISDIR: ${this.target} is a folder`), {
        code: 'EISDIR',
        syscall: 'rename',
        path: this.target,
      });
    }
    await this.#flush();
    this.#sha256 = this.#hash.digest('hex');
    await this.#handle.sync();
    await this.#handle.close();
    this.#open = false;
  }

  /** Removes what was written; safe to call more than once and after `commit`. */
  async discard(): Promise<void> {
    if (this.#open) {
      this.#open = false;
      await this.#handle.close().catch(() => undefined);
    }
    await rm(this.#temporary, { force: true });
  }

  async #flush(): Promise<void> {
    if (this.#pending.length === 0) return;
    const bytes = Buffer.from(this.#pending.join(''));
    this.#pending = [];
    this.#bytes += this.#pendingLength;
    this.#pendingLength = 0;
    this.#hash.update(bytes);
    await this.#handle.writeFile(bytes);
  }
}

// Two files of one process never share a temporary name.
let counter = 0;
