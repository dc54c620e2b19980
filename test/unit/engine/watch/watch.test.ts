import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CancelledError, NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { Engine } from '../../../../extension/engine/engine.ts';
import type { Machine } from '../../../../extension/engine/sources/places.ts';
import { openStore } from '../../../../extension/engine/store/openStore.ts';
import type { SqliteStore } from '../../../../extension/engine/store/sqliteStore.ts';
import type { WatchFolder } from '../../../../extension/engine/watch/rootWatch.ts';
import type { Settings, SourceSettings } from '../../../../extension/protocol/settings.ts';
import { temporaryFolder } from '../folders.ts';
import { sessionLines, turnOf } from '../sessions.ts';
import { SETTINGS, SILENT } from '../settings.ts';
import { until } from '../until.ts';

interface Window {
  readonly engine: Engine;
  readonly store: SqliteStore;
  /** How often it was told of new turns. */
  told(): number;
  follow(...ids: string[]): Promise<void>;
}

let processes = 0;

/** A window's process over the store in `folder`, with a home folder made for the test. */
async function openWindow(folder: string, home: string, watchFolder?: WatchFolder): Promise<Window> {
  const { store } = await openStore(folder, { now: () => Date.now() });
  let told = 0;
  const name = `process-${++processes}`;
  const engine = new Engine({
    store,
    settings: SETTINGS,
    clock: { now: () => Date.now() },
    ids: { next: () => name },
    logger: SILENT,
    samplePath: '',
    onFollowed: () => told++,
    ...(watchFolder && { watchFolder }),
  });
  onTestFinished(() => engine.close());
  const machine: Machine = { home, platform: 'linux', env: {} };
  return {
    engine,
    store,
    told: () => told,
    follow: async (...watch) => {
      engine.replaceSettings(following({ watch }));
      await engine.follow(machine);
    },
  };
}

