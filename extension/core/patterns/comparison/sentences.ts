import type { Sentence } from '../../text/sentences.ts';
import { plainGap } from '../phrases/nounPhrase.ts';
import { trimSpan } from '../phrases/spans.ts';
import { DETERMINER, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, type Words } from '../phrases/words.ts';
import type { ComparisonCandidate, ComparisonForm, Item } from './candidate.ts';
import { ADVERSE, AMOUNTS, BEATING, COMPOUND, FIXED_AS, MEASURES, PREFERRING, REACH } from './cues.ts';
import { clauseStart, isInterjection, itemAbout, itemAfter, itemBefore, type After } from './items.ts';
import { namesIn } from './names.ts';
import { backOverAdverbs, commaAfter, firstSubject, subjectAfter, verbAt } from './subjects.ts';

/** Adds every way in which sentence `s` may compare two things. */
export function findInSentence(
  words: Words,
  sentence: Sentence,
  s: number,
  loose: boolean,
  out: ComparisonCandidate[],
): void {
  if (((words.cues[s] as number) & (WordClass.Comparative | WordClass.Contrast)) === 0 && !hasAsAs(words, s)) return;
  const reader = new ComparisonReader(words, sentence, s, loose, out);
  const to = words.to[s] as number;
  const before = out.length;
  for (let i = words.from[s] as number; i < to; i++) reader.read(i);
  if (loose && out.length === before) reader.names();
}

function hasAsAs(words: Words, s: number): boolean {
  return ((words.cues[s] as number) & WordClass.Likeness) !== 0;
}

class ComparisonReader {
  readonly #words: Words;
  readonly #sentence: Sentence;
  readonly #index: number;
  readonly #out: ComparisonCandidate[];
  readonly #from: number;
  readonly #to: number;
  readonly #loose: boolean;

  constructor(words: Words, sentence: Sentence, index: number, loose: boolean, out: ComparisonCandidate[]) {
    this.#words = words;
    this.#sentence = sentence;
    this.#index = index;
    this.#out = out;
    this.#loose = loose;
    this.#from = words.from[index] as number;
    this.#to = words.to[index] as number;
  }

