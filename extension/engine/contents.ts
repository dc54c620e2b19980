import { enrich } from '../core/enrich/enrich.ts';
import { createScorer } from '../core/importance/score.ts';
import type { Enrichment } from '../core/model/enrichment.ts';
import type { Example } from '../core/model/example.ts';
import type { Pattern } from '../core/model/pattern.ts';
import type { Score } from '../core/model/score.ts';
import type { PipelineSettings, SynthesisSettings } from '../core/model/settings.ts';
import type { Turn, TurnContent } from '../core/model/turn.ts';
import { extractPatterns } from '../core/patterns/registry.ts';
import { Pipeline } from '../core/pipeline.ts';
import { analyze } from '../core/text/analysis.ts';

/** The stages over contents that are not in the store, for other extensions and scripts. Pure. */
export function scoreContents(contents: readonly TurnContent[], settings: PipelineSettings): readonly Score[] {
  const scorer = createScorer(settings.importance);
  return contents.map((content) => scorer.score(analyze(content)));
}

export function enrichContents(contents: readonly TurnContent[], settings: PipelineSettings): readonly Enrichment[] {
  return contents.map((content) => enrich(analyze(content), { domainTerms: settings.importance.domainTerms }));
}

export function contentPatterns(
  contents: readonly TurnContent[],
  minConfidence: number,
): readonly (readonly Pattern[])[] {
  return contents.map((content) => extractPatterns(analyze(content), minConfidence));
}

/** Examples of contents, whatever their importance: who calls has chosen. Sources are `content-0`, `content-1` … */
export function synthesizeContents(
  contents: readonly TurnContent[],
  settings: PipelineSettings,
  changes: Partial<SynthesisSettings>,
): readonly Example[] {
  const pipeline = new Pipeline({ ...settings, synthesis: { ...settings.synthesis, ...changes } });
  return contents.flatMap((content, i) => {
    const turn = turnOf(content, i);
    return pipeline.examples(turn, pipeline.learn(turn));
  });
}

function turnOf(content: TurnContent, index: number): Turn {
  const { user, assistant } = content.kind === 'exchange' ? content : { user: '', assistant: content.text };
  return { id: `content-${index}`, conversation: 'contents', index, user, assistant, origin: { source: 'api' } };
}
