import type { Enrichment, Entity, Subjects } from '../model/enrichment.ts';
import type { AnalyzedTurn } from '../text/analysis.ts';
import { findMentions, gatherEntities } from './entities/entities.ts';
import { isTechnical } from './entities/technical.ts';
import { addCandidates, keyphrasesOf, LEADING_WORDS, type Candidate } from './keyphrases.ts';
import { nounPhrases } from './nounPhrases.ts';
import { readText } from './reading.ts';
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
  const { sides, entities, candidates, words } = read(turn, settings);
  return {
    entities,
    relationships: sides.flatMap(({ side, reading, code }) => relationshipsOf(side, reading, code)),
    topics: topicsOf(entities, candidates, isLeading),
    keywords: keyphrasesOf(candidates.values(), words),
    reasoningType: reasoningTypeOf(sides),
  };
}

/** The same entities and topics without the rest, for those who need no more. */
export function subjectsOf(turn: AnalyzedTurn, settings: EnrichSettings): Subjects {
  const { entities, candidates } = read(turn, settings);
  return { entities, topics: topicsOf(entities, candidates, isLeading) };
}

function read(turn: AnalyzedTurn, settings: EnrichSettings) {
  const readings = turn.sides.map(({ side, analysis }) => ({ side, text: analysis.text, reading: readText(analysis) }));
  const technical = readings.some(({ reading }) => isTechnical(reading));
  const sides = readings.map((side) => ({ ...side, ...findMentions(side.reading, settings.domainTerms, technical) }));
  const candidates = new Map<string, Candidate>();
  let words = 0;
  for (const { side, reading, code } of sides) {
    addCandidates(candidates, reading, nounPhrases(reading), code, words, side === 'user');
    words += reading.tokens.length;
  }
  return { sides, entities: gatherEntities(sides), candidates, words };
}
