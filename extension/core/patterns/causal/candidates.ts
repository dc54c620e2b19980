import type { Sentence } from '../../text/sentences.ts';
import type { Span } from '../phrases/spans.ts';
import { DETERMINER, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, INNER_GAPS, type Words } from '../phrases/words.ts';
import {
  afterLabel,
  clauseEnd,
  clauseStart,
  dropTail,
  hasFinite,
  mainAfterComma,
  skipLead,
  startsClause,
  type Range,
} from './clauses.ts';
import { nounPhraseBefore, objectEnd, phraseObjectEnd, subjectRange } from './phraseArguments.ts';
import { rangeSpan } from './rangeSpan.ts';
import { ACTING, BACKWARD, EVER, INFINITIVE_OF_FACT, INSIDE, NEEDS_CLAUSE, THEREBY } from './cueWords.ts';
import { cuesAt, junction, PURPOSES, type Cue } from './cues.ts';

/** What may state a cause, before it is judged. */
export interface CausalCandidate {
  readonly cue: Cue;
  readonly sentence: number;
  /** Words of the cue. */
  readonly cueFrom: number;
  readonly cueTo: number;
  readonly causeWords: Range;
  readonly effectWords: Range;
  /** Empty where the cause stands outside the text (`As a result, …` as the text's first words). */
  readonly cause: Span;
  readonly effect: Span;
  /** One argument is the sentence before. */
  readonly across: boolean;
  readonly negated: boolean;
}

interface Arguments {
  readonly cause: Range | undefined;
  readonly effect: Range | undefined;
}

/** Adds the candidates of sentence `s`; with `reports` also for the cues of event reports. */
export function findCausal(
  words: Words,
  sentences: readonly Sentence[],
  s: number,
  reports: boolean,
  out: CausalCandidate[],
): void {
  const from = words.from[s] as number;
  const to = words.to[s] as number;
  for (let i = from; i < to; i++) {
    const cues = cuesAt(words.tokens, i);
    let match = cues?.find((c) => matches(words, c, i, to));
    if (match === undefined && reports && hasClass(words, i, JUNCTIONS))
      match = junction(words.tokens.lower[i] as string);
    if (match === undefined || (match.reported && !reports)) continue;
    const end = i + 1 + match.rest.length;
    const reader = new CueReader(words, sentences, s, match, i, end);
    const found = reader.read();
    if (found !== undefined) out.push(found);
    if (match.rest.length > 0) i = end - 1;
  }
}

/** Adds what is done for a stated purpose: `X in order to Y`, the purpose as the reason. */
export function findPurposes(words: Words, sentences: readonly Sentence[], s: number, out: CausalCandidate[]): void {
  const to = words.to[s] as number;
  for (let i = words.from[s] as number; i < to; i++) {
    const cue = PURPOSES.get(words.tokens.lower[i] as string)?.find((c) => matches(words, c, i, to));
    const found = cue && new CueReader(words, sentences, s, cue, i, i + 1 + cue.rest.length).read();
    if (found) out.push(found);
  }
}

/** In reports of events every word that joins two phrases may join cause and effect. */
const JUNCTIONS =
  WordClass.Preposition | WordClass.Subordinator | WordClass.Coordinator | WordClass.Wh | WordClass.Gerund;

function matches(words: Words, cue: Cue, i: number, to: number): boolean {
  const { rest } = cue;
  if (i + rest.length >= to + (rest.length === 0 ? 1 : 0)) return false;
  for (let k = 0; k < rest.length; k++) if (words.tokens.lower[i + 1 + k] !== rest[k]) return false;
  return true;
}

const NONE: Arguments = { cause: undefined, effect: undefined };
class CueReader {
  readonly #words: Words;
  readonly #sentences: readonly Sentence[];
  readonly #s: number;
  readonly #cue: Cue;
  readonly #at: number;
  readonly #end: number;
  readonly #from: number;
  readonly #to: number;

  constructor(words: Words, sentences: readonly Sentence[], s: number, cue: Cue, at: number, end: number) {
    this.#words = words;
    this.#sentences = sentences;
    this.#s = s;
    this.#cue = cue;
    this.#at = at;
    this.#end = end;
    this.#from = words.from[s] as number;
    this.#to = words.to[s] as number;
  }

