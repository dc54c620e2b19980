import type { Enrichment } from '../model/enrichment.ts';
import type { AnalyzedTurn } from '../text/analysis.ts';

export interface EnrichSettings {
  /** Recognised as entities wherever they stand as whole words. */
  readonly domainTerms: readonly string[];
}

/** Entities, relationships, topics, keyphrases and reasoning type of a turn. */
export function enrich(_turn: AnalyzedTurn, _settings: EnrichSettings): Enrichment {
  return { entities: [], relationships: [], topics: [], keywords: [], reasoningType: 'observation' };
}
