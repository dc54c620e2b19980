import { NEWLINE, RETURN, SPACE, TAB } from '../../text/jsonCodes.ts';
import type { ImportLedger, ImportSource } from '../importer.ts';
import { concatBytes, MAX_RECORD_BYTES, megabytes } from './bytes.ts';
import { isObject, parseJson, type JsonObject } from './json.ts';
import type { DropReason } from './reasons.ts';

export interface ByteLine {
  /** 1-based. */
  readonly number: number;
  /** Without the line end; empty where the line was too long. */
  readonly bytes: Uint8Array;
  /** The bytes lie in memory that nothing else uses. */
  readonly own: boolean;
  /** Nothing ends this line: the file does. */
  readonly last: boolean;
  /** Bytes of a line over the limit, else 0. */
  readonly tooLong: number;
  /** Where the next line begins, in bytes. */
  readonly end: number;
}

/**
 * The lines of a file, in batches (one for each chunk), without ever holding more than a chunk and a line. `briefly`:
 * a batch is done with when the next one is asked for.
 */
export async function* readByteLines(
  source: ImportSource,
  limit: number = MAX_RECORD_BYTES,
  briefly = false,
): AsyncGenerator<ByteLine[]> {
  const begun = new BegunLine(limit);
  let number = 1;
  let offset = 0;
  const finish = (end: Uint8Array, last: boolean, next: number): ByteLine => {
    const size = begun.size + end.length;
    const own = begun.size > 0;
    let bytes = begun.size === 0 && size <= limit ? end : begun.ended(end);
    if (bytes[bytes.length - 1] === RETURN) bytes = bytes.subarray(0, -1);
    return { number: number++, bytes, own, last, tooLong: size > limit ? size : 0, end: offset + next };
  };
  for await (const chunk of source.bytes(0, briefly)) {
    const batch: ByteLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      batch.push(finish(chunk.subarray(start, end), false, end + 1));
      start = end + 1;
    }
    if (start < chunk.length) begun.add(chunk.subarray(start));
    offset += chunk.length;
    if (batch.length > 0) yield batch;
  }
  if (begun.size > 0) yield [finish(EMPTY, true, 0)];
}

const EMPTY = new Uint8Array(0);
/** Longer lines are held in one piece while they come. Bytes. */
const LONG = 1024 * 1024;

/** The beginning of a line over several chunks. Of a long one there is no second copy. */
class BegunLine {
  readonly #limit: number;
  #pieces: Uint8Array[] = [];
  /** The pieces so far of a long line, with room behind them. */
  #buffer: ArrayBuffer | undefined;
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Bytes so far, also of a line over the limit, which is not held. */
  get size(): number {
    return this.#size;
  }

