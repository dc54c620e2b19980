/** Noun phrases of a text without their determiners: what keyphrases, topics and relationships are made of. */
import { WordClass } from '../patterns/phrases/wordClass.ts';
import { INNER_GAPS } from '../patterns/phrases/words.ts';
import { isOtherSmallWord } from '../text/otherLanguages.ts';
import { WordTable } from '../text/vocabulary.ts';
import { CLOSED } from './wordClasses.ts';
import { COMMON, Lexis, NAMED } from './lexicon/lexicon.ts';
import { VERBS_IN_THIRD_PERSON } from './lexicon/verbs.ts';
import type { Reading } from './reading.ts';
import { Shape } from './shape.ts';

/** Words `from` to before `to`; the last is the head. */
export interface NounPhrase {
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
}

/** What a word can be in a noun phrase. */
export const Role = { None: 0, Modifier: 1, Noun: 2 } as const;

/** Longest phrase that is read as one; longer runs are enumerations without commas or titles. */
const LONGEST = 6;
/** Without a grammar of the language longer runs are halves of sentences. */
const LONGEST_IN_OTHER_LANGUAGE = 2;

/** Longer words are paths, keys and hashes. */
const LONGEST_WORD = 32;

export function nounPhrases(reading: Reading): readonly NounPhrase[] {
  const { from, to, gaps } = reading;
  const phrases: NounPhrase[] = [];
  for (let sentence = 0; sentence < from.length; sentence++) {
    const start = from[sentence] as number;
    const end = to[sentence] as number;
    let open = -1;
    let lastNoun = -1;
    for (let i = start; i <= end; i++) {
      // Behind a comma or a dash a new phrase begins.
      const parted = ((gaps[i] as number) & ~INNER_GAPS) !== 0;
      const role = i < end ? roleOf(reading, i, start, end, open >= 0 && !parted) : Role.None;
      const split = open >= 0 && (role === Role.None || parted);
      if (split) {
        if (lastNoun === i - 1 && lastNoun > open && i < end && governs(reading, open, i, start)) lastNoun--;
        if (lastNoun >= open && lastNoun - open < (reading.otherLanguage ? LONGEST_IN_OTHER_LANGUAGE : LONGEST))
          phrases.push({ from: open, to: lastNoun + 1, sentence });
        open = -1;
      }
      if (role === Role.None) continue;
      if (open < 0) {
        open = i;
        lastNoun = -1;
      }
      if (role === Role.Noun) lastNoun = i;
    }
  }
  return phrases;
}

/** Whether the last word of the phrase before word `i` is the verb of what follows: 'corals expel the algae'. */
function governs({ classes, gaps, tokens, shapes }: Reading, open: number, i: number, start: number): boolean {
  if (gaps[i] !== 0 || ((classes[i] as number) & OBJECT_BEGINS) === 0) return false;
  if ((shapes[i - 1] as number) & (Shape.Capital | Shape.AllCapitals | Shape.Hump)) return false;
  // 'In all test runs the server failed.'
  for (let j = open - 1; j >= start; j--) {
    const c = classes[j] as number;
    if (c & (WordClass.Preposition | WordClass.Verb)) return false;
    if ((c & CLOSED) === 0) break;
  }
  return isPlural(tokens.lower[i - 2] as string) !== isPlural(tokens.lower[i - 1] as string);
}

/** Words that begin an object and never go on with a phrase. */
const OBJECT_BEGINS = WordClass.Indefinite | WordClass.Definite | WordClass.Possessive;

/** Adverbs and joining words that no class holds. */
const NO_NOUN: ReadonlySet<string> = new Set(
  'afterward afterwards plus elsewhere somewhere anywhere anyways anyway meanwhile'.split(' '),
);

const NEVER = CLOSED | WordClass.Adverb | WordClass.Number | WordClass.Contrast;

