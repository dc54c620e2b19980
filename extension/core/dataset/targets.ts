/** Which trainer or hub a dataset is meant for: by setting, or by what lies in its folder. */
import { parse } from 'yaml';
import { templateNamed, type ChatTemplate } from './chatTemplate.ts';
import { isRecord } from '../formats/wording.ts';

export const TARGETS = [
  'openai',
  'llama-factory',
  'axolotl',
  'trl',
  'unsloth',
  'mlx-lm',
  'torchtune',
  'together',
  'huggingface',
] as const;

export type Target = (typeof TARGETS)[number];

/** Values of the setting `hololoom.dataset.target`. */
export const TARGET_SETTINGS = ['auto', ...TARGETS] as const;
export type TargetSetting = (typeof TARGET_SETTINGS)[number];

export const TARGET_NAMES: Readonly<Record<Target, string>> = {
  openai: 'OpenAI fine-tuning',
  'llama-factory': 'LLaMA-Factory',
  axolotl: 'Axolotl',
  trl: 'TRL',
  unsloth: 'Unsloth',
  'mlx-lm': 'mlx-lm',
  torchtune: 'torchtune',
  together: 'Together',
  huggingface: 'Hugging Face datasets',
};

export function isTarget(value: unknown): value is Target {
  return typeof value === 'string' && (TARGETS as readonly string[]).includes(value);
}

/** A file of the dataset's folder: its name, and its text where `isConfigFile` says that it matters. */
export interface FolderFile {
  readonly name: string;
  readonly text?: string;
}

/** An entry of LLaMA-Factory's dataset_info.json, as far as rules ask. */
export interface LlamaFactoryEntry {
  readonly name: string;
  readonly formatting: string;
  readonly ranking: boolean;
  /** undefined: the loader's defaults hold. */
  readonly columns: Readonly<Record<string, string>> | undefined;
  readonly tags: Readonly<Record<string, string>> | undefined;
}

/** What the folder says about a dataset file. */
export interface FolderFacts {
  readonly target: Target | undefined;
  /** File that told the target; undefined where none did. */
  readonly toldBy: string | undefined;
  /** The file's entry in dataset_info.json; undefined where the folder has no such file or it does not name this one. */
  readonly llamaFactory?: LlamaFactoryEntry;
  /** dataset_info.json is there, and does not name this file. */
  readonly unlisted?: boolean;
  /** The chat template that a configuration beside the file names, itself or by its model. */
  readonly chat?: { readonly template: ChatTemplate; readonly toldBy: string; readonly saidAs: string };
  /** The file is the validation or test split of a training file beside it: nobody trains on it. */
  readonly heldOut?: boolean;
}

export const NO_FOLDER: FolderFacts = { target: undefined, toldBy: undefined };

const INFO = 'dataset_info.json';
const MANIFEST = 'hololoom.manifest.json';
const CARD = 'README.md';
/** A configuration is small; more is something else. */
export const MAX_CONFIG_BYTES = 256 * 1024;

/** Whether the text of a file of the folder can tell the target. */
export function isConfigFile(name: string): boolean {
  return name === INFO || name === MANIFEST || name === CARD || /\.ya?ml$/i.test(name);
}

/** Folders that are asked: that of the dataset, then those above it, until one names a target. */
export const FOLDERS_UP = 3;

/**
 * What the files of a folder say of the dataset `fileName`, a path relative to that folder with forward slashes. The
 * first to say something counts, in the order: our manifest, dataset_info.json, YAML, dataset card, file names.
 */
export function readFolder(fileName: string, files: readonly FolderFile[]): FolderFacts {
  const configs = files.flatMap(({ name, text }) => {
    const config = /\.ya?ml$/i.test(name) && text !== undefined ? trainingConfig(text) : undefined;
    return config ? [{ name, ...config }] : [];
  });
  const told = toldTarget(fileName, files, configs);
  const chat = configs.find(({ trainer, chat: found }) => found && trainer === told.target);
  return chat?.chat ? { ...told, chat: { ...chat.chat, toldBy: chat.name } } : told;
}

