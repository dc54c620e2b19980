import { LinearModel, type LinearModelWeights } from '../learn/linear.ts';
import type { Pattern } from '../model/pattern.ts';
import type { Side } from '../model/turn.ts';
import { sideOf, type AnalyzedText, type AnalyzedTurn } from '../text/analysis.ts';
import type { PatternExtractor } from './extractor.ts';
import { fieldSpan, type Span } from './phrases/spans.ts';
import { readAnswer, type Answer } from './qaPair/answer.ts';
import { isRefusal, isReply, isReport } from './qaPair/chatter.ts';
import { findWrittenPairs } from './qaPair/faq.ts';
import { fillQaFeatures } from './qaPair/features.ts';
import { findQuestion, type Question } from './qaPair/find.ts';
import { leansOut } from './qaPair/leaning.ts';
import weights from './qaPair/weights.json' with { type: 'json' };

const model = new LinearModel(weights as LinearModelWeights);
const features = model.newFeatures();

/** What the person asks, with the part of the answer that answers; and questions that a text asks and answers itself. */
export const qaPairExtractor: PatternExtractor = {
  type: 'qa_pair',
  extract(turn: AnalyzedTurn): readonly Pattern[] {
    const patterns: Pattern[] = [];
    if (turn.content.kind === 'exchange') {
      const pair = exchanged(sideOf(turn, 'user'), sideOf(turn, 'assistant'));
      if (pair) patterns.push(pair);
    }
    for (const { side, analysis } of turn.sides) {
      if (side === 'user') continue;
      for (const { question, answer, confidence } of findWrittenPairs(analysis))
        patterns.push(
          pairOf(
            side === 'text' ? confidence : confidence * IN_ANSWER,
            { side, analysis, span: question },
            { side, analysis, span: answer },
          ),
        );
    }
    return patterns;
  },
};

/** Questions inside an answer are as often left open for the person to decide as they are answered. */
const IN_ANSWER = 0.8;

interface Part {
  readonly side: Side;
  readonly analysis: AnalyzedText;
  readonly span: Span;
}

function pairOf(confidence: number, question: Part, answer: Part): Pattern {
  return {
    type: 'qa_pair',
    confidence,
    content: { question: question.analysis.slice(question.span), answer: answer.analysis.slice(answer.span) },
    spans: [fieldSpan('question', question.side, question.span), fieldSpan('answer', answer.side, answer.span)],
  };
}

function exchanged(user: AnalyzedText, assistant: AnalyzedText): Pattern | undefined {
  const question = findQuestion(user);
  const whole = wholeText(assistant);
  if (question === undefined || whole.end === whole.start) return undefined;
  const answer = readAnswer(assistant);
  const confidence = answer === undefined ? spoken(question, assistant) : judged(user, question, assistant, answer);
  return pairOf(
    confidence,
    { side: 'user', analysis: user, span: question.span },
    { side: 'assistant', analysis: assistant, span: answer?.span ?? whole },
  );
}

function judged(user: AnalyzedText, question: Question, assistant: AnalyzedText, answer: Answer): number {
  fillQaFeatures(features.dense, user, question, assistant, answer);
  const pair = model.predict(features) * Math.min(1, question.certainty / CERTAIN);
  const said = assistant.slice(answer.span);
  const inPieces = answer.broken || isReply(said) || leansOut(user.slice(question.span));
  const sure = inPieces ? Math.min(MOST_IN_PIECES, pair) : pair;
  return answer.status > 0 ? sure : Math.max(sure, spoken(question, assistant));
}

/** A question that points at what neither it nor the answer holds, or an answer in pieces, is never sure. */
const MOST_IN_PIECES = 0.65;

/** A question this certain takes nothing from the pair's confidence. */
const CERTAIN = 0.6;
/** Longer answers are texts and are judged as such. Characters. */
const SPOKEN_LENGTH = 400;
/** `Yeah.` answers, but teaches little: shown, never as sure. */
const SPOKEN = { question: 0.5, slope: 0.2, none: 0.3 } as const;

/** Confidence of an answer of a few words, as people give them when they talk; low where an assistant puts one off. */
function spoken(question: Question, assistant: AnalyzedText): number {
  const { text } = assistant;
  if (question.kind !== 'question' || question.certainty < 0.5) return 0;
  if (text.length > SPOKEN_LENGTH || assistant.blocks.length > 1) return 0;
  if (isReport(text) || isRefusal(text)) return SPOKEN.none;
  return SPOKEN.question + SPOKEN.slope * (question.certainty - 0.5);
}

function wholeText({ text }: AnalyzedText): Span {
  const start = text.length - text.trimStart().length;
  return { start, end: start + text.trim().length };
}
