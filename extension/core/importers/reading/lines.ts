import type { ImportLedger, ImportSource } from '../importer.ts';
import { concatBytes, MAX_RECORD_BYTES, megabytes } from './bytes.ts';
import { isObject, parseJson, type JsonObject } from './json.ts';
import type { DropReason } from './reasons.ts';

export interface ByteLine {
  /** 1-based. */
  readonly number: number;
  /** Without the line end; empty where the line was too long. */
  readonly bytes: Uint8Array;
  /** Nothing ends this line: the file does. */
  readonly last: boolean;
  /** Bytes of a line over the limit, else 0. */
  readonly tooLong: number;
  /** Where the next line begins, in bytes. */
  readonly end: number;
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** The lines of a file, in batches (one for each chunk), without ever holding more than a chunk and a line. */
export async function* readByteLines(
  source: ImportSource,
  limit: number = MAX_RECORD_BYTES,
): AsyncGenerator<readonly ByteLine[]> {
  let pieces: Uint8Array[] = [];
  let pending = 0;
  let number = 1;
  let offset = 0;
  const finish = (end: Uint8Array, last: boolean, next: number): ByteLine => {
    const size = pending + end.length;
    let bytes = size > limit ? EMPTY : pending === 0 ? end : concatBytes([...pieces, end]);
    pieces = [];
    pending = 0;
    if (bytes[bytes.length - 1] === RETURN) bytes = bytes.subarray(0, -1);
    return { number: number++, bytes, last, tooLong: size > limit ? size : 0, end: offset + next };
  };
  for await (const chunk of source.bytes()) {
    const batch: ByteLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      batch.push(finish(chunk.subarray(start, end), false, end + 1));
      start = end + 1;
    }
    if (start < chunk.length) {
      pending += chunk.length - start;
      if (pending > limit) pieces = [];
      else pieces.push(chunk.subarray(start));
    }
    offset += chunk.length;
    if (batch.length > 0) yield batch;
  }
  if (pending > 0) yield [finish(EMPTY, true, 0)];
}

const EMPTY = new Uint8Array(0);

export interface JsonRecord {
  readonly line: number;
  readonly value: JsonObject;
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
  for await (const batch of readByteLines(source)) yield parsedLines(batch, decoder, ledger, rules, told, after);
}

function* parsedLines(
  batch: readonly ByteLine[],
  decoder: InstanceType<typeof TextDecoder>,
  ledger: ImportLedger,
  { skip, count = true, skim = asItIs, condense, condenseSkipped }: JsonLineRules,
  told: ImportSource['condensed'],
  after: number,
): Generator<JsonRecord> {
  const tell = (line: ByteLine, text: () => string | undefined): void => {
    if (told && !line.last && line.number > after) told({ number: line.number, end: line.end, text: text() });
  };
  for (const line of batch) {
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
      tell(line, () => condenseSkipped?.(line.bytes));
      ledger.read();
      ledger.dropped(reason);
      continue;
    }
    const value = parseJson(decoder.decode(skim(line.bytes)));
    if (isObject(value)) {
      if (count) ledger.read();
      tell(line, () => JSON.stringify(condense?.(value)));
      yield { line: line.number, value };
    } else {
      tell(line, () => (value === undefined ? BROKEN_LINE : OTHER_LINE));
      dropLine(ledger, line, value);
    }
  }
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
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === RETURN || isMarkByte(byte));
}

/** A byte order mark alone on a line is no record. */
function isMarkByte(byte: number): boolean {
  return byte === 0xef || byte === 0xbb || byte === 0xbf;
}
