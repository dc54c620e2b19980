import type { Pattern, PatternContents } from '../model/pattern.ts';

/** Words in common, of all words of both, from which on two patterns of one type say the same. */
const SAME = 0.8;

/**
 * Without what another pattern of the turn says as well: of two of one type with the same words, or that define one
 * term, the more confident stays; a cause that is no more than two neighbouring sentences of a chain of reasoning gives
 * way to the chain. Keeps the order.
 */
export function withoutRepeats(patterns: readonly Pattern[]): readonly Pattern[] {
  if (patterns.length < 2) return patterns;
  const kept: Pattern[] = [];
  const repeats = new Set<Pattern>();
  const words = new Map<Pattern, ReadonlySet<string>>();
  const wordsOf = (pattern: Pattern): ReadonlySet<string> => {
    const known = words.get(pattern) ?? readWords(pattern);
    words.set(pattern, known);
    return known;
  };
  for (const pattern of patterns.toSorted((a, b) => b.confidence - a.confidence)) {
    if (
      kept.some((other) => saysTheSame(other, pattern, wordsOf)) ||
      patterns.some((other) => isLinkOf(pattern, other))
    )
      repeats.add(pattern);
    else kept.push(pattern);
  }
  return repeats.size === 0 ? patterns : patterns.filter((pattern) => !repeats.has(pattern));
}

function saysTheSame(a: Pattern, b: Pattern, wordsOf: (pattern: Pattern) => ReadonlySet<string>): boolean {
  if (a.type !== b.type) return false;
  if (a.type === 'definition' && b.type === 'definition') return isSameTerm(a.content.term, b.content.term);
  // One sentence may compare a thing with two others.
  if (a.type === 'comparison' && b.type === 'comparison' && pairOf(a.content) !== pairOf(b.content)) return false;
  return likeness(wordsOf(a), wordsOf(b)) >= SAME;
}

function pairOf({ item_a, item_b }: PatternContents['comparison']): string {
  return [item_a, item_b].sort().join('\n').toLowerCase();
}

/** `FLC` and `Fuzzy Logic Control` are one term, and so are `Cache` and `cache`. */
function isSameTerm(a: string, b: string): boolean {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x === y || x === initialsOf(y) || y === initialsOf(x);
}

function initialsOf(term: string): string {
  const words = term.split(/[\s-]+/).filter((word) => word !== '');
  return words.length < 2 ? '' : words.map((word) => word[0]).join('');
}

function readWords({ content }: Pattern): ReadonlySet<string> {
  const text = Object.values(content).flat().join(' ').toLowerCase();
  return new Set(text.match(/[\p{L}\p{N}]+/gu) ?? []);
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return common / Math.max(1, a.size + b.size - common);
}

/** Cause and effect stand, each with all its words, in different sentences of the chain, which is as good as the cause. */
function isLinkOf(pattern: Pattern, chain: Pattern): boolean {
  if (pattern.type !== 'causal' || chain.type !== 'reasoning_chain' || chain.confidence < LEAST_CHAIN) return false;
  const [cause, effect] = pattern.spans.map((span) =>
    chain.spans.findIndex((link) => link.side === span.side && link.start <= span.start && span.end <= link.end),
  );
  return cause !== undefined && effect !== undefined && cause >= 0 && effect >= 0 && cause !== effect;
}

/** A chain below this is not shown at the usual settings, and must not take a cause with it. */
const LEAST_CHAIN = 0.7;
