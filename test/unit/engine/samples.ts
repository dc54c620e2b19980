import type { Enrichment } from '../../../extension/core/model/enrichment.ts';
import type { Example } from '../../../extension/core/model/example.ts';
import type { Pattern } from '../../../extension/core/model/pattern.ts';
import type { Turn } from '../../../extension/core/model/turn.ts';
import type { Learnt } from '../../../extension/core/pipeline.ts';
import type { ConversationHead, JudgedTurn } from '../../../extension/core/ports.ts';

export const NOW = '2026-03-01T12:00:00.000Z';

export function turn(id: string, over: Partial<Turn> = {}): Turn {
  return {
    id,
    conversation: 'c1',
    index: 0,
    user: `What is ${id}?`,
    assistant: `${id} is a thing that is used in tests.`,
    origin: { source: 'test' },
    ...over,
  };
}

export function conversation(over: Partial<ConversationHead> = {}): ConversationHead {
  return { id: 'c1', title: 'First talk', source: 'test', createdAt: '2026-01-01T10:00:00.000Z', ...over };
}

export function enrichment(over: Partial<Enrichment> = {}): Enrichment {
  return { entities: [], relationships: [], topics: ['testing'], keywords: [], reasoningType: 'answer', ...over };
}

export function qaPair(question: string, answer: string, confidence = 0.8): Pattern {
  return {
    type: 'qa_pair',
    confidence,
    content: { question, answer },
    spans: [
      { field: 'question', side: 'user', start: 0, end: question.length },
      { field: 'answer', side: 'assistant', start: 0, end: answer.length },
    ],
  };
}

export function learntFrom(of: Turn, topics: readonly string[] = ['testing']): Learnt {
  return { enrichment: enrichment({ topics }), patterns: [qaPair(of.user, of.assistant)] };
}

/** A judged turn; noise (importance below 0.4) has nothing learnt. */
export function judged(of: Turn, importance = 0.8, over: Partial<JudgedTurn> = {}): JudgedTurn {
  const remembered = importance >= 0.4;
  return {
    turn: of,
    fingerprint: JSON.stringify([of.user, of.assistant]),
    score: { importance, remembered, signals: [{ name: 'baseline', contribution: importance }] },
    learnt: remembered ? learntFrom(of) : undefined,
    judgedBy: 'rules-1',
    ...over,
  };
}

export function example(instruction: string, source = 'm1', confidence = 0.8): Example {
  return {
    instruction,
    input: '',
    output: `Answer to ${instruction}`,
    system: '',
    metadata: { pattern_type: 'qa_pair', confidence, source: [source], topics: [], entities: [] },
  };
}
