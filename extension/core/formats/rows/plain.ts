import { isRecord } from '../wording.ts';
import type { RowFormat } from './row.ts';

/** `{"text":"…"}`: text to continue. */
export const text: RowFormat<'text'> = {
  id: 'text',
  kinds: ['text'],
  drops: [],
  encode: (data) => (data.kind === 'text' ? { text: data.text } : undefined),
  decode: (row) => (isRecord(row) && typeof row['text'] === 'string' ? { kind: 'text', text: row['text'] } : undefined),
  kept: (data) => (data.kind === 'text' ? data : undefined),
};

/** `{"instruction","input","output"}`: the contract's Alpaca row. */
export const alpacaRow: RowFormat<'alpaca'> = {
  id: 'alpaca',
  kinds: ['instruction'],
  drops: ['the system prompt'],
  encode: (data) =>
    data.kind === 'instruction' ? { instruction: data.instruction, input: data.input, output: data.output } : undefined,
  decode(row) {
    if (!isRecord(row)) return undefined;
    const { instruction, input, output } = row;
    if (typeof instruction !== 'string' || typeof output !== 'string') return undefined;
    return { kind: 'instruction', instruction, input: typeof input === 'string' ? input : '', output, system: '' };
  },
  kept: (data) => (data.kind === 'instruction' ? { ...data, system: '' } : undefined),
};
