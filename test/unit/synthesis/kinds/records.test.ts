import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RECORD_KINDS } from '../../../../extension/core/model/record.ts';
import { DEFAULT_RECORD_OPTIONS } from '../../../../extension/core/synthesis/kinds/options.ts';
import { recordsOf } from '../../../../extension/core/synthesis/kinds/records.ts';
import { problemOf, withWord } from '../../../../extension/core/synthesis/kinds/word.ts';
import { learnt, memory, options, someMemories } from './memories.ts';

const ALL = options({ kinds: RECORD_KINDS });

const QUESTION = 'Why does a B-tree suit range queries better than a hash index?';
const ANSWER =
  'A B-tree keeps its keys in order. Because the keys are in order, a range query reads one stretch of leaves from the first match to the last. A hash index scatters neighbouring keys over its buckets. Therefore a hash index would have to probe every key of the range.';

describe('records', () => {
  it('are the same whatever the order of the memories, each once, with ids that do not move', () => {
    fc.assert(
      fc.property(someMemories, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (memories, dice) => {
        const shuffled = memories
          .map((each) => ({ each, at: dice.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each);
        const records = recordsOf(memories, ALL);
        expect(recordsOf(shuffled, ALL)).toEqual(records);
        expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
        for (const { data } of records) expect(problemOf(data)).toBeUndefined();
      }),
    );
  });

  it('of one conversation do not depend on the others', () => {
    fc.assert(
      fc.property(someMemories, (memories) => {
        const apart = ['a', 'b'].flatMap((name) =>
          recordsOf(
            memories.filter(({ turn }) => turn.conversation === name),
            ALL,
          ),
        );
        expect(apart).toEqual(recordsOf(memories, ALL));
      }),
    );
  });

  it('keep their id when system prompt, context and reasoning tags change, and get another with other words', () => {
    const chat = learnt(memory(QUESTION, ANSWER));
    const ids = (changes: Partial<(typeof ALL)['synthesis']>, of = chat): readonly string[] =>
      recordsOf([of], { ...ALL, kinds: ['instruction'], synthesis: { ...ALL.synthesis, ...changes } }).map(
        ({ id }) => id,
      );
    const plain = ids({});
    expect(plain.length).toBeGreaterThan(0);
    expect(ids({ systemPrompt: 'Be brief.' })).toEqual(plain);
    expect(ids({ includeContext: false })).toEqual(plain);
    expect(ids({ reasoningTags: 'think' })).toEqual(plain);
    const edited = learnt(memory(QUESTION, `${ANSWER} So take the tree.`));
    expect(ids({}, edited).every((id) => !plain.includes(id))).toBe(true);
  });

  it('name their way back', () => {
    const chat = learnt(memory(QUESTION, ANSWER));
    const [record] = recordsOf(
      [{ ...chat, turn: { ...chat.turn, timestamp: '2026-02-03T00:00:00.000Z', model: 'm' } }],
      ALL,
    );
    expect(record?.source).toEqual({
      memories: ['c.0'],
      conversation: 'c',
      importer: 'test',
      model: 'm',
      at: '2026-02-03T00:00:00.000Z',
    });
    expect(record?.importance).toBe(0.7);
    expect(record?.language).toBe('en');
  });

  it('are golden for one conversation', () => {
    const conversation = [
      memory('How far is the Moon?', 'About 384,000 kilometres.', { rating: 1 }),
      memory('And the Sun?', 'About 150 million kilometres.', {
        index: 1,
        alternatives: [{ kind: 'regeneration', user: 'And the Sun?', assistant: 'Far away.', model: 'small' }],
      }),
    ];
    const records = recordsOf(conversation, {
      ...ALL,
      synthesis: { ...DEFAULT_RECORD_OPTIONS.synthesis, systemPrompt: '' },
    });
    expect(records.map(({ id, data }) => ({ id, data }))).toMatchSnapshot();
  });

  it('of text are notes and answers that stand by themselves', () => {
    const note = 'The staging database is rebuilt every night at two, so tests that need data must make their own.';
    const essay =
      'Sure, a lock file records the exact version of every package that was installed. It is committed beside the manifest, so that two machines build the same thing. Updating a package changes both files, and a review of the lock file shows what came in through the back door.';
    const texts = recordsOf(
      [
        memory('', note, { conversation: 'note' }),
        memory('What is a lock file?', essay, { conversation: 'essay' }),
        memory('Fix it', `You're right, I have changed your code. ${essay}`, { conversation: 'dialogue' }),
        memory('Short?', 'Yes.', { conversation: 'short' }),
      ],
      options({ kinds: ['text'] }),
    ).map(({ data }) => data.kind === 'text' && data.text);
    expect(texts).toEqual([`A${essay.slice('Sure, a'.length)}`, note]);
  });
});

describe("the person's word", () => {
  const [record] = recordsOf(
    [memory('How far is the Moon?', 'As I said above, far.')],
    options({ kinds: ['conversation'] }),
  );

  it('sets verdict and tags', () => {
    expect(withWord(record!, { verdict: 'accepted', tags: ['good'] })).toMatchObject({
      verdict: 'accepted',
      tags: ['good'],
    });
    expect(withWord(record!, undefined)).toBe(record);
  });

  it('puts their wording in place, under the same id, and judges it anew', () => {
    const edit = {
      kind: 'conversation',
      system: '',
      messages: [
        { role: 'user', content: 'How far is the Moon?' },
        { role: 'assistant', content: 'About 384,000 kilometres from the Earth on average.' },
      ],
      train: 'all',
    } as const;
    const edited = withWord(record!, { tags: [], edit });
    expect(edited).toMatchObject({ id: record!.id, data: edit, edited: true });
    expect(edited.quality.value).toBeGreaterThan(record!.quality.value);
  });

  it('of another kind than the record is none', () => {
    expect(withWord(record!, { tags: [], edit: { kind: 'text', text: 'x' } }).data).toBe(record!.data);
  });
});

describe('what is no record', () => {
  it.each([
    [{ kind: 'instruction', instruction: ' ', input: '', output: 'x', system: '' }, 'instruction is blank'],
    [
      { kind: 'conversation', system: '', messages: [{ role: 'user', content: 'x' }], train: 'all' },
      'must be the assistant',
    ],
    [{ kind: 'conversation', system: '', messages: [], train: 'all' }, 'must be the assistant'],
    [
      { kind: 'preference', system: '', prompt: [{ role: 'user', content: 'x' }], chosen: 'a b', rejected: 'a\nb' },
      'are the same',
    ],
    [
      { kind: 'feedback', system: '', prompt: [{ role: 'assistant', content: 'x' }], completion: 'y', label: true },
      "message 1 is the assistant's",
    ],
    [{ kind: 'text', text: '' }, 'text is blank'],
  ] as const)('is told: %j', (data, problem) => {
    expect(problemOf(data)).toContain(problem);
  });
});