  read(): CausalCandidate | undefined {
    const found = this.#arguments();
    let { cause, effect } = found;
    if (cause === undefined && effect !== undefined && this.#opensText()) cause = { from: this.#at, to: this.#at };
    if (cause === undefined || effect === undefined) return undefined;
    let across = false;
    // `This causes …`, `… because of that`: the sentence before is meant.
    if (this.#pointsBack(cause)) {
      const before = this.#before();
      if (before !== undefined && cause.from <= this.#from + 1) {
        cause = before;
        across = true;
      }
    } else if (this.#pointsBack(effect) && effect.from <= this.#from + 1) {
      const before = this.#before();
      if (before !== undefined) {
        effect = before;
        across = true;
      }
    }
    if (effect.to <= effect.from) return undefined;
    if (cause.from < this.#from || effect.from < this.#from) across = true;
    const effectSpan = this.#span(effect);
    const causeSpan = cause.to > cause.from ? this.#span(cause) : { start: effectSpan.start, end: effectSpan.start };
    if (effectSpan.end <= effectSpan.start) return undefined;
    if (causeSpan.end <= causeSpan.start && !this.#opensText()) return undefined;
    return {
      cue: this.#cue,
      sentence: this.#s,
      cueFrom: this.#at,
      cueTo: this.#end,
      causeWords: cause,
      effectWords: effect,
      cause: causeSpan,
      effect: effectSpan,
      across,
      negated:
        hasClass(this.#words, this.#at - 1, WordClass.Negation) ||
        hasClass(this.#words, this.#at - 2, WordClass.Negation),
    };
  }

  /** A connective as the first words of a text of one sentence. */
  #opensText(): boolean {
    return (
      this.#at === 0 && this.#sentences.length === 1 && (this.#cue.kind === 'effectClause' || this.#cue.kind === 'why')
    );
  }

  #span(range: Range): Span {
    const s = range.from < this.#from ? this.#s - 1 : this.#s;
    const { start, end } = this.#sentences[s] as Sentence;
    return rangeSpan(this.#words, range, start, end);
  }

  #pointsBack(range: Range): boolean {
    return range.to - range.from === 1 && BACKWARD.has(this.#words.tokens.lower[range.from] as string);
  }

  /** The sentence before, where it belongs to the same block. */
  #before(): Range | undefined {
    if (this.#s === 0 || this.#sentences[this.#s - 1]?.block !== this.#sentences[this.#s]?.block) return undefined;
    const from = this.#words.from[this.#s - 1] as number;
    const to = this.#words.to[this.#s - 1] as number;
    return to > from ? { from: skipLead(this.#words, afterLabel(this.#words, from, to), to), to } : undefined;
  }

  #arguments(): Arguments {
    switch (this.#cue.kind) {
      case 'causeClause':
      case 'causePhrase':
        return this.#causeFollows();
      case 'effectClause':
      case 'why':
        return this.#effectFollows();
      case 'verb':
        return this.#verb();
      case 'passive':
      case 'origin':
        return this.#passive();
      case 'causeNoun':
        return this.#noun(true);
      case 'effectNoun':
        return this.#noun(false);
    }
  }

  /** Text before the cue, without what leads in and what leads over. */
  #left(): Range | undefined {
    const from = clauseStart(this.#words, this.#from, this.#at);
    // `matches exactly, so …`: the comma ends the clause.
    const whole = this.#cue.kind === 'effectClause' && hasGap(this.#words, this.#at, Gap.Comma);
    const to = whole ? this.#at : dropTail(this.#words, from, this.#at);
    return to > from ? { from, to } : undefined;
  }

  #right(): Range | undefined {
    const to = clauseEnd(this.#words, this.#end, this.#to);
    return this.#end < to ? { from: this.#end, to } : undefined;
  }

  /** `only because A, and B`: without B the effect would not be, so it belongs to the cause. */
  #withSecondReason(to: number): number {
    const words = this.#words;
    const { lower } = words.tokens;
    const joins = this.#cue.lemma === 'because' && lower[this.#at - 1] === 'only' && lower[to] === 'and';
    return joins && to + 1 < this.#to && startsClause(words, to + 1, this.#to)
      ? clauseEnd(words, to + 1, this.#to)
      : to;
  }

  #causeFollows(): Arguments {
    const words = this.#words;
    // `since 2019`, `as a list`: the connective needs a clause after it.
    if (NEEDS_CLAUSE.has(this.#cue.lemma)) {
      if (!startsClause(words, this.#end, this.#to) || EVER.has(words.tokens.lower[this.#at - 1] ?? '')) return NONE;
    }
    const opens =
      skipLead(this.#words, this.#from, this.#at + 1) === this.#at ||
      clauseStart(this.#words, this.#from, this.#at + 1) === this.#at;
    if (opens) {
      const main = mainAfterComma(this.#words, this.#end, this.#to);
      if (main > 0) {
        const start = skipLead(this.#words, main, this.#to);
        return {
          cause: { from: this.#end, to: main },
          effect: { from: start, to: clauseEnd(this.#words, start, this.#to) },
        };
      }
      const before = this.#before();
      return { cause: this.#right(), effect: this.#at <= this.#from + 1 ? before : undefined };
    }
    const phrase = this.#cue.kind === 'causePhrase';
    const to = phrase
      ? phraseObjectEnd(this.#words, this.#end, this.#to)
      : this.#withSecondReason(clauseEnd(this.#words, this.#end, this.#to));
    return { cause: this.#end < to ? { from: this.#end, to } : undefined, effect: this.#left() };
  }

  #effectFollows(): Arguments {
    const words = this.#words;
    // `so far`, `or so`, `so many`: no clause follows.
    if (
      this.#cue.lemma === 'so' &&
      !hasGap(words, this.#at, Gap.Comma | Gap.Dash) &&
      !startsClause(words, this.#end, this.#to) &&
      !hasClass(words, this.#end, WordClass.Base)
    )
      return NONE;
    if (/^(?:this|that) means/.test(this.#cue.lemma) && clauseStart(words, this.#from, this.#at + 1) !== this.#at)
      return NONE;
    const effect = this.#right();
    const opens = this.#at === this.#from || skipLead(this.#words, this.#from, this.#at + 1) >= this.#at;
    const left = this.#left();
    // `The song therefore ends here`: the sentence as a whole follows from the one before.
    if (!opens && left?.from === this.#from && INSIDE.has(this.#cue.lemma) && !hasFinite(words, left.from, left.to))
      return { effect: effect && { from: left.from, to: effect.to }, cause: this.#before() };
    return { effect, cause: opens ? this.#before() : left };
  }

  #verb(): Arguments {
    const words = this.#words;
    const at = this.#at;
    const form = words.tokens.lower[at] as string;
    if (at === this.#from || (this.#end < this.#to && ((words.gaps[this.#end] as number) & ~INNER_GAPS) !== 0))
      return NONE;
    // `brings seven years of bad luck is a belief`: of `mean` alone the object may be a clause.
    const end = this.#cue.lemma === 'mean' ? objectEnd : phraseObjectEnd;
    const to = end(words, this.#end, this.#to);
    // What is done belongs to the effect where the verb says it: `reduces latency`.
    const start = ACTING.has(this.#cue.lemma) ? at : this.#end;
    const effect = this.#end < to ? { from: start, to } : undefined;
    if (hasClass(words, at, WordClass.Gerund) && !hasClass(words, at - 1, WordClass.Be)) {
      if (hasGap(words, at, Gap.Comma | Gap.Dash) || THEREBY.has(words.tokens.lower[at - 1] as string)) {
        const from = clauseStart(words, this.#from, at);
        return { effect, cause: at > from ? { from, to: dropTail(words, from, at) } : undefined };
      }
      const from = nounPhraseBefore(words, at, this.#from);
      return { effect, cause: from < at ? { from, to: at } : undefined };
    }
    if (!this.#readsAsVerb(form)) return NONE;
    return { effect, cause: subjectRange(words, this.#from, at) };
  }

  /** Not a noun (`environmental triggers`), a passive (`were produced in`), an adjective (`allowed files`), an infinitive of purpose. */
  #readsAsVerb(form: string): boolean {
    const words = this.#words;
    const at = this.#at;
    const before = words.classes[at - 1] as number;
    const previous = words.tokens.lower[at - 1] as string;
    if (
      before & (DETERMINER | WordClass.Preposition | WordClass.Comparative) &&
      !(before & WordClass.Pronoun) &&
      previous !== 'to' &&
      previous !== 'all' &&
      previous !== 'both'
    )
      return false;
    if (
      before & WordClass.Be &&
      !hasClass(words, at, WordClass.Gerund) &&
      !(before & WordClass.Pronoun && previous !== "it's")
    )
      return false;
    if (((words.gaps[at] as number) & ~INNER_GAPS) !== 0 && !hasGap(words, at, Gap.Comma | Gap.Close)) return false;
    const next = words.tokens.lower[this.#end] ?? '';
    if (this.#cue.rest.length === 0 && (next === 'of' || next === 'and' || next === 'or' || next === 'in'))
      return false;
    if (form.endsWith('s') || form.endsWith('ed') || form === 'set' || !hasClass(words, at, WordClass.Base))
      return true;
    // A base form needs a modal or a plural before it, or a `to` that belongs to the verb before (`tends to cause`).
    if (previous === 'to')
      return !this.#cue.weak || (at - 2 >= this.#from && INFINITIVE_OF_FACT.has(words.tokens.lower[at - 2] as string));
    let j = at - 1;
    while (j > this.#from && hasClass(words, j, WordClass.Adverb)) j--;
    if (hasClass(words, j, WordClass.Auxiliary | WordClass.Pronoun)) return true;
    const subject = words.tokens.lower[j] as string;
    if (subject.endsWith('s') || subject === 'people' || subject === 'data') return true;
    for (let k = Math.max(this.#from, at - 6); k < at; k++) if (words.tokens.lower[k] === 'and') return true;
    return words.tokens.lower[at - 1] === 'that' || words.tokens.lower[at - 1] === 'which' || !this.#cue.weak;
  }

  #passive(): Arguments {
    const to = objectEnd(this.#words, this.#end, this.#to);
    return {
      cause: this.#end < to ? { from: this.#end, to } : undefined,
      effect: subjectRange(this.#words, this.#from, this.#at),
    };
  }

  #noun(causeNoun: boolean): Arguments {
    const words = this.#words;
    // C is the (main) cause of E
    let be = this.#at - 1;
    while (be > this.#from && this.#at - be < 7 && !hasClass(words, be, WordClass.Be)) be--;
    if (be > this.#from && hasClass(words, be, WordClass.Be) && this.#at - be < 7) {
      const subject = subjectRange(words, this.#from, be);
      const to = objectEnd(words, this.#end, this.#to);
      const object = this.#end < to ? { from: this.#end, to } : undefined;
      return causeNoun ? { cause: subject, effect: object } : { cause: object, effect: subject };
    }
    // the cause of E is C
    // A clause after the noun (`the reason why it is slow is that …`) brings a verb of its own.
    const clausal = words.tokens.lower[this.#end - 1] !== 'of' && words.tokens.lower[this.#end - 1] !== 'for';
    for (let j = this.#end + 1; j < this.#to; j++) {
      if (!hasClass(words, j, WordClass.Be) || hasClass(words, j, WordClass.Pronoun)) continue;
      if (clausal && words.tokens.lower[j + 1] !== 'that' && words.tokens.lower[j + 1] !== 'because') continue;
      let start = j + 1;
      while (start < this.#to && (words.tokens.lower[start] === 'that' || words.tokens.lower[start] === 'because'))
        start++;
      const end = clauseEnd(words, start, this.#to);
      const outer = { from: this.#end, to: dropTail(words, this.#end, j) };
      const inner = start < end ? { from: start, to: end } : undefined;
      return causeNoun ? { cause: inner, effect: outer } : { cause: outer, effect: inner };
    }
    const to = objectEnd(words, this.#end, this.#to);
    const object = this.#end < to ? { from: this.#end, to } : undefined;
    const subject = subjectRange(words, this.#from, this.#at);
    return causeNoun ? { cause: subject, effect: object } : { cause: object, effect: subject };
  }
}

/** Whether the candidate's cue joins clauses (or states a cause by itself) rather than phrases. */
export function joinsClauses({ cue }: CausalCandidate): boolean {
  return (
    cue.kind === 'causeClause' ||
    cue.kind === 'effectClause' ||
    cue.kind === 'why' ||
    (cue.kind === 'causePhrase' && !cue.weak)
  );
}
