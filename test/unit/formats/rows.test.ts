import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../../extension/core/formats/registry.ts';
import { parquetBytes } from '../../../extension/core/formats/parquet.ts';
import { answersApart } from '../../../extension/core/formats/rows/messages.ts';
import { ROW_FORMATS } from '../../../extension/core/formats/rows/registry.ts';
import { rowLine, type Row, type RowFormat } from '../../../extension/core/formats/rows/row.ts';
import type { RecordData } from '../../../extension/core/model/record.ts';
import { parquetReadObjects } from 'hyparquet';
import { anyData, SAMPLES } from '../targets/records.ts';

const formats: readonly RowFormat[] = ROW_FORMATS;
type FormatId = (typeof ROW_FORMATS)[number]['id'];

const line = (id: FormatId, data: RecordData): string | undefined => {
  const row = formats.find((format) => format.id === id)!.encode(data);
  return row && rowLine(row);
};

const TALK =
  '{"role":"user","content":"What is \\"UTF-8\\"?"},{"role":"assistant","content":"An encoding."},{"role":"user","content":"Of what?"},{"role":"assistant","content":"Of Unicode.\\n\\n```c\\nchar *s = \\"ß\\";\\n```"}';
const SYSTEM = '{"role":"system","content":"Be brief."},';
const ASKED = '{"role":"user","content":"What is \\"UTF-8\\"?"}';

