/** What of a record is judged: where it begins for a reader, and the answers that are learnt. */
import type { ChatMessage, RecordData } from '../../model/record.ts';
import { unreachable } from '../../model/turn.ts';

export interface LearntAnswer {
  /** The person's words that it answers, '' for plain text. */
  readonly asked: string;
  readonly answer: string;
}

export interface RecordParts {
  /** The first thing that the record says: nothing stands before it. '' for plain text. */
  readonly opening: string;
  /** Whether a reader of the answers has more before them than `asked`. */
  readonly dialogue: boolean;
  readonly learnt: readonly LearntAnswer[];
}

export function partsOf(data: RecordData): RecordParts {
  switch (data.kind) {
    case 'instruction':
      return {
        opening: data.instruction,
        dialogue: false,
        learnt: [{ asked: data.instruction, answer: data.output }],
      };
    case 'conversation': {
      const answers = answersOf(data.messages);
      return {
        opening: data.messages[0]?.content ?? '',
        dialogue: answers.length > 1,
        learnt: data.train === 'all' ? answers : answers.slice(-1),
      };
    }
    case 'preference':
      return prompted(data.prompt, data.chosen);
    case 'feedback':
      return prompted(data.prompt, data.completion);
    case 'text':
      return { opening: '', dialogue: false, learnt: [{ asked: '', answer: data.text }] };
    default:
      return unreachable(data);
  }
}

/** The texts that a model learns to write, as one: what tells the language of a record. */
export function learntText(data: RecordData): string {
  return partsOf(data)
    .learnt.map(({ answer }) => answer)
    .join('\n\n');
}

function prompted(prompt: readonly ChatMessage[], answer: string): RecordParts {
  return {
    opening: prompt[0]?.content ?? '',
    dialogue: prompt.length > 1,
    learnt: [{ asked: prompt.at(-1)?.content ?? '', answer }],
  };
}

function answersOf(messages: readonly ChatMessage[]): readonly LearntAnswer[] {
  return messages.flatMap(({ role, content }, i) =>
    role === 'assistant' ? [{ asked: messages[i - 1]?.content ?? '', answer: content }] : [],
  );
}
