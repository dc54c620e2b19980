import type { Importer, ImportLedger, ImportSource, TableRow } from '../importer.ts';
import { readJsonObject } from '../reading/document.ts';
import { Flow } from '../reading/flow.ts';
import { at, idOf, isList, isObject, listOf, parseJson, stringOf, textOf, type JsonObject } from '../reading/json.ts';
import type { DropReason } from '../reading/reasons.ts';
import { ConversationBuilder } from '../reading/turns.ts';

/** Agent threads of Zed: `threads/threads.db`, and a thread's JSON by itself. */
export const zed: Importer = {
  id: 'zed',
  name: 'Zed agent threads',
  sniff({ tables, records, shape }) {
    if (tables) return tables.names().includes('threads') && tables.columns('threads').includes('data_type') ? 0.95 : 0;
    return shape === 'jsonObject' && listOf(at(records[0], 'messages')).some(isMessage) ? 0.85 : 0;
  },
  async *read(source, ledger, run) {
    const builder = new ConversationBuilder(ledger, run, { source: 'zed', file: source.path, onConflict: 'drop' });
    if (!source.tables) {
      const thread = await readJsonObject(source, ledger);
      const conversation = thread && addThread(builder, thread, {}, ledger);
      if (conversation) yield conversation;
      return;
    }
    for (const row of source.tables.rows('threads', { orderBy: ['created_at', 'updated_at', 'id'] })) {
      const thread = threadOf(row, source);
      if (!isObject(thread)) {
        ledger.read();
        ledger.dropped('malformed');
        ledger.finding('warning', 0, `the thread “${textOf(row['summary']) ?? '?'}” is damaged; it is left out`);
        continue;
      }
      const conversation = addThread(builder, thread, row, ledger);
      if (conversation) yield conversation;
    }
  },
};

function isMessage(message: unknown): boolean {
  return isObject(message) && ('User' in message || 'Agent' in message || ('segments' in message && 'role' in message));
}

function threadOf(row: TableRow, source: ImportSource): unknown {
  const { data } = row;
  if (typeof data === 'string') return parseJson(data);
  if (!(data instanceof Uint8Array)) return undefined;
  try {
    const bytes = row['data_type'] === 'zstd' ? source.unzstd?.(data) : data;
    return bytes && parseJson(new TextDecoder().decode(bytes));
  } catch {
    // Damaged packing: reported by the caller, like damaged JSON.
    return undefined;
  }
}

function addThread(
  builder: ConversationBuilder,
  thread: JsonObject,
  row: TableRow,
  ledger: ImportLedger,
): ReturnType<ConversationBuilder['build']> {
  const project = firstFolder(stringOf(row['folder_paths']) ?? '');
  const model = textOf(at(thread, 'model', 'model'));
  const messages = listOf(thread['messages']);
  ledger.read(messages.length);
  if (isObject(thread['subagent_context']) || idOf(row['parent_id']) !== undefined) {
    ledger.dropped('sidechain', messages.length);
    return undefined;
  }
  for (const message of messages) addMessage(builder, message, project, model, ledger);
  return builder.build({
    id: idOf(row['id']) ?? idOf(thread['id']),
    title: textOf(thread['title']) ?? textOf(row['summary']) ?? textOf(thread['summary']),
    createdAt: row['created_at'] ?? thread['created_at'] ?? row['updated_at'] ?? thread['updated_at'],
  });
}

/** Folders are listed as JSON or one a line. */
function firstFolder(folders: string): string | undefined {
  const listed = parseJson(folders);
  return textOf(isList(listed) ? listed[0] : folders.split('\n')[0]?.trim());
}

/** A message, counted as one record. */
function addMessage(
  builder: ConversationBuilder,
  message: unknown,
  project: string | undefined,
  model: string | undefined,
  ledger: ImportLedger,
): void {
  const user = at(message, 'User');
  const agent = at(message, 'Agent');
  const segments = at(message, 'segments');
  const content = listOf(isObject(user) ? user['content'] : isObject(agent) ? agent['content'] : segments);
  const fromUser = isObject(user) || at(message, 'role') === 'user';
  if (!isMessage(message)) {
    ledger.dropped(message === 'Resume' || (isObject(message) && 'Compaction' in message) ? 'metadata' : 'malformed');
    return;
  }
  const results = isObject(at(agent, 'tool_results')) ? Object.keys(at(agent, 'tool_results') as JsonObject).length : 0;
  ledger.read(results + Math.max(0, content.length - 1));
  ledger.dropped('toolResult', results);
  if (content.length === 0) ledger.dropped('empty');
  const texts: string[] = [];
  for (const part of content) {
    const text = stringOf(at(part, 'Text')) ?? (at(part, 'type') === 'text' ? stringOf(at(part, 'text')) : undefined);
    if (text === undefined) ledger.dropped(partReason(part));
    else if (text.trim() === '') ledger.dropped('empty');
    else texts.push(text);
  }
  const records = texts.length;
  if (!fromUser) {
    if (records > 0) builder.answer(texts.join('\n\n'), { records, model });
  } else if (records > 0)
    builder.prompt(flowing(texts), { id: idOf(at(user, 'id')) ?? idOf(at(message, 'id')), records, project });
  else builder.boundary();
}

/** What is mentioned stands between the parts of a sentence. */
function flowing(texts: readonly string[]): string {
  const flow = new Flow();
  for (const text of texts) flow.add(text, 'block');
  return flow.toString();
}

function partReason(part: unknown): DropReason {
  if (!isObject(part)) return 'malformed';
  if ('Mention' in part || 'Image' in part) return 'attachment';
  if ('Thinking' in part || 'RedactedThinking' in part || part['type'] === 'thinking') return 'thinking';
  return 'ToolUse' in part ? 'toolCall' : 'unknownRecord';
}
