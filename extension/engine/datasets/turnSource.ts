/** Conversations that are in no store: turns of files, judged as an import would judge them. */
import type { Enrichment } from '../../core/model/enrichment.ts';
import type { Memory } from '../../core/model/memory.ts';
import { contentOf, type Turn } from '../../core/model/turn.ts';
import { EARLIER_TURNS } from '../../core/patterns/dialogue/dialogue.ts';
import type { LaterTurns } from '../../core/patterns/dialogue/takenBack.ts';
import { Thread } from '../../core/patterns/dialogue/thread.ts';
import type { Pipeline } from '../../core/pipeline.ts';
import { recordsOf } from '../../core/synthesis/kinds/records.ts';
import { analyze } from '../../core/text/analysis.ts';
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
      let conversation: Turn[] = [];
      for await (const turn of turns) {
        const last = conversation.at(-1);
        if (last && last.conversation !== turn.conversation) {
          yield judged(conversation, pipeline);
          conversation = [];
        }
        conversation.push(turn);
      }
      if (conversation.length > 0) yield judged(conversation, pipeline);
    },
  };
}

/** The turns of one conversation, each with those before and behind it in sight. */
function judged(conversation: readonly Turn[], pipeline: Pipeline): readonly Memory[] {
  const thread = new Thread();
  return conversation.map((turn, i) => {
    const later = (): LaterTurns =>
      conversation.slice(i + 1, i + 1 + EARLIER_TURNS).map((one) => analyze(contentOf(one)));
    const { score, learnt } = pipeline.judge(turn, undefined, thread.followTurn(turn), later);
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
  });
}
