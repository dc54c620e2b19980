import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Example } from '../../../extension/core/model/example.ts';
import type { TrainingRecord } from '../../../extension/core/model/record.ts';
import { readAllowed } from '../../../extension/core/synthesis/redaction/allow.ts';
import { findSensitive } from '../../../extension/core/synthesis/redaction/findSensitive.ts';
import { restore } from '../../../extension/core/synthesis/redaction/placeholders.ts';
import { Redactor } from '../../../extension/core/synthesis/redaction/redactor.ts';
import { masked } from '../../../extension/core/synthesis/redaction/review.ts';
import { DEFAULT_REDACTION } from '../../../extension/core/synthesis/redaction/settings.ts';
import { Random } from '../../../training/lib/random.ts';
import { FOUND } from './cases.ts';
import { plantedTexts } from './planted.ts';

const redact = (text: string): string => new Redactor(DEFAULT_REDACTION).redactText(text);

const SENSITIVE = [
  ...FOUND.map(([, text]) => text.replace(/[⟦⟧]/g, '')),
  ...plantedTexts(new Random(11), 60).map(({ text }) => text),
];
/** Pieces that make findings touch, overlap, and stand in fences, quotes and JSON. */
const pieces = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...SENSITIVE) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '\n```\n',
      '"',
      "'",
      '\\',
      '[EMAIL_1]',
      '[API_KEY_2]',
      ': ',
      ' ',
      '\n',
      '@',
      '{',
      '}',
      '```json\n',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);
const texts = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''));
const json = fc.jsonValue({ maxDepth: 3 }).chain((value) =>
  fc.record({
    list: fc.array(fc.constantFrom(...SENSITIVE), { maxLength: 4 }),
    phone: fc.constantFrom(5551234567, 4539148803436467, 12, -3.5e10),
    password: fc.constantFrom('hunter22!', 'a"b\\c1!xyz', 'Tab\t9sep!x', 'x'),
    value: fc.constant(value),
  }),
);

