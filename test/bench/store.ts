/**
 * What the store does with 100,000 memories. `node test/bench/store.ts [fts5|table] [corpus.jsonl …]` prints JSON.
 * The texts are the turns of the corpora of ../shared (or of the files named, `{id, user, assistant}` a line),
 * repeated with changed ids; made-up words where there are none.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_PIPELINE_SETTINGS } from '../../extension/core/model/settings.ts';
import type { Turn } from '../../extension/core/model/turn.ts';
import { Pipeline } from '../../extension/core/pipeline.ts';
import type { JudgedTurn, MemoryStore } from '../../extension/core/ports.ts';
import { Engine } from '../../extension/engine/engine.ts';
import { NO_SOURCES } from '../../extension/protocol/settings.ts';
import { DATABASE_NAME, openStore } from '../../extension/engine/store/openStore.ts';

/** Names end with the unit: `_ms`, `_mb`, `_per_s`; those without one are counts and shares. */
export type StoreFigures = Readonly<Record<string, number>>;

const MEMORIES = 100_000;
const BATCH = 250;
const KEPT = { search: '', view: 'kept' } as const;
const GROUPINGS = ['conversation', 'topic', 'patternType', 'day'] as const;
const CORPORA = ['conversations_coding', 'conversations_general'].map((name) =>
  join(import.meta.dirname, '..', '..', '..', 'shared', 'corpora', name, 'data.jsonl'),
);

/** Fills a store with memories made of `turns` and measures what a person waits for. */
export async function measureStore(
  turns: readonly Turn[] = CORPORA.every((file) => existsSync(file)) ? turnsOfFiles(CORPORA) : madeUpTurns(2000),
  search?: 'fts5' | 'table',
): Promise<StoreFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'hololoom-bench-'));
  try {
    const options = { now: () => Date.now(), ...(search && { search }) };
    const filling = (await openStore(folder, options)).store;
    const judged = judgeAll(turns);
    const started = performance.now();
    fill(filling, judged, MEMORIES);
    const seconds = (performance.now() - started) / 1000;
    filling.close();
    const { size } = await stat(join(folder, DATABASE_NAME));
    const opening = performance.now();
    const { store } = await openStore(folder, options);
    const open = performance.now() - opening;
    const figures = {
      memories: MEMORIES,
      added_per_s: Math.round(MEMORIES / seconds),
      database_mb: Math.round(size / 1e6),
      open_ms: round(open),
      ...measureLists(store, turns),
      ...measureSearch(store, turns),
      ...measureCommits(store, turns),
    };
    store.close();
    return figures;
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

function fill(store: MemoryStore, judged: readonly JudgedTurn[], count: number): void {
  const start = Date.UTC(2025, 0, 1);
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => {
      const of = judged[(from + i) % judged.length]!;
      const timestamp = new Date(start + (from + i) * 300_000).toISOString();
      return { ...of, turn: { ...of.turn, id: `${of.turn.id}-${from + i}`, index: i, timestamp } };
    });
    const id = `conversation-${from / BATCH}`;
    const conversation = { id, title: `Conversation ${from / BATCH}`, source: 'bench' };
    store.memories.put(conversation, batch, new Date(start).toISOString());
  }
}

/** The memories tree: opening it, its pages, counting for the badge, filtering it while typing, one click. */
function measureLists({ memories }: MemoryStore, turns: readonly Turn[]): StoreFigures {
  // A tree opens by its groups and the first page of the first of them.
  const opened = GROUPINGS.flatMap((by) =>
    times(Array.from({ length: 5 }), () => {
      const [first] = memories.groups(KEPT, by);
      if (first) memories.page(KEPT, by, first.key, 0, 100);
    }),
  );
  const largest = memories.groups(KEPT, 'patternType').toSorted((a, b) => b.count - a.count)[0]!;
  const page = (offset: number) => () => memories.page(KEPT, 'patternType', largest.key, offset, 100);
  const word = turns
    .slice(0, 50)
    .flatMap((turn) => turn.user.match(/[a-z]{4,10}/g) ?? ['data'])
    .toSorted((a, b) => b.length - a.length)[0]!;
  const typed = Array.from({ length: word.length }, (_, i) => word.slice(0, i + 1));
  const ids = memories.page(KEPT, 'patternType', largest.key, 0, 100).map((row) => row.id);
  return {
    tree_open_p95_ms: percentile(opened, 0.95),
    tree_open_max_ms: percentile(opened, 1),
    page_p95_ms: percentile(times(Array.from({ length: 40 }), page(0)), 0.95),
    last_page_p95_ms: percentile(times(Array.from({ length: 40 }), page(Math.max(0, largest.count - 100))), 0.95),
    filter_p95_ms: percentile(
      times(typed, (search) => memories.groups({ search, view: 'kept' }, 'topic')),
      0.95,
    ),
    counts_p95_ms: percentile(
      times(Array.from({ length: 20 }), () => memories.counts(new Date(0).toISOString(), 'bench')),
      0.95,
    ),
    pin_p95_ms: percentile(
      times(ids, (id) => {
        memories.setVerdict([id], 'pinned');
      }),
      0.95,
    ),
  };
}

