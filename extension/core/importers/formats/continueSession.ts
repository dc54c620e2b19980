import type { Importer, ImportLedger, ImportSource } from '../importer.ts';
import { readHead } from '../reading/bytes.ts';
import { readJsonObject } from '../reading/document.ts';
import { fieldsOf } from '../reading/condense.ts';
import { judgeBlock, readBlocks } from '../reading/content.ts';
import { addTo } from '../reading/groups.ts';
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
    const facts = { id: id ?? '', project, ratings, model: textOf(session['chatModelTitle']) };
    for (const item of history) addItem(builder, item, facts, ledger);
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
  /** Chosen for the session as it is now; a message may name its own. */
  readonly model: string | undefined;
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
  const model = textOf(at(listOf(at(item, 'promptLogs')).at(-1), 'modelTitle')) ?? session.model;
  builder.answer(text, { records, model, rating: session.ratings.get(feedbackKey(session.id, text)) });
}

/** The time is only in the session list. */
async function createdAt(source: ImportSource, id: string | undefined): Promise<unknown> {
  const entry = objectsOf(await readBeside(source, 'sessions.json')).find(
    (each) => id !== undefined && (each['sessionId'] ?? each['session_id']) === id,
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
  const event = stringOf(record['eventName']);
  if (event !== undefined) return event === 'chatInteraction' && 'sessionId' in record;
  return 'modelTitle' in record && 'sessionId' in record && 'prompt' in record && 'completion' in record;
}

/** An exchange, whose prompt is the whole text sent to the model. */
interface Interaction {
  readonly user: string;
  /** The model was asked to go on after a tool; the answer belongs to the turn before. */
  readonly goesOn: boolean;
  readonly completion: string;
  readonly at: unknown;
  readonly line: number;
  readonly model: string | undefined;
}

/** Exchanges of all sessions lie among each other; a session whose own file is there is read from that. */
async function* readInteractions(
  source: ImportSource,
  builder: ConversationBuilder,
  ledger: ImportLedger,
): ReturnType<Importer['read']> {
  const sessions = new Map<string, Interaction[]>();
  const elsewhere = new Map<string, boolean>();
  for await (const batch of readJsonLines(source, ledger, { condense })) {
    for (const { line, value } of batch) {
      const prompt = stringOf(value['prompt']);
      const completion = stringOf(value['completion']);
      if (prompt === undefined || completion === undefined || !isInteraction(value)) {
        ledger.dropped('eventName' in value && prompt === undefined ? 'metadata' : 'malformed');
        continue;
      }
      const session = idOf(value['sessionId']);
      const read = session === undefined ? false : (elsewhere.get(session) ?? (await hasSessionFile(source, session)));
      if (session !== undefined) elsewhere.set(session, read);
      if (read) {
        ledger.dropped('superseded');
        continue;
      }
      addTo(sessions, session ?? `#${line}`, {
        ...lastUserText(prompt),
        completion,
        at: value['timestamp'] ?? value['createdAt'],
        line,
        model: textOf(value['modelTitle']) ?? textOf(value['modelName']),
      });
    }
  }
  for (const [id, interactions] of sessions) {
    interactions.forEach(({ user, goesOn, completion, at: time, line, model }, i) => {
      if (goesOn && user === interactions[i - 1]?.user) builder.answer(completion, { model });
      else {
        builder.prompt(user, { at: time, line });
        builder.answer(completion, { records: 0, model });
      }
    });
    const conversation = builder.build({ id: id.startsWith('#') ? undefined : id, createdAt: interactions[0]?.at });
    if (conversation) yield conversation;
  }
}

const INTERACTION_FIELDS = [
  'eventName',
  'sessionId',
  'timestamp',
  'createdAt',
  'modelTitle',
  'modelName',
  'completion',
];

/** Each prompt repeats all of its session; its last message is what is read of it. */
function condense(value: JsonObject): JsonObject {
  const lean = fieldsOf(value, INTERACTION_FIELDS);
  const prompt = stringOf(value['prompt']);
  if (prompt === undefined) return lean;
  const start = prompt.lastIndexOf(USER_MARK);
  if (start === -1) return { ...lean, prompt };
  const { user, goesOn } = lastUserText(prompt);
  return { ...lean, prompt: `${USER_MARK}${user}${goesOn ? '\n<assistant>\n' : ''}` };
}

async function hasSessionFile(source: ImportSource, session: string): Promise<boolean> {
  return isSafeName(session) && (await source.related?.(`../../sessions/${session}.json`)) !== undefined;
}

const USER_MARK = '<user>\n';

/** The template writes each message as `<role>`, its text, and a blank line. */
function lastUserText(prompt: string): { user: string; goesOn: boolean } {
  const start = prompt.lastIndexOf(USER_MARK);
  if (start === -1) return { user: prompt, goesOn: false };
  const text = prompt.slice(start + USER_MARK.length);
  const end = text.search(/\n<(?:assistant|tool|system)>\n/);
  return { user: (end === -1 ? text : text.slice(0, end)).trim(), goesOn: end !== -1 };
}
