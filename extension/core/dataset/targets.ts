/** Which trainer or hub a dataset is meant for: by setting, or by what lies in its folder. */
import { parse } from 'yaml';
import type { ChatTemplate } from './chatTemplate.ts';
import { isRecord } from '../formats/wording.ts';
import { trainingConfig, type Learning, type TrainingConfig } from './trainingConfig.ts';

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
  readonly chat?: {
    readonly template: ChatTemplate;
    readonly toldBy: string;
    readonly saidAs: string;
    /** What the template says where a row has no system prompt; missing: nothing. */
    readonly system?: string;
  };
  /** What a configuration beside the file has learnt; missing: what the trainer learns unless it is told otherwise. */
  readonly learning?: Learning & { readonly toldBy: string };
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
  const configs = files
    .flatMap(({ name, text }) => {
      const config = /\.ya?ml$/i.test(name) && text !== undefined ? trainingConfig(text) : undefined;
      return config && text !== undefined ? [{ name, text, ...config }] : [];
    })
    // Of several the one that names the file counts.
    .sort((a, b) => Number(namesFile(b.text, fileName)) - Number(namesFile(a.text, fileName)));
  const told = toldTarget(fileName, files, configs);
  const own = configs.filter(({ trainer }) => trainer === told.target);
  const chat = own.find((config) => config.chat);
  const [first] = own;
  return {
    ...told,
    ...(chat?.chat && { chat: { ...chat.chat, toldBy: chat.name } }),
    ...(first?.learning && { learning: { ...first.learning, toldBy: first.name } }),
  };
}

/** The data file, or the folder that it lies in, stands in the configuration. */
function namesFile(text: string, fileName: string): boolean {
  const folder = fileName.slice(0, Math.max(0, fileName.lastIndexOf('/')));
  return (
    text.includes(fileName) ||
    (folder !== '' && text.split(/[\s"']+/).some((word) => word.replace(/^\.\//, '').replace(/\/$/, '') === folder))
  );
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
