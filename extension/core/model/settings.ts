import { DEFAULT_MIN_PATTERN_CONFIDENCE } from './pattern.ts';
import { DEFAULT_IMPORTANCE_THRESHOLD } from './score.ts';

/** What the scorer reads of the person's settings. */
export interface ImportanceSettings {
  /** 0 to 1. */
  readonly threshold: number;
  /** The person's own terms, whole ('Thompson Sampling'); matched case-insensitively at word boundaries. */
  readonly domainTerms: readonly string[];
}

/** `think`: what leads to a conclusion stands between `<think>` tags, as models that think aloud are trained. */
export const REASONING_TAGS = ['none', 'think'] as const;
export type ReasoningTags = (typeof REASONING_TAGS)[number];

export interface SynthesisSettings {
  /** true: outputs of reasoning chains spell out premise and steps; false: the conclusion alone. */
  readonly includeReasoning: boolean;
  /** Of spelled-out reasoning chains. */
  readonly reasoningTags: ReasoningTags;
  /** true: entities and topics go into `input`. */
  readonly includeContext: boolean;
  /** Patterns below this confidence give no example, 0 to 1. */
  readonly minConfidence: number;
  /** Differently worded examples of one pattern at the most, >= 1. */
  readonly maxExamplesPerPattern: number;
  readonly systemPrompt: string;
}

export interface PipelineSettings {
  readonly importance: ImportanceSettings;
  /** Patterns below this confidence are not kept, 0 to 1. */
  readonly minPatternConfidence: number;
  readonly synthesis: SynthesisSettings;
}

export const DEFAULT_PIPELINE_SETTINGS: PipelineSettings = {
  importance: { threshold: DEFAULT_IMPORTANCE_THRESHOLD, domainTerms: [] },
  minPatternConfidence: DEFAULT_MIN_PATTERN_CONFIDENCE,
  synthesis: {
    includeReasoning: true,
    reasoningTags: 'none',
    includeContext: true,
    minConfidence: DEFAULT_MIN_PATTERN_CONFIDENCE,
    maxExamplesPerPattern: 1,
    systemPrompt: 'You are a knowledgeable assistant. Answer accurately and explain your reasoning.',
  },
};
