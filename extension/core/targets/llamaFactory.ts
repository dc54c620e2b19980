import { messagesFeedback } from '../formats/rows/feedback.ts';
import { messages } from '../formats/rows/messages.ts';
import { text } from '../formats/rows/plain.ts';
import { messagesPreference } from '../formats/rows/preference.ts';
import { ACCUMULATION, BATCH, CHOOSE_MODEL, commonNotes, EPOCHS, LEARNING_RATE, LORA, MODEL } from './presets.ts';
import { fileOf, part, type DatasetFacts, type SideFile, type Target, type WrittenPart } from './target.ts';
import type { Split } from '../synthesis/splits/splits.ts';
import { prettyJson, yaml } from './writing.ts';

/** The chat template that belongs to MODEL in LLaMA-Factory's own list. */
const TEMPLATE = 'qwen';
const STAGES: Readonly<Record<string, string>> = { sft: 'sft', dpo: 'dpo', kto: 'kto', text: 'pt' };

/** Spelt out whole: once one tag or column is named, every other that is not loses its default without a word. */
const TAGS = {
  role_tag: 'role',
  content_tag: 'content',
  user_tag: 'user',
  assistant_tag: 'assistant',
  observation_tag: 'observation',
  function_tag: 'function_call',
  system_tag: 'system',
};

export const llamaFactory: Target = {
  id: 'llama-factory',
  name: 'LLaMA-Factory',
  summary: 'Data, dataset_info.json and a training YAML for llamafactory-cli.',
  parts: [
    part('sft', 'perFile', messages),
    part('dpo', 'all', messagesPreference),
    part('kto', 'all', messagesFeedback),
    part('text', 'all', text),
  ],
  sides: (facts) => [
    { path: 'dataset_info.json', text: prettyJson(datasetInfo(facts)) },
    ...facts.parts.filter((written) => fileOf(written, 'train')).map((written) => trainingFile(written, facts)),
  ],
  commands: (facts) =>
    facts.parts
      .filter((written) => fileOf(written, 'train'))
      .map(({ id }) => ({ purpose: PURPOSES[id] ?? id, lines: [`llamafactory-cli train train_${id}.yaml`] })),
  notes: (facts) => [
    '`template` must be the one of your model: see the list in the README of LLaMA-Factory.',
    ...(facts.parts.some(({ mode }) => mode === 'last')
      ? ['`mask_history: true`: of each row the last answer is learnt, what stands before it is context.']
      : []),
    'Rows that it cannot use are dropped with a warning; every row here passes its checks.',
    ...commonNotes(facts),
  ],
};

const PURPOSES: Readonly<Record<string, string>> = {
  sft: 'Fine-tune on the conversations:',
  dpo: 'Train on the preference pairs (DPO):',
  kto: 'Train on the rated answers (KTO):',
  text: 'Continue pre-training on the texts:',
};

function name(id: string, split: Split): string {
  return `hololoom_${id}_${split}`;
}

function datasetInfo(facts: DatasetFacts): object {
  return Object.fromEntries(
    facts.parts.flatMap(({ id, files }) =>
      files.map(({ split, path }) => [name(id, split), { file_name: path, ...entry(id) }]),
    ),
  );
}

function entry(id: string): object {
  switch (id) {
    case 'dpo':
      return {
        formatting: 'sharegpt',
        ranking: true,
        columns: { messages: 'messages', chosen: 'chosen', rejected: 'rejected' },
        tags: TAGS,
      };
    case 'kto':
      return { formatting: 'sharegpt', columns: { messages: 'messages', kto_tag: 'label' }, tags: TAGS };
    case 'text':
      return { columns: { prompt: 'text' } };
    default:
      return { formatting: 'sharegpt', columns: { messages: 'messages' }, tags: TAGS };
  }
}

function trainingFile({ id, mode, files }: WrittenPart, facts: DatasetFacts): SideFile {
  const preference = id === 'dpo' || id === 'kto';
  const validation = files.some(({ split }) => split === 'validation');
  return {
    path: `train_${id}.yaml`,
    text: yaml(
      {
        model_name_or_path: MODEL,
        stage: STAGES[id] ?? 'sft',
        do_train: true,
        finetuning_type: 'lora',
        lora_rank: LORA.rank,
        lora_alpha: LORA.alpha,
        lora_dropout: LORA.dropout,
        lora_target: 'all',
        ...(id === 'dpo' ? { pref_beta: 0.1, pref_loss: 'sigmoid' } : {}),
        dataset_dir: '.',
        dataset: name(id, 'train'),
        ...(validation ? { eval_dataset: name(id, 'validation') } : {}),
        template: TEMPLATE,
        cutoff_len: facts.sequenceLength,
        ...(mode === 'last' ? { mask_history: true } : {}),
        overwrite_cache: true,
        output_dir: `saves/${id}`,
        per_device_train_batch_size: BATCH,
        gradient_accumulation_steps: ACCUMULATION,
        learning_rate: preference ? LEARNING_RATE.preference : LEARNING_RATE.tuning,
        num_train_epochs: EPOCHS,
        lr_scheduler_type: 'cosine',
        warmup_ratio: 0.1,
        bf16: true,
        logging_steps: 10,
        seed: facts.seed,
        ...(validation ? { per_device_eval_batch_size: BATCH, eval_strategy: 'epoch' } : {}),
      },
      CHOOSE_MODEL,
    ),
  };
}
