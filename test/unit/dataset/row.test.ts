import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DatasetDocument } from '../../../extension/core/dataset/document.ts';
import { addProperty, applyEdits, removeAt, renameKey, replaceValue } from '../../../extension/core/dataset/edits.ts';
import { pathText, valueAt, type JsonPath } from '../../../extension/core/dataset/jsonPath.ts';
import { decodedOffset } from '../../../extension/core/dataset/locate.ts';
import { readRow, spanOf } from '../../../extension/core/dataset/row.ts';
import { scanStructure } from '../../../extension/core/dataset/scan.ts';

describe('readRow', () => {
  it('tells blank, JSON and broken lines apart', () => {
    expect(readRow(' \t').kind).toBe('blank');
    expect(readRow('\uFEFF').kind).toBe('blank');
    expect(readRow('\uFEFF{"a":1}')).toMatchObject({ kind: 'value', value: { a: 1 } });
    expect(readRow('null')).toMatchObject({ kind: 'value', value: null });
    expect(readRow('{"a":1,}')).toMatchObject({ kind: 'broken', value: { a: 1 }, error: { start: 7, end: 8 } });
    expect(readRow('{"a":"cut')).toMatchObject({ kind: 'broken', value: { a: 'cut' } });
  });

  it('survives nesting that no recursion does', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    const row = readRow(deep);
    expect(row.kind).toBe('value');
    expect(spanOf(row, [0, 0])).toEqual({ start: 0, end: deep.length });
    expect(readRow(deep.slice(0, -1))).toMatchObject({ kind: 'broken', error: { start: deep.length - 2 } });
  });
});

describe('ranges', () => {
  const line = '{"messages":[{"role":"user","content":"a\\n\\u00e9\\"b"}], "n" : 1}';
  const row = readRow(line);
  const at = (span: { start: number; end: number } | undefined): string | undefined =>
    span && line.slice(span.start, span.end);

  it('finds values, keys, properties and stretches of a text', () => {
    expect(at(row.locate.value(['messages', 0, 'role']))).toBe('"user"');
    expect(at(row.locate.key(['messages', 0, 'role']))).toBe('"role"');
    expect(at(row.locate.property(['n']))).toBe('"n" : 1');
    expect(at(row.locate.text(['messages', 0, 'content'], 1, 4))).toBe('\\n\\u00e9\\"');
    expect(row.locate.value(['messages', 3])).toBeUndefined();
    expect(at(spanOf(row, ['nowhere']))).toBe(line);
  });

  it('gives for any stretch of any text the JSON that decodes to it, and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(), (text, a, b) => {
        const json = JSON.stringify({ k: text });
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number];
        const span = readRow(json).locate.text(['k'], start, end)!;
        expect(JSON.parse(`"${json.slice(span.start, span.end)}"`)).toBe(text.slice(start, end));
        expect(decodedOffset(json, 5, span.start)).toBe(start);
      }),
    );
  });
});

describe('edits', () => {
  const text = '{"a": 1, "b": [true, {"c": null}], "d": "x"}';
  const row = readRow(text);
  it.each([
    [replaceValue(row, ['b', 1, 'c'], 'é'), '{"a": 1, "b": [true, {"c": "é"}], "d": "x"}'],
    [renameKey(row, ['d'], 'e'), '{"a": 1, "b": [true, {"c": null}], "e": "x"}'],
    [removeAt(row, ['a']), '{"b": [true, {"c": null}], "d": "x"}'],
    [removeAt(row, ['d']), '{"a": 1, "b": [true, {"c": null}]}'],
    [removeAt(row, ['b', 0]), '{"a": 1, "b": [{"c": null}], "d": "x"}'],
    [removeAt(row, ['b', 1, 'c']), '{"a": 1, "b": [true, {}], "d": "x"}'],
    [addProperty(row, ['b', 1], 'f', 2), '{"a": 1, "b": [true, {"c": null, "f": 2}], "d": "x"}'],
    [addProperty(readRow('{}'), [], 'f', 2), '{"f":2}'],
    [removeAt(row, ['nowhere']), text],
  ])('%# change only what they name', (edits, expected) => {
    expect(applyEdits(edits.length === 1 && expected === '{"f":2}' ? '{}' : text, edits)).toBe(expected);
  });

  it('remove any property of any object and leave the others as they were', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.nat(), (object, n) => {
        const keys = Object.keys(object);
        const key = keys[n % keys.length]!;
        const line = JSON.stringify(object);
        const { [key]: _gone, ...rest } = JSON.parse(line) as Record<string, unknown>;
        expect(JSON.parse(applyEdits(line, removeAt(readRow(line), [key])))).toEqual(rest);
      }),
    );
  });
});

describe('scanStructure', () => {
  it('finds keys that repeat, at their places', () => {
    const line = '{"a":1,"b":{"a":2,"x":"\\":{","a" : 3},"\\u0061":4}';
    expect(scanStructure(line).repeats).toEqual([
      { key: 'a', first: 12, second: 29 },
      { key: 'a', first: 1, second: 38 },
    ]);
  });

  it('finds none in what JSON.stringify writes', () => {
    fc.assert(fc.property(fc.json(), (json) => scanStructure(json).repeats.length === 0));
  });

  it('measures depth and finds numbers that fit nowhere', () => {
    expect(scanStructure('{"a":[[{}]],"b":"[[[[["}').depth).toBe(4);
    const line =
      '[9223372036854775807, 9223372036854775808, -9223372036854775809, 1e999, 1.5e300, "99999999999999999999"]';
    expect(scanStructure(line).hugeNumbers.map(({ start, end }) => line.slice(start, end))).toEqual([
      '9223372036854775808',
      '-9223372036854775809',
      '1e999',
    ]);
  });
});

describe('DatasetDocument', () => {
  it('reads a row anew after an edit, and only then', () => {
    const document = new DatasetDocument('{"a":1}\n{"b":2}\n');
    const first = document.row(0);
    document.apply([{ range: { start: { line: 1, character: 5 }, end: { line: 1, character: 6 } }, text: '33' }]);
    expect(document.row(0)).toBe(first);
    expect(document.row(1)).toMatchObject({ kind: 'value', value: { b: 33 } });
    expect(document.row(2).kind).toBe('blank');
    expect(document.row(99).kind).toBe('blank');
  });
});

describe('paths', () => {
  it.each<[JsonPath, string]>([
    [[], ''],
    [['messages', 2, 'content'], 'messages[2].content'],
    [['a b', 0], '["a b"][0]'],
  ])('%j reads %s', (path, text) => expect(pathText(path)).toBe(text));

  it('lead only along own keys', () => {
    expect(valueAt({ a: [1] }, ['a', 0])).toBe(1);
    expect(valueAt({}, ['constructor'])).toBeUndefined();
    expect(valueAt('text', ['length'])).toBeUndefined();
  });
});