/** Classes after which a word that may be verb or noun is a noun. */
const NOMINAL_LEFT =
  WordClass.Indefinite |
  WordClass.Definite |
  WordClass.Demonstrative |
  WordClass.Possessive |
  WordClass.Quantifier |
  WordClass.Preposition |
  WordClass.Genitive |
  WordClass.Adjective;

const ARTICLE = WordClass.Indefinite | WordClass.Definite;

/** Classes before which it is a verb: an object or complement begins. */
const OBJECT_RIGHT =
  WordClass.Indefinite |
  WordClass.Definite |
  WordClass.Demonstrative |
  WordClass.Possessive |
  WordClass.Quantifier |
  WordClass.Pronoun;

export function roleOf(reading: Reading, i: number, start: number, end: number, inside: boolean): number {
  const { classes, lexis, shapes, gaps, tokens } = reading;
  const c = classes[i] as number;
  const known = lexis[i] as number;
  const shape = shapes[i] as number;
  if (reading.otherLanguage && isOtherSmallWord(tokens.ids[i] as number, tokens.lower[i] as string)) return Role.None;
  if (known & NAMED && (c & CLOSED) === 0 && shape & (Shape.Capital | Shape.AllCapitals | Shape.Hump)) return Role.Noun;
  if (c & NEVER && (c & WordClass.Genitive) === 0) return Role.None;
  if (NO_NOUN.has(tokens.lower[i] as string)) return Role.None;
  if ((shape & (Shape.Lower | Shape.AllCapitals | Shape.Capital)) === 0) return Role.None;
  if (shape & Shape.Single && (shape & Shape.Capital) === 0) return Role.None;
  if ((tokens.ends[i] as number) - (tokens.starts[i] as number) > LONGEST_WORD) return Role.None;
  const middle = i > start && (gaps[i] as number) === 0;
  const capital = (shape & Shape.Capital) !== 0 && middle;
  if (middle && !capital && isFiniteVerb(tokens.lower[i - 1] as string, tokens.lower[i] as string)) return Role.None;
  if (c & WordClass.Genitive) return isEponym(reading, i, end) ? Role.Modifier : Role.None;
  if (
    c & WordClass.Participle ||
    known & Lexis.Participle ||
    PAST.of(tokens.ids[i] as number, tokens.lower[i] as string) === 1
  ) {
    if (capital) return Role.Modifier;
    return nounFollows(reading, i, end) && !subjectBefore(reading, i, start) ? Role.Modifier : Role.None;
  }
  if (c & WordClass.Gerund) {
    if (VERBAL_GERUNDS.has(tokens.lower[i] as string)) return Role.None;
    if (i + 1 < end && (gaps[i + 1] as number) === 0 && ((classes[i + 1] as number) & OBJECT_RIGHT) !== 0)
      return Role.None;
    if (!inside && !capital && middle && VERBAL_LEFT.has(tokens.lower[i - 1] as string)) return Role.None;
    return inside && isAskedProgress(reading, i, start) ? Role.None : Role.Noun;
  }
  if (c & (WordClass.Adjective | WordClass.Comparative) || PERIODS.has(tokens.lower[i] as string)) return Role.Modifier;
  const verb = (c & WordClass.Verb) !== 0 || (known & Lexis.NotNominal) !== 0;
  const either = (c & WordClass.VerbOrNoun) !== 0 || (known & Lexis.VerbOrNoun) !== 0;
  // After an article even a verb is a noun: a lookup table.
  if (verb && !either && !capital && !(middle && (classes[i - 1] as number) & ARTICLE)) return Role.None;
  if (either && !capital && readsAsVerb(reading, i, start, end, inside)) return Role.None;
  return ADJECTIVAL.of(tokens.ids[i] as number, tokens.lower[i] as string) === 1 ? Role.Modifier : Role.Noun;
}

