import type { Pattern } from '../model/pattern.ts';
import { answerSide, type AnalyzedText, type AnalyzedTurn } from '../text/analysis.ts';
import type { Side } from '../model/turn.ts';
import type { Sentence } from '../text/sentences.ts';
import type { PatternExtractor } from './extractor.ts';
import { isCutOff } from './phrases/sentenceEnd.ts';
import { fieldSpan, trimSpan, type Span } from './phrases/spans.ts';
import { WordClass } from './phrases/wordClass.ts';
import { wordsOf } from './phrases/words.ts';

/**
 * A way of saying that one thing is understood through another. Groups: `target` (what is explained), `source`
 * (the familiar thing), `mapping` (how they correspond; where it is missing the next sentence may say it).
 */
interface Formulation {
  /** Every match holds one of these, in small letters; a look for them costs less than the expression. */
  readonly hints: readonly string[];
  readonly expression: RegExp;
  /** Probability that a sentence of this form is an analogy, by reading what the conversations of the corpora give. */
  readonly confidence: number;
  /** The sentence as a whole says how the two correspond. */
  readonly whole?: true;
}

const NAME = String.raw`(?<target>(?:(?:an?|the|each|every|your|our|my)\s+)?[^,.;:!?()]{2,70}?)`;
const THING = String.raw`(?<source>(?:an?|the|your|two|three|some|trying|having|using|reading|building|giving|asking|driving|ordering|going|playing|putting|taking|making|writing)\s+(?:[a-z]+, ){0,2}[^,.;:!?()]{2,80}?)`;
const REST = String.raw`(?:\s*(?:,|:|—|–|-|\()\s*(?<mapping>.{12,400}?)|\s+(?<clause>(?:that|who|which|where|when|whose|in which|at which|with)\s.{8,400}?))?[.!)]*$`;
const SOFTENER = String.raw`(?:\s+(?:a bit|a little|much|kind of|sort of|just|exactly|basically|essentially|really|rather|somewhat|very much|in a way|almost|quite|more))*`;

const FORMULATIONS: readonly Formulation[] = [
  // 'Think of an index as the index at the back of a book: …'
  {
    hints: ['think', 'imagin', 'picture'],
    expression: new RegExp(
      String.raw`\b(?:think of|thinking of|imagine|picture)\s+${NAME}\s+(?:as|like)(?:\s+being)?\s+${THING}${REST}`,
      'isd',
    ),
    confidence: 0.82,
  },
  // 'A key is to a lock what a token is to an API.'
  {
    hints: [' is to '],
    expression:
      /^(?<target>[^,.;:]{2,50}? is to [^,.;:]{2,50}?) (?:what|as) (?<source>[^,.;:]{2,50}? (?:is|are) to [^,.;:]{2,50}?)[.!]?$/dis,
    confidence: 0.88,
    whole: true,
  },
  // 'A mutex is like a key to a bathroom: …'
  {
    hints: ['like'],
    expression: new RegExp(
      String.raw`^(?:.{0,40}?[,:]\s+)?${NAME}\s+(?:is|are|'s|works?|acts?|behaves?|functions?|operates?|feels?)${SOFTENER}\s+like\s+${THING}${REST}`,
      'isd',
    ),
    confidence: 0.78,
  },
  // 'It is analogous to / akin to / the software equivalent of a …'
  {
    hints: ['analog', 'akin', 'comparable', 'reminiscent', 'equivalent', 'counterpart'],
    expression: new RegExp(
      String.raw`^(?:.{0,40}?[,:]\s+)?${NAME}\s+(?:is|are)${SOFTENER}\s+(?:analogous to|akin to|comparable to|reminiscent of|the (?:\w+ )?(?:equivalent|counterpart|analogue?) (?:of|to))\s+${THING}${REST}`,
      'isd',
    ),
    confidence: 0.68,
  },
  // 'similar to how a librarian sorts books'
  {
    hints: [' how', ' the way'],
    expression: new RegExp(
      String.raw`^${NAME}\s*,?\s+(?:similar to|much like|just like|like|the way|in the same way) (?:how|the way)\s+(?<source>.{8,200}?)[.!]?$`,
      'isd',
    ),
    confidence: 0.7,
    whole: true,
  },
  // 'Just as a thermostat reacts to the room, the controller reacts to the load.'
  {
    hints: ['just'],
    expression:
      /^(?:.{0,20}?,\s+)?just (?:as|like) (?<source>[^,;:]{6,120}?), (?:so )?(?<target>[^;:]{8,200}?)[.!]?$/dis,
    confidence: 0.74,
    whole: true,
  },
];

