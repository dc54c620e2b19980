import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ownSpans, type Pattern, type PatternType } from '../../../extension/core/model/pattern.ts';
import type { TurnContent } from '../../../extension/core/model/turn.ts';
import { Thread } from '../../../extension/core/patterns/dialogue/thread.ts';
import { extractPatterns } from '../../../extension/core/patterns/registry.ts';
import { analyze, sideOf } from '../../../extension/core/text/analysis.ts';

interface Case {
  readonly id: string;
  readonly turns: readonly { readonly user: string; readonly assistant: string }[];
  readonly expect: {
    readonly turn: number;
    readonly type: PatternType;
    readonly question?: string;
    /** What the question needs to be understood. */
    readonly also?: string;
    readonly answer?: string;
    readonly context?: string;
    readonly decision?: string;
    readonly reasoning?: string;
  } | null;
}

/** Conversations of our own with the one pattern that their turns make together, or none: training/data/dialogue.md. */
const CASES = ['learnt', 'held', 'fresh', 'last'].flatMap((name) =>
  readFileSync(`test/fixtures/multiTurn/${name}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Case),
);

function contentsOf({ turns }: Case): readonly TurnContent[] {
  return turns.map(({ user, assistant }) => ({ kind: 'exchange', user, assistant }));
}

/** The patterns of each turn that stand in earlier ones as well. */
function across(one: Case): readonly (readonly Pattern[])[] {
  const thread = new Thread();
  return contentsOf(one).map((content) =>
    extractPatterns(analyze(content), 0.7, thread.follow(one.id, analyze(content))).filter(
      (pattern) => ownSpans(pattern).length < pattern.spans.length,
    ),
  );
}

const bare = (text: string): string => text.toLowerCase().replace(/[\s.!?]+$/, '');

describe('patterns over several turns', () => {
  it.each(CASES.map((one) => [one.id, one] as const))('%s', (_, one) => {
    const found = across(one);
    const wanted = one.expect;
    expect(found.map((patterns) => patterns.map(({ type }) => type))).toEqual(
      one.turns.map((_turn, i) => (i === wanted?.turn ? [wanted.type] : [])),
    );
    const pattern = wanted && found[wanted.turn]?.[0];
    if (pattern?.type === 'qa_pair') {
      expect(pattern.content.question).toContain(wanted?.question);
      expect(pattern.content.question).toContain(wanted?.also ?? '');
      expect(pattern.content.answer).toContain(wanted?.answer);
    } else if (pattern?.type === 'decision') {
      expect(bare(pattern.content.decision)).toBe(bare(wanted?.decision ?? ''));
      expect(bare(pattern.content.context)).toContain(bare(wanted?.context ?? ''));
      expect(bare(pattern.content.reasoning)).toBe(bare(wanted?.reasoning ?? ''));
    }
  });

  it('gives every field as the text of its spans, in the turns that they name', () => {
    for (const one of CASES) {
      const contents = contentsOf(one);
      across(one).forEach((patterns, i) => {
        for (const { content, spans } of patterns)
          for (const [field, value] of Object.entries(content)) {
            const pieces = spans
              .filter((span) => span.field === field)
              .map(({ side, start, end, turnsBack = 0 }) => {
                const turn = contents[i - turnsBack] as TurnContent;
                return sideOf(analyze(turn), side).text.slice(start, end);
              });
            expect(pieces.join('\n\n')).toBe(value);
          }
      });
    }
  });

  it('takes no turn of another conversation into account', () => {
    const one = CASES.find(({ expect: wanted }) => wanted !== null) as Case;
    const thread = new Thread();
    const found = contentsOf(one).flatMap((content, i) =>
      extractPatterns(analyze(content), 0.7, thread.follow(`${one.id} ${i}`, analyze(content))),
    );
    expect(found.every((pattern) => ownSpans(pattern).length === pattern.spans.length)).toBe(true);
  });

  it('gives way to nothing of the turn alone that says the same', () => {
    const contents: readonly TurnContent[] = [
      { kind: 'exchange', user: 'We use two replicas of the API behind nginx.', assistant: 'Noted.' },
      {
        kind: 'exchange',
        user: 'Does it make sense to enable sticky sessions for them?',
        assistant: 'Only if sessions are kept in memory. With sessions in Redis every replica can answer.',
      },
    ];
    const thread = new Thread();
    const pairs = contents.flatMap((content) =>
      extractPatterns(analyze(content), 0.1, thread.follow('one', analyze(content))).filter(
        ({ type }) => type === 'qa_pair',
      ),
    );
    expect(pairs).toHaveLength(1);
  });
});
