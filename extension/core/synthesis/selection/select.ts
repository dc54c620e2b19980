import type { TrainingRecord } from '../../model/record.ts';
import { surplus } from './balance.ts';
import { charactersOf, estimatedTokens, failedFilter, personsWord, type TokenCount } from './filters.ts';
import type { DropReason, Selection, SelectionOptions } from './options.ts';

/**
 * The person's word, then the filters, then the balances, then the order. Every record is in `kept` or in `dropped` with
 * its one reason; what the person accepted is never dropped, what they rejected never kept.
 */
export function select(
  records: readonly TrainingRecord[],
  options: SelectionOptions,
  tokensOf: TokenCount = estimatedTokens,
): Selection {
  const dropped = new Map<TrainingRecord, DropReason>();
  const fixed = new Set<TrainingRecord>();
  for (const record of records) {
    const word = personsWord(record, options);
    if (word === 'keep') fixed.add(record);
    const reason = word === 'keep' ? undefined : (word ?? failedFilter(record, options, tokensOf));
    if (reason !== undefined) dropped.set(record, reason);
  }
  let kept = records.filter((record) => !dropped.has(record));
  for (const balance of options.balance) {
    const out = surplus(kept, balance, fixed);
    for (const record of out) dropped.set(record, `${balance.by}Balance`);
    kept = kept.filter((record) => !out.has(record));
  }
  return {
    kept: options.order === 'shortFirst' ? shortFirst(kept) : kept,
    dropped: records.flatMap((record) => {
      const reason = dropped.get(record);
      return reason === undefined ? [] : [{ record, reason }];
    }),
  };
}

/** How many records each reason took; `in` = `out` + all of them. */
export interface SelectionAccount {
  readonly in: number;
  readonly out: number;
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
}

export function accountOf({ kept, dropped }: Selection): SelectionAccount {
  const counts: Partial<Record<DropReason, number>> = {};
  for (const { reason } of dropped) counts[reason] = (counts[reason] ?? 0) + 1;
  return { in: kept.length + dropped.length, out: kept.length, dropped: counts };
}

/** A curriculum: what is short comes first; by id where two are equally long. */
function shortFirst(records: readonly TrainingRecord[]): readonly TrainingRecord[] {
  return records
    .map((record) => ({ record, length: charactersOf(record) }))
    .sort((a, b) => a.length - b.length || (a.record.id < b.record.id ? -1 : 1))
    .map(({ record }) => record);
}
