/**
 * What the store does with 100,000 memories: `node test/bench/store.ts [corpus.jsonl …]` prints JSON. Without files
 * the texts are made up; with them they are the turns of the files (`{id, user, assistant}` a line), repeated.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_PIPELINE_SETTINGS } from '../../extension/core/model/settings.ts';
import type { Turn } from '../../extension/core/model/turn.ts';
import { Pipeline } from '../../extension/core/pipeline.ts';
import type { JudgedTurn } from '../../extension/core/ports.ts';
import { DATABASE_NAME, openStore } from '../../extension/engine/store/openStore.ts';
import type { SqliteStore } from '../../extension/engine/store/sqliteStore.ts';

export interface Timing {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** Milliseconds, but for the first four. */
export interface StoreFigures {
  readonly memories: number;
  readonly search: 'fts5' | 'table';
  readonly databaseMegabytes: number;
  readonly addedPerSecond: number;
  readonly open: number;
  readonly query: Timing;
  readonly groups: Readonly<Record<string, Timing>>;
  readonly page: Timing;
  readonly deepPage: Timing;
  readonly filteredGroups: Timing;
  readonly counts: Timing;
  readonly pinOne: Timing;
}

const BATCH = 250;

/** Fills a store with `count` memories made of `turns` and measures what a person waits for. */
export async function measureStore(
  turns: readonly Turn[],
  count = 100_000,
  search?: 'fts5' | 'table',
): Promise<StoreFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'hololoom-bench-'));
  try {
    const options = { now: () => Date.now(), ...(search && { search }) };
    const filling = (await openStore(folder, options)).store;
    const judgedTurns = judgeAll(turns);
    const started = performance.now();
    fill(filling, judgedTurns, count);
    const addedPerSecond = Math.round(count / ((performance.now() - started) / 1000));
    filling.close();
    const { size } = await stat(join(folder, DATABASE_NAME));
    const opening = performance.now();
    const { store } = await openStore(folder, options);
    const open = performance.now() - opening;
    const figures = { ...measureReads(store, turns), memories: count, search: store.search.kind };
    store.close();
    return { ...figures, databaseMegabytes: Math.round(size / 1e6), addedPerSecond, open: round(open) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function judgeAll(turns: readonly Turn[]): readonly JudgedTurn[] {
  const pipeline = new Pipeline(DEFAULT_PIPELINE_SETTINGS);
  return turns.map((turn) => {
    const { score, learnt } = pipeline.judge(turn);
    return { turn, score, learnt, fingerprint: turn.id, judgedBy: 'bench' };
  });
}

function fill(store: SqliteStore, judged: readonly JudgedTurn[], count: number): void {
  const start = Date.UTC(2025, 0, 1);
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => {
      const of = judged[(from + i) % judged.length]!;
      const timestamp = new Date(start + (from + i) * 300_000).toISOString();
      return { ...of, turn: { ...of.turn, id: `${of.turn.id}-${from + i}`, index: i, timestamp } };
    });
    const id = `conversation-${from / BATCH}`;
    store.memories.put(
      { id, title: `Conversation ${from / BATCH}`, source: 'bench' },
      batch,
      new Date(start).toISOString(),
    );
  }
}

function measureReads(
  store: SqliteStore,
  turns: readonly Turn[],
): Omit<StoreFigures, 'memories' | 'search' | 'databaseMegabytes' | 'addedPerSecond' | 'open'> {
  const { memories } = store;
  const kept = { search: '', view: 'kept' } as const;
  // Questions as people ask them: the person's own words of every n-th turn, as much as fits a chat line.
  const questions = turns.map((turn) => turn.user.slice(0, 200)).filter((text) => /\p{L}{4}/u.test(text));
  const asked = questions.filter((_, i) => i % Math.max(1, Math.floor(questions.length / 200)) === 0);
  const largest = memories.groups(kept, 'patternType').toSorted((a, b) => b.count - a.count)[0]!;
  const someIds = memories.page(kept, 'patternType', largest.key, 0, 50).map((row) => row.id);
  const word = (questions[1] ?? 'data').split(/\P{L}+/u).toSorted((a, b) => b.length - a.length)[0]!;
  let pin = 0;
  return {
    query: timed(asked, (question) => store.search.best(question, 8)),
    groups: Object.fromEntries(
      (['conversation', 'topic', 'patternType', 'day'] as const).map((by) => [
        by,
        timed(Array.from({ length: 9 }), () => memories.groups(kept, by)),
      ]),
    ),
    page: timed(Array.from({ length: 20 }), () => memories.page(kept, 'patternType', largest.key, 0, 100)),
    deepPage: timed(Array.from({ length: 20 }), () =>
      memories.page(kept, 'patternType', largest.key, largest.count - 100, 100),
    ),
    // A new filter each time, as while typing.
    filteredGroups: timed(
      Array.from({ length: word.length }, (_, i) => word.slice(0, i + 1)),
      (typed) => memories.groups({ search: typed, view: 'kept' }, 'topic'),
    ),
    counts: timed(Array.from({ length: 9 }), () => memories.counts(new Date(0).toISOString(), 'bench')),
    pinOne: timed(someIds, (id) => {
      memories.setVerdict([id], pin++ % 2 === 0 ? 'pinned' : undefined);
    }),
  };
}

/** Durations of `work` over the inputs, in milliseconds. The first call counts like all others. */
export function timed<T>(inputs: readonly T[], work: (input: T) => unknown): Timing {
  const times = inputs.map((input) => {
    const start = performance.now();
    work(input);
    return performance.now() - start;
  });
  return percentiles(times);
}

export function percentiles(times: readonly number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}

/** Turns out of words that are as unevenly common as words are (Zipf), the same ones every time. */
export function madeUpTurns(count: number): readonly Turn[] {
  let state = 42;
  const random = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const word = (): string => `w${Math.floor(20_000 ** random()).toString(36)}`;
  const text = (words: number): string => Array.from({ length: words }, word).join(' ');
  return Array.from({ length: count }, (_, index) => ({
    id: `made-up-${index}`,
    conversation: 'made-up',
    index,
    user: `What is ${text(3 + Math.floor(random() * 12))}?`,
    assistant: `${text(3)} is ${text(Math.floor(400 * random() ** 2))}.`,
    origin: { source: 'bench' },
  }));
}

export function turnsOfFiles(paths: readonly string[]): readonly Turn[] {
  return paths.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line, index) => {
        const { id, user, assistant } = JSON.parse(line) as { id: string; user: string; assistant: string };
        return { id, conversation: path, index, user, assistant, origin: { source: 'bench' } };
      }),
  );
}

if (import.meta.main) {
  const [kind, ...files] = process.argv.slice(2);
  const turns = files.length > 0 ? turnsOfFiles(files) : madeUpTurns(2000);
  const figures = await measureStore(turns, 100_000, kind === 'table' ? 'table' : undefined);
  console.log(JSON.stringify(figures, null, 2));
}
