import { compatible, WordList } from '../duplicates/words.ts';
import type { DatasetItem } from '../item.ts';
import { EvaluationIndex } from './evaluationIndex.ts';
import {
  DEFAULT_DECONTAMINATION_OPTIONS,
  type ContaminatedItem,
  type DecontaminationOptions,
  type DecontaminationResult,
  type EvaluationText,
  type Overlap,
} from './overlap.ts';

/**
 * Wording that recurs widely says nothing about an evaluation text: a licence, a prompt template, an instruction. A run
 * of words is wide when it stands in more than this share of the texts of a side, but in no case up to WIDE_LEAST
 * and always beyond WIDE_MOST of them.
 */
const WIDE_SHARE = 0.2;
const WIDE_LEAST = 2;
const WIDE_MOST = 10;
/** A row that holds this much of an evaluation text contains it, however many rows do. */
const CONTAINED = 0.5;
/** Overlaps shown of a row. */
const SHOWN_OVERLAPS = 5;
/** Characters of the overlapping text that are shown. */
const SHOWN_TEXT = 300;

/** Drops rows that overlap with evaluation texts; see Decontamination for many rows. */
export function decontaminate(
  items: Iterable<Pick<DatasetItem, 'id' | 'text' | 'conversation'>>,
  evaluation: Iterable<EvaluationText>,
  options: Partial<DecontaminationOptions> = {},
): DecontaminationResult {
  const index = new EvaluationIndex();
  for (const text of evaluation) index.add(text);
  const work = new Decontamination(index, options);
  const ids: string[] = [];
  for (const item of items) {
    work.add(item);
    ids.push(item.id);
  }
  const dropped = work.result();
  const gone = new Set(dropped.map(({ id }) => id));
  return {
    kept: ids.filter((id) => !gone.has(id)),
    dropped,
    evaluationTexts: index.size,
    tooShort: index.tooShort,
  };
}

interface Suspect {
  readonly id: string;
  readonly text: string;
  readonly conversation: string;
  readonly runs: readonly number[];
}

/**
 * Which of a stream of rows overlap: takes the rows one by one, keeps those that share any run of words, and judges in
 * the end, when it is known which runs are wide.
 */
export class Decontamination {
  readonly #index: EvaluationIndex;
  readonly #options: DecontaminationOptions;
  readonly #words = new WordList();
  readonly #suspects: Suspect[] = [];
  readonly #conversations = new Set<string>();
  readonly #conversationsOf = new Map<number, Set<string>>();

  constructor(index: EvaluationIndex, options: Partial<DecontaminationOptions> = {}) {
    this.#index = index;
    this.#options = { ...DEFAULT_DECONTAMINATION_OPTIONS, ...options };
  }

  add({ id, text, conversation }: Pick<DatasetItem, 'id' | 'text' | 'conversation'>): void {
    this.#conversations.add(conversation);
    this.#words.read(compatible(text));
    const runs = new Set<number>();
    this.#index.lookUp(this.#words.hashes, (run) => runs.add(run));
    if (runs.size === 0) return;
    for (const run of runs) {
      const known = this.#conversationsOf.get(run);
      if (!known) this.#conversationsOf.set(run, new Set([conversation]));
      else if (known.size <= WIDE_MOST) known.add(conversation);
    }
    if (!this.#options.keep.has(id)) this.#suspects.push({ id, text, conversation, runs: [...runs] });
  }

  /** The rows that overlap, in the order they came. */
  result(): readonly ContaminatedItem[] {
    const dropped: ContaminatedItem[] = [];
    const { reason } = this.#options;
    for (const suspect of this.#suspects) {
      const overlaps = this.#overlaps(suspect);
      const first = overlaps[0];
      if (first) dropped.push({ id: suspect.id, reason, detail: sentence(first), overlaps });
    }
    return dropped;
  }

  #overlaps({ text, runs }: Suspect): readonly Overlap[] {
    const widely = { documents: wideLimit(this.#index.size), conversations: wideLimit(this.#conversations.size) };
    const byDocument = new Map<number, { readonly runs: Set<number>; telling: boolean }>();
    for (const run of runs) {
      if (this.#index.documentCount(run) > widely.documents) continue;
      const telling = this.#conversationsOf.get(run)!.size <= widely.conversations;
      for (const document of this.#index.documentsOf(run)) {
        if (this.#index.times(document) > widely.documents) continue;
        const found = byDocument.get(document);
        if (!found) byDocument.set(document, { runs: new Set([run]), telling });
        else {
          found.runs.add(run);
          found.telling ||= telling;
        }
      }
    }
    const overlaps: Overlap[] = [];
    for (const [document, { runs: shared, telling }] of byDocument) {
      const share = this.#index.share(document, shared);
      if (share < this.#options.minShare || !(telling || share >= CONTAINED)) continue;
      overlaps.push({ ...this.#index.places[document]!, share, ...this.#inRow(text, shared) });
    }
    overlaps.sort((a, b) => b.share - a.share || (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
    return overlaps.slice(0, SHOWN_OVERLAPS);
  }

  /** Where the row has these runs. */
  #inRow(raw: string, runs: ReadonlySet<number>): Pick<Overlap, 'text' | 'rowShare' | 'words'> {
    const text = compatible(raw);
    this.#words.read(text);
    const { hashes, starts, ends } = this.#words;
    const covered = new Uint8Array(hashes.length);
    this.#index.lookUp(hashes, (run, at, length) => {
      if (runs.has(run)) covered.fill(1, at, at + length);
    });
    const longest = longestRun(covered);
    const said = text.slice(starts.values[longest.start], ends.values[longest.end - 1]).replace(/\s+/g, ' ');
    const words = covered.reduce((sum, flag) => sum + flag, 0);
    return {
      text: said.length > SHOWN_TEXT ? `${said.slice(0, SHOWN_TEXT)}…` : said,
      rowShare: words / hashes.length,
      words,
    };
  }
}

function wideLimit(texts: number): number {
  return Math.min(WIDE_MOST, Math.max(WIDE_LEAST, Math.floor(texts * WIDE_SHARE)));
}

function longestRun(flags: Uint8Array): { readonly start: number; readonly end: number } {
  let best = { start: 0, end: 1 };
  for (let start = 0; start < flags.length;) {
    let end = start;
    while (flags[end] === 1) end++;
    if (end - start > best.end - best.start) best = { start, end };
    start = end + 1;
  }
  return best;
}

function sentence({ file, line, share, words, text }: Overlap): string {
  const place = line > 0 ? `${file}:${line}` : file;
  return `${words} words of ${place} (${Math.floor(share * 100)} % of it): "${text}"`;
}
