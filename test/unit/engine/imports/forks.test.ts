/** Sessions that begin with copies of other sessions' turns: each turn comes once, in one import and over several. */
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { jsonLines } from '../../importers/reading.ts';
import { testEngine } from '../engines.ts';
import { temporaryFolder } from '../folders.ts';

const time = (second: number): string => new Date(1_772_359_200_000 + second * 1000).toISOString();
const line = (second: number, type: string, payload: object): object => ({ timestamp: time(second), type, payload });
const meta = (second: number, payload: object): object =>
  line(second, 'session_meta', { timestamp: time(second), cwd: '/p', ...payload });

/** A prompt and its answer, as Codex writes them twice. */
function exchange(second: number, asked: string, said: string): readonly object[] {
  const item = (role: string, type: string, text: string): object => ({
    type: 'message',
    role,
    content: [{ type, text }],
  });
  return [
    line(second, 'event_msg', { type: 'user_message', message: asked }),
    line(second, 'response_item', item('user', 'input_text', asked)),
    line(second + 1, 'response_item', item('assistant', 'output_text', said)),
    line(second + 1, 'event_msg', { type: 'agent_message', message: said }),
  ];
}

const at = (second: number, records: readonly object[]): readonly object[] =>
  records.map((record) => ({ ...record, timestamp: time(second) }));

describe('forks of Codex, whose copies carry the time of the fork', () => {
  const first = [...exchange(10, 'Where is it?', 'There.'), ...exchange(20, 'Why?', 'So.')];
  const parent = [meta(0, { id: 'parent' }), ...first, ...exchange(30, 'Go on', 'Gone on.')];
  const child = [
    meta(100, { id: 'child', forked_from_id: 'parent' }),
    ...at(100, [parent[0]!, ...first]),
    ...exchange(130, 'Go on', 'Elsewhere.'),
  ];
  const grandchild = [
    meta(200, { id: 'grandchild', forked_from_id: 'child' }),
    ...at(200, [child[0]!, parent[0]!, ...first, ...exchange(130, 'Go on', 'Elsewhere.')]),
    ...exchange(230, 'And then?', 'The end.'),
  ];
  const stranger = [meta(300, { id: 'stranger' }), ...exchange(310, 'Where is it?', 'There.')];
  const files = {
    'rollout-1.jsonl': parent,
    'rollout-2.jsonl': child,
    'rollout-3.jsonl': grandchild,
    'rollout-4.jsonl': stranger,
  };
  const asked = ['Where is it?', 'Why?', 'Go on', 'Go on', 'And then?', 'Where is it?'];

  it.each([
    ['in one import', [Object.keys(files)]],
    ['in one import, the forks named first', [Object.keys(files).reverse()]],
    ['file by file', Object.keys(files).map((name) => [name])],
    [
      'file by file, the forks first',
      Object.keys(files)
        .reverse()
        .map((name) => [name]),
    ],
    [
      'the parent after its forks',
      [
        ['rollout-3.jsonl', 'rollout-2.jsonl'],
        ['rollout-1.jsonl', 'rollout-4.jsonl'],
      ],
    ],
  ])('%s', async (_how, imports) => {
    const { engine, store } = await testEngine();
    const folder = await temporaryFolder();
    for (const [name, records] of Object.entries(files)) await writeFile(join(folder, name), jsonLines(...records));
    const paths = imports.map((names) => names.map((name) => join(folder, name)));
    for (const each of [...paths, ...paths]) await engine.imports.run(each, () => undefined, NEVER_CANCELLED);
    const turns = Object.keys(files).flatMap((name) =>
      store.sources.presentIn(join(folder, name)).map((id) => store.memories.get(id)!.turn),
    );
    expect(turns.map(({ user }) => user).sort()).toEqual([...asked].sort());
    expect(turns.find(({ assistant }) => assistant === 'Elsewhere.')).toMatchObject({
      conversation: 'codex:child',
      index: 2,
      timestamp: time(130),
    });
    expect(turns.find(({ user }) => user === 'And then?')).toMatchObject({ index: 3, timestamp: time(230) });
    expect(store.memories.counts(undefined, '').total).toBe(asked.length);
    const own = turns.filter(({ conversation }) => conversation === 'codex:parent');
    expect(own.map(({ user, index }) => [index, user]).sort()).toEqual([
      [0, 'Where is it?'],
      [1, 'Why?'],
      [2, 'Go on'],
    ]);
  });

  it('give turns that came with them to the parent that comes later, with what the person did to them', async () => {
    const { engine, store } = await testEngine();
    const folder = await temporaryFolder();
    const [one, two] = [join(folder, 'rollout-1.jsonl'), join(folder, 'rollout-2.jsonl')];
    await writeFile(two, jsonLines(...child));
    await engine.imports.run([two], () => undefined, NEVER_CANCELLED);
    const copy = store.sources.presentIn(two).find((id) => store.memories.get(id)?.turn.user === 'Why?')!;
    engine.memories.act([copy], { kind: 'edit', user: 'Why, by my words?', assistant: 'So.' });
    engine.memories.act([copy], { kind: 'pin' });
    await writeFile(one, jsonLines(...parent));
    for (const paths of [[one], [two], [one, two]]) await engine.imports.run(paths, () => undefined, NEVER_CANCELLED);
    await appendFile(one, jsonLines(...exchange(50, 'Later', 'Said.')));
    await appendFile(two, jsonLines(...exchange(150, 'There too', 'Too.')));
    for (const paths of [[two], [one]]) await engine.imports.run(paths, () => undefined, NEVER_CANCELLED);
    expect(store.memories.counts(undefined, '').total).toBe(6);
    const moved = store.memories.get(copy)!;
    expect(moved.turn).toMatchObject({ conversation: 'codex:parent', index: 1, user: 'Why?' });
    expect(moved).toMatchObject({ state: 'pinned', edit: { user: 'Why, by my words?' } });
    const places = ['codex:parent', 'codex:child'].map((conversation) =>
      store.memories.before(conversation, 'end', 9).map(({ turn }) => turn.user),
    );
    expect(places).toEqual([
      ['Later', 'Go on', 'Why?', 'Where is it?'],
      ['There too', 'Go on'],
    ]);
  });

  it('keep what they copied where the parent is nowhere', async () => {
    const { engine } = await testEngine();
    const path = join(await temporaryFolder(), 'rollout-2.jsonl');
    await writeFile(path, jsonLines(...child));
    expect(await engine.imports.run([path], () => undefined, NEVER_CANCELLED)).toMatchObject({ turns: 3 });
  });
});

