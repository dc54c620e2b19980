import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CancellationTokenSource, ResponseError } from 'vscode-languageserver/node';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../extension/engine/store/openStore.ts';
import { SCHEMA_VERSION } from '../../../extension/engine/store/migrations.ts';
import {
  ERROR_CODES,
  SETTINGS_CHANGED,
  type ErrorDetail,
  type InitializationOptions,
  type MemoryQuery,
} from '../../../extension/protocol/rpc.ts';
import { conversationText, GOOD_TURNS, SETTINGS, withThreshold } from '../engine/engines.ts';
import { temporaryFolder } from '../engine/folders.ts';
import { Client } from './client.ts';

const KEPT: MemoryQuery = { search: '', view: 'kept' };

async function options(): Promise<InitializationOptions> {
  const folder = await temporaryFolder();
  const samplePath = join(folder, 'sample.md');
  await writeFile(samplePath, conversationText([...GOOD_TURNS, ['ok', 'Good.']]));
  return { storageFolder: join(folder, 'storage'), settings: withThreshold(0.1), samplePath, locale: 'en' };
}

async function failure(work: Promise<unknown>): Promise<ResponseError<ErrorDetail>> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ResponseError);
  return error as ResponseError<ErrorDetail>;
}

describe('the background process', { timeout: 120_000 }, () => {
  it('does the whole job: import, list, search, synthesize, export', async () => {
    const client = Client.start();
    const given = await options();
    expect(await client.initialize(given)).toEqual({ store: { kind: 'ready', search: 'fts5' } });

    const report = await client.request('hololoom/import.run', { paths: [given.samplePath], progressToken: 'p1' });
    expect(report).toMatchObject({ turns: 5, unchanged: 0 });
    expect(client.progress.every((progress) => progress.token === 'p1')).toBe(true);
    expect(client.progress.length).toBeGreaterThan(0);

    const groups = await client.request('hololoom/memories.groups', { query: KEPT, groupBy: 'conversation' });
    expect(groups).toHaveLength(1);
    const page = { query: KEPT, groupBy: 'conversation', key: groups[0]!.key, offset: 0, limit: 50 } as const;
    const rows = await client.request('hololoom/memories.page', page);
    expect(rows.length).toBe(groups[0]!.count);
    expect(rows[0]).toMatchObject({ title: GOOD_TURNS[0][0], state: 'remembered' });
    const found = await client.request('hololoom/memories.search', { text: 'redis cache', limit: 5 });
    expect(found[0]?.title).toBe(GOOD_TURNS[1][0]);
    const passages = await client.request('hololoom/chat.recall', { text: 'what is thompson sampling', limit: 3 });
    expect(passages[0]?.text).toContain('multi-armed bandit');

    const memory = await client.request('hololoom/memories.get', { id: rows[0]!.id });
    expect(memory?.turn.assistant).toBe(GOOD_TURNS[0][1]);
    expect(await client.request('hololoom/memories.get', { id: 'nobody' })).toBeNull();

    // What the extractors find is theirs to test; a definition is what the first turn holds.
    const learnt = await client.request('hololoom/pipeline.synthesize', {
      contents: [{ kind: 'exchange', user: GOOD_TURNS[0][0], assistant: GOOD_TURNS[0][1] }],
      settings: { minConfidence: 0 },
    });
    const synthesis = await client.request('hololoom/synthesis.run', { trigger: 'person' });
    expect(synthesis.looked).toBe(rows.length);
    expect(synthesis.run.statistics.total_examples).toBeGreaterThan(0);
    expect(learnt.length).toBeGreaterThan(0);

    const workspaceFolder = await temporaryFolder();
    const formats = ['alpaca', 'chatml', 'raw'] as const;
    const exported = await client.request('hololoom/export.run', { workspaceFolder, folder: 'out/data', formats });
    expect((await readdir(join(workspaceFolder, 'out', 'data'))).toSorted()).toEqual(
      formats.map((format) => `training_data_${format}.jsonl`),
    );
    const raw = await readFile(exported.files.find((file) => file.format === 'raw')!.path, 'utf8');
    expect(raw.trimEnd().split('\n')).toHaveLength(synthesis.run.statistics.total_examples);
    expect(await client.request('hololoom/datasets.list', {})).toMatchObject([{ id: synthesis.run.id }]);
    expect(await client.request('hololoom/datasets.statistics', {})).toEqual(synthesis.run.statistics);
    const prompt = await client.request('hololoom/synthesis.fewShot', { count: 2 });
    expect(prompt.examples).toBeGreaterThan(0);
    expect(await client.stop()).toBe(0);
  });

  it('finds, previews and imports by choice, and writes all conversations out', async () => {
    const home = await temporaryFolder();
    const client = Client.start({ HOME: home, USERPROFILE: home, CODEX_HOME: '' });
    await client.initialize(await options());
    const session = join(home, '.codex', 'sessions', 'rollout-1.jsonl');
    await mkdir(dirname(session), { recursive: true });
    await writeFile(
      session,
      [
        { type: 'session_meta', payload: { id: '1', cwd: '/home/dev/p' } },
        { type: 'event_msg', payload: { type: 'user_message', message: 'What is a mutex?' } },
        { type: 'event_msg', payload: { type: 'agent_message', message: 'A mutex is a lock.' } },
      ]
        .map((line) => `${JSON.stringify({ timestamp: '2026-02-03T08:00:00Z', ...line })}\n`)
        .join(''),
    );
    const places = await client.request('hololoom/sources.places', { workspaces: [] });
    expect(places.find(({ id }) => id === 'codex')?.places[0]).toContain(home);
    const sources = await client.request('hololoom/sources.discover', { workspaces: [], progressToken: 'p' });
    expect(sources).toMatchObject([
      { name: 'OpenAI Codex', files: [{ path: session, project: '/home/dev/p', conversations: 1 }] },
    ]);
    const { conversations } = await client.request('hololoom/sources.preview', { paths: [session], limit: 10 });
    expect(conversations).toMatchObject([{ title: 'What is a mutex?', turns: 1, project: '/home/dev/p' }]);
    const { id } = conversations[0]!;
    expect(await client.request('hololoom/sources.read', { path: session, conversation: id, limit: 5 })).toMatchObject([
      { user: 'What is a mutex?', assistant: 'A mutex is a lock.' },
    ]);
    expect((await client.request('hololoom/memories.counts', {})).total).toBe(0);
    const none = await client.request('hololoom/import.run', {
      paths: [session],
      choice: { projects: ['/elsewhere'] },
    });
    expect(none).toMatchObject({ turns: 0, notChosen: 1 });
    const report = await client.request('hololoom/import.run', { paths: [session], choice: { conversations: [id] } });
    expect(report).toMatchObject({ turns: 1, notChosen: 0 });
    const written = await client.request('hololoom/conversations.export', { folder: home, format: 'markdown' });
    expect(written).toMatchObject({ conversations: 1, turns: 1 });
    expect(await readdir(written.folder)).toHaveLength(1);
  });

  it('keeps a chat, tells the views, and has it again after a restart', async () => {
    const given = await options();
    const first = Client.start();
    await first.initialize(given);
    const session = await first.request('hololoom/chat.newSession', {});
    const turn = await first.request('hololoom/chat.commit', {
      sessionId: session.id,
      user: GOOD_TURNS[0][0],
      assistant: GOOD_TURNS[0][1],
      model: '',
      passages: [],
    });
    expect(turn.score.signals.length).toBeGreaterThan(0);
    await first.until(() => first.changed.some((changed) => changed.memories && changed.sessions));
    first.process.kill('SIGKILL');

    const second = Client.start();
    await second.initialize(given);
    expect(await second.request('hololoom/chat.open', { sessionId: session.id })).toMatchObject({ turns: [turn] });
    expect(await second.request('hololoom/chat.sessions', {})).toHaveLength(1);
    const [pinned] = await second.request('hololoom/memories.act', { ids: [turn.id], action: { kind: 'pin' } });
    expect(pinned?.state).toBe('pinned');
    expect(await second.stop()).toBe(0);
  });

  it('tells the views what another window did', async () => {
    const given = await options();
    const [one, two] = [Client.start(), Client.start()];
    await Promise.all([one.initialize(given), two.initialize(given)]);
    await one.request('hololoom/import.run', { paths: [given.samplePath] });
    await two.until(() => two.changed.some((changed) => changed.memories));
    expect(await two.request('hololoom/memories.counts', {})).toMatchObject({ total: 5 });
  });

  it('takes over new settings', async () => {
    const given = await options();
    const client = Client.start();
    await client.initialize(given);
    await client.request('hololoom/import.run', { paths: [given.samplePath] });
    expect((await client.request('hololoom/memories.counts', {})).kept).toBeGreaterThan(0);
    client.changed.length = 0;
    await client.connection.sendNotification(SETTINGS_CHANGED, withThreshold(1));
    await client.until(() => client.changed.some((changed) => changed.memories));
    expect((await client.request('hololoom/memories.counts', {})).kept).toBe(0);
    await client.connection.sendNotification(SETTINGS_CHANGED, { ...SETTINGS, schedule: 'sometimes' });
    await client.until(() => client.log.some((line) => line.includes('settings were not taken over')));
  });

  it('cancels an import and answers other requests meanwhile', async () => {
    const given = await options();
    const client = Client.start();
    await client.initialize(given);
    const path = join(await temporaryFolder(), 'turns.jsonl');
    const lines = Array.from({ length: 20_000 }, (_, i) =>
      JSON.stringify({ id: `t${i}`, user: `What is number ${i}?`, assistant: `Number ${i} is a number. `.repeat(10) }),
    );
    await writeFile(path, lines.join('\n'));
    const source = new CancellationTokenSource();
    const running = failure(client.request('hololoom/import.run', { paths: [path], progressToken: 'p' }, source.token));
    await client.until(() => client.progress.length > 0);
    const meanwhile = await client.request('hololoom/chat.sessions', {});
    expect(meanwhile).toEqual([]);
    client.changed.length = 0;
    source.cancel();
    expect((await running).code).toBe(-32800);
    expect((await client.request('hololoom/memories.counts', {})).total).toBeLessThan(20_000);
    // What was stored until then stays, and the views are told of it.
    expect(client.changed.some((changed) => changed.memories)).toBe(true);
    expect(client.log.filter((line) => line.includes('import.run:'))).toEqual([]);
    expect(await client.stop()).toBe(0);
  });

  it('ends in the middle of work', async () => {
    const given = await options();
    const client = Client.start();
    await client.initialize(given);
    const path = join(await temporaryFolder(), 'turns.jsonl');
    const lines = Array.from({ length: 20_000 }, (_, i) =>
      JSON.stringify({ id: `t${i}`, user: `${i}?`, assistant: 'x' }),
    );
    await writeFile(path, lines.join('\n'));
    const running = failure(client.request('hololoom/import.run', { paths: [path], progressToken: 'p' }));
    await client.until(() => client.progress.length > 0);
    expect(await client.stop()).toBe(0);
    expect((await running).code).toBe(-32800);
    const { store, setAside } = await openStore(given.storageFolder, { now: () => 0 });
    expect(setAside).toBeUndefined();
    store.close();
  });
});

