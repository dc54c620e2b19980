import type { Mentions } from './mention.ts';

const compiled = new WeakMap<readonly string[], RegExp | null>();

/**
 * Takes every mention of the person's own terms: whole words, any case, any white space between the words of a term,
 * code blocks included; of two terms that begin at one place the longer. Blank terms are ignored.
 */
export function takeDomainTerms(mentions: Mentions, terms: readonly string[]): void {
  if (terms.length === 0) return;
  const pattern = patternOf(terms);
  if (pattern === null) return;
  let hint = 0;
  for (const match of mentions.reading.text.matchAll(pattern))
    hint = Math.max(0, mentions.takeRange(match.index, match.index + match[0].length, 'domainTerm', hint) - 1);
}

function patternOf(terms: readonly string[]): RegExp | null {
  let pattern = compiled.get(terms);
  if (pattern !== undefined) return pattern;
  const sources = [...new Set(terms.map((term) => term.trim().toLowerCase()).filter((term) => term !== ''))]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((term) => term.split(/\s+/).map(escaped).join('\\s+'));
  pattern =
    sources.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}_])(?:${sources.join('|')})(?![\\p{L}\\p{N}_])`, 'giu');
  compiled.set(terms, pattern);
  return pattern;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
