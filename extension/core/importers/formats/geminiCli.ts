import type { Importer, ImportLedger, ImportSource } from '../importer.ts';
import { counted, fieldsOf } from '../reading/condense.ts';
import { readHead } from '../reading/bytes.ts';
import { readJsonObject } from '../reading/document.ts';
import { readJsonElements } from '../reading/elements.ts';
import { geminiInjected, GeminiLog, readGeminiParts } from '../reading/geminiLog.ts';
import { at, isList, isObject, listOf, objectsOf, parseJson, type JsonObject } from '../reading/json.ts';
import { readJsonLines } from '../reading/lines.ts';
import { folderOf, readBeside } from '../reading/places.ts';
import { probe, PROBE_BYTES } from '../reading/probe.ts';
import type { ImportRun } from '../reading/run.ts';
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
    const { shape, records, text } = probe(await readHead(source, PROBE_BYTES));
    const project = await projectBeside(source, run);
    let facts: ConversationFacts = {};
    if (shape === 'jsonArray') await readArray(source, builder, project, ledger);
    else if (shape === 'jsonObject' && isList(at(records[0], 'history'))) {
      const value = await readJsonObject(source, ledger);
      const history = listOf(value?.['history']);
      ledger.read(history.length);
      for (const content of history) addContent(builder, content, project, ledger);
    } else if (shape === 'jsonObject' && (isList(at(records[0], 'messages')) || isLaidOut(text))) {
      const value = await readJsonObject(source, ledger);
      const log = new GeminiLog(ledger, project);
      if (value) log.apply({ ...value, $set: { messages: value['messages'] } }, 1);
      facts = log.finish(builder);
    } else {
      const log = new GeminiLog(ledger, project);
      for await (const batch of readJsonLines(source, ledger, { count: false, condense })) {
        // A log is held until its end: without its bulk.
        for (const { line, value } of batch) log.apply(condense(value), line);
      }
      facts = log.finish(builder);
    }
    const conversation = builder.build(facts);
    if (conversation) yield conversation;
  },
};

/** One value over several lines, also where it is cut off in front of its messages. */
function isLaidOut(text: string): boolean {
  const end = text.indexOf('\n');
  return end !== -1 && !isObject(parseJson(text.slice(0, end)));
}

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

/** Gemini CLI keeps a project's files under a short name, which its registry gives the folder of. */
async function projectBeside(source: ImportSource, run: ImportRun): Promise<string | undefined> {
  const folders = folderOf(source.path).split('/');
  const inChats = folders.at(-1) === 'chats';
  const name = folders.at(inChats ? -2 : -1);
  const path = inChats ? '../../../projects.json' : '../../projects.json';
  const registry = await source.related?.(path);
  if (!registry) return undefined;
  const projects = await run.once(`gemini-cli:${registry.path}`, async () =>
    at(await readBeside(source, path), 'projects'),
  );
  return Object.entries(isObject(projects) ? projects : {}).find(([, short]) => short === name)?.[0];
}

async function readArray(
  source: ImportSource,
  builder: ConversationBuilder,
  project: string | undefined,
  ledger: ImportLedger,
): Promise<void> {
  let prompts = 0;
  for await (const { value } of readJsonElements(source, ledger)) {
    if (isObject(value) && isLogEntry(value)) {
      ledger.dropped('promptOnly');
      prompts++;
    } else addContent(builder, value, project, ledger);
  }
  if (prompts > 0) ledger.finding('info', 0, 'this file lists prompts without their answers, so it gives no turns');
}

const SETUP_ANSWER = 'Got it. Thanks for the context!';

/** An entry of a checkpoint, already counted as one record. */
function addContent(
  builder: ConversationBuilder,
  content: unknown,
  project: string | undefined,
  ledger: ImportLedger,
): void {
  if (!isObject(content) || !isContent(content)) {
    ledger.dropped('malformed');
    return;
  }
  const parts = readGeminiParts(content['parts'], ledger);
  if (content['role'] === 'model') {
    if (parts.text.trim() === SETUP_ANSWER) ledger.dropped('injectedContext', parts.records);
    else if (parts.records > 0) builder.answer(parts.text, parts);
  } else if (parts.records > 0) {
    const reason = geminiInjected(parts.text);
    if (reason) ledger.dropped(reason, parts.records);
    else builder.prompt(parts.text, { records: parts.records, project });
  } else if (!parts.fromTool) builder.boundary();
}
