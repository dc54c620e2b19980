import { messages } from '../formats/rows/messages.ts';
import { text } from '../formats/rows/plain.ts';
import { trlPreference } from '../formats/rows/preference.ts';
import type { Row, RowFormat } from '../formats/rows/row.ts';
import { ACCUMULATION, BATCH, CHOOSE_MODEL, commonNotes, EPOCHS, LEARNING_RATE, LORA, MODEL } from './presets.ts';
import { fileOf, part, type DatasetFacts, type SideFile, type Target, type WrittenPart } from './target.ts';
import { yaml } from './writing.ts';

/** torchtune's preference rows are two whole conversations that end apart. */
const conversationPairs: RowFormat<'conversation-pairs'> = {
  id: 'conversation-pairs',
  kinds: ['preference'],
  drops: [],
  encode(data) {
    const row = trlPreference.encode(data);
    if (!row) return undefined;
    const { prompt, chosen, rejected } = row as Readonly<Record<string, readonly Row[]>>;
    return { chosen: [...(prompt ?? []), ...(chosen ?? [])], rejected: [...(prompt ?? []), ...(rejected ?? [])] };
  },
  decode(row) {
    const { chosen, rejected } = (row ?? {}) as Readonly<Record<string, unknown>>;
    if (!Array.isArray(chosen) || !Array.isArray(rejected)) return undefined;
    return trlPreference.decode({
      prompt: chosen.slice(0, -1),
      chosen: chosen.slice(-1),
      rejected: rejected.slice(-1),
    });
  },
  kept: (data) => trlPreference.kept(data),
};

const CHECKPOINT = `checkpoints/${MODEL.split('/')[1] ?? MODEL}`;

export const torchtune: Target = {
  id: 'torchtune',
  name: 'torchtune',
  summary: 'Data and a whole recipe configuration for tune run, LoRA on one device.',
  parts: [part('sft', 'all', messages), part('dpo', 'all', conversationPairs), part('text', 'all', text)],
  sides: (facts) => facts.parts.filter((written) => fileOf(written, 'train')).map((written) => config(written, facts)),
  commands: (facts) => [
    {
      purpose: 'Get the model, once:',
      lines: [`tune download ${MODEL} --output-dir ${CHECKPOINT} --ignore-patterns None`],
    },
    ...facts.parts
      .filter((written) => fileOf(written, 'train'))
      .map(({ id }) => ({ purpose: PURPOSES[id] ?? id, lines: [`tune run ${recipe(id)} --config ${id}.yaml`] })),
  ],
  notes: (facts) => [
    'Every answer of a conversation is learnt: conversations whose earlier answers are context only were left out.',
    'The configuration follows torchtune 0.6; `tune validate` checks it against the version that you have.',
    ...commonNotes(facts),
  ],
};

const PURPOSES: Readonly<Record<string, string>> = {
  sft: 'Fine-tune on the conversations:',
  dpo: 'Train on the preference pairs (DPO):',
  text: 'Continue pre-training on the texts:',
};

function recipe(id: string): string {
  return id === 'dpo' ? 'lora_dpo_single_device' : 'lora_finetune_single_device';
}

function dataset(id: string, path: string): object {
  const source = { source: 'json', data_files: path, split: 'train' };
  switch (id) {
    case 'dpo':
      return { _component_: 'torchtune.datasets.preference_dataset', ...source };
    case 'text':
      return { _component_: 'torchtune.datasets.text_completion_dataset', ...source, column: 'text' };
    default:
      return {
        _component_: 'torchtune.datasets.chat_dataset',
        ...source,
        conversation_column: 'messages',
        conversation_style: 'openai',
        train_on_input: false,
      };
  }
}

function config(written: WrittenPart, facts: DatasetFacts): SideFile {
  const { id } = written;
  const preference = id === 'dpo';
  return {
    path: `${id}.yaml`,
    text: yaml(
      {
        output_dir: `outputs/${id}`,
        model: {
          _component_: 'torchtune.models.qwen2_5.lora_qwen2_5_1_5b_instruct',
          lora_attn_modules: ['q_proj', 'v_proj', 'output_proj'],
          apply_lora_to_mlp: true,
          lora_rank: LORA.rank,
          lora_alpha: LORA.alpha,
          lora_dropout: LORA.dropout,
        },
        tokenizer: {
          _component_: 'torchtune.models.qwen2_5.qwen2_5_tokenizer',
          path: `${CHECKPOINT}/vocab.json`,
          merges_file: `${CHECKPOINT}/merges.txt`,
          max_seq_len: facts.sequenceLength,
        },
        checkpointer: {
          _component_: 'torchtune.training.FullModelHFCheckpointer',
          checkpoint_dir: CHECKPOINT,
          checkpoint_files: ['model.safetensors'],
          recipe_checkpoint: null,
          output_dir: '${output_dir}',
          model_type: 'QWEN2',
        },
        resume_from_checkpoint: false,
        save_adapter_weights_only: true,
        dataset: dataset(id, fileOf(written, 'train')?.path ?? ''),
        seed: facts.seed,
        shuffle: true,
        epochs: EPOCHS,
        max_steps_per_epoch: null,
        batch_size: BATCH,
        gradient_accumulation_steps: ACCUMULATION,
        optimizer: {
          _component_: 'torch.optim.AdamW',
          fused: true,
          lr: preference ? LEARNING_RATE.preference : LEARNING_RATE.tuning,
        },
        lr_scheduler: {
          _component_: 'torchtune.training.lr_schedulers.get_cosine_schedule_with_warmup',
          num_warmup_steps: 10,
        },
        loss: preference
          ? { _component_: 'torchtune.rlhf.loss.DPOLoss', beta: 0.1, label_smoothing: 0 }
          : { _component_: 'torchtune.modules.loss.CEWithChunkedOutputLoss' },
        device: 'cuda',
        dtype: 'bf16',
        enable_activation_checkpointing: true,
        enable_activation_offloading: false,
        compile: false,
        metric_logger: { _component_: 'torchtune.training.metric_logging.DiskLogger', log_dir: '${output_dir}/logs' },
        log_every_n_steps: 1,
        log_peak_memory_stats: false,
        profiler: { _component_: 'torchtune.training.setup_torch_profiler', enabled: false },
      },
      CHOOSE_MODEL,
    ),
  };
}
