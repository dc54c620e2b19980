import type { Importer, ImportLedger } from '../importer.ts';
import { withArtifacts } from '../reading/artifacts.ts';
import { judgeBlock, readBlocks } from '../reading/content.ts';
import { withoutBlocks } from '../reading/injected.ts';
import { at, idOf, isList, isObject, listOf, stringOf, textOf, type JsonObject } from '../reading/json.ts';
import { readRecords } from '../reading/records.ts';
import { millisecondsOf } from '../reading/time.ts';
import { addPath, MessageTree, type TreeNode } from '../reading/tree.ts';
import { ConversationBuilder } from '../reading/turns.ts';

/** `conversations.json` of a Claude.ai export, and single conversations as its web interface gives them. */
export const claudeAi: Importer = {
  id: 'claude-ai',
  name: 'Claude.ai export',
  sniff({ records }) {
    const conversations = records.flatMap((record) => [record, ...listOf(at(record, 'conversations'))]);
    return conversations.some((record) => isObject(record) && 'chat_messages' in record) ? 0.95 : 0;
  },
  inStretches: true,
  async *read(source, ledger, run) {
    const builder = new ConversationBuilder(ledger, run, { source: 'claude-ai', file: source.path });
    for await (const batch of readRecords(source, ledger, 'conversations')) {
      for (const { line, value, ownLine } of batch) {
        if (ownLine) source.border?.(line);
        const messages = value['chat_messages'];
        if (!isList(messages) || messages.length === 0) {
          ledger.dropped(isList(messages) ? 'empty' : 'malformed');
          if (!isList(messages))
            ledger.finding('warning', line, 'a conversation has no list of messages; it is left out');
          continue;
        }
        addMessages(builder, value, messages, line, ledger);
        const conversation = builder.build({
          id: idOf(value['uuid']),
          title: stringOf(value['name']),
          createdAt: value['created_at'],
        });
        if (conversation) yield conversation;
      }
    }
  },
};

/** The conversation was counted as one record; its messages are counted instead. */
function addMessages(
  builder: ConversationBuilder,
  conversation: JsonObject,
  messages: readonly unknown[],
  line: number,
  ledger: ImportLedger,
): void {
  ledger.read(messages.length - 1);
  // The plain export lists the messages of one branch; with parents given, they are a tree.
  const branched = messages.some((message) => isObject(message) && 'parent_message_uuid' in message);
  const nodes: TreeNode[] = [];
  for (const message of messages) {
    const place = { before: nodes.at(-1)?.id, branched, position: nodes.length, line };
    const node = nodeOf(message, place, textOf(conversation['model']), ledger);
    if (node) nodes.push(node);
  }
  const tree = new MessageTree(nodes, ledger);
  const given = tree.get(idOf(conversation['current_leaf_message_uuid']));
  const leaf = given ?? (branched ? tree.newestLeaf() : nodes.findLast((node) => tree.get(node.id) === node));
  if (leaf) addPath(builder, tree, tree.path(leaf), ledger);
}

interface Place {
  readonly before: string | undefined;
  readonly branched: boolean;
  readonly position: number;
  readonly line: number;
}

/** The official export names no model, dumps of the page do. */
function nodeOf(
  message: unknown,
  { before, branched, position, line }: Place,
  model: string | undefined,
  ledger: ImportLedger,
): TreeNode | undefined {
  const sender = at(message, 'sender');
  if (!isObject(message) || (sender !== 'human' && sender !== 'assistant')) {
    ledger.dropped('malformed');
    ledger.finding('warning', line, 'a message has no known sender; it is left out');
    return undefined;
  }
  const attached = listOf(message['attachments']).length + listOf(message['files']).length;
  ledger.read(attached);
  ledger.dropped('attachment', attached);
  const { text: given, records } = contentOf(message, ledger);
  const text = sender === 'assistant' ? withArtifacts(withoutOldThoughts(given, ledger)) : given;
  if (records > 0 && text.trim() === '') ledger.finding('info', line, `a message of the ${sender} has no text`);
  const id = idOf(message['uuid']);
  const base = {
    id: id ?? `#${position}`,
    parent: branched ? idOf(message['parent_message_uuid']) : before,
    text,
    records,
    at: millisecondsOf(message['created_at']),
  };
  if (sender === 'assistant') return { ...base, kind: records > 0 ? 'answer' : 'silent', facts: { model } };
  const facts = { id, at: message['created_at'], line };
  return { ...base, kind: records > 0 && text.trim() !== '' ? 'prompt' : 'boundary', facts };
}

/** The content's text blocks; `text` where there are none (or where it is all there is). */
function contentOf(message: JsonObject, ledger: ImportLedger): { text: string; records: number } {
  const { content, text } = message;
  const blocks = isList(content) && content.length > 0;
  const read = blocks ? readBlocks(content, ledger, judgeBlock) : { text: '', records: 1 };
  if (read.text.trim() !== '' || typeof text !== 'string') return read;
  // Where all blocks are calls of tools, the text only says that they cannot be shown.
  if (text.replaceAll(NOT_SHOWN, '').trim() === '') return read;
  if (read.records === 0) ledger.read();
  return { text, records: 1 };
}

const NOT_SHOWN = /```\n?This block is not supported on your current device yet\.\n?```/g;

/** Answers of 2024 have thoughts about their artifacts in their text. */
function withoutOldThoughts(text: string, ledger: ImportLedger): string {
  const opening = '<antThinking>';
  const own = withoutBlocks(text, opening, '</antThinking>');
  if (own === text) return text;
  const thoughts = text.split(opening).length - own.split(opening).length;
  ledger.read(thoughts);
  ledger.dropped('thinking', thoughts);
  return own.replace(/\n{3,}/g, '\n\n').trim();
}
