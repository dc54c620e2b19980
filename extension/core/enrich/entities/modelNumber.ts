import { COMMON, NAMED } from '../lexicon/lexicon.ts';
import { Shape } from '../shape.ts';
import { CLOSED } from '../wordClasses.ts';
import type { Mentions } from './mention.ts';

const MODEL_NUMBER = /^\d{1,3}[a-z]{0,2}$/;
/** What is counted, by its form. */
const COUNTED = /[^s]s$|^(?:people|children|men|women|percent|km|kg|hundred|thousand|million|billion|am|pm)$/;

/**
 * After the last word of a name, together with its number: `Pixel 9`, `Boeing 747`. Not where the number counts what follows
 * (`Earth 3 times`), nor behind a plain word (`Phase 1`). For everyday talk: software's numbers are versions of their own.
 */
export function withNumber(mentions: Mentions, from: number, to: number, end: number): number {
  const { tokens, shapes, text, lexis } = mentions.reading;
  if (to >= end || text.slice(tokens.ends[to - 1], tokens.starts[to]) !== ' ' || mentions.isTaken(to)) return to;
  if (((shapes[to - 1] as number) & Shape.Capital) === 0) return to;
  const known = lexis[from] as number;
  if (to - from === 1 && (known & COMMON) !== 0 && (known & NAMED) === 0) return to;
  if (!MODEL_NUMBER.test(text.slice(tokens.starts[to], tokens.ends[to]))) return to;
  return isCount(mentions, to, end) ? to : to + 1;
}

/** Whether the number at word `i` counts what follows: `the Earth 3 times`. */
export function isCount({ reading: { tokens, gaps, shapes, classes } }: Mentions, i: number, end: number): boolean {
  const next = i + 1;
  if (next >= end || gaps[next] !== 0 || ((shapes[i] as number) & Shape.DigitFirst) === 0) return false;
  return ((classes[next] as number) & CLOSED) === 0 && COUNTED.test(tokens.lower[next] as string);
}
