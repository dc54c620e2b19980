/** Subject, predicate, object: what a sentence states of two things. Few and right rather than many. */
import type { Relationship } from '../model/enrichment.ts';
import type { Side } from '../model/turn.ts';
import { DETERMINER, WordClass } from '../patterns/phrases/wordClass.ts';
import { Gap, INNER_GAPS } from '../patterns/phrases/words.ts';
import {
  afterDeterminers,
  argumentEnd,
  argumentRole,
  argumentStart,
  argumentText,
  isArgument,
  isCapital,
  isDeterminer,
  longPhraseEnd,
  phraseStart,
  type MarkedReading,
  type WordSpan,
} from './arguments.ts';
import { Lexis } from './lexicon/lexicon.ts';
import { predicateOf, type Predicate } from './lexicon/predicates.ts';
import { Role } from './nounPhrases.ts';
import type { Reading } from './reading.ts';
import { Shape } from './shape.ts';

/** A turn says more than this many things of that form only where it is a list. */
const MOST_RELATIONSHIPS = 24;

/**
 * What one text states. `code` marks the words of code (1): in a sentence they name things.
 */
export function relationshipsOf(side: Side, plain: Reading, code: Uint8Array): readonly Relationship[] {
  const reading: MarkedReading = { ...plain, code };
  const found: Relationship[] = [];
  const seen = new Set<string>();
  const { from, to, text, tokens } = reading;
  for (let s = 0; s < from.length && found.length < MOST_RELATIONSHIPS; s++) {
    const start = from[s] as number;
    const end = to[s] as number;
    if (end - start < 3 || !isStatement(reading, s, start, end)) continue;
    let said: Statement | undefined;
    for (let verb = start + 1; verb < end - 1; verb++) {
      const predicate = predicateOf(tokens.lower[verb] as string);
      if (predicate === undefined) continue;
      for (const option of predicate) {
        const stated = readStatement(reading, verb, option, start, end, said);
        if (stated === undefined) continue;
        said = stated;
        const subject = argumentText(reading, stated.subject);
        for (const range of stated.objects) {
          const object = argumentText(reading, range);
          const key = `${subject}\n${option.name}\n${object}`.toLowerCase();
          if (subject.toLowerCase() === object.toLowerCase() || seen.has(key)) continue;
          seen.add(key);
          const [first, second] = option.inverse ? [object, subject] : [subject, object];
          found.push({
            subject: first,
            predicate: option.name,
            object: second,
            span: {
              side,
              start: argumentStart(text, tokens.starts[stated.subject.from] as number),
              end: argumentEnd(text, tokens.ends[range.to - 1] as number),
            },
          });
        }
        verb = stated.end - 1;
        break;
      }
    }
  }
  return found.slice(0, MOST_RELATIONSHIPS);
}

/** Questions, conditions and headings state nothing. */
function isStatement(reading: MarkedReading, sentence: number, start: number, end: number): boolean {
  const { analysis, text, classes } = reading;
  const span = analysis.sentences[sentence];
  const block = span && analysis.blocks[span.block];
  if (span === undefined || block === undefined || block.kind === 'heading' || block.kind === 'tableRow') return false;
  if (text.charCodeAt(span.end - 1) === 63) return false;
  return end > start && ((classes[start] as number) & WordClass.Wh) === 0;
}

interface Statement {
  readonly subject: WordSpan;
  readonly objects: readonly WordSpan[];
  readonly end: number;
}

function readStatement(
  reading: MarkedReading,
  verb: number,
  predicate: Predicate,
  start: number,
  end: number,
  said: Statement | undefined,
): Statement | undefined {
  const { classes, gaps, tokens } = reading;
  let at = verb + 1;
  for (const word of predicate.particles) {
    if (at >= end || tokens.lower[at] !== word || (gaps[at] as number) !== 0) return undefined;
    at++;
  }
  // Back over what stands between subject and verb.
  let subjectEnd = verb;
  if (predicate.be) {
    if (subjectEnd - 1 <= start) return undefined;
    subjectEnd--;
    const be = tokens.lower[subjectEnd] as string;
    if (be !== 'is' && be !== 'are' && be !== 'was' && be !== 'were') return undefined;
    if ((gaps[verb] as number) !== 0) return undefined;
  } else {
    const before = classes[verb - 1] as number;
    const word = tokens.lower[verb - 1] as string;
    if (before & WordClass.Auxiliary) {
      if (word !== 'can' && word !== 'will' && word !== 'does' && word !== 'do') return undefined;
      if (predicate.form(tokens.lower[verb] as string) !== 'base') return undefined;
      subjectEnd--;
    } else if (before & WordClass.Adverb && MILD_ADVERBS.has(word)) subjectEnd--;
  }
  const object = objectAfter(reading, at, end, predicate);
  if (!object?.every((range) => isArgument(reading, range))) return undefined;
  const objectsEnd = (object.at(-1) as WordSpan).to;
  // 'depends on Node.js and is written in JavaScript': the verb goes on with the subject of the one before.
  if (
    said !== undefined &&
    tokens.lower[subjectEnd - 1] === 'and' &&
    goesOn(reading, said.end, subjectEnd) &&
    (predicate.be || predicate.form(tokens.lower[verb] as string) === 'third')
  )
    return { subject: said.subject, objects: object, end: objectsEnd };
  // The brackets of a call and of a remark stand between subject and verb.
  const brackets = reading.code[subjectEnd - 1] === 1 ? Gap.Open | Gap.Close : Gap.Close;
  const gapBefore = (gaps[subjectEnd] as number) & ~INNER_GAPS & ~brackets;
  if (gapBefore !== 0) return undefined;
  const subject = subjectBefore(reading, subjectEnd, start);
  if (subject === undefined) return undefined;
  if (!predicate.be && subjectEnd === verb && !agrees(reading, subject, verb, predicate)) return undefined;
  if (!isDeed(reading, subject) && !isArgument(reading, subject)) return undefined;
  return { subject, objects: object, end: objectsEnd };
}

