import type { Importer, ImportLedger, ImportSource } from '../importer.ts';
import { counted, fieldsOf } from '../reading/condense.ts';
import { readHead } from '../reading/bytes.ts';
import { readJsonObject } from '../reading/document.ts';
import { readJsonElements } from '../reading/elements.ts';
import { injectedReason } from '../reading/injected.ts';
import { at, idOf, isList, isObject, listOf, objectsOf, stringOf, textOf, type JsonObject } from '../reading/json.ts';
import { readJsonLines } from '../reading/lines.ts';
import { probe, PROBE_BYTES } from '../reading/probe.ts';
import { ConversationBuilder, type ConversationFacts } from '../reading/turns.ts';

/**
 * Sessions of Gemini CLI in its three shapes: `chats/session-*.jsonl` (a log in which later lines change earlier
 * ones), the older single JSON, and `checkpoint-<tag>.json`. `logs.json` holds prompts only.
 */
export const geminiCli: Importer = {
  id: 'gemini-cli',
  name: 'Gemini CLI session',
  sniff({ records, shape }) {
    const first = records[0];
    if (!isObject(first)) return 0;
    if (
      records.some(
        (record) => typeof at(record, 'sessionId') === 'string' && typeof at(record, 'projectHash') === 'string',
      )
    )
      return 0.95;
    if (shape === 'jsonObject' && objectsOf(first['history']).some(isContent)) return 0.9;
    if (shape === 'jsonArray' && isContent(first)) return 0.85;
    return shape === 'jsonArray' && isLogEntry(first) ? 0.9 : 0;
  },
  async *read(source, ledger, run) {
    const builder = new ConversationBuilder(ledger, run, { source: 'gemini-cli', file: source.path });
    const { shape, records } = probe(await readHead(source, PROBE_BYTES));
    let facts: ConversationFacts = {};
    if (shape === 'jsonArray') await readArray(source, builder, ledger);
    else if (shape === 'jsonObject' && isList(at(records[0], 'history'))) {
      const value = await readJsonObject(source, ledger);
      const history = listOf(value?.['history']);
      ledger.read(history.length);
      for (const content of history) addContent(builder, content, ledger);
    } else if (shape === 'jsonObject' && isList(at(records[0], 'messages'))) {
      const value = await readJsonObject(source, ledger);
      const log = new SessionLog(ledger);
      if (value) log.apply({ ...value, $set: { messages: value['messages'] } }, 1);
      facts = log.finish(builder);
    } else {
      const log = new SessionLog(ledger);
      for await (const batch of readJsonLines(source, ledger, { count: false, condense })) {
        for (const { line, value } of batch) log.apply(value, line);
      }
      facts = log.finish(builder);
    }
    const conversation = builder.build(facts);
    if (conversation) yield conversation;
  },
};

const SESSION_FIELDS = ['sessionId', 'projectHash', 'startTime', 'directories', 'title', 'summary', 'kind'];
const MESSAGE_FIELDS = ['id', 'type', 'timestamp', 'model', '$rewindTo'];
const PART_KINDS = ['functionResponse', 'functionCall', 'inlineData', 'fileData'];

function condense(value: JsonObject): JsonObject {
  const set = isObject(value['$set']) ? { $set: leanSet(value['$set']) } : fieldsOf(value, ['$set']);
  return { ...fieldsOf(value, SESSION_FIELDS), ...leanMessage(value), ...set };
}

function leanSet(patch: JsonObject): JsonObject {
  const messages = patch['messages'];
  const lean = isList(messages)
    ? { messages: messages.map((message) => (isObject(message) ? leanMessage(message) : 0)) }
    : {};
  return { ...fieldsOf(patch, SESSION_FIELDS), ...lean };
}

