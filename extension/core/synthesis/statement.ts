/**
 * A piece of a sentence, read for a task that is to be worded around it: is it a clause ('the query is slow'), a noun
 * phrase ('the deadlock'), or neither for sure? Only the wording of tasks rests on it; spans are never touched.
 */
import { classOf, DETERMINER, FINITE, FUNCTION_WORD, WordClass } from '../patterns/phrases/wordClass.ts';
import { oneLine } from './context.ts';

export interface Statement {
  /** `action` begins with an -ing form: 'draining the queue first'. */
  readonly kind: 'clause' | 'phrase' | 'action';
  /** One line without labels, list marks, bold marks, asides and final stop; begins as in the middle of a sentence. */
  readonly text: string;
  /** It begins with a capital that may be a name's or only the sentence's. */
  readonly opensLikeName: boolean;
}

/** A clause of fewer words says too little to ask about, a phrase of more is no phrase. */
const MIN_CLAUSE_WORDS = 3;
const MAX_PHRASE_WORDS = 10;
/** A longer stretch is an argument of several sentences, not a statement. UTF-16 units. */
const MAX_STATEMENT_LENGTH = 240;

/**
 * undefined where no task can be worded around the text: it begins in mid-air, points elsewhere, or is torn. `around`
 * is the text it stands in, which shows whether its first word has a capital of its own.
 */
export function statementOf(text: string, around: string): Statement | undefined {
  const bare = withoutMarks(oneLine(text));
  if (bare.length > MAX_STATEMENT_LENGTH || isTorn(bare) || POINTS_ELSEWHERE.test(bare)) return undefined;
  const words = wordsOf(bare);
  const [first, second] = words;
  if (first === undefined || !mayBegin(first, second) || isPersonal(bare, first)) return undefined;
  const kind = kindOf(words, bare);
  if (kind === undefined) return undefined;
  const worded = lowerFirst(bare, around);
  return { kind, text: worded, opensLikeName: worded === bare && opensLikeName(bare, around) };
}

/** A text that may be a clause by its words, as it stands and without its final stop; undefined where it is none for sure or points elsewhere. */
export function wholeStatementOf(text: string): string | undefined {
  const bare = withoutMarks(oneLine(text));
  if (bare.length > MAX_STATEMENT_LENGTH || isTorn(bare) || POINTS_ELSEWHERE.test(bare) || /;|:\s/.test(bare))
    return undefined;
  const words = wordsOf(bare);
  const [first, second] = words;
  if (first === undefined || words.length < MIN_WHOLE_WORDS || !mayBegin(first, second) || isPersonal(bare, first))
    return undefined;
  return clauseOf(words) === 'none' ? undefined : bare;
}

/** A shorter text that only may be a clause is none. */
const MIN_WHOLE_WORDS = 5;

function kindOf(words: readonly string[], text: string): Statement['kind'] | undefined {
  const startsWithAction = (classOf(words[0] as string) & WordClass.Gerund) !== 0;
  const clause = clauseOf(words);
  if (startsWithAction && words.includes('that')) return undefined;
  if (words.length >= MIN_CLAUSE_WORDS && clause === 'sure' && !/;|:\s/.test(text)) return 'clause';
  if (clause !== 'none' || words.length > MAX_PHRASE_WORDS || /[,:;]/.test(text) || !isPhrase(words)) return undefined;
  if (startsWithAction) return words.length > 1 ? 'action' : undefined;
  return isVague(words) ? undefined : 'phrase';
}

// '2. ', '(6) ', '- ', '✅ ': what numbers or judges the statement is no part of it.
const LIST_MARK = /^(?:[-*•·–—]\s+|\(?\d{1,3}[.)]\s+|[\p{Extended_Pictographic}\uFE0F]+\s*)+/u;
const AFTERTHOUGHT =
  /[\s,;]+(?:however|though|too|as well|(?<!and )then|now|anyway|in turn|therefore|accordingly|respectively)$/iu;

