import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DatasetDocument } from '../../../../extension/core/dataset/document.ts';
import { complete } from '../../../../extension/core/dataset/features/completion.ts';
import { folds } from '../../../../extension/core/dataset/features/folding.ts';
import { compact, formatLines } from '../../../../extension/core/dataset/features/formatting.ts';
import { rowHover } from '../../../../extension/core/dataset/features/hover.ts';
import { originInRow, readProvenance } from '../../../../extension/core/dataset/features/origin.ts';
import { outline } from '../../../../extension/core/dataset/features/symbols.ts';
import { readRow } from '../../../../extension/core/dataset/row.ts';
import type { DocumentFormat } from '../../../../extension/core/dataset/formats.ts';
import { NO_FOLDER, type Target } from '../../../../extension/core/dataset/targets.ts';

const WORDS = { name: 'words', count: (text: string) => text.split(/\s+/).length };
const CHAT =
  '{"messages":[{"role":"user","content":"Why is the sky blue?"},{"role":"assistant","content":"Rayleigh scattering."}]}';

describe('hover', () => {
  const context = { line: 4, format: 'messages', target: 'axolotl', folder: NO_FOLDER, counters: [WORDS] } as const;

  it('shows the row as a conversation, its tokens, and the prompt with what is learnt', () => {
    const shown = rowHover(JSON.parse(CHAT), context)!;
    expect(shown).toContain('**Row 5**');
    expect(shown).toMatch(/\d+ tokens \(words\)/);
    expect(shown).toContain('**user**\n\n```markdown\nWhy is the sky blue?\n```');
    expect(shown).toContain('What Axolotl sees');
    expect(shown).toContain('▌ Rayleigh scattering.');
    expect(shown).toContain('  Why is the sky blue?');
  });

  it('lets no text out of its fence', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', '\n', '<b>', 'a', '~') }), (text) => {
        const shown = rowHover({ messages: [{ role: 'user', content: `${text}x` }] }, context)!;
        const fence = /\*\*user\*\*\n\n(`{3,})markdown\n/.exec(shown)![1]!;
        expect(`${text}x`.split('\n').some((line) => line.startsWith(fence))).toBe(false);
      }),
    );
  });

  it('says why a trainer refuses a row', () => {
    const shown = rowHover(
      { instruction: 'a', input: '', output: 'b' },
      { ...context, format: 'alpaca', target: 'openai' },
    );
    expect(shown).toContain('OpenAI fine-tuning refuses this row.');
  });
});

describe('outline', () => {
  it('has a row each, with its messages where they stand', () => {
    const document = new DatasetDocument(`${CHAT}\n\n${CHAT}\n`);
    const symbols = outline(document, 'messages');
    expect(symbols.map(({ name, detail }) => [name, detail])).toEqual([
      ['Why is the sky blue?', 'row 1'],
      ['Why is the sky blue?', 'row 3'],
    ]);
    expect(symbols[1]!.children.map(({ detail, range }) => [detail, document.slice(range)])).toEqual([
      ['user', '"Why is the sky blue?"'],
      ['assistant', '"Rayleigh scattering."'],
    ]);
  });
});

describe('folds', () => {
  it('take rows of one conversation together', () => {
    const rows = ['a', 'a', 'a', 'b', 'c', 'c'].map((conversation) => JSON.stringify({ text: 'x', conversation }));
    expect(folds(new DatasetDocument(rows.join('\n')))).toEqual([
      { startLine: 0, endLine: 2 },
      { startLine: 4, endLine: 5 },
    ]);
  });

  it('are by hundreds where nothing tells rows apart', () => {
    expect(folds(new DatasetDocument('{"text":"x"}\n'.repeat(250)))).toEqual([
      { startLine: 0, endLine: 99 },
      { startLine: 100, endLine: 199 },
      { startLine: 200, endLine: 249 },
    ]);
  });
});

describe('formatting', () => {
  const formatted = (text: string): string => {
    const document = new DatasetDocument(text);
    const edits = formatLines(document, 0, document.lineCount);
    // From the end, so that earlier ranges stay true.
    for (const { range, newText } of edits.toReversed()) document.apply([{ range, text: newText }]);
    return document.toString();
  };

  it('keeps the order of keys and the spelling of strings and numbers', () => {
    expect(formatted('{ "b" : 1.50, "a": "\\u00e9\\/" }\n')).toBe('{"b":1.50,"a":"\\u00e9\\/"}\n');
  });

  it('ends every line by a line feed, and drops blank lines and the byte order mark', () => {
    expect(formatted('\uFEFF{"a":1}\r\n\r\n{"b":2}')).toBe('{"a":1}\n{"b":2}\n');
  });

  it('leaves what is not JSON as it is', () => {
    expect(formatted('{ "a": \n')).toBe('{ "a": \n');
  });

  it('never changes a value, and changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(fc.json({ maxDepth: 3 })), fc.constantFrom('\n', '\r\n'), (values, end) => {
        const pretty = values.map((json) => json.replaceAll(':', ' : ')).map((text) => (isJson(text) ? text : 'null'));
        const once = formatted(pretty.join(end));
        expect(
          once
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line) as unknown),
        ).toEqual(pretty.map((text) => JSON.parse(text) as unknown));
        expect(formatted(once)).toBe(once);
      }),
    );
  });

  it('is what JSON.stringify writes of plain values', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(compact(JSON.stringify(value, undefined, 2))).toBe(JSON.stringify(value));
      }),
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('completion', () => {
  const at = (text: string, format: DocumentFormat, target?: Target): readonly string[] => {
    const character = text.indexOf('^');
    const line = text.replace('^', '');
    return complete(readRow(line), character, format, target).map(
      ({ insert, from, to }) => line.slice(0, from) + insert + line.slice(to),
    );
  };

  it('offers the keys that a row does not have yet', () => {
    expect(at('{"instruction":"a",^}', 'alpaca')).toContain('{"instruction":"a","output":""}');
    expect(at('{"instruction":"a",^}', 'alpaca').some((text) => text.includes('"instruction":""'))).toBe(false);
    expect(at('{"instruction":"a","ou^"}', 'alpaca')).toContain('{"instruction":"a","output":""}');
  });

  it('offers keys of a message, and the role whose turn it is first', () => {
    expect(at('{"messages":[{"role":"user",^}]}', 'messages')[0]).toBe('{"messages":[{"role":"user","content":""}]}');
    expect(at('{"messages":[{"role":"user","content":"a"},{"role":^}]}', 'messages')[0]).toBe(
      '{"messages":[{"role":"user","content":"a"},{"role":"assistant"}]}',
    );
    expect(at('{"conversations":[{"from":"^"}]}', 'sharegpt')[0]).toBe('{"conversations":[{"from":"human"}]}');
  });

  it('offers a tool its turn after a call of one', () => {
    const called =
      '{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"","tool_calls":[{"id":"c"}]},{"role":^}]}';
    expect(at(called, 'messages')[0]).toContain('{"role":"tool"}');
    expect(at(called, 'messages', 'together').some((text) => text.includes('{"role":"tool"}'))).toBe(false);
  });

  it('offers what OpenAI keeps the prompt of a pair in', () => {
    expect(at('{^}', 'preferenceOpenai')).toContain('{"input":{}}');
    expect(at('{"input":{^}}', 'preferenceOpenai')[0]).toBe('{"input":{"messages":[]}}');
  });

  it('offers the first row of a file, in the formats that its trainer reads', () => {
    expect(at('^', 'unknown').length).toBeGreaterThan(5);
    const rows = at('^', 'unknown', 'mlx-lm');
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain('"messages"');
  });

  it('offers a whole row on a blank line, and booleans for a label', () => {
    expect(at('^', 'messages')[0]).toContain('"role":"assistant"');
    expect(at('{"prompt":"a","completion":"b","label":^}', 'kto')).toEqual([
      '{"prompt":"a","completion":"b","label":true}',
      '{"prompt":"a","completion":"b","label":false}',
    ]);
  });
});

describe('origin', () => {
  it('is read from a raw row and from a provenance file', () => {
    expect(originInRow({ metadata: { source: ['m1'], pattern_type: 'causal', confidence: 0.8 } })).toEqual({
      memories: ['m1'],
      patternType: 'causal',
      confidence: 0.8,
    });
    expect(originInRow({ metadata: { source: [] } })).toBeUndefined();
    const line = JSON.stringify({
      file: 'train.jsonl',
      line: 3,
      sha256: 'ff',
      memories: ['m1', 'm2'],
      conversation: 'c',
      quality: 0.5,
    });
    expect(readProvenance(line)).toEqual({
      file: 'train.jsonl',
      line: 3,
      sha256: 'ff',
      record: '',
      origin: { memories: ['m1', 'm2'], quality: 0.5, conversation: 'c' },
    });
    expect(readProvenance('nonsense')).toBeUndefined();
  });
});
