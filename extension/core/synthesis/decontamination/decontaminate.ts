import { compatible, WordList } from '../duplicates/words.ts';
import { compareIds } from '../duplicates/clusters.ts';
import type { DatasetItem } from '../item.ts';
import { EvaluationIndex } from './evaluationIndex.ts';
import {
  DEFAULT_DECONTAMINATION_OPTIONS,
  OVERLAP_WORDS,
  type ContaminatedItem,
  type DecontaminationOptions,
  type DecontaminationResult,
  type EvaluationText,
  type Overlap,
} from './overlap.ts';

/**
 * Wording that recurs widely says nothing about an evaluation text: a licence, a prompt template, the head of a page. A
 * run of words is wide when it stands in more than a fifth of the texts of a side, and in more than these numbers of
 * them: with fewer it is never wide, with more always. In our two conversation corpora the head of an HTML page stands
 * in 7 of 784 conversations.
 */
const WIDE_SHARE = 0.2;
const WIDE_LEAST = 2;
const WIDE_EVALUATION_TEXTS = 10;
const WIDE_CONVERSATIONS = 3;
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
      else if (known.size <= WIDE_CONVERSATIONS) known.add(conversation);
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

  #overlaps({ text: raw, runs }: Suspect): readonly Overlap[] {
    const wideDocuments = wideLimit(this.#index.size, WIDE_EVALUATION_TEXTS);
    const wideConversations = wideLimit(this.#conversations.size, WIDE_CONVERSATIONS);
    const text = compatible(raw);
    this.#words.read(text);
    const marks = this.#marks(
      (run) => this.#isNarrow(run, wideDocuments),
      (run) => this.#conversationsOf.get(run)!.size <= wideConversations,
    );
    const byDocument = new Map<number, Set<number>>();
    for (const run of runs) {
      if (!this.#isNarrow(run, wideDocuments)) continue;
      for (const document of this.#index.documentsOf(run)) {
        const found = byDocument.get(document);
        if (found) found.add(run);
        else byDocument.set(document, new Set([run]));
      }
    }
    const overlaps: Overlap[] = [];
    for (const [document, shared] of byDocument) {
      const share = this.#index.share(document, shared);
      if (share < this.#options.minShare) continue;
      const covered = this.#covered(shared);
      const least = Math.ceil(Math.min(OVERLAP_WORDS, this.#index.words(document)) / 2);
      const own = (wide: Uint8Array): number => covered.reduce((sum, flag, i) => sum + (flag & ~wide[i]!), 0);
      if (own(marks.anyWide) < least && !(share >= CONTAINED && own(marks.wideInDocuments) >= least)) continue;
      overlaps.push({ ...this.#index.places[document]!, share, ...this.#wording(text, covered) });
    }
    overlaps.sort((a, b) => b.share - a.share || compareIds(a.file, b.file) || a.line - b.line);
    return overlaps.slice(0, SHOWN_OVERLAPS);
  }

  /** Stands in few evaluation texts, and not in one that most of their rows repeat. */
  #isNarrow(run: number, limit: number): boolean {
    return (
      this.#index.documentCount(run) <= limit &&
      this.#index.documentsOf(run).every((document) => this.#index.times(document) <= limit)
    );
  }

  /**
   * The words of the row that lie in wide runs. A run that begins in a template and ends a few words behind it is
   * narrow, yet only these few words tell anything.
   */
  #marks(
    narrowInDocuments: (run: number) => boolean,
    narrowInConversations: (run: number) => boolean,
  ): { readonly wideInDocuments: Uint8Array; readonly anyWide: Uint8Array } {
    const { hashes } = this.#words;
    const wideInDocuments = new Uint8Array(hashes.length);
    const anyWide = new Uint8Array(hashes.length);
    this.#index.lookUp(hashes, (run, at, length) => {
      const narrow = narrowInDocuments(run);
      if (!narrow) wideInDocuments.fill(1, at, at + length);
      if (!narrow || !narrowInConversations(run)) anyWide.fill(1, at, at + length);
    });
    return { wideInDocuments, anyWide };
  }

  /** The words of the row that lie in one of the runs. */
  #covered(runs: ReadonlySet<number>): Uint8Array {
    const covered = new Uint8Array(this.#words.hashes.length);
    this.#index.lookUp(this.#words.hashes, (run, at, length) => {
      if (runs.has(run)) covered.fill(1, at, at + length);
    });
    return covered;
  }

  #wording(text: string, covered: Uint8Array): Pick<Overlap, 'text' | 'rowShare' | 'words'> {
    const { starts, ends } = this.#words;
    const longest = longestRun(covered);
    const said = text.slice(starts.values[longest.start], ends.values[longest.end - 1]).replace(/\s+/g, ' ');
    const words = covered.reduce((sum, flag) => sum + flag, 0);
    return {
      text: said.length > SHOWN_TEXT ? `${said.slice(0, SHOWN_TEXT)}…` : said,
      rowShare: words / covered.length,
      words,
    };
  }
}

function wideLimit(texts: number, most: number): number {
  return Math.min(most, Math.max(WIDE_LEAST, Math.floor(texts * WIDE_SHARE)));
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
