/**
 * Full-text index over entries (numbers) of two fields. It is given terms, not text, so both implementations know
 * the same words; see core/text/searchTerms.ts.
 */
export interface InvertedIndex {
  readonly kind: 'fts5' | 'table';
  /** Adds an entry, or replaces it where `isNew` is false. */
  put(entry: number, head: readonly string[], body: readonly string[], isNew: boolean): void;
  remove(entry: number): void;
  clear(): void;
  /** Number of entries that hold the term. */
  frequency(term: string): number;
  /** Number of entries. */
  size(): number;
  /** Entries with any of the telling terms, by bm25 over both kinds of terms, best first. */
  ranked(terms: RankedTerms, limit: number, offset: number): readonly Ranked[];
  /** Entries with the term, latest first, not ranked. */
  latest(term: string, limit: number): readonly number[];
  /** Entries that, of every group, have at least one term; a term that ends with `*` stands for all that begin so. */
  matching(groups: readonly (readonly string[])[]): readonly number[];
}

export interface RankedTerms {
  /** Every entry found has one of these. They count twice where there are common ones: they say more than these. */
  readonly telling: readonly string[];
  /** These only move what is found up. None of them is a telling one. */
  readonly common: readonly string[];
}

export interface Ranked {
  readonly entry: number;
  /** Larger is better. */
  readonly score: number;
}

/** bm25 with the usual constants (Robertson & Zaragoza 2009; the ones fixed in FTS5). */
export const BM25 = { k1: 1.2, b: 0.75 } as const;
/** A hit in the head (question, heading) counts this many times one in the body. */
export const HEAD_WEIGHT = 2;