// 'Lower fees: HODLing …'
const LABEL = /^\p{Lu}[^:.,;!?]{0,38}:\s+(?=\S)/u;
const ASIDE = /\s*\([^()]{20,}\)/g;

function withoutMarks(text: string): string {
  return text
    .replace(LIST_MARK, '')
    .replace(LABEL, '')
    .replace(ASIDE, '')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/[\s.;,:!?]+$/, '')
    .replace(AFTERTHOUGHT, '')
    .replace(LEADING_CONNECTIVE, '');
}

const LEADING_CONNECTIVE =
  /^(?:therefore|thus|hence|so|consequently|as a result|accordingly|also|and|but|in turn)\b[\s,]+/i;

/** Marks that open here and close elsewhere, or an end that waits for more. */
function isTorn(text: string): boolean {
  const count = (mark: RegExp): number => text.match(mark)?.length ?? 0;
  return (
    count(/`/g) % 2 === 1 ||
    count(/\*\*/g) % 2 === 1 ||
    count(/\(/g) !== count(/\)/g) ||
    count(/\[/g) !== count(/\]/g) ||
    count(/["“”]/g) % 2 === 1 ||
    /\s[—–-]\s|\s(?:and|or|but|because|since|that|which|who|the|an?|of|to|for|with|by|in|on|at|from|as|if|is|are)$|→|\|/i.test(
      text,
    )
  );
}

/** There is one of them for everybody. */
const KNOWN_TO_ALL =
  /^the (?:\w+ )?(?:sky|sun|moon|earth|oceans?|sea|world|universe|brain|heart|body|skin|liver|immune|nervous|economy|internet|web|atmosphere|climate|environment|planet|weather|public|human|average|same|more|most|best|use|risk|lack|presence|absence|rise|fall|amount|number|size|speed|rate|cost|price|quality)\b/i;

/**
 * `the alias`, `the answer`, `all of it`: which one is meant only those who were there can tell. Named, counted or told
 * by what it is of (`the accumulation of pigments`), a thing is known to a stranger.
 */
export function isOfThisTalk(text: string): boolean {
  if (
    /^(?:all|both|either|neither|none|each|one|two|three|some) (?:of (?:it|them|the)|call|sites?|halves)\b/i.test(text)
  )
    return true;
  if (!/^the\b/i.test(text) || KNOWN_TO_ALL.test(text)) return false;
  const subject =
    /^the (?:[\p{L}'’-]+ ){0,3}?[\p{L}'’-]+(?= (?:is|are|was|were|has|have|had|can|can't|will|would|could|should|must|may|does|doesn't|do|did)\b|$)/iu.exec(
      text,
    )?.[0] ?? text;
  if (/`|\d|\s\p{Lu}/u.test(subject)) return false;
  return !/^the [\p{L}-]+ of (?!the\b|this\b|that\b|these\b|it\b)/iu.test(text);
}

// Words for something that was said or shown before; 'such as' and 'this way' of a later clause are rare enough.
const POINTS_ELSEWHERE =
  /\b(?:this|these|those|above|below|aforementioned|he|she|him|her|his|hers|the (?:first|second|third|last|latter|former|others?|same)(?= (?:is|are|was|were|has|have|had|does|do|did|can|could|will|would|may|might|must|holds?|still|then)\b|$))\b/i;

// A subordinate clause is no statement of its own; a pronoun stands for what is not here.
const DANGLING =
  WordClass.Subordinator | WordClass.Coordinator | WordClass.Wh | WordClass.Adverb | WordClass.Participle;
const POINTING =
  /^(?:it|its|they|them|their|this|that|these|those|he|she|his|her|such|both|here|neither|either|one|ones|otherwise|doing|same|then)$/;

function mayBegin(first: string, second: string | undefined): boolean {
  if (POINTING.test(first)) return false;
  if (first === 'there') return second !== undefined && (classOf(second) & FINITE) !== 0;
  if (first === "there's" || first === 'there’s') return true;
  const flags = classOf(first);
  if ((flags & DETERMINER) !== 0) return true;
  // 'buy the interface': an order.
  if ((flags & WordClass.Base) !== 0 && second !== undefined && (classOf(second) & DETERMINER) !== 0) return false;
  // 'logs the path': a verb whose subject is not here.
  if (isThirdPerson(first, flags) && second !== undefined && (classOf(second) & DETERMINER) !== 0) return false;
  if ((flags & WordClass.Preposition) !== 0 && (flags & WordClass.VerbOrNoun) === 0) return false;
  return (flags & (DANGLING | WordClass.Pronoun | FINITE)) === 0 || (flags & WordClass.VerbOrNoun) !== 0;
}

/** What the people who talk did or shall do is no subject for a stranger: 'I added one', 'make sure that you …'. */
function isPersonal(text: string, first: string): boolean {
  return (
    (classOf(first) & (WordClass.Participant | WordClass.Base) & ~WordClass.VerbOrNoun) !== 0 ||
    /\b(?:i|i'll|i've|i'm|we|we'll|we're|let me|my|our)\b/i.test(text)
  );
}

/**
 * Subject and finite verb: by the lexicon, or by an -s that only a verb can carry there ('the job ignores them'). The
 * verb of 'models that can see' is not the clause's own.
 */
function clauseOf(words: readonly string[]): 'sure' | 'unsure' | 'none' {
  let relatives = 0;
  let finite = 0;
  let unsure = false;
  for (const [i, word] of words.entries()) {
    if (i === 0) {
      if (/^there['’]s$/.test(word)) finite++;
      continue;
    }
    if (RELATIVE.test(word) && finite === 0) relatives++;
    // 'users to think that it is hung': the finite verb behind an infinitive is not the clause's own.
    if (word === 'to' && finite === 0 && (classOf(words[i + 1] ?? '') & WordClass.Base) !== 0) relatives++;
    const role = verbRole(word, words[i - 1] as string, words[i + 1]);
    if (role === 'finite' && (classOf(words[i - 1] as string) & FINITE) === 0) finite++;
    if (role === 'unsure') unsure = true;
  }
  if (finite > relatives) return 'sure';
  return finite > 0 || unsure ? 'unsure' : 'none';
}

const RELATIVE = /^(?:that|which|who|whose|where|when)$/;

function verbRole(word: string, previous: string, next: string | undefined): 'finite' | 'unsure' | 'none' {
  const before = classOf(previous);
  if (previous === 'to' || ((before & DETERMINER) !== 0 && (before & WordClass.Pronoun) === 0)) return 'none';
  const flags = classOf(word);
  // 'a schema having two ids', 'the widespread use of it'
  if (word === 'having' || word === 'being' || (next === 'of' && NOUN_BEFORE_OF.has(word))) return 'none';
  if ((flags & FINITE) !== 0 || PAST_ALONE.has(word)) return 'finite';
  // '`Check` runs the tests', 'it only runs …': behind code or an adverb the -s is a verb's.
  if (
    isThirdPerson(word, flags) &&
    next !== undefined &&
    (previous === CODE_NAME || (before & WordClass.Adverb) !== 0) &&
    mayFollowVerb(next) !== 'perhaps'
  )
    return 'finite';
  if ((before & (WordClass.Preposition | WordClass.Adjective | WordClass.Gerund | WordClass.Participle)) !== 0)
    return 'none';
  // 'civil wars drained the treasury', 'children given the drug'
  if ((flags & WordClass.Participle) !== 0 && next !== undefined && (classOf(next) & DETERMINER) !== 0) return 'unsure';
  if ((before & WordClass.Coordinator) !== 0) return (flags & WordClass.Participle) !== 0 ? 'unsure' : 'none';
  if (isThirdPerson(word, flags)) {
    const follows = mayFollowVerb(next);
    return follows === 'surely' ? 'finite' : follows === 'perhaps' ? 'unsure' : 'none';
  }
  // 'the colonists failed' and 'the data collected' look alike.
  return next === undefined && (flags & WordClass.Participle) !== 0 ? 'unsure' : 'none';
}

const NOUN_BEFORE_OF: ReadonlySet<string> = new Set(
  'use lack need want rise fall cost change increase decrease share review release update design spread abuse'.split(
    ' ',
  ),
);

/** Past forms that are no participles: what was 'taken' is a thing, what 'took' is said of one. */
const PAST_ALONE: ReadonlySet<string> = new Set(
  'took went came gave knew ran began grew wrote fell broke chose drew ate flew forgot rose spoke threw woke shook stole became'.split(
    ' ',
  ),
);

function isThirdPerson(word: string, flags: number): boolean {
  return (flags === 0 || (flags & WordClass.VerbOrNoun) !== 0) && /[^s'’]s$/.test(word);
}

/** What follows a verb rather than a plural: 'aborts one', 'starts over'; 'banks to' may be either. */
function mayFollowVerb(word: string | undefined): 'surely' | 'perhaps' | 'never' {
  if (word === undefined) return 'perhaps';
  // 'side effects such as nausea'
  if (RELATIVE.test(word) || word === 'such') return 'never';
  const flags = classOf(word);
  if ((flags & (DETERMINER | WordClass.Pronoun | WordClass.Number | WordClass.Adverb)) !== 0) return 'surely';
  if (/^(?:up|down|out|off|into|onto|away|back|over)$/.test(word)) return 'surely';
  return (flags & WordClass.Preposition) !== 0 ? 'perhaps' : 'never';
}

/** Nothing in it that may be a verb. */
function isPhrase(words: readonly string[]): boolean {
  return words.every((word, i) => {
    const flags = classOf(word);
    if (words[i + 1] === 'of' && NOUN_BEFORE_OF.has(word)) return true;
    if (isSubjectOrVerb(word, words[i + 1])) return false;
    // 'Cursor looked in the right place' rather than 'data written by hand'.
    if (
      i === 1 &&
      (flags & WordClass.Participle) !== 0 &&
      words[2] !== 'by' &&
      (classOf(words[0] as string) & DETERMINER) === 0
    )
      return false;
    // 'coatings start to degrade': a verb, in all likelihood.
    if ((flags & WordClass.VerbOrNoun) !== 0 && words[i + 1] === 'to' && /[^s]s$/.test(words[i - 1] ?? ''))
      return false;
    if (i === 0) return (flags & (WordClass.Verb | WordClass.Be | WordClass.Auxiliary | WordClass.Participle)) === 0;
    // 'the tests need to', 'sessions index into'
    if ((flags & WordClass.Base) !== 0 && /[^s'’]s$/.test(words[i - 1] as string)) return false;
    return (flags & (FINITE | WordClass.Participant | WordClass.Subordinator | WordClass.Wh | WordClass.Pronoun)) === 0;
  });
}

/** 'columns line up', 'skips validation': a plural in a phrase is its last word, or a preposition or participle follows. */
function isSubjectOrVerb(word: string, next: string | undefined): boolean {
  if (next === undefined || !/[^s'’iu]s$/.test(word) || word.length < 4 || MODIFIERS_IN_S.has(word)) return false;
  return (
    (classOf(next) & (WordClass.Preposition | WordClass.Coordinator | WordClass.Participle | WordClass.Gerund)) === 0 &&
    !RELATIVE.test(next) &&
    next !== 'such'
  );
}

/** Nouns in -s that stand before another noun, and adverbs in -s. */
const MODIFIERS_IN_S: ReadonlySet<string> = new Set(
  'sales news graphics operations systems analytics statistics physics mathematics sports goods savings earnings arms communications humanities kubernetes pandas windows sometimes always perhaps'.split(
    ' ',
  ),
);

const VAGUE =
  /^(?:factors?|issues?|problems?|errors?|facts?|things?|ways?|cases?|changes?|reasons?|results?|questions?|points?|steps?|approach(?:es)?|methods?|parts?|outcomes?|effects?|causes?|difference|situation|code|file|fix|it)$/;

/** 'the factors': nothing is named. */
function isVague(words: readonly string[]): boolean {
  const named = words.filter((word) => (classOf(word) & (DETERMINER | WordClass.Number)) === 0);
  return (
    named.length === 0 || (named.length === 1 && VAGUE.test(named[0] as string)) || !/\p{L}{3}/u.test(named.join(' '))
  );
}

/** Stands for whatever is written as code. */
const CODE_NAME = 'codename';

function wordsOf(text: string): readonly string[] {
  return (
    text
      .replace(/`[^`]*`/g, ` ${CODE_NAME} `)
      .toLowerCase()
      .match(/[\p{L}\p{N}'’-]+/gu) ?? []
  );
}

/** Lower-cases the first letter of an ordinary word; names, acronyms, code and `I` keep theirs. */
export function lowerFirst(text: string, around = ''): string {
  const word = /^\p{Lu}[\p{Ll}'’-]*(?=$|[\s,])/u.exec(text)?.[0];
  if (word === undefined || word === 'I') return text;
  const lower = word.toLowerCase();
  // `Political Philosophy`: a name in title case.
  if ((classOf(lower) & CLOSED) === 0 && TITLE.test(text.slice(word.length))) return text;
  return isOrdinary(lower) || NO_NAME.test(text) || occurs(lower, around) ? lower + text.slice(word.length) : text;
}

/** A capital that only the beginning of the sentence may explain: nothing shows whether the word is a name. */
function opensLikeName(text: string, around: string): boolean {
  const word = /^\p{Lu}[\p{Ll}'’-]+(?=$|[\s,])/u.exec(text)?.[0];
  if (word === undefined) return false;
  for (let at = around.indexOf(word); at >= 0; at = around.indexOf(word, at + 1))
    if (/[\p{Ll}\p{N},)] $/u.test(around.slice(Math.max(0, at - 2), at)) && !isJoined(around, at + word.length))
      return false;
  return true;
}

/** 'Drying the surface', 'Non-stick pans': no name, whatever the word. */
const NO_NAME =
  /^\p{Lu}\p{Ll}+ing (?:the|an?|your|his|her|their|its|this|that|these|those|two|more|less|too)\b|^(?:Non|Pre|Self|Anti|Multi|Over|Under|Co|Sub|Low|High|Long|Short|Well|Single|Double)-\p{Ll}/u;

const TITLE = /^ \p{Lu}\p{Ll}/u;
/** Words that no name begins with. */
const CLOSED = FUNCTION_WORD | WordClass.Gerund | WordClass.Base;

/** A word whose class says that it is no name. */
function isOrdinary(word: string): boolean {
  return OPENERS.has(word) || (classOf(word) & ORDINARY) !== 0 || QUALITY.test(word);
}

const ORDINARY = FUNCTION_WORD | WordClass.Adverb | WordClass.Adjective | WordClass.Comparative;
/** Endings that make an adjective of any stem: 'excessive'. */
const QUALITY = /.{4}(?:ive|ous|ful|able|ible|less|ical)$/;
const OPENERS = new Set(
  'there using having running adding creating setting installing building writing making add create set install build write make run use configure update check deploy change move two three four five names people comparisons'.split(
    ' ',
  ),
);

/** Written small elsewhere, alone or as the singular of a plural. */
function occurs(word: string, around: string): boolean {
  const plural = word.length > 3 && word.endsWith('s');
  const stem = plural ? word.slice(0, -1) : word;
  for (let at = around.indexOf(stem); at >= 0; at = around.indexOf(stem, at + 1)) {
    if (JOINED_BEFORE.test(around.slice(Math.max(0, at - 2), at))) continue;
    const end = at + stem.length;
    if (!isJoined(around, end) || (plural && around[end] === 's' && !isJoined(around, end + 1))) return true;
  }
  return false;
}

const JOINED_BEFORE = /[\p{L}\p{N}\-.`]$/u;
const JOINED_AFTER = /^[\p{L}\p{N}\-.]/u;

/** Whether the text goes on at `end` with what belongs to the word before. */
function isJoined(text: string, end: number): boolean {
  return JOINED_AFTER.test(text.slice(end, end + 2));
}