/** Behind these, which are never objects, stands a verb: 'they expel', 'it deletes'. */
function isFiniteVerb(before: string, word: string): boolean {
  return NOMINATIVE.has(before) || (before === 'it' && isPlural(word));
}

const NOMINATIVE: ReadonlySet<string> = new Set('i we they he she'.split(' '));

/** Whether a word that is verb or noun is the verb, by the words beside it. */
function readsAsVerb(reading: Reading, i: number, start: number, end: number, inside: boolean): boolean {
  const { classes, gaps, tokens } = reading;
  const word = tokens.lower[i] as string;
  const left = i > start && (gaps[i] as number) === 0 ? (classes[i - 1] as number) : undefined;
  const next = i + 1 < end && ((gaps[i + 1] as number) & ~INNER_GAPS) === 0 ? (classes[i + 1] as number) : undefined;
  // 'a film that …' begins no object.
  const right = next !== undefined && tokens.lower[i + 1] === 'that' ? WordClass.Subordinator : next;
  // '— uses telemetry directly', 'which covers batches': no compound begins with the plural of a verb's name.
  if (
    !inside &&
    right !== undefined &&
    OPENING.has(word) &&
    isPlural(word) &&
    (left === undefined || (left & NOMINAL_LEFT) === 0) &&
    (right & NEVER) === 0
  )
    return true;
  if (left === undefined) {
    // An order opens the sentence: 'Use JSON', 'Fix the test'.
    return right !== undefined && (ORDERS.has(word) || (right & OBJECT_RIGHT) !== 0);
  }
  // 'has set a limit' against 'has row level security'.
  if (HAVING.has(tokens.lower[i - 1] as string)) return SAME_PARTICIPLE.has(word);
  if (left & (WordClass.Auxiliary | WordClass.Participant) || tokens.lower[i - 1] === 'to') return true;
  if (!inside) {
    if (right === undefined) return false;
    // 'a query that counts clicks'
    if (RELATIVE.has(tokens.lower[i - 1] as string) && isPlural(word)) return true;
    // 'what causes bleaching', 'it deletes messages', 'and guarantees ordered delivery'
    if ((left & SUBJECT_LEFT) !== 0 && isPlural(word) && (right & NO_OBJECT) === 0) return true;
    if ((left & NOMINAL_LEFT) !== 0) return false;
    return (right & OBJECT_RIGHT) !== 0 || word === 'use' || ((left & WordClass.Coordinator) !== 0 && ORDERS.has(word));
  }
  // 'how does garbage collection work in Go', not 'how does the run command …'.
  if (ASKED_OF.has(word) && right !== 0 && isAskedOf(reading, i, start)) return true;
  // Inside a phrase: 'Cursor stores SQLite', 'callers pass nil', 'results show the …'. Modifiers in compounds are singular.
  if (right !== undefined && (right & OBJECT_RIGHT) !== 0) return true;
  const before = tokens.lower[i - 1] as string;
  if (isPlural(word)) {
    if (THIRD_PERSON.has(word))
      return (left & (WordClass.Adjective | WordClass.Participle)) === 0 || right !== undefined;
    return right !== undefined && ((right & NEVER) === 0 || PARTICLES.has(tokens.lower[i + 1] as string));
  }
  return (
    isPlural(before) &&
    !isUncommonCapital(reading, i - 1) &&
    (left & (WordClass.Adjective | WordClass.Participle)) === 0 &&
    (right === undefined || (right & WordClass.Preposition) === 0 || before !== 'systems')
  );
}

/** After these a form in -s with something behind it is a verb. */
const SUBJECT_LEFT = WordClass.Pronoun | WordClass.Wh | WordClass.Adverb | WordClass.Coordinator;
/** What cannot begin an object. */
const NO_OBJECT =
  WordClass.Be |
  WordClass.Auxiliary |
  WordClass.Preposition |
  WordClass.Coordinator |
  WordClass.Subordinator |
  WordClass.Wh;

