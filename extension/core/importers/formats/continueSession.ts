import type { Importer, ImportLedger, ImportSource } from '../importer.ts';
import { readHead } from '../reading/bytes.ts';
import { readJsonObject } from '../reading/document.ts';
import { judgeBlock, readBlocks } from '../reading/content.ts';
import { contentNumber } from '../reading/hash.ts';
import {
  at,
  idOf,
  isList,
  isObject,
  listOf,
  objectOf,
  objectsOf,
  stringOf,
  textOf,
  type JsonObject,
} from '../reading/json.ts';
import { FileLedger } from '../reading/ledger.ts';
import { readJsonLines } from '../reading/lines.ts';
import { isSafeName, pathOfUri, readBeside } from '../reading/places.ts';
import { probe, PROBE_BYTES } from '../reading/probe.ts';
import type { ImportRun } from '../reading/run.ts';
import { ConversationBuilder } from '../reading/turns.ts';

/** Sessions of Continue (`sessions/<id>.json`) and its `dev_data/…/chatInteraction.jsonl`. */
export const continueSession: Importer = {
  id: 'continue',
  name: 'Continue session',
  sniff({ records, shape }) {
    if (records.some(isInteraction)) return 0.85;
    const [session] = records;
    if (shape !== 'jsonObject' || !isObject(session) || !('sessionId' in session) || !('history' in session)) return 0;
    return objectsOf(session['history']).some((item) => 'message' in item) ? 0.95 : 0.5;
  },
  async *read(source, ledger, run) {
    const builder = new ConversationBuilder(ledger, run, { source: 'continue', file: source.path });
    const { records } = probe(await readHead(source, PROBE_BYTES));
    if (records.some(isInteraction)) {
      yield* readInteractions(source, builder, ledger);
      return;
    }
    const session = await readJsonObject(source, ledger);
    if (!session) return;
    const history = session['history'];
    if (!isList(history)) {
      ledger.read();
      ledger.dropped('malformed');
      ledger.finding('error', 0, 'the session’s history is no list of messages');
      return;
    }
    const id = idOf(session['sessionId']);
    const folder = textOf(session['workspaceDirectory']);
    const project = folder === undefined ? undefined : pathOfUri(folder);
    const ratings = await feedbackBeside(source, run);
    ledger.read(history.length);
    for (const item of history) addItem(builder, item, { id: id ?? '', project, ratings }, ledger);
    const conversation = builder.build({
      id,
      title: stringOf(session['title']),
      createdAt: await createdAt(source, id),
    });
    if (conversation) yield conversation;
  },
};

interface Session {
  readonly id: string;
  readonly project: string | undefined;
  readonly ratings: ReadonlyMap<number, number>;
}

/** An item of the history, already counted as one record. */
function addItem(builder: ConversationBuilder, item: unknown, session: Session, ledger: ImportLedger): void {
  const message = objectOf(at(item, 'message'));
  const context = listOf(at(item, 'contextItems')).length;
  ledger.read(context);
  ledger.dropped('attachment', context);
  switch (message?.['role']) {
    case 'user': {
      const { text, records } = readBlocks(message['content'], ledger, judgeBlock);
      if (records === 0) builder.boundary();
      else builder.prompt(text, { records, project: session.project });
      break;
    }
    case 'assistant':
      addAnswer(builder, item, message, session, ledger);
      break;
    case 'thinking':
      ledger.dropped('thinking');
      break;
    case 'system':
      ledger.dropped('system');
      break;
    case 'tool':
      ledger.dropped('toolResult');
      break;
    default:
      ledger.dropped('malformed');
      ledger.finding('warning', 0, 'a message of the history has no known role; it is left out');
  }
}

function addAnswer(
  builder: ConversationBuilder,
  item: unknown,
  message: JsonObject,
  session: Session,
  ledger: ImportLedger,
): void {
  const calls = listOf(message['toolCalls']).length;
  ledger.read(calls);
  ledger.dropped('toolCall', calls);
  const { text, records } = readBlocks(message['content'], ledger, judgeBlock);
  if (records === 0) return;
  const model = textOf(at(listOf(at(item, 'promptLogs')).at(-1), 'modelTitle'));
  builder.answer(text, { records, model, rating: session.ratings.get(feedbackKey(session.id, text)) });
}

/** The time is only in the session list. */
async function createdAt(source: ImportSource, id: string | undefined): Promise<unknown> {
  const entry = objectsOf(await readBeside(source, 'sessions.json')).find(
    (each) => id !== undefined && each['sessionId'] === id,
  );
  return entry?.['dateCreated'];
}

function feedbackKey(session: string, completion: string): number {
  return contentNumber(`${session} ${completion.trim()}`);
}

/** Thumbs that Continue notes in its development data, by session and answer. */
async function feedbackBeside(source: ImportSource, run: ImportRun): Promise<ReadonlyMap<number, number>> {
  const beside = await source.related?.('../dev_data/0.2.0/chatFeedback.jsonl');
  if (!beside) return new Map();
  return run.once(`continue:${beside.path}`, async () => {
    const ratings = new Map<number, number>();
    for await (const batch of readJsonLines(beside, new FileLedger(beside.path))) {
      for (const { value } of batch) {
        const completion = stringOf(value['completion']);
        const { feedback } = value;
        if (completion === undefined || typeof feedback !== 'boolean') continue;
        ratings.set(feedbackKey(idOf(value['sessionId']) ?? '', completion), feedback ? 1 : -1);
      }
    }
    return ratings;
  });
}

function isInteraction(record: unknown): boolean {
  if (!isObject(record)) return false;
  const named = record['eventName'] === 'chatInteraction';
  return (
    (named || 'modelTitle' in record) &&
    'sessionId' in record &&
    (named || ('prompt' in record && 'completion' in record))
  );
}

/** Each line is an exchange whose prompt is the whole text sent to the model. */
async function* readInteractions(
  source: ImportSource,
  builder: ConversationBuilder,
  ledger: ImportLedger,
): ReturnType<Importer['read']> {
  for await (const batch of readJsonLines(source, ledger)) {
    for (const { line, value } of batch) {
      const prompt = stringOf(value['prompt']);
      const completion = stringOf(value['completion']);
      const session = idOf(value['sessionId']);
      if (prompt === undefined || completion === undefined || !isInteraction(value)) {
        ledger.dropped('eventName' in value && prompt === undefined ? 'metadata' : 'malformed');
        continue;
      }
      if (session !== undefined && isSafeName(session) && (await source.related?.(`../../sessions/${session}.json`))) {
        ledger.dropped('superseded');
        continue;
      }
      builder.prompt(lastUserText(prompt), { at: value['timestamp'] ?? value['createdAt'], line });
      builder.answer(completion, { records: 0, model: textOf(value['modelTitle']) ?? textOf(value['modelName']) });
      const conversation = builder.build({});
      if (conversation) yield conversation;
    }
  }
}

/** The template writes each message as `<role>`, its text, and a blank line. */
function lastUserText(prompt: string): string {
  const start = prompt.lastIndexOf('<user>\n');
  if (start === -1) return prompt;
  const text = prompt.slice(start + '<user>\n'.length);
  const end = text.search(/\n<(?:assistant|tool|system)>\n/);
  return (end === -1 ? text : text.slice(0, end)).trim();
}
