import type { Importer, ImportLedger, ImportSource } from '../importer.ts';
import { MAX_DOCUMENT_BYTES, readAll } from '../reading/bytes.ts';
import {
  at,
  idOf,
  isList,
  isObject,
  listOf,
  numberOf,
  objectOf,
  objectsOf,
  parseJson,
  stringOf,
  textOf,
} from '../reading/json.ts';
import type { JsonObject } from '../reading/json.ts';
import type { DropReason } from '../reading/reasons.ts';
import { readRecords } from '../reading/records.ts';
import type { ImportRun } from '../reading/run.ts';
import { millisecondsOf } from '../reading/time.ts';
import { addPath, MessageTree, type TreeNode } from '../reading/tree.ts';
import { ConversationBuilder } from '../reading/turns.ts';

/** Message id to rating, from `message_feedback.json`. */
type Ratings = ReadonlyMap<string, number>;

/** `conversations.json` of a ChatGPT export: one file or `conversations-000.json` …, bare or wrapped in an object. */
export const chatgpt: Importer = {
  id: 'chatgpt',
  name: 'ChatGPT export',
  sniff({ records }) {
    const conversations = records.flatMap((record) => [record, ...listOf(at(record, 'conversations'))]);
    return conversations.some((record) => isObject(at(record, 'mapping'))) ? 0.95 : 0;
  },
  async *read(source, ledger, run) {
    const builder = new ConversationBuilder(ledger, run, { source: 'chatgpt', file: source.path });
    const ratings = await ratingsBeside(source, run);
    for await (const batch of readRecords(source, ledger, 'conversations')) {
      for (const { line, value } of batch) {
        if (!addMessages(builder, value, line, ratings, ledger)) continue;
        const conversation = builder.build({
          id: idOf(value['conversation_id']) ?? idOf(value['id']),
          title: stringOf(value['title']),
          createdAt: value['create_time'],
        });
        if (conversation) yield conversation;
      }
    }
  },
};

/** false: nothing to build. The conversation was counted as one record; its messages are counted instead. */
function addMessages(
  builder: ConversationBuilder,
  conversation: JsonObject,
  line: number,
  ratings: Ratings,
  ledger: ImportLedger,
): boolean {
  const title = stringOf(conversation['title']) ?? 'a conversation without a title';
  const { mapping } = conversation;
  const entries = isObject(mapping) ? Object.entries(mapping) : [];
  if (entries.length === 0) {
    ledger.dropped(isObject(mapping) ? 'empty' : 'malformed');
    ledger.finding('warning', line, `“${title}” has no messages (\`mapping\`); it is left out`);
    return false;
  }
  ledger.read(entries.length - 1);
  const nodes: TreeNode[] = [];
  const facts = { line, ratings, model: textOf(conversation['default_model_slug']) };
  for (const [id, node] of entries) {
    if (id !== '' && isObject(node)) nodes.push(nodeOf(id, node, facts, ledger));
    else ledger.dropped('malformed');
  }
  const tree = new MessageTree(nodes, ledger);
  const current = idOf(conversation['current_node']);
  const leaf = tree.get(current) ?? tree.newestLeaf();
  if (current !== undefined && !tree.get(current)) {
    ledger.finding('info', line, `“${title}” names a current message that it does not hold; the newest is taken`);
  }
  if (leaf) addPath(builder, tree, tree.path(leaf), ledger);
  return true;
}

interface ConversationFacts {
  readonly line: number;
  readonly ratings: Ratings;
  /** Of messages that name none. */
  readonly model: string | undefined;
}

function nodeOf(id: string, node: JsonObject, conversation: ConversationFacts, ledger: ImportLedger): TreeNode {
  const message = objectOf(node['message']);
  const link = { id, parent: idOf(node['parent']), at: millisecondsOf(message?.['create_time']) };
  const role = stringOf(at(message, 'author', 'role'));
  const reason = message ? dropReason(message, role) : 'metadata';
  if (!message || reason) {
    ledger.dropped(reason ?? 'metadata');
    return { ...link, kind: 'silent', text: '', records: 0 };
  }
  const text = partsText(message, ledger);
  if (role === 'user') {
    const facts = { id: idOf(message['id']) ?? id, at: message['create_time'], line: conversation.line };
    return { ...link, kind: text.text === '' ? 'boundary' : 'prompt', ...text, facts };
  }
  const rating = conversation.ratings.get(idOf(message['id']) ?? id);
  const model = textOf(at(message, 'metadata', 'model_slug')) ?? conversation.model;
  return { ...link, kind: 'answer', ...text, facts: { model, rating } };
}

