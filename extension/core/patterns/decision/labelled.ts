/** The parts of a decision that are set apart and called by their names: `Context: …`, `**Why:** …`, a list of reasons. */
import type { AnalyzedText } from '../../text/analysis.ts';
import type { Sentence } from '../../text/sentences.ts';
import { trimSpan, type Span } from '../phrases/spans.ts';

const OF_IT = String.raw`(?: (?:it|this|that|(?:for|behind|of) (?:it|this|that|the (?:choice|decision))|this one))?`;
const REASON = new RegExp(
  String.raw`^[*_\s]*(?:(?:the )?(?:main )?(?:reasons?|reasoning|rationale|justification|motivation)|why|because)${OF_IT}[*_\s]*(?:[:?—–][*_\s]*|$)`,
  'i',
);
const CONTEXT = /^[*_\s]*(?:context|problem|situation|background|issue|need|requirements?)[*_\s]*:[*_\s]*/i;
/** `I recommend B for three reasons:`, `Use B because:` */
const ANNOUNCED = /\b(?:reasons?|because|why|since|advantages|benefits)\b[^.!?]{0,20}:[*_\s]*$/i;
/** Sentences around the decision in which its named parts stand. */
const REACH = 4;
/** A shorter part says nothing. UTF-16 units. */
const LEAST = 6;
/** A longer list is an answer of its own. UTF-16 units. */
const LONGEST = 900;

/** Why, where the text calls it so or lists it below sentence `s`. */
export function labelledReason(analysis: AnalyzedText, s: number, asked: boolean): Span | undefined {
  const { sentences } = analysis;
  const said = analysis.slice(sentences[s] as Sentence);
  if (asked && said.endsWith(':')) return listAt(analysis, s + 1);
  if (ANNOUNCED.test(said)) return listAt(analysis, s + 1);
  for (let i = s + 1; i <= Math.min(s + REACH, sentences.length - 1); i++) {
    const label = labelOf(analysis, i, REASON);
    if (label === undefined) continue;
    const { start, end } = sentences[i] as Sentence;
    const rest = trimSpan(analysis.text, start + label, end);
    if (rest.end - rest.start >= LEAST) return rest;
    return listAt(analysis, i + 1) ?? sentences[i + 1];
  }
  return undefined;
}

/** The situation, where the text calls it so beside sentence `s`. */
export function labelledContext(analysis: AnalyzedText, s: number): Span | undefined {
  const { sentences } = analysis;
  for (let i = Math.max(0, s - REACH); i <= Math.min(s + REACH, sentences.length - 1); i++) {
    const label = i === s ? undefined : labelOf(analysis, i, CONTEXT);
    if (label === undefined) continue;
    const { start, end } = sentences[i] as Sentence;
    const rest = trimSpan(analysis.text, start + label, end);
    if (rest.end - rest.start >= LEAST) return rest;
  }
  return undefined;
}

/** Length of the label that sentence `i` begins with. */
function labelOf(analysis: AnalyzedText, i: number, expression: RegExp): number | undefined {
  const { start, end, block } = analysis.sentences[i] as Sentence;
  // What goes on in the middle of a paragraph is named at the start of a line.
  const opensLine =
    analysis.sentences[i - 1]?.block !== block || /\n[ \t]*$/.test(analysis.text.slice(Math.max(0, start - 8), start));
  return opensLine ? expression.exec(analysis.text.slice(start, end))?.[0].length : undefined;
}

/** The list that begins with sentence `s`, from its first word to its last. */
function listAt(analysis: AnalyzedText, s: number): Span | undefined {
  const { sentences, blocks, text } = analysis;
  const first = sentences[s];
  const list = first && blocks[first.block];
  if (list?.kind !== 'listItem') return undefined;
  let last = first as Sentence;
  for (let i = s + 1; i < sentences.length; i++) {
    const sentence = sentences[i] as Sentence;
    const block = blocks[sentence.block];
    if (block?.kind !== 'listItem' || block.list !== list.list) break;
    last = sentence;
  }
  return last.end - (first as Sentence).start > LONGEST
    ? undefined
    : trimSpan(text, (first as Sentence).start, last.end);
}