describe('rows', () => {
  it('are one line to readers that end lines at Unicode separators, in every format', () => {
    const text = 'one\u2028two\u2029three\u0085four';
    const written = [
      ...Object.values(FORMATS).map((format) =>
        format.encode({
          instruction: text,
          input: '',
          output: text,
          system: text,
          metadata: { pattern_type: 'qa_pair', confidence: 1, source: [], topics: [text], entities: [] },
        }),
      ),
      line('text', { kind: 'text', text })!,
    ];
    for (const row of written) {
      expect(row).not.toMatch(/[\u2028\u2029\u0085]/);
      expect(row).toContain('one\\u2028two\\u2029three\\u0085four');
      expect(JSON.stringify(JSON.parse(row))).toContain(text);
    }
  });

  it.each<[FormatId, RecordData, string]>([
    [
      'messages',
      SAMPLES.instruction,
      `{"messages":[${SYSTEM}{"role":"user","content":"What is \\"UTF-8\\"?\\n\\nEntities: UTF-8\\nTopics: encodings"},{"role":"assistant","content":"An encoding."}]}`,
    ],
    ['messages', SAMPLES.conversation, `{"messages":[${SYSTEM}${TALK}]}`],
    ['openai-messages', SAMPLES.conversation, `{"messages":[${SYSTEM}${TALK}]}`],
    [
      'openai-messages',
      SAMPLES.window,
      `{"messages":[${TALK.replace('"An encoding."}', '"An encoding.","weight":0}')}]}`,
    ],
    [
      'sharegpt',
      SAMPLES.conversation,
      `{"conversations":[${`${SYSTEM}${TALK}`
        .replaceAll('"role":"user"', '"from":"human"')
        .replaceAll('"role":"assistant"', '"from":"gpt"')
        .replaceAll('"role":"system"', '"from":"system"')
        .replaceAll('"content":', '"value":')}]}`,
    ],
    [
      'prompt-completion',
      SAMPLES.conversation,
      `{"prompt":[${SYSTEM}${TALK.replace(/,\{"role":"assistant","content":"Of U.*$/, '')}],"completion":[{"role":"assistant","content":"Of Unicode.\\n\\n\`\`\`c\\nchar *s = \\"ß\\";\\n\`\`\`"}]}`,
    ],
    [
      'prompt-completion-text',
      { ...SAMPLES.instruction, input: '' },
      '{"prompt":"What is \\"UTF-8\\"?","completion":"An encoding."}',
    ],
    [
      'trl-preference',
      SAMPLES.preference,
      `{"prompt":[${SYSTEM}${ASKED}],"chosen":[{"role":"assistant","content":"An encoding."}],"rejected":[{"role":"assistant","content":"No idea."}]}`,
    ],
    [
      'openai-preference',
      SAMPLES.preference,
      `{"input":{"messages":[${SYSTEM}${ASKED}]},"preferred_output":[{"role":"assistant","content":"An encoding."}],"non_preferred_output":[{"role":"assistant","content":"No idea."}]}`,
    ],
    [
      'messages-preference',
      SAMPLES.preference,
      `{"messages":[${SYSTEM}${ASKED}],"chosen":{"role":"assistant","content":"An encoding."},"rejected":{"role":"assistant","content":"No idea."}}`,
    ],
    [
      'trl-feedback',
      SAMPLES.feedback,
      `{"prompt":[${ASKED}],"completion":[{"role":"assistant","content":"No idea."}],"label":false}`,
    ],
    [
      'messages-feedback',
      SAMPLES.feedback,
      `{"messages":[${ASKED},{"role":"assistant","content":"No idea."}],"label":false}`,
    ],
    ['text', SAMPLES.text, '{"text":"UTF-8 is an encoding.\\n"}'],
  ])('of %s have these bytes', (id, data, bytes) => {
    expect(line(id, data)).toBe(bytes);
  });

  it('of axolotl say of each message whether it is learnt', () => {
    const row = formats.find(({ id }) => id === 'axolotl-messages')!.encode(SAMPLES.window) as {
      messages: readonly { training: boolean }[];
    };
    expect(row.messages.map(({ training }) => training)).toEqual([false, false, false, true]);
  });

  it('of alpaca are those of the contract', () => {
    fc.assert(
      fc.property(anyData, (data) => {
        if (data.kind !== 'instruction') return;
        const metadata = { pattern_type: 'qa_pair', confidence: 1, source: [], topics: [], entities: [] } as const;
        expect(line('alpaca', data)).toBe(FORMATS.alpaca.encode({ ...data, metadata }));
      }),
    );
  });

  it.each(formats.map((format) => [format.id, format] as const))('of %s give back what they keep', (_, format) => {
    fc.assert(
      fc.property(anyData, (data) => {
        const row = format.encode(data);
        const kept = format.kept(data);
        expect(row === undefined).toBe(kept === undefined);
        if (row === undefined || kept === undefined) return;
        expect(format.kinds).toContain(data.kind);
        expect(format.decode(JSON.parse(rowLine(row)))).toEqual(kept);
        // What is kept is kept whole the next time, and has the same row: nothing is lost twice.
        const again = format.encode(kept);
        expect(again && rowLine(again)).toBe(rowLine(row));
        if (format.drops.length === 0) expect(kept).toEqual(data);
      }),
      { numRuns: 300 },
    );
  });

  it('of another format are none', () => {
    for (const format of formats) {
      for (const other of [null, 3, 'x', [], {}, { messages: [] }, { messages: [{ role: 'tool', content: 'x' }] }]) {
        expect(format.decode(other)).toBeUndefined();
      }
    }
  });

  it('are valid UTF-8 whatever the text', () => {
    for (const format of formats) {
      for (const data of Object.values(SAMPLES)) {
        const broken = JSON.parse(JSON.stringify(data).replaceAll('encoding', 'broken \\ud800 pair')) as RecordData;
        const row = format.encode(broken);
        if (row) expect(rowLine(row)).not.toMatch(/\\ud800/i);
        if (row) expect(rowLine(row).isWellFormed()).toBe(true);
      }
    }
  });

  it('learnt from last answers only are as many as a conversation has answers', () => {
    expect(
      answersApart(SAMPLES.conversation).map((data) => (data.kind === 'conversation' ? data.messages.length : 0)),
    ).toEqual([2, 4]);
    expect(answersApart(SAMPLES.window)).toEqual([SAMPLES.window]);
    expect(answersApart(SAMPLES.text)).toEqual([SAMPLES.text]);
  });
});

describe('Parquet', () => {
  it('holds the rows', async () => {
    for (const format of formats) {
      const rows = Object.values(SAMPLES)
        .map((data: RecordData): Row | undefined => format.encode(data))
        .filter((row) => row !== undefined);
      // Columns have one type; only flags that stand everywhere fit.
      if (rows.length === 0 || ['openai-messages', 'openai-preference', 'messages-preference'].includes(format.id))
        continue;
      const bytes = parquetBytes(rows);
      const file = bytes.slice().buffer;
      expect(await parquetReadObjects({ file })).toEqual(rows);
      expect(parquetBytes(rows)).toEqual(bytes);
    }
  });

  it('needs a row', () => {
    expect(() => parquetBytes([])).toThrow('needs a row');
  });
});
