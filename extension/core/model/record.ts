/**
 * One row of a dataset before any format: what a model learns from it, where it came from, and what is said of it.
 * Every step of building a dataset (quality, redaction, duplicates, decontamination, splits) reads and gives records;
 * formats encode their `data`.
 */
import type { PatternType } from './pattern.ts';

export interface ChatMessage {
  readonly role: 'user' | 'assistant';
  /** Never blank. */
  readonly content: string;
}

/**
 * What is learnt from. `system` is '' where there is none. Messages begin with the person, take turns, and end with the
 * assistant (`conversation`) or with the person (`prompt`).
 */
export type RecordData =
  /** A question or task that stands by itself, with its answer; `input` is context or ''. */
  | {
      readonly kind: 'instruction';
      readonly instruction: string;
      readonly input: string;
      readonly output: string;
      readonly system: string;
    }
  /** Several turns; `train` says whether every answer is learnt or the last one, the others being context. */
  | {
      readonly kind: 'conversation';
      readonly system: string;
      readonly messages: readonly ChatMessage[];
      readonly train: 'all' | 'last';
    }
  /** Two answers to the same prompt; never equal. */
  | {
      readonly kind: 'preference';
      readonly system: string;
      readonly prompt: readonly ChatMessage[];
      readonly chosen: string;
      readonly rejected: string;
    }
  /** An answer that the person liked (`label` true) or did not. */
  | {
      readonly kind: 'feedback';
      readonly system: string;
      readonly prompt: readonly ChatMessage[];
      readonly completion: string;
      readonly label: boolean;
    }
  /** Plain text to continue. */
  | { readonly kind: 'text'; readonly text: string };

export type RecordKind = RecordData['kind'];

export const RECORD_KINDS = [
  'instruction',
  'conversation',
  'preference',
  'feedback',
  'text',
] as const satisfies readonly RecordKind[];

/** The way back: a record is always made of turns of one conversation. */
export interface RecordSource {
  /** Ids of the memories (turns), in order; at least one. */
  readonly memories: readonly string[];
  readonly conversation: string;
  /** Importer id, or `hololoom-chat`. */
  readonly importer: string;
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** Model that gave the answer, as its source names it. */
  readonly model?: string;
  /** Project folder the conversation was about, as the source states it. */
  readonly project?: string;
  /** ISO 8601 UTC: of the record's last turn where its source says. */
  readonly at?: string;
}

/** 0 (useless) to 1 (ready to train on), with the reasons that took something off. */
export interface RecordQuality {
  readonly value: number;
  readonly reasons: readonly { readonly name: string; readonly contribution: number }[];
}

export interface TrainingRecord {
  /** Stable for the same content of the same turns, whatever the settings of later steps. */
  readonly id: string;
  readonly data: RecordData;
  readonly source: RecordSource;
  /** undefined where the record was not made of a pattern. */
  readonly patternType: PatternType | undefined;
  /** Of the pattern, or 1. */
  readonly confidence: number;
  readonly topics: readonly string[];
  readonly entities: readonly string[];
  readonly quality: RecordQuality;
  /** Given by the person. */
  readonly tags: readonly string[];
  /** The person's word on this record; wins over every filter. */
  readonly verdict?: RecordVerdict;
  /** The person worded it anew: `data` is their wording, `id` that of what it was made from. */
  readonly edited?: true;
  /** 0 to 1: the highest of its turns'; undefined where nobody has scored them. */
  readonly importance?: number;
  /** ISO 639-1 code of what is learnt; undefined where it cannot be told (code, a few words). */
  readonly language?: string;
}

export type RecordVerdict = 'accepted' | 'rejected';

/** What the person said of a record, kept by its id: it outlives every new run over the same turns. */
export interface RecordWord {
  readonly verdict?: RecordVerdict;
  /** Sorted, each once, never blank. */
  readonly tags: readonly string[];
  /** Their wording; of the record's own kind. */
  readonly edit?: RecordData;
}

/** All texts of a record that a model reads, in order: for duplicates, secrets, tokens, overlap. */
export function recordTexts({ data }: Pick<TrainingRecord, 'data'>): readonly string[] {
  switch (data.kind) {
    case 'instruction':
      return [data.system, data.instruction, data.input, data.output].filter((text) => text !== '');
    case 'conversation':
      return [data.system, ...data.messages.map(({ content }) => content)].filter((text) => text !== '');
    case 'preference':
      return [data.system, ...data.prompt.map(({ content }) => content), data.chosen, data.rejected].filter(
        (text) => text !== '',
      );
    case 'feedback':
      return [data.system, ...data.prompt.map(({ content }) => content), data.completion].filter((text) => text !== '');
    case 'text':
      return [data.text];
  }
}
