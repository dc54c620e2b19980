import fc from 'fast-check';
import type { Memory, MemoryState } from '../../../../extension/core/model/memory.ts';
import { DEFAULT_PIPELINE_SETTINGS } from '../../../../extension/core/model/settings.ts';
import type { Alternative, Turn } from '../../../../extension/core/model/turn.ts';
import { Pipeline } from '../../../../extension/core/pipeline.ts';
import {
  DEFAULT_RECORD_OPTIONS,
  type ConversationOptions,
  type RecordOptions,
} from '../../../../extension/core/synthesis/kinds/options.ts';
import { NO_ENRICHMENT } from '../helpers.ts';

export interface MemoryParts {
  readonly conversation?: string;
  readonly index?: number;
  readonly state?: MemoryState;
  readonly inDataset?: boolean;
  readonly alternatives?: readonly Alternative[];
  readonly rating?: number;
  readonly edit?: { readonly user: string; readonly assistant: string };
}

/** A kept memory without patterns; ids name conversation and position. */
export function memory(user: string, assistant: string, parts: MemoryParts = {}): Memory {
  const { conversation = 'c', index = 0, state = 'remembered', inDataset = true, alternatives, rating, edit } = parts;
  const turn: Turn = {
    id: `${conversation}.${index}`,
    conversation,
    index,
    user,
    assistant,
    origin: { source: 'test' },
    ...(alternatives && { alternatives }),
    ...(rating !== undefined && { rating }),
  };
  return {
    id: turn.id,
    turn,
    score: { importance: 0.7, remembered: true, signals: [] },
    state,
    inDataset,
    enrichment: NO_ENRICHMENT,
    patterns: [],
    addedAt: '2026-01-01T00:00:00.000Z',
    ...(edit && { edit: { ...edit, editedAt: '2026-01-02T00:00:00.000Z' } }),
  };
}

/** The same with what the pipeline learns of it. */
export function learnt(plain: Memory): Memory {
  return { ...plain, ...new Pipeline(DEFAULT_PIPELINE_SETTINGS).learn(plain.turn) };
}

export function options(
  changes: Partial<RecordOptions>,
  conversation: Partial<ConversationOptions> = {},
): RecordOptions {
  return {
    ...DEFAULT_RECORD_OPTIONS,
    ...changes,
    conversation: { ...DEFAULT_RECORD_OPTIONS.conversation, ...conversation },
  };
}

const word = fc.constantFrom('alpha', 'beta', ' beta', 'gamma  delta', 'gamma delta', 'x', '', '  ', '\n', 'alpha.');
const rating = fc.option(fc.constantFrom(-1, 0, 1), { nil: undefined });

const alternative: fc.Arbitrary<Alternative> = fc.record(
  {
    kind: fc.constantFrom('regeneration', 'edit', 'rejected', 'ranked'),
    user: word,
    assistant: word,
    rating: fc.constantFrom(-1, 0, 1),
    rank: fc.nat(3),
  },
  { requiredKeys: ['kind', 'user', 'assistant'] },
);

/** Memories of a few conversations with gaps, blanks, edits, ratings and alternatives; ids are unique. */
export const someMemories: fc.Arbitrary<readonly Memory[]> = fc
  .array(
    fc.record({
      conversation: fc.constantFrom('a', 'b'),
      index: fc.nat(9),
      state: fc.constantFrom('remembered', 'noise', 'pinned', 'forgotten', 'restored'),
      inDataset: fc.constantFrom(true, true, true, false),
      user: word,
      assistant: word,
      rating,
      alternatives: fc.array(alternative, { maxLength: 4 }),
      edit: fc.option(fc.record({ user: word, assistant: word }), { nil: undefined }),
    }),
    { maxLength: 12 },
  )
  .map((parts) => {
    const byId = new Map<string, Memory>();
    for (const { user, assistant, rating: given, edit, ...rest } of parts) {
      const made = memory(user, assistant, {
        ...rest,
        state: rest.state,
        ...(given !== undefined && { rating: given }),
        ...(edit && { edit }),
      });
      byId.set(made.id, made);
    }
    return [...byId.values()];
  });
