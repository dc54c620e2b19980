import type { Importer, ImportLedger, ImportSource } from '../importer.ts';
import { counted, fieldsOf } from '../reading/condense.ts';
import { at, idOf, isObject, listOf, objectOf, stringOf, textOf, type JsonObject } from '../reading/json.ts';
import { FileLedger } from '../reading/ledger.ts';
import { readJsonLines } from '../reading/lines.ts';
import { isSafeName, readBeside, workspaceFolder } from '../reading/places.ts';
import type { DropReason } from '../reading/reasons.ts';
import { skimStep } from '../reading/sessionSteps.ts';
import { ConversationBuilder } from '../reading/turns.ts';

const REASONS: Readonly<Record<string, DropReason>> = {
  'system.message': 'system',
  'assistant.reasoning': 'thinking',
  'assistant.intent': 'thinking',
  'tool.execution_start': 'toolCall',
  'tool.execution_complete': 'toolResult',
  'tool.execution_partial_result': 'toolResult',
  'tool.user_requested': 'toolCall',
};

/**
 * Events of GitHub Copilot: transcripts of its agent mode in VS Code (`GitHub.copilot-chat/transcripts/*.jsonl`) and
 * of its command line (`~/.copilot/session-state/<id>/events.jsonl`).
 */
export const copilotTranscript: Importer = {
  id: 'copilot-transcript',
  name: 'GitHub Copilot transcript',
  sniff: ({ records }) => (records.some(isStart) ? 0.95 : records.some(isMessage) ? 0.7 : 0),
  async *read(source, ledger, run) {
    const builder = new ConversationBuilder(ledger, run, {
      source: 'copilot-transcript',
      file: source.path,
      onConflict: 'drop',
    });
    const transcript = new Transcript(builder, ledger, await workspaceFolder(source, '../../workspace.json'));
    for await (const batch of readJsonLines(source, ledger, { condense })) {
      for (const { line, value } of batch) {
        transcript.add(value, line);
        if (transcript.id !== undefined) transcript.sessionTexts ??= await textsOfSession(source, transcript.id);
      }
    }
    const conversation = builder.build({ id: transcript.id, createdAt: transcript.startedAt });
    if (conversation) yield conversation;
  },
};

const SESSION_FIELDS = ['sessionId', 'startTime', 'context', 'cwd', 'selectedModel', 'producer', 'copilotVersion'];

function condense(value: JsonObject): JsonObject {
  const lean = fieldsOf(value, ['type', 'id', 'timestamp', 'agentId']);
  const data = objectOf(value['data']);
  if (!data) return lean;
  switch (value['type']) {
    case 'session.start':
      return { ...lean, data: fieldsOf(data, SESSION_FIELDS) };
    case 'session.model_change':
      return { ...lean, data: fieldsOf(data, ['newModel', 'model']) };
    case 'user.message':
      return { ...lean, data: { ...fieldsOf(data, ['content', 'source']), attachments: counted(data['attachments']) } };
    case 'assistant.message': {
      const thoughts = textOf(data['reasoningText']) === undefined ? {} : { reasoningText: '…' };
      const calls = { toolRequests: counted(data['toolRequests']) };
      return { ...lean, data: { ...fieldsOf(data, ['content', 'model', 'parentToolCallId']), ...calls, ...thoughts } };
    }
    default:
      return { ...lean, data: {} };
  }
}

function isStart(record: unknown): boolean {
  const data = at(record, 'data');
  return (
    at(record, 'type') === 'session.start' &&
    isObject(data) &&
    ('producer' in data || 'copilotVersion' in data || 'sessionId' in data)
  );
}

function isMessage(record: unknown): boolean {
  const type = at(record, 'type');
  return (type === 'user.message' || type === 'assistant.message') && isObject(at(record, 'data'));
}

/** The prompts of the chat session that this is a second record of; its turns come from there. */
async function textsOfSession(source: ImportSource, id: string): Promise<ReadonlySet<string>> {
  if (!isSafeName(id)) return new Set();
  const folder = '../../chatSessions';
  const log = await source.related?.(`${folder}/${id}.jsonl`);
  const texts = new Set<string>();
  if (log) {
    for await (const batch of readJsonLines(log, new FileLedger(log.path), { skim: skimStep })) {
      for (const { value } of batch) {
        const requests = value['kind'] === 0 ? at(value['v'], 'requests') : value['v'];
        for (const request of listOf(requests)) noteText(request, texts);
      }
    }
  } else {
    for (const request of listOf(at(await readBeside(source, `${folder}/${id}.json`), 'requests')))
      noteText(request, texts);
  }
  return texts;
}

