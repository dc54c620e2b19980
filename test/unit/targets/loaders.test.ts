import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { rowLine, type Row } from '../../../extension/core/formats/rows/row.ts';
import type { TrainingRecord } from '../../../extension/core/model/record.ts';
import { TARGETS } from '../../../extension/core/targets/registry.ts';
import {
  answerMode,
  isContextual,
  TARGET_IDS,
  type AnswerMode,
  type DatasetFacts,
  type Target,
  type TargetId,
} from '../../../extension/core/targets/target.ts';
import { rowsOf } from '../../../extension/engine/datasets/writeDataset.ts';
import { targetStep } from '../../../extension/engine/datasets/steps.ts';
import { NEVER_CANCELLED } from '../../../extension/core/ports.ts';
import {
  axolotlChat,
  cookbook,
  hubCard,
  llamaFactory,
  mlxLm,
  together,
  torchtune,
  trl,
  unsloth,
  type Complaint,
} from './loaders.ts';
import { anyRecord, record, SAMPLES } from './records.ts';

type Unknown = Readonly<Record<string, unknown>>;

const S = { role: 'system', content: 's' };
const U = { role: 'user', content: 'u' };
const A = { role: 'assistant', content: 'a' };
const OPENAI_ENTRY = {
  formatting: 'sharegpt',
  columns: { messages: 'messages' },
  tags: {
    role_tag: 'role',
    content_tag: 'content',
    user_tag: 'user',
    assistant_tag: 'assistant',
    system_tag: 'system',
  },
};

/** What the loaders themselves were seen to do with these rows (export-formats.md, section 2): y used, n refused or dropped. */
const MATRIX: readonly (readonly [string, Unknown, string])[] = [
  // LLaMA-Factory, cookbook, Together, mlx-lm, torchtune
  ['system, user, assistant', { messages: [S, U, A] }, 'yyyyy'],
  ['several turns', { messages: [U, A, U, A] }, 'yyyyy'],
  ['ends with the user', { messages: [U, A, U] }, 'nyyyy'],
  ['starts with the assistant', { messages: [A, U, A] }, 'nyyyn'],
  ['two users in a row', { messages: [U, U, A] }, 'nynyn'],
  ['two assistants in a row', { messages: [U, A, A] }, 'nynyn'],
  ['system in the middle', { messages: [U, S, U, A] }, 'nyyyn'],
  [
    'role human and gpt',
    {
      messages: [
        { ...U, role: 'human' },
        { ...A, role: 'gpt' },
      ],
    },
    'nnnyy',
  ],
  ['content null', { messages: [U, { ...A, content: null }] }, 'ynnyn'],
  ['content empty', { messages: [U, { ...A, content: '' }] }, 'ynyyy'],
  ['weight 0', { messages: [U, { ...A, weight: 0 }, U, A] }, 'yyyyy'],
  ['weight 0.5', { messages: [U, { ...A, weight: 0.5 }] }, 'yynyy'],
  ['an extra key in a message', { messages: [{ ...U, id: 1 }, A] }, 'ynyyy'],
  ['an extra key in the row', { messages: [U, A], metadata: {} }, 'yynyy'],
  ['no assistant', { messages: [S, U] }, 'nnnyy'],
  ['system and assistant only', { messages: [S, A] }, 'nyyyn'],
];

describe('the rules', () => {
  it.each(MATRIX)('judge a row as the loaders did: %s', (_, row, expected) => {
    const complaints = [
      llamaFactory(row, OPENAI_ENTRY),
      cookbook(row),
      together(row),
      mlxLm([row]),
      torchtune(row['messages']),
    ];
    expect(complaints.map((complaint) => (complaint === undefined ? 'y' : 'n')).join('')).toBe(expected);
  });

  it('refuse what the other loaders refused', () => {
    expect(llamaFactory({ instruction: 'i', output: null }, {})).toBe('no response');
    expect(llamaFactory({ messages: [U, A] }, { formatting: 'sharegpt', columns: { messages: 'messages' } })).toBe(
      'Invalid role tag',
    );
    expect(trl({ instruction: 'i', input: '', output: 'o' })).toContain('Invalid keys');
    expect(trl({ messages: [U, A], prompt: [U] })).toContain('Invalid keys');
    expect(trl({ prompt: [U, A], completion: [A] })).toContain('end with the user');
    expect(mlxLm([{ messages: [U, A] }, { text: 'x' }])).toContain('KeyError');
    expect(together({ input: { messages: [U, A] }, preferred_output: [A], non_preferred_output: [A] })).toContain(
      'last message',
    );
    expect(unsloth([{ messages: [U, A] }])).toContain('no conversations');
    expect(unsloth([{ conversations: [{ ...U, weight: '1' }] }])).toContain('two keys');
  });
});

