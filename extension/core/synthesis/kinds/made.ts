/** What all kinds share: a record's identity, its source, and what is known of the turns it was made of. */
import { contentHash } from '../../importers/reading/hash.ts';
import type { Memory } from '../../model/memory.ts';
import type { PatternType } from '../../model/pattern.ts';
import type { RecordData, RecordSource, TrainingRecord } from '../../model/record.ts';
import { unreachable } from '../../model/turn.ts';
import { entityNames, topicNames } from '../context.ts';
import { withoutReasoningTags } from '../reasoningTags.ts';

/** A record before its quality is told. */
export type MadeRecord = Omit<TrainingRecord, 'quality'>;

export interface Making {
  /** What is learnt stands in these; at least one. */
  readonly targets: readonly Memory[];
  /** They only explain the targets. */
  readonly context?: readonly Memory[];
  readonly patternType?: PatternType;
  readonly confidence?: number;
  /** Model of the answer where it is not the turn's. */
  readonly model?: string | undefined;
}

/** How much of its turns' topics and entities a record of several turns names. */
const MAX_TOPICS = 3;
const MAX_ENTITIES = 8;

export function made(data: RecordData, making: Making): MadeRecord {
  const { targets } = making;
  return {
    id: recordId(
      data,
      targets.map(({ id }) => id),
    ),
    data,
    source: sourceOf(making),
    patternType: making.patternType,
    confidence: making.confidence ?? 1,
    topics: commonest(
      targets.map(({ enrichment }) => topicNames(enrichment)),
      MAX_TOPICS,
    ),
    entities: commonest(
      targets.map(({ enrichment }) => entityNames(enrichment)),
      MAX_ENTITIES,
    ),
    tags: [],
    importance: Math.max(...targets.map(({ score }) => score.importance)),
  };
}

/**
 * `<kind>-<20 digits>`: of what is learnt and the turns it stands in. The system prompt, the context that goes along and
 * reasoning tags are settings that a person turns without meaning another record, so they take no part.
 */
export function recordId(data: RecordData, targets: readonly string[]): string {
  return `${data.kind}-${contentHash(...learntTexts(data), ...targets)}`;
}

function learntTexts(data: RecordData): readonly string[] {
  switch (data.kind) {
    case 'instruction':
      return [data.instruction, withoutReasoningTags(data.output)];
    case 'conversation':
      return data.messages.map(({ content }) => content);
    case 'preference':
      return [data.prompt.at(-1)?.content ?? '', data.chosen, data.rejected];
    case 'feedback':
      return [data.prompt.at(-1)?.content ?? '', data.completion, String(data.label)];
    case 'text':
      return [data.text];
    default:
      return unreachable(data);
  }
}

function sourceOf({ targets, context = [], model }: Making): RecordSource {
  const first = targets[0]!.turn;
  const last = targets.at(-1)!.turn;
  const { source, file, line, project } = first.origin;
  const named = model ?? last.model;
  return {
    memories: [...context, ...targets].map(({ id }) => id),
    conversation: first.conversation,
    importer: source,
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(named !== undefined && named !== '' && { model: named }),
    ...(project !== undefined && { project }),
    ...(last.timestamp !== undefined && { at: last.timestamp }),
  };
}

/** Names that most of the turns share first, then as the turns name them. */
function commonest(lists: readonly (readonly string[])[], most: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const list of lists) for (const name of new Set(list)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([name]) => name);
}
