import { describe, expect, it } from 'vitest';
import { bestPassages, composeAnswer, piecesOf } from '../../../extension/host/chat/responders/compose.ts';
import { promptFor } from '../../../extension/host/chat/responders/prompt.ts';
import {
  completionError,
  completionsUrl,
  completionText,
  eventData,
  isLoopback,
} from '../../../extension/host/chat/responders/sse.ts';
import type { Passage } from '../../../extension/protocol/rpc.ts';

const PHRASES = { found: 'Found:', nothing: 'Nothing found.' };

function passage(text: string, relevance: number, title = 'Bandits'): Passage {
  return { text, relevance, origin: { kind: 'memory', memoryId: text, title } };
}

describe('passages of an answer', () => {
  it('are the best, each text once, and none that hardly fits', () => {
    const chosen = bestPassages([
      passage('a', 10),
      passage(' A ', 9),
      passage('b', 8),
      passage('far off', 1),
      passage('c', 7),
      passage('d', 6),
    ]);
    expect(chosen.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
  });

  it('are none where nothing was recalled, and the answer says so', () => {
    expect(bestPassages([])).toEqual([]);
    expect(composeAnswer([], PHRASES)).toBe('Nothing found.');
  });

  it('stand in block quotations with their source', () => {
    expect(composeAnswer([passage('one\n\ntwo', 1)], PHRASES)).toBe('Found:\n\n> one\n>\n> two\n>\n> — [1] Bandits');
  });

  it('close a code block that was cut open', () => {
    expect(composeAnswer([passage('see\n```js\nx', 1)], PHRASES)).toContain('> ```js\n> x\n> ```\n>\n> —');
  });

  it('are told in pieces that add up to the text', () => {
    const text = 'word '.repeat(500) + 'x'.repeat(400);
    const pieces = [...piecesOf(text)];
    expect(pieces.join('')).toBe(text);
    expect(pieces.length).toBeGreaterThan(10);
  });
});

describe('what a model is sent', () => {
  const history = [
    { user: 'old '.repeat(3_000), assistant: 'x' },
    { user: 'q1', assistant: 'a1' },
  ];

  it('is the notes, the last turns that fit, and the question', () => {
    const { system, messages } = promptFor({ text: 'q2', passages: [passage('a note', 1)], history });
    expect(system).toContain('[1] Bandits\na note');
    expect(messages).toEqual([
      { role: 'user', text: 'q1' },
      { role: 'assistant', text: 'a1' },
      { role: 'user', text: 'q2' },
    ]);
  });

  it('keeps the notes within their budget', () => {
    const { system } = promptFor({
      text: 'q',
      passages: [passage('x'.repeat(50_000), 2), passage('next', 1)],
      history: [],
    });
    expect(system.length).toBeLessThan(14_000);
    expect(system).not.toContain('next');
  });
});

describe('an event stream', () => {
  async function collect(stream: AsyncIterable<string>): Promise<readonly string[]> {
    const all: string[] = [];
    for await (const item of stream) all.push(item);
    return all;
  }

  function read(...chunks: readonly string[]): Promise<readonly string[]> {
    const encoder = new TextEncoder();
    const stream = (async function* () {
      for (const chunk of chunks) yield await Promise.resolve(encoder.encode(chunk));
    })();
    return collect(eventData(stream));
  }

  it('is read whatever the pieces it comes in', async () => {
    const whole = 'data: {"a":1}\r\n\r\n: comment\n\ndata: {"b":\ndata: 2}\n\ndata: [DONE]\n\ndata: late\n\n';
    const expected = ['{"a":1}', '{"b":\n2}'];
    expect(await read(whole)).toEqual(expected);
    expect(await read(...Array.from(whole))).toEqual(expected);
  });

  it('gives its last event without a final line end', async () => {
    expect(await read('data: x')).toEqual(['x']);
  });

  it('keeps characters whole that lie across two pieces', async () => {
    const bytes = new TextEncoder().encode('data: é\n\n');
    const stream = (async function* () {
      for (const byte of bytes) yield await Promise.resolve(Uint8Array.of(byte));
    })();
    expect(await collect(eventData(stream))).toEqual(['é']);
  });

  it('has text in deltas or in whole messages, and errors', () => {
    expect(completionText({ choices: [{ delta: { content: 'a' } }] })).toBe('a');
    expect(completionText({ choices: [{ message: { content: 'b' } }] })).toBe('b');
    for (const odd of [null, 1, {}, { choices: [] }, { choices: [{ delta: { content: null } }] }]) {
      expect(completionText(odd)).toBe('');
    }
    expect(completionError({ error: { message: 'no such model' } })).toBe('no such model');
    expect(completionError({ choices: [] })).toBeUndefined();
  });
});

describe('the address of an endpoint', () => {
  it.each([
    ['http://localhost:11434/v1', 'http://localhost:11434/v1/chat/completions'],
    ['https://api.test/v1/', 'https://api.test/v1/chat/completions'],
    ['https://api.test/v1/chat/completions', 'https://api.test/v1/chat/completions'],
    ['https://api.test/v1?version=2', 'https://api.test/v1/chat/completions?version=2'],
  ])('%s', (setting, url) => {
    expect(completionsUrl(setting)?.href).toBe(url);
  });

  it.each(['', 'localhost', 'file:///etc/passwd', 'javascript:alert(1)', 'ftp://x'])('is not %s', (setting) => {
    expect(completionsUrl(setting)).toBeUndefined();
  });

  it.each([
    ['http://127.0.0.1:1', true],
    ['http://127.9.9.9', true],
    ['http://[::1]:8080', true],
    ['http://localhost', true],
    ['http://127.0.0.1.evil.test', false],
    ['http://localhost.evil.test', false],
    ['https://api.test', false],
    ['http://192.168.0.2', false],
  ])('%s stays on this machine: %s', (address, stays) => {
    expect(isLoopback(new URL(address))).toBe(stays);
  });
});
