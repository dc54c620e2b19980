import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatMessage, RecordData } from '../../../../extension/core/model/record.ts';
import type { Memory } from '../../../../extension/core/model/memory.ts';
import { conversationsOf, stretchesOf } from '../../../../extension/core/synthesis/kinds/exchanges.ts';
import type { ConversationOptions } from '../../../../extension/core/synthesis/kinds/options.ts';
import { recordsOf } from '../../../../extension/core/synthesis/kinds/records.ts';
import { problemOf } from '../../../../extension/core/synthesis/kinds/word.ts';
import { memory, options, someMemories } from './memories.ts';

type Conversation = Extract<RecordData, { kind: 'conversation' }>;

function conversations(memories: readonly Memory[], changes: Partial<ConversationOptions>): readonly Conversation[] {
  return recordsOf(memories, options({ kinds: ['conversation'] }, changes)).map(({ data }) => data as Conversation);
}

function texts({ messages }: Conversation): readonly string[] {
  return messages.map(({ content }: ChatMessage) => content);
}

const FIVE = [0, 1, 2, 3, 4].map((index) => memory(`q${index}`, `a${index}`, { index }));

describe('conversation records', () => {
  it('are whole where no turn is missing', () => {
    expect(conversations(FIVE, { cut: 'whole' }).map(texts)).toEqual([
      ['q0', 'a0', 'q1', 'a1', 'q2', 'a2', 'q3', 'a3', 'q4', 'a4'],
    ]);
  });

  it('end where a turn was forgotten, left out or is not there', () => {
    const gaps = FIVE.map((each, i) =>
      i === 1 ? { ...each, state: 'forgotten' as const } : i === 3 ? { ...each, inDataset: false } : each,
    );
    expect(conversations(gaps, { cut: 'whole' }).map(texts)).toEqual([
      ['q0', 'a0'],
      ['q2', 'a2'],
      ['q4', 'a4'],
    ]);
    expect(conversations([FIVE[0]!, FIVE[2]!], { cut: 'whole' })).toHaveLength(2);
  });

  it('merge messages of one side and leave out blank ones, an answer before any question and a question without one', () => {
    const odd = [
      memory('', 'Welcome.', { index: 0 }),
      memory('first', '  ', { index: 1 }),
      memory('second', 'one', { index: 2 }),
      memory('\n', 'two', { index: 3 }),
      memory('third', '', { index: 4 }),
    ];
    expect(conversations(odd, { cut: 'whole' }).map(texts)).toEqual([['first\n\nsecond', 'one\n\ntwo']]);
  });

  it('keep the indent of the first line, which code needs', () => {
    expect(conversations([memory('q', '\n\n  indented\n')], {}).map(texts)).toEqual([['q', '  indented']]);
  });

  it('are cut into windows that do not overlap where every answer is trained', () => {
    expect(conversations(FIVE, { cut: 'windows', turns: 2, characters: 1000, train: 'all' }).map(texts)).toEqual([
      ['q0', 'a0', 'q1', 'a1'],
      ['q2', 'a2', 'q3', 'a3'],
      ['q4', 'a4'],
    ]);
  });

  it('give each answer a window with context where the last is trained', () => {
    expect(
      conversations(FIVE.slice(0, 3), { cut: 'windows', turns: 2, characters: 1000, train: 'last' }).map(texts),
    ).toEqual([
      ['q0', 'a0'],
      ['q0', 'a0', 'q1', 'a1'],
      ['q1', 'a1', 'q2', 'a2'],
    ]);
  });

  it('keep windows within the characters, but never cut an exchange', () => {
    const long = [
      memory('q'.repeat(30), 'a'.repeat(30)),
      memory('q1', 'a1', { index: 1 }),
      memory('q2', 'a2', { index: 2 }),
    ];
    const cut = { cut: 'windows', turns: 9, characters: 12 } as const;
    expect(conversations(long, { ...cut, train: 'all' }).map(({ messages }) => messages.length)).toEqual([2, 4]);
    expect(conversations(long, { ...cut, train: 'last' }).map(({ messages }) => messages.length)).toEqual([2, 2, 4]);
  });

  it('read a turn as the person edited it', () => {
    const edited = memory('q', 'a', { edit: { user: 'better q', assistant: 'better a' } });
    expect(conversations([edited], {}).map(texts)).toEqual([['better q', 'better a']]);
  });

  it('train every kept answer exactly once, whatever the window, and are always well formed', () => {
    fc.assert(
      fc.property(
        someMemories,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('all', 'last'),
        (memories, turns, characters, train) => {
          const expected = conversationsOf(memories)
            .flatMap(stretchesOf)
            .flatMap((stretch) => stretch.map(({ assistant }) => assistant));
          const records = recordsOf(
            memories,
            options({ kinds: ['conversation'] }, { cut: 'windows', turns, characters, train }),
          );
          const trained = records.flatMap(({ data }) => {
            const answers = (data as Conversation).messages.filter(({ role }) => role === 'assistant');
            return (train === 'all' ? answers : answers.slice(-1)).map(({ content }) => content);
          });
          expect(trained).toEqual(expected);
          for (const { data } of records) expect(problemOf(data)).toBeUndefined();
        },
      ),
    );
  });
});
