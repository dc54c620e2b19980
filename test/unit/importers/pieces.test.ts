/** The shared pieces of importers, by themselves. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_RECORD_BYTES } from '../../../extension/core/importers/reading/bytes.ts';
import { readJsonElements } from '../../../extension/core/importers/reading/elements.ts';
import { fencedLines, withoutEmptyFences } from '../../../extension/core/importers/reading/fences.ts';
import { contentHash, contentNumber } from '../../../extension/core/importers/reading/hash.ts';
import { injectedReason, withoutInjected } from '../../../extension/core/importers/reading/injected.ts';
import { parseJson } from '../../../extension/core/importers/reading/json.ts';
import { FileLedger, MAX_FINDINGS } from '../../../extension/core/importers/reading/ledger.ts';
import { parseLenient, parseLenientPrefix } from '../../../extension/core/importers/reading/lenientJson.ts';
import { readByteLines, readJsonLines } from '../../../extension/core/importers/reading/lines.ts';
import { MutationLog } from '../../../extension/core/importers/reading/mutationLog.ts';
import { isSafeName, pathOfUri } from '../../../extension/core/importers/reading/places.ts';
import { probe } from '../../../extension/core/importers/reading/probe.ts';
import { ImportRun } from '../../../extension/core/importers/reading/run.ts';
import { timestampOf } from '../../../extension/core/importers/reading/time.ts';
import { titleFor } from '../../../extension/core/importers/reading/title.ts';
import { MessageTree, type TreeNode } from '../../../extension/core/importers/reading/tree.ts';
import { memorySource } from './reading.ts';

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe('lines', () => {
  it('are the text’s lines however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n\uFEFF]/g, ''))),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('\n', '\r\n'),
        async (lines, chunk, end) => {
          const source = memorySource('x', lines.map((line) => line + end).join(''), { chunk });
          const read = (await all(readByteLines(source))).flat();
          expect(read.map(({ bytes }) => decode(bytes))).toEqual(lines);
          expect(read.map(({ number }) => number)).toEqual(lines.map((_line, i) => i + 1));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('over the limit are passed over without being held', async () => {
    const lines = (await all(readByteLines(memorySource('x', `ab\n${'x'.repeat(100)}\ncd`, { chunk: 8 }), 50))).flat();
    expect(lines.map(({ bytes, tooLong, last }) => [decode(bytes), tooLong, last])).toEqual([
      ['ab', 0, false],
      ['', 100, false],
      ['cd', 0, true],
    ]);
  });

  it('too long for a record are counted and said', async () => {
    const ledger = new FileLedger('x');
    const huge = {
      ...memorySource('x', ''),
      bytes: async function* () {
        await Promise.resolve();
        for (let i = 0; i * (1 << 20) <= MAX_RECORD_BYTES; i++) yield new Uint8Array(1 << 20).fill(0x61);
        yield new TextEncoder().encode('\n{"a":1}\n');
      },
    };
    const records: unknown[] = [];
    for await (const batch of readJsonLines(huge, ledger)) records.push(...batch);
    expect(records).toEqual([{ line: 2, value: { a: 1 }, ownLine: true }]);
    expect(ledger.account()).toMatchObject({ read: 2, dropped: { tooLong: 1 } });
  });
});

describe('elements', () => {
  const json = fc.jsonValue({ maxDepth: 3 });

  it('are the array’s elements however the bytes are cut, bare or under a key', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(json, { maxLength: 8 }),
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom(undefined, 1),
        fc.boolean(),
        async (values, chunk, indent, wrapped) => {
          const whole = wrapped
            ? { other: [[1], { messages: [2] }], note: 'messages', messages: values, more: [3] }
            : values;
          const ledger = new FileLedger('x');
          const source = memorySource('x', JSON.stringify(whole, null, indent), { chunk });
          const read = await all(readJsonElements(source, ledger, wrapped ? { key: 'messages' } : 'array'));
          expect(read.map(({ value }) => value)).toEqual(JSON.parse(JSON.stringify(values)));
          expect(ledger.account()).toMatchObject({ read: values.length, dropped: {}, findings: [] });
        },
      ),
      { numRuns: 150 },
    );
  });

  it('are values that follow one another without an array, over lines or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ a: json, '}{': fc.string() }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom('', '\n', '\r\n\r\n'),
        fc.nat(),
        async (values, chunk, between, cut) => {
          const text = values.map((value) => JSON.stringify(value, null, 2)).join(between);
          const ledger = new FileLedger('x');
          const read = await all(readJsonElements(memorySource('x', text, { chunk }), ledger, 'row'));
          expect(read.map(({ value }) => value)).toEqual(JSON.parse(JSON.stringify(values)));
          expect(ledger.account()).toMatchObject({ read: values.length, dropped: {}, findings: [] });
          const part = new FileLedger('x');
          const short = memorySource('x', text.slice(0, cut % (text.length + 1)), { chunk });
          const whole = await all(readJsonElements(short, part, 'row'));
          expect(whole.map(({ value }) => value)).toEqual(read.slice(0, whole.length).map(({ value }) => value));
          const { truncated = 0 } = part.account().dropped;
          expect(part.account().read).toBe(whole.length + truncated);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('before a cut are whole, and the cut one is counted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ a: json, b: fc.string() }), { minLength: 1, maxLength: 5 }),
        fc.nat(),
        async (values, at) => {
          const text = JSON.stringify(values);
          const ledger = new FileLedger('x');
          const read = await all(
            readJsonElements(memorySource('x', text.slice(0, 1 + (at % (text.length - 1)))), ledger),
          );
          expect(read.map(({ value }) => value)).toEqual((JSON.parse(text) as unknown[]).slice(0, read.length));
          const { read: records, dropped, findings } = ledger.account();
          expect(records).toBe(read.length + (dropped['truncated'] ?? 0));
          expect(findings.map(({ severity }) => severity)).toEqual(['error']);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('carry the line they begin on', async () => {
    const read = await all(readJsonElements(memorySource('x', '[\n {"a":1},\n\n {"a":\n2}\n]'), new FileLedger('x')));
    expect(read.map(({ line }) => line)).toEqual([2, 4]);
  });
});

describe('lenient JSON', () => {
  // Written again rather than compared with JSON.parse, which in Node 24 now and then takes the key "\"" for a backslash.
  it('reads what JSON.stringify wrote', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value);
        expect(parseLenient(text)).toMatchObject({ complete: true, length: text.length });
        expect(JSON.stringify(parseLenient(text).value)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it('gives the beginning of what is cut off, and never throws', () => {
    expect(parseLenientPrefix('{"a":[1,{"b":"text that is cu').value).toEqual({ a: [1, { b: 'text that is cu' }] });
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('[', ']', '{', '}', '"', ',', ':', '\\', 'u', '1', 'e', '-', '.', 't', 'n', ' ', '\n'),
        }),
        (text) => {
          expect(() => parseLenient(text)).not.toThrow();
        },
      ),
      { numRuns: 300 },
    );
    expect(parseLenient('['.repeat(100_000)).complete).toBe(false);
  });

  it('forgives control characters and NaN', () => {
    expect(parseJson('{"a":"x\ty\n","b":NaN,"c":-Infinity}')).toEqual({ a: 'x\ty\n', b: null, c: null });
    expect(parseJson('{"a":1')).toBeUndefined();
    expect(parseJson('{"a":1} x')).toBeUndefined();
    expect(Object.keys(parseJson('{"__proto__":{"x":NaN}}') as object)).toEqual(['__proto__']);
  });
});

describe('probe', () => {
  const shape = (text: string): string => probe(new TextEncoder().encode(text)).shape;
  it.each([
    ['{"a":1}\n{"a":2}\n', 'jsonLines'],
    ['not json\n{"a":1}\n', 'jsonLines'],
    ['{"a":1}', 'jsonObject'],
    ['{\n "a": 1\n}', 'jsonObject'],
    ['[{"a":1}]', 'jsonArray'],
    ['[link](x) is Markdown', 'text'],
    ['User: x', 'text'],
    ['\0\0\u0001', 'binary'],
    ['SQLite format 3\0…', 'sqlite'],
  ])('%j is %s', (text, expected) => {
    expect(shape(text)).toBe(expected);
  });
});

describe('times', () => {
  it.each([
    [1735689601.25, '2025-01-01T00:00:01.250Z'],
    [1735689601, '2025-01-01T00:00:01.000Z'],
    [1735689601250, '2025-01-01T00:00:01.250Z'],
    [1735689601250123, '2025-01-01T00:00:01.250Z'],
    ['1735689601.250000', '2025-01-01T00:00:01.250Z'],
    ['1767600000000', '2026-01-05T08:00:00.000Z'],
    ['2025-01-01T00:00:01+02:00', '2024-12-31T22:00:01.000Z'],
    ['2025-01-01T00:00:01.123456+0000', '2025-01-01T00:00:01.123Z'],
    ['2025-01-01 00:00:01', '2025-01-01T00:00:01.000Z'],
    ['2025-01-01', '2025-01-01T00:00:00.000Z'],
    ['yesterday', undefined],
    ['2025-13-45T00:00:00Z', undefined],
    [0, undefined],
    [-5, undefined],
    [Number.NaN, undefined],
    [null, undefined],
    [{}, undefined],
  ])('%j is %s', (value, expected) => {
    expect(timestampOf(value)).toBe(expected);
  });
});

describe('hashes', () => {
  it('never change: ids in people’s stores are made of them', () => {
    expect(contentHash('Why does my server re-parse?', 'Because.')).toBe('3025270412a8c29f94b9');
    expect(contentHash('é😀')).toBe('518841bf824a919ef12d');
    expect(contentNumber('turn')).toBe(3850294879832931);
  });

  it('set parts apart and spread', () => {
    expect(contentHash('a', 'b')).not.toBe(contentHash('ab', ''));
    const numbers = new Set(Array.from({ length: 100_000 }, (_each, i) => contentNumber(`turn ${i}`)));
    expect(numbers.size).toBe(100_000);
    const lowBits = new Set([...numbers].map((each) => each % 1024));
    expect(lowBits.size).toBe(1024);
  });

  it('tell a run what it has seen, many times over', () => {
    const texts = { conversation: 'c', user: 'q', assistant: 'a' };
    const run = new ImportRun();
    for (let i = 0; i < 20_000; i++) expect(run.uniqueId(`id ${i}`, `hash ${i}`, 'drop', texts)).toBe(`id ${i}`);
    expect(run.uniqueId('id 7', 'hash 7', 'keepBoth', texts)).toBeUndefined();
    expect(run.uniqueId('id 7', 'other', 'drop', texts)).toBeUndefined();
    expect(run.uniqueId('id 7', 'other', 'keepBoth', texts)).toBe('id 7~other');
    expect(run.uniqueId('id 7', 'other', 'keepBoth', texts)).toBeUndefined();
  });
});

describe('titles', () => {
  it('are given ones, or prompts cut at a word', () => {
    expect(titleFor(' Given\n title ', 'prompt')).toBe('Given title');
    expect(titleFor('', 'short')).toBe('short');
    const long = titleFor(undefined, 'Why does my language server re-parse the whole file, on every single keystroke?');
    expect(long).toBe('Why does my language server re-parse the whole file, on…');
    expect(titleFor(undefined, 'Implement the following plan:\n\n# Plan: Read the log once\n\n## Context\n')).toBe(
      'Plan: Read the log once',
    );
    expect(titleFor(undefined, '## Context\n\n- Status: On branch dev\n\n## Your task\n\nCreate a commit.\n')).toBe(
      'Create a commit.',
    );
    expect(titleFor(undefined, 'Why does this fail:\n\nfoo()')).toBe('Why does this fail: foo()');
    expect(titleFor(undefined, '😀'.repeat(100)).isWellFormed()).toBe(true);
  });
});

describe('the mutation log', () => {
  it('follows VS Code’s rules', () => {
    const log = new MutationLog();
    expect(log.apply({ kind: 1, k: ['a'], v: 1 })).toBe(false);
    expect(log.apply({ kind: 0, v: { list: [1, 2, 3] } })).toBe(true);
    expect(log.apply({ kind: 2, k: ['list'], i: 1, v: [9] })).toBe(true);
    expect(log.apply({ kind: 2, k: ['list'], i: 1 })).toBe(true);
    expect(log.apply({ kind: 2, k: ['new'], v: ['x'] })).toBe(true);
    expect(log.apply({ kind: 1, k: ['list', 1], v: 5 })).toBe(true);
    expect(log.apply({ kind: 1, k: ['list', 99_999_999], v: 5 })).toBe(false);
    expect(log.apply({ kind: 2, k: ['list'], i: 99_999_999 })).toBe(true);
    expect(log.apply({ kind: 2, k: ['list'], i: -1 })).toBe(false);
    expect(log.apply({ kind: 3, k: ['new'] })).toBe(true);
    expect(log.apply({ kind: 9, k: [] })).toBe(false);
    expect(log.state).toEqual({ list: [1, 5] });
  });

  it('never reaches a prototype', () => {
    const log = new MutationLog();
    log.apply({ kind: 0, v: {} });
    for (const path of [
      ['__proto__', 'x'],
      ['constructor', 'prototype', 'x'],
      ['toString', 'x'],
    ]) {
      expect(log.apply({ kind: 1, k: path, v: 'bad' })).toBe(false);
    }
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('message trees', () => {
  const node = (id: string, parent?: string, at?: number): TreeNode => ({
    id,
    parent,
    kind: 'prompt',
    text: id,
    records: 1,
    at,
  });
  const ids = (nodes: readonly TreeNode[]): string => nodes.map(({ id }) => id).join('');

  it('walk from any leaf to a root, also in circles and with parents missing', () => {
    const tree = new MessageTree(
      [node('a', 'c'), node('b', 'a'), node('c', 'b'), node('d', 'gone'), node('e', 'd')],
      new FileLedger('x'),
    );
    expect(ids(tree.path(tree.get('c')!))).toBe('abc');
    expect(ids(tree.path(tree.get('e')!))).toBe('de');
    expect(tree.newestLeaf()?.id).toBe('e');
  });

  it('take the newest leaf, of equals the later, and in a circle the newest of all', () => {
    const ledger = new FileLedger('x');
    expect(new MessageTree([node('r'), node('a', 'r', 5), node('b', 'r', 3)], ledger).newestLeaf()?.id).toBe('a');
    expect(new MessageTree([node('r'), node('a', 'r'), node('b', 'r')], ledger).newestLeaf()?.id).toBe('b');
    expect(new MessageTree([node('a', 'b', 2), node('b', 'a', 1)], ledger).newestLeaf()?.id).toBe('a');
  });

  it('keep the first of two nodes with one id', () => {
    const ledger = new FileLedger('x');
    const tree = new MessageTree([node('a'), { ...node('a'), text: 'second' }], ledger);
    expect(tree.get('a')?.text).toBe('a');
    expect(ledger.account().dropped).toEqual({ duplicate: 1 });
  });
});

describe('fences', () => {
  it('hide their content, close with a mark as long, and end at a break', () => {
    const lines = ['a', '````md', '```', 'x', '```', '````', 'b', '~~~', 'never closed'];
    expect(fencedLines(lines)).toEqual([false, true, true, true, true, true, false, false, false]);
    expect(fencedLines(['```', 'x', 'STOP', '```'], (index) => index === 2)).toEqual([false, false, false, false]);
  });

  it('that are empty go, others stay', () => {
    expect(withoutEmptyFences('a\n```\n\n```\nb\n```ts\nx\n```\n\n```\ny\n```')).toBe(
      'a\nb\n```ts\nx\n```\n\n```\ny\n```',
    );
  });
});

describe('injected context', () => {
  it('is known by how it begins, and cut out where it is added', () => {
    expect(injectedReason('  <environment_context>x')).toBe('injectedContext');
    expect(injectedReason('<command-name>/x</command-name>')).toBe('command');
    expect(injectedReason('What does <environment_context> mean?')).toBeUndefined();
    expect(withoutInjected('Q <system-reminder>a</system-reminder><ide_selection>b</ide_selection>')).toBe('Q');
    expect(withoutInjected('  if (a < b) {}  ')).toBe('  if (a < b) {}  ');
  });
});

describe('places', () => {
  it('read file addresses of every system', () => {
    expect(pathOfUri('file:///home/dev/a%20b')).toBe('/home/dev/a b');
    expect(pathOfUri('file:///c%3A/work')).toBe('c:/work');
    expect(pathOfUri('file://server/share')).toBe('//server/share');
    expect(pathOfUri('vscode-remote://ssh/x')).toBe('vscode-remote://ssh/x');
    expect(pathOfUri('file:///100%')).toBe('/100%');
  });

  it('a name from a file’s content is never a path', () => {
    expect(['abc-1.2', 'ses_1'].every(isSafeName)).toBe(true);
    expect(['..', 'a/b', 'a\\b', '../x', '', '.hidden', 'a..b', 'x'.repeat(300), 'C:x'].some(isSafeName)).toBe(false);
  });
});

describe('the ledger', () => {
  it('keeps a hundred findings and counts the rest', () => {
    const told: string[] = [];
    const ledger = new FileLedger('f', ({ message }) => told.push(message));
    for (let i = 0; i < 1000; i++) ledger.finding('warning', i, `w${i}`);
    ledger.close();
    expect(told).toHaveLength(MAX_FINDINGS + 1);
    expect(told.at(-1)).toBe('and 900 more findings in this file');
  });
});