/** Every part's rows as a build of these records would write them. */
async function partsOf(target: Target, records: readonly TrainingRecord[]): Promise<readonly PartRows[]> {
  const { kept, dropped } = await targetStep(target).run(records, {
    progress: () => undefined,
    signal: NEVER_CANCELLED,
  });
  expect(kept.length + dropped.length).toBe(records.length);
  return target.parts.flatMap((part) => {
    const own = kept.filter(({ data }) => part.kinds.includes(data.kind));
    const mode = answerMode(
      part.marking,
      own.some(({ data }) => isContextual(data)),
    );
    const rows = own.flatMap((one) => [...rowsOf(part, one, mode)]);
    return rows.length === 0 ? [] : [{ id: part.id, mode, rows: rows.map((row) => JSON.parse(rowLine(row)) as Row) }];
  });
}

interface PartRows {
  readonly id: string;
  readonly mode: AnswerMode;
  readonly rows: readonly Row[];
}

function factsOf(target: Target, parts: readonly PartRows[]): DatasetFacts {
  return {
    parts: parts.map(({ id, mode, rows }) => ({
      id,
      mode,
      files: [{ split: 'train', path: target.parts.find((part) => part.id === id)!.file('train'), rows: rows.length }],
    })),
    sequenceLength: 512,
    seed: 42,
    statement: {
      name: 'A "name": with\nlines & #marks',
      license: 'Mine, all mine',
      sources: [['chatgpt', 2]],
      models: [['gpt-4o | x', 2]],
      languages: [
        ['no', 1],
        ['en', 1],
      ],
      patternTypes: [],
      conversations: 2,
      steps: [],
      redaction: 'on',
      tokens: {
        tokenizer: 'o200k_base',
        total: 9,
        longest: 9,
        histogram: [],
        limit: undefined,
        longer: 0,
        longerAre: 'kept',
      },
    },
  };
}

function side(target: Target, facts: DatasetFacts, path: string): Unknown {
  const text = target.sides(facts).find((file) => file.path === path)?.text ?? '';
  return (path.endsWith('.json') ? JSON.parse(text) : parse(text, { version: '1.1' })) as Unknown;
}

/** For each target, what its loader says of each part. */
const LOADERS: Readonly<Record<TargetId, (part: PartRows, facts: DatasetFacts) => Complaint>> = {
  alpaca: ({ rows }) => each(rows, (row) => llamaFactory(row, {})),
  chatml: ({ rows }) => each(rows, (row) => cookbook(row) ?? together(row) ?? torchtune(row['messages']) ?? trl(row)),
  raw: ({ rows }) => each(rows, (row) => llamaFactory(row, {})),
  openai: ({ id, rows }) => each(rows, (row) => (id === 'dpo' ? undefined : cookbook(row)) ?? together(row)),
  sharegpt: ({ rows }) => unsloth(rows) ?? each(rows, (row) => llamaFactory(row, { formatting: 'sharegpt' })),
  dpo: ({ rows }) => each(rows, trl),
  kto: ({ rows }) => each(rows, trl),
  huggingface: ({ rows }) => each(rows, trl),
  'llama-factory': ({ id, rows }, facts) => {
    const entry = side(TARGETS['llama-factory'], facts, 'dataset_info.json')[`hololoom_${id}_train`];
    return each(rows, (row) => llamaFactory(row, entry as Parameters<typeof llamaFactory>[1]));
  },
  axolotl: ({ id, rows }, facts) => {
    const config = side(TARGETS.axolotl, facts, `${id}.yaml`);
    const entry = (config['datasets'] as readonly Unknown[])[0]!;
    if (id !== 'sft') return undefined;
    return each(rows, (row) => axolotlChat(row, entry));
  },
  trl: ({ rows }) => each(rows, trl),
  unsloth: ({ rows }) => each(rows, trl),
  'mlx-lm': ({ rows }) => mlxLm(rows),
  torchtune: ({ id, rows }) =>
    each(rows, (row) => {
      if (id === 'text') return typeof row['text'] === 'string' ? undefined : 'no text';
      return id === 'dpo' ? (torchtune(row['chosen']) ?? torchtune(row['rejected'])) : torchtune(row['messages']);
    }),
};

function each(rows: readonly Row[], check: (row: Row) => Complaint): Complaint {
  for (const [i, row] of rows.entries()) {
    const complaint = check(row);
    if (complaint !== undefined) return `row ${i}: ${complaint}`;
  }
  return undefined;
}

describe('every row of', () => {
  it.each(TARGET_IDS)('%s passes the rules of its loader', async (id) => {
    const target = TARGETS[id];
    await fc.assert(
      fc.asyncProperty(fc.array(anyRecord, { minLength: 1, maxLength: 12 }), async (records) => {
        const parts = await partsOf(target, records);
        const facts = factsOf(target, parts);
        for (const part of parts) expect(LOADERS[id](part, facts)).toBeUndefined();
        // One key set a file, each key of one type: datasets reads a column as what its first value is.
        for (const { rows } of parts) expect(new Set(rows.map(shape)).size).toBe(1);
      }),
      { numRuns: 60 },
    );
  });
});

