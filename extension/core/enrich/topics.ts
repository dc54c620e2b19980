import type { Entity } from '../model/enrichment.ts';
import type { Candidate } from './keyphrases.ts';
import { COMMON, Lexis, TECHNOLOGY, lexisOf } from './lexicon/lexicon.ts';
import { isAcronym, spellingOf } from './lexicon/spelling.ts';
import { singularOf } from './phraseText.ts';

/** More topics say less about a turn. */
const MOST_TOPICS = 3;
/** So many of the most prominent phrases are compared with one another. */
const MOST_COMPARED = 40;
/** Below this a phrase stands in the turn, but the turn is not about it. */
const LEAST_PROMINENCE = 2.3;
/** Where nothing else reaches that, a turn is about the first thing from here on: the mutex of 'What is a mutex?'. */
const LEAST_PROMINENCE_ALONE = 1.6;
/** Prominence of the best topic that another must reach this share of. */
const LEAST_SHARE = 0.55;
/** Mentions from which more of them say no more. */
const MOST_MENTIONS = 12;
/** An everyday noun is a topic only where the turn keeps coming back to it. */
const LEAST_MENTIONS_OF_ONE_WORD = 3;

/** What speaks for a topic, added to log2(1 + mentions). */
const WEIGHT = {
  leading: 0.9,
  domainTerm: 3,
  technology: 1.1,
  term: 0.3,
  thing: -0.85,
  name: 0.5,
  words: [0, 0, 0.9, 0.5, -0.5],
  rareWord: 0.6,
  vagueHead: -1.2,
} as const;

interface Prominent {
  readonly text: string;
  readonly prominence: number;
  readonly first: number;
  readonly leading: boolean;
  /** The name of a thing: no longer phrase with it says more. */
  readonly name: boolean;
}

/**
 * What the turn is about, by its own words, most prominent first. Names are spelt in their usual way and nouns put
 * into lower case and the singular, so that the same topic has the same name in every turn.
 */
export function topicsOf(
  entities: readonly Entity[],
  candidates: ReadonlyMap<string, Candidate>,
  isLeading: (entity: Entity) => boolean,
): readonly string[] {
  const byName = new Map<string, Prominent>();
  const offer = (topic: Prominent): void => {
    const key = topic.text.toLowerCase();
    const known = byName.get(key);
    if (known === undefined || topic.prominence > known.prominence) byName.set(key, topic);
  };
  for (const entity of entities) {
    const bonus = entityWeight(entity);
    if (bonus === undefined) continue;
    const leading = isLeading(entity);
    if (entity.mentions === 1 && !leading && bonus < WEIGHT.technology) continue;
    offer({
      text: topicName(entity),
      prominence: mentionWeight(entity.mentions) + bonus + (leading ? WEIGHT.leading : 0),
      first: entity.span.start,
      leading,
      name: entity.kind !== 'concept' && entity.kind !== 'other',
    });
  }
  const inside = mentionsInside(candidates);
  for (const c of candidates.values()) {
    const mentions = c.mentions + (inside.get(c.key) ?? 0);
    if ((mentions === 1 && !c.leading) || (lexisOf(c.key) & Lexis.Calendar) !== 0) continue;
    if (c.words === 1 && !c.named && mentions < LEAST_MENTIONS_OF_ONE_WORD) continue;
    const prominence =
      mentionWeight(mentions) +
      (c.words === 1 ? c.rarity * WEIGHT.rareWord : (WEIGHT.words[Math.min(c.words, 4)] as number)) +
      (c.leading ? WEIGHT.leading : 0) +
      (c.vagueHead ? WEIGHT.vagueHead : 0);
    const text = c.named ? spelled(inSingular(c.text)) : c.key;
    offer({ text, prominence, first: c.first, leading: c.leading, name: false });
  }
  const ranked = [...byName.values()]
    .sort((a, b) => b.prominence - a.prominence || a.first - b.first || (a.text < b.text ? -1 : 1))
    .slice(0, MOST_COMPARED);
  const least = Math.max(LEAST_PROMINENCE, (ranked[0]?.prominence ?? 0) * LEAST_SHARE);
  const chosen: string[] = [];
  for (const { text, prominence, name } of ranked) {
    if (chosen.length === MOST_TOPICS || prominence < least) break;
    if (chosen.some((other) => overlaps(other, text))) continue;
    const longer = name
      ? undefined
      : ranked.find((other) => other.prominence > prominence * SHARE_OF_LONGER && holds(other.text, text));
    if (longer === undefined || !chosen.some((other) => overlaps(other, longer.text)))
      chosen.push(longer?.text ?? text);
  }
  if (chosen.length > 0) return chosen;
  const alone = ranked.find(({ prominence, leading }) => leading && prominence >= LEAST_PROMINENCE_ALONE);
  return alone === undefined ? [] : [alone.text];
}