/** Words of a phrase between one verb's object and the `and` of the next verb at most. */
const BETWEEN = 5;
const ENDS_CLAUSE =
  WordClass.Be | WordClass.Auxiliary | WordClass.Verb | WordClass.Pronoun | WordClass.Subordinator | WordClass.Wh;

/** 'reads jobs from the queue and writes …': nothing but a phrase lies between what was stated and the `and` before `verb`. */
function goesOn({ classes, gaps }: MarkedReading, from: number, verb: number): boolean {
  if (verb - 1 < from || verb - 1 - from > BETWEEN) return false;
  for (let i = from; i < verb; i++)
    if (((gaps[i] as number) & ~INNER_GAPS) !== 0 || (classes[i] as number) & ENDS_CLAUSE) return false;
  return from === verb - 1 || ((classes[from] as number) & WordClass.Preposition) !== 0;
}

/** A deed as the whole subject: 'Smoking causes …'. */
function isDeed({ classes, lexis }: MarkedReading, { from, to }: WordSpan): boolean {
  return (
    to - from === 1 &&
    ((classes[from] as number) & WordClass.Gerund) !== 0 &&
    ((lexis[from] as number) & Lexis.VagueNoun) === 0
  );
}

const MILD_ADVERBS = new Set(
  'also now still then directly internally automatically typically usually generally often always only simply currently already itself mainly primarily essentially'.split(
    ' ',
  ),
);

/** Number of subject and verb must fit: 'the parser uses', 'parsers use'; past forms need an object that cannot be an agent. */
function agrees(reading: MarkedReading, subject: WordSpan, verb: number, predicate: Predicate): boolean {
  const { tokens, lexis, shapes } = reading;
  const form = predicate.form(tokens.lower[verb] as string);
  const head = tokens.lower[subject.to - 1] as string;
  const plural = head.endsWith('s') && !head.endsWith('ss') && !head.endsWith('us') && !head.endsWith('is');
  if (form === 'third') return true;
  if (form === 'past') {
    const next = reading.classes[verb + 1 + predicate.particles.length] ?? 0;
    // 'Marie Curie discovered polonium': who is named by two names acts.
    if (subject.to - subject.from === 2 && isName(reading, subject.from) && isName(reading, subject.to - 1))
      return (next & (WordClass.Preposition | WordClass.Adverb)) === 0;
    return (next & (DETERMINER | WordClass.Number)) !== 0 && (next & WordClass.Adverb) === 0;
  }
  const ambiguous = ((reading.classes[verb] as number) & WordClass.VerbOrNoun) !== 0;
  const next = reading.classes[verb + 1 + predicate.particles.length] ?? 0;
  // 'call sites', 'share links': a compound unless an object follows that begins like one.
  if (ambiguous && !UNMISTAKABLE.has(tokens.lower[verb] as string) && (next & DETERMINER) === 0) return false;
  const coordinated = !ambiguous && tokens.lower.slice(subject.from, subject.to).includes('and');
  return (
    (plural || coordinated || PLURALS.has(head)) &&
    ((lexis[subject.to - 1] as number) & Lexis.Product) === 0 &&
    (shapes[subject.to - 1] as number) !== 0
  );
}

function isName({ shapes, code, classes }: MarkedReading, i: number): boolean {
  return ((shapes[i] as number) & Shape.Capital) !== 0 && code[i] === 0 && classes[i] === 0;
}