function shape(row: Row): string {
  return Object.entries(row)
    .map(([key, value]) => `${key}:${Array.isArray(value) ? 'list' : typeof value}`)
    .join();
}

describe('targets', () => {
  const all = Object.values(SAMPLES).map((data) => record(data, { patternType: 'definition' }));

  it('teach the same answers, whatever their loader calls it', async () => {
    const learnt = async (id: TargetId): Promise<readonly string[]> => {
      const [sft] = await partsOf(TARGETS[id], all);
      return (sft?.rows ?? []).flatMap((row) => learntAnswers(row, sft!.mode, id)).toSorted();
    };
    const expected = [
      'An encoding.',
      'An encoding.',
      SAMPLES.conversation.messages[3]!.content,
      SAMPLES.window.messages[3]!.content,
    ].toSorted();
    for (const id of ['openai', 'llama-factory', 'axolotl', 'trl', 'mlx-lm'] as const) {
      expect([id, await learnt(id)]).toEqual([id, expected]);
    }
  });

  it('say why they leave a record out', async () => {
    const reasons = async (id: TargetId, one: TrainingRecord): Promise<readonly string[]> => {
      const call = { progress: () => undefined, signal: NEVER_CANCELLED };
      return (await targetStep(TARGETS[id]).run([one], call)).dropped.map(({ reason }) => reason);
    };
    expect(await reasons('alpaca', record(SAMPLES.conversation))).toEqual(['kindNotTaken']);
    expect(await reasons('raw', record(SAMPLES.instruction))).toEqual(['noPatternType']);
    expect(await reasons('torchtune', record(SAMPLES.window))).toEqual(['contextNotMaskable']);
    expect(await reasons('trl', record({ ...SAMPLES.instruction, output: ' \n' }))).toEqual(['blankText']);
    expect(await reasons('trl', record({ ...SAMPLES.preference, rejected: 'An encoding. ' }))).toEqual([
      'equalAnswers',
    ]);
    expect(await reasons('trl', record({ ...SAMPLES.preference, prompt: SAMPLES.window.messages }))).toEqual([
      'rolesOutOfOrder',
    ]);
    expect(await reasons('trl', record(SAMPLES.window))).toEqual([]);
  });

  it('have a card that the hub takes, whatever the person calls the dataset', async () => {
    const target = TARGETS.huggingface;
    const facts = factsOf(target, await partsOf(target, all));
    for (const license of ['', 'MIT', 'Mine, all mine', '???']) {
      const stated = { ...facts, statement: { ...facts.statement, license } };
      const readme = target.sides(stated).find(({ path }) => path === 'README.md')?.text ?? '';
      const [, front = ''] = /^---\n([\s\S]*?)\n---\n/.exec(readme) ?? [];
      const files = stated.parts.flatMap((part) => part.files.map(({ path }) => path));
      const data = parse(front, { version: '1.1', uniqueKeys: true }) as Unknown;
      expect(hubCard(data, files)).toBeUndefined();
      // `no` is Norwegian, not false.
      expect(data['language']).toEqual(['en', 'no']);
    }
    expect(
      hubCard(
        {
          license: 'mit',
          size_categories: ['n<1K'],
          configs: [{ config_name: 'a', data_files: [{ split: 'a-b', path: 'x' }] }],
        },
        ['x'],
      ),
    ).toBe('split a-b');
  });

  it('name commands for every part that is there to train on', async () => {
    for (const id of ['huggingface', 'llama-factory', 'axolotl', 'trl', 'unsloth', 'mlx-lm', 'torchtune'] as const) {
      const target = TARGETS[id];
      const facts = factsOf(target, await partsOf(target, all));
      const sides = target.sides(facts);
      const named = target
        .commands(facts)
        .flatMap(({ lines }) => lines)
        .join('\n');
      for (const { path } of sides.filter(({ path }) => /\.(?:yaml|py)$/.test(path))) expect(named).toContain(path);
    }
  });
});

function learntAnswers(row: Row, mode: AnswerMode, id: TargetId): readonly string[] {
  interface Said {
    readonly role: string;
    readonly content: string;
    readonly weight?: number;
    readonly training?: boolean;
  }
  if (id === 'trl') return (row['completion'] as unknown as readonly Said[]).map(({ content }) => content);
  const answers = (row['messages'] as unknown as readonly Said[]).filter(({ role }) => role === 'assistant');
  const learnt =
    mode === 'last' ? answers.slice(-1) : answers.filter(({ weight, training }) => weight !== 0 && training !== false);
  return learnt.map(({ content }) => content);
}
