import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EngineError } from '../../../../extension/engine/errors.ts';
import { migrate, MIGRATIONS, SCHEMA_VERSION, schemaVersion } from '../../../../extension/engine/store/migrations.ts';
import { DATABASE_NAME, markSuspect, openStore } from '../../../../extension/engine/store/openStore.ts';
import { temporaryFolder } from '../folders.ts';
import { conversation, judged, NOW, turn } from '../samples.ts';

const options = { now: () => Date.parse('2026-03-01T12:00:00.000Z') };
const OPENER = join(import.meta.dirname, 'opener.ts');
const WRITER = join(import.meta.dirname, 'writer.ts');

async function filledFolder(turns = 1): Promise<string> {
  const folder = await temporaryFolder();
  const { store } = await openStore(folder, options);
  const all = Array.from({ length: turns }, (_, i) =>
    judged(turn(`m${i}`, { index: i, assistant: 'text '.repeat(50) })),
  );
  store.memories.put(conversation(), all, NOW);
  store.close();
  return folder;
}

async function failure(work: Promise<unknown>): Promise<EngineError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EngineError);
  return error as EngineError;
}

describe('opening', () => {
  it('makes the folder and a database of the present schema', async () => {
    const folder = join(await temporaryFolder(), 'a', 'b');
    const { store, setAside } = await openStore(folder, options);
    expect(setAside).toBeUndefined();
    expect(store.memories.counts(undefined, '')).toMatchObject({ total: 0 });
    store.close();
    const db = new DatabaseSync(join(folder, DATABASE_NAME));
    expect(schemaVersion(db)).toBe(SCHEMA_VERSION);
    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    db.close();
  });

  it('says what is wrong where the folder cannot be made', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'file');
    await writeFile(file, '');
    const error = await failure(openStore(join(file, 'store'), options));
    expect(error.reason).toBe('storeUnavailable');
    expect(error.detail).toEqual({ path: join(file, 'store'), code: 'ENOTDIR' });
  });

  it.skipIf(process.getuid?.() === 0)(
    'says what is wrong where there is no permission, and leaves the file',
    async () => {
      const folder = await filledFolder();
      const path = join(folder, DATABASE_NAME);
      await chmod(path, 0);
      const error = await failure(openStore(folder, options));
      expect(error.reason).toBe('storeUnavailable');
      expect(error.detail.path).toBe(path);
      await chmod(path, 0o600);
      expect(await readdir(folder)).toEqual([DATABASE_NAME]);
    },
  );

  it('refuses a newer schema and leaves every byte as it was', async () => {
    const folder = await filledFolder();
    const path = join(folder, DATABASE_NAME);
    const db = new DatabaseSync(path);
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
    db.close();
    const before = { bytes: await readFile(path), time: (await stat(path)).mtimeMs, files: await readdir(folder) };
    const error = await failure(openStore(folder, options));
    expect(error.reason).toBe('storeNewer');
    expect(error.detail).toEqual({ path });
    expect({ bytes: await readFile(path), time: (await stat(path)).mtimeMs, files: await readdir(folder) }).toEqual(
      before,
    );
  });

  it('refuses a newer schema that only the write-ahead log knows of', async () => {
    const folder = await filledFolder();
    const path = join(folder, DATABASE_NAME);
    const db = new DatabaseSync(path);
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
    expect((await failure(openStore(folder, options))).reason).toBe('storeNewer');
    expect(schemaVersion(db)).toBe(SCHEMA_VERSION + 1);
    db.close();
  });
});

describe('a damaged database', () => {
  const NONSENSE = Buffer.from('this is no database at all. '.repeat(400));

  const damages: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
    'holds nonsense': (path) => writeFile(path, NONSENSE),
    'was cut short': async (path) => truncate(path, Math.floor((await stat(path)).size / 2)),
    'has pages of nonsense': async (path) => {
      const bytes = await readFile(path);
      NONSENSE.copy(bytes, 4096 * 3);
      await writeFile(path, bytes);
    },
  };

  it.each(Object.entries(damages))('that %s is set aside whole and replaced', async (_, damage) => {
    const folder = await filledFolder(200);
    const path = join(folder, DATABASE_NAME);
    await damage(path);
    const bytes = await readFile(path);
    const { store, setAside } = await openStore(folder, options);
    expect(setAside).toBe(`${path}.damaged-2026-03-01T12-00-00-000Z`);
    expect((await readFile(setAside!)).equals(bytes)).toBe(true);
    store.memories.put(conversation(), [judged(turn('after'))], NOW);
    expect(store.memories.counts(undefined, '')).toMatchObject({ total: 1 });
    store.close();
    const again = await openStore(folder, options);
    expect(again.setAside).toBeUndefined();
    expect(again.store.memories.counts(undefined, '')).toMatchObject({ total: 1 });
    again.store.close();
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('that is a folder is set aside too', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, DATABASE_NAME, 'inside'), { recursive: true });
    const { store, setAside } = await openStore(folder, options);
    expect(await readdir(setAside!)).toEqual(['inside']);
    store.close();
  });

  it('is set aside by one of two windows that find it at once', async () => {
    const folder = await filledFolder(200);
    await writeFile(join(folder, DATABASE_NAME), NONSENSE);
    const opened = await Promise.all([openStore(folder, options), openStore(folder, options)]);
    expect(opened.filter(({ setAside }) => setAside !== undefined)).toHaveLength(1);
    opened[0].store.memories.put(conversation(), [judged(turn('x'))], NOW);
    expect(opened[1].store.memories.get('x')).toBeDefined();
    for (const { store } of opened) store.close();
  });

  it('under suspicion that proves sound is kept', async () => {
    const folder = await filledFolder();
    await markSuspect(folder);
    const { store, setAside } = await openStore(folder, options);
    expect(setAside).toBeUndefined();
    expect(store.memories.get('m0')).toBeDefined();
    store.close();
    expect(await readdir(folder)).toEqual([DATABASE_NAME]);
  });
});

