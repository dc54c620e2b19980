import type { Pattern } from '../model/pattern.ts';
import { answerSide, type AnalyzedText, type AnalyzedTurn } from '../text/analysis.ts';
import type { Side } from '../model/turn.ts';
import type { Sentence } from '../text/sentences.ts';
import type { PatternExtractor } from './extractor.ts';
import { isCutOff } from './phrases/sentenceEnd.ts';
import { readSubject } from './definition/subject.ts';
import { fieldSpan, trimSpan, wordSpan, type Span } from './phrases/spans.ts';
import { WordClass } from './phrases/wordClass.ts';
import { hasClass, wordsOf, type Words } from './phrases/words.ts';

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
  /** It explains what the sentence before is about, without a word for it. */
  readonly ofBefore?: true;
}

const NAME = String.raw`(?<target>(?:(?:an?|the|each|every|your|our|my)\s+)?[^,.;:!?()]{2,70}?)`;
const THING = String.raw`(?<source>(?:an?|the|your|two|three|some|trying|having|using|reading|building|giving|asking|driving|ordering|going|playing|putting|taking|making|writing|(?!(?:something|anything|everything|nothing|saying|this)\b)[a-z]{3,}ing)\s+(?:[a-z]+, ){0,2}[^,.;:!?()]{2,80}?)`;
const REST = String.raw`(?:\s*(?:,|:|—|–|-|\()\s*(?<mapping>.{12,400}?)|\s+(?<clause>(?:that|who|which|where|when|whose|in which|at which|with)\s.{8,400}?))?[.!)]*$`;
/** `letters in the mail`: several familiar things. */
const THINGS = String.raw`(?<source>(?!(?:this|does|others?|yours|theirs|ours|its|has|was)\b)(?:[a-z]{3,}\s+){0,2}[a-z]{3,}s\b(?!\s+(?:like|such))[^,.;:!?()]{0,80}?)`;
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
  // 'Think of a snowball that rolls downhill: …', after what it explains.
  {
    hints: ['think of a'],
    expression: new RegExp(
      String.raw`^(?:(?:just|you can) )?think of (?<source>an? (?!(?:way|time|few|couple|number|name|reason|word)\b)[^,.;:!?()]{4,80}?)\s*(?::|—|–)\s*(?<mapping>.{12,400}?)[.!)]*$`,
      'isd',
    ),
    confidence: 0.74,
    ofBefore: true,
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
      String.raw`^(?:.{0,40}?[,:]\s+)?${NAME}(?:\s+(?:is|are|works?|acts?|behaves?|functions?|operates?|feels?)|['’]s|['’]re)${SOFTENER}\s+like\s+${THING}${REST}`,
      'isd',
    ),
    confidence: 0.78,
  },
  // 'Packets are like letters in the mail: …'
  {
    hints: [
      'are like',
      'are much like',
      'are a bit like',
      'are just like',
      'work like',
      'work much like',
      'act like',
      'behave like',
    ],
    expression: new RegExp(
      String.raw`^(?:.{0,40}?[,:]\s+)?${NAME}\s+(?:are|work|act|behave)${SOFTENER}\s+like\s+${THINGS}${REST}`,
      'isd',
    ),
    confidence: 0.74,
  },
  // 'A cache can be thought of as a small desk beside a big archive.'
  {
    hints: ['thought of as', 'likened to'],
    expression: new RegExp(
      String.raw`^(?:.{0,40}?[,:]\s+)?${NAME}\s+(?:is|are|(?:can|may|could|might)(?: best| also)? be)(?: \w+ly| best| often)? (?:thought of as|likened to)\s+${THING}${REST}`,
      'isd',
    ),
    confidence: 0.74,
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
    hints: ['just', 'same way'],
    expression:
      /^(?:.{0,20}?,\s+)?(?:just (?:as|like)|(?:in )?(?:much )?the same way (?:that|as)) (?<source>[^,;:]{6,120}?), (?:so )?(?<target>[^;:]{8,200}?)[.!]?$/dis,
    confidence: 0.74,
    whole: true,
  },
];

/** Words that name nothing: an analogy of 'it' or 'this' cannot be read alone. */
const EMPTY_NAME =
  /^(?:let|it|this|that|these|those|they|he|she|we|i|you|there|which|who|what|everything|something|anything|here|one|some|most|all|both|the (?:above|following|former|latter|rest|output|result|code|example|file|error)|you can|we can|looks?|sounds?|feels?|seems?|something that)\b/i;
