import { effectiveTurn, type TurnEdit } from '../../core/model/memory.ts';
import type { Turn } from '../../core/model/turn.ts';
import type { SearchHit, SearchOptions, SearchTable } from '../../core/ports.ts';
import { queryTerms } from '../../core/text/searchTerms.ts';
import { rowOf, rowsOf } from './driver.ts';
import type { InvertedIndex, Ranked, RankedTerms } from './invertedIndex.ts';
import type { Statements } from './statements.ts';
import type { TermFrequencies } from './termFrequencies.ts';

/**
 * Postings of the terms that find entries. Measured: FTS5 computes bm25 of about 1,000 of the corpora's entries in a
 * millisecond, however few terms there are.
 */
const TELLING_POSTINGS = 3000;
/** A term of fewer postings hardly finds enough alone, and the next one helps. */
const FEW_POSTINGS = 200;
/** A telling term may be as common as this: it is still ranked in some 15 ms. */
const MOST_TELLING = 12_000;
/**
 * Postings of all terms that rank. Walking along them is cheap, and they find more than 12,000 that do both, at half the
 * time; `search_found` of the store's benchmark tells how much.
 */
const POSTINGS_BUDGET = 30_000;
/**
 * Texts that stand behind the person's own when a word is weighed, none of them with the word: what one or two texts do
 * not hold is not rare for that. Without them a word that a question has in passing (`often`) weighs five times as much
 * in a store of one text as the words that the text answers to; a store of thousands weighs as ever.
 */
const BACKGROUND = 100;
/** Entries looked at to find enough that may be shown; the others are forgotten, or of a file that has gone. */
const MAX_SCANNED = 2000;

interface Counted {
  readonly term: string;
  /** Entries that hold it. */
  readonly frequency: number;
}

/** bm25 over memories and passages together. */
export class RankedSearch implements SearchTable {
  readonly #sql: Statements;
  readonly #index: InvertedIndex;
  readonly #frequencies: TermFrequencies;

  constructor(sql: Statements, index: InvertedIndex, frequencies: TermFrequencies) {
    this.#sql = sql;
    this.#index = index;
    this.#frequencies = frequencies;
  }

  get kind(): SearchTable['kind'] {
    return this.#index.kind;
  }

  best(text: string, limit: number, options: SearchOptions = {}): readonly SearchHit[] {
    const { only, effort = POSTINGS_BUDGET } = options;
    return this.#collect(queryTerms(text), limit, effort, (ranked) => this.#hit(ranked, only));
  }

  weights(terms: readonly string[]): ReadonlyMap<string, number> {
    const size = this.#frequencies.size() + BACKGROUND;
    return new Map(terms.map((term) => [term, inverseFrequency(size, this.#frequencies.of(term))]));
  }

  /** Keys of memories of any state, best first. */
  memories(text: string, limit: number): readonly number[] {
    return this.#collect(queryTerms(text), limit, POSTINGS_BUDGET, ({ entry }) =>
      entry % 2 === 0 ? entry / 2 : undefined,
    );
  }

  #collect<T>(
    terms: readonly string[],
    limit: number,
    budget: number,
    accept: (ranked: Ranked) => T | undefined,
  ): readonly T[] {
    const found: T[] = [];
    const source = this.#source(terms, budget);
    let size = Math.max(16, limit * 2);
    for (let offset = 0; offset < MAX_SCANNED; offset += size, size *= 4) {
      const page = source(size, offset);
      for (const ranked of page) {
        const accepted = accept(ranked);
        if (accepted !== undefined && found.push(accepted) >= limit) return found;
      }
      if (page.length < size) break;
    }
    return found;
  }

  /** Pages of entries with the rarest of the terms, ranked by the more common ones too, best first. */
  #source(words: readonly string[], budget: number): (size: number, offset: number) => readonly Ranked[] {
    const byRarity = words
      .map((term) => ({ term, frequency: this.#frequencies.of(term) }))
      .filter(({ frequency }) => frequency > 0)
      .sort((a, b) => a.frequency - b.frequency);
    const rarest = byRarity[0];
    if (!rarest) return () => [];
    if (rarest.frequency > Math.min(budget, MOST_TELLING)) {
      // A word of so many texts ranks none above another: the latest ones are as good as any.
      return (size, offset) =>
        this.#index
          .latest(rarest.term, size + offset)
          .slice(offset)
          .map((entry) => ({ entry, score: 0 }));
    }
    const terms = telling(byRarity.filter(within(budget)));
    return (size, offset) => this.#index.ranked(terms, size, offset);
  }

  #hit({ entry, score }: Ranked, only: SearchHit['kind'] | undefined): SearchHit | undefined {
    if (entry % 2 === 0) return only === 'passage' ? undefined : this.#memory(entry / 2, score);
    return only === 'memory' ? undefined : this.#passage((entry - 1) / 2, score);
  }

  #memory(key: number, relevance: number): SearchHit | undefined {
    const row = rowOf<{ id: string; title: string; turn: string; edit: string | null }>(
      this.#sql(`
        SELECT m.id, m.title, b.turn, b.edit FROM memories m JOIN bodies b ON b.memory = m.key
        WHERE m.key = ? AND m.kept = 1`),
      key,
    );
    if (!row) return undefined;
    const turn = JSON.parse(row.turn) as Turn;
    const { user, assistant } =
      row.edit === null ? turn : effectiveTurn({ turn, edit: JSON.parse(row.edit) as TurnEdit });
    return { kind: 'memory', id: row.id, title: row.title, head: user, body: assistant, relevance };
  }

  #passage(key: number, relevance: number): SearchHit | undefined {
    const [row] = rowsOf<{ path: string; line: number; title: string; text: string }>(
      this.#sql(`
        SELECT d.path, p.line, p.title, p.text FROM passages p JOIN documents d ON d.key = p.document
        WHERE p.key = ? AND d.present = 1`),
      key,
    );
    return (
      row && {
        kind: 'passage',
        path: row.path,
        line: row.line,
        title: row.title,
        head: row.title,
        body: row.text,
        relevance,
      }
    );
  }
}

/** Tells whether the postings up to this term, of terms looked at in turn, stay within the number. */
function within(most: number): (counted: Counted) => boolean {
  let postings = 0;
  return ({ frequency }) => (postings += frequency) <= most;
}

/** Parts terms, rarest first, into those that find entries and those that only rank them. */
function telling(byRarity: readonly Counted[]): RankedTerms {
  let postings = 0;
  const count = byRarity.findIndex(({ frequency }) => {
    const before = postings;
    postings += frequency;
    return before >= FEW_POSTINGS ? postings > TELLING_POSTINGS : postings > MOST_TELLING;
  });
  const terms = byRarity.map(({ term }) => term);
  return count < 0 ? { telling: terms, common: [] } : { telling: terms.slice(0, count), common: terms.slice(count) };
}

/** bm25's weight of a term, in the form that is never negative (as Lucene has it). */
function inverseFrequency(size: number, frequency: number): number {
  return Math.log(1 + (Math.max(size, frequency) - frequency + 0.5) / (frequency + 0.5));
}