  add(bytes: Uint8Array): void {
    const before = this.#size;
    this.#size += bytes.length;
    if (this.#size > this.#limit) this.#forget();
    else if (this.#size <= LONG) this.#pieces.push(new Uint8Array(bytes));
    else {
      if (this.#size > (this.#buffer?.byteLength ?? 0)) this.#makeRoom(Math.min(this.#size * 2, this.#limit));
      new Uint8Array(this.#buffer!).set(bytes, before);
    }
  }

  /** The whole line; empty where it is over the limit. Begins anew. */
  ended(bytes: Uint8Array): Uint8Array {
    this.add(bytes);
    const size = this.#size;
    const line =
      size > this.#limit ? EMPTY : this.#buffer ? new Uint8Array(this.#buffer, 0, size) : concatBytes(this.#pieces);
    this.#forget();
    this.#size = 0;
    return line;
  }

  /** What is too small is given back at once. */
  #makeRoom(bytes: number): void {
    this.#buffer = this.#buffer ? this.#buffer.transfer(bytes) : filled(bytes, this.#pieces);
    this.#pieces = [];
  }

  #forget(): void {
    this.#pieces = [];
    this.#buffer = undefined;
  }
}

function filled(size: number, pieces: readonly Uint8Array[]): ArrayBuffer {
  const buffer = new ArrayBuffer(size);
  new Uint8Array(buffer).set(concatBytes(pieces));
  return buffer;
}

export interface JsonRecord {
  readonly line: number;
  readonly value: JsonObject;
  /** Has a line for itself, in a file of such lines. */
  readonly ownLine?: true;
}

export interface JsonLineRules {
  /** Looks at a line's bytes and may drop it unparsed. */
  readonly skip?: (line: Uint8Array) => DropReason | undefined;
  /** false: good lines are steps of a log and not counted; the reader counts what they lead to. */
  readonly count?: boolean;
  /** A line that reads the same with less to parse. */
  readonly skim?: (line: Uint8Array) => Uint8Array;
  /** A record that reads the same as the one given, without what this format leaves out. Pure; called for whole lines. */
  readonly condense?: (value: JsonObject) => JsonObject;
  /** The same for a line that `skip` drops: a shorter one that it drops likewise or that leads to the same reason. */
  readonly condenseSkipped?: (line: Uint8Array) => string | undefined;
}

/**
 * The objects of a JSON Lines file, in batches that parse each line when it is asked for: parsed lines never pile up.
 * Each line that is not blank counts as read; what is no object is dropped here, with a finding (a half-written last
 * line is normal in a file that is being appended to, and only noted).
 */
export async function* readJsonLines(
  source: ImportSource,
  ledger: ImportLedger,
  rules: JsonLineRules = {},
): AsyncGenerator<Iterable<JsonRecord>> {
  const decoder = new TextDecoder();
  const told = rules.condense && source.condensed;
  const after = source.condensedAfter ?? 0;
  for await (const batch of readByteLines(source, MAX_RECORD_BYTES, true))
    yield parsedLines(batch, decoder, ledger, rules, told, after);
}

function* parsedLines(
  batch: ByteLine[],
  decoder: InstanceType<typeof TextDecoder>,
  ledger: ImportLedger,
  { skip, count = true, skim = asItIs, condense, condenseSkipped }: JsonLineRules,
  told: ImportSource['condensed'],
  after: number,
): Generator<JsonRecord> {
  const tell = (line: ByteLine, text: () => string | undefined): void => {
    if (told && !line.last && line.number > after) told({ number: line.number, end: line.end, text: text() });
  };
  // Nothing else holds a line that is looked at: a long one weighs more than all that is read of it.
  batch.reverse();
  for (let line = batch.pop(); line; line = batch.pop()) {
    if (line.tooLong > 0) {
      tell(line, () => undefined);
      ledger.read();
      ledger.dropped('tooLong');
      const advice = `a line of ${megabytes(line.tooLong)} is larger than the ${megabytes(MAX_RECORD_BYTES)} that one record may have`;
      ledger.finding('warning', line.number, `${advice}; it is left out`);
      continue;
    }
    if (isBlank(line.bytes)) {
      tell(line, () => '');
      continue;
    }
    const reason = skip?.(line.bytes);
    if (reason) {
      const { bytes } = line;
      tell(line, () => condenseSkipped?.(bytes));
      ledger.read();
      ledger.dropped(reason);
      continue;
    }
    const text = decoder.decode(skim(line.bytes));
    line = released(line);
    const value = parseJson(text);
    if (isObject(value)) {
      if (count) ledger.read();
      tell(line, () => JSON.stringify(condense?.(value)));
      yield { line: line.number, value, ownLine: true };
    } else {
      tell(line, () => (value === undefined ? BROKEN_LINE : OTHER_LINE));
      dropLine(ledger, line, value);
    }
  }
}

/** The line without its bytes. Those of a long one are given back before what they say is held. */
function released(line: ByteLine): ByteLine {
  if (line.own && line.bytes.length > LONG) (line.bytes.buffer as ArrayBuffer).transfer(0);
  return { ...line, bytes: EMPTY };
}

function asItIs(line: Uint8Array): Uint8Array {
  return line;
}

/** What stands for a line that is no JSON, and for one that holds no object. */
const BROKEN_LINE = 'x';
const OTHER_LINE = '0';

function dropLine(ledger: ImportLedger, line: ByteLine, value: unknown): void {
  ledger.read();
  if (value === undefined && line.last) {
    ledger.dropped('truncated');
    ledger.finding('info', line.number, 'the last line is cut off, as in a file that is being written; it is left out');
    return;
  }
  ledger.dropped('malformed');
  const what = value === undefined ? 'is not valid JSON' : 'holds no JSON object';
  ledger.finding('warning', line.number, `the line ${what}; it is left out`);
}

function isBlank(bytes: Uint8Array): boolean {
  if (bytes.length > 64) return false;
  return bytes.every((byte) => byte === SPACE || byte === TAB || byte === RETURN || isMarkByte(byte));
}

/** A byte order mark alone on a line is no record. */
function isMarkByte(byte: number): boolean {
  return byte === 0xef || byte === 0xbb || byte === 0xbf;
}