/** Points at what the sentence before named. */
const POINTER = /^(?:it|this|that|these|those|them|they)$/i;
/** What stands before the verb and names no thing: `The answer is …`, `Here …`. */
const NO_NAME =
  /^(?:the|an?|your|our)?\s*(?:answer|idea|difference|question|reason|way|key|point|problem|short|first|second|simple|easy|here|so|then|now|yes|no|sure|okay)\b/i;
/** `a kind of list`: says what the thing is. */
const KIND_OF = /^an? (?:\w+ )?(?:kind|type|form|sort|way|means|part|version|variant|subset|special case) (?:of|to)\b/i;
/** What is likened by its look, or given as an example, is no analogy. */
const NOT_LIKENED =
  /\b(?:looks?|sounds?|would|should|could|feel|seems?|something|anything|things|stuff|tools?|libraries|languages|frameworks|services|platforms|companies|words|look) (?:like|as)\b|\blike (?:this|that|so|these|the (?:one|following|example|above))\b|\bsuch as\b/i;
/** Talk of code and of the task at hand: 'is like the `foo` in …' compares, it does not explain. */
const TECHNICAL = /`|\b(?:v?\d+(?:\.\d+)+|https?:)/;

const CUE =
  /\b(?:like|think of|thinking of|imagine|picture|as|analogous|akin|equivalent|counterpart|reminiscent|similar|comparable|is to|same way)\b/i;
/** Longer sentences are lists and logs. UTF-16 units. */
const MAX_SENTENCE = 700;

/** Explanations of one thing through another, from the answer; one a sentence. */
export const analogyExtractor: PatternExtractor = {
  type: 'analogy',
  extract(turn: AnalyzedTurn): readonly Pattern[] {
    const { side, analysis } = answerSide(turn);
    const words = wordsOf(analysis);
    const found: Pattern[] = [];
    // Most texts have neither, and then none of their sentences is looked at for it.
    const rareCues = [' is to ', ' same way '].filter((cue) => analysis.text.includes(cue));
    for (let s = 0; s < analysis.sentences.length; s++) {
      const likens = ((words.cues[s] ?? 0) & WordClass.Likeness) !== 0;
      if (!likens && rareCues.length === 0) continue;
      const text = analysis.slice(analysis.sentences[s] as Sentence);
      if (!likens && !rareCues.some((cue) => text.includes(cue))) continue;
      if (side !== 'text' && isCutOff(analysis, s)) continue;
      if (text.length > MAX_SENTENCE || !CUE.test(text)) continue;
      const pattern = NOT_LIKENED.test(text) ? storyBefore(analysis, side, s) : analogyIn(analysis, words, side, s);
      if (pattern) found.push(pattern);
    }
    return found;
  },
};

/** `A rebase is like that: …`, after a story that began with `Imagine …`. */
const LIKE_THAT =
  /^(?:so )?(?<target>(?:(?:an?|the|each|every|your|our)\s+)?[^,.;:!?()]{2,60}?) (?:is|are|works?|does)(?: just| much| exactly| a bit)? (?:like that|the same(?: way)?)\s*(?::|,|—|–)\s*(?<mapping>.{12,400}?)[.!)]*$/disu;
const STORY = /^(?:(?:now |so |just )?(?:imagine|picture|suppose)(?: that)?[,:]?\s+)(?=\S+ \S)/i;
/** Sentences of a story. */
const STORY_LENGTH = 4;

function storyBefore(analysis: AnalyzedText, side: Side, s: number): Pattern | undefined {
  const { text, sentences } = analysis;
  const sentence = sentences[s] as Sentence;
  const match = LIKE_THAT.exec(analysis.slice(sentence));
  const target = match?.indices?.groups?.['target'];
  const mapping = match?.indices?.groups?.['mapping'];
  if (!target || !mapping || EMPTY_NAME.test(text.slice(sentence.start + target[0], sentence.end))) return undefined;
  for (let i = s - 1; i >= Math.max(0, s - STORY_LENGTH); i--) {
    const first = sentences[i] as Sentence;
    const lead = STORY.exec(analysis.slice(first))?.[0].length;
    if (lead === undefined) continue;
    const fields = {
      source: trimSpan(text, first.start + lead, (sentences[s - 1] as Sentence).end),
      target: trimSpan(text, sentence.start + target[0], sentence.start + target[1]),
      mapping: trimSpan(text, sentence.start + mapping[0], sentence.start + mapping[1]),
    };
    return {
      type: 'analogy',
      confidence: STORY_CONFIDENCE,
      content: {
        source: analysis.slice(fields.source),
        target: analysis.slice(fields.target),
        mapping: analysis.slice(fields.mapping),
      },
      spans: Object.entries(fields).map(([field, span]) => fieldSpan(field, side, span)),
    };
  }
  return undefined;
}

const STORY_CONFIDENCE = 0.8;

/** What the likeness says: of `who carries …, while a courier …` only `carries …`. */
function ofItself(text: string, clause: Span | undefined): Span | undefined {
  if (clause === undefined) return undefined;
  const said = text.slice(clause.start, clause.end);
  const lead = /^(?:who|that|which)\s+(?=\S+\s)/i.exec(said)?.[0].length ?? 0;
  const contrast = /,\s+(?:while|whereas|but|unlike)\s/i.exec(said);
  return { start: clause.start + lead, end: contrast ? clause.start + contrast.index : clause.end };
}

/** Sentences before a likeness in which the thing may be named that its pronoun stands for. */
const REACH_BACK = 2;

/** The subject of a sentence shortly before: `A mutex guards the state. Think of it as …`. */
function namedBefore(analysis: AnalyzedText, words: Words, s: number): Span | undefined {
  for (let k = s - 1; k >= Math.max(0, s - REACH_BACK); k--) {
    const kind = analysis.blocks[(analysis.sentences[k] as Sentence).block]?.kind;
    if (kind !== 'paragraph' && kind !== 'listItem') return undefined;
    const from = words.from[k] as number;
    let verb = from + 1;
    while (verb < (words.to[k] as number) && !hasClass(words, verb, ANY_VERB)) verb++;
    const subject = verb < (words.to[k] as number) ? readSubject(words, from, verb) : undefined;
    if (!subject?.clean) continue;
    const span = wordSpan(words, subject.from, subject.to);
    const name = analysis.slice(span);
    if (POINTER.test(name)) continue;
    return EMPTY_NAME.test(name) || NO_NAME.test(name) ? undefined : span;
  }
  return undefined;
}

const ANY_VERB = WordClass.Be | WordClass.Auxiliary | WordClass.Verb;

function analogyIn(analysis: AnalyzedText, words: Words, side: Side, s: number): Pattern | undefined {
  const sentence = analysis.sentences[s] as Sentence;
  const next = analysis.sentences[s + 1];
  const text = analysis.slice(sentence);
  const lower = text.toLowerCase();
  for (const { hints, expression, confidence, whole, ofBefore } of FORMULATIONS) {
    if (!hints.some((hint) => lower.includes(hint))) continue;
    const match = expression.exec(text);
    if (!match) continue;
    const span = (group: string): Span | undefined => {
      const at = match.indices?.groups?.[group];
      return at && trimSpan(analysis.text, sentence.start + at[0], sentence.start + at[1]);
    };
    const named = span('target');
    const points = ofBefore ?? (named !== undefined && POINTER.test(analysis.slice(named)));
    const target = points ? namedBefore(analysis, words, s) : named;
    const source = span('source');
    if (!target || !source || target.end <= target.start || source.end <= source.start) continue;
    const name = analysis.slice(target);
    if (EMPTY_NAME.test(name) || TECHNICAL.test(analysis.slice(source)) || KIND_OF.test(analysis.slice(source)))
      continue;
    const stated = whole
      ? trimSpan(analysis.text, sentence.start, sentence.end)
      : (span('mapping') ?? ofItself(analysis.text, span('clause')));
    const mapping =
      stated ?? (next?.block === sentence.block ? trimSpan(analysis.text, next.start, next.end) : undefined);
    return {
      type: 'analogy',
      confidence:
        confidence - (stated ? 0 : mapping ? 0.1 : 0.25) - (/^[a-z]+$/i.test(name) ? 0.03 : 0) - (points ? 0.03 : 0),
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
