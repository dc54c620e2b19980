/** Records and the person's word on them, as the host asks for them. */
import type { RecordData, RecordKind, RecordWord, TrainingRecord } from '../core/model/record.ts';

import type { DatasetPlace } from '../core/model/place.ts';

export type { RecordData, RecordKind, RecordWord, TrainingRecord } from '../core/model/record.ts';

export type RecordAction =
  /** `undecide` takes a verdict back. */
  | { readonly kind: 'accept' | 'reject' | 'undecide' | 'undoEdit' }
  | { readonly kind: 'tag' | 'untag'; readonly tags: readonly string[] }
  /** Their wording in place of the record's; of the same kind. */
  | { readonly kind: 'edit'; readonly data: RecordData };

/** Methods of the table in rpc.ts. */
export interface RecordRequests {
  'hololoom/records.list': {
    params: {
      kinds: readonly RecordKind[];
      /** Only records of these memories; undefined: of all that are in the dataset. */
      memories?: readonly string[];
      /** Only those of this run or built folder. */
      of?: DatasetPlace;
      offset: number;
      limit: number;
    };
    result: { records: readonly TrainingRecord[]; more: boolean };
  };
  /** Gives the new word on each. It is kept whether or not the record is made again. */
  'hololoom/records.act': {
    params: { ids: readonly string[]; action: RecordAction };
    result: readonly { id: string; word: RecordWord }[];
  };
}
