import type { Conversation } from '../../model/turn.ts';
import type { Importer, ImportLedger, TableReader } from '../importer.ts';
import {
  at,
  idOf,
  isObject,
  listOf,
  numberOf,
  objectsOf,
  parseJson,
  stringOf,
  textOf,
  type JsonObject,
} from '../reading/json.ts';
import { pathOfUri, workspaceFolder } from '../reading/places.ts';
import { ConversationBuilder } from '../reading/turns.ts';

const COMPOSER = 'composerData:';
const BUBBLE = 'bubbleId:';
const CHAT_PANE = 'workbench.panel.aichat.view.aichat.chatdata';
const PROMPTS = 'aiService.prompts';

const USER = 1;
const ASSISTANT = 2;
/** Tool bubbles. */
const TOOL_CAPABILITY = 15;

/** Cursor's `state.vscdb`: the global one with the messages, and the workspaces' with the chat pane of 2024. */
export const cursor: Importer = {
  id: 'cursor',
  name: 'Cursor state.vscdb',
  sniff({ tables }) {
    if (!tables) return 0;
    const names = tables.names();
    if (names.includes('cursorDiskKV')) return 0.95;
    const workspace =
      names.includes('ItemTable') &&
      ['composer.composerData', CHAT_PANE, PROMPTS].some((key) => valueOf(tables, key) !== undefined);
    return workspace ? 0.95 : 0;
  },
  async *read(source, ledger, run) {
    const { tables } = source;
    if (!tables) return;
    const builder = new ConversationBuilder(ledger, run, { source: 'cursor', file: source.path, onConflict: 'drop' });
    const folder = await workspaceFolder(source, 'workspace.json');
    const read = new Set<string>();
    for (const row of tables.rows('cursorDiskKV', { range: prefixRange(COMPOSER) })) {
      const id = (stringOf(row['key']) ?? '').slice(COMPOSER.length);
      const composer = parseValue(row['value']);
      if (!isObject(composer)) {
        ledger.read();
        ledger.dropped(row['value'] === null ? 'empty' : 'malformed');
        if (row['value'] !== null) ledger.finding('warning', 0, `the conversation ${id} is damaged; it is left out`);
        continue;
      }
      if (!isInline(composer)) read.add(id);
      const conversation = readComposer(builder, id, composer, tables, folder, ledger);
      if (conversation) yield conversation;
    }
    dropBubblesOfNone(tables, read, ledger);
    yield* readChatPane(builder, valueOf(tables, CHAT_PANE), folder, ledger);
    const prompts = listOf(parseValue(valueOf(tables, PROMPTS))).length;
    ledger.read(prompts);
    ledger.dropped('promptOnly', prompts);
  },
};

/** All keys that begin with the prefix. */
function prefixRange(prefix: string): { column: string; from: string; below: string } {
  const last = prefix.charCodeAt(prefix.length - 1);
  return { column: 'key', from: prefix, below: prefix.slice(0, -1) + String.fromCharCode(last + 1) };
}

function valueOf(tables: TableReader, key: string): unknown {
  for (const row of tables.rows('ItemTable', { range: { column: 'key', from: key, below: `${key}\u0001` } })) {
    if (row['key'] === key) return row['value'];
  }
  return undefined;
}

function parseValue(value: unknown): unknown {
  const text = value instanceof Uint8Array ? new TextDecoder().decode(value) : stringOf(value);
  return text === undefined ? undefined : parseJson(text);
}

/** Early composers hold their bubbles themselves. */
function isInline(composer: JsonObject): boolean {
  return listOf(composer['conversation']).length > 0;
}

/** Bubbles whose composer is gone, or does not need them. Their keys tell, without their content. */
function dropBubblesOfNone(tables: TableReader, read: ReadonlySet<string>, ledger: ImportLedger): void {
  let lost = 0;
  for (const row of tables.rows('cursorDiskKV', { range: prefixRange(BUBBLE), columns: ['key'] })) {
    const key = (stringOf(row['key']) ?? '').slice(BUBBLE.length);
    if (!read.has(key.slice(0, key.lastIndexOf(':')))) lost++;
  }
  ledger.read(lost);
  ledger.dropped('orphan', lost);
}

