import type { Enrichment } from '../model/enrichment.ts';
import type { AnalyzedTurn } from '../text/analysis.ts';
import { findMentions, gatherEntities } from './entities/entities.ts';
import { isTechnical } from './entities/technical.ts';
import { readText } from './reading.ts';

export interface EnrichSettings {
  /** Recognised as entities wherever they stand as whole words. */
  readonly domainTerms: readonly string[];
}

/** Entities, relationships, topics, keyphrases and reasoning type of a turn. */
export function enrich(turn: AnalyzedTurn, settings: EnrichSettings): Enrichment {
  const readings = turn.sides.map(({ side, analysis }) => ({ side, text: analysis.text, reading: readText(analysis) }));
  const technical = readings.some(({ reading }) => isTechnical(reading));
  const entities = gatherEntities(
    readings.map(({ side, text, reading }) => ({
      side,
      text,
      mentions: findMentions(reading, settings.domainTerms, technical),
    })),
  );
  return { entities, relationships: [], topics: [], keywords: [], reasoningType: 'observation' };
}
