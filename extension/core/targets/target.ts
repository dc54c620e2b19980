/**
 * Where a dataset goes: a trainer, a hub or plain files. A target says which records it takes, the rows its loader
 * reads, the files beside them and the commands that train. Pure; one file a target, one registry.
 */
import type { Row, RowFormat } from '../formats/rows/row.ts';
import type { RecordData, RecordKind, TrainingRecord } from '../model/record.ts';
import type { Split } from '../synthesis/splits/splits.ts';

export const TARGET_IDS = [
  'alpaca',
  'chatml',
  'raw',
  'openai',
  'sharegpt',
  'dpo',
  'kto',
  'huggingface',
  'llama-factory',
  'axolotl',
  'trl',
  'unsloth',
  'mlx-lm',
  'torchtune',
] as const;
export type TargetId = (typeof TARGET_IDS)[number];

/** Which answers the rows of a file teach; `mixed`: each row says so itself. */
export type AnswerMode = 'all' | 'last' | 'mixed';

/**
 * How a loader learns that of a conversation only the last answer is to be learnt: `flags` in the row, one setting
 * for the whole file (`perFile`), always (`last`), never (`all`), or it is for whoever loads the file (`loader`).
 */
export type AnswerMarking = 'flags' | 'perFile' | 'last' | 'all' | 'loader';

/** Why a target has no place for a record; the names stand in accounts and manifests. */
export type Refusal =
  'kindNotTaken' | 'noPatternType' | 'blankText' | 'rolesOutOfOrder' | 'equalAnswers' | 'contextNotMaskable';

/** The records of a target that are trained on in the same way, in one file a split. */
export interface TargetPart {
  readonly id: string;
  readonly kinds: readonly RecordKind[];
  readonly marking: AnswerMarking;
  /** The row, or why there is none. */
  encode(record: Pick<TrainingRecord, 'data' | 'source'> & PartialRecord, mode: AnswerMode): Row | Refusal;
  /** Path in the folder, with forward slashes. */
  file(split: Split): string;
}

type PartialRecord = Pick<TrainingRecord, 'patternType' | 'confidence' | 'topics' | 'entities'>;

export interface WrittenPart {
  readonly id: string;
  readonly mode: AnswerMode;
  /** Splits that have rows, in the order of SPLITS. */
  readonly files: readonly PartFile[];
}

export interface PartFile {
  readonly split: Split;
  readonly path: string;
  readonly rows: number;
}

/** What the files beside the data depend on. No clock, no path outside the folder. */
export interface DatasetFacts {
  /** Parts that have rows. */
  readonly parts: readonly WrittenPart[];
  /** Tokens that a trainer must take so that nothing it is given is cut, see `sequenceLength`. */
  readonly sequenceLength: number;
  readonly seed: number;
  readonly statement: DataStatement;
}

/** What a dataset says of itself to people: for the card. */
export interface DataStatement {
  readonly name: string;
  /** Identifier of the hub or any other text; '' where the person stated none. */
  readonly license: string;
  /** Counts by importer id, by model name and by ISO 639-1 code, most first. */
  readonly sources: readonly (readonly [string, number])[];
  readonly models: readonly (readonly [string, number])[];
  readonly languages: readonly (readonly [string, number])[];
  readonly patternTypes: readonly (readonly [string, number])[];
  readonly conversations: number;
  readonly steps: readonly StepAccount[];
  readonly redaction: 'on' | 'off';
  readonly tokens: TokenAccount;
}

/** in = out + all that was dropped. */
export interface StepAccount {
  readonly name: string;
  readonly in: number;
  readonly out: number;
  /** Records by reason, sorted by reason. */
  readonly dropped: Readonly<Record<string, number>>;
  /** What else happened to records that stayed, such as values that were replaced. */
  readonly noted: Readonly<Record<string, number>>;
}

export interface TokenAccount {
  readonly tokenizer: string;
  readonly total: number;
  readonly longest: number;
  readonly histogram: readonly { readonly upTo: number; readonly records: number }[];
  /** undefined: no limit was set. */
  readonly limit: number | undefined;
  /** Records above the limit. */
  readonly longer: number;
  readonly longerAre: 'kept' | 'dropped';
}

export interface SideFile {
  readonly path: string;
  readonly text: string;
}

/** What a person types, in the dataset's folder. */
export interface Command {
  readonly purpose: string;
  readonly lines: readonly string[];
}

export interface Target {
  readonly id: TargetId;
  readonly name: string;
  /** One line for a list to choose from. */
  readonly summary: string;
  readonly parts: readonly TargetPart[];
  /** Rows may be written as Parquet instead of JSONL. */
  readonly parquet?: true;
  /** Files that the loader or trainer needs beside the data. */
  sides(facts: DatasetFacts): readonly SideFile[];
  commands(facts: DatasetFacts): readonly Command[];
  /** What the loader does with the folder that a person would not guess; sentences. */
  notes(facts: DatasetFacts): readonly string[];
}

/** A part whose rows a row format writes. */
export function part(
  id: string,
  marking: AnswerMarking,
  format: RowFormat | ((mode: AnswerMode) => RowFormat),
  file: (split: Split) => string = (split) => `${id}/${split}.jsonl`,
): TargetPart {
  const formatOf = typeof format === 'function' ? format : (): RowFormat => format;
  return {
    id,
    kinds: formatOf('all').kinds,
    marking,
    encode: ({ data }, mode) => formatOf(mode).encode(data) ?? 'kindNotTaken',
    file,
  };
}

/** Which answers the files of a part teach, given what its conversations of several answers say. */
export function answerMode(marking: AnswerMarking, hasLast: boolean): AnswerMode {
  switch (marking) {
    case 'flags':
      return hasLast ? 'mixed' : 'all';
    case 'perFile':
      return hasLast ? 'last' : 'all';
    case 'last':
      return 'last';
    case 'all':
    case 'loader':
      return 'all';
  }
}

export function isContextual(data: RecordData): boolean {
  return data.kind === 'conversation' && data.train === 'last' && data.messages.length > 2;
}

/** Tokens of a chat template around each message, and the share by which tokenizers differ. */
const TEMPLATE_ALLOWANCE = 64;
const TOKENIZER_ALLOWANCE = 1.2;
const SHORTEST_SEQUENCE = 512;

/** The limit that the person set, or the power of two that holds the longest record under any usual tokenizer. */
export function sequenceLength(longest: number, limit: number | undefined): number {
  if (limit !== undefined) return limit;
  let length = SHORTEST_SEQUENCE;
  while (length < longest * TOKENIZER_ALLOWANCE + TEMPLATE_ALLOWANCE) length *= 2;
  return length;
}

export function partOf(facts: DatasetFacts, id: string): WrittenPart | undefined {
  return facts.parts.find((written) => written.id === id);
}

export function fileOf(written: WrittenPart | undefined, split: Split): PartFile | undefined {
  return written?.files.find((file) => file.split === split);
}
