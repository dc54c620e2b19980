/**
 * Reads a file part by part, so that memory does not grow with it, and on from where reading stopped. A part ends
 * with turns that are read once more with the next, because they may not be at their end. Where a part refers to
 * what lies before it (the person went far back), the file is read as a whole.
 */
import type { Conversation } from '../../model/turn.ts';
import type { Importer, ImportSource } from '../importer.ts';
import { contentNumber } from './hash.ts';
import type { FileLedger } from './ledger.ts';
import { FILE_START } from './part.ts';
import { findPoint, inFile, readPart, type PartReading, type PointRules, type ReadOnPoint } from './readOnPoint.ts';
import { PartRun, type ImportRun, type TakenIds } from './run.ts';

/** Bytes of one part: what it leads to in memory is a few times as much. */
export const PART_BYTES = 12 * 1024 * 1024;
/** What is read once more with the next part. */
const BETWEEN: PointRules = { turns: [100, 25, 8, 2, 1], bytes: 2 * 1024 * 1024 };
/** What is read once more when the file has grown. */
const AT_END: PointRules = { turns: [8, 3, 1], bytes: 1024 * 1024 };

export interface InPartsOptions {
  readonly importer: Importer;
  readonly source: ImportSource;
  readonly ledger: FileLedger;
  readonly run: ImportRun;
  /** Where the file was read to before. */
  readonly from: ReadOnPoint | undefined;
  readonly partBytes?: number | undefined;
}

export class InParts implements AsyncIterable<Conversation> {
  readonly #options: InPartsOptions;
  /** Hashes of all ids that this file has. */
  readonly #own = new Set<number>();
  #point: ReadOnPoint | undefined;
  #readOn: boolean;
  #restarts = 0;

  constructor(options: InPartsOptions) {
    this.#options = options;
    this.#readOn = options.from !== undefined;
  }

  /** After the reading: where the file can be read on. */
  get point(): ReadOnPoint | undefined {
    return this.#point;
  }

  /** What comes is only what lies behind the point that was given. */
  get readOn(): boolean {
    return this.#readOn;
  }

  /** How often everything came again from the start, because what had come was not all true. */
  get restarts(): number {
    return this.#restarts;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Conversation> {
    const { from } = this.#options;
    if (from) {
      if (yield* this.#parts(from)) return;
      this.#readOn = false;
    }
    if (yield* this.#parts(undefined)) return;
    this.#restarts++;
    yield* this.#whole();
  }

  /** false where a part turned out to refer to what came before it. */
  async *#parts(first: ReadOnPoint | undefined): AsyncGenerator<Conversation, boolean> {
    const { ledger, partBytes = PART_BYTES } = this.#options;
    let before = first;
    let held = NONE;
    let limit = partBytes;
    for (;;) {
      const part = await this.#read(before, held, limit);
      if (before && !continues(part, before)) return false;
      const { content, conversations, account, taken } = part;
      if (content.isLast) {
        this.#point = (await this.#find(part, before, AT_END))?.point;
        if (before) ledger.absorb(before.account);
        ledger.absorb(account, content.linesBefore);
        for (const conversation of conversations) yield inFile(conversation, content, before);
        return true;
      }
      const found = await this.#find(part, before, BETWEEN);
      if (!found || found.turns === 0) {
        // A longer part reads these again, and what the part before it had already taken.
        held = new Map([...held, ...taken]);
        limit *= 2;
        continue;
      }
      const [conversation] = conversations as [Conversation];
      yield inFile(conversation, content, before, conversation.turns.slice(0, found.turns));
      before = found.point;
      held = found.taken;
      limit = partBytes;
    }
  }

  async *#whole(): AsyncGenerator<Conversation> {
    const { importer, source, ledger, run } = this.#options;
    const { condensed: _condensed, ...plain } = source;
    yield* importer.read(plain, ledger, new PartRun(run, NONE, new Set(this.#own)));
  }

  async #read(before: ReadOnPoint | undefined, held: TakenIds, limit: number): Promise<PartReading> {
    const { importer, source, run } = this.#options;
    const start = before?.start ?? FILE_START;
    // What an attempt took that came to nothing is taken again.
    const again = before ? undefined : new Set(this.#own);
    const part = await readPart({ importer, source, start, limit, run: new PartRun(run, held, again, before?.turns) });
    for (const id of part.taken.values()) if (id !== undefined) this.#own.add(contentNumber(id));
    return part;
  }

  #find(part: PartReading, before: ReadOnPoint | undefined, rules: PointRules): ReturnType<typeof findPoint> {
    const { importer, source } = this.#options;
    return findPoint(part, before, { importer, source }, rules);
  }
}

const NONE: TakenIds = new Map();

/** The part goes on with the conversation that lies before it, and with nothing else. */
function continues({ content, conversations }: PartReading, { conversation }: ReadOnPoint): boolean {
  return !content.refersToEarlier && conversations.length === 1 && conversations[0]?.id === conversation;
}