const UNMISTAKABLE = new Set('use require include need depend rely produce contain provide'.split(' '));

const PLURALS = new Set('people data children men women media criteria phenomena mitochondria bacteria'.split(' '));

/** The noun phrase that ends before word `to` and begins a clause, with the phrases that depend on it. */
function subjectBefore(reading: MarkedReading, to: number, start: number): WordSpan | undefined {
  const { classes, gaps, tokens } = reading;
  let from = phraseStart(reading, to, start);
  // 'Smoking causes …'
  if (to - 1 === start && (classes[start] as number) & WordClass.Gerund) return { from: start, to };
  if (from === to) return undefined;
  for (;;) {
    const head = afterDeterminers(reading, from, to);
    if (head === to) return undefined;
    // A determiner that stands before the phrase belongs to it.
    let edge = from;
    const within = reading.code[edge] === 1 ? INNER_GAPS | Gap.Dash : INNER_GAPS;
    while (edge > start && ((gaps[edge] as number) & ~within) === 0 && isDeterminer(classes[edge - 1] as number))
      edge--;
    if (edge === start) return { from: edge, to };
    const gap = (gaps[edge] as number) & ~(Gap.Quote | Gap.Code | Gap.Emphasis);
    // 'Terminator 2: Judgment Day is …': a title goes on after its colon.
    if (gap & Gap.Colon && isCapital(reading, edge - 1)) return undefined;
    if (gap & (Gap.Comma | Gap.Semicolon | Gap.Colon | Gap.Dash | Gap.Stop)) {
      return clauseBefore(reading, edge, start) ? { from: edge, to } : undefined;
    }
    if (gap !== 0) return undefined;
    const before = tokens.lower[edge - 1] as string;
    const c = classes[edge - 1] as number;
    if (LINKS.has(before)) {
      const next = phraseStart(reading, edge - 1, start);
      if (next === edge - 1) return undefined;
      from = next;
      continue;
    }
    if ((before === 'and' || before === 'but') && ((gaps[edge - 1] as number) & Gap.Comma) !== 0)
      return { from: edge, to };
    if ((gaps[edge - 1] as number) & (Gap.Dash | Gap.Colon | Gap.Semicolon) && before === 'and')
      return { from: edge, to };
    if (before === 'and' || before === 'or') {
      const next = phraseStart(reading, edge - 1, start);
      if (next === edge - 1) return undefined;
      from = next;
      continue;
    }
    if (
      before === 'that' ||
      before === 'because' ||
      before === 'since' ||
      before === 'so' ||
      before === 'but' ||
      before === 'while' ||
      before === 'whereas' ||
      before === 'where'
    )
      return { from: edge, to };
    if (c & WordClass.Adverb && edge - 1 === start) return { from: edge, to };
    return undefined;
  }
}

/** Whether what stands before a comma leaves the clause after it a statement: no condition, no list that the comma divides. */
function clauseBefore(reading: MarkedReading, edge: number, start: number): boolean {
  const { tokens, classes } = reading;
  const first = tokens.lower[start] as string;
  if (first === 'if' || first === 'unless' || first === 'suppose' || first === 'imagine') return false;
  const c = classes[start] as number;
  // 'In Python, …', 'However, …', 'When …, …', or a whole clause.
  if (c & (WordClass.Preposition | WordClass.Adverb | WordClass.Subordinator)) return true;
  for (let i = start; i < edge; i++)
    if ((classes[i] as number) & (WordClass.Be | WordClass.Auxiliary | WordClass.Verb)) return true;
  return false;
}

/** Verbs that are followed by 'object to do'. */
const DEMANDS = new Set(['requires', 'needs', 'enables', 'causes', 'expects']);

const LINKS = new Set(['of', 'in', 'for', 'from', 'on', 'with', 'between']);