  read(i: number): void {
    const word = this.#words.tokens.lower[i] as string;
    switch (word) {
      case 'than': {
        this.#than(i);
        return;
      }
      case 'then':
        // A common slip: `faster then Java`.
        if (this.#isThan(i)) this.#than(i);
        return;
      case 'alternative':
      case 'replacement':
        if (this.#word(i + 1) === 'to' || this.#word(i + 1) === 'for') this.#alternative(i);
        return;
      case 'compared':
      case 'comparison': {
        this.#compared(i);
        return;
      }
      case 'superior':
      case 'inferior':
      case 'preferable':
      case 'preferred':
        if (this.#word(i + 1) === 'to' || this.#word(i + 1) === 'over') {
          this.#superior(i);
          return;
        }
        break;
      case 'unlike': {
        this.#unlike(i);
        return;
      }
      case 'whereas':
      case 'while': {
        this.#whereas(i);
        return;
      }
      case 'difference':
      case 'differences': {
        this.#difference(i);
        return;
      }
      case 'differs':
      case 'differ': {
        this.#differs(i);
        return;
      }
      case 'vs':
      case 'versus': {
        this.#versus(i);
        return;
      }
      case 'as': {
        this.#asAs(i);
        return;
      }
      default:
        if (BEATING.has(word)) {
          this.#outperforms(i);
          return;
        }
        if (hasClass(this.#words, i, WordClass.Comparative)) this.#better(i);
    }
    if (PREFERRING.has(word)) this.#prefer(i);
  }

  #than(i: number): void {
    const words = this.#words;
    const previous = this.#word(i - 1);
    if (previous === 'other' || i === this.#from) return;
    const cue = this.#comparativeBefore(i);
    if (cue < 0) return;
    const after = itemAfter(words, i, this.#to);
    if (after === undefined || (cue === i - 1 && this.#isQuantity(cue, i + 1))) return;
    // `The only thing worse than A is B`
    if (this.#word(cue - 1) === 'thing' && this.#word(after.item.to) === 'is') {
      const named = itemAfter(words, after.item.to, this.#to);
      if (named !== undefined) this.#push('than', cue, named.item, after.item);
      return;
    }
    this.#pushAbout('than', cue, after, i);
  }

  /** `faster then Java`, `a better sport then basketball` */
  #isThan(i: number): boolean {
    if (hasGap(this.#words, i, ~0)) return false;
    for (let j = i - 1; j >= this.#from && j >= i - 3; j--) {
      if (hasClass(this.#words, j, WordClass.Comparative))
        return j === i - 1 || hasClass(this.#words, j - 1, DETERMINER | WordClass.Adverb);
      if (this.#words.classes[j] !== 0) return false;
    }
    return false;
  }

  /** `more than 500 people`, `less than an hour`: a number, not a comparison. */
  #isQuantity(cue: number, i: number): boolean {
    if (!AMOUNTS.has(this.#word(cue))) return false;
    const words = this.#words;
    const first = hasClass(words, i, DETERMINER) ? i + 1 : i;
    if (hasClass(words, first, WordClass.Number) || /^[$€£]?\d/.test(this.#word(first))) return true;
    return hasClass(words, i, WordClass.Indefinite) ? MEASURES.has(this.#word(i + 1)) : MEASURES.has(this.#word(i));
  }

  #comparativeBefore(than: number): number {
    const words = this.#words;
    const last = this.#word(than - 1);
    const instead = last === 'rather' || last === 'other';
    for (let j = than - (instead ? 2 : 1); j >= this.#from && j >= than - REACH; j--) {
      if (hasGap(words, j + 1, Gap.Semicolon | Gap.Stop)) break;
      if (hasClass(words, j, WordClass.Comparative) || COMPOUND.test(this.#word(j))) return j;
    }
    // Comparatives beyond the list: `greppier than`.
    return !instead && last.length > 4 && last.endsWith('er') && words.classes[than - 1] === 0 ? than - 1 : -1;
  }

  #compared(i: number): void {
    const words = this.#words;
    const link = this.#word(i + 1);
    if (link !== 'to' && link !== 'with') return;
    const after = itemAfter(words, i + 1, this.#to);
    if (after === undefined) return;
    const opens =
      i === this.#from || (this.#word(i - 1) === 'in' && i - 1 === this.#from) || hasGap(words, i, Gap.Comma);
    if (!opens || i - 1 > this.#from) {
      this.#pushAbout('comparedTo', i, after);
      return;
    }
    const a = subjectAfter(words, after.item.to, this.#to);
    if (a !== undefined) this.#push('comparedTo', i, a, after.item);
  }

  #superior(i: number): void {
    const after = itemAfter(this.#words, i + 1, this.#to);
    if (after !== undefined) this.#pushAbout('superiorTo', i, after);
  }

  /** `A is a better alternative to B` */
  #alternative(i: number): void {
    let cue = -1;
    for (let j = i - 1; j >= this.#from && j >= i - 3; j--)
      if (hasClass(this.#words, j, WordClass.Comparative)) cue = j;
    const after = cue < 0 ? undefined : itemAfter(this.#words, i + 1, this.#to);
    if (after !== undefined) this.#pushAbout('superiorTo', cue, after, i);
  }

  #outperforms(i: number): void {
    if (i === this.#from) return;
    const after = itemAfter(this.#words, i, this.#to);
    const a = itemBefore(this.#words, backOverAdverbs(this.#words, i, this.#from), this.#from);
    if (after !== undefined && a !== undefined && after.preposition === undefined)
      this.#push('outperforms', i, a, after.item);
  }

  /** `prefer A to B`, `pick A over B`, `like A better than B` is read from `than`. */
  #prefer(i: number): void {
    const words = this.#words;
    const first = itemAfter(words, i, this.#to);
    if (first === undefined) return;
    const link = this.#word(first.item.to);
    if (link !== 'over' && !(link === 'to' && this.#word(i).startsWith('prefer'))) return;
    const second = itemAfter(words, first.item.to, this.#to);
    if (second !== undefined) this.#push('prefer', i, first.item, second.item);
  }

  #unlike(i: number): void {
    const words = this.#words;
    const after = itemAfter(words, i, this.#to);
    if (after === undefined) return;
    const { to } = after.item;
    if (i === this.#from || (hasClass(words, i - 1, WordClass.Coordinator) && i - 1 === this.#from)) {
      const a = hasGap(words, to, Gap.Comma) ? subjectAfter(words, to, this.#to) : undefined;
      if (a !== undefined) this.#push('unlike', i, a, after.item);
    } else if (hasGap(words, i, Gap.Comma)) {
      const before = itemBefore(words, i, this.#from);
      const opener = before !== undefined && isInterjection(words, before.from, before.to);
      const a = opener ? subjectAfter(words, to, this.#to) : before;
      if (a !== undefined) this.#push('unlike', i, a, after.item);
    }
  }

  /** `A …, whereas B …`; `While A …, B …` */
  #whereas(i: number): void {
    const words = this.#words;
    const after = itemAfter(words, i, this.#to);
    if (after === undefined || after.preposition !== undefined || !verbAt(words, after.item.to, this.#to)) return;
    if (i > this.#from) {
      if (!hasGap(words, i, Gap.Comma | Gap.Dash) && this.#word(i) === 'while') return;
      this.#pushAbout('whereas', i, after);
      return;
    }
    const comma = commaAfter(words, after.item.to, this.#to);
    const b = comma < 0 ? undefined : subjectAfter(words, comma, this.#to);
    if (b !== undefined) this.#push('whereas', i, after.item, b);
  }

  #difference(i: number): void {
    const words = this.#words;
    if (this.#word(i + 1) !== 'between') return;
    const first = itemAfter(words, i + 1, this.#to, false);
    if (first === undefined) return;
    let join = first.item.to;
    // `between A (one) and B`
    while (join < this.#to && join < first.item.to + 6 && this.#word(join) !== 'and') join++;
    if (this.#word(join) !== 'and') return;
    const second = itemAfter(words, join, this.#to, false);
    if (second !== undefined) this.#push('difference', i, first.item, second.item);
  }

  #differs(i: number): void {
    if (this.#word(i + 1) !== 'from') return;
    const after = itemAfter(this.#words, i + 1, this.#to);
    const a = itemBefore(this.#words, i, this.#from);
    if (after !== undefined && a !== undefined) this.#push('difference', i, a, after.item);
  }

  #versus(i: number): void {
    const after = itemAfter(this.#words, i, this.#to);
    const a = itemBefore(this.#words, i, this.#from);
    if (after !== undefined && a !== undefined) this.#push('versus', i, a, after.item);
  }

  /** `A is (not) as fast as B`; `i` is the first `as`. */
  #asAs(i: number): void {
    const words = this.#words;
    let second = -1;
    for (let j = i + 2; j < this.#to && j <= i + 5; j++) {
      if (hasGap(words, j, Gap.Comma | Gap.Colon | Gap.Semicolon)) return;
      if (this.#word(j) === 'as') second = j;
      if (second >= 0) break;
    }
    if (
      second < 0 ||
      FIXED_AS.has(this.#word(i + 1)) ||
      !hasClass(
        words,
        i - 1,
        WordClass.Be |
          WordClass.Negation |
          WordClass.Adverb |
          WordClass.Verb |
          WordClass.VerbOrNoun |
          WordClass.Auxiliary,
      )
    )
      return;
    const after = itemAfter(words, second, this.#to);
    if (after !== undefined && !hasClass(words, after.item.from, WordClass.Number))
      this.#pushAbout('asAs', i, after, second);
  }

  /** `A is fine, but B is better`: a comparative without `than`. */
  #better(i: number): void {
    const words = this.#words;
    for (let j = i + 1; j < Math.min(this.#to, i + REACH); j++)
      if (this.#word(j) === 'than' || (j === i + 1 && this.#word(j) === 'to')) return;
    const start = clauseStart(words, i, this.#from);
    if (start <= this.#from + 1) return;
    const b = firstSubject(words, start, i, this.#to);
    if (b === undefined) return;
    const joint = this.#word(start - 1);
    const adverse = ADVERSE.has(joint);
    if (!adverse && !(this.#loose && (joint === 'and' || hasGap(words, start, Gap.Semicolon | Gap.Dash)))) return;
    // `but it has a better API` praises, `but it is better` compares.
    if (!this.#loose && i + 1 < this.#to && words.classes[i + 1] === 0 && plainGap(words, i + 1)) return;
    // `the verdict was that A is neat, but B is better`
    const inner = clauseStart(words, start - 2, this.#from);
    const a = firstSubject(words, inner, start - 1, this.#to) ?? firstSubject(words, this.#from, start - 1, this.#to);
    if (a !== undefined) this.#push('butBetter', i, a, b);
  }

  /** Two names in a sentence that says what is better: `With PHP it took a week, Rails made it easier`. */
  names(): void {
    const found = namesIn(this.#words, this.#from, this.#to);
    if (found !== undefined) this.#push('names', found.cue, found.a, found.b, true);
  }

  #word(i: number): string {
    return i >= this.#from && i < this.#to ? (this.#words.tokens.lower[i] as string) : '';
  }

  /** Pushes with what fits `after` best as the first thing; the comparative ends before word `end`. */
  #pushAbout(form: ComparisonForm, cue: number, after: After, end = cue): void {
    const about = itemAbout(this.#words, cue, end, this.#from, after);
    if (about !== undefined) this.#push(form, cue, about.item, after.item, about.resolved);
  }

  #push(form: ComparisonForm, cue: number, a: Item, b: Item, resolved = false): void {
    if (a.from < b.to && b.from < a.to) return;
    // `1/36 compared to Ben's 5/216`: amounts, not things.
    if (hasClass(this.#words, b.to - 1, WordClass.Number))
      if (b.to - b.from === 1 || hasClass(this.#words, b.from, WordClass.Genitive)) return;
    this.#out.push({
      form,
      sentence: this.#index,
      cue,
      resolved,
      a,
      b,
      comparison: trimSpan(this.#words.text, this.#sentence.start, this.#sentence.end),
    });
  }
}
