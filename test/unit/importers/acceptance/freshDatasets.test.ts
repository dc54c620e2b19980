/** Rows as trainers spell them, answers of 2024, and what a second reading of the formats found in files of today. */
import { describe, expect, it } from 'vitest';
import { exchanges, jsonLines } from '../reading.ts';
import { readNamed } from './places.ts';

const user = (content: string): object => ({ role: 'user', content });
const assistant = (content: string): object => ({ role: 'assistant', content });

describe('Preferences and labels', () => {
  it('in the spellings of TRL: texts, lists, questions inside of both lists, the question once more', async () => {
    const { turns, account, format } = await readNamed(
      'pairs.jsonl',
      jsonLines(
        { prompt: 'P?', chosen: 'yes', rejected: 'no' },
        { prompt: [user('A?'), assistant('a'), user('B?')], chosen: [assistant('b')], rejected: [assistant('c')] },
        { chosen: [user('C?'), assistant('good')], rejected: [user('C?'), assistant('bad')] },
        {
          prompt: 'D?',
          chosen: [user('D?'), assistant('one')],
          rejected: [user('D?'), assistant('two')],
          messages: [user('D?'), assistant('one')],
          score_chosen: 8,
        },
        { prompt: 'E?', chosen: 'yes', rejected: '' },
      ),
    );
    expect(format).toBe('openai-messages');
    expect(exchanges(turns)).toEqual([
      ['P?', 'yes'],
      ['A?', 'a'],
      ['B?', 'b'],
      ['C?', 'good'],
      ['D?', 'one'],
      ['E?', 'yes'],
    ]);
    expect(turns.map(({ alternatives = [] }) => alternatives.map(({ assistant: other }) => other))).toEqual([
      ['no'],
      [],
      ['c'],
      ['bad'],
      ['two'],
      [],
    ]);
    expect(account.dropped).toEqual({ repeated: 1, empty: 1 });
  });

  it('an answer that the messages end with already is said once', async () => {
    const { turns, account } = await readNamed(
      'pairs.jsonl',
      jsonLines({
        messages: [user('Which?'), assistant('This.')],
        chosen: assistant('This.'),
        rejected: assistant('That.'),
      }),
    );
    expect(exchanges(turns)).toEqual([['Which?', 'This.']]);
    expect(turns[0]?.alternatives).toMatchObject([{ kind: 'rejected', user: 'Which?', assistant: 'That.' }]);
    expect(account.dropped).toEqual({ repeated: 1 });
  });

  it('labels are ratings; rows of completions have nothing else in them', async () => {
    const { turns } = await readNamed(
      'kto.jsonl',
      jsonLines(
        { prompt: 'A?', completion: 'a', label: true },
        { messages: [user('B?'), assistant('b')], label: false },
        { prompt: [user('C?')], completion: [assistant('c')] },
      ),
    );
    expect(turns.map(({ user: asked, assistant: said, rating }) => [asked, said, rating])).toEqual([
      ['A?', 'a', 1],
      ['B?', 'b', -1],
      ['C?', 'c', undefined],
    ]);
    const log = jsonLines({ prompt: 'const a', completion: ' = 1', accepted: true, cacheHit: false });
    expect((await readNamed('autocomplete.jsonl', `${log}${log}`).catch(() => undefined))?.turns ?? []).toEqual([]);
  });

  it('in the spellings of LLaMA-Factory', async () => {
    const pairs = await readNamed('ranking.json', [
      {
        conversations: [{ from: 'human', value: 'Which?' }],
        chosen: { from: 'gpt', value: 'This.' },
        rejected: { from: 'gpt', value: 'That.' },
      },
      {
        conversations: [
          { from: 'human', value: 'Rate' },
          { from: 'gpt', value: 'Ok' },
        ],
        kto_tag: false,
      },
    ]);
    expect(pairs.format).toBe('sharegpt');
    expect(exchanges(pairs.turns)).toEqual([
      ['Which?', 'This.'],
      ['Rate', 'Ok'],
    ]);
    expect(pairs.turns[0]?.alternatives).toMatchObject([{ kind: 'rejected', assistant: 'That.' }]);
    expect(pairs.turns[1]?.rating).toBe(-1);
    const alpaca = await readNamed('alpaca.json', [
      { instruction: 'Sum', input: '1 2', chosen: '3', rejected: '4' },
      { instruction: 'Say hi', output: 'hi', kto_tag: true },
    ]);
    expect(alpaca.format).toBe('alpaca');
    expect(exchanges(alpaca.turns)).toEqual([
      ['Sum\n1 2', '3'],
      ['Say hi', 'hi'],
    ]);
    expect(alpaca.turns[0]?.alternatives).toMatchObject([{ assistant: '4' }]);
    expect(alpaca.turns[1]?.rating).toBe(1);
  });
});

