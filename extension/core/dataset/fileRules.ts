/** What rules about the file as a whole say, given counts over its rows. The same for a document and for a stream. */
import type { CheckSettings } from './context.ts';
import type { Severity, SeveritySettings } from './finding.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { DatasetFormat, DocumentFormat } from './formats.ts';
import { activeSeverity, effectOf, type Hit } from './inspect.ts';
import type { Layout } from './layout.ts';
import { FILE_RULES } from './rules/file.ts';
import { columnsRead } from './rules/llamaFactory.ts';
import { appliesTo, valueOf, WHOLE_ROW, type FileRule, type Place, type RowFix } from './rules/rule.ts';
import { article, plural } from './rules/wording.ts';
import { placeOfKey, type Shape } from './shapes.ts';
import type { SplitIndex } from './splits.ts';

/** Something that happens on several lines: how often, and where first. Lines are 0-based. */
export interface Occurrence {
  readonly count: number;
  readonly line: number;
}

export interface FileFacts {
  readonly format: DocumentFormat;
  readonly layout: Layout;
  /** Line of the first row. */
  readonly firstLine: number;
  /** Lines that are not blank. */
  readonly rows: number;
  readonly bytes: number;
  readonly shapes: ReadonlyMap<Shape, Occurrence>;
  readonly liked: Occurrence;
  readonly disliked: Occurrence;
  readonly lf: Occurrence;
  readonly crlf: Occurrence;
  /** Of the last line where nothing ends it. */
  readonly openEnd: number | undefined;
  /** The whole file has been looked at. */
  readonly complete: boolean;
}

export interface FileHit extends Hit {
  readonly line: number;
  readonly related?: { readonly file?: string; readonly line: number; readonly message: string };
}

const MEGABYTE = 1024 * 1024;
const LARGEST: Readonly<Partial<Record<string, number>>> = { openai: 512 * MEGABYTE, together: 50.1 * 1024 * MEGABYTE };
const FEWEST: Readonly<Partial<Record<string, number>>> = { openai: 10 };
/** Keys that `value-wrong-type` speaks of. */
const TYPED: Readonly<Partial<Record<DatasetFormat, readonly string[]>>> = {
  alpaca: ['instruction', 'input', 'output', 'system', 'history'],
  raw: ['instruction', 'input', 'output', 'system', 'history'],
  text: ['text'],
  messages: ['messages'],
  sharegpt: ['conversations'],
  kto: ['label', 'kto_tag'],
};

/** Says what rules about files say; knows which of them are on. */
export class FileRules {
  readonly #format: DocumentFormat;
  readonly #settings: CheckSettings;
  readonly #severities: SeveritySettings;

  constructor(format: DocumentFormat, settings: CheckSettings, severities: SeveritySettings) {
    this.#format = format;
    this.#settings = settings;
    this.#severities = severities;
  }

