/** Loops: the same words over and over. */
import { proseOf } from './language.ts';

const N = 4;
/** Fewer words cannot loop. */
const MIN_WORDS = 16;
/** Words looked at: a loop shows in the first pages, and at the end. */
const MAX_WORDS = 3000;
/** Share of repeated word groups that lists and tables of honest texts reach, and the share of a hopeless loop. */
const USUAL = 0.3;
const HOPELESS = 0.7;

/** 0 to 1: how much of the text repeats itself. */
export function repetition(text: string): number {
  return Math.max(wordLoop(proseOf(text)), lineLoop(text), characterLoop(text));
}

function wordLoop(prose: string): number {
  const words = (prose.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(-MAX_WORDS);
  if (words.length < MIN_WORDS) return 0;
  // Words by number, and four of them as one number below 2^53: a set of numbers is several times as fast as one of texts.
  const numbers = new Map<string, number>();
  const ids = words.map((word) => {
    const known = numbers.get(word) ?? numbers.size;
    numbers.set(word, known);
    return known;
  });
  const seen = new Set<number>();
  let repeated = 0;
  for (let i = 0; i + N <= ids.length; i++) {
    let gram = 0;
    for (let j = i; j < i + N; j++) gram = gram * MAX_WORDS + (ids[j] as number);
    if (seen.has(gram)) repeated++;
    else seen.add(gram);
  }
  return scaled(repeated / (words.length - N + 1), USUAL, HOPELESS);
}

/** The same line several times on end; code does that too, but not often. */
function lineLoop(text: string): number {
  let run = 0;
  let longest = 0;
  let before = '';
  for (const line of text.split('\n')) {
    const words = line.trim();
    if (words.length < 12) continue;
    run = words === before ? run + 1 : 0;
    before = words;
    longest = Math.max(longest, run);
  }
  return scaled(longest, 2, 6);
}

/** `aaaaaaaa`, `!!!!!!!!`, `hahahahaha`; rulers and tables are made of other signs. */
function characterLoop(text: string): number {
  const loop = /([\p{L}!?]{1,4})\1{11,}/u.exec(
    text.replace(/^ {0,3}(```|~~~)[\s\S]*?(?:^ {0,3}\1|$(?![\s\S]))/gm, ' '),
  );
  return loop ? Math.min(1, (2 * loop[0].length) / text.length) : 0;
}

function scaled(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}
