import type { Enrichment, Entity, Subjects } from '../model/enrichment.ts';
import type { Side } from '../model/turn.ts';
import type { AnalyzedTurn } from '../text/analysis.ts';
import { findMentions, gatherEntities, type FoundMentions } from './entities/entities.ts';
import { isTechnical } from './entities/technical.ts';
import { addCandidates, keyphrasesOf, LEADING_WORDS, type Candidate } from './keyphrases.ts';
import { nounPhrases, type NounPhrase } from './nounPhrases.ts';
import { readText, type Reading } from './reading.ts';
import { reasoningTypeOf } from './reasoningType.ts';
import { relationshipsOf } from './relationships.ts';
import { topicsOf } from './topics.ts';

export interface EnrichSettings {
  /** Recognised as entities wherever they stand as whole words. */
  readonly domainTerms: readonly string[];
}

/** Characters into the person's text within which a name says what the turn is about. */
const LEADING_CHARACTERS = LEADING_WORDS * 6;

function isLeading(entity: Entity): boolean {
  return entity.span.side === 'user' && entity.span.start < LEADING_CHARACTERS;
}

/** Entities, relationships, topics, keyphrases and reasoning type of a turn. */
export function enrich(turn: AnalyzedTurn, settings: EnrichSettings): Enrichment {
  const { sides, entities, candidates, words } = readAll([turn], settings)[0] as TurnReading;
  return {
    entities,
    relationships: sides.flatMap(({ side, reading, code }) => relationshipsOf(side, reading, code)),
    topics: topicsOf(entities, candidates, isLeading),
    keywords: keyphrasesOf(candidates.values(), words),
    reasoningType: reasoningTypeOf(sides),
  };
}

/** The same entities and topics of each turn without the rest, for those who need no more. */
export function subjectsOfAll(turns: readonly AnalyzedTurn[], settings: EnrichSettings): readonly Subjects[] {
  return readAll(turns, settings).map(({ entities, candidates }) => ({
    entities,
    topics: topicsOf(entities, candidates, isLeading),
  }));
}

interface SideReading extends FoundMentions {
  readonly side: Side;
  readonly text: string;
  readonly reading: Reading;
}

interface TurnReading {
  readonly sides: readonly SideReading[];
  readonly entities: readonly Entity[];
  readonly candidates: ReadonlyMap<string, Candidate>;
  /** Words of both sides. */
  readonly words: number;
}

/** Each stage goes over all turns before the next one begins, see Pipeline.runAll. */
function readAll(turns: readonly AnalyzedTurn[], { domainTerms }: EnrichSettings): readonly TurnReading[] {
  return turns
    .map((turn) => turn.sides.map(({ side, analysis }) => ({ side, text: analysis.text, reading: readText(analysis) })))
    .map((readings) => {
      const technical = readings.some(({ reading }) => isTechnical(reading));
      return readings.map((side) => ({ ...side, ...findMentions(side.reading, domainTerms, technical) }));
    })
    .map((sides) => ({ sides, phrases: sides.map(({ reading }) => nounPhrases(reading)) }))
    .map(({ sides, phrases }) => ({ sides, ...candidatesOf(sides, phrases) }))
    .map((read) => ({ ...read, entities: gatherEntities(read.sides) }));
}

function candidatesOf(
  sides: readonly SideReading[],
  phrases: readonly (readonly NounPhrase[])[],
): Pick<TurnReading, 'candidates' | 'words'> {
  const candidates = new Map<string, Candidate>();
  let words = 0;
  for (const [i, { side, reading, code }] of sides.entries()) {
    addCandidates(candidates, reading, phrases[i] as readonly NounPhrase[], code, words, side === 'user');
    words += reading.tokens.length;
  }
  return { candidates, words };
}
