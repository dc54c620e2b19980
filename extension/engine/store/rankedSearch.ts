import { effectiveTurn, type TurnEdit } from '../../core/model/memory.ts';
import type { Turn } from '../../core/model/turn.ts';
import type { SearchHit, SearchOptions, SearchTable } from '../../core/ports.ts';
import { queryTerms } from '../../core/text/searchTerms.ts';
import { rowOf, rowsOf } from './driver.ts';
import type { InvertedIndex, Ranked } from './invertedIndex.ts';
import type { Statements } from './statements.ts';
import type { TermFrequencies } from './termFrequencies.ts';

/**
 * Postings that one query may rank. Measured: FTS5 ranks about 1,000 of the corpora's postings in a millisecond, so
 * this keeps a query under 20 ms however many memories there are.
 */
const POSTINGS_BUDGET = 12_000;
/** Entries looked at to find enough that may be shown; the others are forgotten, or of a file that has gone. */
const MAX_SCANNED = 2000;

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
    const size = this.#frequencies.size();
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

  /** Pages of entries with the rarest of the terms, best first. */
  #source(terms: readonly string[], budget: number): (size: number, offset: number) => readonly Ranked[] {
    const byRarity = terms
      .map((term) => ({ term, frequency: this.#frequencies.of(term) }))
      .filter(({ frequency }) => frequency > 0)
      .sort((a, b) => a.frequency - b.frequency);
    const rarest = byRarity[0];
    if (!rarest) return () => [];
    if (rarest.frequency > budget) {
      // A word of so many texts ranks none above another: the latest ones are as good as any.
      return (size, offset) =>
        this.#index
          .latest(rarest.term, size + offset)
          .slice(offset)
          .map((entry) => ({ entry, score: 0 }));
    }
    let postings = 0;
    const chosen = byRarity.filter(({ frequency }) => (postings += frequency) <= budget);
    const words = chosen.map(({ term }) => term);
    return (size, offset) => this.#index.ranked(words, size, offset);
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

/** bm25's weight of a term, in the form that is never negative (as Lucene has it). */
function inverseFrequency(size: number, frequency: number): number {
  return Math.log(1 + (Math.max(size, frequency) - frequency + 0.5) / (frequency + 0.5));
}
