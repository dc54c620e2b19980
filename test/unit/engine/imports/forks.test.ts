/** Sessions that begin with copies of other sessions' turns: each turn comes once, in one import and over several. */
import { writeFile } from 'node:fs/promises';
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
    ['file by file', Object.keys(files).map((name) => [name])],
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
  });

  it('keep what they copied where the parent is nowhere', async () => {
    const { engine } = await testEngine();
    const path = join(await temporaryFolder(), 'rollout-2.jsonl');
    await writeFile(path, jsonLines(...child));
    expect(await engine.imports.run([path], () => undefined, NEVER_CANCELLED)).toMatchObject({ turns: 3 });
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
});
