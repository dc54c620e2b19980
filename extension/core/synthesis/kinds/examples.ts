import type { Example } from '../../model/example.ts';
import type { Memory } from '../../model/memory.ts';
import type { TrainingRecord } from '../../model/record.ts';
import { made } from './made.ts';
import { completed } from './records.ts';

/**
 * An example as a run keeps it, as a record: its words are those of the run, its id is that of the record that the same
 * words of the same turn give, so what the person said of that record holds.
 */
export function exampleRecord(
  { instruction, input, output, system, metadata }: Example,
  memory: Memory,
): TrainingRecord {
  const { pattern_type: patternType, confidence, topics, entities } = metadata;
  const record = made(
    { kind: 'instruction', instruction, input, output, system },
    { targets: [memory], patternType, confidence },
  );
  return completed({ ...record, topics, entities });
}
