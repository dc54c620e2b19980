import type { DatasetFormat } from './format.ts';
import { isRecord, jsonLine, wellFormed } from './wording.ts';

/** `{"instruction","input","output"}`, the keys of Stanford Alpaca. The system prompt and metadata have no place in it. */
export const alpaca: DatasetFormat = {
  id: 'alpaca',
  fileName: 'training_data_alpaca.jsonl',
  encode: (example) =>
    jsonLine({
      instruction: wellFormed(example.instruction),
      input: wellFormed(example.input),
      output: wellFormed(example.output),
    }),
  decode(record) {
    if (!isRecord(record)) return undefined;
    const { instruction, input, output } = record;
    if (typeof instruction !== 'string' || typeof output !== 'string') return undefined;
    return { instruction, input: typeof input === 'string' ? input : '', output, system: '' };
  },
};
