import { decontaminate } from '../decontamination/decontaminate.ts';
import type { DecontaminationOptions, DecontaminationResult } from '../decontamination/overlap.ts';
import type { DatasetItem } from '../item.ts';
import type { Split } from './splits.ts';

/**
 * Takes training rows out that share wording with a row of validation or test. `kept` and `dropped` are those of train
 * alone: what is held out stays as it is.
 */
export function dropHeldOutOverlaps(
  items: readonly DatasetItem[],
  splits: ReadonlyMap<string, Split>,
  options: Partial<Omit<DecontaminationOptions, 'reason'>> = {},
): DecontaminationResult {
  const train = items.filter(({ id }) => splits.get(id) === 'train');
  const heldOut = items.flatMap(({ id, text }) => {
    const split = splits.get(id);
    return split === undefined || split === 'train' ? [] : [{ file: split, line: 0, text }];
  });
  return decontaminate(train, heldOut, { ...options, reason: 'held_out_overlap' });
}
