import { trlFeedback } from '../formats/rows/feedback.ts';
import { promptCompletion } from '../formats/rows/messages.ts';
import { text } from '../formats/rows/plain.ts';
import { trlPreference } from '../formats/rows/preference.ts';
import {
  ACCUMULATION,
  BATCH,
  CHOOSE_MODEL,
  commonNotes,
  EPOCHS,
  hasValidation,
  LEARNING_RATE,
  LORA,
  MODEL,
} from './presets.ts';
import { fileOf, part, type DatasetFacts, type SideFile, type Target, type WrittenPart } from './target.ts';
import { yaml } from './writing.ts';

const TRAINERS: Readonly<Record<string, string>> = { sft: 'sft', dpo: 'dpo', kto: 'kto', text: 'sft' };

export const trl: Target = {
  id: 'trl',
  name: 'TRL',
  summary: 'Data and a YAML for the trl command line of Hugging Face: SFT, DPO, KTO.',
  parts: [
    part('sft', 'last', promptCompletion),
    part('dpo', 'all', trlPreference),
    part('kto', 'all', trlFeedback),
    part('text', 'all', text),
  ],
  sides: (facts) => facts.parts.filter((written) => fileOf(written, 'train')).map((written) => config(written, facts)),
  commands: (facts) =>
    facts.parts
      .filter((written) => fileOf(written, 'train'))
      .map(({ id }) => ({ purpose: PURPOSES[id] ?? id, lines: [`trl ${TRAINERS[id] ?? 'sft'} --config ${id}.yaml`] })),
  notes: (facts) => [
    'Rows of `sft` are prompt and completion: TRL then counts the loss on the completion alone, with any chat template. A conversation that is learnt from every answer is one row an answer.',
    ...commonNotes(facts),
  ],
};

const PURPOSES: Readonly<Record<string, string>> = {
  sft: 'Fine-tune on the conversations:',
  dpo: 'Train on the preference pairs (DPO):',
  kto: 'Train on the rated answers (KTO):',
  text: 'Continue pre-training on the texts:',
};

function config(written: WrittenPart, facts: DatasetFacts): SideFile {
  const { id } = written;
  const preference = id === 'dpo' || id === 'kto';
  return {
    path: `${id}.yaml`,
    text: yaml(
      {
        model_name_or_path: MODEL,
        // A folder: train.jsonl, validation.jsonl and test.jsonl in it become the splits of these names.
        dataset_name: `./${id}`,
        dataset_train_split: 'train',
        ...(hasValidation(written) ? { dataset_test_split: 'validation', eval_strategy: 'epoch' } : {}),
        max_length: facts.sequenceLength,
        output_dir: `outputs/${id}`,
        use_peft: true,
        lora_r: LORA.rank,
        lora_alpha: LORA.alpha,
        lora_dropout: LORA.dropout,
        lora_target_modules: ['all-linear'],
        per_device_train_batch_size: BATCH,
        gradient_accumulation_steps: ACCUMULATION,
        num_train_epochs: EPOCHS,
        learning_rate: preference ? LEARNING_RATE.preference : LEARNING_RATE.tuning,
        lr_scheduler_type: 'cosine',
        bf16: true,
        logging_steps: 10,
        seed: facts.seed,
      },
      CHOOSE_MODEL,
    ),
  };
}
