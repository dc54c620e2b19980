import { LinearModel } from '../learn/linear.ts';
import type { Pattern } from '../model/pattern.ts';
import { sideOf, type AnalyzedSide, type AnalyzedTurn } from '../text/analysis.ts';
import { askedDefinition, type AskedDefinition } from './definition/asked.ts';
import type { DefinitionCandidate } from './definition/candidate.ts';
import { isDoubtful, isSpelledOut } from './definition/doubt.ts';
import { fillDefinitionFeatures } from './definition/features.ts';
import { askedWords, findDefinitions, mentionedWords } from './definition/find.ts';
import weights from './definition/weights.json' with { type: 'json' };
import type { LinearModelWeights } from '../learn/linear.ts';
import type { PatternExtractor } from './extractor.ts';
import { inLoneText, type LoneTextScale } from './loneText.ts';
import { isCutOff } from './phrases/sentenceEnd.ts';
import { fieldSpan, trimSpan, type Span } from './phrases/spans.ts';
import { classOf, WordClass } from './phrases/wordClass.ts';
import { wordsOf, type Words } from './phrases/words.ts';

const model = new LinearModel(weights as LinearModelWeights);
const features = model.newFeatures();

/** Terms that a text explains, each with what it says they are. The person's own words are not read: who asks does not define. */
export const definitionExtractor: PatternExtractor = {
  type: 'definition',
  extract(turn: AnalyzedTurn): readonly Pattern[] {
    return turn.sides.flatMap((side) => (side.side === 'user' ? [] : definitionsOf(side, turn)));
  },
};

/** Serves encyclopedia, textbook and paper alike. */
const LONE_TEXT: LoneTextScale = { slope: 0.29, intercept: 1.02 };

interface Judged {
  readonly candidate: DefinitionCandidate;
  readonly confidence: number;
}

function definitionsOf(side: AnalyzedSide, turn: AnalyzedTurn): readonly Pattern[] {
  const { analysis } = side;
  const found = findDefinitions(side);
  const given = side.side === 'assistant' ? askedDefinition(turn) : undefined;
  if (found.length === 0 && !given) return [];
  const context = { side: side.side, asked: askedWords(turn), mentioned: mentionedWords(turn) };
  const words = wordsOf(analysis);
  const judged: Judged[] = [];
  for (const candidate of found) {
    if (side.side !== 'text' && (isCutOff(analysis, candidate.sentence) || isTorn(analysis.text, candidate.term)))
      continue;
    fillDefinitionFeatures(features.dense, candidate, analysis, words, context);
    const confidence = model.predict(features);
    if (side.side === 'text') judged.push({ candidate, confidence: inLoneText(confidence, LONE_TEXT) });
    else
      judged.push({
        candidate: { ...candidate, definition: withoutRemark(analysis.text, candidate.definition) },
        confidence: Math.min(mostOf(words, candidate), confidence),
      });
  }
  const best = withoutOverlaps(judged).map(({ candidate: { sentence, term, definition }, confidence }) => ({
    sentence,
    termSide: side.side,
    term,
    definition,
    confidence,
  }));
  const all = given && !isCutOff(analysis, given.sentence) ? withGiven(best, given, analysis.text) : best;
  return all.map(({ termSide, term, definition, confidence }) => ({
    type: 'definition',
    confidence,
    content: {
      term: (termSide === side.side ? analysis : sideOf(turn, termSide)).slice(term),
      definition: analysis.slice(definition),
    },
    spans: [fieldSpan('term', termSide, term), fieldSpan('definition', side.side, definition)],
  }));
}

