import { Pipeline } from '../core/pipeline.ts';
import type { Settings } from '../protocol/settings.ts';
import { hash52 } from '../core/text/hash.ts';

/** Goes up when scorer, enrichment or extractors change what they say, so that older judgements count as stale. */
const JUDGEMENT_VERSION = 1;

/** The person's settings as they are now, and what follows from them. */
export class CurrentSettings {
  #settings: Settings;
  #pipeline: Pipeline;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#pipeline = new Pipeline(settings.pipeline);
  }

  get value(): Settings {
    return this.#settings;
  }

  get pipeline(): Pipeline {
    return this.#pipeline;
  }

  get threshold(): number {
    return this.#settings.pipeline.importance.threshold;
  }

  /** Names what judges: equal for settings that give equal importances, enrichment and patterns. */
  get judge(): string {
    const { importance, minPatternConfidence } = this.#settings.pipeline;
    const parts = [...new Set(importance.domainTerms)].sort();
    return `${JUDGEMENT_VERSION}-${hash52(JSON.stringify([parts, minPatternConfidence])).toString(36)}`;
  }

  replace(settings: Settings): void {
    this.#settings = settings;
    this.#pipeline = new Pipeline(settings.pipeline);
  }
}
