import { AMBIGUOUS_NAMES, FAMILY_NAMES, GIVEN_NAMES, KNOWN_PEOPLE, KNOWN_SINGLE_NAMES } from './people.ts';
import { ADVERBS, CALENDAR, EMPTY_ADJECTIVES, NAME_TAILS, TITLES, VAGUE_NOUNS } from './grammar.ts';
import { CONCEPTS, CONCEPT_PHRASES, TECHNICAL_CUES } from './concepts.ts';
import { COUNTRIES, DEMONYMS, PLACE_PHRASES, REGIONS_AND_CITIES } from './places.ts';
import {
  AMBIGUOUS_TECHNOLOGY,
  COMMANDS,
  LANGUAGES,
  LIBRARIES,
  LIBRARY_PHRASES,
  PRODUCTS,
  PRODUCT_PHRASES,
  TECHNICAL_IN_LOWER_CASE,
  TERMS,
} from './technology.ts';
import { ORGANIZATIONS, ORGANIZATION_PHRASES, WORKS, WORK_PHRASES } from './organizations.ts';
import { IRREGULAR_VERB_FORMS, PLAIN_VERBS, VERB_OR_NOUN } from './verbs.ts';
import { foldedHash } from '../shape.ts';
import vocabulary from './vocabulary.json' with { type: 'json' };

/** What the lists know of a word, as bit flags. Beside the word classes of grammar: what a word names. */
export const Lexis = {
  GivenName: 1 << 0,
  /** A given name that is an everyday word too. */
  AmbiguousName: 1 << 1,
  FamilyName: 1 << 2,
  KnownName: 1 << 3,
  Place: 1 << 4,
  Demonym: 1 << 5,
  Organization: 1 << 6,
  Work: 1 << 7,
  Language: 1 << 8,
  Library: 1 << 9,
  Product: 1 << 10,
  /** A nameless thing of software: array, button, server. */
  Concept: 1 << 11,
  Title: 1 << 12,
  NameTail: 1 << 13,
  Calendar: 1 << 15,
  VagueNoun: 1 << 16,
  EmptyAdjective: 1 << 17,
  TechnicalCue: 1 << 18,
  /** Begins a listed name or term of several words. */
  PhraseStart: 1 << 19,
  /** Written in lower case in a few, in many, in very many documents of the reference text (two bits). */
  Known: 1 << 20,
  Usual: 1 << 21,
  Frequent: 1 << 22,
  /** A listed technology that is an everyday word too. */
  AmbiguousTechnology: 1 << 23,
  /** Of the ambiguous ones, those that technical talk writes in lower case. */
  TechnicalInLowerCase: 1 << 24,
  /** First word of a command at a shell. */
  Command: 1 << 25,
  /** Beyond the words that the pattern extractors know: verbs and adverbs that are hardly ever nouns. */
  NotNominal: 1 << 26,
  /** Likewise, verbs that are as often nouns. */
  VerbOrNoun: 1 << 27,
  Participle: 1 << 28,
  /** A term of the trade that is an entity wherever it stands: API, HTTP, GPU. */
  Term: 1 << 30,
} as const;

export const TECHNOLOGY = Lexis.Language | Lexis.Library | Lexis.Product;
export const NAMED = TECHNOLOGY | Lexis.Place | Lexis.Organization | Lexis.Work | Lexis.GivenName | Lexis.KnownName;
export const COMMON = Lexis.Known | Lexis.Usual | Lexis.Frequent;

const words = new Map<string, number>();
/** Listed phrases by their first word: the other words of each, longest first, with the flags of the whole. */
const phrases = new Map<string, { readonly rest: readonly string[]; readonly flags: number }[]>();

/** Lexis flags of a lower-cased word, 0 for one that no list has. */
export function lexisOf(word: string): number {
  return words.get(word) ?? 0;
}

/** Listed phrases that begin with the lower-cased word. */
export function phrasesFrom(word: string): readonly { readonly rest: readonly string[]; readonly flags: number }[] {
  return phrases.get(word) ?? [];
}

function add(flag: number, list: string): void {
  for (const word of list.split(/\s+/)) words.set(word, (words.get(word) ?? 0) | flag);
}

