import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DatasetChecker } from '../../../extension/core/dataset/checker.ts';
import { DatasetDocument } from '../../../extension/core/dataset/document.ts';
import type { Position } from '../../../extension/core/dataset/lines.ts';
import { NO_FOLDER } from '../../../extension/core/dataset/targets.ts';
import { assistant, chat, user } from './rules/cases.ts';
import { checked, places, started } from './rules/check.ts';

const OPTIONS = { target: undefined, folder: NO_FOLDER, mostARule: 1000 };
const row = (i: number): string =>
  JSON.stringify(chat(user(`What is number ${i}, and what is it good for?`), assistant(`It is ${i}.`)));

function run(checker: DatasetChecker): DatasetChecker {
  for (const _ of checker.check());
  return checker;
}

describe('DatasetChecker', () => {
  it('finds after any edits what it finds in the text that they left', () => {
    const words = (n: number, seed = 0): readonly string[] =>
      Array.from({ length: n }, (_, i) => `word${(i * 7 + seed) % 997}`);
    const says = (text: readonly string[]): string => JSON.stringify(chat(user(text.join(' ')), assistant('Yes.')));
    const long = words(60);
    const line = fc.constantFrom(
      row(1),
      row(2),
      row(3),
      // Each is nearly the next, and the first is not nearly the last.
      ...[0, 3, 6, 9, 12].map((n) => says([...long.slice(n), ...words(n, 500)])),
      '',
      '{"messages":[]}',
      '{"a":1,}',
      '# a comment',
      '\uFEFF{"messages":[{"role":"User","content":"a"},{"role":"assistant","content":""}]}',
      '{"instruction":"a","output":"b"}',
      '{"instruction":"Name a bird.","input":"of the sea","output":"A gull."}',
      '{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"source":1}',
      '{"messages":[{"role":"user","content":"c"},{"role":"assistant","content":"d"}],"source":"x"}',
      '{"prompt":"a","completion":"b","label":true}',
      '{"prompt":"a","completion":"c","label":"yes"}',
      '{"text":"one\u2028two"}',
      '[1]',
      'not json',
    );
    const lines = fc.array(line, { maxLength: 12 });
    const edit = fc.record({
      from: fc.nat(),
      to: fc.nat(),
      whole: fc.boolean(),
      text: lines,
      end: fc.constantFrom('\n', '\r\n', ''),
      // Slices of the check that follow before the next edit.
      slices: fc.nat({ max: 40 }),
      asked: fc.boolean(),
    });
    const split = ['{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}', row(2)];
    const options = fc.constantFrom(
      {},
      { split, splitFormat: 'messages' as const },
      { target: 'huggingface' as const },
      { target: 'together' as const, split, splitFormat: 'messages' as const },
      {
        target: 'llama-factory' as const,
        folder: {
          llamaFactory: {
            name: 'mine',
            formatting: 'alpaca' as const,
            ranking: false,
            columns: { prompt: 'instruction', response: 'output' },
            tags: undefined,
          },
        },
      },
    );
    fc.assert(
      fc.property(lines, fc.array(edit, { maxLength: 6 }), options, (start, edits, given) => {
        const first = { text: start.map((text) => `${text}\n`).join(''), ...given };
        const checker = started(first);
        let check = checker.check();
        for (const { from, to, whole, text, end, slices, asked } of edits) {
          for (let slice = 0; slice < slices && !check.next().done; slice++);
          const { document } = checker;
          const place = (at: number): Position => {
            const n = at % document.lineCount;
            return { line: n, character: whole ? 0 : at % (document.lineText(n).length + 1) };
          };
          const [a, b] = [place(from), place(to)];
          const range =
            a.line < b.line || (a.line === b.line && a.character <= b.character)
              ? { start: a, end: b }
              : { start: b, end: a };
          checker.edit([{ range, text: text.map((part) => part + end).join('') }]);
          if (asked) checker.findings();
          if (!checker.complete) check = checker.check();
        }
        for (const _ of check);
        run(checker);
        const fresh = checked({ ...first, text: checker.document.toString() });
        expect(checker.format).toBe(fresh.format);
        expect(places(checker.findings().list)).toEqual(places(fresh.findings().list));
      }),
      { numRuns: 400 },
    );
  });

  it('checks what is visible first, and tells how far it is', () => {
    const text = Array.from({ length: 4000 }, (_, i) => (i === 3000 ? '{"messages":[]}' : row(i))).join('\n');
    const checker = new DatasetChecker(new DatasetDocument(text), OPTIONS);
    const check = checker.check({ start: 2990, end: 3010 });
    const first = check.next();
    expect(first.done).toBe(false);
    expect(checker.complete).toBe(false);
    expect(checker.findings().list.map(({ rule }) => rule)).toContain('messages-empty');
    let last = 0;
    for (const { phase, done } of check) {
      if (phase === 'rows') expect(done).toBeGreaterThanOrEqual(last);
      if (phase === 'rows') last = done;
    }
    expect(last).toBe(4000);
    expect(checker.complete).toBe(true);
  });

  it('stays right when edits come between slices', () => {
    const text = Array.from({ length: 4000 }, (_, i) => row(i)).join('\n');
    const checker = new DatasetChecker(new DatasetDocument(text), OPTIONS);
    const check = checker.check();
    check.next();
    checker.edit([
      { range: { start: { line: 10, character: 0 }, end: { line: 20, character: 0 } }, text: `${row(5)}\n\n` },
    ]);
    checker.edit([
      { range: { start: { line: 3900, character: 0 }, end: { line: 3901, character: 0 } }, text: `${row(6)}\n` },
    ]);
    for (const _ of check);
    run(checker);
    expect(places(checker.findings().list)).toEqual(
      places(checked({ text: checker.document.toString() }).findings().list),
    );
  });

  it('lists so many findings of a rule, those on the screen always, and counts all', () => {
    const text = '{"messages":[]}\n'.repeat(500);
    const checker = run(
      new DatasetChecker(new DatasetDocument(text), {
        ...OPTIONS,
        mostARule: 10,
        severities: { 'duplicate-row': 'off' },
      }),
    );
    const all = checker.findings();
    expect(all.list).toHaveLength(10);
    expect(all.more).toEqual({ 'messages-empty': 490 });
    expect(all.counts.error).toBe(500);
    expect(checker.findings({ start: 400, end: 403 }).list.map(({ range }) => range.start.line)).toEqual(
      expect.arrayContaining([400, 401, 402]),
    );
    expect(checker.findingsOn(450)).toHaveLength(1);
  });

  it('leaves a long row to a pause, and does not look into one that is too large', () => {
    const long = (units: number): string => JSON.stringify(chat(user('a'.repeat(units)), assistant('')));
    const checker = run(new DatasetChecker(new DatasetDocument(`${long(600_000)}\n${row(1)}\n`), OPTIONS));
    const rules = (): readonly string[] => checker.findings().list.map(({ rule }) => rule);
    expect(rules()).toEqual(['answer-empty']);
    const typed = { start: { line: 0, character: 50 }, end: { line: 0, character: 50 } };
    checker.edit([{ range: typed, text: 'b' }]);
    expect([checker.complete, checker.waitsForPause]).toEqual([false, true]);
    run(checker);
    expect([rules(), checker.complete, checker.waitsForPause]).toEqual([['answer-empty'], true, false]);

    checker.edit([{ range: typed, text: 'b'.repeat(16 * 1024 * 1024) }]);
    run(checker);
    expect(rules()).toEqual(['row-too-large']);
    expect(checker.findings().list[0]?.message).toContain('17 million characters');
    checker.edit([{ range: { start: typed.start, end: { line: 0, character: 50 + 16 * 1024 * 1024 } }, text: '' }]);
    run(checker);
    expect(rules()).toEqual(['answer-empty']);
  });

  it('follows another target and other severities', () => {
    const checker = run(
      new DatasetChecker(
        new DatasetDocument(`${JSON.stringify({ ...chat(user('q'), assistant('a')), id: 1 })}\n`),
        OPTIONS,
      ),
    );
    expect(checker.findings().list).toEqual([]);
    checker.reconfigure({ ...OPTIONS, target: 'together' });
    expect(run(checker).findings().list).toMatchObject([{ rule: 'extra-column', severity: 'error' }]);
    checker.reconfigure({ ...OPTIONS, target: 'together', severities: { 'extra-column': 'info' } });
    expect(run(checker).findings().list).toMatchObject([{ severity: 'info' }]);
    checker.reconfigure({ ...OPTIONS, target: 'together', severities: { 'extra-column': 'off' } });
    expect(run(checker).findings().list).toEqual([]);
  });

  it('finds near-duplicates of a row that was just written', () => {
    const long = (word: string): string =>
      JSON.stringify(chat(user(Array.from({ length: 80 }, (_, i) => `${word}${i}`).join(' ')), assistant('Yes.')));
    const checker = run(new DatasetChecker(new DatasetDocument(`${long('a')}\n${long('b')}\n`), OPTIONS));
    expect(checker.findings().list).toEqual([]);
    checker.edit([
      {
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
        text: `${long('b').replace('b79', 'c')}\n`,
      },
    ]);
    expect(checker.findings().list).toMatchObject([
      { rule: 'near-duplicate-row', range: { start: { line: 2 } }, related: { line: 1 } },
    ]);
    checker.edit([{ range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, text: '' }]);
    expect(checker.findings().list).toEqual([]);
  });
});
