/**
 * The same rules over a file of any size, line by line, in memory that does not grow with it: findings go out as they
 * are found, duplicates are known by their hashes, near-duplicates are looked for as far as a budget goes.
 */
import type { CheckerOptions } from './checker.ts';
import { DEFAULT_MOST_A_RULE, Told } from './collect.ts';
import { Counts } from './counts.ts';
import { FileRules, type FileHit } from './fileRules.ts';
import type { Finding, Severity } from './finding.ts';
import type { DocumentFormat } from './formats.ts';
import { HashTable } from './hashTable.ts';
import { RowInspector, type Hit } from './inspect.ts';
import { layoutOf, type Layout } from './layout.ts';
import type { LineEnd } from './lines.ts';
import { NearDuplicates } from './nearDuplicates.ts';
import { HEAD_ROWS, recognise } from './recognise.ts';
import { findingOf, spanOfPlace, type Lines } from './resolve.ts';
import type { Span } from './locate.ts';
import { readRow, wholeLine, type Row } from './row.ts';
import { FILE_RULES } from './rules/file.ts';
import { SplitIndex } from './splits.ts';
import { viewRow } from './view.ts';

export interface StreamOptions extends CheckerOptions {
  /** Called in the order in which things are found: by line, then what concerns the whole file. */
  readonly onFinding: (finding: Finding) => void;
  /** Of the file, where known. */
  readonly bytes?: number;
  /** Name under which the rows are remembered for the next splits; nothing is remembered without it. */
  readonly indexAs?: string;
}

export interface StreamResult {
  readonly format: DocumentFormat;
  /** Lines that are not blank. */
  readonly rows: number;
  readonly counts: Readonly<Record<Severity, number>>;
  /** Findings of a rule that were counted and not told. */
  readonly more: Readonly<Record<string, number>>;
  /** What was not looked at in full, a sentence each. */
  readonly notes: readonly string[];
  readonly index: SplitIndex | undefined;
}

/** Units of text that are held back until the format is known. */
const HEAD = 4 * 1024 * 1024;
/** Runs of words that near-duplicates may hold: 4 bytes each. */
const NEAR_RUNS = 8_000_000;
const NEAR_ROWS = 200_000;
/** Rows whose shape was new are kept to point into. */
const KEPT_TEXT = 64 * 1024;

/** What decoding leaves of bytes that are no UTF-8: told once, by the bytes. */
const LOST = 'replacement-character';

interface HeldLine {
  readonly text: string;
  readonly end: LineEnd;
}