/** Words that name nothing: an analogy of 'it' or 'this' cannot be read alone. */
const EMPTY_NAME =
  /^(?:let|it|this|that|these|those|they|he|she|we|i|you|there|which|who|what|everything|something|anything|here|one|some|most|all|both|the (?:above|following|former|latter|rest|output|result|code|example|file|error)|you can|we can|looks?|sounds?|feels?|seems?|something that)\b/i;
/** What is likened by its look, or given as an example, is no analogy. */
const NOT_LIKENED =
  /\b(?:looks?|sounds?|would|should|could|feel|seems?|something|anything|things|stuff|tools?|libraries|languages|frameworks|services|platforms|companies|words|look) (?:like|as)\b|\blike (?:this|that|so|these|the (?:one|following|example|above))\b|\bsuch as\b/i;
/** Talk of code and of the task at hand: 'is like the `foo` in …' compares, it does not explain. */
const TECHNICAL = /`|\b(?:v?\d+(?:\.\d+)+|https?:)/;

const CUE =
  /\b(?:like|think of|thinking of|imagine|picture|as|analogous|akin|equivalent|counterpart|reminiscent|similar|comparable|is to)\b/i;
/** Longer sentences are lists and logs. UTF-16 units. */
const MAX_SENTENCE = 700;

/** Explanations of one thing through another, from the answer; one a sentence. */
export const analogyExtractor: PatternExtractor = {
  type: 'analogy',
  extract(turn: AnalyzedTurn): readonly Pattern[] {
    const { side, analysis } = answerSide(turn);
    const words = wordsOf(analysis);
    const found: Pattern[] = [];
    for (let s = 0; s < analysis.sentences.length; s++) {
      const sentence = analysis.sentences[s] as Sentence;
      const likens = ((words.cues[s] ?? 0) & WordClass.Likeness) !== 0;
      const text = analysis.slice(sentence);
      if (!likens && !text.includes(' is to ')) continue;
      if (side !== 'text' && isCutOff(analysis, s)) continue;
      if (text.length > MAX_SENTENCE || !CUE.test(text) || NOT_LIKENED.test(text)) continue;
      const pattern = analogyIn(analysis, side, text, sentence, analysis.sentences[s + 1]);
      if (pattern) found.push(pattern);
    }
    return found;
  },
};

/** What the likeness says: of `who carries …, while a courier …` only `carries …`. */
function ofItself(text: string, clause: Span | undefined): Span | undefined {
  if (clause === undefined) return undefined;
  const said = text.slice(clause.start, clause.end);
  const lead = /^(?:who|that|which)\s+(?=\S+\s)/i.exec(said)?.[0].length ?? 0;
  const contrast = /,\s+(?:while|whereas|but|unlike)\s/i.exec(said);
  return { start: clause.start + lead, end: contrast ? clause.start + contrast.index : clause.end };
}

function analogyIn(
  analysis: AnalyzedText,
  side: Side,
  text: string,
  sentence: Sentence,
  next: Sentence | undefined,
): Pattern | undefined {
  const lower = text.toLowerCase();
  for (const { hints, expression, confidence, whole } of FORMULATIONS) {
    if (!hints.some((hint) => lower.includes(hint))) continue;
    const match = expression.exec(text);
    if (!match) continue;
    const span = (group: string): Span | undefined => {
      const at = match.indices?.groups?.[group];
      return at && trimSpan(analysis.text, sentence.start + at[0], sentence.start + at[1]);
    };
    const target = span('target');
    const source = span('source');
    if (!target || !source || target.end <= target.start || source.end <= source.start) continue;
    const name = analysis.slice(target);
    if (EMPTY_NAME.test(name) || TECHNICAL.test(analysis.slice(source))) continue;
    const stated = whole
      ? trimSpan(analysis.text, sentence.start, sentence.end)
      : (span('mapping') ?? ofItself(analysis.text, span('clause')));
    const mapping =
      stated ?? (next?.block === sentence.block ? trimSpan(analysis.text, next.start, next.end) : undefined);
    return {
      type: 'analogy',
      confidence: confidence - (stated ? 0 : mapping ? 0.1 : 0.25) - (/^[a-z]+$/i.test(name) ? 0.03 : 0),
      content: { source: analysis.slice(source), target: name, mapping: mapping ? analysis.slice(mapping) : '' },
      spans: [
        fieldSpan('source', side, source),
        fieldSpan('target', side, target),
        ...(mapping ? [fieldSpan('mapping', side, mapping)] : []),
      ],
    };
  }
  return undefined;
}
