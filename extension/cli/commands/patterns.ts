import { enrich } from '../../core/enrich/enrich.ts';
import { Thread } from '../../core/patterns/dialogue/thread.ts';
import { extractPatterns } from '../../core/patterns/registry.ts';
import type { CancellationSignal } from '../../core/ports.ts';
import { analyze } from '../../core/text/analysis.ts';
import { LineWriter } from '../jsonl.ts';
import { readContents } from '../records.ts';

export interface PatternsOptions {
  readonly minConfidence: number;
  readonly domainTerms: readonly string[];
}

/**
 * `patterns FILE`: JSONL in, enrichment and patterns with their spans out. Where lines name their `conversation`, patterns
 * may stand in several of its turns.
 */
export async function patterns(file: string, options: PatternsOptions, signal: CancellationSignal): Promise<void> {
  const out = new LineWriter();
  try {
    const thread = new Thread();
    for await (const { id, conversation, content } of readContents(file, signal)) {
      const turn = analyze(content);
      const earlier = conversation === undefined ? undefined : thread.follow(conversation, turn);
      const enrichment = enrich(turn, options);
      await out.write(
        JSON.stringify({
          id,
          reasoning_type: enrichment.reasoningType,
          entities: enrichment.entities.map((entity) => entity.text),
          topics: enrichment.topics,
          keywords: enrichment.keywords,
          relationships: enrichment.relationships.map((r) => [r.subject, r.predicate, r.object]),
          patterns: extractPatterns(turn, options.minConfidence, earlier),
        }),
      );
    }
  } finally {
    // What was read before a broken line stays good.
    await out.flush();
  }
}
