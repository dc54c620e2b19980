import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DocumentFormat } from '../../../extension/core/dataset/formats.ts';
import { recognise, sampleLines } from '../../../extension/core/dataset/recognise.ts';
import { readRow } from '../../../extension/core/dataset/row.ts';
import { viewRow } from '../../../extension/core/dataset/view.ts';

const USER = { role: 'user', content: 'q' };
const ANSWER = { role: 'assistant', content: 'a' };

describe('recognise', () => {
  it.each<[DocumentFormat, readonly unknown[]]>([
    ['messages', [{ messages: [USER, ANSWER] }]],
    ['messages', [{ messages: [USER, ANSWER], tools: [], source: 'x' }]],
    ['messages', [{ messages: [] }, { messages: 'text' }]],
    ['sharegpt', [{ id: 'a', conversations: [{ from: 'human', value: 'q' }] }]],
    ['sharegpt', [{ conversations: [USER, ANSWER] }]],
    ['alpaca', [{ instruction: 'q', input: '', output: 'a' }]],
    ['alpaca', [{ instruction: 'q', output: 'a' }, { instruction: 'no output' }, { prompt: 'q', response: 'a' }]],
    ['raw', [{ instruction: 'q', input: '', output: 'a', system: '', metadata: { pattern_type: 'causal' } }]],
    ['promptCompletion', [{ prompt: 'q', completion: 'a' }]],
    ['promptCompletion', [{ prompt: [USER], completion: [ANSWER] }]],
    ['text', [{ text: 'a' }, { text: 'b', meta: {} }]],
    ['preference', [{ prompt: 'q', chosen: 'a', rejected: 'b' }]],
    ['preference', [{ chosen: [USER, ANSWER], rejected: [USER, ANSWER] }]],
    [
      'preference',
      [{ conversations: [{ from: 'human', value: 'q' }], chosen: { from: 'gpt', value: 'a' }, rejected: {} }],
    ],
    ['preferenceOpenai', [{ input: { messages: [USER] }, preferred_output: [ANSWER], non_preferred_output: [ANSWER] }]],
    ['kto', [{ prompt: 'q', completion: 'a', label: true }]],
    ['kto', [{ messages: [USER, ANSWER], label: false }]],
    ['kto', [{ instruction: 'q', output: 'a', kto_tag: true }]],
    ['kto', [{ messages: [USER, ANSWER], label: 'True' }]],
    [
      'messages',
      [
        { messages: [USER, ANSWER], label: 'greeting' },
        { messages: [USER, ANSWER], label: null },
      ],
    ],
    ['segments', [{ segments: [{ label: true, text: 'a' }] }]],
    ['unknown', [{ id: 1, text: 'a', label: 0 }]],
    ['unknown', [{ type: 'user', message: USER }]],
    ['unknown', [{ id: 'a', user: 'q', assistant: 'a' }]],
    ['unknown', [{ model: 'm', messages: [USER], temperature: 0 }]],
    ['unknown', [{ segments: [{ start: 0, end: 1, text: 'spoken' }] }]],
    ['unknown', [{ prompt: 'q', response: 'a' }]],
    ['unknown', [{ messages: 3, level: 'info', time: 1 }]],
    ['unknown', [1, null, 'x', []]],
    ['unknown', []],
  ])('%s', (format, rows) => expect(recognise(rows).format).toBe(format));

  it('follows the rows that most of a sample has', () => {
    const good = Array.from({ length: 6 }, () => ({ instruction: 'q', output: 'a' }));
    const other = Array.from({ length: 4 }, () => ({ messages: [USER, ANSWER] }));
    expect(recognise([...good, ...other])).toEqual({ format: 'alpaca', rows: 10, matching: 6 });
    expect(recognise([...good, ...Array.from({ length: 20 }, () => ({ level: 'info' }))]).format).toBe('unknown');
  });

  it('samples the head and the whole of a long document, each line once', () => {
    expect(sampleLines(3)).toEqual([0, 1, 2]);
    const lines = sampleLines(1_000_000);
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines.at(-1)).toBeGreaterThan(990_000);
    expect(new Set(sampleLines(150)).size).toBe(150);
  });

  const corpora = join(import.meta.dirname, '../../../../shared/corpora');
  it.skipIf(!existsSync(corpora))('takes no corpus of another kind for a dataset', () => {
    for (const folder of readdirSync(corpora, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
      const rows = readFileSync(join(corpora, folder.name, 'data.jsonl'), 'utf8')
        .split('\n')
        .slice(0, 400)
        .map(readRow);
      const { format } = recognise(rows.map((row) => (row.kind === 'value' ? row.value : undefined)));
      expect([folder.name, format]).toEqual([folder.name, 'unknown']);
    }
  });
});

describe('viewRow', () => {
  it('shows messages with who speaks, whatever the loader calls it', () => {
    const row = {
      conversations: [{ from: 'system', value: 's' }, { from: 'human', value: 'q' }, { from: 'gpt', value: 'a' }, 7],
    };
    const [list] = viewRow(row, 'sharegpt').lists;
    expect(list).toMatchObject({ purpose: 'conversation', roleKey: 'from', contentKey: 'value', strangers: [3] });
    expect(list?.messages.map(({ speaker, path }) => [speaker, path])).toEqual([
      ['system', ['conversations', 0]],
      ['user', ['conversations', 1]],
      ['assistant', ['conversations', 2]],
    ]);
  });

  it('gives every text of a row with its place', () => {
    const parts = { role: 'user', content: [{ type: 'text', text: 'q' }, { type: 'image_url' }] };
    expect(viewRow({ messages: [parts, ANSWER] }, 'messages').texts).toEqual([
      { path: ['messages', 0, 'content', 0, 'text'], text: 'q', part: 'prompt' },
      { path: ['messages', 1, 'content'], text: 'a', part: 'answer' },
    ]);
    expect(
      viewRow({ instruction: 'i', input: '', output: 'o', history: [['h', 'g']] }, 'alpaca').texts.map(
        ({ text }) => text,
      ),
    ).toEqual(['h', 'g', 'i', '', 'o']);
    expect(viewRow({ prompt: 'p', chosen: 'c', rejected: 'r' }, 'preference').texts.map(({ part }) => part)).toEqual([
      'prompt',
      'answer',
      'answer',
    ]);
  });

  it('tells prompts from whole conversations in pairs', () => {
    const purposes = (row: object): readonly string[] => viewRow(row, 'preference').lists.map(({ purpose }) => purpose);
    expect(purposes({ chosen: [USER, ANSWER], rejected: [USER, ANSWER] })).toEqual(['conversation', 'conversation']);
    expect(purposes({ prompt: [USER], chosen: [ANSWER], rejected: [ANSWER] })).toEqual(['prompt', 'answer', 'answer']);
    expect(purposes({ messages: [USER], chosen: ANSWER, rejected: ANSWER })).toEqual(['prompt', 'answer', 'answer']);
  });

  it('never fails on any shape', () => {
    for (const value of [null, 1, [], { messages: null }, { messages: [null, [], 'x', { role: 1 }] }])
      expect(() => viewRow(value, 'messages')).not.toThrow();
  });
});
