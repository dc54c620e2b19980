import { messages } from '../formats/rows/messages.ts';
import { text } from '../formats/rows/plain.ts';
import { CHOOSE_MODEL, commonNotes, EPOCHS, hasValidation, LORA, MODEL } from './presets.ts';
import { fileOf, part, type DatasetFacts, type SideFile, type Target, type WrittenPart } from './target.ts';
import type { Split } from '../synthesis/splits/splits.ts';
import { yaml } from './writing.ts';

/** The names that mlx-lm looks for in the folder it is given. */
const NAMES: Readonly<Record<Split, string>> = { train: 'train', validation: 'valid', test: 'test' };
const LARGEST_BATCH = 4;

function named(id: string): (split: Split) => string {
  return (split) => `${id}/${NAMES[split]}.jsonl`;
}

export const mlxLm: Target = {
  id: 'mlx-lm',
  name: 'mlx-lm',
  summary: 'Folders with train, valid and test JSONL and a YAML for mlx_lm.lora on Apple silicon.',
  parts: [part('sft', 'last', messages, named('sft')), part('text', 'all', text, named('text'))],
  sides: (facts) => facts.parts.filter((written) => fileOf(written, 'train')).map((written) => config(written, facts)),
  commands: (facts) =>
    facts.parts
      .filter((written) => fileOf(written, 'train'))
      .map(({ id }) => ({
        purpose: id === 'text' ? 'Continue pre-training on the texts:' : 'Fine-tune on the conversations:',
        lines: [`mlx_lm.lora --config ${id}.yaml`],
      })),
  notes: (facts) => [
    ...(facts.parts.some((written) => !hasValidation(written))
      ? [
          'mlx-lm asks for a `valid.jsonl` with rows in it: build with a validation share, such as `--splits 0.9,0.1,0`.',
        ]
      : []),
    '`mask_prompt: true` learns the last answer of each row only; a conversation that is learnt from every answer is one row an answer.',
    'The first row decides the format of a file, a blank line ends the reading: do not edit in other rows.',
    ...commonNotes(facts),
  ],
};

function config(written: WrittenPart, facts: DatasetFacts): SideFile {
  const { id, files } = written;
  const rows = fileOf(written, 'train')?.rows ?? 0;
  // A batch larger than a split is refused.
  const batch = Math.max(1, Math.min(LARGEST_BATCH, ...files.map((file) => file.rows)));
  return {
    path: `${id}.yaml`,
    text: yaml(
      {
        model: MODEL,
        train: true,
        data: id,
        fine_tune_type: 'lora',
        ...(id === 'sft' ? { mask_prompt: true } : {}),
        num_layers: 16,
        batch_size: batch,
        iters: Math.max(1, Math.ceil((rows * EPOCHS) / batch)),
        val_batches: -1,
        learning_rate: 0.00001,
        steps_per_report: 10,
        steps_per_eval: Math.max(1, Math.ceil(rows / batch)),
        max_seq_length: facts.sequenceLength,
        adapter_path: `adapters/${id}`,
        seed: facts.seed,
        lora_parameters: { rank: LORA.rank, scale: LORA.alpha / LORA.rank, dropout: LORA.dropout },
      },
      CHOOSE_MODEL,
    ),
  };
}
