import { effectiveTurn, type Memory } from '../../model/memory.ts';
import type { SynthesisSettings } from '../../model/settings.ts';
import { synthesizeTurn } from '../synthesize.ts';
import { made, type MadeRecord } from './made.ts';

/** Single-turn examples: a turn's patterns worded as tasks. */
export function instructionRecords(memory: Memory, settings: SynthesisSettings): readonly MadeRecord[] {
  const { patterns, enrichment } = memory;
  return synthesizeTurn({ turn: effectiveTurn(memory), patterns, enrichment }, settings).map((example) => {
    const { instruction, input, output, system, metadata } = example;
    return made(
      { kind: 'instruction', instruction, input, output, system },
      { targets: [memory], patternType: metadata.pattern_type, confidence: metadata.confidence },
    );
  });
}
