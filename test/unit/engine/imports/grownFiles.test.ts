/** Datasets and histories that grow on disk: read on from the last border, and the store is as after a whole reading. */
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import type { ImportReport } from '../../../../extension/protocol/rpc.ts';
import { jsonLines, memorySource } from '../../importers/reading.ts';
import { testEngine } from '../engines.ts';
import { temporaryFolder } from '../folders.ts';
import { readOn } from './readOn.ts';

const row = (asked: string, said: string): object => ({
  messages: [
    { role: 'user', content: asked },
    { role: 'assistant', content: said },
  ],
});

type TestEngine = Awaited<ReturnType<typeof testEngine>>;

/** What is told of a file, and what the store has of it. */
async function imported({ engine, store }: TestEngine, path: string): Promise<[ImportReport, readonly string[]]> {
  const report = await engine.imports.run([path], () => undefined, NEVER_CANCELLED);
  return [report, [...store.sources.presentIn(path)].sort()];
}

/** Both must be the same but for what is new. */
async function expectAsWhole(grown: [ImportReport, readonly string[]], path: string): Promise<void> {
  const [report, ids] = await imported(await testEngine(), path);
  expect(grown[1]).toEqual(ids);
  const facts = ({ files }: ImportReport): unknown =>
    files.map(({ turns, conversations, account, format, remembered }) => ({
      turns,
      conversations,
      account,
      format,
      remembered,
    }));
  expect(facts(grown[0])).toEqual(facts(report));
}

describe('a dataset to which rows are added', () => {
  it('is read on from its last row; rows that were there before count as copies', async () => {
    const test = await testEngine();
    const path = join(await temporaryFolder(), 'train.jsonl');
    await writeFile(path, jsonLines(row('Why does it rain?', 'It is April.'), row('How?', 'By clouds.'), { a: 1 }));
    expect((await imported(test, path))[0]).toMatchObject({ turns: 2, unchanged: 0 });
    expect(test.store.sources.get(path)?.part).toMatchObject({ start: { lines: 2 }, conversations: 2, lines: 3 });
    // A line in two halves, a copy of a row in front of the border, and a new one.
    await appendFile(path, '{"messages": [{"role": "us');
    await imported(test, path);
    await appendFile(path, `er", "content": "${'Half? '.repeat(3)}"}]}\n`);
    await appendFile(path, jsonLines(row('Why does it rain?', 'It is April.'), row('When?', 'Tomorrow.')));
    const grown = await imported(test, path);
    expect(grown[0]).toMatchObject({ turns: 3, unchanged: 2 });
    expect(grown[0].files[0]?.account.dropped).toMatchObject({ duplicate: 2, unanswered: 1, malformed: 1 });
    await expectAsWhole(grown, path);
    expect(test.store.sources.get(path)?.part).toMatchObject({ start: { lines: 5 }, lines: 6 });
  });

  it('is read from its start where its beginning was changed', async () => {
    const test = await testEngine();
    const path = join(await temporaryFolder(), 'train.jsonl');
    await writeFile(path, jsonLines(row('Why does it rain?', 'It is April.'), row('How?', 'By clouds.')));
    await imported(test, path);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('April', 'March') + jsonLines(row('When?', 'Tomorrow.')));
    const grown = await imported(test, path);
    await expectAsWhole(grown, path);
  });

  it('keeps ids of its own apart where a later row has another text under one', async () => {
    const test = await testEngine();
    const path = join(await temporaryFolder(), 'turns.jsonl');
    const turn = (id: string, conversation: string, assistant: string): object => ({
      id,
      conversation,
      index: 0,
      user: 'Why?',
      assistant,
    });
    await writeFile(path, jsonLines(turn('x:1', 'x:a', 'So.'), turn('x:2', 'x:b', 'And so.')));
    await imported(test, path);
    await appendFile(path, jsonLines(turn('x:1', 'x:c', 'Otherwise.'), turn('x:1', 'x:d', 'Otherwise.')));
    await expectAsWhole(await imported(test, path), path);
  });
});