const RELATIVE: ReadonlySet<string> = new Set('that which who'.split(' '));
/** Past forms that the lists of verbs do not have, by their ending: 'died'. */
const PAST = new WordTable((word) => Number(/^[a-z]+[^e]ed$/.test(word) && !ENDING_IN_ED.has(word)));
const ENDING_IN_ED: ReadonlySet<string> = new Set(
  'hundred kindred embed sacred naked wicked rugged shed sled coed'.split(' '),
);

const HAVING: ReadonlySet<string> = new Set('have has had having'.split(' '));
/** Verbs whose participle looks like their infinitive. */
const SAME_PARTICIPLE: ReadonlySet<string> = new Set(
  'bet burst cast come cost cut hit hurt let overcome put quit read reset run set shed shut split spread'.split(' '),
);

/** What is asked of a thing behind its name. */
const ASKED_OF: ReadonlySet<string> = new Set(
  'work run scale help matter change look cost start stop end fail perform behave do'.split(' '),
);
const ASKING: ReadonlySet<string> = new Set('do does did'.split(' '));
const QUESTION_WORDS: ReadonlySet<string> = new Set('how why when where what'.split(' '));

/** Whether the words before `i` are a question word, a form of do, and a thing. */
function isAskedOf({ tokens }: Reading, i: number, start: number): boolean {
  for (let j = i - 1; j > start && i - j <= LONGEST + 1; j--)
    if (ASKING.has(tokens.lower[j] as string)) return QUESTION_WORDS.has(tokens.lower[j - 1] as string);
  return false;
}

/** 'why is my component rendering twice': a question word, a form of be, and the thing that does it. */
function isAskedProgress({ tokens, classes }: Reading, i: number, start: number): boolean {
  for (let j = i - 1; j > start && i - j <= LONGEST + 2; j--)
    if ((classes[j] as number) & WordClass.Be) return QUESTION_WORDS.has(tokens.lower[j - 1] as string);
  return false;
}

/** Elixirs, Gitleaks: a name may end in -s. */
function isUncommonCapital(reading: Reading, i: number): boolean {
  return ((reading.shapes[i] as number) & Shape.Capital) !== 0 && ((reading.lexis[i] as number) & COMMON) === 0;
}

const THIRD_PERSON: ReadonlySet<string> = new Set(VERBS_IN_THIRD_PERSON);
/** Forms with which no compound begins. */
const OPENING: ReadonlySet<string> = new Set([...VERBS_IN_THIRD_PERSON, 'uses', 'needs', 'makes', 'shows', 'adds']);
const PARTICLES = new Set('up out off down away back'.split(' '));

function isPlural(word: string): boolean {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('us') && !word.endsWith('is');
}

/** Whether a possessor is part of a name: Moore's law. */
function isEponym(reading: Reading, i: number, end: number): boolean {
  return (
    i + 1 < end &&
    ((reading.shapes[i] as number) & Shape.Capital) !== 0 &&
    EPONYM_HEADS.has(reading.tokens.lower[i + 1] as string)
  );
}

const EPONYM_HEADS = new Set(
  'law laws theorem principle equation equations method rule algorithm inequality lemma conjecture paradox constant razor dilemma test'.split(
    ' ',
  ),
);

const ORDERS = new Set(
  'use run fix check update test build read write address add remove move set call return open close start stop save print show track need name try make keep help let change turn place push pull commit merge sort filter list load search review report export import download upload install switch wrap compare design plan rank score map group link log lock mock patch split view visit'.split(
    ' ',
  ),
);

/** After these a form in -ing is a verb: 'by summing values', 'start writing code'. */
const VERBAL_LEFT = new Set(
  'by when while after before without start started stop keep avoid is are was were be been not to and then about'.split(
    ' ',
  ),
);