function leanMessage(message: JsonObject): JsonObject {
  const lists = ['thoughts', 'toolCalls'].filter((name) => isList(message[name]));
  const texts = ['content', 'displayContent'].filter((name) => Object.hasOwn(message, name));
  return {
    ...fieldsOf(message, MESSAGE_FIELDS),
    ...Object.fromEntries(lists.map((name) => [name, counted(message[name])])),
    ...Object.fromEntries(texts.map((name) => [name, leanParts(message[name])])),
  };
}

function leanParts(content: unknown): unknown {
  if (isList(content)) return content.map(leanPart);
  return leanPart(content);
}

function leanPart(part: unknown): unknown {
  if (!isObject(part)) return part;
  const kinds = PART_KINDS.filter((kind) => kind in part).map((kind) => [kind, 0]);
  return { ...fieldsOf(part, ['text', 'thought']), ...(Object.fromEntries(kinds) as JsonObject) };
}

function isContent(value: unknown): boolean {
  return isObject(value) && (value['role'] === 'user' || value['role'] === 'model') && 'parts' in value;
}

function isLogEntry(value: JsonObject): boolean {
  return 'sessionId' in value && 'messageId' in value && 'message' in value;
}

async function readArray(source: ImportSource, builder: ConversationBuilder, ledger: ImportLedger): Promise<void> {
  let prompts = 0;
  for await (const { value } of readJsonElements(source, ledger)) {
    if (isObject(value) && isLogEntry(value)) {
      ledger.dropped('promptOnly');
      prompts++;
    } else addContent(builder, value, ledger);
  }
  if (prompts > 0) ledger.finding('info', 0, 'this file lists prompts without their answers, so it gives no turns');
}

const SETUP_ANSWER = 'Got it. Thanks for the context!';

/** An entry of a checkpoint, already counted as one record. */
function addContent(builder: ConversationBuilder, content: unknown, ledger: ImportLedger): void {
  if (!isObject(content) || !isContent(content)) {
    ledger.dropped('malformed');
    return;
  }
  const parts = readParts(content['parts'], ledger);
  if (content['role'] === 'model') {
    if (parts.text.trim() === SETUP_ANSWER) ledger.dropped('injectedContext', parts.records);
    else if (parts.records > 0) builder.answer(parts.text, parts);
  } else if (parts.records > 0) {
    const reason = isSetup(parts.text) ? 'injectedContext' : injectedReason(parts.text);
    if (reason) ledger.dropped(reason, parts.records);
    else builder.prompt(parts.text, parts);
  } else if (!parts.fromTool) builder.boundary();
}

function isSetup(text: string): boolean {
  return text.trimStart().startsWith('This is the Gemini CLI. We are setting up the context');
}

interface Parts {
  readonly text: string;
  readonly records: number;
  readonly fromTool: boolean;
}

/** Text of a part list (a string, a part, or several), whose message was counted as one record. */
function readParts(content: unknown, ledger: ImportLedger): Parts {
  const list = isList(content) ? content : [content];
  if (list.length === 0) {
    ledger.dropped('empty');
    return { text: '', records: 0, fromTool: false };
  }
  ledger.read(list.length - 1);
  const texts: string[] = [];
  let fromTool = false;
  for (const part of list) {
    const text = stringOf(part) ?? (at(part, 'thought') === true ? undefined : stringOf(at(part, 'text')));
    if (text !== undefined && text.trim() !== '') texts.push(text);
    else if (at(part, 'thought') === true) ledger.dropped('thinking');
    else if (isObject(part) && 'functionResponse' in part) {
      ledger.dropped('toolResult');
      fromTool = true;
    } else if (isObject(part) && 'functionCall' in part) ledger.dropped('toolCall');
    else if (isObject(part) && ('inlineData' in part || 'fileData' in part)) ledger.dropped('attachment');
    else ledger.dropped(text === undefined && part !== null && part !== undefined ? 'malformed' : 'empty');
  }
  return { text: texts.join(''), records: texts.length, fromTool };
}

