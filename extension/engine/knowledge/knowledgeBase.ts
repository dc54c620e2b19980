import { basename, resolve } from 'node:path';
import type { CancellationSignal, Clock, Logger, MemoryStore, ProgressReport } from '../../core/ports.ts';
import { EngineError } from '../errors.ts';
import { Slices } from '../slices.ts';
import { documentFacts, documentFiles, readDocument } from './documentFiles.ts';
import { documentTitle, splitPassages } from './passages.ts';

/** How long an answer may rest on what was on disk. Milliseconds. */
const FRESH = 2000;

export interface AddedDocuments {
  readonly documents: number;
  readonly passages: number;
  /** A sentence for each file that could not be added, beginning with its path. */
  readonly problems: readonly string[];
}

/** Documents that the person added for answers. The files stay where they are; the store holds their passages. */
export class KnowledgeBase {
  readonly #store: MemoryStore;
  readonly #clock: Clock;
  readonly #logger: Logger;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(store: MemoryStore, clock: Clock, logger: Logger) {
    this.#store = store;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** Adds files, and the documents in folders. What cannot be read is told in `problems`; the rest is added. */
  async add(paths: readonly string[], progress: ProgressReport, signal: CancellationSignal): Promise<AddedDocuments> {
    const slices = new Slices(signal);
    const problems: string[] = [];
    let documents = 0;
    let passages = 0;
    const files: string[] = [];
    for (const path of paths) {
      try {
        files.push(...(await documentFiles(resolve(path))));
      } catch (error) {
        problems.push(sentence(error));
      }
    }
    for (const [i, path] of files.entries()) {
      await slices.pause();
      progress(i / files.length, basename(path));
      try {
        passages += await this.#index(path);
        documents++;
      } catch (error) {
        problems.push(sentence(error));
      }
    }
    return { documents, passages, problems };
  }

  list(): readonly { readonly path: string; readonly passages: number }[] {
    return this.#store.documents.list().map(({ path, passages }) => ({ path, passages }));
  }

  remove(path: string): void {
    if (!this.#store.documents.remove(path)) {
      throw new EngineError('notFound', `${path} is not in the knowledge base`, { path });
    }
  }

  /** Brings passages up to what the files hold now; looks at the disk at most every two seconds. */
  async refresh(): Promise<void> {
    const now = this.#clock.now();
    if (now - this.#lookedAt < FRESH) return;
    this.#lookedAt = now;
    for (const document of this.#store.documents.list()) {
      const facts = await documentFacts(document.path);
      if (!facts) {
        if (document.present) this.#store.documents.setPresent(document.path, false);
        continue;
      }
      const same = facts.size === document.size && facts.modified === document.modified;
      if (same && document.present) continue;
      try {
        if (same) this.#store.documents.setPresent(document.path, true);
        else await this.#index(document.path);
      } catch (error) {
        // It was readable once: it is likely being written, and is looked at again.
        this.#logger.warn(`knowledge: ${sentence(error)}`);
      }
    }
  }

  async #index(path: string): Promise<number> {
    const facts = await documentFacts(path);
    const text = await readDocument(path);
    const title = documentTitle(text, basename(path));
    const passages = splitPassages(text, title);
    if (passages.length === 0) throw new EngineError('cannotRead', `${path}: it holds no text`, { path });
    const { size, modified } = facts ?? { size: 0, modified: 0 };
    this.#store.documents.put({ path, title, size, modified }, passages, new Date(this.#clock.now()).toISOString());
    return passages.length;
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