describe('forks of Claude Code', () => {
  const said = (n: number, session: string, type: string, content: string, more: object = {}): object => ({
    type,
    uuid: `${session}-${n}`,
    parentUuid: n === 1 ? null : `${session}-${n - 1}`,
    sessionId: session,
    isSidechain: false,
    timestamp: time(n),
    message: { role: type, content },
    ...more,
  });
  const trunk = (session: string, more: (n: number) => object = () => ({})): readonly object[] =>
    ['Where?', 'There.', 'Why?', 'So.'].map((text, i) =>
      said(i + 1, session, i % 2 === 0 ? 'user' : 'assistant', text, more(i + 1)),
    );
  const parent = [...trunk('zz'), said(5, 'zz', 'user', 'On'), said(6, 'zz', 'assistant', 'Gone on.')];
  const fork = [
    ...trunk('aa', (n) => ({ forkedFrom: { sessionId: 'zz', messageUuid: `zz-${n}` } })),
    said(15, 'aa', 'user', 'Elsewhere', { parentUuid: 'aa-4' }),
    said(16, 'aa', 'assistant', 'Gone elsewhere.'),
  ];

  it.each([
    ['in one import', [['aa.jsonl', 'zz.jsonl']]],
    ['the fork first', [['aa.jsonl'], ['zz.jsonl']]],
    ['the fork last', [['zz.jsonl'], ['aa.jsonl']]],
  ])('leave the turns to the session that they were had in: %s', async (_how, imports) => {
    const { engine, store } = await testEngine();
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'aa.jsonl'), jsonLines(...fork));
    await writeFile(join(folder, 'zz.jsonl'), jsonLines(...parent));
    for (const names of [...imports, ...imports]) {
      await engine.imports.run(
        names.map((name) => join(folder, name)),
        () => undefined,
        NEVER_CANCELLED,
      );
    }
    // The fork is read again from its start, and its copies are no turns of its own.
    await writeFile(join(folder, 'aa.jsonl'), jsonLines(...fork, { type: 'tag', sessionId: 'aa' }));
    await engine.imports.run([join(folder, 'aa.jsonl')], () => undefined, NEVER_CANCELLED);
    const has = (session: string): unknown =>
      store.memories.before(`claude-code:${session}`, 'end', 9).map(({ turn }) => [turn.index, turn.user]);
    expect(has('zz')).toEqual([
      [2, 'On'],
      [1, 'Why?'],
      [0, 'Where?'],
    ]);
    expect(has('aa')).toEqual([[2, 'Elsewhere']]);
  });
});

