import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { SETTINGS_CHANGED, type InitializationOptions } from '../../../extension/protocol/rpc.ts';
import { temporaryFolder } from '../engine/folders.ts';
import { sessionLines, turnOf } from '../engine/sessions.ts';
import { SETTINGS } from '../engine/settings.ts';
import { Client } from './client.ts';

const lines = (from: number, to: number) => sessionLines('s1', from, to, turnOf('s1'));

it('two windows follow a source, each turn once, and show its record when the file has gone', async () => {
  const home = await temporaryFolder();
  const path = join(home, '.claude', 'projects', '-p', 's1.jsonl');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, lines(0, 2));
  const settings = { ...SETTINGS, sources: { ...SETTINGS.sources, watch: ['claude-code'] } };
  const options: InitializationOptions = {
    storageFolder: join(await temporaryFolder(), 'storage'),
    settings: SETTINGS,
    samplePath: '',
    locale: 'en',
  };
  const env = { HOME: home, USERPROFILE: home, CLAUDE_CONFIG_DIR: '' };
  const windows = [Client.start(env), Client.start(env)] as const;
  for (const client of windows) await client.initialize(options);
  const totals = () =>
    Promise.all(windows.map(async (client) => (await client.request('hololoom/memories.counts', {})).total));
  const untilAll = async (wanted: number) => {
    while ((await totals()).some((total) => total !== wanted)) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  // Nothing is read before it is asked for.
  expect(await windows[0].request('hololoom/sources.watched', {})).toEqual({ sources: [], refused: 0 });
  expect(await totals()).toEqual([0, 0]);
  for (const { connection } of windows) await connection.sendNotification(SETTINGS_CHANGED, settings);
  await untilAll(2);
  for (let n = 2; n < 5; n++) {
    for (const client of windows) client.changed.length = 0;
    await appendFile(path, lines(n, n + 1));
    await untilAll(n + 1);
    for (const client of windows) await client.until(() => client.changed.some(({ memories }) => memories));
  }
  const watched = await Promise.all(windows.map((client) => client.request('hololoom/sources.watched', {})));
  expect(watched.map(({ sources }) => sources[0]?.here).sort()).toEqual([false, true]);

  const [group] = await windows[0].request('hololoom/memories.groups', {
    query: { search: '', view: 'kept' },
    groupBy: 'conversation',
  });
  const [row] = await windows[0].request('hololoom/memories.page', {
    query: { search: '', view: 'kept' },
    groupBy: 'conversation',
    key: group!.key,
    offset: 0,
    limit: 1,
  });
  const shown = await windows[1].request('hololoom/memories.original', { id: row!.id });
  expect(shown.path).toBe(path);
  await rm(path);
  const kept = await windows[1].request('hololoom/memories.original', { id: row!.id });
  expect(kept).toMatchObject({ text: shown.text, path });
  expect(kept.keptAt).toBeDefined();
  const copies = await windows[1].request('hololoom/originals.list', {});
  expect(copies).toMatchObject([{ path, present: false, current: true }]);
  await windows[1].request('hololoom/originals.remove', { ids: copies.map(({ id }) => id) });
  expect(await windows[0].request('hololoom/originals.list', {})).toEqual([]);
  for (const client of windows) expect(await client.stop()).toBe(0);
});

it('tells how far its first reading is, by bytes and the token of who asked, and lets them stop waiting', async () => {
  const home = await temporaryFolder();
  const folder = join(home, '.claude', 'projects', '-p');
  await mkdir(folder, { recursive: true });
  for (const session of ['s1', 's2']) {
    await writeFile(join(folder, `${session}.jsonl`), sessionLines(session, 0, 20, turnOf(session)));
  }
  const client = Client.start({ HOME: home, USERPROFILE: home, CLAUDE_CONFIG_DIR: '', CODEX_HOME: '' });
  await client.initialize({
    storageFolder: join(await temporaryFolder(), 'storage'),
    settings: { ...SETTINGS, sources: { ...SETTINGS.sources, watch: ['claude-code'] } },
    samplePath: '',
    locale: 'en',
  });
  // A source that is not followed has not begun, so this waits however fast the machine is, until it is told not to.
  const source = new CancellationTokenSource();
  const waiting = client
    .request('hololoom/sources.catchUp', { ids: ['claude-code', 'codex'], progressToken: 'both' }, source.token)
    .catch((error: unknown) => error);
  expect(await client.request('hololoom/chat.sessions', {})).toEqual([]);
  source.cancel();
  expect(await waiting).toMatchObject({ code: -32800 });

  // Who stopped to wait stopped no reading.
  await client.request('hololoom/sources.catchUp', { ids: ['claude-code'], progressToken: 'one' });
  expect((await client.request('hololoom/memories.counts', {})).total).toBe(40);
  expect(client.progress.every(({ token }) => token === 'both' || token === 'one')).toBe(true);
  const told = client.progress.map(({ message }) => message);
  expect(told.some((message) => /^[\d.]+ \/ [\d.]+ MB · s\d\.jsonl$/.test(message))).toBe(true);
  expect(await client.stop()).toBe(0);
});

it('stops the first reading of a source that is switched off over it, and goes on from there', async () => {
  const home = await temporaryFolder();
  const folder = join(home, '.claude', 'projects', '-p');
  await mkdir(folder, { recursive: true });
  for (let i = 0; i < 60; i++) {
    await writeFile(join(folder, `s${i}.jsonl`), sessionLines(`s${i}`, 0, 40, turnOf(`s${i}`)));
  }
  const client = Client.start({ HOME: home, USERPROFILE: home, CLAUDE_CONFIG_DIR: '', CODEX_HOME: '' });
  await client.initialize({
    storageFolder: join(await temporaryFolder(), 'storage'),
    settings: SETTINGS,
    samplePath: '',
    locale: 'en',
  });
  const watching = (...watch: string[]) =>
    client.connection.sendNotification(SETTINGS_CHANGED, { ...SETTINGS, sources: { ...SETTINGS.sources, watch } });
  const total = async () => (await client.request('hololoom/memories.counts', {})).total;
  const source = new CancellationTokenSource();
  await watching('claude-code');
  // Waits for one that is not followed too, so that it is not over before it is stopped.
  const waiting = client
    .request('hololoom/sources.catchUp', { ids: ['claude-code', 'codex'], progressToken: 'first' }, source.token)
    .catch((error: unknown) => error);
  await client.until(() => client.progress.length > 0);
  // What the host does when the person presses Cancel.
  source.cancel();
  expect(await waiting).toMatchObject({ code: -32800 });
  await watching();
  expect(await client.request('hololoom/sources.watched', {})).toEqual({ sources: [], refused: 0 });
  await watching('claude-code');
  await client.request('hololoom/sources.catchUp', { ids: ['claude-code'], progressToken: 'again' });
  expect(await total()).toBe(2400);
  expect(await client.stop()).toBe(0);
});
