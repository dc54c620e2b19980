import type { Conversation } from '../../model/turn.ts';
import type { Importer, ImportLedger, ImportSource, TableReader, TableRow } from '../importer.ts';
import { readJsonObject } from '../reading/document.ts';
import { addTo } from '../reading/groups.ts';
import { at, idOf, isObject, numberOf, objectOf, parseJson, textOf, type JsonObject } from '../reading/json.ts';
import { isSafeName, readBeside } from '../reading/places.ts';
import type { DropReason } from '../reading/reasons.ts';
import type { ImportRun } from '../reading/run.ts';
import { millisecondsOf } from '../reading/time.ts';
import { ConversationBuilder } from '../reading/turns.ts';

interface Message {
  readonly id: string;
  readonly data: JsonObject;
  readonly parts: readonly unknown[];
}

interface Session {
  readonly id: string;
  readonly title: string | undefined;
  readonly createdAt: unknown;
  readonly project: string | undefined;
  readonly subAgent: boolean;
  /** The message that the person went back to before: it and what follows were undone. */
  readonly undoneFrom: string | undefined;
}

/** Sessions of opencode: `opencode.db`, and before it a file for each session, message and part under `storage/`. */
export const opencode: Importer = {
  id: 'opencode',
  name: 'opencode session',
  sniff({ tables, records, shape, path }) {
    if (tables) return ['session', 'message', 'part'].every((name) => tables.names().includes(name)) ? 0.95 : 0;
    const [first] = records;
    if (shape !== 'jsonObject' || !isObject(first)) return 0;
    if (isSessionFile(first)) return 0.9;
    return isMessageFile(first, path) || isPartFile(first, path) ? 0.85 : 0;
  },
  async *read(source, ledger, run) {
    if (source.tables) {
      yield* readDatabase(source.tables, source, ledger, run);
      return;
    }
    const value = await readJsonObject(source, ledger);
    if (!value) return;
    const folder = isSessionFile(value) ? '../..' : await messageFolderToRead(source, value);
    if (folder === undefined) {
      ledger.finding('info', 0, 'a message or part, read together with its session');
      return;
    }
    const own = isSessionFile(value) ? value : { id: sessionOf(source, value) };
    const session = sessionFrom(own);
    if (!session || !isSafeName(session.id)) {
      ledger.read();
      ledger.dropped('malformed');
      ledger.finding('error', 0, 'the session has no usable id');
      return;
    }
    const conversation = build(session, await messagesOf(source, folder, session.id), source, ledger, run);
    if (conversation) yield conversation;
  },
};

function isSessionFile(value: JsonObject): boolean {
  return 'projectID' in value && 'time' in value && !('role' in value);
}

function isMessageFile(value: JsonObject, path: string): boolean {
  return 'role' in value && isObject(value['time']) && (`/${path}`.includes('/message/') || 'sessionID' in value);
}

function isPartFile(value: JsonObject, path: string): boolean {
  return 'type' in value && (`/${path}`.includes('/part/') || ('messageID' in value && 'sessionID' in value));
}

/**
 * Where a message file leads to its storage: only the first file of a session whose own file is gone; else the
 * session file does.
 */
async function messageFolderToRead(source: ImportSource, value: JsonObject): Promise<string | undefined> {
  if (!isMessageFile(value, source.path)) return undefined;
  const id = sessionOf(source, value);
  if (!isSafeName(id)) return undefined;
  const beside = (await source.list?.('.')) ?? [];
  if (beside.find((name) => name.endsWith('.json')) !== source.path.split('/').at(-1)) return undefined;
  for (const project of (await source.list?.('../../session')) ?? []) {
    if (await source.related?.(`../../session/${project}/${id}.json`)) return undefined;
  }
  return '../..';
}

/** A message lies in a folder named by its session. */
function sessionOf(source: ImportSource, value: JsonObject): string {
  return idOf(value['sessionID']) ?? source.path.split('/').at(-2) ?? '';
}

function sessionFrom(value: JsonObject): Session | undefined {
  const id = idOf(value['id']);
  if (id === undefined) return undefined;
  const revert = typeof value['revert'] === 'string' ? parseJson(value['revert']) : value['revert'];
  return {
    id,
    title: textOf(value['title']),
    createdAt: at(value, 'time', 'created') ?? value['time_created'],
    project: textOf(value['directory']),
    subAgent: idOf(value['parentID'] ?? value['parent_id']) !== undefined,
    undoneFrom: idOf(at(revert, 'messageID')),
  };
}

async function messagesOf(source: ImportSource, storage: string, session: string): Promise<readonly Message[]> {
  const messages: Message[] = [];
  for (const name of (await source.list?.(`${storage}/message/${session}`)) ?? []) {
    if (!name.endsWith('.json')) continue;
    const id = name.slice(0, -'.json'.length);
    const data = await readBeside(source, `${storage}/message/${session}/${name}`);
    const parts: unknown[] = [];
    for (const part of (await source.list?.(`${storage}/part/${id}`)) ?? []) {
      parts.push(await readBeside(source, `${storage}/part/${id}/${part}`));
    }
    messages.push({ id, data: objectOf(data) ?? {}, parts });
  }
  return messages;
}

