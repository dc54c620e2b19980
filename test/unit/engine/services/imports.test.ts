import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CancelledError, NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { conversationText, GOOD_TURNS, testEngine, withThreshold } from '../engines.ts';
import { temporaryFolder } from '../folders.ts';

const quiet = () => undefined;

async function fileOf(text: string, name = 'talk.md'): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, text);
  return path;
}

const MIXED = conversationText([...GOOD_TURNS, ['ok', 'Good.'], ['thanks', 'You are welcome.']]);

describe('an import', () => {
  it('scores and stores every turn, and reports by file', async () => {
    const { engine, store } = await testEngine();
    const path = await fileOf(MIXED);
    const report = await engine.imports.run([path], quiet, NEVER_CANCELLED);
    expect(report).toMatchObject({ turns: 6, unchanged: 0 });
    expect(report.files).toHaveLength(1);
    expect(report.files[0]).toMatchObject({ path, format: 'plain', conversations: 1, turns: 6 });
    expect(report.remembered).toBe(report.files[0]!.remembered);
    expect(engine.memories.counts(undefined)).toMatchObject({ total: 6, kept: report.remembered });
    const [id] = store.memories.select({ kind: 'file', path });
    expect(store.memories.get(id!)?.turn.user).toBe(GOOD_TURNS[0][0]);
  });

  it('done again changes nothing and keeps what the person did', async () => {
    const { engine, store } = await testEngine();
    const path = await fileOf(MIXED);
    await engine.imports.run([path], quiet, NEVER_CANCELLED);
    const ids = store.memories.select({ kind: 'file', path });
    const [pinned, forgotten, edited, excluded] = ids as [string, string, string, string];
    engine.memories.act([pinned], { kind: 'pin' });
    engine.memories.act([forgotten], { kind: 'forget' });
    engine.memories.act([edited], { kind: 'edit', user: 'Mine?', assistant: 'Mine.' });
    engine.memories.act([excluded], { kind: 'exclude' });
    const before = store.memories.rows(ids);
    const report = await engine.imports.run([path], quiet, NEVER_CANCELLED);
    expect(report).toMatchObject({ turns: 6, unchanged: 6 });
    expect(store.memories.rows(ids)).toEqual(before);
    expect(engine.memories.counts(undefined)).toMatchObject({ total: 6 });
  });

  it('takes up what was added to a file', async () => {
    const { engine } = await testEngine();
    const path = await fileOf(conversationText(GOOD_TURNS.slice(0, 2)));
    await engine.imports.run([path], quiet, NEVER_CANCELLED);
    await writeFile(path, conversationText(GOOD_TURNS));
    const report = await engine.imports.run([path], quiet, NEVER_CANCELLED);
    expect(report).toMatchObject({ turns: 4, unchanged: 2 });
    expect(engine.memories.counts(undefined)).toMatchObject({ total: 4 });
  });

  it('goes on past files that cannot be read, and names them', async () => {
    const { engine } = await testEngine();
    const folder = await temporaryFolder();
    const good = join(folder, 'good.md');
    const empty = join(folder, 'empty.jsonl');
    const nonsense = join(folder, 'nonsense.bin');
    const missing = join(folder, 'missing.jsonl');
    await writeFile(good, MIXED);
    await writeFile(empty, '');
    await writeFile(nonsense, Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) & 0xff)));
    const report = await engine.imports.run([missing, empty, nonsense, good], quiet, NEVER_CANCELLED);
    expect(report.turns).toBe(6);
    for (const path of [missing, empty, nonsense]) {
      const file = report.files.find((one) => one.path === path);
      expect(file, path).toMatchObject({ format: '', turns: 0 });
      expect(file!.account.findings.length, path).toBeGreaterThan(0);
    }
  });

  it('of a folder lists the files that hold something', async () => {
    const { engine } = await testEngine();
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'deep'));
    await writeFile(join(folder, 'deep', 'talk.md'), MIXED);
    await writeFile(join(folder, 'notes.md'), '# Notes\n\nNo conversation here.');
    await writeFile(join(folder, 'photo.png'), 'x');
    const report = await engine.imports.run([folder], quiet, NEVER_CANCELLED);
    expect(report.files.map((file) => file.path)).toEqual([join(folder, 'deep', 'talk.md')]);
    // The rest is told too: what holds no conversation, and what was not looked into.
    expect(report.passedOver).toBe(1);
    expect(report.notes).toMatchObject([
      {
        severity: 'info',
        file: folder,
        message: expect.stringMatching(/^1 file of another kind in this folder was passed over$/) as string,
      },
    ]);
  });

  it('tells how far it is, and stops when it is cancelled', async () => {
    const { engine } = await testEngine();
    const turns = Array.from({ length: 3000 }, (_, i) => ({
      id: `t${i}`,
      user: `Question ${i}?`,
      assistant: `Answer ${i}.`,
    }));
    const path = await fileOf(turns.map((turn) => JSON.stringify(turn)).join('\n'), 'turns.jsonl');
    const signal = { cancelled: false };
    const told: string[] = [];
    const stopSoon = (_: unknown, message: string) => {
      told.push(message);
      signal.cancelled = true;
    };
    await expect(engine.imports.run([path], stopSoon, signal)).rejects.toThrow(CancelledError);
    expect(told).toHaveLength(1);
    const { total } = engine.memories.counts(undefined);
    expect(total).toBeLessThan(3000);
    const report = await engine.imports.run([path], quiet, NEVER_CANCELLED);
    expect(report).toMatchObject({ turns: 3000, unchanged: total });
    expect(engine.memories.counts(undefined)).toMatchObject({ total: 3000 });
  });

  it('judges by the settings of the moment', async () => {
    const { engine } = await testEngine(withThreshold(1));
    const path = await fileOf(MIXED);
    expect((await engine.imports.run([path], quiet, NEVER_CANCELLED)).remembered).toBe(0);
    engine.replaceSettings(withThreshold(0));
    await engine.tidy();
    expect(engine.memories.counts(undefined)).toMatchObject({ total: 6, kept: 6 });
    expect((await engine.imports.run([path], quiet, NEVER_CANCELLED)).remembered).toBe(6);
  });
});
