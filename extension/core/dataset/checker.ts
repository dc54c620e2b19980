/**
 * Findings of a document that is edited. The first pass goes in slices, what is on the screen first; after it an edit
 * costs its own rows and one walk over the counts.
 */
import { Collector, DEFAULT_MOST_A_RULE, Told } from './collect.ts';
import type { CheckSettings } from './context.ts';
import { Counts } from './counts.ts';
import type { DatasetDocument } from './document.ts';
import { FileRules, type FileFacts, type FileHit } from './fileRules.ts';
import type { Finding, Findings, SeveritySettings } from './finding.ts';
import { DocumentRecogniser } from './documentFormat.ts';
import type { DocumentFormat } from './formats.ts';
import { NO_ROW, RowInspector, UNREAD_ROW, type Hit, type RowFacts } from './inspect.ts';
import type { Layout } from './layout.ts';
import { lineEndEdits } from './lineEndEdits.ts';
import { replace, type LineChange, type TextChange } from './lines.ts';
import type { Span } from './locate.ts';
import { NearDuplicates, type ComparedRow } from './nearDuplicates.ts';
import { HEAD_ROWS } from './recognise.ts';
import { findingOf, spanOfPlace } from './resolve.ts';
import { MOST_IN_EDITOR, readEditedRow, type Row } from './row.ts';
import { FILE_RULES } from './rules/file.ts';
import type { SplitIndex } from './splits.ts';
import { viewRow } from './view.ts';

export interface CheckerOptions extends CheckSettings {
  /** By rule id; the person's word wins over the target's. */
  readonly severities?: SeveritySettings;
  /** The other splits of the dataset, see `siblingSplits`. */
  readonly splits?: readonly SplitIndex[];
  /** Findings listed of a rule; the others are counted. */
  readonly mostARule?: number;
}

/** Lines, `end` exclusive. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

export interface CheckProgress {
  /** Lines done of `total`, in the first pass; then the search for near-duplicates goes over them again. */
  readonly phase: 'rows' | 'nearDuplicates';
  readonly done: number;
  readonly total: number;
}

/** UTF-16 units that are checked between two yields: some milliseconds. */
const SLICE = 256 * 1024;
/** An edit that brings more than this is checked in slices too, a row that is longer in a pause. */
const AT_ONCE = 512 * 1024;
/** All rows that say the same. */
interface Group {
  members: number;
  /** Of the walk that set `first`. */
  walk: number;
  first: number;
}

interface Checked {
  facts: RowFacts;
  /** Whether it was judged as line 0, and as the first object: some rules ask. */
  zero: boolean;
  first: boolean;
  group: Group | undefined;
  leak: FileHit | undefined;
  /** Of a row that nobody looked into. */
  tooLarge: FileHit | undefined;
  /** Of the hits, once somebody asked; they move with the line. */
  spans: (Span | undefined)[] | undefined;
}

export class DatasetChecker {
  readonly document: DatasetDocument;
  #options: CheckerOptions;
  #format: DocumentFormat = 'unknown';
  #layout: Layout = 'lines';
  #rows: (Checked | undefined)[] = [];
  #groups = new Map<number, Group>();
  #inspector: RowInspector;
  #fileRules: FileRules;
  #near: NearDuplicates | undefined;
  /** Lines that nobody has looked at yet. */
  #pending = 0;
  #walk = 0;
  #firstObject = -1;
  /** Rows that were judged as line 0 or as the first object. */
  readonly #head = new Set<Checked>();
  /** A long row was edited: the format is recognised again by the next `check`. */
  #unrecognised = false;
  readonly #recogniser = new DocumentRecogniser();
  #hasLongRow = false;

  constructor(document: DatasetDocument, options: CheckerOptions) {
    this.document = document;
    this.#options = options;
    this.#inspector = new RowInspector('unknown', options, {});
    this.#fileRules = new FileRules('unknown', options, {});
    this.#recognise();
    this.#reset();
  }

