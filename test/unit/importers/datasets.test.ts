/** Dataset files and turns as lines, beyond the fixtures. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ImportRun } from '../../../extension/core/importers/reading/run.ts';
import { droppedTotal, exchanges, jsonLines, memorySource, readPaths, readSource, type ReadFile } from './reading.ts';

async function read(path: string, content: string | Uint8Array, run?: ImportRun): Promise<ReadFile> {
  const file = await readSource(memorySource(path, content), run);
  expect(file.account.read).toBe(file.account.kept + droppedTotal(file.account));
  return file;
}

describe('ShareGPT', () => {
  const chat = (id: string, ...messages: readonly (readonly [string, string])[]): object => ({
    id,
    conversations: messages.map(([from, value]) => ({ from, value })),
  });

  it('joins a chat that was cut in pieces', async () => {
    const { conversations, turns } = await read(
      'x.json',
      JSON.stringify([
        chat('abc_0', ['human', 'Q1'], ['gpt', 'A1'], ['human', 'Q2']),
        chat('abc_3', ['gpt', 'A2'], ['human', 'Q3'], ['gpt', 'A3']),
        chat('other_0', ['human', 'Q'], ['bard', 'A']),
        chat('abc_9', ['gpt', 'no prompt']),
      ]),
    );
    expect(conversations.map((each) => each.turns.length)).toEqual([3, 1]);
    expect(exchanges(turns)[1]).toEqual(['Q2', 'A2']);
  });

  it('drops calls and observations', async () => {
    const { turns, account } = await read(
      'x.jsonl',
      jsonLines(chat('a', ['human', 'Q'], ['function_call', '{}'], ['observation', '1'], ['gpt', 'A'])),
    );
    expect(exchanges(turns)).toEqual([['Q', 'A']]);
    expect(account.dropped).toEqual({ toolCall: 1, toolResult: 1 });
  });
});

describe('OpenAI messages', () => {
  it('reads a bare list of messages', async () => {
    const { turns, format } = await read(
      'chat.json',
      JSON.stringify([
        { role: 'system', content: 's' },
        { role: 'user', content: 'Q' },
        { role: 'assistant', content: 'A' },
      ]),
    );
    expect(format).toBe('openai-messages');
    expect(exchanges(turns)).toEqual([['Q', 'A']]);
  });

  it.each([
    ['BOM and CRLF', (text: string): string => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
    ['blank lines', (text: string): string => `\n\n${text.replaceAll('\n', '\n\n')}`],
    ['no newline at the end', (text: string): string => text.trimEnd()],
  ])('survives %s', async (_name, change) => {
    const { turns } = await read(
      'x.jsonl',
      change(
        jsonLines(
          {
            messages: [
              { role: 'user', content: 'Q' },
              { role: 'assistant', content: 'A\r\nB' },
            ],
          },
          {
            messages: [
              { role: 'user', content: 'Q2' },
              { role: 'assistant', content: 'A2' },
            ],
          },
        ),
      ),
    );
    expect(exchanges(turns)).toEqual([
      ['Q', 'A\r\nB'],
      ['Q2', 'A2'],
    ]);
  });

  it('survives UTF-16, as some shells write it', async () => {
    const text = `\uFEFF${jsonLines({
      messages: [
        { role: 'user', content: 'Qé' },
        { role: 'assistant', content: 'A' },
      ],
    })}`;
    const { turns } = await read('x.jsonl', Buffer.from(text, 'utf16le'));
    expect(exchanges(turns)).toEqual([['Qé', 'A']]);
  });

  it('a first line longer than what sniffing looks at does not hide the rest', async () => {
    const long = 'x'.repeat(100_000);
    const { turns } = await read(
      'x.jsonl',
      jsonLines(
        {
          messages: [
            { role: 'user', content: 'Q' },
            { role: 'assistant', content: long },
          ],
        },
        {
          messages: [
            { role: 'user', content: 'Q2' },
            { role: 'assistant', content: 'A2' },
          ],
        },
      ),
    );
    expect(turns.map((turn) => turn.user)).toEqual(['Q', 'Q2']);
  });
});

describe('Alpaca', () => {
  it('knows inputs that say there is none, and our own raw file', async () => {
    const { turns } = await read(
      'x.jsonl',
      jsonLines(
        { instruction: 'Q1', input: '<noinput>', output: 'A1' },
        { instruction: 'Q2', input: null, output: 'A2' },
        { instruction: 'Q3', input: 'I', output: 'A3', system: 's', metadata: { pattern_type: 'qa_pair' } },
      ),
    );
    expect(exchanges(turns)).toEqual([
      ['Q1', 'A1'],
      ['Q2', 'A2'],
      ['Q3\nI', 'A3'],
    ]);
  });

  it('gives equal records once', async () => {
    const { turns, account } = await read(
      'x.jsonl',
      jsonLines(
        { instruction: 'Q', output: 'A' },
        { instruction: 'Q', output: 'A' },
        { instruction: 'Q', output: 'B' },
      ),
    );
    expect(exchanges(turns)).toEqual([
      ['Q', 'A'],
      ['Q', 'B'],
    ]);
    expect(account.dropped).toEqual({ duplicate: 1 });
  });
});

describe('OpenAssistant', () => {
  const row = (id: string, parent: string | null, role: string, text: string, extra: object = {}): object => ({
    message_id: id,
    parent_id: parent,
    message_tree_id: 't',
    role,
    text,
    created_date: '2023-02-05T10:00:00Z',
    ...extra,
  });

  it('puts flat rows of a tree together in any order', async () => {
    const { turns, account } = await read(
      'x.jsonl',
      jsonLines(
        row('a2', 'q', 'assistant', 'worse', { rank: 1 }),
        row('q', null, 'prompter', 'Q'),
        row('a1', 'q', 'assistant', 'better', { rank: 0 }),
        row('d', 'q', 'assistant', 'deleted', { deleted: true }),
        row('x', 'y', 'assistant', 'circle'),
        row('y', 'x', 'prompter', 'circle'),
        { ...row('q2', null, 'prompter', 'Q2'), message_tree_id: 'u' },
        { ...row('b', 'q2', 'assistant', 'B'), message_tree_id: 'u' },
      ),
    );
    expect(exchanges(turns)).toEqual([
      ['Q', 'better'],
      ['Q2', 'B'],
    ]);
    expect(turns[0]?.alternatives).toEqual([{ kind: 'ranked', user: 'Q', assistant: 'worse', rank: 1 }]);
    expect(account.dropped).toEqual({ orphan: 2, undone: 1 });
  });
});

describe('session traces', () => {
  it('reads blocks, and several sessions in one file', async () => {
    const { conversations } = await read(
      'x.jsonl',
      jsonLines(
        { type: 'session', version: 3, id: 's1', timestamp: '2026-01-05T08:00:00Z', cwd: '/p' },
        { type: 'message', id: 'm1', message: { role: 'user', content: [{ type: 'text', text: 'Q' }] } },
        {
          type: 'message',
          id: 'm2',
          message: {
            role: 'assistant',
            content: [
              { type: 'thinking', thinking: 'x' },
              { type: 'text', text: 'A' },
              { type: 'toolCall', id: 't' },
            ],
          },
        },
        { type: 'message', id: 'm3', message: { role: 'toolResult', content: [] } },
        { type: 'session', harness: 'h', id: 's2' },
        { type: 'message', message: { role: 'user', content: 'Q2' } },
        { type: 'message', message: { role: 'assistant', content: 'A2' } },
      ),
    );
    expect(conversations.map(({ id, turns }) => [id, turns.length])).toEqual([
      ['hf-sts:s1', 1],
      ['hf-sts:s2', 1],
    ]);
    expect(conversations[0]?.turns[0]?.origin.project).toBe('/p');
  });
});

describe('turns as lines', () => {
  const own = {
    id: 'chatgpt:c:m',
    conversation: 'chatgpt:c',
    index: 4,
    user: 'Q',
    assistant: 'A',
    timestamp: '2026-01-05T08:00:00.000Z',
    model: 'm',
    source: 'chatgpt',
  };

  it('gives our own turns back as they were', async () => {
    const { turns, conversations } = await read(
      'x.jsonl',
      jsonLines(own, { ...own, id: 'chatgpt:c:n', index: 5, timestamp: null, model: null }),
    );
    expect(conversations.map(({ id }) => id)).toEqual(['chatgpt:c']);
    expect(turns[0]).toEqual({
      id: own.id,
      conversation: own.conversation,
      index: 4,
      user: 'Q',
      assistant: 'A',
      timestamp: own.timestamp,
      model: 'm',
      origin: { source: 'chatgpt', file: 'x.jsonl', line: 1 },
    });
    expect(turns[1]).not.toHaveProperty('model');
  });

  it('groups by session, numbers what has no number, and takes single texts', async () => {
    const { conversations } = await read(
      'x.jsonl',
      jsonLines(
        { id: '1', session: 's', user: 'Q1', assistant: 'A1' },
        { id: '2', session: 's', user: 'Q2', assistant: 'A2' },
        { id: '3', text: 'a note' },
        { id: '4', user: 'no answer', assistant: '' },
      ),
    );
    expect(
      conversations.map(({ turns }) => turns.map(({ index, user, assistant }) => [index, user, assistant])),
    ).toEqual([
      [
        [0, 'Q1', 'A1'],
        [1, 'Q2', 'A2'],
      ],
      [[0, '', 'a note']],
    ]);
  });

  it('keeps two turns with one id apart, within a file and over files', async () => {
    const run = new ImportRun();
    const first = await read(
      'a.jsonl',
      jsonLines(
        { id: '1', user: 'Q', assistant: 'A' },
        { ...own, user: 'x' },
        { ...own, user: 'y' },
        { ...own, user: 'y' },
      ),
      run,
    );
    const second = await read('b.jsonl', jsonLines({ id: '1', user: 'other', assistant: 'A' }), run);
    const ids = [...first.turns, ...second.turns].map(({ id }) => id);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(4);
    expect(first.account.dropped).toEqual({ duplicate: 1 });
  });

  it('gives a long conversation in parts with one id', async () => {
    const lines = Array.from({ length: 1200 }, (_each, i) => ({
      id: String(i),
      session: 's',
      user: `Q${i}`,
      assistant: 'A',
    }));
    const { conversations, turns } = await read('x.jsonl', jsonLines(...lines));
    expect(conversations.length).toBeGreaterThan(1);
    expect(new Set(conversations.map(({ id }) => id)).size).toBe(1);
    expect(turns.map(({ index }) => index)).toEqual(lines.map((_each, i) => i));
  });

  const corpora = '/work/shared/corpora';
  it.skipIf(!existsSync(corpora))('reads the corpora of real conversations whole', async () => {
    const { files } = await readPaths([
      `${corpora}/conversations_coding/data.jsonl`,
      `${corpora}/conversations_general/data.jsonl`,
    ]);
    expect(files.map(({ format, turns, account }) => [format, turns.length + droppedTotal(account)])).toEqual([
      ['turns', 1025],
      ['turns', 908],
    ]);
  });
});

describe('ids', () => {
  it('are the same wherever a file lies, and stay when a text grows', async () => {
    const text = 'User: Q1\nAssistant: A1\nUser: Q2\nAssistant: A2\n';
    const here = await read('/a/chat.txt', text);
    const there = await read('/b/other.md', text);
    const grown = await read('/a/chat.txt', `${text}\nUser: Q3\nAssistant: A3\n`);
    expect(there.turns.map(({ id }) => id)).toEqual(here.turns.map(({ id }) => id));
    expect(grown.turns.slice(0, 2).map(({ id }) => id)).toEqual(here.turns.map(({ id }) => id));
    expect(grown.turns).toHaveLength(3);
  });
});
