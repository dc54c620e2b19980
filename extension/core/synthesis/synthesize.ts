import type { Enrichment } from '../model/enrichment.ts';
import type { Example } from '../model/example.ts';
import type { Pattern } from '../model/pattern.ts';
import type { SynthesisSettings } from '../model/settings.ts';
import type { Turn } from '../model/turn.ts';

/** What an example is made from. */
export interface SynthesisInput {
  readonly turn: Turn;
  readonly patterns: readonly Pattern[];
  readonly enrichment: Enrichment;
}

/** Examples of one turn: its patterns worded as tasks, without those that repeat one another. */
export function synthesizeTurn(_input: SynthesisInput, _settings: SynthesisSettings): readonly Example[] {
  return [];
}
