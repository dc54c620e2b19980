/** Where the records of a build come from. */
import type { Memory } from '../../core/model/memory.ts';
import type { RecordWord, TrainingRecord } from '../../core/model/record.ts';
import type { ProgressReport } from '../../core/ports.ts';
import type { RecordOptions } from '../../core/synthesis/kinds/options.ts';
import { withWord } from '../../core/synthesis/kinds/word.ts';
import { compareText } from '../../core/text/order.ts';
import { Slices } from '../slices.ts';
import type { StepCall } from './step.ts';

export interface DatasetSource {
  /** All memories of one conversation at a time, kept or not; `report` is told the share that is read. */
  conversations(report: ProgressReport): AsyncIterable<readonly Memory[]>;
  /** Records of the wanted kinds of the memories of one conversation, without the person's word. */
  recordsOf(memories: readonly Memory[], options: RecordOptions): readonly TrainingRecord[];
  /** The person's word on a record, where they gave one. */
  wordOf(recordId: string): RecordWord | undefined;
}

export interface ReadRecords {
  readonly records: readonly TrainingRecord[];
  readonly conversations: number;
  readonly turns: number;
}

/** The records of all conversations, by conversation id, so that the order of what is read does not matter. */
export async function readRecords(
  source: DatasetSource,
  options: RecordOptions,
  { progress, signal }: StepCall,
): Promise<ReadRecords> {
  const slices = new Slices(signal);
  const records = new Map<string, TrainingRecord>();
  const conversations = new Set<string>();
  let turns = 0;
  for await (const memories of source.conversations(progress)) {
    await slices.pause();
    turns += memories.length;
    for (const { turn } of memories) conversations.add(turn.conversation);
    for (const record of source.recordsOf(memories, options)) {
      if (!records.has(record.id)) records.set(record.id, withWord(record, source.wordOf(record.id)));
    }
  }
  return {
    records: [...records.values()].toSorted((a, b) => compareText(a.source.conversation, b.source.conversation)),
    conversations: conversations.size,
    turns,
  };
}
