/** The options that `synthesize` and `build` share: what is remembered, what is taken of it, how it is worded, what is redacted. */
import { Option, type Command } from 'commander';
import { DEFAULT_MIN_PATTERN_CONFIDENCE, type PatternType } from '../core/model/pattern.ts';
import { DEFAULT_IMPORTANCE_THRESHOLD } from '../core/model/score.ts';
import {
  DEFAULT_PIPELINE_SETTINGS,
  REASONING_TAGS,
  type PipelineSettings,
  type ReasoningTags,
} from '../core/model/settings.ts';
import type { RedactionSettings } from '../core/synthesis/redaction/settings.ts';
import { collect, moment, patternTypes, positiveInteger, unitInterval } from './options.ts';

export interface PipelineFlags {
  readonly threshold: number;
  readonly minImportance: number;
  readonly minConfidence: number;
  readonly topic: readonly string[];
  readonly pattern: readonly PatternType[];
  readonly since?: string;
  readonly domainTerm: readonly string[];
  readonly context: boolean;
  readonly reasoning: boolean;
  readonly reasoningTags: ReasoningTags;
  readonly systemPrompt: string;
  readonly maxPerPattern: number;
  readonly redact: boolean;
  readonly allow: readonly string[];
}

export const domainTerm = new Option(
  '--domain-term <term>',
  'a term of yours: raises importance, recognised as an entity (repeatable)',
)
  .argParser(collect)
  .default([], 'none');

export const allow = new Option('--allow <value>', 'a value, or /pattern/ of values, that may stay (repeatable)')
  .argParser(collect)
  .default([], 'none');

export const noRedact = (): Option => new Option('--no-redact', 'leave secrets and personal data in the files');

/** `made`: what the command writes a row of. */
export function addPipelineOptions(command: Command, made: 'example' | 'record'): Command {
  const { synthesis } = DEFAULT_PIPELINE_SETTINGS;
  return command
    .option(
      '--threshold <n>',
      'turns are remembered at and above this importance',
      unitInterval,
      DEFAULT_IMPORTANCE_THRESHOLD,
    )
    .option('--min-importance <n>', `only ${made}s of turns at or above this importance`, unitInterval, 0)
    .option('--min-confidence <n>', 'only patterns at or above this confidence', unitInterval, synthesis.minConfidence)
    .option(
      '--topic <name>',
      `only ${made}s about this topic${made === 'example' ? ' or entity' : ''} (repeatable)`,
      collect,
      [],
    )
    .option('--pattern <types>', 'only these pattern types', patternTypes, [])
    .option('--since <date>', 'only turns at or after this time; turns without a time are left out', moment)
    .addOption(domainTerm)
    .option('--no-context', 'leave the input field empty')
    .option('--no-reasoning', 'conclusions and decisions without the steps that lead to them')
    .addOption(
      new Option('--reasoning-tags <kind>', 'how the steps of reasoning chains are written')
        .choices(REASONING_TAGS)
        .default(synthesis.reasoningTags),
    )
    .option('--system-prompt <text>', `system prompt of every ${made}`, synthesis.systemPrompt)
    .option(
      '--max-per-pattern <n>',
      'differently worded examples of one pattern at the most',
      positiveInteger,
      synthesis.maxExamplesPerPattern,
    )
    .addOption(noRedact())
    .addOption(allow);
}

export function pipelineOf(flags: PipelineFlags): PipelineSettings {
  return {
    importance: { threshold: flags.threshold, domainTerms: flags.domainTerm },
    minPatternConfidence: Math.min(flags.minConfidence, DEFAULT_MIN_PATTERN_CONFIDENCE),
    synthesis: {
      includeReasoning: flags.reasoning,
      reasoningTags: flags.reasoningTags,
      includeContext: flags.context,
      minConfidence: flags.minConfidence,
      maxExamplesPerPattern: flags.maxPerPattern,
      systemPrompt: flags.systemPrompt,
    },
  };
}

export function redactionOf({ redact, allow: allowed }: PipelineFlags): RedactionSettings {
  return { mode: redact ? 'redact' : 'off', allow: allowed };
}
