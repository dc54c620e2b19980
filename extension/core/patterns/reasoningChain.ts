import { sigmoid } from '../learn/linear.ts';
import type { Pattern } from '../model/pattern.ts';
import type { Side } from '../model/turn.ts';
import { answerSide, type AnalyzedText, type AnalyzedTurn } from '../text/analysis.ts';
import type { Sentence } from '../text/sentences.ts';
import type { PatternExtractor } from './extractor.ts';
import { isOtherVoice } from './otherVoice.ts';
import { bareSentence } from './phrases/lead.ts';
import { isCutOff } from './phrases/sentenceEnd.ts';
import { fieldSpan } from './phrases/spans.ts';
import { wordsOf, type Words } from './phrases/words.ts';
import { isRefusal } from './qaPair/chatter.ts';
import { Link, linksOf } from './reasoning/links.ts';
import { FRAGMENT, isQuoted, mayBegin, restates } from './reasoning/premise.ts';

/** Sentences of one paragraph (of one run of prose) with what each does in the argument. */
interface Paragraph {
  readonly sentences: readonly number[];
  readonly links: readonly number[];
}

/** Paragraphs are read up to this many sentences: a longer one is a document without structure. */
const MAX_SENTENCES = 40;
const PRESENTS = /^\W*so\b[^.:;,]{3,40}\b(?:is|are|was|were|becomes?):/i;
/** Sentences before the conclusion that belong to its chain. */
const MAX_CHAIN = 5;

/** Reasoning written out: something given, what follows step by step, and what is concluded. */
export const reasoningChainExtractor: PatternExtractor = {
  type: 'reasoning_chain',
  extract(turn: AnalyzedTurn): readonly Pattern[] {
    const { side, analysis } = answerSide(turn);
    const words = wordsOf(analysis);
    const find = side === 'text' ? arguedParagraph : inferredChains;
    const found = paragraphsOf(analysis, words).flatMap((paragraph) => find(analysis, words, side, paragraph));
    return found.length > 0 && isOtherVoice(turn) ? [] : found;
  },
};

function paragraphsOf(analysis: AnalyzedText, words: Words): readonly Paragraph[] {
  const found: { block: number; sentences: number[]; links: number[] }[] = [];
  analysis.sentences.forEach((sentence, index) => {
    const kind = analysis.blocks[sentence.block]?.kind;
    if (kind !== 'paragraph' && kind !== 'listItem') return;
    let last = found.at(-1);
    if (last?.block !== sentence.block) found.push((last = { block: sentence.block, sentences: [], links: [] }));
    if (last.sentences.length >= MAX_SENTENCES) return;
    last.sentences.push(index);
    last.links.push(linksOf(words, index));
  });
  return found.filter((paragraph) => paragraph.sentences.length >= 2);
}

/**
 * In an answer a chain must show its inference: a sentence that opens as a conclusion, after sentences that give the
 * ground. Log odds by hand, set by reading what the conversations of the corpora give.
 */
function inferredChains(
  analysis: AnalyzedText,
  words: Words,
  side: Side,
  { sentences, links }: Paragraph,
): readonly Pattern[] {
  const found: Pattern[] = [];
  let free = 0;
  for (let k = 1; k < sentences.length; k++) {
    if (!((links[k] as number) & Link.Concludes) || (links[k] as number) & (Link.Chatter | Link.Asks)) continue;
    // 'Therefore …' may be followed by a second conclusion: the chain ends at the last of them.
    let end = k;
    while (
      end + 1 < sentences.length &&
      (links[end + 1] as number) & Link.Concludes &&
      !((links[end + 1] as number) & (Link.Chatter | Link.Asks))
    )
      end++;
    let start = k - 1;
    if ((links[start] as number) & (Link.Chatter | Link.Asks)) continue;
    while (
      start > free &&
      end - start < MAX_CHAIN &&
      !((links[start - 1] as number) & (Link.Chatter | Link.Asks | Link.Frames))
    )
      start--;
    while (start < k && !mayBegin(analysis, words, sentences[start] as number)) start++;
    // `X is safe. … Therefore X is safe.`: the ground is what stands between.
    if (start + 1 < k && restates(words, sentences[start] as number, sentences[end] as number)) {
      start++;
      while (start < k && !mayBegin(analysis, words, sentences[start] as number)) start++;
    }
    if (start >= k || isCutOff(analysis, sentences[end] as number)) continue;
    if (isRefusal(analysis.slice(analysis.sentences[sentences[end] as number] as Sentence))) continue;
    if (sentences.slice(start, end + 1).some((s) => isQuoted(analysis.slice(analysis.sentences[s] as Sentence))))
      continue;
    const inner = links.slice(start, end);
    const gives = inner.filter((link) => link & (Link.Gives | Link.Yields)).length;
    const steps = end - start - 1;
    const opener = words.tokens.lower[words.from[sentences[k] as number] ?? 0];
    let z = 0.3 + 0.45 * Math.min(2, steps) + 0.4 * Math.min(2, gives);
    if (opener === 'so') z -= steps > 0 ? 0.1 : 0.5;
    // 'So the new flow is: …' presents.
    if (opener === 'so' && PRESENTS.test(analysis.slice(analysis.sentences[sentences[k] as number] as Sentence)))
      z -= 0.8;
    // 'Thus, we have:' concludes in a formula or a list that is not part of the sentence.
    if (analysis.slice(analysis.sentences[sentences[end] as number] as Sentence).endsWith(':')) z -= 1.5;
    if (sentences.slice(start, end + 1).some((s) => lengthOf(analysis, s) < FRAGMENT)) z -= 0.8;
    found.push(chain(analysis, side, sentences, start, end, end, sigmoid(z)));
    free = end + 1;
    k = end;
  }
  return found;
}