  /** undefined where the rule is off or not for this format. */
  severity(rule: FileRule): Severity | undefined {
    return appliesTo(rule.scope, this.#format) ? activeSeverity(rule, this.#settings, this.#severities) : undefined;
  }

  /** A finding of a rule, undefined where it is off. */
  hit(rule: FileRule, line: number, message: string, more: Partial<FileHit> = {}): FileHit | undefined {
    const severity = this.severity(rule);
    if (severity === undefined) return undefined;
    const text = message + effectOf(rule, this.#settings);
    return { rule, severity, message: text, place: WHOLE_ROW, fix: undefined, line, ...more };
  }

  /** A row of so many UTF-16 units that an editor's document does not look into it. */
  tooLarge(line: number, units: number): FileHit | undefined {
    const size = Math.round(units / 1e6).toLocaleString('en-US');
    return this.hit(
      FILE_RULES.rowTooLarge,
      line,
      `This row has ${size} million characters; it is not looked into while it is open. Split it, or check the file with "hololoom validate".`,
    );
  }

  /** `valueOn` parses a line again; only lines named in the facts are asked for. */
  *all(facts: FileFacts, valueOn: (line: number) => unknown): Generator<FileHit> {
    const { target, folder } = this.#settings;
    const say = (rule: FileRule, line: number, message: string, more?: Partial<FileHit>): readonly FileHit[] => {
      const hit = this.hit(rule, line, message, more);
      return hit ? [hit] : [];
    };
    const { firstLine } = facts;
    if (facts.layout === 'array')
      yield* say(
        FILE_RULES.array,
        firstLine,
        'This file is a JSON array. Write each element on a line of its own, or save it as .json.',
      );
    if (facts.layout === 'prettyPrinted')
      yield* say(
        FILE_RULES.prettyPrinted,
        firstLine,
        'The rows of this file go over several lines. Write each on one line, without indentation.',
      );
    if (facts.layout !== 'lines') return;
    if (facts.complete && facts.rows === 0)
      yield* say(FILE_RULES.empty, 0, 'The file has no rows: there is nothing to train on.');
    const isTrained = folder.heldOut !== true;
    const fewest = isTrained && target ? FEWEST[target] : undefined;
    if (facts.complete && fewest !== undefined && facts.rows > 0 && facts.rows < fewest)
      yield* say(
        FILE_RULES.tooFewRows,
        firstLine,
        `The file has ${plural(facts.rows, 'row')}; at least ${fewest} are wanted.`,
      );
    const largest = target && LARGEST[target];
    if (largest !== undefined && facts.bytes > largest)
      yield* say(
        FILE_RULES.tooLarge,
        firstLine,
        `The file has ${Math.ceil(facts.bytes / MEGABYTE).toLocaleString('en-US')} MB; ${Math.floor(largest / MEGABYTE).toLocaleString('en-US')} are the most. Split it.`,
      );
    yield* this.#types(facts, valueOn);
    const { liked, disliked } = facts;
    if (
      isTrained &&
      facts.complete &&
      liked.count + disliked.count > 1 &&
      (liked.count === 0 || disliked.count === 0)
    ) {
      const only = liked.count > 0 ? liked : disliked;
      const which = liked.count > 0 ? 'liked' : 'disliked';
      yield* say(
        FILE_RULES.oneLabel,
        only.line,
        `Every answer of this file is ${which}. Add rows with the other label.`,
      );
    }
    yield* this.#columns(facts);
    const { lf, crlf } = facts;
    if (lf.count > 0 && crlf.count > 0) {
      const [rare, name, common] = lf.count < crlf.count ? [lf, 'LF', 'CRLF'] : [crlf, 'CRLF', 'LF'];
      yield* say(
        FILE_RULES.mixedLineEnds,
        rare.line,
        `${plural(rare.count, 'line')} of this file end with ${name}, the others with ${common}. Use one of them.`,
      );
    }
    if (facts.openEnd !== undefined)
      yield* say(FILE_RULES.noFinalNewline, facts.openEnd, 'The last line has no newline at its end. Add one.', {
        fix: { title: 'Add the newline', edits: ({ text }) => [{ start: text.length, end: text.length, text: '\n' }] },
      });
  }

  /** What LLaMA-Factory reads and no row has. */
  *#columns({ complete, shapes, firstLine, format }: FileFacts): Generator<FileHit> {
    if (!complete || shapes.size === 0) return;
    const entry = this.#settings.folder.llamaFactory;
    const has = (column: string): boolean => [...shapes.keys()].some(({ keys }) => keys.has(column));
    for (const column of entry ? columnsRead(entry, format) : []) {
      if (has(column)) continue;
      const hit = this.hit(
        FILE_RULES.columnMissing,
        firstLine,
        `The entry "${entry!.name}" of dataset_info.json reads the column ${JSON.stringify(column)}, which no row has. Add it or correct "columns".`,
      );
      if (hit) yield hit;
    }
    if (entry?.columns !== undefined || has('input')) return;
    const message = 'No row has "input", which the default columns name. Add "input": "" to each row.';
    const hit = this.hit(FILE_RULES.alpacaNoInput, firstLine, message);
    if (hit) yield hit;
  }

  *#types({ shapes }: FileFacts, valueOn: (line: number) => unknown): Generator<FileHit> {
    const keys = new Map<string, Map<string, { count: number; line: number }>>();
    for (const [{ types }, { count, line }] of shapes) {
      for (const [key, type] of types) {
        const seen = keys.get(key) ?? new Map<string, { count: number; line: number }>();
        keys.set(key, seen);
        const before = seen.get(type);
        seen.set(type, before ? { count: before.count + count, line: Math.min(before.line, line) } : { count, line });
      }
    }
    const typed = this.#format === 'unknown' ? [] : (TYPED[this.#format] ?? []);
    for (const [key, seen] of keys) {
      const mixed = seen.get('several types');
      if ((seen.size < 2 && !mixed) || typed.includes(key)) continue;
      const [usual, ...others] = [...seen].sort((a, b) => b[1].count - a[1].count || a[1].line - b[1].line) as [
        [string, Occurrence],
        ...[string, Occurrence][],
      ];
      for (const [type, { count, line }] of mixed && others.length === 0 ? [usual] : others) {
        const rule = key.includes('[].') ? FILE_RULES.nestedTypeVaries : FILE_RULES.typeVaries;
        const more = count > 1 ? ` (so in ${plural(count, 'row')})` : '';
        const is = type === 'several types' ? 'of several types' : article(type);
        const place: Place = valueOf(placeOfKey(valueOn(line), key));
        const hit = this.hit(
          rule,
          line,
          `"${key}" is ${is} here${more} and ${article(usual[0])} in line ${usual[1].line + 1}. Use one type in all rows.`,
          { place },
        );
        if (hit) yield hit;
      }
    }
  }

  /** A row that stands in the file already. */
  duplicate(line: number, first: number): FileHit | undefined {
    return this.hit(FILE_RULES.duplicate, line, `This row says the same as line ${first + 1}. Delete one of them.`, {
      fix: DELETE_ROW,
      related: { line: first, message: 'The first of them' },
    });
  }

  /** A row that is nearly another; `similarity` 0 to 1. */
  nearDuplicate(line: number, first: number, similarity: number): FileHit | undefined {
    const share = Math.floor(similarity * 100);
    return this.hit(
      FILE_RULES.nearDuplicate,
      line,
      `This row is ${share} % the same as line ${first + 1}. Keep one, or make them differ.`,
      {
        related: { line: first, message: 'The similar row' },
      },
    );
  }

  /** A row, or its question, that is in another split. */
  leak(line: number, print: Fingerprint, splits: readonly SplitIndex[]): FileHit | undefined {
    for (const split of splits) {
      const found = split.find(print);
      if (!found) continue;
      const related = { file: split.name, line: found.line, message: `The same in ${split.name}` };
      if (found.kind === 'row') {
        const message = `This row stands in ${split.name} too, line ${found.line + 1}. Delete it from one of the splits.`;
        return this.hit(FILE_RULES.splitLeak, line, message, { related, fix: DELETE_ROW });
      }
      const message = `${split.name} asks the same in line ${found.line + 1}. Keep a question in one split only.`;
      return this.hit(FILE_RULES.splitPromptLeak, line, message, { related });
    }
    return undefined;
  }
}

const DELETE_ROW: RowFix = { title: 'Delete the row', edits: () => [], removesLine: true, deletes: true };