export class StreamChecker {
  readonly #options: StreamOptions;
  readonly #most: number;
  #held: HeldLine[] = [];
  #heldSize = 0;
  #format: DocumentFormat | undefined;
  #layout: Layout = 'lines';
  #inspector: RowInspector;
  #fileRules: FileRules;
  #line = 0;
  #firstText = -1;
  #sawObject = false;
  readonly #counts = new Counts();
  readonly #hashes = new HashTable();
  readonly #samples = new Map<number, string>();
  readonly #index: SplitIndex | undefined;
  #near: NearDuplicates | undefined;
  #nearRuns = 0;
  #nearRows = 0;
  #nearStopped = false;
  /** Where the rows stand that near-duplicates are told of. */
  readonly #nearSpans = new Map<number, Span>();
  readonly #toldOnce = new Told();
  readonly #told = new Map<string, number>();
  readonly #more: Record<string, number> = {};
  readonly #bySeverity: Record<Severity, number> = { error: 0, warning: 0, info: 0 };

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#most = options.mostARule ?? DEFAULT_MOST_A_RULE;
    this.#inspector = new RowInspector('unknown', options, {});
    this.#fileRules = new FileRules('unknown', options, {});
    this.#index = options.indexAs === undefined ? undefined : new SplitIndex(options.indexAs);
  }

  /** The next line; `end` is '' only for the last one. The empty rest after a final line end is no line. */
  push(text: string, end: LineEnd): void {
    if (this.#format !== undefined) {
      this.#check(text, end);
      return;
    }
    this.#held.push({ text, end });
    this.#heldSize += text.length;
    if (this.#held.length >= 2 * HEAD_ROWS || this.#heldSize > HEAD) this.#begin();
  }

  /** A line whose bytes are no UTF-8; it comes to `push` too, decoded as well as can be. */
  invalidBytes(line: number, what = 'bytes that are no UTF-8'): void {
    this.#invalid.add(line);
    this.#tell(
      this.#fileRules.hit(FILE_RULES.invalidUtf8, line, `Here are ${what}. Save the file as UTF-8.`),
      line,
      undefined,
    );
  }

  /** A line that is too long to be read; takes its place in the count of lines. */
  tooLong(megabytes: number, end: LineEnd): void {
    if (this.#format === undefined) this.#begin();
    const line = this.#line;
    this.push('', end);
    const message = `This line has ${megabytes.toLocaleString('en-US')} MB, more than a row may have. Put each row on its own line.`;
    this.#tell(this.#fileRules.hit(FILE_RULES.rowTooLarge, line, message), line, undefined);
  }

  finish(): StreamResult {
    if (this.#format === undefined) this.#begin();
    const notes: string[] = [];
    this.#pairs(notes);
    const counts = this.#counts;
    const facts = {
      format: this.#format ?? 'unknown',
      layout: this.#layout,
      firstLine: Math.max(0, this.#firstText),
      rows: this.#layout === 'lines' ? counts.rows : 1,
      bytes: this.#options.bytes ?? 0,
      shapes: counts.shapes,
      liked: counts.liked,
      disliked: counts.disliked,
      lf: counts.lf,
      crlf: counts.crlf,
      openEnd: this.#openEnd,
      complete: true,
    };
    const valueOn = (line: number): unknown => {
      const row = readRow(this.#samples.get(line) ?? '');
      return row.kind === 'value' ? row.value : undefined;
    };
    for (const hit of this.#fileRules.all(facts, valueOn)) this.#tell(hit, hit.line, this.#samples.get(hit.line));
    if (this.#hashes.full)
      notes.push(
        `duplicates were looked for among the first ${this.#hashes.size.toLocaleString('en-US')} different rows`,
      );
    return {
      format: facts.format,
      rows: counts.rows,
      counts: this.#bySeverity,
      more: this.#more,
      notes,
      index: this.#index,
    };
  }

  #openEnd: number | undefined;
  /** Lines still to come whose bytes are no UTF-8. */
  readonly #invalid = new Set<number>();

  #begin(): void {
    const { severities = {} } = this.#options;
    const rows = this.#held.map(({ text }) => readRow(text));
    this.#format = recognise(rows.map((row) => (row.kind === 'value' ? row.value : undefined))).format;
    this.#layout = layoutOf(this.#held.map(({ text }) => text));
    this.#inspector = new RowInspector(this.#format, this.#options, severities);
    this.#fileRules = new FileRules(this.#format, this.#options, severities);
    if (this.#format !== 'unknown' && this.#fileRules.severity(FILE_RULES.nearDuplicate))
      this.#near = new NearDuplicates();
    const held = this.#held;
    this.#held = [];
    for (const { text, end } of held) this.#check(text, end);
  }

  #check(text: string, end: LineEnd): void {
    const line = this.#line++;
    this.#counts.end(end, line);
    if (end === '') this.#openEnd = line;
    if (this.#firstText === -1 && text.trim() !== '') {
      this.#firstText = line;
      this.#samples.set(line, text.length > KEPT_TEXT ? text.slice(0, KEPT_TEXT) : text);
    }
    if (this.#layout !== 'lines') return;
    const row = readRow(text);
    const facts = this.#inspector.inspect(row, { line, first: !this.#sawObject && isObjectRow(row), last: end === '' });
    if (facts.object) this.#sawObject = true;
    if (this.#counts.row(facts, line)) this.#samples.set(line, text);
    const lost = this.#invalid.delete(line) ? LOST : undefined;
    for (const hit of facts.hits) if (hit.rule.id !== lost && !this.#toldOnce.before(hit)) this.#tell(hit, line, row);
    const { print } = facts;
    if (print.row === 0) return;
    const first = this.#hashes.add(print.row, line);
    if (first !== undefined) this.#tell(this.#fileRules.duplicate(line, first), line, row);
    const { splits = [] } = this.#options;
    if (splits.length > 0) this.#tell(this.#fileRules.leak(line, print, splits), line, row);
    this.#index?.addPrint(print, line);
    if (first === undefined) this.#compareLater(row, line, print.row);
  }

  #compareLater(row: Row, line: number, print: number): void {
    if (!this.#near || this.#nearStopped || this.#format === undefined) return;
    if (this.#nearRuns >= NEAR_RUNS || this.#nearRows >= NEAR_ROWS) {
      this.#nearStopped = true;
      return;
    }
    const view = viewRow(row.kind === 'value' ? row.value : undefined, this.#format);
    const spoken = view.texts.filter(({ part }) => part !== 'system');
    this.#nearRuns += this.#near.add(line, { text: spoken.map(({ text }) => text).join('\n\n'), print });
    this.#nearRows++;
    this.#nearSpans.set(line, wholeLine(row.text));
  }

  #pairs(notes: string[]): void {
    const near = this.#near;
    if (!near) return;
    for (const _ of near.pair());
    near.forEach((line, first, similarity) => {
      this.#tell(this.#fileRules.nearDuplicate(line, first, similarity), line, this.#nearSpans.get(line));
    });
    if (this.#nearStopped)
      notes.push(`near-duplicates were looked for among the first ${this.#nearRows.toLocaleString('en-US')} rows`);
  }

  #tell(hit: Hit | FileHit | undefined, line: number, of: Row | string | Span | undefined): void {
    if (!hit) return;
    const { rule, severity } = hit;
    this.#bySeverity[severity]++;
    const told = this.#told.get(rule.id) ?? 0;
    if (told >= this.#most) {
      this.#more[rule.id] = (this.#more[rule.id] ?? 0) + 1;
      return;
    }
    this.#told.set(rule.id, told + 1);
    if (typeof of === 'object' && !('kind' in of)) {
      this.#options.onFinding(findingOf(hit, line, of, new OneLine(readRow(''))));
      return;
    }
    const row = typeof of === 'object' ? of : readRow(of ?? '');
    this.#options.onFinding(findingOf(hit, line, spanOfPlace(row, hit.place), new OneLine(row)));
  }
}

/** A line by itself; the one after it is as good as any for removing it. */
class OneLine implements Lines {
  readonly lineCount = Number.MAX_SAFE_INTEGER;
  readonly #row: Row;
  constructor(row: Row) {
    this.#row = row;
  }
  row(): Row {
    return this.#row;
  }
}

function isObjectRow(row: Row): boolean {
  return row.kind === 'value' && typeof row.value === 'object' && row.value !== null && !Array.isArray(row.value);
}