function following(sources: Partial<SourceSettings>): Settings {
  return { ...SETTINGS, sources: { ...SETTINGS.sources, ...sources } };
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

const lines = (from: number, to: number, session = 's1') => sessionLines(session, from, to, turnOf(session));
const sessionPath = (home: string, session = 's1') => join(home, '.claude', 'projects', '-p', `${session}.jsonl`);
const total = ({ store }: Window) => store.memories.counts(undefined, '').total;
const failing: WatchFolder = () => {
  throw new Error('this file system tells of nothing');
};

describe('a source that is switched on', () => {
  it('is read, and new turns come as they are written, once each', async () => {
    const home = await temporaryFolder();
    const path = sessionPath(home);
    await write(path, lines(0, 2));
    const window = await openWindow(await temporaryFolder(), home);
    await window.follow('claude-code');
    await until(() => total(window) === 2);
    for (let n = 2; n < 6; n++) {
      const text = lines(n, n + 1);
      // As an assistant writes: a part of a line, then the rest.
      await appendFile(path, text.slice(0, 700));
      await appendFile(path, text.slice(700));
      await until(() => total(window) === n + 1);
    }
    expect(window.told()).toBeGreaterThan(1);
    expect(window.engine.watch.state()).toMatchObject([{ id: 'claude-code', here: true, polled: false, files: 1 }]);
  });

  it('is not read before, and not after it is switched off', async () => {
    const home = await temporaryFolder();
    await write(sessionPath(home), lines(0, 2));
    const window = await openWindow(await temporaryFolder(), home);
    await window.follow();
    await window.engine.watch.tick();
    expect(total(window)).toBe(0);
    await window.follow('claude-code');
    await until(() => total(window) === 2);
    await window.follow();
    await write(sessionPath(home, 's2'), lines(0, 2, 's2'));
    await window.engine.watch.tick();
    expect(total(window)).toBe(2);
    expect(window.engine.watch.state()).toEqual([]);
  });

  it('tells how far its first reading is, by bytes, and when that has ended', async () => {
    const home = await temporaryFolder();
    for (const session of ['s1', 's2', 's3']) await write(sessionPath(home, session), lines(0, 60, session));
    const window = await openWindow(await temporaryFolder(), home);
    await window.follow('claude-code');
    const told: (number | undefined)[] = [];
    const messages = new Set<string | undefined>();
    await window.engine.watch.catchUp(
      ['claude-code'],
      (fraction, message) => {
        told.push(fraction);
        messages.add(message);
      },
      NEVER_CANCELLED,
    );
    expect(total(window)).toBe(180);
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual(told.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
    expect([...messages].some((message) => /^[\d.]+ \/ [\d.]+ MB · s\d\.jsonl$/.test(message ?? ''))).toBe(true);
  });

  it('that is switched off while it is read stops, and goes on where it was without a turn twice', async () => {
    const home = await temporaryFolder();
    const sessions = Array.from({ length: 30 }, (_, i) => `s${i}`);
    for (const session of sessions) await write(sessionPath(home, session), lines(0, 40, session));
    const window = await openWindow(await temporaryFolder(), home);
    await window.follow('claude-code');
    const stopped = { cancelled: false };
    const waiting = window.engine.watch.catchUp(['claude-code'], () => (stopped.cancelled = true), stopped);
    await expect(waiting).rejects.toBeInstanceOf(CancelledError);
    await window.follow();
    const read = total(window);
    expect(read).toBeLessThan(1200);
    await window.engine.watch.tick();
    expect(total(window)).toBe(read);
    await window.follow('claude-code');
    await window.engine.watch.catchUp(['claude-code'], () => undefined, NEVER_CANCELLED);
    expect(total(window)).toBe(1200);
  });

  it('may come to be later, with folders that were not there', async () => {
    const home = await temporaryFolder();
    const window = await openWindow(await temporaryFolder(), home);
    await window.follow('claude-code', 'codex');
    await write(sessionPath(home), lines(0, 1));
    await until(() => total(window) === 1);
    await write(join(home, '.claude', 'projects', '-other', 's2.jsonl'), lines(0, 1, 's2'));
    await until(() => total(window) === 2);
    const rollout = [
      { timestamp: '2026-02-03T08:00:00Z', type: 'session_meta', payload: { id: 'i', cwd: '/p' } },
      { timestamp: '2026-02-03T08:00:01Z', type: 'event_msg', payload: { type: 'user_message', message: 'Why?' } },
      { timestamp: '2026-02-03T08:00:02Z', type: 'event_msg', payload: { type: 'agent_message', message: 'So.' } },
    ];
    const path = join(home, '.codex', 'sessions', '2026', '02', '03', 'rollout-1.jsonl');
    await write(path, rollout.map((line) => `${JSON.stringify(line)}\n`).join(''));
    await until(() => total(window) === 3);
  });

  it('is followed through rewriting, rotation and deletion', async () => {
    const home = await temporaryFolder();
    const path = sessionPath(home);
    await write(path, lines(0, 2));
    const window = await openWindow(await temporaryFolder(), home);
    await window.follow('claude-code');
    await until(() => total(window) === 2);
    await writeFile(path, lines(5, 7));
    await until(() => total(window) === 4);
    await rename(path, sessionPath(home, 'old'));
    await writeFile(path, lines(7, 8));
    await until(() => total(window) === 5);
    await rm(path);
    await writeFile(path, lines(8, 9));
    await until(() => total(window) === 6);
  });

  it('is followed in a database that another program writes to', async () => {
    const home = await temporaryFolder();
    const folder = join(home, '.config', 'Cursor', 'User', 'globalStorage');
    await mkdir(folder, { recursive: true });
    const live = new DatabaseSync(join(folder, 'state.vscdb'));
    onTestFinished(() => {
      live.close();
    });
    live.exec('PRAGMA journal_mode = WAL; CREATE TABLE cursorDiskKV (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)');
    const put = (n: number): void => {
      const conversation = [
        { bubbleId: `${n}-1`, type: 1, text: `Question ${n}?` },
        { bubbleId: `${n}-2`, type: 2, text: `Answer ${n}.` },
      ];
      live
        .prepare('INSERT INTO cursorDiskKV VALUES (?, ?)')
        .run(`composerData:c${n}`, JSON.stringify({ composerId: `c${n}`, conversation }));
    };
    put(0);
    const window = await openWindow(await temporaryFolder(), home);
    await window.follow('cursor');
    await until(() => total(window) === 1);
    put(1);
    await until(() => total(window) === 2);
  });

  it('is looked at again and again where the file system tells of nothing', async () => {
    const home = await temporaryFolder();
    const path = sessionPath(home);
    await write(path, lines(0, 1));
    const window = await openWindow(await temporaryFolder(), home, failing);
    await window.follow('claude-code');
    await until(() => total(window) === 1);
    await appendFile(path, lines(1, 2));
    await until(() => total(window) === 2);
    expect(window.engine.watch.state()).toMatchObject([{ polled: true }]);
  });
});

describe('several windows', () => {
  it('leave the work to one, and see its turns', async () => {
    const [home, folder] = [await temporaryFolder(), await temporaryFolder()];
    const path = sessionPath(home);
    await write(path, lines(0, 2));
    const first = await openWindow(folder, home);
    const second = await openWindow(folder, home);
    await first.follow('claude-code');
    await until(() => total(first) === 2);
    await second.follow('claude-code');
    await appendFile(path, lines(2, 3));
    await until(() => total(second) === 3);
    expect(second.told()).toBe(0);
    const here = (window: Window) => window.engine.watch.state().map((source) => source.here);
    expect([here(first), here(second)]).toEqual([[true], [false]]);
  });

  it('take over from one that is closed', async () => {
    const [home, folder] = [await temporaryFolder(), await temporaryFolder()];
    const path = sessionPath(home);
    await write(path, lines(0, 1));
    const first = await openWindow(folder, home);
    const second = await openWindow(folder, home);
    await first.follow('claude-code');
    await until(() => total(first) === 1);
    await second.follow('claude-code');
    await first.engine.watch.close();
    await appendFile(path, lines(1, 2));
    await until(() => total(second) === 2 && second.told() > 0);
  });

  it('take over from one that died', async () => {
    const { store } = await openStore(await temporaryFolder(), { now: () => 0 });
    expect(store.sources.lease('watch x', 'dead', 1000, 7000)).toBe(true);
    expect(store.sources.lease('watch x', 'alive', 6999, 13_000)).toBe(false);
    expect(store.sources.lease('watch x', 'dead', 6999, 8000)).toBe(true);
    expect(store.sources.lease('watch x', 'alive', 8000, 14_000)).toBe(true);
    store.sources.release('watch x', 'dead');
    expect(store.sources.lease('watch x', 'dead', 9000, 15_000)).toBe(false);
    store.close();
  });
});
