import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PatternType } from '../../../../extension/core/model/pattern.ts';
import type { TrainingRecord } from '../../../../extension/core/model/record.ts';
import {
  KEEP_ALL,
  type Balance,
  type SelectionOptions,
} from '../../../../extension/core/synthesis/selection/options.ts';
import { accountOf, select } from '../../../../extension/core/synthesis/selection/select.ts';

type Parts = Partial<Omit<TrainingRecord, 'source'>> & { readonly source?: Partial<TrainingRecord['source']> };

function record(id: string, { source, ...parts }: Parts = {}): TrainingRecord {
  return {
    id,
    data: { kind: 'instruction', instruction: 'What is x?', input: '', output: `x is ${id}`, system: '' },
    patternType: 'qa_pair',
    confidence: 0.9,
    topics: ['Trees'],
    entities: ['B-tree'],
    quality: { value: 0.9, reasons: [] },
    tags: [],
    ...parts,
    source: { memories: ['m'], conversation: 'c', importer: 'chatgpt', ...source },
  };
}

function kept(records: readonly TrainingRecord[], options: Partial<SelectionOptions>): readonly string[] {
  return select(records, { ...KEEP_ALL, ...options }).kept.map(({ id }) => id);
}

describe('filters', () => {
  it.each<[string, Partial<SelectionOptions>, Parts, string]>([
    ['kind', { kinds: ['text'] }, {}, 'kind'],
    ['pattern type', { patternTypes: ['causal'] }, {}, 'patternType'],
    ['confidence', { minConfidence: 0.95 }, {}, 'confidence'],
    ['importance', { minImportance: 0.5 }, { importance: 0.4 }, 'importance'],
    ['quality', { minQuality: 0.95 }, {}, 'quality'],
    ['topic', { topics: ['graphs'] }, {}, 'topic'],
    ['entity', { entities: ['hash'] }, {}, 'entity'],
    ['language', { languages: ['en'] }, { language: 'de' }, 'language'],
    ['source', { sources: ['codex'] }, {}, 'source'],
    ['model', { models: ['gpt'] }, { source: { model: 'other' } }, 'model'],
    ['project', { projects: ['/a'] }, { source: { project: '/b' } }, 'project'],
    ['since', { since: '2026-02-01' }, { source: { at: '2026-01-31T23:59:59.999Z' } }, 'date'],
    ['until', { until: '2026-02-01' }, { source: { at: '2026-02-01T00:00:00.000Z' } }, 'date'],
    ['date, where there is none', { since: '2026-02-01' }, {}, 'date'],
    ['tag', { onlyTags: ['best'] }, {}, 'tag'],
    ['length', { characters: { max: 5 } }, {}, 'length'],
    ['tokens', { tokens: { min: 100 } }, {}, 'tokens'],
  ])('drop by %s, with the reason', (_, options, parts, reason) => {
    const { kept: stays, dropped } = select([record('a', parts)], { ...KEEP_ALL, ...options });
    expect(stays).toEqual([]);
    expect(dropped.map((each) => each.reason)).toEqual([reason]);
  });

  it.each<[Partial<SelectionOptions>, Parts]>([
    [{ topics: ['TREES'], entities: ['b-tree'] }, {}],
    [{ models: ['GPT-X'] }, { source: { model: 'gpt-x' } }],
    [{ since: '2026-02-01', until: '2026-02-02' }, { source: { at: '2026-02-01T00:00:00.000Z' } }],
    [{ minImportance: 0.5 }, {}],
    [{ languages: ['en'] }, {}],
    [{ patternTypes: ['causal'] }, { patternType: undefined }],
    [{ onlyTags: ['Best'] }, { tags: ['best'] }],
  ])('let pass what fits or cannot be told: %j', (options, parts) => {
    expect(kept([record('a', parts)], options)).toEqual(['a']);
  });

  it('count tokens as they are told to, and only where asked', () => {
    let calls = 0;
    const count = (): number => {
      calls++;
      return 7;
    };
    expect(select([record('a')], KEEP_ALL, count).kept).toHaveLength(1);
    expect(calls).toBe(0);
    expect(select([record('a')], { ...KEEP_ALL, tokens: { max: 6 } }, count).kept).toHaveLength(0);
    expect(calls).toBe(1);
  });
});

describe("the person's word", () => {
  const strict: Partial<SelectionOptions> = {
    minQuality: 1,
    kinds: ['text'],
    topics: ['none'],
    characters: { max: 1 },
  };

  it('keeps what they accepted, edited or tagged whatever the filters say', () => {
    const records = [
      record('accepted', { verdict: 'accepted' }),
      record('edited', { edited: true }),
      record('tagged', { tags: ['gold'] }),
      record('plain'),
    ];
    expect(kept(records, { ...strict, keepTags: ['gold'] })).toEqual(['accepted', 'edited', 'tagged']);
  });

  it('drops what they rejected or tagged so, even an edited one', () => {
    const records = [
      record('rejected', { verdict: 'rejected', edited: true, tags: ['gold'] }),
      record('private', { tags: ['private'] }),
    ];
    const { kept: stays, dropped } = select(records, { ...KEEP_ALL, keepTags: ['gold'], dropTags: ['private'] });
    expect(stays).toEqual([]);
    expect(dropped.map(({ reason }) => reason)).toEqual(['rejected', 'tag']);
  });

  it('is stronger than a balance, and takes its places first', () => {
    const records = [
      record('best', { quality: { value: 1, reasons: [] } }),
      record('poor', { quality: { value: 0.1, reasons: [] }, verdict: 'accepted' }),
      record('poorer', { quality: { value: 0, reasons: [] }, verdict: 'accepted' }),
    ];
    expect(kept(records, { balance: [{ by: 'topic', kind: 'cap', most: 1 }] })).toEqual(['poor', 'poorer']);
  });
});

