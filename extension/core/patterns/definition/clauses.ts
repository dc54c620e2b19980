import type { Sentence } from '../../text/sentences.ts';
import { longNounPhraseEnd, longNounPhraseStart, nounPhraseEnd, plainGap } from '../phrases/nounPhrase.ts';
import { trimSpan, wordSpan } from '../phrases/spans.ts';
import { DETERMINER, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, isCapital, type Words } from '../phrases/words.ts';
import type { DefinitionCandidate, DefinitionForm } from './candidate.ts';
import { isIntroduction, readSubject, type Subject } from './subject.ts';
import { statementEnd } from './statement.ts';
import { termSpan } from './term.ts';

const CUES = WordClass.Be | WordClass.Naming | WordClass.Indefinite;

/** Adds the candidates of sentence `s`: every verb that may define, every phrase that may stand in apposition. */
export function findInSentence(words: Words, sentence: Sentence, s: number, out: DefinitionCandidate[]): void {
  if (((words.cues[s] as number) & CUES) === 0) return;
  const from = words.from[s] as number;
  const to = words.to[s] as number;
  const find = new SentenceReader(words, sentence, s, out);
  for (let i = from; i < to; i++) {
    const c = words.classes[i] as number;
    if ((c & CUES) === 0) continue;
    if (c & WordClass.Be) find.be(i);
    else if (c & WordClass.Naming) find.naming(i);
    else if (c & WordClass.Indefinite && i > from) find.apposition(i);
  }
}

/** Verbs whose object defines their subject. */
const DEFINING_VERBS = new Map<string, { readonly form: DefinitionForm; readonly particle?: string }>(
  Object.entries({
    means: { form: 'means' },
    mean: { form: 'means' },
    denotes: { form: 'means' },
    denote: { form: 'means' },
    refers: { form: 'means', particle: 'to' },
    refer: { form: 'means', particle: 'to' },
    referred: { form: 'means', particle: 'to' },
    stands: { form: 'means', particle: 'for' },
    stand: { form: 'means', particle: 'for' },
    describes: { form: 'describes' },
    describe: { form: 'describes' },
    represents: { form: 'describes' },
    represent: { form: 'describes' },
    comprises: { form: 'describes' },
    entails: { form: 'describes' },
    consists: { form: 'describes', particle: 'of' },
    consist: { form: 'describes', particle: 'of' },
  } satisfies Record<string, { form: DefinitionForm; particle?: string }>),
);

/** Participles that give a name, with the word that must follow. */
const NAMING_PARTICIPLES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    called: [],
    termed: [],
    named: [],
    dubbed: [],
    labeled: [],
    labelled: [],
    coined: [],
    known: ['as'],
    referred: ['to', 'as'],
    aka: [],
  } satisfies Record<string, readonly string[]>),
);

class SentenceReader {
  readonly #words: Words;
  readonly #sentence: Sentence;
  readonly #index: number;
  readonly #out: DefinitionCandidate[];
  readonly #from: number;
  readonly #to: number;

  constructor(words: Words, sentence: Sentence, index: number, out: DefinitionCandidate[]) {
    this.#words = words;
    this.#sentence = sentence;
    this.#index = index;
    this.#out = out;
    this.#from = words.from[index] as number;
    this.#to = words.to[index] as number;
  }

