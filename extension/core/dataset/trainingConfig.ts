/** What the YAML of a trainer says of the prompts it will build: whose configuration it is, the chat template, what is learnt. */
import { parse } from 'yaml';
import { isRecord } from '../formats/wording.ts';
import { defaultSystem, templateNamed, type ChatTemplate } from './chatTemplate.ts';
import type { Target } from './targets.ts';

export interface TrainingConfig {
  readonly trainer: Target;
  readonly chat?: { readonly template: ChatTemplate; readonly saidAs: string; readonly system?: string };
  readonly learning?: Learning;
}

/** Which parts of a row the loss is on. */
export interface Learning {
  readonly learns: 'everything' | 'answers' | 'lastAnswer';
  /** Key of a message that says of it alone whether it is learnt. */
  readonly flag?: string;
  /** The setting that tells, as it stands there. */
  readonly saidAs: string;
}

/** undefined for any other YAML. */
export function trainingConfig(text: string): TrainingConfig | undefined {
  if (!/^(?:datasets|base_model|stage|data|dataset_name)\s*:|_component_\s*:\s*torchtune\./m.test(text))
    return undefined;
  let config: unknown;
  try {
    config = parse(text);
  } catch {
    // A configuration that is being written still names its parts.
    return /_component_\s*:\s*torchtune\./.test(text) ? { trainer: 'torchtune' } : undefined;
  }
  if (!isRecord(config)) return undefined;
  const trainer = trainerOf(config, text);
  if (!trainer) return undefined;
  const chat = templateOf(config, trainer);
  const learning = learningOf(config, trainer);
  return { trainer, ...(chat && { chat }), ...(learning && { learning }) };
}

type Config = Readonly<Record<string, unknown>>;

function trainerOf(config: Config, text: string): Target | undefined {
  const { datasets } = config;
  const isText = (key: string): boolean => typeof config[key] === 'string';
  if (/_component_\s*:\s*torchtune\./.test(text)) return 'torchtune';
  if (Array.isArray(datasets) && datasets.some((set) => isRecord(set) && typeof set['path'] === 'string'))
    return 'axolotl';
  if (isText('stage') && isText('dataset')) return 'llama-factory';
  if (isText('dataset_name') && isText('model_name_or_path')) return 'trl';
  const isLora = isRecord(config['lora_parameters']) || isText('adapter_path') || typeof config['iters'] === 'number';
  return isText('data') && isText('model') && isLora ? 'mlx-lm' : undefined;
}

/** Keys that name a chat template, then those that name a model. */
const TEMPLATE_KEYS = ['template', 'chat_template', 'base_model', 'model_name_or_path', 'model', 'tokenizer'];

function templateOf(config: Config, trainer: Target): TrainingConfig['chat'] {
  // LLaMA-Factory draws the template that it is told, never that of the model.
  const keys = trainer === 'llama-factory' && typeof config['template'] === 'string' ? ['template'] : TEMPLATE_KEYS;
  for (const key of keys) {
    const value = config[key];
    const name = isRecord(value) ? value['_component_'] : value;
    if (typeof name !== 'string') continue;
    const template = templateNamed(name);
    if (!template) continue;
    const system = defaultSystem(name, trainer);
    return { template, saidAs: `${key}: ${name}`, ...(system !== undefined && { system }) };
  }
  return undefined;
}

function learningOf(config: Config, trainer: Target): Learning | undefined {
  const said = (from: Config, key: string, learns: Learning['learns'], flag?: string): Learning => ({
    learns,
    saidAs: `${key}: ${String(from[key])}`,
    ...(flag !== undefined && { flag }),
  });
  switch (trainer) {
    case 'mlx-lm':
      return config['mask_prompt'] === true ? said(config, 'mask_prompt', 'lastAnswer') : undefined;
    case 'llama-factory':
      if (config['train_on_prompt'] === true) return said(config, 'train_on_prompt', 'everything');
      return config['mask_history'] === true ? said(config, 'mask_history', 'lastAnswer') : undefined;
    case 'trl':
      if (config['assistant_only_loss'] === true) return said(config, 'assistant_only_loss', 'answers');
      return config['completion_only_loss'] === false ? said(config, 'completion_only_loss', 'everything') : undefined;
    case 'axolotl': {
      if (config['train_on_inputs'] === true) return said(config, 'train_on_inputs', 'everything');
      const { datasets } = config;
      const flagged = Array.isArray(datasets)
        ? (datasets as readonly unknown[]).find(
            (set): set is Config => isRecord(set) && typeof set['message_field_training'] === 'string',
          )
        : undefined;
      return flagged && said(flagged, 'message_field_training', 'answers', String(flagged['message_field_training']));
    }
    case 'torchtune': {
      const set = config['dataset'];
      if (!isRecord(set)) return undefined;
      const { train_on_input: input, masking_strategy: masking } = set;
      if (typeof input === 'boolean') return said(set, 'train_on_input', input ? 'everything' : 'answers');
      const learns = typeof masking === 'string' ? MASKING[masking] : undefined;
      return learns && said(set, 'masking_strategy', learns);
    }
    case 'openai':
    case 'unsloth':
    case 'together':
    case 'huggingface':
      return undefined;
  }
}

const MASKING: Readonly<Record<string, Learning['learns']>> = {
  train_on_all: 'everything',
  train_on_assistant: 'answers',
  train_on_last: 'lastAnswer',
};
