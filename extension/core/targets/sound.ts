import type { ChatMessage, RecordData } from '../model/record.ts';
import { sameWords } from '../synthesis/kinds/preference.ts';
import type { Refusal } from './target.ts';

/**
 * Why no chat loader takes the record, whatever the target: texts that are blank, turns out of order, two equal
 * answers. Steps before may have left it so (an edit, a redaction); undefined where it is sound.
 */
export function unsound(data: RecordData): Refusal | undefined {
  switch (data.kind) {
    case 'instruction':
      return blank(data.instruction, data.output) ? 'blankText' : undefined;
    case 'conversation':
      return unsoundTurns(data.messages, 'assistant');
    case 'preference': {
      if (blank(data.chosen, data.rejected)) return 'blankText';
      if (sameWords(data.chosen, data.rejected)) return 'equalAnswers';
      return unsoundTurns(data.prompt, 'user');
    }
    case 'feedback':
      return blank(data.completion) ? 'blankText' : unsoundTurns(data.prompt, 'user');
    case 'text':
      return blank(data.text) ? 'blankText' : undefined;
  }
}

function unsoundTurns(messages: readonly ChatMessage[], last: ChatMessage['role']): Refusal | undefined {
  if (messages.some(({ content }) => blank(content))) return 'blankText';
  const inTurn = messages.every(({ role }, i) => role === (i % 2 === 0 ? 'user' : 'assistant'));
  return inTurn && messages.at(-1)?.role === last ? undefined : 'rolesOutOfOrder';
}

function blank(...texts: readonly string[]): boolean {
  return texts.some((text) => text.trim() === '');
}
