import type { FieldSpan, Pattern } from '../../model/pattern.ts';
import type { Side } from '../../model/turn.ts';
import type { AnalyzedText } from '../../text/analysis.ts';
import { fieldSpan, type Span } from '../phrases/spans.ts';

/** A stretch of an earlier text; `turnsBack` 0 is the turn that is read. */
export interface Piece {
  readonly side: Side;
  readonly analysis: AnalyzedText;
  readonly span: Span;
  readonly turnsBack: number;
}

/** What stands between the pieces of a field: a field that stands in several places is its pieces in order. */
const BETWEEN = '\n\n';

export function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ analysis, span }) => analysis.slice(span)).join(BETWEEN);
}

export function spansOf(field: string, pieces: readonly Piece[]): readonly FieldSpan[] {
  return pieces.map(({ side, span, turnsBack }) => {
    const own = fieldSpan(field, side, span);
    return turnsBack === 0 ? own : { ...own, turnsBack };
  });
}

export function pairAcross(confidence: number, question: readonly Piece[], answer: Piece): Pattern {
  return {
    type: 'qa_pair',
    confidence,
    content: { question: textOf(question), answer: textOf([answer]) },
    spans: [...spansOf('question', question), ...spansOf('answer', [answer])],
  };
}

/** The text without the blanks around it. */
export function wholeOf({ text }: AnalyzedText): Span {
  const start = text.length - text.trimStart().length;
  return { start, end: start + text.trim().length };
}
