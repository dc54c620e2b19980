import { enrich } from '../../core/enrich/enrich.ts';
import { EARLIER_TURNS } from '../../core/patterns/dialogue/dialogue.ts';
import type { LaterTurns } from '../../core/patterns/dialogue/takenBack.ts';
import { Thread } from '../../core/patterns/dialogue/thread.ts';
import { extractPatterns } from '../../core/patterns/registry.ts';
import type { CancellationSignal } from '../../core/ports.ts';
import { analyze, type AnalyzedTurn } from '../../core/text/analysis.ts';
import { LineWriter } from '../jsonl.ts';
import { readContents, type ContentRecord } from '../records.ts';

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
    for await (const { id, conversation, turn, later } of followed(readContents(file, signal))) {
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
          patterns: extractPatterns(turn, options.minConfidence, earlier, later),
        }),
      );
    }
  } finally {
    // What was read before a broken line stays good.
    await out.flush();
  }
}

interface ReadTurn extends Pick<ContentRecord, 'id' | 'conversation'> {
  readonly turn: AnalyzedTurn;
}

/** Each record with the turns of its conversation that come after it. A few records are held, however long the stream. */
async function* followed(
  records: AsyncIterable<ContentRecord>,
): AsyncGenerator<ReadTurn & { readonly later: () => LaterTurns }> {
  let held: readonly ReadTurn[] = [];
  const next = function* (isComplete: () => boolean): Generator<ReadTurn & { readonly later: () => LaterTurns }> {
    for (let [first, ...rest] = held; first && isComplete(); [first, ...rest] = held) {
      const { conversation } = first;
      const followers = conversation === undefined ? [] : rest.filter((one) => one.conversation === conversation);
      held = rest;
      yield { ...first, later: () => followers.map(({ turn }) => turn) };
    }
  };
  try {
    for await (const { id, conversation, content } of records) {
      held = [...held, { id, conversation, turn: analyze(content) }];
      yield* next(
        () =>
          held.length > EARLIER_TURNS ||
          held[0]?.conversation === undefined ||
          held.at(-1)?.conversation !== held[0].conversation,
      );
    }
  } finally {
    // What was read before a broken line is given all the same.
    yield* next(() => true);
  }
}