  be(i: number): void {
    const { tokens } = this.#words;
    if (hasClass(this.#words, i, WordClass.Negation | WordClass.Pronoun) || !BE_FORMS.has(tokens.lower[i] as string))
      return;
    const next = this.#skipAdverbs(i + 1);
    if (next >= this.#to || hasClass(this.#words, next, WordClass.Negation)) return;
    const word = tokens.lower[next] as string;
    if (word === 'defined' && this.#find('as', next + 1, 3) >= 0) {
      const as = this.#find('as', next + 1, 3);
      if (NO_DEFINITION.has(tokens.lower[as + 1] ?? '')) return;
      const subject = this.#subject(i);
      if (subject) this.#add('definedAs', subject, as + 1);
      return;
    }
    if (NAMING_PARTICIPLES.has(word)) {
      const name = this.#afterParticiple(next);
      if (name >= 0) this.#named('calledX', name, this.#clauseStart(i), i);
      return;
    }
    if (word === 'used' && tokens.lower[next + 1] === 'to') {
      const verb = DEFINING_VERBS.get(tokens.lower[next + 2] ?? '');
      const start = verb === undefined ? -1 : this.#afterVerb(next + 2, verb.particle);
      const subject = start < 0 ? undefined : this.#subject(i);
      if (subject) this.#add('means', subject, start);
      return;
    }
    const form = this.#copulaForm(next);
    if (form === undefined) return;
    if (tokens.lower[i - 1] === 'which' && i - 1 > this.#from && hasGap(this.#words, i - 1, Gap.Comma)) {
      const from = longNounPhraseStart(this.#words, i - 1, this.#from);
      if (from < i - 1)
        this.#push(
          'relative',
          { from, to: i - 1, clean: from === this.#from, alias: false, links: 0 },
          next,
          this.#phraseLimit(next),
        );
      return;
    }
    const subject = this.#subject(i);
    if (subject) this.#add(form, subject, next);
  }

  naming(i: number): void {
    const { tokens } = this.#words;
    const word = tokens.lower[i] as string;
    if (NAMING_PARTICIPLES.has(word) && i > this.#from) {
      const name = this.#afterParticiple(i);
      if (name >= 0 && !this.#passive(i)) this.#namedPhrase(i, name);
      if (word !== 'referred') return;
    }
    if (word === 'define' || word === 'defines' || word === 'defined') {
      const as = this.#find('as', i + 1, 12);
      const end = longNounPhraseEnd(this.#words, i + 1, this.#to);
      if (as > i + 1 && end === as && !this.#passive(i) && !NO_DEFINITION.has(tokens.lower[as + 1] ?? ''))
        this.#add('definedAs', { from: i + 1, to: end, clean: true, alias: false, links: 0 }, as + 1);
      return;
    }
    const verb = DEFINING_VERBS.get(word);
    if (verb === undefined || i === this.#from || isCapital(this.#words, i)) return;
    if (
      hasClass(this.#words, i - 1, WordClass.Auxiliary | WordClass.Negation) &&
      !HABITUAL.has(tokens.lower[i - 1] as string)
    )
      return;
    if (word === 'mean' && tokens.lower[i - 1] === 'we') {
      this.#byWeMean(i);
      return;
    }
    const start = this.#afterVerb(i, verb.particle);
    if (start < 0) return;
    const subject = this.#subject(i);
    if (subject) this.#add(verb.form, subject, start);
  }

  /** `X, a Y that …` and `X (a Y)`; `i` is the article. */
  apposition(i: number): void {
    const gap = this.#words.gaps[i] as number;
    // A capital article inside a sentence is a letter: `P, A and B`.
    if ((gap & (Gap.Comma | Gap.Open)) === 0 || isCapital(this.#words, i)) return;
    const from = longNounPhraseStart(this.#words, i, this.#from);
    if (from === i || hasClass(this.#words, i - 1, NO_HEAD) || isIntroduction(this.#words, this.#from, from)) return;
    const end = gap & Gap.Open ? this.#closing(i, Gap.Close) : this.#closing(i, Gap.Comma | Gap.Semicolon | Gap.Close);
    this.#push('apposition', { from, to: i, clean: from === this.#from, alias: false, links: 0 }, i, end);
  }

  /** `By X we mean Y` */
  #byWeMean(i: number): void {
    const we = i - 1;
    if (this.#words.tokens.lower[this.#from] !== 'by') return;
    const end = longNounPhraseEnd(this.#words, this.#from + 1, we);
    if (end > this.#from + 1)
      this.#add('definedAs', { from: this.#from + 1, to: end, clean: true, alias: false, links: 0 }, i + 1);
  }

  /** `a Y called X that …`, `Y, called X,`, `what we call X` */
  #namedPhrase(participle: number, name: number): void {
    const words = this.#words;
    const nameEnd = nounPhraseEnd(words, name, this.#to);
    if (nameEnd === name) return;
    let before = participle;
    while (before > this.#from && ALIAS_ADVERBS.has(words.tokens.lower[before - 1] as string)) before--;
    const genus = longNounPhraseStart(words, before, this.#from);
    const from = genus === before ? this.#clauseStart(before) : genus;
    if (from >= before) return;
    this.#pushNamed('namedX', name, nameEnd, from, before);
  }

  #named(form: DefinitionForm, name: number, from: number, to: number): void {
    const nameEnd = nounPhraseEnd(this.#words, name, this.#to);
    if (to - from === 1 && hasClass(this.#words, from, WordClass.Pronoun)) return;
    if (nameEnd > name && to > from) this.#pushNamed(form, name, nameEnd, from, to);
  }

  #pushNamed(form: DefinitionForm, name: number, nameEnd: number, from: number, to: number): void {
    const words = this.#words;
    this.#out.push({
      form,
      sentence: this.#index,
      termFrom: name,
      termTo: nameEnd,
      definitionFrom: from,
      definitionTo: to,
      term: termSpan(words, name, nameEnd),
      definition: wordSpan(words, from, to),
      clean: from === this.#from,
      alias: false,
      links: 0,
    });
  }

  #add(form: DefinitionForm, subject: Subject, start: number): void {
    if (start < this.#to) this.#push(form, subject, start, this.#to);
  }

  #push(form: DefinitionForm, subject: Subject, start: number, limit: number): void {
    const words = this.#words;
    if (
      limit <= start ||
      quotedInPart(words.text, this.#sentence.start, words.tokens.starts[subject.from] as number) ||
      (hasClass(words, start, WordClass.Pronoun & ~WordClass.Demonstrative & ~WordClass.Wh) &&
        !this.#generalizes(start))
    )
      return;
    const end = statementEnd(words, start, limit);
    const last = end === this.#to ? this.#sentence.end : (words.tokens.ends[end - 1] as number);
    const marked = hasGap(words, start, Gap.Quote | Gap.Code | Gap.Emphasis | Gap.Open);
    const begin = !marked ? (words.tokens.starts[start] as number) : (words.tokens.ends[start - 1] as number);
    this.#out.push({
      form,
      sentence: this.#index,
      termFrom: subject.from,
      termTo: subject.to,
      definitionFrom: start,
      definitionTo: end,
      term: termSpan(words, subject.from, subject.to),
      definition: trimSpan(words.text, begin, last),
      clean: subject.clean,
      alias: subject.alias,
      links: subject.links,
    });
  }

  /** `someone who …`, `that which …` */
  #generalizes(i: number): boolean {
    return (
      PERSON_OR_THING.has(this.#words.tokens.lower[i] as string) ||
      hasClass(this.#words, i, WordClass.Demonstrative | WordClass.Wh | WordClass.Quantifier)
    );
  }

  #copulaForm(next: number): DefinitionForm | undefined {
    const { classes, tokens } = this.#words;
    const c = classes[next] as number;
    const word = tokens.lower[next] as string;
    if (c & WordClass.Indefinite) return 'isA';
    if (c & WordClass.Definite) return 'isThe';
    if (PERSON_OR_THING.has(word) && GENERAL_RELATIVES.has(tokens.lower[next + 1] ?? '')) return 'isOne';
    if (word === 'one' || word === 'any' || word === 'another' || word === 'some') return 'isOne';
    if (word === 'when' || word === 'where' || word === 'what' || word === 'how') return 'isClause';
    if (c & (WordClass.Preposition | WordClass.Pronoun | WordClass.Subordinator | DETERMINER | WordClass.Number))
      return undefined;
    return this.#isNoun(next) ? 'isBare' : undefined;
  }

  /**
   * Whether the words from `i` on are a bare noun phrase and not an adjective or a participle: a plural after `are`,
   * or a head that `of`, `that` … goes on from. Without a tagger this is as far as form tells.
   */
  #isNoun(i: number): boolean {
    const { tokens } = this.#words;
    const end = nounPhraseEnd(this.#words, i, this.#to);
    if (end === i) return false;
    if (hasClass(this.#words, i, WordClass.Participle) && end === i + 1) return false;
    const last = tokens.lower[end - 1] as string;
    if (hasClass(this.#words, end - 1, WordClass.Adjective | WordClass.Comparative | WordClass.Participle))
      return false;
    const be = tokens.lower[i - 1] as string;
    if ((be === 'are' || be === 'were') && last.endsWith('s') && !last.endsWith('ss') && !last.endsWith('ous'))
      return true;
    if (hasClass(this.#words, i, WordClass.Gerund) && (be === 'is' || be === 'was')) return end > i + 1;
    if (hasGap(this.#words, end, Gap.Comma | Gap.Stop)) return false;
    const next = end < this.#to ? (tokens.lower[end] as string) : '';
    return NOUN_FOLLOWERS.has(next) && !ADJECTIVE_ENDING.test(last) && !ADJECTIVES_OF.has(last);
  }

  #subject(verb: number): Subject | undefined {
    let end = verb;
    while (
      end > this.#from &&
      hasClass(this.#words, end - 1, WordClass.Adverb | WordClass.Auxiliary) &&
      plainGap(this.#words, end)
    ) {
      if (hasClass(this.#words, end - 1, WordClass.Negation | WordClass.Pronoun)) return undefined;
      end--;
    }
    return end === this.#from ? undefined : readSubject(this.#words, this.#from, end);
  }

  #skipAdverbs(i: number): number {
    const { tokens } = this.#words;
    while (
      i < this.#to &&
      hasClass(this.#words, i, WordClass.Adverb) &&
      !hasClass(this.#words, i, WordClass.Negation) &&
      !KEPT.has(tokens.lower[i] as string)
    )
      i++;
    return i;
  }

  /** First word after the participle and its particles, -1 where they do not follow. */
  #afterParticiple(i: number): number {
    const { tokens } = this.#words;
    const particles = NAMING_PARTICIPLES.get(tokens.lower[i] as string) as readonly string[];
    let at = i + 1;
    for (const particle of particles) {
      while (at < this.#to && ALIAS_ADVERBS.has(tokens.lower[at] as string)) at++;
      if (tokens.lower[at] !== particle) return -1;
      at++;
    }
    while (at < this.#to && ALIAS_ADVERBS.has(tokens.lower[at] as string)) at++;
    return at < this.#to ? at : -1;
  }

  #afterVerb(i: number, particle: string | undefined): number {
    const at = this.#skipAdverbs(i + 1);
    if (hasGap(this.#words, i + 1, Gap.Comma | Gap.Close)) return -1;
    if (particle === undefined) return at < this.#to ? at : -1;
    return this.#words.tokens.lower[at] === particle && at + 1 < this.#to ? at + 1 : -1;
  }

  /** A form of `be` or `get` right before the participle, adverbs aside. */
  #passive(i: number): boolean {
    for (let j = i - 1; j >= this.#from && j >= i - 4; j--) {
      if (hasClass(this.#words, j, WordClass.Be)) return true;
      if (!hasClass(this.#words, j, WordClass.Adverb | WordClass.Auxiliary)) return false;
    }
    return false;
  }

  #find(word: string, from: number, reach: number): number {
    for (let i = from; i < Math.min(this.#to, from + reach); i++) if (this.#words.tokens.lower[i] === word) return i;
    return -1;
  }

  /** Start of the clause that ends before word `i`: after a semicolon, colon or stop, else the sentence's start. */
  #clauseStart(i: number): number {
    for (let j = i - 1; j > this.#from; j--) if (hasGap(this.#words, j, Gap.Semicolon | Gap.Colon | Gap.Stop)) return j;
    return this.#from;
  }

  #phraseLimit(start: number): number {
    return this.#closing(start, Gap.Comma | Gap.Dash | Gap.Semicolon);
  }

  /** First word after `i` before which one of the marks stands, else the sentence's end. */
  #closing(i: number, marks: number): number {
    for (let j = i + 1; j < this.#to; j++) if (hasGap(this.#words, j, marks)) return j;
    return this.#to;
  }
}

/** Whether the term begins inside quotes that began before it: `"Aircraft whirling, cheer pilot!" is …`. */
function quotedInPart(text: string, start: number, term: number): boolean {
  let quotes = 0;
  for (let i = start; i < term; i++) if (text[i] === '"') quotes++;
  return quotes % 2 === 1 && text[term - 1] !== '"' && text.slice(term - 3, term) !== '"**';
}

/** Words that end no noun phrase which could be explained. */
const NO_HEAD =
  WordClass.Participle |
  WordClass.Adverb |
  WordClass.Adjective |
  WordClass.Number |
  WordClass.Verb |
  WordClass.Comparative;
/** `defined as follows` */
const NO_DEFINITION: ReadonlySet<string> = new Set(['follows', 'above', 'below', 'before', 'well']);
/** `A baker is someone who …` */
const PERSON_OR_THING: ReadonlySet<string> = new Set('someone something anyone anything those that'.split(' '));
const GENERAL_RELATIVES: ReadonlySet<string> = new Set('who that which whose in of for with'.split(' '));
const NOUN_FOLLOWERS: ReadonlySet<string> = new Set([
  'of',
  'that',
  'which',
  'who',
  'where',
  'whose',
  'used',
  'in',
  'designed',
  'consisting',
]);
const ADJECTIVE_ENDING = /(?:able|ible|ful|ous|ive|ical|less|ant|ent|ary|ic|ish)$/;
const ADJECTIVES_OF: ReadonlySet<string> = new Set(
  'part aware proud full tired afraid sure glad native present'.split(' '),
);
const BE_FORMS: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were']);
const HABITUAL: ReadonlySet<string> = new Set(['can', 'may', 'to', 'often', 'usually', 'simply']);
const KEPT: ReadonlySet<string> = new Set([
  'most',
  'more',
  'less',
  'least',
  'first',
  'second',
  'third',
  'once',
  'how',
  'as',
]);
const ALIAS_ADVERBS: ReadonlySet<string> = new Set(
  'also often sometimes usually commonly otherwise formerly collectively simply generally now popularly typically better what is are'.split(
    ' ',
  ),
);
