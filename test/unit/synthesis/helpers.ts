import type { Enrichment } from '../../../extension/core/model/enrichment.ts';
import type { FieldSpan, Pattern, PatternContents, PatternType } from '../../../extension/core/model/pattern.ts';
import { DEFAULT_PIPELINE_SETTINGS, type SynthesisSettings } from '../../../extension/core/model/settings.ts';
import type { Side, Turn } from '../../../extension/core/model/turn.ts';

export const SETTINGS: SynthesisSettings = DEFAULT_PIPELINE_SETTINGS.synthesis;

export const NO_ENRICHMENT: Enrichment = {
  entities: [],
  relationships: [],
  topics: [],
  keywords: [],
  reasoningType: 'answer',
};

export function turn(user: string, assistant: string, id = 't1'): Turn {
  return { id, conversation: 'c', index: 0, user, assistant, origin: { source: 'test' } };
}

/** A pattern whose fields are found in the turn's texts; a field that is not there is a mistake of the test. */
export function pattern<T extends PatternType>(
  of: Turn,
  type: T,
  content: PatternContents[T],
  confidence = 0.9,
  sides: Readonly<Record<string, Side>> = {},
): Pattern {
  const spans: FieldSpan[] = [];
  for (const [field, value] of Object.entries(content as Record<string, string | readonly string[]>)) {
    for (const text of typeof value === 'string' ? [value] : value) {
      if (text === '') continue;
      const side = sides[field] ?? (field === 'question' ? 'user' : 'assistant');
      const start = (side === 'user' ? of.user : of.assistant).indexOf(text);
      if (start < 0) throw new Error(`'${text}' does not stand in the ${side} text`);
      spans.push({ field, side, start, end: start + text.length });
    }
  }
  return { type, content, confidence, spans } as unknown as Pattern;
}
