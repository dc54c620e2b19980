import type { AnalyzedText } from '../../text/analysis.ts';
import type { Block } from '../../text/blocks.ts';
import { isCutOff } from '../phrases/sentenceEnd.ts';
import { trimSpan, type Span } from '../phrases/spans.ts';

/** A question that a text itself asks and answers. */
export interface WrittenPair {
  readonly question: Span;
  readonly answer: Span;
  readonly confidence: number;
}

const CONFIDENCE = {
  /** `Q: …`, `A: …` */
  labelled: 0.85,
  /** A heading or a bold line that asks, with text under it. */
  heading: 0.75,
  /** The same where the question leans on its surroundings. */
  leaning: 0.55,
} as const;

const LABELLED = /^(?:\*\*|__)?(?:Q|Question|F|FAQ)\s*\d*\s*[:.)](?:\*\*|__)?\s*/;
const ANSWER_LABEL = /^(?:\*\*|__)?(?:A|Answer)\s*\d*\s*[:.)](?:\*\*|__)?\s*/;
const BOLD_QUESTION = /^(?:\*\*|__)[^*_]+\?(?:\*\*|__)$/;
const LEANING = /\b(?:this|that|these|those|it|they|them)\b/i;
const LEAST_WORDS = 4;
const LEAST_ANSWER = 20;

/** Questions with their answers under them: `Q:`/`A:` lines, headings and bold lines that ask. */
export function findWrittenPairs(analysis: AnalyzedText): readonly WrittenPair[] {
  if (!analysis.text.includes('?')) return [];
  const { blocks, text } = analysis;
  const pairs: WrittenPair[] = [];
  const lastEnd = analysis.sentences.at(-1)?.end ?? 0;
  const cut = isCutOff(analysis, analysis.sentences.length - 1);
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i] as Block;
    const asked = questionIn(text, block);
    if (asked === undefined) continue;
    const inside = asked.answerInside;
    const start = inside ?? blocks[i + 1]?.start;
    if (start === undefined) continue;
    let last = i;
    while (last + 1 < blocks.length && !endsAnswer(text, block, blocks[last + 1] as Block)) last++;
    if (last === i && inside === undefined) continue;
    const answer = answerSpan(text, inside ?? lineStart(text, blocks[i + 1] as Block), blocks[last] as Block);
    if (answer.end - answer.start < LEAST_ANSWER || (cut && answer.end >= lastEnd)) continue;
    const words = text.slice(asked.question.start, asked.question.end);
    const leaning = LEANING.test(words) || words.split(/\s+/).length < LEAST_WORDS;
    pairs.push({
      question: asked.question,
      answer,
      confidence: leaning ? CONFIDENCE.leaning : asked.labelled ? CONFIDENCE.labelled : CONFIDENCE.heading,
    });
    i = last;
  }
  return pairs;
}

interface Asked {
  readonly question: Span;
  readonly labelled: boolean;
  /** Where the answer begins when it stands in the same block (`Q: …` and `A: …` on following lines). */
  readonly answerInside: number | undefined;
}

function questionIn(text: string, block: Block): Asked | undefined {
  if (block.kind === 'code' || block.kind === 'tableRow') return undefined;
  const body = text.slice(block.start, block.end);
  const label = LABELLED.exec(body)?.[0].length ?? 0;
  if (label > 0) {
    const line = body.indexOf('\n');
    const end = line < 0 ? body.length : line;
    const question = trimSpan(text, block.start + label, block.start + end);
    if (question.end <= question.start) return undefined;
    if (line < 0) return { question, labelled: true, answerInside: undefined };
    const answerLabel = ANSWER_LABEL.exec(body.slice(line + 1));
    return answerLabel
      ? { question, labelled: true, answerInside: block.start + line + 1 + answerLabel[0].length }
      : undefined;
  }
  const trimmed = body.trim();
  if (!(block.kind === 'heading' ? trimmed.endsWith('?') || BOLD_QUESTION.test(trimmed) : BOLD_QUESTION.test(trimmed)))
    return undefined;
  return { question: trimSpan(text, block.start, block.end), labelled: false, answerInside: undefined };
}

/** Whether `next` belongs to something else than the answer to the question in `block`. */
function endsAnswer(text: string, block: Block, next: Block): boolean {
  if (next.kind === 'heading') return block.kind !== 'heading' || next.level <= block.level;
  return questionIn(text, next) !== undefined;
}

function answerSpan(text: string, start: number, last: Block): Span {
  const label = ANSWER_LABEL.exec(text.slice(start, start + 20))?.[0].length ?? 0;
  let from = start + label;
  let to = last.kind === 'code' ? fenceEnd(text, last.end) : last.end;
  while (from < to && /\s/.test(text[from] as string)) from++;
  while (to > from && /\s/.test(text[to - 1] as string)) to--;
  return { start: from, end: to };
}

function lineStart(text: string, block: Block): number {
  const line = text.lastIndexOf('\n', block.start - 1) + 1;
  if (block.kind !== 'code') return line;
  return text.lastIndexOf('\n', line - 2) + 1;
}

function fenceEnd(text: string, end: number): number {
  const fence = /^\s*(?:```+|~~~+)/.exec(text.slice(end, end + 20));
  return fence ? end + fence[0].length : end;
}
