/** The steps of a build, each a few lines around the pure code that does the work. */
import { recordTexts, type TrainingRecord } from '../../core/model/record.ts';
import { recordItem, type DatasetItem } from '../../core/synthesis/item.ts';
import { personsWord } from '../../core/synthesis/selection/filters.ts';
import { select } from '../../core/synthesis/selection/select.ts';
import { KEEP_ALL, type SelectionOptions } from '../../core/synthesis/selection/options.ts';
import { recordLength } from '../../core/tokens/counter.ts';
import { isContextual, type Refusal, type Target, type TargetPart } from '../../core/targets/target.ts';
import { unsound } from '../../core/targets/sound.ts';
import type { Tokenizer } from '../tokens/tokenizer.ts';
import { Slices } from '../slices.ts';
import type { DroppedRecord, Step, StepResult } from './step.ts';

/** Tags that keep a record or leave it out. */
export type PersonsTags = Pick<SelectionOptions, 'keepTags' | 'dropTags'>;

/** Lengths of records by id: filled by whoever asks first. */
export class RecordLengths {
  readonly tokenizer: Tokenizer;
  readonly #lengths = new Map<TrainingRecord['data'], number>();

  constructor(tokenizer: Tokenizer) {
    this.tokenizer = tokenizer;
  }

  of({ data }: Pick<TrainingRecord, 'data'>): number {
    let length = this.#lengths.get(data);
    if (length === undefined) {
      length = recordLength(data, this.tokenizer.count);
      this.#lengths.set(data, length);
    }
    return length;
  }
}

/** The person's word and their filters. Balance and order come later, when it is known what there is to balance. */
export function selectionStep(options: SelectionOptions, lengths: RecordLengths): Step {
  return {
    name: 'selection',
    run: (records) =>
      selected(
        select(records, { ...options, balance: [], order: 'source' }, (record) => lengths.of(record)),
        '',
      ),
  };
}

export function balanceStep({ balance, order, keepTags }: SelectionOptions): Step {
  return {
    name: 'balance',
    run: (records) => selected(select(records, { ...KEEP_ALL, balance, order, keepTags }), ''),
  };
}

function selected({ kept, dropped }: ReturnType<typeof select>, detail: string): StepResult {
  return { kept, dropped: dropped.map(({ record, reason }) => ({ id: record.id, reason, detail })) };
}

/** What the target has no place for. */
export function targetStep(target: Target): Step {
  return {
    name: 'target',
    run(records) {
      const kept: TrainingRecord[] = [];
      const dropped: DroppedRecord[] = [];
      for (const record of records) {
        const reason = refusal(target, record);
        if (reason === undefined) kept.push(record);
        else dropped.push({ id: record.id, reason, detail: '' });
      }
      return { kept, dropped };
    },
  };
}

function refusal(target: Target, record: TrainingRecord): Refusal | undefined {
  const part = partFor(target, record);
  if (!part) return 'kindNotTaken';
  const problem = unsound(record.data);
  if (problem) return problem;
  if (part.marking === 'all' && isContextual(record.data)) return 'contextNotMaskable';
  const row = part.encode(record, 'all');
  return typeof row === 'string' ? row : undefined;
}

export function partFor(target: Target, { data }: Pick<TrainingRecord, 'data'>): TargetPart | undefined {
  return target.parts.find(({ kinds }) => kinds.includes(data.kind));
}

/** Records longer than the limit: counted, and dropped where the person wants that and did not keep them. What is kept is never cut here. */
export function tokenStep(
  lengths: RecordLengths,
  limit: number | undefined,
  longRecords: 'keep' | 'drop',
  tags: PersonsTags,
): Step {
  return {
    name: 'tokens',
    async run(records, { signal, progress }) {
      const slices = new Slices(signal);
      const kept: TrainingRecord[] = [];
      const dropped: DroppedRecord[] = [];
      let longer = 0;
      for (const [i, record] of records.entries()) {
        await slices.pause();
        const length = lengths.of(record);
        if (i % 500 === 0) progress(i / records.length, `${i}`);
        const isLonger = limit !== undefined && length > limit;
        if (isLonger) longer++;
        if (isLonger && longRecords === 'drop' && personsWord(record, tags) !== 'keep') {
          dropped.push({ id: record.id, reason: 'tooLong', detail: `${length} tokens, the limit is ${limit}` });
        } else kept.push(record);
      }
      const left = longer - dropped.length;
      const noted = new Map(left > 0 ? [['longerThanLimit', left] as const] : []);
      return { kept, dropped, noted };
    },
  };
}

/** A record as the steps over whole datasets see it, without the system prompt: many records say the same there. */
export function comparedItem(record: TrainingRecord): DatasetItem {
  const item = recordItem(record);
  const { data } = record;
  if (data.kind === 'text' || data.system === '') return item;
  return { ...item, text: recordTexts(record).slice(1).join('\n\n') };
}

/** Ids that the person wants kept: accepted, tagged so, or worded anew. No step over the whole dataset drops them. */
export function keptIds(records: readonly TrainingRecord[], tags: PersonsTags): ReadonlySet<string> {
  return new Set(records.filter((record) => personsWord(record, tags) === 'keep').map(({ id }) => id));
}