/**
 * In a text that stands alone the question is whether its paragraph argues: a claim with reasons, examples or further
 * points for it, not an introduction or a summing up. Weights are round numbers set by hand; the corpus of essays
 * served to choose between designs, nothing is fitted on it.
 */
function arguedParagraph(
  analysis: AnalyzedText,
  words: Words,
  side: Side,
  { sentences, links }: Paragraph,
): readonly Pattern[] {
  const count = (flag: number): number => links.filter((link) => link & flag).length;
  const n = sentences.length;
  const length = (words.to[sentences[n - 1] as number] ?? 0) - (words.from[sentences[0] as number] ?? 0);
  const opensPoint = ((links[0] as number) & Link.Adds) !== 0;
  const z =
    -1.9 +
    0.5 * Math.min(4, n - 1) +
    0.5 * Math.min(2, count(Link.Gives)) +
    0.5 * Math.min(2, count(Link.Yields)) +
    0.5 * Math.min(2, count(Link.Concludes)) +
    0.5 * Math.min(2, count(Link.Adds)) +
    (opensPoint ? 1 : 0) -
    ((links[0] as number) & Link.Frames ? 1.5 : 0) -
    1 * Math.min(2, count(Link.Frames)) -
    1 * count(Link.Asks) -
    (length < 40 ? 0.5 : 0);
  const last = n - 1;
  // The conclusion is the sentence that concludes; without one the claim that opens the paragraph.
  const concluding = (links[last] as number) & Link.Concludes ? last : 0;
  return [
    concluding === last
      ? chain(analysis, side, sentences, 0, last, last, sigmoid(z))
      : chain(analysis, side, sentences, 1, last, 0, sigmoid(z)),
  ];
}

/** The pattern of sentences `start` to `end` with the conclusion at `conclusion`, which may stand before them. */
function chain(
  analysis: AnalyzedText,
  side: Side,
  sentences: readonly number[],
  start: number,
  end: number,
  conclusion: number,
  confidence: number,
): Pattern {
  const spanOf = (i: number): Sentence => analysis.sentences[sentences[i] as number] as Sentence;
  const premise = side === 'text' ? spanOf(start) : bareSentence(analysis.text, spanOf(start));
  const middle: Sentence[] = [];
  for (let i = start + 1; i <= end; i++) if (i !== conclusion) middle.push(spanOf(i));
  return {
    type: 'reasoning_chain',
    confidence,
    content: {
      premise: analysis.slice(premise),
      steps: middle.map((step) => analysis.slice(step)),
      conclusion: analysis.slice(spanOf(conclusion)),
    },
    spans: [
      fieldSpan('premise', side, premise),
      ...middle.map((step) => fieldSpan('steps', side, step)),
      fieldSpan('conclusion', side, spanOf(conclusion)),
    ],
  };
}

function lengthOf(analysis: AnalyzedText, sentence: number): number {
  const { start, end } = analysis.sentences[sentence] as Sentence;
  return end - start;
}