describe('a request', { timeout: 120_000 }, () => {
  it('that is not what was agreed is refused, and its text is not repeated', async () => {
    const client = Client.start();
    await client.initialize(await options());
    const secret = 'a private sentence';
    const wrong: readonly (readonly [string, unknown])[] = [
      ['hololoom/chat.commit', { sessionId: 's', user: secret, assistant: [secret], model: '', passages: [] }],
      ['hololoom/memories.page', { query: KEPT, groupBy: secret, key: '', offset: 0, limit: 5 }],
      ['hololoom/memories.page', { query: KEPT, groupBy: 'day', key: '', offset: -1, limit: 5 }],
      ['hololoom/memories.page', { query: KEPT, groupBy: 'day', key: '', offset: 0, limit: 1e9 }],
      ['hololoom/memories.act', { ids: [], action: { kind: 'pin' } }],
      ['hololoom/memories.act', { ids: ['x'], action: { kind: secret } }],
      ['hololoom/export.run', { folder: 'x', formats: ['raw'] }],
      ['hololoom/chat.recall', secret],
      ['hololoom/import.run', undefined],
    ];
    for (const [method, params] of wrong) {
      const error = await failure(client.connection.sendRequest(method, params));
      expect(error.code, method).toBe(ERROR_CODES.invalid);
      expect(error.message).not.toContain(secret);
    }
    await client.until(() => client.log.length >= wrong.length);
    expect(client.log.join('\n')).not.toContain(secret);
    expect((await failure(client.connection.sendRequest('hololoom/nothing', {}))).code).toBe(-32601);
  });

  it('that fails says why by code and detail', async () => {
    const given = await options();
    const client = Client.start();
    await client.initialize(given);
    const open = await failure(client.request('hololoom/chat.open', { sessionId: 'nobody' }));
    expect(open.code).toBe(ERROR_CODES.notFound);
    const run = await failure(client.request('hololoom/synthesis.run', { trigger: 'person' }));
    expect(run.code).toBe(ERROR_CODES.nothingToDo);
    await client.request('hololoom/import.run', { paths: [given.samplePath] });
    await client.request('hololoom/synthesis.run', { trigger: 'person' });
    const target = { workspaceFolder: given.storageFolder, folder: '..', formats: ['raw'] } as const;
    const outside = await failure(client.request('hololoom/export.run', target));
    expect(outside.code).toBe(ERROR_CODES.invalid);
    expect(outside.data?.path).toBe(join(given.storageFolder, '..'));
  });
});