function noteText(request: unknown, texts: Set<string>): void {
  const text = stringOf(at(request, 'message', 'text')) ?? stringOf(at(request, 'message'));
  if (text !== undefined) texts.add(text.trim());
}

/** What a sub-agent is told and says is written among the messages of the agent that called it. */
function isOfSubAgent(value: JsonObject, data: JsonObject): boolean {
  return textOf(value['agentId']) !== undefined || textOf(data['parentToolCallId']) !== undefined;
}

class Transcript {
  id: string | undefined;
  startedAt: unknown;
  sessionTexts: ReadonlySet<string> | undefined;
  readonly #builder: ConversationBuilder;
  readonly #ledger: ImportLedger;
  #project: string | undefined;
  #branch: string | undefined;
  #model: string | undefined;
  /** The turn in progress is read from the chat session. */
  #elsewhere = false;

  constructor(builder: ConversationBuilder, ledger: ImportLedger, project: string | undefined) {
    this.#builder = builder;
    this.#ledger = ledger;
    this.#project = project;
  }

  add(value: JsonObject, line: number): void {
    const type = stringOf(value['type']) ?? '';
    const data = objectOf(value['data']) ?? {};
    if (type.endsWith('.message') && isOfSubAgent(value, data)) {
      this.#ledger.dropped('sidechain');
      return;
    }
    switch (type) {
      case 'session.start':
        this.id ??= idOf(data['sessionId']);
        this.startedAt ??= data['startTime'] ?? value['timestamp'];
        this.#project = textOf(at(data, 'context', 'cwd')) ?? textOf(data['cwd']) ?? this.#project;
        this.#branch = textOf(at(data, 'context', 'branch')) ?? this.#branch;
        this.#model = textOf(data['selectedModel']) ?? this.#model;
        this.#ledger.dropped('metadata');
        break;
      case 'session.model_change':
        this.#model = textOf(data['newModel']) ?? textOf(data['model']) ?? this.#model;
        this.#ledger.dropped('metadata');
        break;
      case 'user.message':
        this.#addPrompt(value, data, line);
        break;
      case 'assistant.message':
        this.#addAnswer(data);
        break;
      default:
        this.#ledger.dropped(
          (Object.hasOwn(REASONS, type) ? REASONS[type] : undefined) ?? (type.includes('.') ? 'metadata' : 'malformed'),
        );
    }
  }

  #addPrompt(value: JsonObject, data: JsonObject, line: number): void {
    const attached = listOf(data['attachments']).length;
    this.#ledger.read(attached);
    this.#ledger.dropped('attachment', attached);
    if (textOf(data['source'] ?? 'user') !== 'user') {
      // A skill or the tool itself speaks in the person's name, within the turn.
      this.#ledger.dropped('injectedContext');
      return;
    }
    const text = stringOf(data['content']) ?? '';
    this.#elsewhere = this.sessionTexts?.has(text.trim()) === true;
    if (this.#elsewhere) {
      this.#builder.boundary();
      this.#ledger.dropped('superseded');
      return;
    }
    this.#builder.prompt(text, {
      id: idOf(value['id']),
      at: value['timestamp'],
      line,
      project: this.#project,
      gitBranch: this.#branch,
    });
  }

  #addAnswer(data: JsonObject): void {
    const calls = listOf(data['toolRequests']).length;
    const thoughts = textOf(data['reasoningText']) === undefined ? 0 : 1;
    this.#ledger.read(calls + thoughts);
    this.#ledger.dropped('toolCall', calls);
    this.#ledger.dropped('thinking', thoughts);
    const text = stringOf(data['content']) ?? '';
    if (this.#elsewhere) this.#ledger.dropped(text.trim() === '' ? 'empty' : 'superseded');
    else this.#builder.answer(text, { model: textOf(data['model']) ?? this.#model });
  }
}
