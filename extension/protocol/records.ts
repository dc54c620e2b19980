/** Records and the person's word on them, as the host asks for them. */
import type { RecordData, RecordKind, RecordWord, TrainingRecord } from '../core/model/record.ts';

import type { DatasetPlace } from '../core/model/place.ts';
import type { Advice, RecordProposal } from '../core/model/proposal.ts';
import type { LanguageModelPrompt } from '../core/ports.ts';

export type { Advice, RecordProposal } from '../core/model/proposal.ts';
export type { RecordData, RecordKind, RecordWord, TrainingRecord } from '../core/model/record.ts';

/** Which records; `of`: of this run or built folder, else of these memories, else of all that are in the dataset. */
export interface RecordScope {
  readonly memories?: readonly string[];
  readonly of?: DatasetPlace;
}

export type RecordAction =
  /** `undecide` takes a verdict back. */
  | { readonly kind: 'accept' | 'reject' | 'undecide' | 'undoEdit' }
  | { readonly kind: 'tag' | 'untag'; readonly tags: readonly string[] }
  /** Their wording in place of the record's; of the same kind. */
  | { readonly kind: 'edit'; readonly data: RecordData };

/** Methods of the table in rpc.ts. */
export interface RecordRequests {
  'hololoom/records.list': {
    params: RecordScope & { kinds: readonly RecordKind[]; offset: number; limit: number };
    /** `proposals`: what models advised on those of the page of which the person has said nothing, by the record's id. */
    result: {
      records: readonly TrainingRecord[];
      proposals: Readonly<Record<string, RecordProposal>>;
      more: boolean;
    };
  };
  /** Gives the new word on each. It is kept whether or not the record is made again. */
  'hololoom/records.act': {
    params: { ids: readonly string[]; action: RecordAction };
    result: readonly { id: string; word: RecordWord }[];
  };
  /** What asking a model about `most` records would send; sends nothing. */
  'hololoom/records.askPlan': { params: RecordScope & { most: number; progressToken?: string }; result: AskPlan };
  /**
   * Asks the model that the client answers for (MODEL_ANSWER, with `modelToken`) about those records. What it said is
   * kept as it comes. Fails with `modelFailed` where the client could not answer.
   */
  'hololoom/records.ask': {
    params: RecordScope & { most: number; model: string; modelToken: string; progressToken?: string };
    result: AskResult;
  };
}

/** Of asking a model about records of which neither the person nor a model has said anything. */
export interface AskPlan {
  readonly records: number;
  /** UTF-16 units of all that would be sent. */
  readonly characters: number;
  /** Further such records. */
  readonly left: number;
}

export interface AskResult {
  readonly advices: Readonly<Record<Advice, number>>;
  /** Answers without a verdict that can be followed. */
  readonly unclear: number;
}

/** Server to host, a request: what the model that a request named by its `modelToken` answers to a prompt. */
export const MODEL_ANSWER = 'hololoom/model.answer';
export interface ModelQuestion {
  readonly modelToken: string;
  readonly prompt: LanguageModelPrompt;
}