describe('A list that a crash cut off', () => {
  const rows = [
    { instruction: 'A', input: '', output: 'a' },
    { instruction: 'B', input: '', output: 'b' },
  ];

  it('behind a whole element keeps that', async () => {
    const { files, findings } = await readCut(JSON.stringify(rows).slice(0, -1));
    expect(exchanges(files)).toEqual([
      ['A', 'a'],
      ['B', 'b'],
    ]);
    expect(findings).toEqual(['the JSON is cut off behind element 2, which is whole']);
  });

  it('in an element does not', async () => {
    const { files, findings, dropped } = await readCut(JSON.stringify(rows).slice(0, -2));
    expect(exchanges(files)).toEqual([['A', 'a']]);
    expect(dropped).toEqual({ truncated: 1 });
    expect(findings).toEqual(['the JSON is cut off in element 2; the 1 before it are read']);
  });
});

async function readCut(content: string): Promise<{
  readonly files: Awaited<ReturnType<typeof readNamed>>['turns'];
  readonly findings: readonly string[];
  readonly dropped: Readonly<Record<string, number>>;
}> {
  const { turns, account } = await readNamed('cut.json', content);
  return { files: turns, findings: account.findings.map(({ message }) => message), dropped: account.dropped };
}

describe('Claude.ai of 2024', () => {
  const chat = (text: string, content: readonly object[] = []): object => ({
    uuid: 'c',
    name: 'n',
    chat_messages: [
      { uuid: '1', sender: 'human', text: 'Q' },
      { uuid: '2', sender: 'assistant', text, content },
    ],
  });
  const answerTo = async (text: string): Promise<string | undefined> =>
    (await readNamed('conversations.json', [chat(text)])).turns[0]?.assistant;

  it('shows an artifact as the code or the text that it is', async () => {
    expect(
      await answerTo(
        '<antThinking>one</antThinking>\n\nHere:\n\n<antArtifact identifier="fib" type="application/vnd.ant.code" language="python" title="F > G">\ndef fib(n):\n    return n\n</antArtifact>\n\nDone.',
      ),
    ).toBe('Here:\n\n```python\ndef fib(n):\n    return n\n```\n\nDone.');
    expect(
      await answerTo('<antArtifact identifier="d" type="text/markdown" title="T">\n# Title\n\ntext\n</antArtifact>'),
    ).toBe('# Title\n\ntext');
    expect(
      await answerTo('A:\n<antArtifact identifier="d" type="application/vnd.ant.mermaid">graph TD\n</antArtifact> B'),
    ).toBe('A:\n```mermaid\ngraph TD\n```\n\nB');
  });

  it('fences code that has fences in it with longer ones, and takes one that is never closed to the end', async () => {
    expect(
      await answerTo(
        '<antArtifact type="application/vnd.ant.code" language="markdown">\n```sh\nls\n```\n</antArtifact>\nB',
      ),
    ).toBe('````markdown\n```sh\nls\n```\n````\nB');
    expect(await answerTo('A\n<antArtifact type="text/html">\n<p>')).toBe('A\n```html\n<p>\n```');
  });

  it('leaves tags alone that are talked about', async () => {
    for (const text of ['Write `<antArtifact type="x">` first.', '```\n<antArtifact type="text/html">\n```']) {
      expect(await answerTo(text)).toBe(text);
    }
  });

  it('what only says that a call cannot be shown is no answer', async () => {
    const shown = '```\nThis block is not supported on your current device yet.\n```';
    const call = { type: 'tool_use', name: 'artifacts', input: {} };
    const { turns, account } = await readNamed('conversations.json', [chat(`${shown}\n\n${shown}`, [call])]);
    expect(turns).toEqual([]);
    expect(account.dropped).toEqual({ toolCall: 1, unanswered: 1 });
  });
});

describe('Other files of today', () => {
  it('Claude Code: what it writes where the model said nothing', async () => {
    const line = (uuid: string, parentUuid: string | null, type: string, content: unknown): object => ({
      type,
      uuid,
      parentUuid,
      sessionId: 's',
      timestamp: `2026-05-11T07:30:0${uuid}.000Z`,
      message: { role: type, id: `m${uuid}`, content },
    });
    const text = (words: string): object[] => [{ type: 'text', text: words }];
    const { turns, account } = await readNamed(
      's.jsonl',
      jsonLines(
        line('1', null, 'user', 'Both?'),
        line('2', '1', 'assistant', text('(no content)')),
        line('3', '2', 'assistant', text('Both.')),
      ),
    );
    expect(exchanges(turns)).toEqual([['Both?', 'Both.']]);
    expect(account.dropped).toEqual({ empty: 1 });
  });

  it('text in which the answers have two names', async () => {
    const { turns } = await readNamed(
      'chat.txt',
      'User: one\n\nAssistant: 1\n\nAI: stands in the answer\n\nYou: two\nAI: 2\nBot: still\nUser: three\n',
    );
    expect(exchanges(turns)).toEqual([
      ['one', '1\n\nAI: stands in the answer'],
      ['two', '2\nBot: still'],
    ]);
  });
});