/** Questions as people ask them: the person's own words of every n-th turn, as much as fits a chat line. */
function measureSearch({ search }: MemoryStore, turns: readonly Turn[]): StoreFigures {
  const questions = turns.map((turn) => turn.user.slice(0, 200)).filter((text) => /\p{L}{4}/u.test(text));
  const step = Math.max(1, Math.floor(questions.length / 300));
  const asked = times(
    questions.filter((_, i) => i % step === 0),
    (question) => search.best(question, 8),
  );
  return {
    search_p50_ms: percentile(asked, 0.5),
    search_p95_ms: percentile(asked, 0.95),
    search_max_ms: percentile(asked, 1),
    search_found: foundAgain(search, turns),
  };
}

/** Share of questions, every third word left out, among whose first eight answers is the turn that was asked. */
function foundAgain(search: MemoryStore['search'], turns: readonly Turn[]): number {
  const asked = turns.filter(({ user }) => inRange(user.split(/\s+/).length, 4, 60)).filter((_, i) => i % 4 === 0);
  const found = asked.filter(({ user }) => {
    const words = user.split(/\s+/).filter((_, i) => i % 3 !== 1);
    return search.best(words.join(' '), 8).some(({ head }) => head === user);
  });
  return Math.round((1000 * found.length) / asked.length) / 1000;
}

function inRange(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

/** A finished turn of the panel: scored against what is known, learnt from, committed to the disk. */
function measureCommits(store: MemoryStore, turns: readonly Turn[]): StoreFigures {
  let ids = 0;
  const engine = new Engine({
    store,
    settings: {
      pipeline: DEFAULT_PIPELINE_SETTINGS,
      schedule: 'off',
      everyNTurns: 10,
      exportFolder: 'out',
      exportFormats: ['raw'],
      responder: 'knowledgeBase',
      sources: NO_SOURCES,
      redaction: { mode: 'redact', allow: [] },
      checks: { target: 'auto', maxTokens: 0, rules: {} },
    },
    clock: { now: () => Date.now() },
    ids: { next: () => `bench-${++ids}` },
    logger: { trace: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    samplePath: '',
  });
  const { id } = engine.sessions.start();
  const step = Math.max(1, Math.floor(turns.length / 300));
  const committed = times(
    turns.filter((_, i) => i % step === 0),
    ({ user, assistant }) => engine.sessions.commit({ sessionId: id, user, assistant, model: '', passages: [] }),
  );
  return {
    commit_p50_ms: percentile(committed, 0.5),
    commit_p95_ms: percentile(committed, 0.95),
    commit_max_ms: percentile(committed, 1),
  };
}

/** Durations of `work` over the inputs, in milliseconds. The first call counts like all others. */
function times<T>(inputs: readonly T[], work: (input: T) => unknown): readonly number[] {
  return inputs.map((input) => {
    const start = performance.now();
    work(input);
    return performance.now() - start;
  });
}

function percentile(durations: readonly number[], share: number): number {
  const sorted = durations.toSorted((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
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
  const figures = await measureStore(
    files.length > 0 ? turnsOfFiles(files) : undefined,
    kind === 'table' ? 'table' : undefined,
  );
  console.log(JSON.stringify(figures, undefined, 2));
}
