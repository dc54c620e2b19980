import { DATASET_FORMATS, type DatasetFormat } from './formats.ts';
import type { Target } from './targets.ts';

/** The formats that each target's loader takes, whatever its configuration. Source: export-formats.md, sections 2 to 10. */
export const READS: Readonly<Record<Target, readonly DatasetFormat[]>> = {
  openai: ['messages', 'preferenceOpenai'],
  'llama-factory': ['messages', 'sharegpt', 'alpaca', 'raw', 'promptCompletion', 'text', 'preference', 'kto'],
  axolotl: ['messages', 'sharegpt', 'alpaca', 'raw', 'promptCompletion', 'text', 'preference', 'kto', 'segments'],
  trl: ['messages', 'sharegpt', 'promptCompletion', 'text', 'preference', 'kto'],
  unsloth: ['messages', 'sharegpt', 'alpaca', 'raw', 'promptCompletion', 'text', 'preference', 'kto'],
  'mlx-lm': ['messages', 'promptCompletion', 'text'],
  torchtune: ['messages', 'sharegpt', 'alpaca', 'raw', 'promptCompletion', 'text', 'preference'],
  together: ['messages', 'promptCompletion', 'text', 'preferenceOpenai'],
  huggingface: DATASET_FORMATS,
};
