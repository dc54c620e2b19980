import type { TurnEdit } from '../../core/model/memory.ts';
import { effectiveTurn } from '../../core/model/memory.ts';
import type { Turn } from '../../core/model/turn.ts';
import type { Learnt } from '../../core/pipeline.ts';
import type { ConversationHead, JudgedTurn, Verdict } from '../../core/ports.ts';
import { searchTerms } from '../../core/text/searchTerms.ts';
import { turnTitle } from '../../core/text/turnTitle.ts';
import { eachRow, rowOf } from './driver.ts';
import type { InvertedIndex } from './invertedIndex.ts';
import { clip, patternRows, patternTypes } from './records.ts';
import type { Statements } from './statements.ts';

/** Kinds of labels, as in the table. */
export const LABEL = { topic: 0, patternType: 1 } as const;

/** More than this of a side is not searched. UTF-16 units. */
export const MAX_SEARCHED = 100_000;

/** Entry of the search index that stands for a memory; passages have the odd numbers. */
export function memoryEntry(key: number): number {
  return key * 2;
}

interface Existing {
  readonly key: number;
  readonly kept: 0 | 1;
  readonly at: number;
  readonly edit: string | null;
  readonly turn: string;
}

/** Writes memories with all that follows from them: bodies, labels, the search index. Runs inside a transaction of the caller. */
export class MemoryWriter {
  readonly #sql: Statements;
  readonly #index: InvertedIndex;

  constructor(sql: Statements, index: InvertedIndex) {
    this.#sql = sql;
    this.#index = index;
  }