describe('the history of Aider', () => {
  it('is read on from its last chat, whose last answer goes on', async () => {
    const test = await testEngine();
    const path = join(await temporaryFolder(), '.aider.chat.history.md');
    const chat = (n: number, said: string): string =>
      `\n# aider chat started at 2026-05-1${n} 07:30:00\n\n> Main model: m${n} with diff  \n\n#### Ask ${n}  \n\n${said}\n`;
    await writeFile(path, chat(1, 'One.') + chat(2, 'Two '));
    await imported(test, path);
    expect(test.store.sources.get(path)?.part).toMatchObject({ start: { lines: 9 }, conversations: 1 });
    await appendFile(path, `goes on.\n\n#### more  \n\nMore.\n${chat(3, 'Three.')}`);
    const grown = await imported(test, path);
    expect(grown[0]).toMatchObject({ turns: 4, unchanged: 1 });
    await expectAsWhole(grown, path);
  });
});

describe('logs of which lean lines are kept', () => {
  const bulk = 'x'.repeat(4000);
  const pi = (id: number, parent: number, message: object): object => ({
    type: 'message',
    id: `${id}`,
    parentId: `${parent}`,
    timestamp: new Date(1_772_359_200_000 + id * 1000).toISOString(),
    message,
  });
  const chatted = (n: number, prompt: string): object => ({
    eventName: 'chatInteraction',
    schema: '0.2.0',
    sessionId: `s${n % 2}`,
    timestamp: new Date(1_772_359_200_000 + n * 1000).toISOString(),
    modelTitle: 'M',
    prompt: `<system>\n${bulk}\n\n${prompt}`,
    completion: `Answer ${n}`,
  });
  const logs: readonly (readonly [string, readonly object[]])[] = [
    [
      'pi.jsonl',
      [
        { type: 'session', version: 3, id: 'p', timestamp: '2026-03-01T10:00:00Z', cwd: '/w' },
        pi(1, 0, {
          role: 'user',
          content: [
            { type: 'text', text: 'List' },
            { type: 'image', data: bulk },
          ],
        }),
        pi(2, 1, {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: bulk },
            { type: 'text', text: 'Listing.' },
          ],
        }),
        pi(3, 2, { role: 'toolResult', content: [{ type: 'text', text: bulk }] }),
        pi(4, 3, { role: 'assistant', content: 'Listed.', model: 'm' }),
        { type: 'custom', id: '5', parentId: '4', data: bulk },
        pi(6, 2, { role: 'user', content: 'Go back' }),
        pi(7, 6, { role: 'assistant', content: 'Back.', toolCalls: [{}, {}], reasoningContent: bulk }),
        { type: 'session_info', id: '8', parentId: '7', name: 'Named' },
        { type: 'message', id: '9', parentId: '8', message: null },
        { type: 'leaf', targetId: '4' },
        { type: 'session', harness: 'x', id: 'q' },
        { type: 'message', message: { role: 'user', content: 'Why?' } },
        { type: 'message', message: { role: 'assistant', content: 'So.' } },
      ],
    ],
    [
      'chatInteraction.jsonl',
      [
        chatted(0, '<user>\nHow?\n\n'),
        chatted(1, '<user>\nElse\n\n'),
        chatted(2, '<user>\nHow?\n\n<assistant>\nSo.\n\n<user>\nAnd why?\n\n'),
        chatted(4, '<user>\nAnd why?\n\n<assistant>\n\n<tool>\nx\n\n'),
        chatted(3, 'no template'),
        { eventName: 'chatInteraction', sessionId: 's0', schema: '0.2.0' },
        { eventName: 'chatInteraction', sessionId: 's0', prompt: 5, completion: 'x' },
      ],
    ],
  ];

  it.each(logs)('%s reads on anywhere as it reads whole', async (name, records) => {
    const text = jsonLines(...records);
    for (let count = 1; count < records.length; count++) {
      const first = await readOn(memorySource(name, jsonLines(...records.slice(0, count))), undefined);
      expect(first.point?.lines).toBe(count);
      const { format } = first.read;
      const second = await readOn(memorySource(name, text), { format, point: first.point!, pieces: first.pieces });
      const whole = await readOn(memorySource(name, text), undefined);
      expect(second.read, `after ${count}`).toEqual(whole.read);
      expect(whole.point!.textBytes).toBeLessThan(text.length / 4);
    }
  });
});