describe('Redactor', () => {
  it('gives the same value the same placeholder and counts by first appearance', () => {
    const redactor = new Redactor(DEFAULT_REDACTION);
    expect(redactor.redactText('From bob@acme.io to ann@acme.io, cc bob@acme.io')).toBe(
      'From [EMAIL_1] to [EMAIL_2], cc [EMAIL_1]',
    );
    expect(redactor.redactText('ann@acme.io')).toBe('[EMAIL_2]');
    expect(redactor.counts()).toEqual({ email: 4 });
    expect(redactor.ledger()).toEqual([
      { placeholder: '[EMAIL_1]', kind: 'email', value: 'bob@acme.io' },
      { placeholder: '[EMAIL_2]', kind: 'email', value: 'ann@acme.io' },
    ]);
  });

  it('turns a number of JSON into a string and leaves the rest of it', () => {
    expect(redact('{"name": "Bob", "phone": 5551234567, "n": 1.0}')).toBe(
      '{"name": "Bob", "phone": "[PHONE_1_VALUE]", "n": 1.0}',
    );
  });

  it('does not take a placeholder that the text has already', () => {
    const text = 'The docs say [EMAIL_1]; mine is bob@acme.io';
    const redactor = new Redactor(DEFAULT_REDACTION);
    expect(redactor.redactText(text)).toBe('The docs say [EMAIL_1]; mine is [EMAIL_2]');
    expect(restore(redactor.redactText(text), redactor.ledger())).toBe(text);
  });

  it('takes a placeholder that a later text holds word by word for nobody’s value', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(
            fc.constantFrom(
              'bob@acme.io',
              'eve@fabrikam.de',
              '[EMAIL_1]',
              '[EMAIL_2]',
              '"[EMAIL_1_VALUE]"',
              'hello',
              '[PHONE_1]',
            ),
            { minLength: 1, maxLength: 5 },
          ),
          { minLength: 1, maxLength: 6 },
        ),
        (records) => {
          const list = records.map((words) => words.join(' and '));
          const redactor = new Redactor(DEFAULT_REDACTION);
          const redacted = list.map((text) => redactor.redactText(text));
          expect(redacted.map((text) => restore(text, redactor.ledger()))).toEqual(list);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps an address an address and code code', () => {
    expect(redact('postgres://app:Pg!9xkq2@db:5432/x')).toBe('postgres://app:[CONNECTION_STRING_1]@db:5432/x');
    expect(redact('const key = "q8Zk2LmN4vB7xC1dF6gH9jK0"; // api key')).not.toContain('q8Zk2');
    expect(redact('open("/home/jsmith/x.txt")')).toBe('open("/home/[USER_NAME_1]/x.txt")');
  });

  it('redacting twice changes nothing', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = redact(text);
        expect(redact(once)).toBe(once);
      }),
      { numRuns: 600 },
    );
  });

  it('gives the text back from the ledger', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const redactor = new Redactor(DEFAULT_REDACTION);
        expect(restore(redactor.redactText(text), redactor.ledger())).toBe(text);
      }),
      { numRuns: 600 },
    );
  });

  it('leaves nothing that it would find', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(findSensitive(redact(text))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('JSON stays JSON, whole and in a fence, and comes back', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(0, 2), (value, indent) => {
        const body = JSON.stringify(value, undefined, indent);
        const redactor = new Redactor(DEFAULT_REDACTION);
        const result = redactor.redactText(body);
        JSON.parse(result);
        expect(restore(result, redactor.ledger())).toBe(body);
        const fenced = redact(`See:\n\`\`\`json\n${body}\n\`\`\`\nDone.`);
        const inside = /^See:\n```json\n([\s\S]*)\n```\nDone\.$/.exec(fenced)?.[1];
        JSON.parse(inside ?? 'the fence is gone');
      }),
      { numRuns: 400 },
    );
  });

  it('keeps the fences', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(redact(text).match(/^```/gm)?.length).toBe(text.match(/^```/gm)?.length);
      }),
      { numRuns: 300 },
    );
  });

  it('takes a secret out of a whole record once one of its texts tells', () => {
    const redactor = new Redactor(DEFAULT_REDACTION);
    const example: Example = {
      instruction: 'My password is Tr0ub4dor33, is it good?',
      input: 'Entities: Tr0ub4dor33, acme.io\nTopics: passwords\n',
      output: 'Tr0ub4dor33 is short. Write to bob@acme.io.',
      system: '',
      metadata: {
        pattern_type: 'qa_pair',
        confidence: 1,
        source: ['m1'],
        topics: ['passwords'],
        entities: ['Tr0ub4dor33', 'acme.io', 'Bob'],
      },
    };
    const redacted = redactor.redactExample(example);
    expect(redacted).toMatchObject({
      instruction: 'My password is [PASSWORD_1], is it good?',
      input: 'Entities: [PASSWORD_1], acme.io\nTopics: passwords\n',
      output: '[PASSWORD_1] is short. Write to [EMAIL_1].',
      metadata: { topics: ['passwords'], entities: ['[PASSWORD_1]', 'Bob'] },
    });
    expect(new Redactor(DEFAULT_REDACTION).redactExample(redacted)).toBe(redacted);
  });

  it('reads every kind of record and the file that it came from', () => {
    const base: Omit<TrainingRecord, 'data'> = {
      id: 'r1',
      source: { memories: ['m'], conversation: 'c', importer: 'x', file: '/home/jsmith/chats.json' },
      patternType: undefined,
      confidence: 1,
      topics: [],
      entities: [],
      quality: { value: 1, reasons: [] },
      tags: [],
    };
    const prompt = [{ role: 'user', content: 'I am bob@acme.io' }] as const;
    const data: readonly TrainingRecord['data'][] = [
      { kind: 'instruction', instruction: 'bob@acme.io', input: '', output: 'x', system: 'bob@acme.io' },
      { kind: 'conversation', system: '', messages: prompt, train: 'all' },
      { kind: 'preference', system: '', prompt, chosen: 'bob@acme.io', rejected: 'no' },
      { kind: 'feedback', system: '', prompt, completion: 'bob@acme.io', label: true },
      { kind: 'text', text: 'bob@acme.io' },
    ];
    for (const one of data) {
      const record = new Redactor(DEFAULT_REDACTION).redactRecord({ ...base, data: one });
      expect(JSON.stringify(record)).not.toMatch(/bob@|jsmith/);
      expect(JSON.stringify(record)).toContain('[EMAIL_1]');
      expect(record.source.file).toBe('/home/[USER_NAME_1]/chats.json');
    }
  });

  it('does what the mode says', () => {
    const text = 'bob@acme.io password: hunter22!';
    expect(new Redactor({ mode: 'secrets', allow: [] }).redactText(text)).toBe('bob@acme.io password: [PASSWORD_1]');
    expect(new Redactor({ mode: 'off', allow: [] }).redactText(text)).toBe(text);
    expect(new Redactor({ mode: 'redact', allow: ['BOB@acme.io', '/hunter\\d+!/'] }).redactText(text)).toBe(text);
  });
});

describe('the list of what is allowed', () => {
  it('refuses patterns that can take without end, says why, and goes on with the others', () => {
    const { allowed, problems } = readAllowed([
      '/(a+)+b/',
      '/(a|aa)*c/',
      '/(x)\\1/',
      '/[/',
      `/${'a'.repeat(300)}/`,
      '/.*@acme\\.io/',
      'x',
    ]);
    expect(problems.map(({ reason }) => reason)).toEqual(['tooSlow', 'tooSlow', 'tooSlow', 'notAPattern', 'tooLong']);
    expect(allowed.allows('bob@acme.io')).toBe(true);
    expect(allowed.allows('bob@acme.io.evil')).toBe(false);
    expect(allowed.allows('X')).toBe(true);
  });
});

describe('masked', () => {
  it('shows the shape of a value and not the value', () => {
    expect(masked('bob.lee@acme.io', 'email')).toBe('b…@a….io');
    expect(masked('Tr0ub4dor33', 'password')).toBe('Tr… (11 characters)');
    expect(masked('4539148803436467', 'credit_card')).toBe('453…67 (16 characters)');
  });
});
