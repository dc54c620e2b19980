import type { Importer, ImportLedger } from '../importer.ts';
import { withoutBlocks } from '../reading/injected.ts';
import { at, idOf, isObject, listOf, numberOf, stringOf, textOf, type JsonObject } from '../reading/json.ts';
import type { DropReason } from '../reading/reasons.ts';
import { readRecords } from '../reading/records.ts';
import { millisecondsOf } from '../reading/time.ts';
import { addPath, MessageTree, type TreeNode } from '../reading/tree.ts';
import { ConversationBuilder } from '../reading/turns.ts';

/** `chat-export-*.json` of Open WebUI, one chat or all, and its newer export of a chat a line. */
export const openWebui: Importer = {
  id: 'open-webui',
  name: 'Open WebUI export',
  sniff: ({ records }) =>
    records.some((record) => isObject(chatOf(record)['history'])) ? 0.95 : records.some(hasChat) ? 0.4 : 0,
  inStretches: true,
  async *read(source, ledger, run) {
    const builder = new ConversationBuilder(ledger, run, { source: 'open-webui', file: source.path });
    for await (const batch of readRecords(source, ledger)) {
      for (const { line, value, ownLine } of batch) {
        if (ownLine) source.border?.(line);
        const chat = chatOf(value);
        const nodes = nodesOf(chat, line, ledger);
        if (nodes.length === 0) {
          ledger.finding('warning', line, 'a chat has no messages; it is left out');
          continue;
        }
        const tree = new MessageTree(nodes, ledger);
        const leaf = tree.get(idOf(at(chat, 'history', 'currentId'))) ?? tree.newestLeaf();
        if (leaf) addPath(builder, tree, tree.path(leaf), ledger);
        const conversation = builder.build({
          id: idOf(value['id']) ?? idOf(chat['id']),
          title: textOf(value['title']) ?? textOf(chat['title']),
          createdAt: value['created_at'] ?? chat['timestamp'],
        });
        if (conversation) yield conversation;
      }
    }
  },
};

function hasChat(record: unknown): boolean {
  return isObject(record) && 'chat' in record && 'user_id' in record;
}

/** The chat inside its database row, or the chat itself. */
function chatOf(record: unknown): JsonObject {
  const chat = at(record, 'chat');
  if (isObject(chat)) return chat;
  const history = at(record, 'history');
  return isObject(record) && isObject(at(history, 'messages')) ? record : {};
}

/** Nodes of the message tree; of the flat copy where there is no tree. The chat was counted as one record. */
function nodesOf(chat: JsonObject, line: number, ledger: ImportLedger): TreeNode[] {
  const messages = at(chat, 'history', 'messages');
  const entries = isObject(messages)
    ? Object.entries(messages).map(([id, message]) => ({ id, message, parent: idOf(at(message, 'parentId')) }))
    : listOf(chat['messages']).map((message, i) => ({
        id: `#${i}`,
        message,
        parent: i === 0 ? undefined : `#${i - 1}`,
      }));
  if (entries.length === 0) {
    ledger.dropped(isObject(messages) ? 'empty' : 'malformed');
    return [];
  }
  ledger.read(entries.length - 1);
  const nodes: TreeNode[] = [];
  const models = listOf(chat['models']);
  const facts = { line, model: models.length === 1 ? textOf(models[0]) : undefined };
  for (const { id, message, parent } of entries) {
    if (id !== '' && isObject(message)) nodes.push(nodeOf(id, parent, message, facts, ledger));
    else ledger.dropped('malformed');
  }
  return nodes;
}

interface ChatFacts {
  readonly line: number;
  /** Of messages that name none. */
  readonly model: string | undefined;
}

function nodeOf(
  id: string,
  parent: string | undefined,
  message: JsonObject,
  chat: ChatFacts,
  ledger: ImportLedger,
): TreeNode {
  const { role } = message;
  const base = { id, parent, at: millisecondsOf(message['timestamp']) };
  const attached = listOf(message['files']).length;
  ledger.read(attached);
  ledger.dropped('attachment', attached);
  if (role !== 'user' && role !== 'assistant') {
    ledger.dropped(role === 'system' ? 'system' : 'unknownRecord');
    return { ...base, kind: 'silent', text: '', records: 0 };
  }
  const content = stringOf(message['content']) ?? '';
  if (role === 'user') {
    const kind = content.trim() === '' ? 'boundary' : 'prompt';
    return { ...base, kind, text: content, records: 1, facts: { id, at: message['timestamp'], line: chat.line } };
  }
  const text = withoutDetails(content, ledger);
  const given = numberOf(at(message, 'annotation', 'rating'));
  const model = textOf(message['model']) ?? textOf(message['modelName']) ?? chat.model;
  const rating = given === undefined || Math.abs(given) > 1 ? undefined : Math.sign(given);
  return { ...base, kind: 'answer', text, records: 1, facts: { model, rating } };
}

const DETAILS: readonly (readonly [string, DropReason])[] = [
  ['<details type="reasoning"', 'thinking'],
  ['<details type="tool_calls"', 'toolCall'],
  ['<details type="code_interpreter"', 'toolCall'],
];

/** Reasoning and tool calls are written into the answer as foldable parts. */
function withoutDetails(content: string, ledger: ImportLedger): string {
  if (!content.includes('<details type="')) return content;
  let text = content;
  for (const [opening, reason] of DETAILS) {
    const rest = withoutBlocks(text, opening, '</details>');
    const count = text.split(opening).length - rest.split(opening).length;
    ledger.read(count);
    ledger.dropped(reason, count);
    text = rest;
  }
  return text.trim();
}
