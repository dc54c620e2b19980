import { effectiveTurn, type Memory } from '../../core/model/memory.ts';
import { contentOf, type Turn } from '../../core/model/turn.ts';
import type { Judgement, Learnt, Pipeline } from '../../core/pipeline.ts';
import { EARLIER_TURNS, type EarlierTurns } from '../../core/patterns/dialogue/dialogue.ts';
import { mayTakeBack, type LaterTurns } from '../../core/patterns/dialogue/takenBack.ts';
import type { MemoryTable, SearchTable } from '../../core/ports.ts';
import { analyze } from '../../core/text/analysis.ts';
import { knownTextsFor } from './familiarity.ts';
import { withoutRecalled } from './recalled.ts';

/** Origin of the turns that are had in the product's own panel. */
export const PANEL_SOURCE = 'hololoom-chat';

/**
 * Judges a turn on its way into the store. Turns of the panel are judged against what is remembered already; imported
 * ones stand for themselves, so that importing in another order, or again, gives the same.
 */
export function judgeTurn(
  turn: Turn,
  pipeline: Pipeline,
  search: SearchTable,
  earlier: () => EarlierTurns,
  later?: () => LaterTurns,
): Judgement {
  const known = turn.origin.source === PANEL_SOURCE ? knownTextsFor(turn, search) : undefined;
  const judgement = pipeline.judge(turn, known, earlier, later);
  return judgement.learnt ? { ...judgement, learnt: withoutRecalled(judgement.learnt, turn) } : judgement;
}

/** What can be learnt from a memory as the person wants it read, whatever its score. */
export function learnFrom(memory: Pick<Memory, 'turn' | 'edit'>, pipeline: Pipeline, store: ConversationTurns): Learnt {
  const turn = effectiveTurn(memory);
  return withoutRecalled(pipeline.learn(turn, storedBefore(turn, store), storedAfter(turn, store)), turn);
}

/** Where the turns before one are found. */
export type ConversationTurns = Pick<MemoryTable, 'before'>;

/** The turns that go before a place in a conversation of the store. */
export function storedBefore(
  { conversation, index }: { readonly conversation: string; readonly index: number | 'end' },
  store: ConversationTurns,
): () => EarlierTurns {
  return () =>
    store.before(conversation, index, EARLIER_TURNS).map((memory) => analyze(contentOf(effectiveTurn(memory))));
}

/** The turns that come after a place in a conversation of the store. */
export function storedAfter(
  { conversation, index }: { readonly conversation: string; readonly index: number },
  store: ConversationTurns,
): () => LaterTurns {
  return () =>
    store
      .before(conversation, index + 1 + EARLIER_TURNS, EARLIER_TURNS)
      .map((memory) => analyze(contentOf(effectiveTurn(memory))))
      .toReversed();
}

/**
 * What is to be learnt anew from the turns before one that was just stored, because it may take back what they say. Most
 * turns take nothing back, and cost a look at their first words.
 */
export function learntAnewBefore(turn: Turn, pipeline: Pipeline, store: ConversationTurns): readonly Relearnt[] {
  if (!mayTakeBack(contentOf(turn))) return [];
  return store
    .before(turn.conversation, turn.index, EARLIER_TURNS)
    .filter((memory) => memory.learnt)
    .map((memory) => ({ id: memory.id, learnt: learnFrom(memory, pipeline, store) }));
}

export interface Relearnt {
  readonly id: string;
  readonly learnt: Learnt;
}