describe('a store that does not open', { timeout: 120_000 }, () => {
  it('is told at the start; what needs no store still works', async () => {
    const given = await options();
    const { store } = await openStore(given.storageFolder, { now: () => 0 });
    store.close();
    const path = join(given.storageFolder, 'memories.db');
    const bytes = await readFile(path);
    bytes.writeUInt32BE(SCHEMA_VERSION + 7, 60);
    await writeFile(path, bytes);
    const client = Client.start();
    const state = await client.initialize(given);
    expect(state).toMatchObject({ store: { kind: 'failed', reason: 'storeNewer', detail: { path } } });
    expect((await failure(client.request('hololoom/chat.sessions', {}))).code).toBe(ERROR_CODES.storeNewer);
    const scores = await client.request('hololoom/pipeline.score', { contents: [{ kind: 'text', text: 'ok' }] });
    expect(scores[0]?.importance).toBeLessThan(0.5);
    expect((await client.request('hololoom/import.formats', {})).length).toBeGreaterThan(3);
    expect(await client.stop()).toBe(0);
    expect((await readFile(path)).equals(bytes)).toBe(true);
  });

  it('because it is damaged is set aside, and the person can be told', async () => {
    const given = await options();
    const { store } = await openStore(given.storageFolder, { now: () => 0 });
    store.close();
    await writeFile(join(given.storageFolder, 'memories.db'), 'nonsense '.repeat(1000));
    const client = Client.start();
    const state = await client.initialize(given);
    expect(state.store).toMatchObject({ kind: 'ready' });
    expect(state.store.kind === 'ready' && state.store.setAside).toContain('memories.db.damaged-');
    expect(await client.request('hololoom/chat.sessions', {})).toEqual([]);
  });

  it('needs options that are what was agreed', async () => {
    const client = Client.start();
    const wrong = { ...(await options()), storageFolder: 5 };
    const params = { processId: null, rootUri: null, capabilities: {}, initializationOptions: wrong };
    expect((await failure(client.connection.sendRequest('initialize', params))).code).toBe(ERROR_CODES.invalid);
  });
});