describe('balance', () => {
  const types: readonly PatternType[] = ['qa_pair', 'qa_pair', 'qa_pair', 'qa_pair', 'causal', 'causal', 'definition'];
  const records = types.map((patternType, i) =>
    record(`r${i}`, { patternType, quality: { value: i / 10, reasons: [] }, topics: i === 6 ? [] : ['Trees'] }),
  );
  const counts = (balance: Balance): Readonly<Record<string, number>> => {
    const result: Record<string, number> = {};
    for (const { patternType } of select(records, { ...KEEP_ALL, balance: [balance] }).kept)
      result[patternType!] = (result[patternType!] ?? 0) + 1;
    return result;
  };

  it('caps each group, the best by quality staying', () => {
    expect(kept(records, { balance: [{ by: 'patternType', kind: 'cap', most: 2 }] })).toEqual([
      'r2',
      'r3',
      'r4',
      'r5',
      'r6',
    ]);
  });

  it('gives every group as much as the scarcest has', () => {
    expect(counts({ by: 'patternType', kind: 'equal' })).toEqual({ qa_pair: 1, causal: 1, definition: 1 });
  });

  it('scales down to the wanted shares; what is not named has none, what is absent takes none', () => {
    const shares = { qa_pair: 0.5, causal: 0.5, analogy: 0.9 };
    expect(counts({ by: 'patternType', kind: 'ratio', shares })).toEqual({ qa_pair: 2, causal: 2 });
    expect(counts({ by: 'patternType', kind: 'ratio', shares: { qa_pair: 0.3, definition: 0.1 } })).toEqual({
      qa_pair: 3,
      definition: 1,
    });
  });

  it('counts records without a topic as a group of their own', () => {
    expect(kept(records, { balance: [{ by: 'topic', kind: 'cap', most: 1 }] })).toEqual(['r5', 'r6']);
  });
});

describe('order', () => {
  const long = record('b', { data: { kind: 'text', text: 'a long text to read' } });
  const short = record('c', { data: { kind: 'text', text: 'short' } });
  const same = record('a', { data: { kind: 'text', text: 'trohs' } });

  it('is that of the source, or the short ones first', () => {
    expect(kept([long, short, same], {})).toEqual(['b', 'c', 'a']);
    expect(kept([long, short, same], { order: 'shortFirst' })).toEqual(['a', 'c', 'b']);
  });
});

const someRecord = fc
  .record({
    id: fc.uuid(),
    patternType: fc.constantFrom('qa_pair', 'causal', undefined),
    quality: fc.constantFrom(0, 0.3, 0.3, 0.8, 1),
    topic: fc.constantFrom('a', 'b', undefined),
    verdict: fc.constantFrom('accepted', 'rejected', undefined, undefined, undefined),
    tags: fc.subarray(['gold', 'private']),
    text: fc.string({ maxLength: 30 }),
  })
  .map(({ id, patternType, quality, topic, verdict, tags, text }) =>
    record(id, {
      data: { kind: 'text', text },
      patternType: patternType as PatternType | undefined,
      quality: { value: quality, reasons: [] },
      topics: topic === undefined ? [] : [topic],
      ...(verdict && { verdict: verdict }),
      tags,
    }),
  );
const someOptions: fc.Arbitrary<SelectionOptions> = fc
  .record({
    minQuality: fc.constantFrom(0, 0.5),
    keepTags: fc.subarray(['gold']),
    dropTags: fc.subarray(['private']),
    characters: fc.record({ max: fc.nat(30) }),
    order: fc.constantFrom('source', 'shortFirst'),
    balance: fc.subarray<Balance>([
      { by: 'topic', kind: 'cap', most: 2 },
      { by: 'patternType', kind: 'equal' },
      { by: 'topic', kind: 'ratio', shares: { a: 2, b: 1 } },
    ]),
  })
  .map((chosen) => ({ ...KEEP_ALL, ...chosen }));
const someRecords = fc.uniqueArray(someRecord, { selector: ({ id }) => id, maxLength: 30 });

describe('selection', () => {
  it('accounts for every record: in = out + dropped by reason', () => {
    fc.assert(
      fc.property(someRecords, someOptions, (records, options) => {
        const selection = select(records, options);
        const account = accountOf(selection);
        const dropped = Object.values(account.dropped).reduce((sum, n) => sum + n, 0);
        expect(account.in).toBe(records.length);
        expect(account.out + dropped).toBe(records.length);
        const ids = [...selection.kept, ...selection.dropped.map((each) => each.record)].map(({ id }) => id);
        expect(ids.sort()).toEqual(records.map(({ id }) => id).sort());
        for (const { id, verdict } of records) {
          const isIn = selection.kept.some((each) => each.id === id);
          if (verdict !== undefined) expect(isIn).toBe(verdict === 'accepted');
        }
      }),
    );
  });

  it('keeps the same records whatever their order', () => {
    fc.assert(
      fc.property(someRecords, someOptions, (records, options) => {
        const names = (list: readonly TrainingRecord[]): readonly string[] => kept(list, options).toSorted();
        expect(names(records.toReversed())).toEqual(names(records));
      }),
    );
  });
});
