import type { MemoryCounts, MemoryGroup, MemoryGrouping, MemoryQuery, MemoryRow } from '../../core/model/listing.ts';
import type { TurnEdit } from '../../core/model/memory.ts';
import { unreachable } from '../../core/model/turn.ts';
import type { Learnt } from '../../core/pipeline.ts';
import type {
  ConversationHead,
  ConversationPart,
  FileMark,
  JudgedTurn,
  KnownTurn,
  MemorySelection,
  MemoryTable,
  StoredMemory,
  Verdict,
} from '../../core/ports.ts';
import { type Database, rowOf, rowsOf, transaction } from './driver.ts';
import type { MemoryLists } from './memoryLists.ts';
import type { MemoryWriter } from './memoryWriter.ts';
import { BODY_COLUMNS, MEMORY_COLUMNS, toMemory, type BodyColumns, type MemoryColumns } from './records.ts';
import type { SqliteSourceFiles } from './sourceFileTable.ts';
import type { Statements } from './statements.ts';

/** What a selection adds to `FROM memories m JOIN conversations c`. */
const SELECTED = 'm.kept = 1 AND m.in_dataset = 1';

export class SqliteMemories implements MemoryTable {
  readonly #db: Database;
  readonly #sql: Statements;
  readonly #writer: MemoryWriter;
  readonly #lists: MemoryLists;
  readonly #files: SqliteSourceFiles;

  constructor(db: Database, sql: Statements, writer: MemoryWriter, lists: MemoryLists, files: SqliteSourceFiles) {
    this.#db = db;
    this.#sql = sql;
    this.#writer = writer;
    this.#lists = lists;
    this.#files = files;
  }

  known(ids: readonly string[]): ReadonlyMap<string, KnownTurn> {
    const rows = rowsOf<{ id: string; fingerprint: string; kept: 0 | 1; remembered: 0 | 1 }>(
      this.#sql('SELECT id, fingerprint, kept, remembered FROM memories WHERE id IN (SELECT value FROM json_each(?))'),
      JSON.stringify(ids),
    );
    return new Map(
      rows.map(({ id, fingerprint, kept, remembered }) => [
        id,
        { fingerprint, kept: kept === 1, remembered: remembered === 1 },
      ]),
    );
  }

  put(conversation: ConversationHead, turns: readonly JudgedTurn[], now: string): void {
    this.putAll([{ conversation, turns }], now);
  }

