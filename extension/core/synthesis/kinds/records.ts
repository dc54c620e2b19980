import type { Memory } from '../../model/memory.ts';
import type { TrainingRecord } from '../../model/record.ts';
import { languageOf } from '../quality/language.ts';
import { learntText } from '../quality/parts.ts';
import { qualityOf } from '../quality/quality.ts';
import { textRecord } from './completionText.ts';
import { conversationRecords } from './conversation.ts';
import { conversationsOf, stretchesOf, takesPart } from './exchanges.ts';
import { feedbackRecords } from './feedback.ts';
import { instructionRecords } from './instruction.ts';
import type { MadeRecord } from './made.ts';
import type { RecordOptions } from './options.ts';
import { preferenceRecords } from './preference.ts';

/**
 * Records of the wanted kinds, each once, with language and quality; in the order of conversation ids, turns and kinds,
 * so that the order of the memories does not matter. A record never reaches over conversations: a caller may give the
 * memories of one conversation (all of them) at a time. Forgotten memories and those whose checkbox is not set only
 * mark gaps.
 */
export function recordsOf(memories: readonly Memory[], options: RecordOptions): readonly TrainingRecord[] {
  const records = new Map<string, TrainingRecord>();
  for (const conversation of conversationsOf(memories)) {
    for (const record of conversationRecordsOf(conversation, options)) {
      if (!records.has(record.id)) records.set(record.id, completed(record));
    }
  }
  return [...records.values()];
}

function conversationRecordsOf(conversation: readonly Memory[], options: RecordOptions): readonly MadeRecord[] {
  const wanted = new Set(options.kinds);
  const kept = conversation.filter(takesPart);
  const stretches = stretchesOf(conversation);
  const { systemPrompt } = options.synthesis;
  return [
    ...(wanted.has('instruction') ? kept.flatMap((memory) => instructionRecords(memory, options.synthesis)) : []),
    ...(wanted.has('conversation')
      ? stretches.flatMap((stretch) => conversationRecords(stretch, systemPrompt, options.conversation))
      : []),
    ...(wanted.has('preference') ? stretches.flatMap((stretch) => preferenceRecords(stretch, options)) : []),
    ...(wanted.has('feedback') ? stretches.flatMap((stretch) => feedbackRecords(stretch, options)) : []),
    ...(wanted.has('text') ? kept.flatMap(textRecord) : []),
  ];
}

/** With its language and quality. */
export function completed(record: MadeRecord): TrainingRecord {
  const language = languageOf(learntText(record.data));
  const told = language === undefined ? record : { ...record, language };
  return { ...told, quality: qualityOf(told) };
}
