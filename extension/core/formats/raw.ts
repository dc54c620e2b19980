import type { ExampleMetadata } from '../model/example.ts';
import { isPatternType } from '../model/pattern.ts';
import type { DatasetFormat } from './format.ts';
import { isRecord, jsonLine, wellFormed } from './wording.ts';

/** Everything that is known of an example: the only format that keeps where it came from. */
export const raw: DatasetFormat = {
  id: 'raw',
  fileName: 'training_data_raw.jsonl',
  encode: ({ instruction, input, output, system, metadata }) =>
    jsonLine({
      instruction: wellFormed(instruction),
      input: wellFormed(input),
      output: wellFormed(output),
      system: wellFormed(system),
      metadata: {
        pattern_type: metadata.pattern_type,
        confidence: metadata.confidence,
        source: metadata.source.map(wellFormed),
        topics: metadata.topics.map(wellFormed),
        entities: metadata.entities.map(wellFormed),
      },
    }),
  decode(record) {
    if (!isRecord(record) || !isRecord(record['metadata'])) return undefined;
    const { instruction, input, output, system } = record;
    const metadata = decodeMetadata(record['metadata']);
    if (typeof instruction !== 'string' || typeof output !== 'string' || !metadata) return undefined;
    return {
      instruction,
      input: typeof input === 'string' ? input : '',
      output,
      system: typeof system === 'string' ? system : '',
      metadata,
    };
  },
};

function decodeMetadata(value: Readonly<Record<string, unknown>>): ExampleMetadata | undefined {
  const { pattern_type: type, confidence } = value;
  if (typeof type !== 'string' || !isPatternType(type) || typeof confidence !== 'number') return undefined;
  return {
    pattern_type: type,
    confidence,
    source: strings(value['source']),
    topics: strings(value['topics']),
    entities: strings(value['entities']),
  };
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((v) => typeof v === 'string') : [];
}
