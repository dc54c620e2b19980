import { effectiveTurn, type Memory } from '../../model/memory.ts';
import type { ChatMessage } from '../../model/record.ts';
import type { Alternative } from '../../model/turn.ts';
import { contextBefore, messagesOf, tidied, type Exchange, type Stretch } from './exchanges.ts';
import { made, type MadeRecord } from './made.ts';
import type { ContextLimit, RecordOptions } from './options.ts';

/** Where an answer was asked for: the messages before it, the last of them the person's. */
export interface Prompt {
  readonly messages: readonly ChatMessage[];
  readonly context: readonly Memory[];
}

/** Two answers to one prompt; the person or the source says which is better. */
interface Pair {
  readonly chosen: string;
  readonly rejected: string;
  readonly model?: string | undefined;
}

/**
 * Pairs of what the person said of answers: their edit over the original, the answer they went on from over one they
 * had made anew, the better rated, the better ranked. Where two signs contradict each other there is no pair. What a
 * person wrote after an answer ('no, that is wrong') is not read as a judgement: the next answer replies to those
 * words, not to the first prompt.
 */
export function preferenceRecords(stretch: Stretch, options: RecordOptions): readonly MadeRecord[] {
  return stretch.flatMap((exchange, at) => {
    const [memory, ...others] = exchange.memories;
    // The alternatives of merged turns answer a part of the merged prompt.
    if (!memory || others.length > 0) return [];
    const prompt = promptOf(stretch, at, options.context);
    return distinct(pairsOf(memory, options.ranked)).map(({ chosen, rejected, model }) =>
      made(
        { kind: 'preference', system: options.synthesis.systemPrompt, prompt: prompt.messages, chosen, rejected },
        { targets: [memory], context: prompt.context, model },
      ),
    );
  });
}

export function promptOf(stretch: readonly Exchange[], at: number, limit: ContextLimit): Prompt {
  const before = contextBefore(stretch, at, limit);
  return {
    messages: [...messagesOf(before), { role: 'user', content: stretch[at]!.user }],
    context: before.flatMap(({ memories }) => memories),
  };
}

function pairsOf(memory: Memory, ranked: RecordOptions['ranked']): readonly Pair[] {
  const { turn, edit } = memory;
  const own = effectiveTurn(memory);
  const pairs: Pair[] = [];
  if (edit && sameWords(edit.user, turn.user)) pairs.push({ chosen: edit.assistant, rejected: turn.assistant });
  const rivals = (turn.alternatives ?? []).filter((other) => sameWords(other.user, own.user));
  for (const other of rivals) {
    if (other.kind === 'ranked') continue;
    const better = betterOf(memory, other);
    if (better === 'own') pairs.push({ chosen: own.assistant, rejected: other.assistant });
    else if (better === 'other')
      pairs.push({ chosen: other.assistant, rejected: own.assistant, model: other.model ?? turn.model });
  }
  return [...pairs, ...rankedPairs(own.assistant, rivals, ranked)];
}

/** Whose answer the person likes better, undefined where the signs contradict each other or say nothing. */
function betterOf({ turn, edit }: Memory, other: Alternative): 'own' | 'other' | undefined {
  const liked = other.rating ?? 0;
  // An edit is the person's last word on their own answer; a rating was given to the original.
  if (edit) return liked > 0 ? undefined : 'own';
  if (other.kind === 'rejected') return liked > 0 || turn.rating === -1 ? undefined : 'own';
  if (turn.rating !== undefined && other.rating !== undefined) {
    if (turn.rating === other.rating) return turn.rating === 0 ? 'own' : undefined;
    return turn.rating > other.rating ? 'own' : 'other';
  }
  // One of the two at the most is rated: a liked one is better than the other, a disliked one worse than the one gone on from.
  if (other.rating === 1) return 'other';
  return turn.rating === -1 ? undefined : 'own';
}

/** The turn's own answer stands first: importers make turns of the best. Equal ranks give no pair. */
function rankedPairs(best: string, rivals: readonly Alternative[], pairing: RecordOptions['ranked']): readonly Pair[] {
  const list = rivals
    .flatMap(({ kind, assistant, rank, model }) =>
      kind === 'ranked' && rank !== undefined && rank > 0 ? [{ assistant, rank, model }] : [],
    )
    .sort((a, b) => a.rank - b.rank);
  if (pairing === 'best') return list.map(({ assistant }) => ({ chosen: best, rejected: assistant }));
  return list.flatMap(({ assistant, rank }, i) => {
    const before = list.findLast((other, j) => j < i && other.rank < rank);
    if (before) return [{ chosen: before.assistant, rejected: assistant, model: before.model }];
    return [{ chosen: best, rejected: assistant }];
  });
}

/** Without pairs that say nothing, and each pair once, whichever way round: the first sign is the stronger. */
function distinct(pairs: readonly Pair[]): readonly Pair[] {
  const seen = new Set<string>();
  return pairs.flatMap(({ chosen, rejected, model }) => {
    const better = tidied(chosen);
    const worse = tidied(rejected);
    const names = [letters(better), letters(worse)];
    const key = JSON.stringify([...names].sort());
    if (names.includes('') || names[0] === names[1] || seen.has(key)) return [];
    seen.add(key);
    return [{ chosen: better, rejected: worse, model }];
  });
}

/** Equal but for white space, invisible characters and the form in which Unicode writes the same letter. */
export function sameWords(a: string, b: string): boolean {
  return letters(a) === letters(b);
}

function letters(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{Cf}]+/gu, '');
}
