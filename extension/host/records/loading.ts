import type { RecordProposal, RecordScope, TrainingRecord } from '../../protocol/records.ts';
import type { Background } from '../background/background.ts';

/** Records that one request brings, and that a person can look through in a list. */
const PAGE = 500;
const MOST = 5000;

export interface LoadedRecords {
  readonly records: readonly TrainingRecord[];
  /** By the record's id. */
  readonly proposals: Readonly<Record<string, RecordProposal>>;
}

/** What can be looked through: records of every kind with a question and an answer. */
export async function loadRecords(background: Background, scope: RecordScope): Promise<LoadedRecords> {
  const records: TrainingRecord[] = [];
  const proposals: Record<string, RecordProposal> = {};
  for (;;) {
    const page = await background.request('hololoom/records.list', {
      ...scope,
      kinds: ['instruction', 'conversation', 'preference', 'feedback'],
      offset: records.length,
      limit: PAGE,
    });
    records.push(...page.records);
    Object.assign(proposals, page.proposals);
    if (!page.more || records.length >= MOST) return { records, proposals };
  }
}