/** Technology in a phrase in its usual spelling: 'python script' and 'Python script' are one topic. */
function spelled(text: string): string {
  return text.replace(/\S+/g, (word) => {
    const known = lexisOf(word.toLowerCase());
    return known & TECHNOLOGY && (known & Lexis.AmbiguousTechnology) === 0 ? spellingOf(word) : word;
  });
}

/** The last word in the singular, where it is a plain word. */
function inSingular(text: string): string {
  const at = text.lastIndexOf(' ') + 1;
  const head = text.slice(at);
  return head === head.toLowerCase() ? text.slice(0, at) + singularOf(head) : text;
}

/** A longer phrase stands for the word in it from this share of its prominence: 'bloom filter' rather than 'bloom'. */
const SHARE_OF_LONGER = 0.8;

function holds(longer: string, text: string): boolean {
  return longer.length > text.length && ` ${longer.toLowerCase()} `.includes(` ${text.toLowerCase()} `);
}

/** How often a phrase stands inside longer ones: 'query cache' in 'query cache lock'. */
function mentionsInside(candidates: ReadonlyMap<string, Candidate>): ReadonlyMap<string, number> {
  const inside = new Map<string, number>();
  const count = (part: string, mentions: number): void => {
    if (candidates.has(part)) inside.set(part, (inside.get(part) ?? 0) + mentions);
  };
  // A pair of words is put together only where a phrase of two begins with the first.
  const begins = new Set<string>();
  for (const { key, words } of candidates.values()) if (words === 2) begins.add(key.slice(0, key.indexOf(' ')));
  for (const { key, words, mentions } of candidates.values()) {
    if (words === 1) continue;
    const parts = key.split(' ');
    for (let i = 0; i < parts.length; i++) {
      count(parts[i] as string, mentions);
      if (words > 2 && i + 1 < parts.length && begins.has(parts[i] as string))
        count(`${parts[i] as string} ${parts[i + 1] as string}`, mentions);
    }
  }
  return inside;
}

function mentionWeight(mentions: number): number {
  return Math.log2(1 + Math.min(mentions, MOST_MENTIONS));
}

/** undefined for what is too particular to come back in other turns: symbols, files, addresses, versions. */
function entityWeight(entity: Entity): number | undefined {
  switch (entity.kind) {
    case 'domainTerm':
      return WEIGHT.domainTerm;
    case 'product':
    case 'library':
      return WEIGHT.technology;
    case 'organization':
    case 'person':
    case 'place':
    case 'other':
      return /\s/.test(entity.text) ? WEIGHT.words[2] : WEIGHT.name;
    case 'error':
      return WEIGHT.name;
    case 'concept':
      return /\s/.test(entity.text) ? WEIGHT.words[2] : isAcronym(entity.text) ? WEIGHT.term : WEIGHT.thing;
    default:
      return undefined;
  }
}

function topicName(entity: Entity): string {
  if (entity.kind === 'product' || entity.kind === 'library') return spellingOf(entity.text);
  if (entity.kind !== 'concept') return entity.kind === 'place' ? spellingOf(entity.text) : entity.text;
  if (isAcronym(entity.text)) return spellingOf(entity.text);
  const words = entity.text.split(/\s+/).map((word) => {
    const lower = word.toLowerCase();
    return lexisOf(lower) & COMMON ? lower : word;
  });
  return [...words.slice(0, -1), singularOf((words.at(-1) as string).toLowerCase())].join(' ');
}

/** One topic's words hold the other's: 'cache' and 'query cache' are one topic. */
function overlaps(a: string, b: string): boolean {
  const left = wordsOf(a);
  const right = wordsOf(b);
  return right.every((word) => left.includes(word)) || left.every((word) => right.includes(word));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(' ').map(singularOf);
}
