/** Conversations that are in no store: turns of files, judged as an import would judge them. */
import type { Enrichment } from '../../core/model/enrichment.ts';
import type { Memory } from '../../core/model/memory.ts';
import type { Turn } from '../../core/model/turn.ts';
import type { EarlierTurns } from '../../core/patterns/dialogue/dialogue.ts';
import { Thread } from '../../core/patterns/dialogue/thread.ts';
import type { Pipeline } from '../../core/pipeline.ts';
import { recordsOf } from '../../core/synthesis/kinds/records.ts';
import type { DatasetSource } from './source.ts';

const NOTHING_LEARNT: Enrichment = {
  entities: [],
  relationships: [],
  topics: [],
  keywords: [],
  reasoningType: 'observation',
};

/** Turns of a conversation follow each other. Nobody has said a word on their records. */
export function turnSource(turns: AsyncIterable<Turn>, pipeline: Pipeline): DatasetSource {
  return {
    recordsOf,
    wordOf: () => undefined,
    async *conversations() {
      let conversation: Memory[] = [];
      const thread = new Thread();
      for await (const turn of turns) {
        const last = conversation.at(-1);
        if (last && last.turn.conversation !== turn.conversation) {
          yield conversation;
          conversation = [];
        }
        conversation.push(judged(turn, pipeline, thread.followTurn(turn)));
      }
      if (conversation.length > 0) yield conversation;
    },
  };
}

function judged(turn: Turn, pipeline: Pipeline, earlier: () => EarlierTurns): Memory {
  const { score, learnt } = pipeline.judge(turn, undefined, earlier);
  return {
    id: turn.id,
    turn,
    score,
    state: score.remembered ? 'remembered' : 'noise',
    inDataset: true,
    enrichment: learnt?.enrichment ?? NOTHING_LEARNT,
    patterns: learnt?.patterns ?? [],
    addedAt: '',
  };
}