function toldTarget(
  fileName: string,
  files: readonly FolderFile[],
  configs: readonly (TrainingConfig & { readonly name: string })[],
): FolderFacts {
  const textOf = (name: string): string | undefined => files.find((file) => file.name === name)?.text;
  const listing = llamaFactoryListing(textOf(INFO), fileName);
  const manifest = objectIn(textOf(MANIFEST))?.['target'];
  if (isTarget(manifest)) return { target: manifest, toldBy: MANIFEST, ...listing };
  if (listing) return { target: 'llama-factory', toldBy: INFO, ...listing };
  const [config] = configs;
  if (config) return { target: config.trainer, toldBy: config.name };
  if (hasConfigs(textOf(CARD))) return { target: 'huggingface', toldBy: CARD };
  const names = new Set(files.map((file) => file.name));
  if (names.has('train.jsonl') && names.has('valid.jsonl') && /^(?:train|valid|test)\.jsonl$/.test(fileName))
    return { target: 'mlx-lm', toldBy: 'valid.jsonl' };
  return NO_FOLDER;
}

/** The setting's target, or the folder's where it says auto. */
export function chosenTarget(setting: TargetSetting, folder: FolderFacts): Target | undefined {
  return setting === 'auto' ? folder.target : setting;
}

const SOURCES = ['file_name', 'hf_hub_url', 'ms_hub_url', 'om_hub_url', 'script_url', 'cloud_file_name'];

function llamaFactoryListing(
  text: string | undefined,
  fileName: string,
): Pick<FolderFacts, 'llamaFactory' | 'unlisted'> | undefined {
  const info = objectIn(text);
  if (!info) return undefined;
  // The `datasets` library writes a file of this name too; its values name features and splits.
  const entries = Object.entries(info).filter(
    (entry): entry is [string, Readonly<Record<string, unknown>>] =>
      isRecord(entry[1]) && SOURCES.some((key) => Object.hasOwn(entry[1] as object, key)),
  );
  if (entries.length === 0) return undefined;
  const found =
    entries.find(([, value]) => value['file_name'] === fileName) ??
    entries.find(([, value]) => baseName(value['file_name']) === fileName);
  if (!found) return { unlisted: true };
  const [name, value] = found;
  return {
    llamaFactory: {
      name,
      formatting: typeof value['formatting'] === 'string' ? value['formatting'] : 'alpaca',
      ranking: value['ranking'] === true,
      columns: stringsOf(value['columns']),
      tags: stringsOf(value['tags']),
    },
  };
}
interface TrainingConfig {
  readonly trainer: Target;
  readonly chat?: { readonly template: ChatTemplate; readonly saidAs: string };
}

/** What a YAML file of a trainer says; undefined for any other. */
function trainingConfig(text: string): TrainingConfig | undefined {
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
  const chat = templateOf(config);
  return chat ? { trainer, chat } : { trainer };
}

function trainerOf(config: Readonly<Record<string, unknown>>, text: string): Target | undefined {
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

function templateOf(config: Readonly<Record<string, unknown>>): TrainingConfig['chat'] {
  for (const key of TEMPLATE_KEYS) {
    const value = config[key];
    const name = isRecord(value) ? value['_component_'] : value;
    const template = typeof name === 'string' ? templateNamed(name) : undefined;
    if (template) return { template, saidAs: `${key}: ${String(name)}` };
  }
  return undefined;
}

/** The YAML head of a dataset card names configurations with data files. */
function hasConfigs(text: string | undefined): boolean {
  const head = text === undefined ? undefined : /^---\r?\n([^]*?)\r?\n---/.exec(text)?.[1];
  if (head === undefined) return false;
  try {
    const card: unknown = parse(head);
    const configs = isRecord(card) ? card['configs'] : undefined;
    return Array.isArray(configs) && configs.some((config) => isRecord(config) && Object.hasOwn(config, 'data_files'));
  } catch {
    return false;
  }
}

function objectIn(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function stringsOf(value: unknown): Readonly<Record<string, string>> | undefined {
  if (!isRecord(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function baseName(path: unknown): string | undefined {
  return typeof path === 'string' ? path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1) : undefined;
}
