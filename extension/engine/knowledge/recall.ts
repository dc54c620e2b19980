import type { Passage } from '../../core/model/passage.ts';
import type { MemoryStore, SearchHit } from '../../core/ports.ts';
import { queryTerms, searchTerms } from '../../core/text/searchTerms.ts';
import type { KnowledgeBase } from './knowledgeBase.ts';
import { splitPassages } from './passages.ts';

/**
 * A passage answers only if it holds this share of what the question is about (its terms by their weight, words
 * nobody has written included). Chosen on the two conversation corpora, see test/bench/recall.ts.
 */
const MIN_COVERAGE = 0.5;
/** Hits looked at for each passage that is wanted; the others turn out not to be about the question. */
const OVERSAMPLING = 3;
/** Answers up to this length are passages as a whole. UTF-16 units. */
const WHOLE = 1000;
/** A person's text longer than this is no question that could be asked again. UTF-16 units. */
const LONGEST_QUESTION = 500;

/** Finds what answers a question: remembered memories and passages of the person's documents. */
export class Recall {
  readonly #store: MemoryStore;
  readonly #knowledge: KnowledgeBase;

  constructor(store: MemoryStore, knowledge: KnowledgeBase) {
    this.#store = store;
    this.#knowledge = knowledge;
  }

  /** Best first; empty where nothing is about the question. */
  async passages(question: string, limit: number): Promise<readonly Passage[]> {
    await this.#knowledge.refresh();
    const terms = queryTerms(question);
    if (terms.length === 0 || limit <= 0) return [];
    const weights = this.#store.search.weights(terms);
    const found: Passage[] = [];
    const texts = new Set<string>();
    for (const { hit, relevance } of this.#ranked(question, weights, limit * OVERSAMPLING)) {
      const passage = toPassage(hit, relevance, weights);
      // The same text imported twice is one passage.
      if (passage.text === '' || texts.has(passage.text)) continue;
      texts.add(passage.text);
      found.push(passage);
      if (found.length >= limit) break;
    }
    return found;
  }

  /**
   * Hits that are about the question. One whose own question or heading is the question goes before one that has the
   * same words in passing, which bm25 alone prefers where it is shorter.
   */
  #ranked(
    question: string,
    weights: ReadonlyMap<string, number>,
    count: number,
  ): readonly { readonly hit: SearchHit; readonly relevance: number }[] {
    return this.#store.search
      .best(question, count)
      .filter((hit) => coverage(`${hit.head}\n${hit.body}`, weights) >= MIN_COVERAGE)
      .map((hit) => ({ hit, relevance: hit.relevance * (1 + this.#likeness(hit.head, weights)) }))
      .toSorted((a, b) => b.relevance - a.relevance);
  }

  /** Weight of the terms that a head shares with the question, to that of all terms of both: 0 to 1. */
  #likeness(head: string, weights: ReadonlyMap<string, number>): number {
    const terms = queryTerms(head.slice(0, LONGEST_QUESTION));
    let shared = 0;
    let all = sum(weights.values());
    for (const [term, weight] of this.#store.search.weights(terms)) {
      if (weights.has(term)) shared += weight;
      else all += weight;
    }
    return all === 0 ? 0 : shared / all;
  }
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Share (0 to 1) of the terms' weight that the text holds. */
export function coverage(text: string, weights: ReadonlyMap<string, number>): number {
  const held = new Set(searchTerms(text));
  let all = 0;
  let covered = 0;
  for (const [term, weight] of weights) {
    all += weight;
    if (held.has(term)) covered += weight;
  }
  return all === 0 ? 0 : covered / all;
}

function toPassage(hit: SearchHit, relevance: number, weights: ReadonlyMap<string, number>): Passage {
  const { title } = hit;
  return hit.kind === 'passage'
    ? { text: hit.body, relevance, origin: { kind: 'document', path: hit.path, line: hit.line, title } }
    : { text: excerpt(hit, weights), relevance, origin: { kind: 'memory', memoryId: hit.id, title } };
}

/** The part of a memory's answer that is most about the question; the person's own text where there is no answer. */
function excerpt(
  memory: { readonly head: string; readonly body: string },
  weights: ReadonlyMap<string, number>,
): string {
  const text = memory.body.trim() === '' ? memory.head.trim() : memory.body.trim();
  if (text.length <= WHOLE) return text;
  let best = '';
  let most = -1;
  for (const part of splitPassages(text, '')) {
    const share = coverage(`${part.title}\n${part.text}`, weights);
    if (share > most) {
      most = share;
      best = part.text;
    }
  }
  return best === '' ? text.slice(0, WHOLE).toWellFormed() : best;
}
