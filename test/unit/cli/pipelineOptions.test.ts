import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  addPipelineOptions,
  pipelineOf,
  redactionOf,
  type PipelineFlags,
} from '../../../extension/cli/pipelineOptions.ts';
import { DEFAULT_PIPELINE_SETTINGS } from '../../../extension/core/model/settings.ts';

function flagsOf(...words: readonly string[]): PipelineFlags {
  const command = addPipelineOptions(
    new Command().exitOverride().configureOutput({ writeErr: () => undefined }),
    'record',
  );
  return command.parse(words, { from: 'user' }).opts();
}

describe('options that synthesize and build share', () => {
  it('are the defaults of the pipeline when none is given', () => {
    const flags = flagsOf();
    expect(pipelineOf(flags)).toEqual(DEFAULT_PIPELINE_SETTINGS);
    expect(redactionOf(flags)).toEqual({ mode: 'redact', allow: [] });
  });

  it('each reach a setting', () => {
    const flags = flagsOf(
      ...['--threshold', '0.1', '--domain-term', 'relay', '--domain-term', 'spool', '--min-confidence', '0.2'],
      ...['--no-reasoning', '--reasoning-tags', 'think', '--no-context', '--max-per-pattern', '3'],
      ...['--system-prompt', 'Be brief.', '--no-redact', '--allow', 'ops@acme.io'],
    );
    expect(pipelineOf(flags)).toEqual({
      importance: { threshold: 0.1, domainTerms: ['relay', 'spool'] },
      minPatternConfidence: 0.2,
      synthesis: {
        includeReasoning: false,
        reasoningTags: 'think',
        includeContext: false,
        minConfidence: 0.2,
        maxExamplesPerPattern: 3,
        systemPrompt: 'Be brief.',
      },
    });
    expect(redactionOf(flags)).toEqual({ mode: 'off', allow: ['ops@acme.io'] });
  });

  it('does not raise what is extracted when more confidence is wanted of what is written', () => {
    expect(pipelineOf(flagsOf('--min-confidence', '0.9')).minPatternConfidence).toBe(
      DEFAULT_PIPELINE_SETTINGS.minPatternConfidence,
    );
  });

  it.each([
    ['--threshold', '2'],
    ['--pattern', 'nothing'],
    ['--since', 'once'],
    ['--max-per-pattern', '0'],
    ['--reasoning-tags', 'loud'],
  ])('refuse %s %s', (...words) => {
    expect(() => flagsOf(...words)).toThrow();
  });
});