function nounFollows(reading: Reading, i: number, end: number): boolean {
  if (i + 1 >= end || (reading.gaps[i + 1] as number) !== 0) return false;
  const c = reading.classes[i + 1] as number;
  return (c & (NEVER & ~WordClass.Number)) === 0 && ((c & WordClass.Verb) === 0 || (c & WordClass.VerbOrNoun) !== 0);
}

/** 'the server returned values' against 'the returned values'. */
function subjectBefore(reading: Reading, i: number, start: number): boolean {
  if (i <= start || (reading.gaps[i] as number) !== 0) return false;
  const c = reading.classes[i - 1] as number;
  if (c & (WordClass.Be | WordClass.Auxiliary | WordClass.Pronoun) && (c & WordClass.Demonstrative) === 0) return true;
  return false;
}

const VERBAL_GERUNDS = new Set(
  'meaning using being having doing making getting going including containing concerning considering regarding following depending according assuming given providing allowing enabling requiring taking giving showing leading resulting ensuring leaving letting trying adding keeping putting saying seeing looking thinking knowing wanting needing coming working causing attracting producing approaching creating forcing dropping asserting explaining struggling serving becoming bringing preventing removing replacing helping offering avoiding describing discussing telling asking gaining losing receiving reaching raising returning sending achieving obtaining affecting reflecting introducing presenting proposing demonstrating establishing performing participating experiencing facing featuring covering re-parsing'.split(
    ' ',
  ),
);

const PERIODS: ReadonlySet<string> = new Set('hourly daily nightly weekly monthly yearly'.split(' '));

const ADJECTIVE_ENDING = /(?:[aeiou]ble|ical|[^aeiou]al|onal|ual|ous|ful|less|ish|ive|ic|ary|esque|ent|ant)$/;
const NOUNS_IN_ADJECTIVE_FORM = new Set(
  'signal interval retrieval approval journal terminal goal proposal manual removal potential arrival material portal animal capital hospital trial tutorial credential logic topic music traffic metric fabric arithmetic heuristic semantic statistic public mechanic graphic logistic diagnostic characteristic epidemic clinic basic rhetoric arctic plastic mosaic ethic garlic objective alternative perspective directive initiative narrative executive archive incentive relative derivative adjective detective collective locomotive motive native drive table variable cable constable vegetable disable enable crucible bible festival carnival canal metal pedal medal rival survival withdrawal renewal appraisal disposal dismissal refusal rehearsal reversal crystal pistol individual principal professional criminal rational cathedral dictionary library summary boundary secretary salary diary vocabulary commentary anniversary january february military missionary agent client event component document element environment experiment argument comment department moment investment management development requirement agreement statement treatment improvement measurement movement equipment payment assignment deployment segment fragment increment patent parent student president resident accident incident ingredient gradient coefficient patient content intent extent percent cent talent accent tent descent deployment implement assessment alignment refinement placement replacement adjustment achievement announcement apartment appointment attachment commitment engagement enforcement entertainment government instrument judgment judgement payment plant grant tenant merchant restaurant variant quadrant invariant constant determinant participant consultant assistant giant elephant infant descendant accountant servant applicant pollutant mutant covenant complement supplement sediment pigment garment torment cement'.split(
    ' ',
  ),
);

/** Whether a word that no list has looks like an adjective: it can stand in a phrase but not end it. */
const ADJECTIVAL = new WordTable((word) => Number(adjectival(word)));

export function adjectival(word: string): boolean {
  if (word.length < 5) return false;
  const dash = word.lastIndexOf('-');
  const tail = dash < 0 ? word : word.slice(dash + 1);
  if (
    dash > 0 &&
    /(?:ed|ing|based|free|like|wide|aware|specific|oriented|driven|level|time|end|scale|order|way|to-\w+)$/.test(tail)
  )
    return true;
  return (
    tail.length > 4 && ADJECTIVE_ENDING.test(tail) && !NOUNS_IN_ADJECTIVE_FORM.has(tail) && !/(?:ment|ance)$/.test(tail)
  );
}
