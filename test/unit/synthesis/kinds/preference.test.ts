import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Memory } from '../../../../extension/core/model/memory.ts';
import type { RecordData } from '../../../../extension/core/model/record.ts';
import type { Alternative } from '../../../../extension/core/model/turn.ts';
import { sameWords } from '../../../../extension/core/synthesis/kinds/preference.ts';
import { recordsOf } from '../../../../extension/core/synthesis/kinds/records.ts';
import { memory, options, someMemories } from './memories.ts';

type Preference = Extract<RecordData, { kind: 'preference' }>;
type Feedback = Extract<RecordData, { kind: 'feedback' }>;

function pairs(
  memories: readonly Memory[],
  ranked: 'best' | 'adjacent' = 'best',
): readonly (readonly [string, string])[] {
  return recordsOf(memories, options({ kinds: ['preference'], ranked })).map(({ data }) => {
    const { chosen, rejected } = data as Preference;
    return [chosen, rejected] as const;
  });
}

function other(assistant: string, parts: Partial<Alternative> = {}): Alternative {
  return { kind: 'regeneration', user: 'q', assistant, ...parts };
}

describe('preference records', () => {
  it('choose the edit over the original where the question stayed', () => {
    expect(pairs([memory('q', 'first', { edit: { user: 'q', assistant: 'better' } })])).toEqual([['better', 'first']]);
    expect(pairs([memory('q', 'first', { edit: { user: 'another', assistant: 'better' } })])).toEqual([]);
    expect(pairs([memory('q', 'same  words', { edit: { user: 'q', assistant: 'same\nwords ' } })])).toEqual([]);
  });

  it('choose the answer that was gone on from over one that was made anew', () => {
    expect(pairs([memory('q', 'kept', { alternatives: [other('dropped')] })])).toEqual([['kept', 'dropped']]);
  });

  it('take a branch of another question for no answer to this one', () => {
    expect(
      pairs([memory('q', 'kept', { alternatives: [other('x', { kind: 'edit', user: 'other question' })] })]),
    ).toEqual([]);
  });

  it.each([
    ['the liked one wins', 1, -1, [['own', 'other']]],
    ['even over the one that was gone on from', -1, 1, [['other', 'own']]],
    ['a liked one over an unrated one', undefined, 1, [['other', 'own']]],
    ['an unrated one over a disliked one', undefined, -1, [['own', 'other']]],
    ['a disliked own answer over nothing', -1, undefined, []],
    ['two liked ones are no pair', 1, 1, []],
    ['two disliked ones are no pair', -1, -1, []],
  ])('weigh ratings: %s', (_, own, rated, expected) => {
    const alternative = other('other', rated === undefined ? {} : { rating: rated });
    expect(
      pairs([memory('q', 'own', { ...(own !== undefined && { rating: own }), alternatives: [alternative] })]),
    ).toEqual(expected);
  });

  it('pair ranked answers with the best, or each with the next', () => {
    const ranked = [2, 1, 1, 0].map((rank) => other(`rank ${rank}`, { kind: 'ranked', rank }));
    const list = [memory('q', 'best', { alternatives: ranked })];
    // Rank 0 ties with the best; one of the two equal answers of rank 1 says the same as the other.
    expect(pairs(list)).toEqual([
      ['best', 'rank 1'],
      ['best', 'rank 2'],
    ]);
    expect(pairs(list, 'adjacent')).toEqual([
      ['best', 'rank 1'],
      ['rank 1', 'rank 2'],
    ]);
    expect(pairs([memory('q', 'best', { alternatives: [other('x', { kind: 'ranked' })] })])).toEqual([]);
  });

  it('bring what was said before as context, up to the limit', () => {
    const turns = [0, 1, 2].map((index) =>
      memory(index === 2 ? 'q' : `q${index}`, `a${index}`, {
        index,
        ...(index === 2 && { alternatives: [other('dropped')] }),
      }),
    );
    const prompts = [0, 1, 9].map((limit) => {
      const [record] = recordsOf(
        turns,
        options({ kinds: ['preference'], context: { turns: limit, characters: 1000 } }),
      );
      return (record?.data as Preference).prompt.map(({ content }) => content);
    });
    expect(prompts).toEqual([['q'], ['q1', 'a1', 'q'], ['q0', 'a0', 'q1', 'a1', 'q']]);
  });

  it('never hold two answers that are the same but for white space, and never a pair both ways', () => {
    fc.assert(
      fc.property(someMemories, fc.constantFrom('best', 'adjacent'), (memories, ranked) => {
        const found = recordsOf(memories, options({ kinds: ['preference'], ranked }));
        const seen = new Set<string>();
        for (const { data, source } of found) {
          const { chosen, rejected, prompt } = data as Preference;
          expect(sameWords(chosen, rejected)).toBe(false);
          expect(chosen.trim()).not.toBe('');
          expect(rejected.trim()).not.toBe('');
          expect(prompt.at(-1)?.role).toBe('user');
          const target = source.memories.at(-1);
          expect(seen.has(JSON.stringify([target, rejected, chosen]))).toBe(false);
          seen.add(JSON.stringify([target, chosen, rejected]));
        }
      }),
    );
  });
});

describe('feedback records', () => {
  function labels(memories: readonly Memory[]): readonly (readonly [string, boolean])[] {
    return recordsOf(memories, options({ kinds: ['feedback'] })).map(({ data }) => {
      const { completion, label } = data as Feedback;
      return [completion, label] as const;
    });
  }

  it('hold what was liked and disliked, also of answers that were not gone on from', () => {
    const rated = memory('q', 'own', {
      rating: 1,
      alternatives: [other('bad', { rating: -1 }), other('so', { rating: 0 })],
    });
    expect(labels([rated])).toEqual([
      ['own', true],
      ['bad', false],
    ]);
    expect(labels([memory('q', 'own')])).toEqual([]);
  });

  it('say nothing of an answer that is both', () => {
    expect(labels([memory('q', 'own', { rating: 1, alternatives: [other('own ', { rating: -1 })] })])).toEqual([]);
  });

  it('judge the answer that was rated, not the edit that came after', () => {
    const edited = memory('q', 'rated', { rating: -1, edit: { user: 'q', assistant: 'edited' } });
    expect(labels([edited])).toEqual([['rated', false]]);
  });
});