  putAll(parts: readonly ConversationPart[], now: string, marks: readonly FileMark[] = []): void {
    transaction(this.#db, () => {
      for (const { conversation, turns } of parts) {
        const key = this.#writer.conversation(conversation, now);
        for (const judged of turns) {
          this.#writer.put(key, judged, momentOf(judged.turn.timestamp, conversation.createdAt, now), now);
        }
      }
      for (const mark of marks) this.#files.write(mark);
    });
  }

  get(id: string): StoredMemory | undefined {
    const row = rowOf<MemoryColumns & BodyColumns>(
      this.#sql(`
        SELECT ${MEMORY_COLUMNS}, ${BODY_COLUMNS} FROM memories m JOIN conversations c ON c.key = m.conversation
        JOIN bodies b ON b.memory = m.key WHERE m.id = ?`),
      id,
    );
    return row && toMemory(row);
  }

  before(conversation: string, position: number | 'end', limit: number): readonly StoredMemory[] {
    const end = position === 'end' ? this.#length(conversation) : position;
    // Both values of `kept` are named so that the index serves.
    return rowsOf<MemoryColumns & BodyColumns>(
      this.#sql(`
        SELECT ${MEMORY_COLUMNS}, ${BODY_COLUMNS} FROM memories m JOIN conversations c ON c.key = m.conversation
        JOIN bodies b ON b.memory = m.key
        WHERE m.conversation = (SELECT key FROM conversations WHERE id = ?) AND m.kept IN (0, 1)
          AND m.position BETWEEN ? AND ? ORDER BY m.position DESC, m.id`),
      conversation,
      end - limit,
      end - 1,
    ).map(toMemory);
  }

  /** The position after a conversation's last turn. */
  #length(conversation: string): number {
    const row = rowOf<{ length: number }>(
      this.#sql(`
        SELECT COALESCE(MAX(position) + 1, 0) AS length FROM memories
        WHERE conversation = (SELECT key FROM conversations WHERE id = ?)`),
      conversation,
    );
    return row?.length ?? 0;
  }

  rows(ids: readonly string[]): readonly MemoryRow[] {
    return this.#lists.rows(ids);
  }

  groups(query: MemoryQuery, by: MemoryGrouping): readonly MemoryGroup[] {
    return this.#lists.groups(query, by);
  }

  page(query: MemoryQuery, by: MemoryGrouping, key: string, offset: number, limit: number): readonly MemoryRow[] {
    return this.#lists.page(query, by, key, offset, limit);
  }

  find(text: string, limit: number): readonly MemoryRow[] {
    return this.#lists.find(text, limit);
  }

  counts(since: string | undefined, judgedBy: string): MemoryCounts {
    return this.#lists.counts(since, judgedBy);
  }

  setVerdict(ids: readonly string[], verdict: Verdict | undefined): void {
    transaction(this.#db, () => {
      for (const id of ids) this.#writer.setVerdict(id, verdict);
    });
  }

  setInDataset(ids: readonly string[], inDataset: boolean): void {
    transaction(this.#db, () => {
      const update = this.#sql('UPDATE memories SET in_dataset = ? WHERE id = ?');
      for (const id of ids) update.run(Number(inDataset), id);
    });
  }

  setEdit(id: string, edit: TurnEdit | undefined, learnt: Learnt): void {
    this.#withKey(id, (key) => {
      this.#writer.setEdit(key, edit, learnt);
    });
  }

  learn(learnt: readonly { readonly id: string; readonly learnt: Learnt }[]): void {
    transaction(this.#db, () => {
      for (const one of learnt) {
        const key = this.#key(one.id);
        if (key !== undefined) this.#writer.learn(key, one.learnt);
      }
    });
  }

  rejudge(turns: readonly Omit<JudgedTurn, 'fingerprint'>[]): void {
    transaction(this.#db, () => {
      for (const judged of turns) {
        const key = this.#key(judged.turn.id);
        if (key !== undefined) this.#writer.rejudge(key, judged);
      }
    });
  }

  applyThreshold(threshold: number, after: number, limit: number): number | undefined {
    return transaction(this.#db, () => {
      const last = rowOf<{ last: number | null }>(
        this.#sql('SELECT MAX(key) AS last FROM (SELECT key FROM memories WHERE key > ? ORDER BY key LIMIT ?)'),
        after,
        limit,
      )?.last;
      if (last === null || last === undefined) return undefined;
      this.#sql(
        `
        UPDATE memories SET remembered = importance >= ?1
        WHERE key > ?2 AND key <= ?3 AND remembered <> (importance >= ?1)`,
      ).run(threshold, after, last);
      return last;
    });
  }

  unlearnt(limit: number): readonly string[] {
    return this.#ids('SELECT id FROM memories WHERE kept = 1 AND learnt = 0 ORDER BY key LIMIT ?', limit);
  }

  judgedByOthers(judgedBy: string, limit: number): readonly string[] {
    return this.#ids('SELECT id FROM memories WHERE judged_by <> ? ORDER BY key LIMIT ?', judgedBy, limit);
  }

  select(selection: MemorySelection): readonly string[] {
    const ordered = (condition: string): string =>
      `SELECT m.id FROM memories m JOIN conversations c ON c.key = m.conversation WHERE ${condition} ORDER BY c.id, m.position, m.id`;
    switch (selection.kind) {
      case 'dataset':
        return this.#ids(ordered(SELECTED));
      case 'new':
        return this.#ids(ordered(`${SELECTED} AND m.run IS NULL`));
      case 'file':
        return this.#ids(ordered('m.kept = 1 AND c.file = ?'), selection.path);
      case 'everything':
        return this.#ids(ordered('TRUE'));
      case 'ids':
        return this.#ids(ordered('m.id IN (SELECT value FROM json_each(?))'), JSON.stringify(selection.ids));
      default:
        return unreachable(selection);
    }
  }

  #ids(sql: string, ...values: (string | number)[]): readonly string[] {
    return rowsOf<{ id: string }>(this.#sql(sql), ...values).map((row) => row.id);
  }

  #key(id: string): number | undefined {
    return rowOf<{ key: number }>(this.#sql('SELECT key FROM memories WHERE id = ?'), id)?.key;
  }

  #withKey(id: string, work: (key: number) => void): void {
    transaction(this.#db, () => {
      const key = this.#key(id);
      if (key !== undefined) work(key);
    });
  }
}

/** When a turn was, in milliseconds: the first of the moments that is one. */
export function momentOf(...moments: readonly (string | undefined)[]): number {
  for (const moment of moments) {
    const at = moment === undefined ? Number.NaN : Date.parse(moment);
    if (Number.isFinite(at)) return at;
  }
  return 0;
}