describe('forks of Pi', () => {
  const header = (id: string, more: object = {}): object => ({
    type: 'session',
    version: 3,
    id,
    timestamp: time(0),
    cwd: '/w',
    ...more,
  });
  const said = (n: number, role: string, content: string, parent = n - 1): object => ({
    type: 'message',
    id: `e${n}`,
    parentId: parent === 0 ? null : `e${parent}`,
    timestamp: time(n),
    message: { role, content },
  });
  const trunk = [
    said(1, 'user', 'List'),
    said(2, 'assistant', 'Listed.'),
    said(3, 'user', 'Go'),
    said(4, 'assistant', 'Went.'),
  ];

  it('give each turn once, with its place in the session', async () => {
    const { engine, store } = await testEngine();
    const folder = await temporaryFolder();
    const [one, two] = [join(folder, '1.jsonl'), join(folder, '2.jsonl')];
    await writeFile(one, jsonLines(header('one'), ...trunk));
    await writeFile(
      two,
      jsonLines(
        header('two', { parentSession: one }),
        ...trunk.slice(0, 2),
        said(7, 'user', 'Stay', 2),
        said(8, 'assistant', 'Stayed.'),
      ),
    );
    const report = await engine.imports.run([one, two], () => undefined, NEVER_CANCELLED);
    expect(report.files.map(({ turns, account }) => [turns, account.dropped['duplicate']])).toEqual([
      [2, undefined],
      [1, 2],
    ]);
    const [own] = store.sources.presentIn(two).map((id) => store.memories.get(id)!.turn);
    expect(own).toMatchObject({ user: 'Stay', conversation: 'hf-sts:two', index: 1 });
    await engine.imports.run([two, one], () => undefined, NEVER_CANCELLED);
    expect(store.memories.counts(undefined, '').total).toBe(3);
  });

  it.each([
    ['in one import', 1],
    ['one by one', 2],
  ])('leave them to the session that they were had in, %s', async (_how, imports) => {
    const { engine, store } = await testEngine();
    const folder = await temporaryFolder();
    const [fork, parent] = [join(folder, '1_fork.jsonl'), join(folder, '2_trunk.jsonl')];
    await writeFile(parent, jsonLines(header('trunk'), ...trunk));
    const own = [said(7, 'user', 'Stay', 2), said(8, 'assistant', 'Stayed.')];
    await writeFile(fork, jsonLines(header('fork', { parentSession: parent }), ...trunk.slice(0, 2), ...own));
    const runs = imports === 1 ? [[fork, parent]] : [[fork], [parent], [fork]];
    for (const paths of runs) await engine.imports.run(paths, () => undefined, NEVER_CANCELLED);
    await appendFile(fork, jsonLines(said(9, 'user', 'Stay on', 8), said(10, 'assistant', 'On it.')));
    await engine.imports.run([fork], () => undefined, NEVER_CANCELLED);
    const has = (session: string): unknown =>
      store.memories.before(`hf-sts:${session}`, 'end', 9).map(({ turn }) => turn.user);
    expect(has('trunk')).toEqual(['Go', 'List']);
    expect(has('fork')).toEqual(['Stay on', 'Stay']);
  });
});