/** Messages by id: a repeated id replaces the message in its place, a rewind removes it and all after it. */
class SessionLog {
  readonly #ledger: ImportLedger;
  #messages = new Map<string, { readonly value: JsonObject; readonly line: number }>();
  #facts: JsonObject = {};

  constructor(ledger: ImportLedger) {
    this.#ledger = ledger;
  }

  apply(value: JsonObject, line: number): void {
    if ('$rewindTo' in value) this.#rewind(idOf(value['$rewindTo']));
    else if ('$set' in value || 'sessionId' in value) this.#set(value, line);
    else this.#message(value, line);
  }

  #set(value: JsonObject, line: number): void {
    const patch = isObject(value['$set']) ? value['$set'] : {};
    this.#facts = { ...this.#facts, ...value, ...patch };
    if (!isList(patch['messages'])) return;
    this.#drop([...this.#messages.values()], 'unfinished');
    this.#messages.clear();
    for (const message of patch['messages']) {
      if (isObject(message)) this.#message(message, line);
      else this.#malformed(line);
    }
  }

  #message(value: JsonObject, line: number): void {
    const id = idOf(value['id']);
    if (id === undefined) {
      this.#malformed(line);
      return;
    }
    const before = this.#messages.get(id);
    if (before) this.#drop([before], 'unfinished');
    this.#messages.set(id, { value, line: before?.line ?? line });
  }

  #rewind(id: string | undefined): void {
    const ids = [...this.#messages.keys()];
    const from = id === undefined ? -1 : ids.indexOf(id);
    const gone = from === -1 ? ids : ids.slice(from);
    this.#drop(gone, 'undone');
    for (const each of gone) this.#messages.delete(each);
  }

  #drop(gone: readonly unknown[], reason: 'undone' | 'unfinished'): void {
    this.#ledger.read(gone.length);
    this.#ledger.dropped(reason, gone.length);
  }

  #malformed(line: number): void {
    this.#ledger.read();
    this.#ledger.dropped('malformed');
    this.#ledger.finding('warning', line, 'a message has no `id`; it is left out');
  }

  finish(builder: ConversationBuilder): ConversationFacts {
    const project = textOf(listOf(this.#facts['directories'])[0]);
    for (const [id, { value, line }] of this.#messages) this.#settle(builder, id, value, line, project);
    return {
      id: idOf(this.#facts['sessionId']),
      title: textOf(this.#facts['title']) ?? textOf(this.#facts['summary']),
      createdAt: this.#facts['startTime'],
    };
  }

  #settle(
    builder: ConversationBuilder,
    id: string,
    value: JsonObject,
    line: number,
    project: string | undefined,
  ): void {
    const ledger = this.#ledger;
    ledger.read();
    const type = value['type'];
    if (this.#facts['kind'] === 'subagent') ledger.dropped('sidechain');
    else if (type === 'user') {
      // What the person typed, before file contents were put in.
      const typed = 'displayContent' in value && value['displayContent'] !== null;
      const parts = readParts(typed ? value['displayContent'] : value['content'], ledger);
      const reason = isSetup(parts.text) ? 'injectedContext' : injectedReason(parts.text);
      if (reason) ledger.dropped(reason, parts.records);
      else if (parts.records > 0)
        builder.prompt(parts.text, { id, at: value['timestamp'], line, records: parts.records, project });
      else if (!parts.fromTool) builder.boundary();
    } else if (type === 'gemini' || type === 'model') {
      const thoughts = listOf(value['thoughts']).length;
      const calls = listOf(value['toolCalls']).length;
      ledger.read(thoughts + calls);
      ledger.dropped('thinking', thoughts);
      ledger.dropped('toolCall', calls);
      const parts = readParts(value['content'], ledger);
      if (parts.records > 0) builder.answer(parts.text, { records: parts.records, model: textOf(value['model']) });
    } else ledger.dropped(type === 'info' || type === 'warning' || type === 'error' ? 'metadata' : 'unknownRecord');
  }
}
