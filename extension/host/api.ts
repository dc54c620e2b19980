/**
 * What `activate()` gives to other extensions: the pipeline in three lines.
 *
 *     const hololoom = await vscode.extensions.getExtension<HoloLoomApi>('hololoom.hololoom')!.activate();
 *     const examples = await hololoom.synthesize([{ kind: 'exchange', user: question, assistant: answer }]);
 *     const jsonl = await hololoom.encode(examples, 'alpaca');
 *
 * Everything runs in HoloLoom's background process, on this machine, and stores nothing. A rejected promise means that
 * the process could not be started or refused the arguments.
 */
import type { FormatId } from '../core/formats/format.ts';
import type { Enrichment } from '../core/model/enrichment.ts';
import type { Example } from '../core/model/example.ts';
import type { Pattern } from '../core/model/pattern.ts';
import type { Score } from '../core/model/score.ts';
import type { SynthesisSettings } from '../core/model/settings.ts';
import type { TurnContent } from '../core/model/turn.ts';
import type { Background } from './background/background.ts';
import type { Config } from './config.ts';

export type { FormatId, Enrichment, Example, Pattern, Score, SynthesisSettings, TurnContent };

export interface HoloLoomApi {
  /** Rises when something here changes in a way that can break a caller. */
  readonly apiVersion: 1;
  /** Importance of each turn, 0 to 1, with the named contributions that add up to it. Same order as `turns`. */
  score(turns: readonly TurnContent[]): Promise<readonly Score[]>;
  /** Entities, relationships, topics, keywords and reasoning type of each turn. Same order as `turns`. */
  enrich(turns: readonly TurnContent[]): Promise<readonly Enrichment[]>;
  /**
   * Patterns of each turn with confidence and character spans. Same order as `turns`.
   * `minConfidence` is 0 to 1; the default is the person's `hololoom.patterns.minConfidence`.
   */
  extractPatterns(
    turns: readonly TurnContent[],
    options?: { readonly minConfidence?: number },
  ): Promise<readonly (readonly Pattern[])[]>;
  /** Training examples made from the turns. Settings that are not given are the person's. */
  synthesize(turns: readonly TurnContent[], settings?: Partial<SynthesisSettings>): Promise<readonly Example[]>;
  /** The examples as a JSONL file's text: one JSON object a line, LF, a final newline; '' for no examples. */
  encode(examples: readonly Example[], format: FormatId): Promise<string>;
}

export function createApi(background: Background, config: Config): HoloLoomApi {
  return {
    apiVersion: 1,
    score: (contents) => background.request('hololoom/pipeline.score', { contents }),
    enrich: (contents) => background.request('hololoom/pipeline.enrich', { contents }),
    extractPatterns: (contents, options) =>
      background.request('hololoom/pipeline.patterns', {
        contents,
        minConfidence: options?.minConfidence ?? config.settings().pipeline.minPatternConfidence,
      }),
    synthesize: (contents, settings = {}) => background.request('hololoom/pipeline.synthesize', { contents, settings }),
    encode: (examples, format) => background.request('hololoom/pipeline.encode', { examples, format }),
  };
}
