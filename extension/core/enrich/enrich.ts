import type { Enrichment, Entity } from '../model/enrichment.ts';
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
  const sides = turn.sides.map(({ side, analysis }) => ({ side, text: analysis.text, reading: readText(analysis) }));
  const technical = sides.some(({ reading }) => isTechnical(reading));
  const named = sides.map((side) => ({ ...side, ...findMentions(side.reading, settings.domainTerms, technical) }));
  const entities = gatherEntities(named);

  const candidates = new Map<string, Candidate>();
  let words = 0;
  for (const { side, reading, code } of named) {
    addCandidates(candidates, reading, nounPhrases(reading), code, words, side === 'user');
    words += reading.tokens.length;
  }
  return {
    entities,
    relationships: named.flatMap(({ side, reading, code }) => relationshipsOf(side, reading, code)),
    topics: topicsOf(entities, candidates, isLeading),
    keywords: keyphrasesOf(candidates.values(), words),
    reasoningType: reasoningTypeOf(sides),
  };
}