const CONTENT_REASONS: Readonly<Record<string, DropReason>> = {
  code: 'toolCall',
  execution_output: 'toolResult',
  tether_quote: 'toolResult',
  tether_browsing_display: 'toolResult',
  sonic_webpage: 'toolResult',
  computer_output: 'toolResult',
  thoughts: 'thinking',
  reasoning_recap: 'thinking',
  user_editable_context: 'injectedContext',
  model_editable_context: 'injectedContext',
  app_pairing_content: 'injectedContext',
  system_error: 'failed',
};

/** Why a message is no text of the person or the assistant, or undefined where it is. */
function dropReason(message: JsonObject, role: string | undefined): DropReason | undefined {
  if (at(message, 'metadata', 'is_user_system_message') === true) return 'injectedContext';
  if (role === 'system') return 'system';
  if (at(message, 'metadata', 'is_visually_hidden_from_conversation') === true) return 'hidden';
  if (role === 'tool') return 'toolResult';
  if (role !== 'user' && role !== 'assistant') return 'unknownRecord';
  if (message['channel'] === 'analysis') return 'thinking';
  const recipient = stringOf(message['recipient']);
  if (role === 'assistant' && recipient !== undefined && recipient !== 'all') return 'toolCall';
  const type = stringOf(at(message, 'content', 'content_type'));
  return type !== undefined && Object.hasOwn(CONTENT_REASONS, type) ? CONTENT_REASONS[type] : undefined;
}

/** The texts among a message's parts. The message was counted as one record; its parts are counted instead. */
function partsText(message: JsonObject, ledger: ImportLedger): { text: string; records: number } {
  const parts = at(message, 'content', 'parts');
  if (!isList(parts) || parts.length === 0) {
    const text = stringOf(at(message, 'content', 'text')) ?? stringOf(at(message, 'content', 'result')) ?? '';
    return { text: withoutMarks(text), records: 1 };
  }
  ledger.read(parts.length - 1);
  const texts: string[] = [];
  for (const part of parts) {
    const text = typeof part === 'string' ? part : spokenText(part);
    if (text === undefined) ledger.dropped('attachment');
    else if (text.trim() === '') ledger.dropped('empty');
    else texts.push(withoutMarks(text));
  }
  return { text: texts.join('\n'), records: texts.length };
}

/** What was said in a voice chat is written beside the sound. */
function spokenText(part: unknown): string | undefined {
  return at(part, 'content_type') === 'audio_transcription' ? stringOf(at(part, 'text')) : undefined;
}

/** Marks that the page draws as links and chips: private-use characters around their data, and 【4†source】. */
const MARK = /\uE200([^\uE200\uE201]*)\uE201/g;
const OLD_MARK = /【\d+(?::\d+)?†[^】]*】/g;

function withoutMarks(text: string): string {
  if (!/[\uE200-\uE20F【]/.test(text)) return text;
  return text
    .replace(MARK, (_mark, data: string) => shownText(data))
    .replace(OLD_MARK, '')
    .replace(/[\uE200-\uE20F]/g, '');
}

/** Of the marks only links with a label and named entities show words of the answer. */
function shownText(data: string): string {
  const [kind, value = ''] = data.split('\uE202');
  if (kind === 'url' || kind === 'link_title') return value;
  if (kind !== 'entity') return '';
  return stringOf(listOf(parseJson(value))[1]) ?? '';
}

async function ratingsBeside(source: ImportSource, run: ImportRun): Promise<Ratings> {
  const beside = await source.related?.('message_feedback.json');
  if (!beside) return new Map();
  return run.once(`chatgpt:${beside.path}`, async () => {
    const bytes = await readAll(beside, MAX_DOCUMENT_BYTES);
    const list = objectsOf(bytes && parseJson(new TextDecoder().decode(bytes)));
    return new Map(list.flatMap((item) => ratingOf(item)));
  });
}

function ratingOf(item: JsonObject): [string, number][] {
  const id = idOf(item['message_id']) ?? idOf(item['id']);
  const given = item['rating'];
  const thumb = /(up|down)$/i.exec(stringOf(given) ?? '')?.[1]?.toLowerCase();
  const rating = thumb === undefined ? numberOf(given) : thumb === 'up' ? 1 : -1;
  return id === undefined || rating === undefined ? [] : [[id, Math.sign(rating)]];
}