/** Sessions in the order of their ids, merged with messages and parts in the same order: one pass over each table. */
function* readDatabase(
  tables: TableReader,
  source: ImportSource,
  ledger: ImportLedger,
  run: ImportRun,
): Generator<Conversation> {
  const folders = new Map<string, string>();
  for (const row of tables.rows('project')) folders.set(idOf(row['id']) ?? '', textOf(row['worktree']) ?? '');
  const messages = new Groups(tables.rows('message', { orderBy: ['session_id', 'id'] }));
  const parts = new Groups(tables.rows('part', { orderBy: ['session_id', 'message_id', 'id'] }));
  for (const row of tables.rows('session', { orderBy: ['id'] })) {
    const session = sessionFrom(row);
    if (!session) continue;
    const partsOf = new Map<string, unknown[]>();
    for (const part of parts.take(session.id)) {
      const message = idOf(part['message_id']) ?? '';
      const data = parseJson(textOf(part['data']) ?? '');
      addTo(partsOf, message, data);
    }
    const own = messages.take(session.id).map((message): Message => {
      const id = idOf(message['id']) ?? '';
      return { id, data: objectOf(parseJson(textOf(message['data']) ?? '')) ?? {}, parts: partsOf.get(id) ?? [] };
    });
    const project = session.project ?? textOf(folders.get(idOf(row['project_id']) ?? ''));
    const conversation = build({ ...session, project }, own, source, ledger, run);
    if (conversation) yield conversation;
  }
  const lost = messages.skipRest() + parts.skipRest();
  ledger.read(lost);
  ledger.dropped('orphan', lost);
}

/** Rows ordered by session, handed out session by session. */
class Groups {
  readonly #rows: Iterator<TableRow>;
  #next: IteratorResult<TableRow>;
  #skipped = 0;

  constructor(rows: Iterable<TableRow>) {
    this.#rows = rows[Symbol.iterator]();
    this.#next = this.#rows.next();
  }

  take(session: string): TableRow[] {
    const found: TableRow[] = [];
    while (this.#next.done !== true) {
      const key = idOf(this.#next.value['session_id']) ?? '';
      if (key > session) break;
      if (key === session) found.push(this.#next.value);
      else this.#skipped++;
      this.#next = this.#rows.next();
    }
    return found;
  }

  /** Passes over the rows that are left; how many rows belonged to no session that was asked for. */
  skipRest(): number {
    for (; this.#next.done !== true; this.#next = this.#rows.next()) this.#skipped++;
    return this.#skipped;
  }
}

function build(
  session: Session,
  messages: readonly Message[],
  source: ImportSource,
  ledger: ImportLedger,
  run: ImportRun,
): Conversation | undefined {
  const builder = new ConversationBuilder(ledger, run, { source: 'opencode', file: source.path, onConflict: 'drop' });
  const ordered = [...messages].sort((a, b) => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1));
  const undone = ordered.findIndex(({ id }) => id === session.undoneFrom);
  for (const [i, message] of ordered.entries())
    addMessage(builder, message, session, ledger, undone !== -1 && i >= undone);
  return builder.build({ id: session.id, title: session.title, createdAt: session.createdAt });
}

function timeOf({ data }: Message): number {
  return numberOf(millisecondsOf(at(data, 'time', 'created'))) ?? 0;
}

const PART_REASONS: Readonly<Record<string, DropReason>> = {
  reasoning: 'thinking',
  tool: 'toolCall',
  file: 'attachment',
  agent: 'metadata',
  subtask: 'sidechain',
  compaction: 'summary',
  patch: 'toolResult',
  'step-start': 'metadata',
  'step-finish': 'metadata',
  snapshot: 'metadata',
  retry: 'metadata',
};

/** Each part counts as a record, and a message without parts as one. Text lies only in parts. */
function addMessage(
  builder: ConversationBuilder,
  message: Message,
  session: Session,
  ledger: ImportLedger,
  undone: boolean,
): void {
  const { data, parts } = message;
  const { role } = data;
  ledger.read(Math.max(1, parts.length));
  const whole = session.subAgent
    ? 'sidechain'
    : undone
      ? 'undone'
      : data['summary'] === true
        ? 'summary'
        : role !== 'user' && role !== 'assistant'
          ? 'malformed'
          : undefined;
  if (whole ?? parts.length === 0) {
    ledger.dropped(whole ?? 'empty', Math.max(1, parts.length));
    return;
  }
  const texts: string[] = [];
  let fromTool = false;
  for (const part of parts) {
    const text = at(part, 'type') === 'text' ? textOf(at(part, 'text')) : undefined;
    const injected = at(part, 'synthetic') === true || at(part, 'ignored') === true;
    // A compaction is no new question; the assistant goes on behind it.
    fromTool ||= injected || at(part, 'type') === 'compaction';
    if (text !== undefined && !injected) texts.push(text);
    else ledger.dropped(partReason(part, injected));
  }
  const records = texts.length;
  if (role === 'assistant') {
    const model = textOf(data['modelID']) ?? textOf(at(data, 'model', 'modelID'));
    if (records > 0) builder.answer(texts.join('\n\n'), { records, model });
  } else if (records === 0) {
    // A message that only the tool wrote (to go on after a compaction) asks nothing new.
    if (!fromTool) builder.boundary();
  } else {
    const facts = { id: message.id, at: at(data, 'time', 'created'), project: session.project };
    builder.prompt(texts.join('\n\n'), { ...facts, records });
  }
}

function partReason(part: unknown, injected: boolean): DropReason {
  if (injected) return 'injectedContext';
  const type = at(part, 'type');
  if (type === 'text') return 'empty';
  if (typeof type !== 'string') return 'malformed';
  return (Object.hasOwn(PART_REASONS, type) ? PART_REASONS[type] : undefined) ?? 'unknownRecord';
}
