/** The person's word on a record, and whether an edit of theirs can be a record. */
import type { ChatMessage, RecordData, RecordWord, TrainingRecord } from '../../model/record.ts';
import { unreachable } from '../../model/turn.ts';
import { languageOf } from '../quality/language.ts';
import { learntText } from '../quality/parts.ts';
import { qualityOf } from '../quality/quality.ts';
import { sameWords } from './preference.ts';

/** The record as the person wants it; its quality is told anew where they worded it. An edit of another kind is none. */
export function withWord(record: TrainingRecord, word: RecordWord | undefined): TrainingRecord {
  if (!word) return record;
  const { verdict, tags, edit } = word;
  const judged = { ...record, tags, ...(verdict && { verdict }) };
  if (edit?.kind !== record.data.kind) return judged;
  const { language: _, ...rest } = judged;
  const language = languageOf(learntText(edit));
  const edited = { ...rest, data: edit, edited: true as const, ...(language !== undefined && { language }) };
  return { ...edited, quality: qualityOf(edited) };
}

/** A sentence that says why this cannot be a record, undefined where it can. */
export function problemOf(data: RecordData): string | undefined {
  switch (data.kind) {
    case 'instruction':
      return blank(data.instruction, 'the instruction') ?? blank(data.output, 'the output');
    case 'conversation':
      return messagesProblem(data.messages, 'assistant');
    case 'preference':
      return (
        messagesProblem(data.prompt, 'user') ??
        blank(data.chosen, 'the chosen answer') ??
        blank(data.rejected, 'the rejected answer') ??
        (sameWords(data.chosen, data.rejected) ? 'the chosen and the rejected answer are the same' : undefined)
      );
    case 'feedback':
      return messagesProblem(data.prompt, 'user') ?? blank(data.completion, 'the completion');
    case 'text':
      return blank(data.text, 'the text');
    default:
      return unreachable(data);
  }
}

function messagesProblem(messages: readonly ChatMessage[], last: ChatMessage['role']): string | undefined {
  for (const [i, { role, content }] of messages.entries()) {
    const expected = i % 2 === 0 ? 'user' : 'assistant';
    if (role !== expected) return `message ${i + 1} is the ${role}'s; a ${expected} message is wanted`;
    const problem = blank(content, `message ${i + 1}`);
    if (problem) return problem;
  }
  return messages.at(-1)?.role === last ? undefined : `the last message must be the ${last}'s`;
}

function blank(text: string, what: string): string | undefined {
  return text.trim() === '' ? `${what} is blank` : undefined;
}
