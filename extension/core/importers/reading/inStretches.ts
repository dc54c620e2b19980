/**
 * Reads a file that is a row of conversations (a dataset to which lines are added, a history to which chats are) on
 * from the last border between two of them: nothing that lies before it changes what comes behind.
 */
import type { Conversation } from '../../model/turn.ts';
import type { Importer, ImportLedger, ImportSource } from '../importer.ts';
import type { FileLedger, LedgerMark } from './ledger.ts';
import { FILE_START, PartContent } from './part.ts';
import { inLinesOf, type ReadOnPoint } from './readOnPoint.ts';
import type { ImportRun } from './run.ts';

export interface InStretchesOptions {
  readonly importer: Importer;
  readonly source: ImportSource;
  readonly ledger: FileLedger;
  readonly run: ImportRun;
  /** Where the file was read to before. */
  readonly from: ReadOnPoint | undefined;
}

interface Border {
  readonly line: number;
  readonly mark: LedgerMark;
  readonly conversations: number;
}

export class InStretches implements AsyncIterable<Conversation> {
  readonly #options: InStretchesOptions;
  readonly restarts = 0;
  #point: ReadOnPoint | undefined;

  constructor(options: InStretchesOptions) {
    this.#options = options;
  }

  /** After the reading: the last border, where there is one inside the file. */
  get point(): ReadOnPoint | undefined {
    return this.#point;
  }

  get readOn(): boolean {
    return this.#options.from !== undefined;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Conversation> {
    const { importer, source, ledger, run, from } = this.#options;
    const content = new PartContent(source, from?.start ?? FILE_START, Number.POSITIVE_INFINITY);
    let conversations = from?.conversations ?? 0;
    let last: Border | undefined;
    const border = (line: number): void => {
      last = { line, mark: ledger.mark(), conversations };
      content.forgetBefore(line);
    };
    if (from) ledger.absorb(from.account);
    const part = { ...content.source(false), border };
    const told = from ? behind(ledger, from) : ledger;
    for await (const conversation of importer.read(part, told, run)) {
      conversations++;
      yield inLinesOf(conversation, content);
    }
    if (last) this.#point = pointAt(last, content, ledger);
  }
}

function pointAt(
  { line, mark, conversations }: Border,
  content: PartContent,
  ledger: FileLedger,
): ReadOnPoint | undefined {
  const start = content.startAt(line);
  if (!start || start.byte === 0) return undefined;
  const account = ledger.accountAt(mark);
  return {
    start,
    conversation: '',
    title: '',
    named: false,
    conversations,
    turns: account.turns,
    account,
    end: content.end,
    lines: content.lines,
  };
}

/** The ledger, told of lines by their numbers in the part. What was said of the file as a whole is said once. */
function behind(ledger: FileLedger, { start, account }: ReadOnPoint): ImportLedger {
  const said = new Set(account.findings.filter(({ line }) => line === 0).map(({ message }) => message));
  return {
    read: (count) => {
      ledger.read(count);
    },
    kept: (count) => {
      ledger.kept(count);
    },
    turn: (count) => {
      ledger.turn(count);
    },
    dropped: (reason, count) => {
      ledger.dropped(reason, count);
    },
    finding: (severity, line, message) => {
      if (line > 0) ledger.finding(severity, line + start.lines, message);
      else if (!said.has(message)) ledger.finding(severity, 0, message);
    },
  };
}