function addPhrases(flags: number, list: string): void {
  for (const phrase of list.split('|')) {
    const [first, ...rest] = phrase.trim().split(/\s+/) as [string, ...string[]];
    if (rest.length === 0) {
      add(flags, first);
      continue;
    }
    const known = phrases.get(first);
    if (known) known.push({ rest, flags });
    else phrases.set(first, [{ rest, flags }]);
    add(Lexis.PhraseStart, first);
  }
}

/** Regular plural of a noun. */
export function pluralOf(noun: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

add(Lexis.GivenName, GIVEN_NAMES);
add(Lexis.AmbiguousName, AMBIGUOUS_NAMES);
add(Lexis.FamilyName, FAMILY_NAMES);
add(Lexis.KnownName, KNOWN_SINGLE_NAMES);
add(Lexis.Place, COUNTRIES);
add(Lexis.Place, REGIONS_AND_CITIES);
add(Lexis.Demonym, DEMONYMS);
add(Lexis.Organization, ORGANIZATIONS);
add(Lexis.Work, WORKS);
add(Lexis.Language, LANGUAGES);
add(Lexis.Library, LIBRARIES);
add(Lexis.Product, PRODUCTS);
for (const noun of CONCEPTS.split(' ')) add(Lexis.Concept, `${noun} ${pluralOf(noun)}`);
add(Lexis.AmbiguousTechnology, AMBIGUOUS_TECHNOLOGY);
add(Lexis.TechnicalInLowerCase, TECHNICAL_IN_LOWER_CASE);
add(Lexis.Command, COMMANDS);
add(Lexis.Term, TERMS);
add(Lexis.Title, TITLES);
add(Lexis.NameTail, NAME_TAILS);
add(Lexis.Calendar, CALENDAR);
add(Lexis.VagueNoun, VAGUE_NOUNS);
add(Lexis.EmptyAdjective, EMPTY_ADJECTIVES);
add(Lexis.TechnicalCue, TECHNICAL_CUES);
for (const verb of PLAIN_VERBS.split(' ')) add(Lexis.NotNominal, `${verb} ${pluralOf(verb)}`);
add(Lexis.NotNominal, ADVERBS);
for (const verb of VERB_OR_NOUN.split(' ')) add(Lexis.VerbOrNoun, `${verb} ${pluralOf(verb)}`);
add(Lexis.Participle, IRREGULAR_VERB_FORMS);
add(Lexis.Known, vocabulary.known);
add(Lexis.Usual, vocabulary.usual);
add(Lexis.Frequent, vocabulary.frequent);
addPhrases(Lexis.KnownName, KNOWN_PEOPLE);
addPhrases(Lexis.Place, PLACE_PHRASES);
addPhrases(Lexis.Organization, ORGANIZATION_PHRASES);
addPhrases(Lexis.Work, WORK_PHRASES);
addPhrases(Lexis.Library, LIBRARY_PHRASES);
addPhrases(Lexis.Product, PRODUCT_PHRASES);
addPhrases(Lexis.Concept, CONCEPT_PHRASES);
for (const list of phrases.values()) list.sort((a, b) => b.rest.length - a.rest.length);

/**
 * The same words by their hash, in an open table of the next power of two of twice their number: text is looked up without
 * making strings. Two listed words of one hash are an error of the lists, found when they are loaded.
 */
const tableSize = 2 ** (32 - Math.clz32(words.size * 2));
const tableHashes = new Int32Array(tableSize);
const tableFlags = new Int32Array(tableSize);
for (const [word, flags] of words) {
  const hash = foldedHash(word);
  let at = slotOf(hash);
  while (tableFlags[at] !== 0) {
    if (tableHashes[at] === hash)
      throw new Error(`lexicon: '${word}' has the hash of another word; leave one of them out`);
    at = (at + 1) & (tableSize - 1);
  }
  tableHashes[at] = hash;
  tableFlags[at] = flags;
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (tableSize - 1);
}

/** Lexis flags of the word with this foldedHash; a word that no list has is taken for a listed one in some 1 of 200,000 cases. */
export function lexisOfHash(hash: number): number {
  for (let at = slotOf(hash); tableFlags[at] !== 0; at = (at + 1) & (tableSize - 1))
    if (tableHashes[at] === hash) return tableFlags[at] as number;
  return 0;
}