  /** The key of a conversation, added or brought up to date. */
  conversation(head: ConversationHead, now: string): number {
    const row = rowOf<{ key: number }>(
      this.#sql(`
        INSERT INTO conversations (id, title, source, file, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET title = excluded.title, source = excluded.source, file = excluded.file,
          updated_at = max(updated_at, excluded.updated_at)
        RETURNING key`),
      head.id,
      clip(head.title) || clip(head.id),
      head.source,
      head.file ?? null,
      head.createdAt ?? now,
      head.createdAt ?? now,
    );
    return (row as { key: number }).key;
  }

  put(conversation: number, judged: JudgedTurn, at: number, now: string): void {
    const existing = rowOf<Existing>(
      this.#sql(
        'SELECT m.key, m.kept, m.at, b.edit, b.turn FROM memories m JOIN bodies b ON b.memory = m.key WHERE m.id = ?',
      ),
      judged.turn.id,
    );
    if (existing) this.#replace(existing, conversation, judged, at);
    else this.#add(conversation, judged, at, now);
  }

  #add(conversation: number, judged: JudgedTurn, at: number, now: string): void {
    const { turn, score, learnt } = judged;
    const { lastInsertRowid } = this.#sql(
      `
      INSERT INTO memories (id, conversation, position, at, day, title, importance, remembered, learnt, patterns,
        fingerprint, judged_by, added_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      turn.id,
      conversation,
      turn.index,
      at,
      localDay(at),
      turnTitle(turn),
      score.importance,
      Number(score.remembered),
      Number(learnt !== undefined),
      JSON.stringify(patternRows(learnt?.patterns ?? [])),
      judged.fingerprint,
      judged.judgedBy,
      now,
    );
    const key = Number(lastInsertRowid);
    this.#sql('INSERT INTO bodies (memory, turn, signals, learnt, passages) VALUES (?, ?, ?, ?, ?)').run(
      key,
      JSON.stringify(turn),
      JSON.stringify(score.signals),
      learnt ? JSON.stringify(learnt) : null,
      judged.passages && judged.passages.length > 0 ? JSON.stringify(judged.passages) : null,
    );
    this.#addLabels(key, score.remembered ? 1 : 0, at, learnt);
    this.#search(key, turn, true);
  }

  #replace(existing: Existing, conversation: number, judged: JudgedTurn, at: number): void {
    const { turn, score } = judged;
    const { key } = existing;
    this.#sql(
      `
      UPDATE memories SET conversation = ?, position = ?, at = ?, day = ?, importance = ?, remembered = ?,
        fingerprint = ?, judged_by = ? WHERE key = ?`,
    ).run(
      conversation,
      turn.index,
      at,
      localDay(at),
      score.importance,
      Number(score.remembered),
      judged.fingerprint,
      judged.judgedBy,
      key,
    );
    this.#sql('UPDATE bodies SET turn = ?, signals = ? WHERE memory = ?').run(
      JSON.stringify(turn),
      JSON.stringify(score.signals),
      key,
    );
    // What the person wrote stays, and so does what was learnt from it.
    if (existing.edit === null) {
      this.#sql('UPDATE memories SET title = ? WHERE key = ?').run(turnTitle(turn), key);
      this.learn(key, judged.learnt);
      this.#search(key, turn, false);
    } else if (at !== existing.at) {
      this.#sql('UPDATE labels SET at = ? WHERE memory = ?').run(at, key);
    }
  }

  /** Replaces what is known of a memory; undefined forgets it, to be learnt again when it is needed. */
  learn(key: number, learnt: Learnt | undefined): void {
    const row = rowOf<{ kept: 0 | 1; at: number }>(
      this.#sql('UPDATE memories SET learnt = ?, patterns = ? WHERE key = ? RETURNING kept, at'),
      Number(learnt !== undefined),
      JSON.stringify(patternRows(learnt?.patterns ?? [])),
      key,
    );
    if (!row) return;
    this.#sql('UPDATE bodies SET learnt = ? WHERE memory = ?').run(learnt ? JSON.stringify(learnt) : null, key);
    this.#sql('DELETE FROM labels WHERE memory = ?').run(key);
    this.#addLabels(key, row.kept, row.at, learnt);
  }

  setVerdict(id: string, verdict: Verdict | undefined): void {
    this.#sql('UPDATE memories SET verdict = ? WHERE id = ?').run(verdict ?? null, id);
  }

  setEdit(key: number, edit: TurnEdit | undefined, learnt: Learnt): void {
    const body = rowOf<{ turn: string }>(
      this.#sql('UPDATE bodies SET edit = ? WHERE memory = ? RETURNING turn'),
      edit ? JSON.stringify(edit) : null,
      key,
    );
    if (!body) return;
    const original = JSON.parse(body.turn) as Turn;
    const turn = edit ? effectiveTurn({ turn: original, edit }) : original;
    this.#sql('UPDATE memories SET edited = ?, title = ? WHERE key = ?').run(
      Number(edit !== undefined),
      turnTitle(turn),
      key,
    );
    this.learn(key, learnt);
    this.#search(key, turn, false);
  }

  rejudge(key: number, judged: Omit<JudgedTurn, 'fingerprint'>): void {
    this.#sql('UPDATE memories SET importance = ?, remembered = ?, judged_by = ? WHERE key = ?').run(
      judged.score.importance,
      Number(judged.score.remembered),
      judged.judgedBy,
      key,
    );
    this.#sql('UPDATE bodies SET signals = ? WHERE memory = ?').run(JSON.stringify(judged.score.signals), key);
    this.learn(key, judged.learnt);
  }

  /** Fills the search index from the texts. */
  indexAll(): void {
    const bodies = this.#sql('SELECT memory, turn, edit FROM bodies');
    for (const { memory, turn, edit } of eachRow<{ memory: number; turn: string; edit: string | null }>(bodies)) {
      const original = JSON.parse(turn) as Turn;
      this.#search(memory, edit === null ? original : { ...original, ...(JSON.parse(edit) as TurnEdit) }, true);
    }
  }

  #search(key: number, turn: Pick<Turn, 'user' | 'assistant'>, isNew: boolean): void {
    this.#index.put(
      memoryEntry(key),
      searchTerms(turn.user.slice(0, MAX_SEARCHED)),
      searchTerms(turn.assistant.slice(0, MAX_SEARCHED)),
      isNew,
    );
  }

  #addLabels(key: number, kept: 0 | 1, at: number, learnt: Learnt | undefined): void {
    const insert = this.#sql('INSERT OR IGNORE INTO labels (kind, kept, label, at, memory) VALUES (?, ?, ?, ?, ?)');
    const add = (kind: number, labels: readonly string[]): void => {
      for (const label of labels.length > 0 ? labels : ['']) insert.run(kind, kept, label, at, key);
    };
    const topics = new Map((learnt?.enrichment.topics ?? []).map((topic) => [topic.toLowerCase(), topic]));
    add(LABEL.topic, [...topics.values()]);
    add(LABEL.patternType, patternTypes(learnt?.patterns ?? []));
  }
}

/** The day of a moment where the person is, YYYY-MM-DD. */
function localDay(at: number): string {
  const date = new Date(at);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
