import type { RecordKind } from '../../model/record.ts';
import { DEFAULT_PIPELINE_SETTINGS, type SynthesisSettings } from '../../model/settings.ts';

/** How much of what was said before goes along as context. */
export interface ContextLimit {
  /** Exchanges (a question with its answer), >= 0. */
  readonly turns: number;
  /** Of all their texts together, in UTF-16 units; the nearest exchanges come first, and none is cut. */
  readonly characters: number;
}

export interface ConversationOptions {
  /**
   * `whole`: one record for each stretch of kept turns without a gap. `windows`: every answer is a target exactly once;
   * with `train` `all` the stretch is cut into windows that do not overlap, with `last` every answer has a window of
   * its own, in which what stands before it is context.
   */
  readonly cut: 'whole' | 'windows';
  /** Exchanges of a window, its target included, >= 1. */
  readonly turns: number;
  /** Of a window, in UTF-16 units; an exchange longer than that is a window of its own. */
  readonly characters: number;
  readonly train: 'all' | 'last';
}

/** What records are made of memories. */
export interface RecordOptions {
  readonly kinds: readonly RecordKind[];
  /** Of `instruction` records; the system prompt is that of all kinds but `text`. */
  readonly synthesis: SynthesisSettings;
  readonly conversation: ConversationOptions;
  /** Context of the prompts of `preference` and `feedback` records. */
  readonly context: ContextLimit;
  /** Pairs of a list of ranked answers: the best with each other one, or each with the next. */
  readonly ranked: 'best' | 'adjacent';
}

export const DEFAULT_RECORD_OPTIONS: RecordOptions = {
  kinds: ['instruction'],
  synthesis: DEFAULT_PIPELINE_SETTINGS.synthesis,
  // About 6,000 tokens of English: fits the 8,192 that small trainers are set to.
  conversation: { cut: 'windows', turns: 8, characters: 24_000, train: 'all' },
  context: { turns: 3, characters: 8_000 },
  ranked: 'best',
};