describe('migrations', () => {
  it('have numbers that go up by one', () => {
    expect(MIGRATIONS.map((m) => m.version)).toEqual(MIGRATIONS.map((_, i) => i + 1));
  });

  it('bring every older schema up, each step once', async () => {
    const path = join(await temporaryFolder(), 'x.db');
    const db = new DatabaseSync(path);
    const steps = [
      { version: 1, sql: 'CREATE TABLE a (x); INSERT INTO a VALUES (1)' },
      { version: 2, sql: 'INSERT INTO a SELECT x + 1 FROM a' },
      { version: 3, sql: 'ALTER TABLE a RENAME COLUMN x TO y' },
    ];
    migrate(db, steps.slice(0, 1));
    expect(schemaVersion(db)).toBe(1);
    migrate(db, steps);
    migrate(db, steps);
    expect(schemaVersion(db)).toBe(3);
    expect(db.prepare('SELECT y FROM a ORDER BY y').all()).toEqual([{ y: 1 }, { y: 2 }]);
    db.close();
  });

  it('leave the schema as it was where a step fails', async () => {
    const path = join(await temporaryFolder(), 'x.db');
    const db = new DatabaseSync(path);
    const steps = [
      { version: 1, sql: 'CREATE TABLE a (x)' },
      { version: 2, sql: 'CREATE TABLE b (x); INSERT INTO nowhere VALUES (1)' },
    ];
    expect(() => {
      migrate(db, steps);
    }).toThrow();
    expect(schemaVersion(db)).toBe(1);
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE name = 'b'").all()).toEqual([]);
    db.close();
  });
});

describe('processes', () => {
  it('that start at once all open the store that none of them found', async () => {
    const openers = Array.from({ length: 6 }, () => {
      const child = spawn(process.execPath, [OPENER], { stdio: ['pipe', 'pipe', 'inherit'] });
      onTestFinished(() => void child.kill());
      return { child, answers: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
    });
    const openAll = (folder: string): Promise<readonly unknown[]> =>
      Promise.all(
        openers.map(async ({ child, answers }) => {
          child.stdin.write(`${folder}\n`);
          return (await answers.next()).value;
        }),
      );
    // The first round only waits until all of them run.
    for (let round = 0; round < 12; round++) {
      expect(await openAll(await temporaryFolder())).toEqual(openers.map(() => 'opened'));
    }
  });

  it('that are killed lose no committed turn', async () => {
    const folder = await temporaryFolder();
    const child = spawn(process.execPath, [WRITER, folder, 'w', '100000'], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    for await (const chunk of child.stdout) {
      printed += String(chunk);
      if (printed.length > 1000 && child.exitCode === null) child.kill('SIGKILL');
    }
    const committed = printed.split('\n').length - 1;
    expect(committed).toBeGreaterThan(100);
    const { store, setAside } = await openStore(folder, options);
    expect(setAside).toBeUndefined();
    for (let i = 0; i < committed; i++) expect(store.memories.get(`w-${i}`)).toBeDefined();
    expect(store.memories.counts(undefined, '').total - committed).toBeLessThanOrEqual(1);
    expect(store.memories.find('thing tests', 3)).toHaveLength(3);
    store.close();
  });

  it('write at once without losing or breaking anything, and see one another', async () => {
    const folder = await temporaryFolder();
    const { store } = await openStore(folder, options);
    const before = store.foreignVersion();
    const children = ['a', 'b'].map((name) =>
      spawn(process.execPath, [WRITER, folder, name, '150'], { stdio: ['ignore', 'ignore', 'inherit'] }),
    );
    const codes = Promise.all(children.map((child) => once(child, 'exit')));
    for (let i = 0; i < 150; i++) {
      store.memories.put(conversation({ id: 'own' }), [judged(turn(`own-${i}`, { index: i }))], NOW);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect((await codes).map(([code]) => code as number)).toEqual([0, 0]);
    expect(store.memories.counts(undefined, '')).toMatchObject({ total: 450 });
    expect(store.foreignVersion()).not.toBe(before);
    const unchanged = store.foreignVersion();
    store.memories.setVerdict(['own-1'], 'pinned');
    expect(store.foreignVersion()).toBe(unchanged);
    expect(store.memories.find('thing', 500)).toHaveLength(450);
    store.close();
  }, 20_000);
});
