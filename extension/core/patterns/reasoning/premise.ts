import type { AnalyzedText } from '../../text/analysis.ts';
import type { Sentence } from '../../text/sentences.ts';
import { hasFinite } from '../causal/clauses.ts';
import { ordersAt } from '../causal/fit.ts';
import { bareSentence } from '../phrases/lead.ts';
import { WordClass } from '../phrases/wordClass.ts';
import { hasClass, type Words } from '../phrases/words.ts';

/** Shorter sentences are labels and list numbers. UTF-16 units. */
export const FRAGMENT = 25;

/** What only the text before explains: `That closes the loop`, `They answer …`, `The second is silent`. */
const LEANS =
  /^\W*(?:it|its|they|their|he|she|his|her|such|neither|both|either|the (?:first|second|third|former|latter|sibling|same)|(?:this|that|these|those)(?:['’]s|\s(?:is|was|are|were|isn['’]t|does|doesn['’]t|did|didn['’]t|has|had|affects?|means|closes|makes|confirms|explains|gives|leaves|works|matters|way|also|can|could|will|would|may|might|must|should|include|happens|one|ones)))\b/i;
/** Titles that run into their paragraph (`Why the signals disagree.`) and remarks to the reader (`Please note …`). */
const NO_GROUND =
  /^\W*(?:why|how|what|where|when the|please|note|keep in mind|remember|as (?:an ai|mentioned|noted)|i (?:would|think|hope|can|am|have)|we (?:can|could|should|need)|let(?:['’]s| us| me)|here(?:['’]s| is| are)|in this (?:example|case|code|section|answer)|verified|verdict|confirmed|instead of|with that said)\b/i;
/** `**Root cause** — not the parser, but the lexer.`: names, and says nothing to reason from. */
const DENIES = /^(?:\*\*[^*\n]{1,40}\*\*:?\s+[—–-]\s+)?not\s/i;
const BOLD_WHOLE = /^\W*\*\*[^*]+\*\*\W*$/;
/** The mark of a quoted line, or a line of a formula, within the sentence. */
const OTHER_LINES = /\n\s*>|\n[^\n]*\s[=<>≤≥]\s/;
/** An introduction may stand before an order: `Instead of butter, use …`. Words. */
const INTRODUCED = 8;

/** Whether a chain of reasoning may begin with the sentence: it states a ground that can be understood alone. */
export function mayBegin(analysis: AnalyzedText, words: Words, s: number): boolean {
  const sentence = analysis.sentences[s] as Sentence;
  const { text } = analysis;
  const whole = analysis.slice(sentence);
  if (whole.length < FRAGMENT || whole.endsWith(':') || whole.endsWith(':**')) return false;
  if (DENIES.test(whole) || OTHER_LINES.test(whole)) return false;
  const from = words.from[s] as number;
  const to = words.to[s] as number;
  if (!hasFinite(words, from + 1, to) && (BOLD_WHOLE.test(whole) || hasNoVerb(words, from + 1, to))) return false;
  const { start } = bareSentence(text, sentence);
  let first = from;
  while (first < to && (words.tokens.starts[first] as number) < start) first++;
  const bare = text.slice(start, sentence.end);
  return !LEANS.test(bare) && !NO_GROUND.test(bare) && !orders(words, first, to);
}

/** Whether a quoted line's mark stands within the sentence. */
export function isQuoted(text: string): boolean {
  return /\n\s*>/.test(text);
}

function hasNoVerb(words: Words, from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (hasClass(words, i, WordClass.VerbOrNoun | WordClass.Participle) || words.classes[i] === 0) return false;
  return true;
}

/** `Use clarified butter`, `Instead of butter, use …` */
function orders(words: Words, from: number, to: number): boolean {
  if (ordersAt(words, from, to)) return true;
  if (!hasClass(words, from, WordClass.Preposition | WordClass.Adverb)) return false;
  for (let i = from + 1; i < Math.min(to, from + INTRODUCED); i++)
    if (words.text.slice(words.tokens.ends[i - 1], words.tokens.starts[i]).includes(',')) return ordersAt(words, i, to);
  return false;
}

/** Letters of a word that tells of something. */
const CONTENT = 4;
/** Words in common, of those of the shorter sentence, from which on the two say the same. */
const SAME = 0.65;

/** Whether the premise already says what is concluded: an answer given first and proved after. */
export function restates(words: Words, premise: number, conclusion: number): boolean {
  const a = contentOf(words, premise);
  const b = contentOf(words, conclusion);
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return common >= SAME * Math.min(a.size, b.size);
}

function contentOf({ from, to, tokens }: Words, s: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (let i = from[s] as number; i < (to[s] as number); i++) {
    const word = tokens.lower[i] as string;
    if (word.length >= CONTENT && word !== 'therefore') found.add(word);
  }
  return found;
}
