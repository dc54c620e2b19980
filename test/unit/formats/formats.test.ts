import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMAT_IDS } from '../../../extension/core/formats/format.ts';
import { decodeRecord, FORMATS } from '../../../extension/core/formats/registry.ts';
import type { Example } from '../../../extension/core/model/example.ts';
import { PATTERN_TYPES } from '../../../extension/core/model/pattern.ts';

const EXAMPLE: Example = {
  instruction: 'What is "UTF-8"?',
  input: 'Entities: UTF-8\nTopics: encodings\n',
  output: 'An encoding.\n\n```c\nchar *s = "ß";\n```',
  system: 'Be brief.',
  metadata: {
    pattern_type: 'definition',
    confidence: 0.91,
    source: ['c:1'],
    topics: ['encodings'],
    entities: ['UTF-8'],
  },
};

describe('formats', () => {
  it('write the bytes of the contract', () => {
    expect(FORMATS.alpaca.encode(EXAMPLE)).toBe(
      '{"instruction":"What is \\"UTF-8\\"?","input":"Entities: UTF-8\\nTopics: encodings\\n","output":"An encoding.\\n\\n```c\\nchar *s = \\"ß\\";\\n```"}',
    );
    expect(FORMATS.chatml.encode(EXAMPLE)).toBe(
      '{"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"What is \\"UTF-8\\"?\\n\\nEntities: UTF-8\\nTopics: encodings\\n"},{"role":"assistant","content":"An encoding.\\n\\n```c\\nchar *s = \\"ß\\";\\n```"}]}',
    );
    expect(FORMATS.raw.encode(EXAMPLE)).toBe(
      '{"instruction":"What is \\"UTF-8\\"?","input":"Entities: UTF-8\\nTopics: encodings\\n","output":"An encoding.\\n\\n```c\\nchar *s = \\"ß\\";\\n```","system":"Be brief.","metadata":{"pattern_type":"definition","confidence":0.91,"source":["c:1"],"topics":["encodings"],"entities":["UTF-8"]}}',
    );
  });

  it('leave the system message out of chatml when there is no system prompt', () => {
    expect(JSON.parse(FORMATS.chatml.encode({ ...EXAMPLE, system: '', input: '' }))).toEqual({
      messages: [
        { role: 'user', content: EXAMPLE.instruction },
        { role: 'assistant', content: EXAMPLE.output },
      ],
    });
  });

  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }).filter((s) => s.isWellFormed());
  const line = fc.string({ minLength: 1, maxLength: 20 }).map((s) => s.replace(/[\r\n]/g, ' '));
  const examples = fc.record({
    instruction: text,
    input: fc.oneof(
      fc.constant(''),
      fc.tuple(line, line).map(([a, b]) => `Entities: ${a}\nTopics: ${b}\n`),
    ),
    output: text,
    system: fc.oneof(fc.constant(''), text),
    metadata: fc.record({
      pattern_type: fc.constantFrom(...PATTERN_TYPES),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }).map((n) => n + 0),
      source: fc.array(text, { maxLength: 2 }),
      topics: fc.array(text, { maxLength: 2 }),
      entities: fc.array(text, { maxLength: 2 }),
    }),
  });

  it('read back what they wrote, as far as the format has a place for it', () => {
    fc.assert(
      fc.property(examples, (example) => {
        const { metadata, ...plain } = example;
        expect(FORMATS.raw.decode(JSON.parse(FORMATS.raw.encode(example)))).toEqual({
          ...plain,
          metadata: { ...metadata, confidence: metadata.confidence + 0 },
        });
        expect(FORMATS.chatml.decode(JSON.parse(FORMATS.chatml.encode(example)))).toEqual(plain);
        expect(FORMATS.alpaca.decode(JSON.parse(FORMATS.alpaca.encode(example)))).toEqual({ ...plain, system: '' });
      }),
      { numRuns: 300 },
    );
  });

  it('are recognised by what they hold', () => {
    for (const id of FORMAT_IDS) expect(decodeRecord(JSON.parse(FORMATS[id].encode(EXAMPLE)))?.format).toBe(id);
    for (const other of [null, 3, 'x', [], {}, { messages: [] }, { instruction: 1, output: 'x' }])
      expect(decodeRecord(other)).toBeUndefined();
  });

  it('write lone surrogates as the replacement character, so the file is valid UTF-8', () => {
    for (const id of FORMAT_IDS) {
      const encoded = FORMATS[id].encode({ ...EXAMPLE, output: 'broken \uD800 pair' });
      expect(encoded.isWellFormed() && !encoded.includes('\\ud800')).toBe(true);
      expect(encoded).toContain('broken \uFFFD pair');
    }
  });
});
