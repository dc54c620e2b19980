import { describe, expect, it, onTestFinished } from 'vitest';
import { StatisticsCounter } from '../../../../extension/core/synthesis/statistics.ts';
import type { MemoryQuery } from '../../../../extension/core/model/listing.ts';
import { openStore } from '../../../../extension/engine/store/openStore.ts';
import type { SqliteStore } from '../../../../extension/engine/store/sqliteStore.ts';
import { temporaryFolder } from '../folders.ts';
import { conversation, enrichment, example, judged, learntFrom, NOW, qaPair, turn } from '../samples.ts';

const KEPT: MemoryQuery = { search: '', view: 'kept' };
const FORGOTTEN: MemoryQuery = { search: '', view: 'forgotten' };

// Every store passes the same suite, whatever its full-text search.
describe.each(['fts5', 'table'] as const)('a memory store with %s search', (search) => {
  async function open(): Promise<SqliteStore> {
    const { store } = await openStore(await temporaryFolder(), { now: () => 0, search });
    onTestFinished(() => {
      store.close();
    });
    return store;
  }

  const ids = (rows: readonly { id: string }[]): readonly string[] => rows.map((row) => row.id);

  it('says how it searches', async () => {
    expect((await open()).search.kind).toBe(search);
  });

  it('gives a memory back as it was put', async () => {
    const store = await open();
    const full = turn('m1', {
      timestamp: '2026-01-02T03:04:05.000Z',
      model: 'x-1',
      rating: 1,
      recalled: ['known'],
      alternatives: [{ kind: 'regeneration', user: 'u', assistant: 'other' }],
      origin: { source: 'test', file: '/tmp/a.jsonl', line: 7 },
    });
    store.memories.put(conversation(), [judged(full, 0.8)], NOW);
    expect(store.memories.get('m1')).toEqual({
      id: 'm1',
      turn: full,
      score: { importance: 0.8, remembered: true, signals: [{ name: 'baseline', contribution: 0.8 }] },
      state: 'remembered',
      inDataset: true,
      ...learntFrom(full),
      learnt: true,
      passages: [],
      addedAt: NOW,
    });
    expect(store.memories.get('nobody')).toBeUndefined();
    expect(store.memories.rows(['nobody', 'm1'])).toEqual([
      {
        id: 'm1',
        title: 'What is m1?',
        importance: 0.8,
        state: 'remembered',
        inDataset: true,
        edited: false,
        at: '2026-01-02T03:04:05.000Z',
        conversationTitle: 'First talk',
        patterns: [{ type: 'qa_pair', confidence: 0.8, label: 'What is m1?' }],
      },
    ]);
  });

  it('replaces by id and keeps what the person did', async () => {
    const store = await open();
    const { memories } = store;
    memories.put(conversation(), [judged(turn('m1')), judged(turn('m2')), judged(turn('m3'))], NOW);
    memories.setVerdict(['m1'], 'forgotten');
    memories.setInDataset(['m2'], false);
    const edit = { user: 'My question', assistant: 'My answer about zebras', editedAt: NOW };
    memories.setEdit('m3', edit, { enrichment: enrichment({ topics: ['zebras'] }), patterns: [] });

    const changed = (id: string) => judged(turn(id, { assistant: 'Walruses dive deep.' }), 0.9);
    memories.put(conversation(), ['m1', 'm2', 'm3'].map(changed), '2026-04-01T00:00:00.000Z');

    expect(memories.get('m1')).toMatchObject({ state: 'forgotten', addedAt: NOW, score: { importance: 0.9 } });
    expect(memories.get('m2')).toMatchObject({ inDataset: false, turn: { assistant: 'Walruses dive deep.' } });
    expect(memories.get('m3')).toMatchObject({ edit, enrichment: { topics: ['zebras'] } });
    expect(ids(memories.find('walruses', 9)).toSorted()).toEqual(['m1', 'm2']);
    expect(ids(memories.find('zebras', 9))).toEqual(['m3']);
  });

  it('undoes an edit', async () => {
    const { memories } = await open();
    const original = turn('m1');
    memories.put(conversation(), [judged(original)], NOW);
    memories.setEdit('m1', { user: 'Zebras?', assistant: 'Zebras.', editedAt: NOW }, learntFrom(original, ['zebras']));
    expect(memories.rows(['m1'])[0]).toMatchObject({ edited: true, title: 'Zebras?' });
    memories.setEdit('m1', undefined, learntFrom(original));
    expect(memories.get('m1')).not.toHaveProperty('edit');
    expect(memories.rows(['m1'])[0]).toMatchObject({ edited: false, title: 'What is m1?' });
    expect(memories.find('zebras', 9)).toEqual([]);
  });

  it('knows fingerprints and states', async () => {
    const { memories } = await open();
    memories.put(conversation(), [judged(turn('m1'), 0.8, { fingerprint: 'f1' }), judged(turn('m2'), 0.1)], NOW);
    memories.setVerdict(['m2'], 'pinned');
    const known = memories.known(['m1', 'm2', 'm3']);
    expect(known.get('m1')).toEqual({ fingerprint: 'f1', kept: true, remembered: true });
    expect(known.get('m2')).toMatchObject({ kept: true, remembered: false });
    expect(known.has('m3')).toBe(false);
  });

  it('lets the word of the person stand above the threshold', async () => {
    const { memories } = await open();
    const at = [0.1, 0.3, 0.5, 0.7, 0.9];
    memories.put(
      conversation(),
      at.map((importance, i) => judged(turn(`m${i}`, { index: i }), importance)),
      NOW,
    );
    memories.setVerdict(['m0'], 'pinned');
    memories.setVerdict(['m4'], 'forgotten');
    const states = () => memories.rows(['m0', 'm1', 'm2', 'm3', 'm4']).map((row) => row.state);
    expect(states()).toEqual(['pinned', 'noise', 'remembered', 'remembered', 'forgotten']);

    let after: number | undefined = 0;
    let steps = 0;
    while ((after = memories.applyThreshold(0.2, after, 2)) !== undefined) steps++;
    expect(steps).toBe(3);
    expect(states()).toEqual(['pinned', 'remembered', 'remembered', 'remembered', 'forgotten']);
    expect(memories.get('m1')?.score.remembered).toBe(true);
    expect(memories.unlearnt(9)).toEqual(['m0', 'm1']);

    memories.learn([{ id: 'm1', learnt: learntFrom(turn('m1'), ['late']) }]);
    expect(memories.unlearnt(9)).toEqual(['m0']);
    expect(memories.groups(KEPT, 'topic')).toEqual([
      { key: 'testing', label: 'testing', count: 2 },
      { key: 'late', label: 'late', count: 1 },
      { key: '', label: '', count: 1 },
    ]);

    memories.setVerdict(['m0', 'm4'], undefined);
    expect(states()).toEqual(['noise', 'remembered', 'remembered', 'remembered', 'remembered']);
  });

  it('counts', async () => {
    const { memories } = await open();
    memories.put(conversation(), [judged(turn('m1')), judged(turn('m2')), judged(turn('m3'), 0.1)], NOW);
    memories.put(conversation(), [judged(turn('m4'), 0.9, { judgedBy: 'rules-2' })], '2026-03-02T00:00:00.000Z');
    memories.setInDataset(['m2'], false);
    expect(memories.counts(NOW, 'rules-1')).toEqual({
      total: 4,
      kept: 3,
      forgotten: 1,
      inDataset: 2,
      newSince: 1,
      stale: 1,
    });
    expect(memories.judgedByOthers('rules-1', 9)).toEqual(['m4']);
    memories.rejudge([{ ...judged(turn('m4'), 0.2), judgedBy: 'rules-1' }]);
    expect(memories.get('m4')).toMatchObject({ state: 'noise', score: { importance: 0.2 }, learnt: false });
    expect(memories.counts(undefined, 'rules-1')).toMatchObject({ kept: 2, newSince: 0, stale: 0 });
  });

  describe('lists', () => {
    async function filled(): Promise<SqliteStore> {
      const store = await open();
      const early = { createdAt: '2026-01-01T10:00:00.000Z' };
      const late = { createdAt: '2026-02-01T10:00:00.000Z' };
      store.memories.put(
        conversation({ id: 'old', title: 'Old', ...early }),
        [0, 1, 2].map((i) =>
          judged(
            turn(`o${i}`, {
              index: i,
              timestamp: `2026-01-0${i + 1}T10:00:00.000Z`,
              user: `Question ${i} of caching?`,
            }),
          ),
        ),
        NOW,
      );
      store.memories.put(
        conversation({ id: 'new', title: 'New', ...late }),
        [
          judged(turn('n0', { timestamp: '2026-02-01T10:00:00.000Z', user: 'How does caching scale?' }), 0.7, {
            learnt: { enrichment: enrichment({ topics: ['caching', 'testing'] }), patterns: [] },
          }),
          judged(turn('n1', { index: 1, timestamp: '2026-02-01T11:00:00.000Z', user: 'ok caching' }), 0.1),
        ],
        NOW,
      );
      return store;
    }

    it('groups kept and forgotten ones apart, by conversation', async () => {
      const { memories } = await filled();
      expect(memories.groups(KEPT, 'conversation')).toEqual([
        { key: 'new', label: 'New', count: 1 },
        { key: 'old', label: 'Old', count: 3 },
      ]);
      expect(memories.groups(FORGOTTEN, 'conversation')).toEqual([{ key: 'new', label: 'New', count: 1 }]);
      expect(ids(memories.page(KEPT, 'conversation', 'old', 0, 9))).toEqual(['o0', 'o1', 'o2']);
      expect(ids(memories.page(KEPT, 'conversation', 'old', 1, 1))).toEqual(['o1']);
      expect(ids(memories.page(FORGOTTEN, 'conversation', 'new', 0, 9))).toEqual(['n1']);
    });

    it('by topic in any case, under the spelling that is used most', async () => {
      const { memories } = await open();
      const topics = [['Session ID'], ['session id', 'other'], ['session id', 'Session ID'], ['session ids']];
      const talk = topics.map((names, i) => {
        const one = judged(turn(`m${i}`), 0.8);
        return { ...one, learnt: { ...one.learnt!, enrichment: { ...one.learnt!.enrichment, topics: names } } };
      });
      memories.put(conversation(), talk, NOW);
      const [first, ...rest] = memories.groups(KEPT, 'topic');
      expect(first).toMatchObject({ label: 'Session ID', count: 3 });
      expect(rest.map(({ label }) => label)).toEqual(['other', 'session ids']);
      expect([...ids(memories.page(KEPT, 'topic', first!.key, 0, 9))].sort()).toEqual(['m0', 'm1', 'm2']);
      expect(memories.page(KEPT, 'topic', first!.key, 1, 1)).toHaveLength(1);
    });

    it('by topic, pattern type and day, latest first', async () => {
      const { memories } = await filled();
      expect(memories.groups(KEPT, 'topic').map((g) => [g.key, g.count])).toEqual([
        ['testing', 4],
        ['caching', 1],
      ]);
      expect(ids(memories.page(KEPT, 'topic', 'testing', 0, 9))).toEqual(['n0', 'o2', 'o1', 'o0']);
      expect(ids(memories.page(KEPT, 'topic', 'testing', 1, 2))).toEqual(['o2', 'o1']);
      expect(memories.groups(KEPT, 'patternType').map((g) => [g.key, g.count])).toEqual([
        ['qa_pair', 3],
        ['', 1],
      ]);
      expect(ids(memories.page(KEPT, 'patternType', '', 0, 9))).toEqual(['n0']);
      const days = memories.groups(KEPT, 'day');
      expect(days.map((g) => g.count)).toEqual([1, 1, 1, 1]);
      expect(days.map((g) => g.key)).toEqual(
        days
          .map((g) => g.key)
          .toSorted()
          .toReversed(),
      );
      expect(ids(memories.page(KEPT, 'day', days[0]?.key ?? '', 0, 9))).toEqual(['n0']);
    });

    it('follows what the person forgets and restores', async () => {
      const { memories } = await filled();
      memories.setVerdict(['o1'], 'forgotten');
      memories.setVerdict(['n1'], 'restored');
      for (const by of ['conversation', 'topic', 'patternType', 'day'] as const) {
        const listed = memories.groups(KEPT, by).flatMap((g) => ids(memories.page(KEPT, by, g.key, 0, 9)));
        expect([...new Set(listed)].toSorted(), by).toEqual(['n0', 'n1', 'o0', 'o2']);
        const gone = memories.groups(FORGOTTEN, by).flatMap((g) => ids(memories.page(FORGOTTEN, by, g.key, 0, 9)));
        expect(gone, by).toEqual(['o1']);
      }
    });

    it('filters by words, the last one as it is typed', async () => {
      const { memories } = await filled();
      const found = (search: string) =>
        memories
          .groups({ search, view: 'kept' }, 'conversation')
          .flatMap((g) => ids(memories.page({ search, view: 'kept' }, 'conversation', g.key, 0, 9)));
      expect(found('caching ')).toEqual(['n0', 'o0', 'o1', 'o2']);
      for (const typed of ['c', 'cac', 'cachi', 'cachin', 'Caching sc', 'SCALE cach']) {
        expect(found(typed), typed).toContain('n0');
      }
      expect(found('scal')).toEqual(['n0']);
      expect(found('caching 2')).toEqual(['o2']);
      expect(found('walrus')).toEqual([]);
      expect(found('?!')).toEqual([]);
      expect(found('"caching" OR NEAR(* -')).toEqual([]);
      expect(memories.groups({ search: 'caching', view: 'forgotten' }, 'day').map((g) => g.count)).toEqual([1]);
      expect(memories.groups({ search: 'scal', view: 'kept' }, 'topic').map((g) => g.key)).toEqual([
        'caching',
        'testing',
      ]);
    });

    it('sees at once what changed under a filter', async () => {
      const { memories } = await filled();
      const query: MemoryQuery = { search: 'scale', view: 'kept' };
      expect(memories.groups(query, 'day').map((g) => g.count)).toEqual([1]);
      memories.setVerdict(['n0'], 'forgotten');
      expect(memories.groups(query, 'day')).toEqual([]);
      memories.setEdit('o0', { user: 'scale', assistant: '', editedAt: NOW }, learntFrom(turn('o0')));
      expect(memories.groups(query, 'day').map((g) => g.count)).toEqual([1]);
    });

    it('finds best first, kept before forgotten', async () => {
      const { memories } = await filled();
      expect(ids(memories.find('how does caching scale', 9))[0]).toBe('n0');
      expect(ids(memories.find('caching', 9)).at(-1)).toBe('n1');
      expect(memories.find('', 9)).toEqual([]);
    });
  });

  describe('search', () => {
    it('ranks by bm25, the question above the answer, and only what is kept', async () => {
      const store = await open();
      store.memories.put(
        conversation(),
        [
          judged(turn('head', { user: 'What is Thompson Sampling?', assistant: 'A bandit strategy.' })),
          judged(turn('body', { user: 'Which strategy?', assistant: 'Thompson Sampling, among others that exist.' })),
          judged(turn('other', { user: 'What is Docker?', assistant: 'A container runtime.' })),
          judged(turn('noise', { user: 'Thompson Sampling', assistant: 'ok' }), 0.1),
        ],
        NOW,
      );
      const hits = store.search.best('tell me about thompson sampling', 5);
      expect(hits.map((hit) => hit.kind === 'memory' && hit.id)).toEqual(['head', 'body']);
      expect(hits[0]!.relevance).toBeGreaterThan(hits[1]!.relevance);
      expect(store.search.best('quantum chromodynamics', 5)).toEqual([]);
      expect(store.search.best('', 5)).toEqual([]);
      const weights = store.search.weights(['thompson', 'contain', 'unheard']);
      expect(weights.get('unheard')).toBeGreaterThan(weights.get('contain')!);
      expect(weights.get('contain')).toBeGreaterThan(weights.get('thompson')!);
    });

    it('finds words in any script and identifiers by their parts', async () => {
      const store = await open();
      store.memories.put(
        conversation(),
        [
          judged(turn('ja', { user: '全文検索とは何ですか', assistant: '索引です' })),
          judged(turn('fr', { user: 'Le café naïf', assistant: 'oui' })),
          judged(turn('cpp', { user: 'Move semantics in C++', assistant: 'std::move' })),
          judged(turn('camel', { user: 'What does createScorer do?', assistant: 'x' })),
        ],
        NOW,
      );
      const first = (text: string) => store.search.best(text, 1).map((hit) => hit.kind === 'memory' && hit.id)[0];
      expect(first('検索')).toBe('ja');
      expect(first('cafe')).toBe('fr');
      expect(first('c++')).toBe('cpp');
      expect(first('scorer')).toBe('camel');
    });

    it('finds passages of documents while their file is there', async () => {
      const store = await open();
      const document = { path: '/docs/guide.md', title: 'Guide', size: 10, modified: 1 };
      const passages = [
        { line: 1, title: 'Guide', text: 'Introduction to walruses.' },
        { line: 5, title: 'Guide › Diving', text: 'They dive deep.' },
      ];
      store.documents.put(document, passages, NOW);
      expect(store.search.best('walruses diving', 5).map((hit) => hit.kind === 'passage' && hit.line)).toEqual([5, 1]);
      expect(store.search.best('walruses', 5, { only: 'memory' })).toEqual([]);
      store.documents.setPresent(document.path, false);
      expect(store.search.best('walruses', 5)).toEqual([]);
      expect(store.documents.list()).toEqual([{ ...document, passages: 2, present: false }]);
      store.documents.put({ ...document, size: 11 }, [{ line: 1, title: 'Guide', text: 'Only seals.' }], NOW);
      expect(store.search.best('walruses', 5)).toEqual([]);
      expect(store.search.best('seals', 5)).toHaveLength(1);
      expect(store.documents.remove(document.path)).toBe(true);
      expect(store.documents.remove(document.path)).toBe(false);
      expect(store.search.best('seals', 5)).toEqual([]);
      expect(store.documents.list()).toEqual([]);
    });
  });

  it('keeps sessions', async () => {
    const store = await open();
    store.sessions.create('s1', '2026-03-01T00:00:00.000Z');
    store.sessions.create('s2', '2026-03-02T00:00:00.000Z');
    expect(store.sessions.list(false)).toEqual([]);
    const passages = [{ text: 'p', relevance: 1, origin: { kind: 'memory', memoryId: 'x', title: 't' } as const }];
    store.sessions.append('s1', judged(turn('t1'), 0.8, { passages }), 'First question', '2026-03-03T00:00:00.000Z');
    const second = store.sessions.append('s1', judged(turn('t2'), 0.1), 'Second', '2026-03-04T00:00:00.000Z');
    expect(second).toMatchObject({ id: 't2', state: 'noise', turn: { index: 1, conversation: 's1' } });
    expect(store.sessions.open('s1')).toMatchObject({
      title: 'First question',
      turns: [{ id: 't1', passages }, { id: 't2' }],
    });
    expect(store.sessions.list(true).map((s) => [s.id, s.turns, s.updatedAt])).toEqual([
      ['s1', 2, '2026-03-04T00:00:00.000Z'],
      ['s2', 0, '2026-03-02T00:00:00.000Z'],
    ]);
    store.sessions.append('s3', judged(turn('t3')), 'Never created', '2026-03-05T00:00:00.000Z');
    expect(store.sessions.open('s3')?.turns).toHaveLength(1);
    store.memories.put(conversation({ id: 'imported' }), [judged(turn('i1'))], NOW);
    expect(store.sessions.open('imported')).toBeUndefined();
    store.sessions.removeEmpty('2026-03-03T00:00:00.000Z');
    expect(store.sessions.list(true).map((s) => s.id)).toEqual(['s3', 's1']);
  });

  it('keeps runs with their examples and files', async () => {
    const store = await open();
    const turns = ['a', 'b', 'c'].map((id, index) => judged(turn(id, { index })));
    store.memories.put(conversation({ id: 'c2', file: '/f.jsonl' }), turns, NOW);
    store.memories.put(conversation(), [judged(turn('d')), judged(turn('e'), 0.1)], NOW);
    store.memories.setInDataset(['b'], false);
    expect(store.memories.select({ kind: 'dataset' })).toEqual(['d', 'a', 'c']);
    expect(store.memories.select({ kind: 'file', path: '/f.jsonl' })).toEqual(['a', 'b', 'c']);
    expect(store.memories.select({ kind: 'ids', ids: ['e', 'b', 'nobody'] })).toEqual(['e', 'b']);

    const counter = new StatisticsCounter();
    const examples = ['One?', 'Two?', 'Three?'].map((question) => example(question));
    for (const one of examples) counter.add(one);
    const run = { id: 'r1', createdAt: NOW, trigger: 'person' } as const;
    store.runs.begin(run);
    store.runs.add('r1', examples.slice(0, 2));
    expect(store.runs.list()).toEqual([]);
    store.runs.add('r1', examples.slice(2));
    const stored = { ...run, memories: 2, statistics: counter.result(), files: [] };
    expect(store.runs.finish('r1', counter.result(), ['a', 'd'])).toEqual(stored);
    expect(store.memories.select({ kind: 'new' })).toEqual(['c']);
    expect(store.runs.get('r1')).toEqual(stored);
    expect(store.runs.get('r2')).toBeUndefined();
    expect(store.runs.examples('r1', 1, 5)).toEqual(examples.slice(1));
    expect(() => {
      store.runs.add('r1', examples);
    }).toThrow('r1');
    store.runs.discard('r1');
    const file = { path: '/w/x.jsonl', format: 'raw', examples: 3, bytes: 99, modified: 12.5 } as const;
    store.runs.setFiles('r1', [file]);
    store.runs.setFiles('r1', [{ ...file, bytes: 100 }]);
    store.runs.begin({ ...run, id: 'r0' });
    store.runs.finish('r0', counter.result(), []);
    store.runs.begin({ ...run, id: 'dead', createdAt: '2026-01-01T00:00:00.000Z' });
    store.runs.add('dead', examples);
    store.runs.discardUnfinished(NOW);
    expect(() => {
      store.runs.add('dead', examples);
    }).toThrow('dead');
    expect(store.runs.list().map((r) => [r.id, r.files])).toEqual([
      ['r0', []],
      ['r1', [{ ...file, bytes: 100 }]],
    ]);
  });

  it('keeps facts and is still there when opened again', async () => {
    const folder = await temporaryFolder();
    const first = (await openStore(folder, { now: () => 0, search })).store;
    expect(first.readFact('x')).toBeUndefined();
    first.writeFact('x', '1');
    first.writeFact('x', '2');
    first.memories.put(conversation(), [judged(turn('m1', { user: 'What are walruses?' }))], NOW);
    first.close();
    const other = search === 'fts5' ? 'table' : 'fts5';
    // The same database in a runtime with the other kind of search: the index is made anew.
    for (const kind of [search, other, search] as const) {
      const { store } = await openStore(folder, { now: () => 0, search: kind });
      expect(store.readFact('x')).toBe('2');
      expect(ids(store.memories.find('walrus', 5)), kind).toEqual(['m1']);
      store.memories.setEdit('m1', { user: `walrus ${kind}`, assistant: '', editedAt: NOW }, learntFrom(turn('m1')));
      store.close();
    }
  });
});

it('shows titles and labels that fit a line', async () => {
  const { store } = await openStore(await temporaryFolder(), { now: () => 0 });
  const long = `${'x'.repeat(118)}😀😀😀`;
  const odd = turn('m1', { user: '```\n\n## ', assistant: `---\n\n# ${long}\nsecond` });
  store.memories.put(
    conversation({ title: ' \n' }),
    [judged(odd, 0.8, { learnt: { enrichment: enrichment(), patterns: [qaPair(`a\n\tb ${long}`, 'x')] } })],
    NOW,
  );
  const [row] = store.memories.rows(['m1']);
  expect(row!.title.length).toBeLessThanOrEqual(120);
  expect(row!.title.isWellFormed()).toBe(true);
  expect(row!.title.startsWith('xxx')).toBe(true);
  expect(row!.patterns[0]!.label.startsWith('a b xxx')).toBe(true);
  expect(row!.conversationTitle).toBe('c1');
  store.close();
});
