import { enrich } from '../../../extension/core/enrich/enrich.ts';
import type { Enrichment, EntityKind } from '../../../extension/core/model/enrichment.ts';
import { analyze } from '../../../extension/core/text/analysis.ts';

/** A text that stands alone, enriched. */
export function enrichedText(text: string, domainTerms: readonly string[] = []): Enrichment {
  return enrich(analyze({ kind: 'text', text }), { domainTerms });
}

export function enrichedTurn(user: string, assistant: string, domainTerms: readonly string[] = []): Enrichment {
  return enrich(analyze({ kind: 'exchange', user, assistant }), { domainTerms });
}

/** Surfaces of the entities of one kind, in text order. */
export function namesOf(enrichment: Enrichment, kind: EntityKind): readonly string[] {
  return enrichment.entities.filter((e) => e.kind === kind).map((e) => e.text);
}

export function triplesOf(enrichment: Enrichment): readonly string[] {
  return enrichment.relationships.map((r) => `${r.subject} | ${r.predicate} | ${r.object}`);
}