  get format(): DocumentFormat {
    return this.#format;
  }

  /** Every row has been judged. Near-duplicates may still be looked for: `check` ends when all is done. */
  get complete(): boolean {
    return this.#pending === 0;
  }

  /** An edit touched so long a row that judging it is felt: `check` had better wait for a pause. */
  get waitsForPause(): boolean {
    return !this.complete && this.#hasLongRow;
  }

  /** Another target, other severities, other splits: everything is judged anew by the next `check`. */
  reconfigure(options: CheckerOptions): void {
    this.#options = options;
    this.#recognise();
    this.#reset();
  }

  /**
   * Checks what is not checked yet, in slices of some milliseconds: first the lines of `visible`, then the others.
   * Stop at any yield and ask for `findings`; edits between yields are fine.
   */
  *check(visible?: LineRange): Generator<CheckProgress, void> {
    if (this.#unrecognised && this.#recognise()) this.#reset();
    const hadLongRow = this.#hasLongRow;
    this.#hasLongRow = false;
    if (visible) yield* this.#range(Math.max(0, visible.start), visible.end);
    yield* this.#range(0, Infinity);
    if (hadLongRow && this.#layout === 'lines') this.#judgeHead();
    yield* this.#searchNearDuplicates();
  }

  /** Applies edits and checks what they touched. Large ones leave lines to `check`: then `complete` is false. */
  edit(changes: readonly TextChange[]): readonly LineChange[] {
    return changes.map((change) => {
      const [done] = this.document.apply([change]) as [LineChange];
      this.#replaced(done);
      return done;
    });
  }

  /** What is known now, by line. Findings in `visible` are listed whatever their number. */
  findings(visible?: LineRange): Findings {
    const { lineCount } = this.document;
    const collector = new Collector(this.#options.mostARule ?? DEFAULT_MOST_A_RULE);
    const counts = new Counts();
    const walk = ++this.#walk;
    const told = new Told();
    for (let line = 0; line < lineCount; line++) {
      const checked = this.#rows[line];
      counts.end(this.document.lineEnd(line), line);
      if (!checked) continue;
      const seen = visible !== undefined && line >= visible.start && line < visible.end;
      const { facts } = checked;
      counts.row(facts, line);
      if (facts.hits.length > 0) this.#addHits(checked, line, collector, told, seen);
      const { group, leak } = checked;
      if (checked.tooLarge) this.#add(checked.tooLarge, line, collector, seen);
      if (group && group.members > 1) {
        if (group.walk !== walk) {
          group.walk = walk;
          group.first = line;
        } else this.#add(this.#fileRules.duplicate(line, group.first), line, collector, seen);
      }
      if (leak) this.#add(leak, line, collector, seen);
    }
    this.#near?.forEach((line, first, similarity) => {
      this.#add(this.#fileRules.nearDuplicate(line, first, similarity), line, collector, false);
    });
    for (const hit of this.#fileRules.all(this.#facts(counts), (line) => this.#valueOn(line)))
      this.#add(hit, hit.line, collector, true);
    return collector.result();
  }

  /** All findings on one line, however many a rule has. */
  findingsOn(line: number): readonly Finding[] {
    return this.findings({ start: line, end: line + 1 }).list.filter(({ range }) => range.start.line === line);
  }

  #recognise(): boolean {
    this.#unrecognised = false;
    const { format, layout } = this.#recogniser.recognise(this.document);
    const changed = format !== this.#format || layout !== this.#layout;
    this.#format = format;
    this.#layout = layout;
    return changed;
  }

  #reset(): void {
    const { severities = {} } = this.#options;
    this.#inspector = new RowInspector(this.#format, this.#options, severities);
    this.#fileRules = new FileRules(this.#format, this.#options, severities);
    this.#rows = new Array<Checked | undefined>(this.document.lineCount).fill(undefined);
    this.#groups = new Map();
    this.#head.clear();
    this.#near = this.#fileRules.severity(FILE_RULES.nearDuplicate) && new NearDuplicates();
    this.#pending = this.#layout === 'lines' ? this.#rows.length : 0;
    this.#firstObject = -1;
  }

