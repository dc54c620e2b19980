/** The steps of a build, each a few lines around the pure code that does the work. */
import { recognise } from '../../core/dataset/recognise.ts';
import { rowTokens } from '../../core/dataset/rowTokens.ts';
import { viewRow } from '../../core/dataset/view.ts';
import { answersApart } from '../../core/formats/rows/messages.ts';
import type { Row } from '../../core/formats/rows/row.ts';
import { recordTexts, type RecordData, type TrainingRecord } from '../../core/model/record.ts';
import { recordItem, type DatasetItem } from '../../core/synthesis/item.ts';
import { personsWord } from '../../core/synthesis/selection/filters.ts';
import { select } from '../../core/synthesis/selection/select.ts';
import { KEEP_ALL, type SelectionOptions } from '../../core/synthesis/selection/options.ts';
import { recordLength } from '../../core/tokens/counter.ts';
import {
  answerMode,
  isContextual,
  type AnswerMode,
  type Refusal,
  type Target,
  type TargetPart,
} from '../../core/targets/target.ts';
import { unsound } from '../../core/targets/sound.ts';
import type { Tokenizer } from '../tokens/tokenizer.ts';
import { Slices } from '../slices.ts';
import type { DroppedRecord, Step, StepResult } from './step.ts';

/** Tags that keep a record or leave it out. */
export type PersonsTags = Pick<SelectionOptions, 'keepTags' | 'dropTags'>;

/**
 * Lengths of records, as their rows of the target have them: what the rules and the figures of a written file count too.
 * Filled by whoever asks first.
 */
export class RecordLengths {
  readonly tokenizer: Tokenizer;
  readonly #target: Target;
  readonly #lengths = new Map<TrainingRecord['data'], number>();

  constructor(tokenizer: Tokenizer, target: Target) {
    this.tokenizer = tokenizer;
    this.#target = target;
  }

  /** Of the longest row that is made of the record. */
  of(record: TrainingRecord): number {
    let length = this.#lengths.get(record.data);
    if (length === undefined) {
      const row = partFor(this.#target, record)?.encode(record, 'all');
      // A target that has no place for the record still counts it in the selection.
      length = isRow(row) ? this.#rowLength(row) : recordLength(record.data, this.tokenizer.count);
      this.#lengths.set(record.data, length);
    }
    return length;
  }

  /** Of every row that is made of the record in a file of this mode. */
  ofRows(record: TrainingRecord, mode: AnswerMode): readonly number[] {
    const pieces = rowPieces(record, mode);
    return pieces.length === 1 ? [this.of(record)] : pieces.map((data) => this.of({ ...record, data }));
  }

  #rowLength(row: Row): number {
    return rowTokens(viewRow(row, recognise([row]).format), this.tokenizer.count);
  }
}

function isRow(row: Row | Refusal | undefined): row is Row {
  return row !== undefined && typeof row !== 'string';
}

/** What is in each row of a record: all of it, or an answer and what comes before where the file teaches last answers only. */
export function rowPieces({ data }: Pick<TrainingRecord, 'data'>, mode: AnswerMode): readonly RecordData[] {
  return mode === 'last' ? answersApart(data) : [data];
}

/** Which answers the files of each part teach, when these are all records. */
export function partModes(target: Target, records: readonly TrainingRecord[]): ReadonlyMap<TargetPart, AnswerMode> {
  const contextual = new Set(records.filter(({ data }) => isContextual(data)).map((record) => partFor(target, record)));
  return new Map(target.parts.map((part) => [part, answerMode(part.marking, contextual.has(part))]));
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
  target: Target,
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
      const added = rowCount(target, kept) - kept.length;
      const noted = new Map([
        ...(left > 0 ? [['longerThanLimit', left] as const] : []),
        ...(added > 0 ? [['rowsAdded', added] as const] : []),
      ]);
      return { kept, dropped, noted };
    },
  };
}

/** Of all records: a conversation that teaches every answer may become a row for each. */
function rowCount(target: Target, records: readonly TrainingRecord[]): number {
  const modes = partModes(target, records);
  return records.reduce((sum, record) => {
    const part = partFor(target, record);
    return sum + (part ? rowPieces(record, modes.get(part)!).length : 0);
  }, 0);
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