/** Order and membership come from the headers alone: bubbles that they do not name were replaced by others. */
function readComposer(
  builder: ConversationBuilder,
  id: string,
  composer: JsonObject,
  tables: TableReader,
  folder: string | undefined,
  ledger: ImportLedger,
): Conversation | undefined {
  const project = projectOf(composer) ?? folder;
  const model = modelName(at(composer, 'modelConfig', 'modelName'));
  if (isObject(composer['subagentInfo'])) {
    const rows = tables.rows('cursorDiskKV', { range: prefixRange(`${BUBBLE}${id}:`), columns: ['key'] });
    const count = [...rows].length + listOf(composer['conversation']).length;
    ledger.read(count);
    ledger.dropped('sidechain', count);
  } else if (isInline(composer)) {
    const inline = listOf(composer['conversation']);
    ledger.read(inline.length);
    for (const bubble of inline) addBubble(builder, bubble, { project, model }, ledger);
  } else {
    const bubbles = new Map<string, unknown>();
    const prefix = `${BUBBLE}${id}:`;
    for (const row of tables.rows('cursorDiskKV', { range: prefixRange(prefix) })) {
      bubbles.set((stringOf(row['key']) ?? '').slice(prefix.length), parseValue(row['value']));
    }
    ledger.read(bubbles.size);
    for (const header of objectsOf(composer['fullConversationHeadersOnly'])) {
      const key = idOf(header['bubbleId']) ?? '';
      if (!bubbles.has(key)) {
        ledger.finding('info', 0, `a message of “${textOf(composer['name']) ?? id}” is missing in the database`);
        continue;
      }
      addBubble(builder, bubbles.get(key), { project, model }, ledger);
      bubbles.delete(key);
    }
    ledger.dropped('orphan', bubbles.size);
  }
  return builder.build({
    id: idOf(composer['composerId']) ?? id,
    title: stringOf(composer['name']),
    createdAt: composer['createdAt'],
  });
}

function projectOf(composer: JsonObject): string | undefined {
  const uri = at(composer, 'workspaceIdentifier', 'uri');
  return textOf(at(uri, 'fsPath')) ?? textOf(at(uri, 'path')) ?? (typeof uri === 'string' ? pathOfUri(uri) : undefined);
}

interface ComposerFacts {
  readonly project: string | undefined;
  /** Of the composer as it is now; a bubble may name its own. */
  readonly model: string | undefined;
}

/** `default` leaves the choice to Cursor, so it names none. */
function modelName(value: unknown): string | undefined {
  return value === 'default' ? undefined : textOf(value);
}

/** A bubble, counted as one record. */
function addBubble(
  builder: ConversationBuilder,
  bubble: unknown,
  { project, model }: ComposerFacts,
  ledger: ImportLedger,
): void {
  if (!isObject(bubble)) {
    ledger.dropped(bubble === undefined || bubble === null ? 'empty' : 'malformed');
    return;
  }
  const pictures = listOf(bubble['images']).length;
  ledger.read(pictures);
  ledger.dropped('attachment', pictures);
  const text = stringOf(bubble['text']) ?? '';
  if (bubble['type'] === USER) {
    const own = text.trim() === '' ? richText(bubble['richText']) : text;
    builder.prompt(own, { id: idOf(bubble['bubbleId']), at: timeOf(bubble), project });
  } else if (bubble['type'] !== ASSISTANT) ledger.dropped('unknownRecord');
  else if (text.trim() !== '' && bubble['isThought'] !== true) {
    builder.answer(text, { model: modelName(at(bubble, 'modelInfo', 'modelName')) ?? model });
  } else if (bubble['isThought'] === true || isObject(bubble['thinking'])) ledger.dropped('thinking');
  else
    ledger.dropped(
      bubble['capabilityType'] === TOOL_CAPABILITY || isObject(bubble['toolFormerData']) ? 'toolCall' : 'empty',
    );
}

function timeOf(bubble: JsonObject): unknown {
  return numberOf(at(bubble, 'timingInfo', 'clientStartTime')) ?? bubble['createdAt'];
}

/** Text of the editor's own document, where the plain text was not stored. */
function richText(value: unknown): string {
  const texts: string[] = [];
  const pending: unknown[] = [at(parseValue(value), 'root')];
  for (let node = pending.pop(), seen = 0; node !== undefined && seen < MAX_RICH_NODES; node = pending.pop(), seen++) {
    const text = stringOf(at(node, 'text'));
    if (text !== undefined) texts.push(text);
    if (at(node, 'type') === 'paragraph' && texts.length > 0) texts.push('\n');
    pending.push(...[...listOf(at(node, 'children'))].slice(0, MAX_RICH_NODES).reverse());
  }
  return texts.join('').trim();
}

const MAX_RICH_NODES = 10_000;

function* readChatPane(
  builder: ConversationBuilder,
  value: unknown,
  folder: string | undefined,
  ledger: ImportLedger,
): Generator<Conversation> {
  for (const tab of objectsOf(at(parseValue(value), 'tabs'))) {
    const bubbles = listOf(tab['bubbles']);
    ledger.read(bubbles.length);
    for (const bubble of bubbles) {
      const type = at(bubble, 'type');
      const text = textOf(at(bubble, 'text')) ?? textOf(at(bubble, 'rawText')) ?? '';
      if (type === 'user') builder.prompt(text, { id: idOf(at(bubble, 'id')), project: folder });
      else if (type === 'ai') builder.answer(text, { model: textOf(at(bubble, 'modelType')) });
      else ledger.dropped(isObject(bubble) ? 'unknownRecord' : 'malformed');
    }
    const conversation = builder.build({
      id: idOf(tab['tabId']),
      title: stringOf(tab['chatTitle']),
      createdAt: tab['lastSendTime'],
    });
    if (conversation) yield conversation;
  }
}
