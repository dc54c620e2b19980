import type { AnalyzedText } from '../../text/analysis.ts';
import type { Span } from '../phrases/spans.ts';
import type { Words } from '../phrases/words.ts';
import { directiveOf } from './directives.ts';

// Sections of a document that are about people, terms and places, not about doing.
const NOT_HOW = new Set(
  'license licence licensed licences copyright author authors maintainer maintainers contribute contributes contributing contribution contributions contributor contributors thanks credits acknowledgements acknowledgments sponsor sponsors donate donation donations roadmap changelog trademark gitter irc forum twitter'.split(
    ' ',
  ),
);
// What telling how is made of: orders, and the things that orders are given about.
const HOW = new Set(
  (
    'run install use using used set add create call pass enable disable configure open click copy type build start select download clone specify define include import execute command commands ' +
    'option options parameter parameters argument arguments method function functions default file files directory folder return returns example following server config configuration variable path value test code'
  ).split(' '),
);
const ADDRESS = /https?:\/\/|\]\(/g;
const INLINE_CODE = /`[^`\n]+`/g;

/** What a stand-alone text holds that may be a step, and the log odds that the text tells how to do something. */
export interface StandingText {
  readonly logOdds: number;
  /** Ordering sentences and code, else the sentences that speak of doing; empty where there is nothing of the kind. */
  readonly steps: readonly Span[];
}

/**
 * A section that stands alone (a README's, a wiki's) tells how when it shows code, gives orders or speaks of files,
 * options and commands, and does not when it is about licences and people. Weights are round numbers set by hand;
 * the corpus of README sections served to choose between designs, nothing is fitted on it.
 */
export function readStandingText(analysis: AnalyzedText, words: Words): StandingText {
  const { text, blocks, sentences, tokens } = analysis;
  const code = blocks.filter((block) => block.kind === 'code');
  const orders: Span[] = [];
  const doing: Span[] = [];
  for (let s = 0; s < sentences.length; s++) {
    const kind = directiveOf(words, s);
    const sentence = sentences[s] as Span;
    if (kind === 'imperative' || kind === 'advice') orders.push(sentence);
    else if (speaksOfDoing(words, s)) doing.push(sentence);
  }
  let off = 0;
  let how = 0;
  for (const word of tokens.lower) {
    if (NOT_HOW.has(word)) off++;
    else if (HOW.has(word)) how++;
  }
  const n = tokens.length + 1;
  const links = text.match(ADDRESS)?.length ?? 0;
  const inline = text.match(INLINE_CODE)?.length ?? 0;
  const logOdds =
    -0.2 +
    (code.length > 0 ? 2 : 0) +
    0.5 * Math.log1p(inline) +
    Math.min(1, orders.length / 3) +
    0.5 * Math.min(2, (10 * how) / n) -
    2 * Math.min(1, off / 3) -
    Math.min(1, (10 * links) / n);
  const steps = [...orders, ...code].sort((a, b) => a.start - b.start);
  return { logOdds, steps: steps.length > 0 ? steps : doing };
}

function speaksOfDoing(words: Words, sentence: number): boolean {
  for (let i = words.from[sentence] ?? 0; i < (words.to[sentence] ?? 0); i++)
    if (HOW.has(words.tokens.lower[i] ?? '')) return true;
  return false;
}
