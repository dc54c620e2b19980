import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Conversation, Turn } from '../../../../extension/core/model/turn.ts';
import { CancelledError, NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { TRANSCRIPT_FORMAT_IDS } from '../../../../extension/core/transcripts/transcript.ts';
import { writeConversations } from '../../../../extension/engine/conversations/exportConversations.ts';
import { exchanges, readPaths } from '../../importers/reading.ts';
import { conversationText, GOOD_TURNS, testEngine } from '../engines.ts';
import { temporaryFolder } from '../folders.ts';

const quiet = () => undefined;

function conversation(id: string, texts: readonly (readonly [string, string])[], from = 0): Conversation {
  const turns = texts.map(([user, assistant], i): Turn => ({
    id: `${id}:${from + i}`,
    conversation: id,
    index: from + i,
    user,
    assistant,
    origin: { source: 'claude-code' },
  }));
  return { id, title: texts[0]?.[0] ?? '', source: 'claude-code', turns };
}

describe('all conversations of the store', () => {
  it.each(TRANSCRIPT_FORMAT_IDS)('are written as %s, remembered or not, and come back', async (format) => {
    const { engine } = await testEngine();
    const folder = await temporaryFolder();
    const said = [...GOOD_TURNS, ['ok', 'Good.']] as const;
    await writeFile(join(folder, 'one.md'), conversationText(said));
    await writeFile(join(folder, 'two.md'), conversationText([['What is a mutex?', 'A mutex is a lock.']]));
    await engine.imports.run([folder], quiet, NEVER_CANCELLED);
    const told: (number | undefined)[] = [];
    const parent = await temporaryFolder();
    const written = await engine.conversations.run(parent, format, false, (share) => told.push(share), NEVER_CANCELLED);
    expect(written).toEqual({
      folder: join(parent, 'hololoom-conversations-2026-03-01'),
      conversations: 2,
      turns: 6,
      withoutPrompt: 0,
    });
    expect(told.at(-1)).toBe(1);
    expect(await readdir(written.folder)).toHaveLength(2);
    const { files } = await readPaths([written.folder]);
    const read = files.map((file) => exchanges(file.turns)).sort((a, b) => a.length - b.length);
    expect(read).toEqual([[['What is a mutex?', 'A mutex is a lock.']], said]);
    // A second export touches nothing of the first.
    const again = await engine.conversations.run(parent, format, false, quiet, NEVER_CANCELLED);
    expect(again.folder).toBe(join(parent, 'hololoom-conversations-2026-03-01-2'));
  });

  it('are written as the person worded them; Markdown imported again changes nothing', async () => {
    const { engine, store } = await testEngine();
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'one.md'), conversationText(GOOD_TURNS));
    await engine.imports.run([folder], quiet, NEVER_CANCELLED);
    const parent = await temporaryFolder();
    const { folder: out } = await engine.conversations.run(parent, 'markdown', false, quiet, NEVER_CANCELLED);
    const report = await engine.imports.run([out], quiet, NEVER_CANCELLED);
    expect(report).toMatchObject({ turns: 4, unchanged: 4 });
    const [id] = store.memories.select({ kind: 'everything' });
    engine.memories.act([id!], { kind: 'edit', user: 'Mine?', assistant: 'Mine.' });
    const edited = await engine.conversations.run(parent, 'markdown', false, quiet, NEVER_CANCELLED);
    const { files } = await readPaths([edited.folder]);
    expect(exchanges(files[0]!.turns)[0]).toEqual(['Mine?', 'Mine.']);
  });

  it('of an empty store are nothing to do, and no folder is made', async () => {
    const { engine } = await testEngine();
    const parent = await temporaryFolder();
    await expect(engine.conversations.run(parent, 'markdown', false, quiet, NEVER_CANCELLED)).rejects.toMatchObject({
      reason: 'nothingToDo',
    });
    expect(await readdir(parent)).toEqual([]);
  });

  it('that cannot be written say where', async () => {
    const { engine } = await testEngine();
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'one.md'), conversationText(GOOD_TURNS));
    await engine.imports.run([folder], quiet, NEVER_CANCELLED);
    const parent = join(folder, 'one.md');
    await expect(engine.conversations.run(parent, 'markdown', false, quiet, NEVER_CANCELLED)).rejects.toMatchObject({
      reason: 'cannotWrite',
      detail: { path: parent },
    });
  });

  it('stopped in the middle leave nothing behind', async () => {
    const { engine } = await testEngine();
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'one.md'), conversationText(GOOD_TURNS));
    await writeFile(join(folder, 'two.md'), conversationText([['What is a mutex?', 'A mutex is a lock.']]));
    await engine.imports.run([folder], quiet, NEVER_CANCELLED);
    const signal = { cancelled: false };
    const stop = (): void => {
      signal.cancelled = true;
    };
    const parent = await temporaryFolder();
    await expect(engine.conversations.run(parent, 'hf-sts', false, stop, signal)).rejects.toThrow(CancelledError);
    expect(await readdir(parent)).toEqual([]);
  });
});

