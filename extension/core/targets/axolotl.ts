import { axolotlMessages, messages } from '../formats/rows/messages.ts';
import { text } from '../formats/rows/plain.ts';
import { messagesPreference } from '../formats/rows/preference.ts';
import { ACCUMULATION, BATCH, CHOOSE_MODEL, commonNotes, EPOCHS, LEARNING_RATE, LORA, MODEL } from './presets.ts';
import { fileOf, part, type DatasetFacts, type SideFile, type Target, type WrittenPart } from './target.ts';
import { yaml } from './writing.ts';

export const axolotl: Target = {
  id: 'axolotl',
  name: 'Axolotl',
  summary: 'Data and a YAML for axolotl train.',
  parts: [
    part('sft', 'flags', (mode) => (mode === 'mixed' ? axolotlMessages : messages)),
    part('dpo', 'all', messagesPreference),
    part('text', 'all', text),
  ],
  sides: (facts) => facts.parts.filter((written) => fileOf(written, 'train')).map((written) => config(written, facts)),
  commands: (facts) =>
    facts.parts
      .filter((written) => fileOf(written, 'train'))
      .map(({ id }) => ({ purpose: PURPOSES[id] ?? id, lines: [`axolotl train ${id}.yaml`] })),
  notes: (facts) => [
    "The chat template is the tokenizer's own (`chat_template: tokenizer_default`); a base model without one is refused.",
    ...(facts.parts.some(({ mode }) => mode === 'mixed')
      ? ['Each message has `training`: false for what is context, true for what is learnt.']
      : []),
    ...commonNotes(facts),
  ],
};

const PURPOSES: Readonly<Record<string, string>> = {
  sft: 'Fine-tune on the conversations:',
  dpo: 'Train on the preference pairs (DPO):',
  text: 'Continue pre-training on the texts:',
};

function config(written: WrittenPart, facts: DatasetFacts): SideFile {
  const { id } = written;
  const validation = fileOf(written, 'validation');
  return {
    path: `${id}.yaml`,
    text: yaml(
      {
        base_model: MODEL,
        ...(id === 'dpo' ? { rl: 'dpo' } : {}),
        ...(id === 'text' ? {} : { chat_template: 'tokenizer_default' }),
        datasets: [source(written, fileOf(written, 'train')?.path ?? '')],
        ...(validation ? { test_datasets: [source(written, validation.path)] } : { val_set_size: 0 }),
        dataset_prepared_path: 'prepared',
        output_dir: `outputs/${id}`,
        sequence_len: facts.sequenceLength,
        adapter: 'lora',
        lora_r: LORA.rank,
        lora_alpha: LORA.alpha,
        lora_dropout: LORA.dropout,
        lora_target_linear: true,
        micro_batch_size: BATCH,
        gradient_accumulation_steps: ACCUMULATION,
        num_epochs: EPOCHS,
        optimizer: 'adamw_torch',
        lr_scheduler: 'cosine',
        learning_rate: id === 'dpo' ? LEARNING_RATE.preference : LEARNING_RATE.tuning,
        warmup_ratio: 0.1,
        bf16: 'auto',
        gradient_checkpointing: true,
        logging_steps: 10,
        ...(validation ? { evals_per_epoch: 1 } : {}),
        saves_per_epoch: 1,
        seed: facts.seed,
      },
      CHOOSE_MODEL,
    ),
  };
}

function source({ id, mode }: WrittenPart, path: string): object {
  const file = { path, ds_type: 'json', split: 'train' };
  if (id === 'text') return { ...file, type: 'completion', field: 'text' };
  if (id === 'dpo') {
    return {
      ...file,
      type: 'chat_template.default',
      field_messages: 'messages',
      field_chosen: 'chosen',
      field_rejected: 'rejected',
    };
  }
  return {
    ...file,
    type: 'chat_template',
    field_messages: 'messages',
    message_property_mappings: { role: 'role', content: 'content' },
    ...(mode === 'mixed'
      ? { roles_to_train: [], message_field_training: 'training' }
      : { roles_to_train: ['assistant'] }),
    train_on_eos: 'turn',
  };
}
