import { createScorer } from '../../core/importance/score.ts';
import type { CancellationSignal } from '../../core/ports.ts';
import { analyze } from '../../core/text/analysis.ts';
import { LineWriter } from '../jsonl.ts';
import { readContents } from '../records.ts';

export interface ScoreOptions {
  readonly threshold: number;
  readonly domainTerms: readonly string[];
}

/** `score FILE`: JSONL in, `{id, importance, remembered, signals}` out. */
export async function score(file: string, options: ScoreOptions, signal: CancellationSignal): Promise<void> {
  const scorer = createScorer(options);
  const out = new LineWriter();
  try {
    for await (const { id, content } of readContents(file, signal)) {
      const { importance, remembered, signals } = scorer.score(analyze(content));
      await out.write(JSON.stringify({ id, importance, remembered, signals }));
    }
  } finally {
    // What was read before a broken line stays good.
    await out.flush();
  }
}