describe('conversations as files', () => {
  it('go on in their file when they come again, in parts or later', async () => {
    const folder = join(await temporaryFolder(), 'made', 'when missing');
    const parts = [
      conversation('claude-code:a', [['a1', 'A1']]),
      conversation('claude-code:b', [['b1', 'B1']]),
      conversation('claude-code:a', [['a2', 'A2']], 1),
    ];
    for (const format of TRANSCRIPT_FORMAT_IDS) {
      const written = await writeConversations(parts, folder, format, NEVER_CANCELLED);
      expect(written).toMatchObject({ conversations: 2, turns: 3 });
    }
    const { files } = await readPaths([folder]);
    expect(files).toHaveLength(6);
    for (const { turns } of files.filter((file) => file.turns[0]?.user === 'a1')) {
      expect(exchanges(turns)).toEqual([
        ['a1', 'A1'],
        ['a2', 'A2'],
      ]);
    }
  });

  it('of the same title have names of their own', async () => {
    const folder = await temporaryFolder();
    const same = ['x', 'y', 'z'].map((id) => conversation(`claude-code:${id}`, [['../../etc/passwd', 'No.']]));
    await writeConversations(same, folder, 'openai-messages', NEVER_CANCELLED);
    const names = await readdir(folder);
    expect(names).toHaveLength(3);
    for (const name of names) expect(name).toMatch(/^undated-etc-passwd-[0-9a-f]{10}\.messages\.jsonl$/);
  });

  it.each(TRANSCRIPT_FORMAT_IDS)(
    'have as %s names that every system takes, whatever their titles say',
    async (format) => {
      const titles = [
        '../../../etc/passwd',
        '..\\..\\Windows\\System32',
        'CON',
        'nul.txt',
        'COM1',
        'a: b? <c> | "d" *',
        'ends with dots...',
        ' ',
        'line\nbreak\0nul',
        '\u202Egnp.exe',
        'e\u0301\u0301'.repeat(200),
        '😀'.repeat(100),
        '日本語'.repeat(100),
        '\uD800 half',
        'same',
        'same',
        '/etc/shadow',
        '-rf',
        '.hidden',
      ];
      const folder = await temporaryFolder();
      const all = titles.map((title, i) => ({
        ...conversation(`claude-code:${title}/${i}`, [[`Question ${i}: ${title}`, `Answer ${i}`]]),
        title,
      }));
      await writeConversations(all, join(folder, 'out'), format, NEVER_CANCELLED);
      expect(await readdir(folder)).toEqual(['out']);
      const names = await readdir(join(folder, 'out'));
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(titles.length);
      for (const name of names) {
        expect(name).toMatch(/^undated-(?:[\p{L}\p{N}\p{M}-]+-)?[0-9a-f]{10}\.[a-z.]+$/u);
        expect(Buffer.byteLength(name)).toBeLessThan(255);
      }
      const { files } = await readPaths([join(folder, 'out')]);
      const read = files.flatMap(({ turns }) => exchanges(turns)).map(([, answer]) => answer);
      expect(read.toSorted()).toEqual(titles.map((_, i) => `Answer ${i}`).toSorted());
    },
  );

  it('take the place of the same conversation and leave everything else, also what a dead process left', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'mine.md'), 'mine');
    await mkdir(join(folder, '.hololoom-999999999-x'));
    await writeConversations([conversation('claude-code:a', [['q', 'old']])], folder, 'hf-sts', NEVER_CANCELLED);
    await writeConversations([conversation('claude-code:a', [['q', 'new']])], folder, 'hf-sts', NEVER_CANCELLED);
    const names = await readdir(folder);
    expect(names).toHaveLength(2);
    expect(await readFile(join(folder, 'mine.md'), 'utf8')).toBe('mine');
    const { files } = await readPaths([
      join(
        folder,
        names.find((name) => name !== 'mine.md')!,
      ),
    ]);
    expect(exchanges(files[0]!.turns)).toEqual([['q', 'new']]);
  });
});