  *#range(start: number, end: number): Generator<CheckProgress, void> {
    let size = 0;
    for (let line = start; line < Math.min(end, this.#rows.length); line++) {
      if (this.#pending === 0) break;
      if (this.#rows[line]) continue;
      this.#judge(line);
      size += this.document.lineText(line).length + 1;
      if (size < SLICE) continue;
      size = 0;
      yield { phase: 'rows', done: this.#rows.length - this.#pending, total: this.#rows.length };
    }
    if (size > 0) yield { phase: 'rows', done: this.#rows.length - this.#pending, total: this.#rows.length };
  }

  *#searchNearDuplicates(): Generator<CheckProgress, void> {
    const near = this.#near;
    if (!near || this.#layout !== 'lines' || this.#format === 'unknown') return;
    const total = this.#rows.length;
    for (const done of near.search(total, (line) => this.#comparedOn(line)))
      yield { phase: 'nearDuplicates', done, total };
  }

  /** What is compared of a row: all it says but the system prompt, which many rows share. */
  #comparedOn(line: number): ComparedRow | undefined {
    const print = this.#rows[line]?.facts.print.row ?? 0;
    const row = print === 0 ? undefined : readEditedRow(this.document.lineText(line));
    if (row?.kind !== 'value') return undefined;
    const spoken = viewRow(row.value, this.#format).texts.filter(({ part }) => part !== 'system');
    return { text: spoken.map(({ text }) => text).join('\n\n'), print };
  }

  #judge(line: number): void {
    const text = this.document.lineText(line);
    const last = line === this.#rows.length - 1;
    const isEnd = text === '' && last;
    // The first rows are judged first, or judged again when something comes before them.
    const row = readEditedRow(text);
    const isTooLarge = text.length > MOST_IN_EDITOR;
    const first = isObjectRow(row) && this.#isFirstObject(line);
    const facts = isEnd ? NO_ROW : isTooLarge ? UNREAD_ROW : this.#inspector.inspect(row, { line, first, last });
    if (first) this.#firstObject = line;
    this.#put(line, {
      facts,
      zero: line === 0,
      first,
      group: undefined,
      leak: undefined,
      tooLarge: isTooLarge ? this.#fileRules.tooLarge(line, text.length) : undefined,
      spans: undefined,
    });
  }

  /** Whether no object comes before. */
  #isFirstObject(line: number): boolean {
    if (this.#firstObject !== -1) return line <= this.#firstObject;
    for (let before = 0; before < line; before++) if (this.#isObjectOn(before)) return false;
    return true;
  }

  #isObjectOn(line: number): boolean {
    const checked = this.#rows[line];
    if (checked) return checked.facts.object;
    const text = this.document.lineText(line);
    // Of a long row it is taken at its first letter until it is judged itself.
    return text.length < AT_ONCE ? isObjectRow(readEditedRow(text)) : text.startsWith('{');
  }

  #put(line: number, checked: Checked): void {
    const { print } = checked.facts;
    if (print.row !== 0) {
      const group = this.#groups.get(print.row) ?? { members: 0, walk: 0, first: 0 };
      if (group.members++ === 0) this.#groups.set(print.row, group);
      checked.group = group;
      const { splits = [] } = this.#options;
      if (splits.length > 0) checked.leak = this.#fileRules.leak(line, print, splits);
    }
    if (!this.#rows[line]) this.#pending--;
    else this.#take(this.#rows[line]);
    this.#rows[line] = checked;
    if (checked.zero || checked.first) this.#head.add(checked);
  }

  #take(checked: Checked): void {
    this.#head.delete(checked);
    const { group } = checked;
    if (group && --group.members === 0) this.#groups.delete(checked.facts.print.row);
  }

  #replaced({ start, removed, added }: LineChange): void {
    for (let line = start; line < start + removed; line++) {
      const checked = this.#rows[line];
      if (checked) this.#take(checked);
      else if (this.#layout === 'lines') this.#pending--;
    }
    replace(this.#rows, start, removed, new Array<undefined>(added).fill(undefined));
    if (this.#layout === 'lines') this.#pending += added;
    this.#near?.replaced(start, removed, added);
    let size = 0;
    let isLong = false;
    for (let line = start; line < start + added && size < AT_ONCE; line++) {
      const { length } = this.document.lineText(line);
      size += length + 1;
      isLong ||= length >= AT_ONCE;
    }
    if ((this.#hasLongRow ||= isLong)) this.#unrecognised ||= start < HEAD_ROWS;
    else if (start < HEAD_ROWS && this.#recognise()) {
      this.#reset();
      return;
    }
    if (this.#layout !== 'lines') return;
    this.#firstObject = -1;
    if (size >= AT_ONCE) {
      this.#near?.outdate();
      return;
    }
    for (let line = start; line < start + added; line++) this.#judge(line);
    this.#judgeHead();
    this.#near?.update(start, added, (line) => this.#comparedOn(line));
  }

  /** Rows that became line 0 or the first object are judged again, and those that were and are no longer. */
  #judgeHead(): void {
    let first = 0;
    while (first < this.#rows.length && !this.#isObjectOn(first)) first++;
    this.#firstObject = first < this.#rows.length ? first : -1;
    const moved = [...this.#head].map((checked) => this.#rows.indexOf(checked));
    for (const line of new Set([0, first, ...moved])) {
      const checked = this.#rows[line];
      if (checked && (checked.zero !== (line === 0) || checked.first !== (line === first))) this.#judge(line);
    }
  }

  #addHits(checked: Checked, line: number, collector: Collector, told: Told, seen: boolean): void {
    checked.facts.hits.forEach((hit, i) => {
      if (told.before(hit)) return;
      collector.add(hit.rule.id, hit.severity, () => this.#finding(checked, hit, i, line), seen);
    });
  }

  #finding(checked: Checked, hit: Hit, i: number, line: number): Finding {
    checked.spans ??= [];
    const span = (checked.spans[i] ??= spanOfPlace(this.document.row(line), hit.place));
    return findingOf(hit, line, span, this.document);
  }

  #add(hit: FileHit | undefined, line: number, collector: Collector, always: boolean): void {
    if (!hit) return;
    collector.add(
      hit.rule.id,
      hit.severity,
      () => {
        const finding = findingOf(hit, line, spanOfPlace(this.document.row(line), hit.place), this.document);
        if (hit.rule !== FILE_RULES.mixedLineEnds) return finding;
        return {
          ...finding,
          fix: { title: 'Use one line end in the whole file', safe: true, edits: () => lineEndEdits(this.document) },
        };
      },
      always,
    );
  }

  #valueOn(line: number): unknown {
    const row = this.document.row(line);
    return row.kind === 'value' ? row.value : undefined;
  }

  #facts(counts: Counts): FileFacts {
    const last = this.document.lineCount - 1;
    return {
      format: this.#format,
      layout: this.#layout,
      firstLine: Math.max(0, this.#layout === 'lines' ? counts.firstRow : this.#firstText()),
      rows: counts.rows,
      bytes: 0,
      shapes: counts.shapes,
      liked: counts.liked,
      disliked: counts.disliked,
      lf: counts.lf,
      crlf: counts.crlf,
      openEnd: this.document.lineText(last) === '' ? undefined : last,
      complete: this.complete,
    };
  }

  #firstText(): number {
    for (let line = 0; line < this.document.lineCount; line++)
      if (this.document.lineText(line).trim() !== '') return line;
    return 0;
  }
}

function isObjectRow(row: Row): boolean {
  return row.kind === 'value' && typeof row.value === 'object' && row.value !== null && !Array.isArray(row.value);
}