function objectAfter(
  reading: MarkedReading,
  at: number,
  end: number,
  predicate: Predicate,
): readonly WordSpan[] | undefined {
  const { classes, tokens, gaps } = reading;
  if (at >= end || ((gaps[at] as number) & ~(INNER_GAPS | Gap.Open)) !== 0) return undefined;
  if (predicate.article) {
    const c = classes[at] as number;
    if ((c & (WordClass.Indefinite | WordClass.Definite)) === 0) return undefined;
  }
  const objects: WordSpan[] = [];
  let from = at;
  for (;;) {
    const to = longPhraseEnd(reading, from, end);
    if (to === from) break;
    objects.push({ from, to });
    if (predicate.article || to >= end) break;
    const gap = (gaps[to] as number) & ~INNER_GAPS;
    if (gap === Gap.Comma) {
      const skip = tokens.lower[to] === 'and' ? 1 : 0;
      if (!continuesList(reading, to, end) || to + skip >= end) break;
      from = to + skip;
      continue;
    }
    if (gap === 0 && tokens.lower[to] === 'and' && !isSecondVerb(reading, to + 1, end)) {
      from = to + 1;
      continue;
    }
    break;
  }
  if (objects.length === 0) return undefined;
  const last = objects.at(-1) as WordSpan;
  if (predicate.article && !isKind(reading, at, last, end)) return undefined;
  // 'inaccurate or misleading results': the phrase is not whole; 'requires the letter to be …': a clause is required.
  if (last.to < end && (gaps[last.to] as number) === 0 && /^(?:or|ones?)$/.test(tokens.lower[last.to] as string))
    return undefined;
  if (DEMANDS.has(predicate.name) && tokens.lower.slice(last.to, Math.min(end, last.to + 6)).includes('to'))
    return undefined;
  // A finite verb after the phrase makes it the subject of another clause.
  if (last.to < end && ((gaps[last.to] as number) & ~INNER_GAPS) === 0) {
    const next = classes[last.to] as number;
    const listed = objects.length > 1 && tokens.lower[last.from - 1] === 'and';
    if (listed && isSecondVerb(reading, last.to, end)) objects.pop();
    else if (next & (WordClass.Be | WordClass.Auxiliary | WordClass.Verb) && (next & WordClass.Participle) === 0) {
      objects.pop();
      if (objects.length === 0) return undefined;
    }
  }
  return objects;
}

/** '… and runs on Kubernetes': a verb in the third person, and what it takes. */
function isSecondVerb(reading: MarkedReading, at: number, end: number): boolean {
  const { tokens, classes, gaps, code, shapes } = reading;
  const word = tokens.lower[at] as string;
  if (code[at] === 1 || at + 1 >= end || !word.endsWith('s')) return false;
  if (((classes[at] as number) & (WordClass.Verb | WordClass.VerbOrNoun)) === 0) return false;
  if (((gaps[at + 1] as number) & ~INNER_GAPS) !== 0) return false;
  if (code[at + 1] === 1 || isObjectStart(classes[at + 1] as number)) return true;
  return ((shapes[at + 1] as number) & Shape.Capital) !== 0 && predicateOf(word) !== undefined;
}

function isObjectStart(c: number): boolean {
  return (c & (DETERMINER | WordClass.Preposition | WordClass.Adverb | WordClass.Pronoun)) !== 0;
}

/** Whether 'is a …' or 'is the …' says what a thing is: a whole phrase, and with 'the' one that tells which. */
function isKind(reading: MarkedReading, article: number, phrase: WordSpan, end: number): boolean {
  const { classes, gaps, tokens } = reading;
  if ((classes[article] as number) & WordClass.Definite && !tokens.lower.slice(phrase.from, phrase.to).includes('of'))
    return false;
  // 'is a tough, fearless character', 'is the editor lagging': the phrase is not whole.
  if (phrase.to === end) return true;
  const gap = (gaps[phrase.to] as number) & ~INNER_GAPS;
  // 'is an irregular and often fast rhythm'
  if (gap === 0 && tokens.lower[phrase.to] === 'and' && phrase.to - phrase.from <= 2) return false;
  if (gap === Gap.Comma && phrase.to - phrase.from <= 2) return (classes[phrase.to] as number) !== 0;
  if (gap & Gap.Open && (phrase.to - phrase.from <= 2 || goesOnAfterBrackets(reading, phrase.to, end))) return false;
  if (gap === 0 && tokens.lower[phrase.to] === 'one') return false;
  return gap !== 0 || ((classes[phrase.to] as number) & (WordClass.Gerund | WordClass.Adjective)) === 0;
}

/** 'a finite element analysis (FEA) software' */
function goesOnAfterBrackets(reading: MarkedReading, from: number, end: number): boolean {
  for (let i = from + 1; i < end && i < from + 8; i++)
    if ((reading.gaps[i] as number) & Gap.Close) return argumentRole(reading, i, from, end) === Role.Noun;
  return false;
}

/** Words of a list that is read to its end. */
const LONGEST_LIST = 60;

/** After a comma: the list goes on only where an 'and' comes before the sentence ends or a verb begins. */
function continuesList(reading: MarkedReading, from: number, end: number): boolean {
  const { tokens, classes } = reading;
  for (let i = from; i < end && i < from + LONGEST_LIST; i++) {
    if (tokens.lower[i] === 'and') return i < end - 1;
    if (isCapital(reading, i)) continue;
    if (
      (classes[i] as number) &
      (WordClass.Be |
        WordClass.Auxiliary |
        WordClass.Verb |
        WordClass.Pronoun |
        WordClass.Subordinator |
        WordClass.Wh |
        WordClass.Preposition)
    )
      return false;
  }
  return false;
}