/** The one that was asked for is sure, in the words that were read for it; where none were read, in the rest of its sentence. */
function withGiven(
  found: readonly AskedDefinition[],
  given: AskedDefinition,
  text: string,
): readonly AskedDefinition[] {
  const definition = withoutRemark(text, given.definition);
  const same = found.find(({ sentence, term }) => sentence === given.sentence && term.start < given.term.end);
  if (given.termSide === 'assistant' && same?.term.start === given.term.start)
    return found.map((one) =>
      one === same
        ? {
            ...one,
            definition: BREAKS_OFF.test(text.slice(one.definition.start, one.definition.end))
              ? definition
              : one.definition,
            confidence: Math.max(one.confidence, given.confidence),
          }
        : one,
    );
  const others = found.filter(({ sentence }) => sentence !== given.sentence);
  return [...others, { ...given, definition }].sort((a, b) => a.definition.start - b.definition.start);
}

/** `…, before salt | and yeast are added`: a clause that has only begun. */
const BREAKS_OFF = /,\s+(?:before|after|when|while|where|until|which|so that)\s+\S+(?:\s\S+)?$/i;

const MOST_DOUBTED = 0.6;
/** Nobody learns from `What is TF?` that it is written `Traffic Flow` in full. */
const MOST_SPELLED_OUT = 0.45;

function mostOf(words: Words, candidate: DefinitionCandidate): number {
  if (isSpelledOut(words, candidate)) return MOST_SPELLED_OUT;
  return isDoubtful(words, candidate) ? MOST_DOUBTED : 1;
}

/** What goes on after the definition: `… a single read — inline it`, `…, but it can be switched off`, `…; we only choose not to`. */
const GOES_ON =
  /;\s|,\s+(?:(?:so|but|as|because|since|although|though|and)(?:\s+while)?\s+(?=(?:it|they|this|that|we|you|i|he|she|there|these|those|is|are|was|were)\b)|(?:while|whereas)\s)|\s+[—–-]\s+(?=(\p{L}[\p{L}'’]*)( (?:it|them|this|that)\b)?)/giu;
/** Shorter beginnings say nothing. UTF-16 units. */
const LEAST = 12;

/** The definition without what the speaker goes on to say of the thing. */
function withoutRemark(text: string, { start, end }: Span): Span {
  for (const match of text.slice(start, end).matchAll(GOES_ON)) {
    if (match.index < LEAST) continue;
    if (match[1] === undefined || match[2] !== undefined || isRemark(match[1].toLowerCase()))
      return trimSpan(text, start, start + match.index);
  }
  return { start, end };
}

/** After a dash an order, or a clause of its own. */
function isRemark(first: string): boolean {
  const word = classOf(first);
  const order = (word & WordClass.Base) !== 0 && (word & WordClass.VerbOrNoun) === 0;
  return order || ((word & WordClass.Pronoun) !== 0 && (word & WordClass.Quantifier) === 0);
}

/** Half a formula: `f` of `f'(x)`, `fibril` of `[fibril]`. */
function isTorn(text: string, { start, end }: Span): boolean {
  const after = text.slice(end, end + 2);
  return /^(?:['’](?!s)|[(^=\[{]|\](?!\())/.test(after) || /[\w^\\$]/.test(text[start - 1] ?? ' ');
}

/** Of readings that share words the likeliest, in text order. */
function withoutOverlaps(judged: readonly Judged[]): readonly Judged[] {
  const kept: Judged[] = [];
  for (const one of judged.toSorted((a, b) => rank(b) - rank(a)))
    if (!kept.some((other) => overlap(one.candidate, other.candidate))) kept.push(one);
  return kept.sort((a, b) => a.candidate.term.start - b.candidate.term.start);
}

/** Letters spelled out give way to what says what the thing is. */
function rank({ candidate, confidence }: Judged): number {
  return candidate.form === 'acronym' ? confidence - 1 : confidence;
}

function overlap(a: DefinitionCandidate, b: DefinitionCandidate): boolean {
  return (
    a.sentence === b.sentence &&
    Math.min(a.termFrom, a.definitionFrom) < Math.max(b.termTo, b.definitionTo) &&
    Math.min(b.termFrom, b.definitionFrom) < Math.max(a.termTo, a.definitionTo)
  );
}
