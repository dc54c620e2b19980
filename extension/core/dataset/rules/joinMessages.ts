import { removeAt, replaceValue } from '../edits.ts';
import type { MessageList, MessageView } from '../view.ts';
import type { RowFix } from './rule.ts';

/** Two texts of one speaker as one message, where nothing else is in the second; undefined where there is more to it. */
export function joined(list: MessageList, before: MessageView, message: MessageView): RowFix | undefined {
  const { content: first } = before;
  const { content: second } = message;
  const plain = Object.keys(message.value).length === 2;
  if (typeof first !== 'string' || typeof second !== 'string' || !plain || before.role !== message.role)
    return undefined;
  // Three in a row would need the middle one twice.
  const at = list.messages.indexOf(message);
  if (list.messages[at + 1]?.speaker === message.speaker || list.messages[at - 2]?.speaker === message.speaker)
    return undefined;
  return {
    title: 'Join the two messages',
    edits: (row) => [...replaceValue(row, before.contentPath, `${first}\n\n${second}`), ...removeAt(row, message.path)],
  };
}
