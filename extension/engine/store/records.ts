/** How memories are told from rows: names of columns on one side, the model on the other. */
import type { Enrichment } from '../../core/model/enrichment.ts';
import type { MemoryRow } from '../../core/model/listing.ts';
import type { MemoryState, TurnEdit } from '../../core/model/memory.ts';
import type { Passage } from '../../core/model/passage.ts';
import type { Pattern, PatternType } from '../../core/model/pattern.ts';
import type { Contribution } from '../../core/model/score.ts';
import { unreachable, type Turn } from '../../core/model/turn.ts';
import type { Learnt } from '../../core/pipeline.ts';
import type { StoredMemory, Verdict } from '../../core/ports.ts';

export interface MemoryColumns {
  readonly key: number;
  readonly id: string;
  readonly title: string;
  readonly at: number;
  readonly importance: number;
  readonly remembered: 0 | 1;
  readonly verdict: Verdict | null;
  readonly in_dataset: 0 | 1;
  readonly learnt: 0 | 1;
  readonly edited: 0 | 1;
  readonly patterns: string;
  readonly added_at: string;
  readonly conversation_title: string;
}

export interface BodyColumns {
  readonly turn: string;
  readonly signals: string;
  readonly learnt_json: string | null;
  readonly edit: string | null;
  readonly passages: string | null;
}

export const MEMORY_COLUMNS = `m.key, m.id, m.title, m.at, m.importance, m.remembered, m.verdict, m.in_dataset,
  m.learnt, m.edited, m.patterns, m.added_at, c.title AS conversation_title`;
export const BODY_COLUMNS = 'b.turn, b.signals, b.learnt AS learnt_json, b.edit, b.passages';

const NOTHING_LEARNT: Enrichment = {
  entities: [],
  relationships: [],
  topics: [],
  keywords: [],
  reasoningType: 'observation',
};

// What stands in the JSON columns was written by this code from typed values; a migration changes it with the types.
function parsed<T>(json: string): T {
  return JSON.parse(json) as T;
}

export function stateOf(columns: Pick<MemoryColumns, 'verdict' | 'remembered'>): MemoryState {
  return columns.verdict ?? (columns.remembered === 1 ? 'remembered' : 'noise');
}

export function toRow(columns: MemoryColumns): MemoryRow {
  return {
    id: columns.id,
    title: columns.title,
    importance: columns.importance,
    state: stateOf(columns),
    inDataset: columns.in_dataset === 1,
    edited: columns.edited === 1,
    at: new Date(columns.at).toISOString(),
    conversationTitle: columns.conversation_title,
    patterns: parsed<MemoryRow['patterns']>(columns.patterns),
  };
}

export function toMemory(columns: MemoryColumns & BodyColumns): StoredMemory {
  const learnt = columns.learnt_json === null ? undefined : parsed<Learnt>(columns.learnt_json);
  return {
    id: columns.id,
    turn: parsed<Turn>(columns.turn),
    score: {
      importance: columns.importance,
      remembered: columns.remembered === 1,
      signals: parsed<readonly Contribution[]>(columns.signals),
    },
    state: stateOf(columns),
    inDataset: columns.in_dataset === 1,
    enrichment: learnt?.enrichment ?? NOTHING_LEARNT,
    patterns: learnt?.patterns ?? [],
    learnt: learnt !== undefined,
    passages: columns.passages === null ? [] : parsed<readonly Passage[]>(columns.passages),
    addedAt: columns.added_at,
    ...(columns.edit === null ? {} : { edit: parsed<TurnEdit>(columns.edit) }),
  };
}

/** What a list shows of patterns. */
export function patternRows(patterns: readonly Pattern[]): MemoryRow['patterns'] {
  return patterns.map((pattern) => ({
    type: pattern.type,
    confidence: pattern.confidence,
    label: clip(patternLabel(pattern)),
  }));
}

export function patternTypes(patterns: readonly Pattern[]): readonly PatternType[] {
  return [...new Set(patterns.map((pattern) => pattern.type))];
}

function patternLabel(pattern: Pattern): string {
  switch (pattern.type) {
    case 'qa_pair':
      return pattern.content.question;
    case 'reasoning_chain':
      return pattern.content.conclusion || pattern.content.premise;
    case 'causal':
      return `${pattern.content.cause} → ${pattern.content.effect}`;
    case 'decision':
      return pattern.content.decision;
    case 'comparison':
      return `${pattern.content.item_a} / ${pattern.content.item_b}`;
    case 'procedure':
      return pattern.content.task;
    case 'definition':
      return pattern.content.term;
    case 'analogy':
      return `${pattern.content.source} → ${pattern.content.target}`;
    default:
      return unreachable(pattern);
  }
}

/** Longest title and label in a list. UTF-16 units. */
const MAX_TITLE = 120;

/** One line, at most MAX_TITLE long, cut between characters. */
export function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= MAX_TITLE
    ? line
    : `${line
        .slice(0, MAX_TITLE - 1)
        .toWellFormed()
        .trimEnd()}…`;
}
