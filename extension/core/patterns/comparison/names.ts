import { plainGap } from '../phrases/nounPhrase.ts';
import { WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, isCapital, type Words } from '../phrases/words.ts';
import type { Item } from './candidate.ts';
import { MAX_NAMES, NEAR, NOT_NAMES, STRONG } from './cues.ts';
import { itemOf } from './items.ts';

export interface Names {
  /** The word that judges. */
  readonly cue: number;
  readonly a: Item;
  readonly b: Item;
}

/** Two names in the words `from` to before `to` that say what is better; undefined where no two of one kind stand near. */
export function namesIn(words: Words, from: number, to: number): Names | undefined {
  const { lower } = words.tokens;
  let cue = -1;
  for (let i = from; i < to; i++) if (STRONG.has(lower[i] as string)) cue = i;
  if (cue < 0) return undefined;
  const named: Item[] = [];
  for (let i = from; i < to; i++) {
    if (!isCapital(words, i) || hasClass(words, i, NOT_NAMES)) continue;
    let end = i + 1;
    while (end < to && (isCapital(words, end) || hasClass(words, end, WordClass.Number)) && plainGap(words, end)) end++;
    const last = named.at(-1);
    // `A and B`, `A, B`: of one kind here, not set against each other.
    if (
      last !== undefined &&
      i - last.to <= 1 &&
      (lower[last.to] === 'and' || lower[last.to] === 'or' || hasGap(words, i, Gap.Comma | Gap.Slash))
    )
      return undefined;
    named.push(itemOf(words, i, end));
    i = end - 1;
  }
  const near = named.findLastIndex((item) => item.to <= cue);
  const a = named[Math.max(0, near)];
  const b = named[near < 0 ? 1 : near + 1 < named.length ? near + 1 : near - 1];
  if (named.length > MAX_NAMES || a === undefined || b === undefined) return undefined;
  // What is better is said after a name, and things of one kind have names of one kind.
  if (cue < Math.min(a.from, b.from) || Math.abs(a.from - b.from) > NEAR) return undefined;
  return a.to - a.from === b.to - b.from ? { cue, a, b } : undefined;
}
