/** The three files of the contract, from records: the same bytes as `synthesize` writes for the same examples. */
import { FORMATS } from '../formats/registry.ts';
import type { Row } from '../formats/rows/row.ts';
import { alpacaRow } from '../formats/rows/plain.ts';
import { messages } from '../formats/rows/messages.ts';
import { withSystem } from '../formats/rows/turns.ts';
import { userContent } from '../formats/wording.ts';
import { part, type Target, type TargetPart } from './target.ts';
import type { Split } from '../synthesis/splits/splits.ts';

/** Training rows under the name of the contract; other splits beside it. */
function contractFile(format: keyof typeof FORMATS): (split: Split) => string {
  const { fileName } = FORMATS[format];
  return (split) => (split === 'train' ? fileName : fileName.replace(/\.jsonl$/, `.${split}.jsonl`));
}

const PLAIN: Pick<Target, 'sides' | 'commands'> = { sides: () => [], commands: () => [] };

export const alpacaTarget: Target = {
  ...PLAIN,
  id: 'alpaca',
  name: 'Alpaca',
  summary: 'One JSONL file of instruction, input, output.',
  parts: [part('alpaca', 'all', alpacaRow, contractFile('alpaca'))],
  notes: () => [
    'The system prompt has no place in this format.',
    'Trainers differ in how they join instruction and input: LLaMA-Factory by one line end, Axolotl and torchtune by the Stanford template; mlx-lm ignores input, TRL and Together refuse the format.',
  ],
};

const chatmlPart: TargetPart = {
  ...part('chatml', 'loader', messages, contractFile('chatml')),
  encode({ data }): Row | 'kindNotTaken' {
    if (data.kind !== 'instruction') return messages.encode(data) ?? 'kindNotTaken';
    // The contract keeps the line end after the context, which the other targets leave out.
    const all = withSystem(data.system, [
      { role: 'user', content: userContent(data.instruction, data.input) },
      { role: 'assistant', content: data.output },
    ]);
    return { messages: all.map((message) => ({ ...message })) };
  },
};

export const chatmlTarget: Target = {
  ...PLAIN,
  id: 'chatml',
  name: 'ChatML',
  summary: 'One JSONL file of messages with roles.',
  parts: [chatmlPart],
  notes: () => ['The format cannot say that the earlier answers of a conversation are context only.'],
};

const rawPart: TargetPart = {
  id: 'raw',
  kinds: ['instruction'],
  marking: 'all',
  encode({ data, source, patternType, confidence, topics, entities }) {
    if (data.kind !== 'instruction') return 'kindNotTaken';
    if (patternType === undefined) return 'noPatternType';
    const { instruction, input, output, system } = data;
    const metadata = { pattern_type: patternType, confidence, source: source.memories, topics, entities };
    return { instruction, input, output, system, metadata };
  },
  file: contractFile('raw'),
};

export const rawTarget: Target = {
  ...PLAIN,
  id: 'raw',
  name: 'Raw',
  summary: 'One JSONL file of everything, with confidence and sources.',
  parts: [rawPart],
  notes: () => ['Its `metadata` is an extra column for every loader: for people and programs, not for training.'],
};
