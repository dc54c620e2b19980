import type { Importer, ImportLedger, ImportSource } from '../importer.ts';
import { readHead } from '../reading/bytes.ts';
import { readJsonObject } from '../reading/document.ts';
import { withoutEmptyFences } from '../reading/fences.ts';
import { contentHash } from '../reading/hash.ts';
import { at, idOf, isList, isObject, listOf, numberOf, stringOf, textOf, type JsonObject } from '../reading/json.ts';
import { readJsonLines } from '../reading/lines.ts';
import { MutationLog } from '../reading/mutationLog.ts';
import { baseName, pathOfUri, workspaceFolder } from '../reading/places.ts';
import { probe, PROBE_BYTES } from '../reading/probe.ts';
import type { DropReason } from '../reading/reasons.ts';
import { ConversationBuilder } from '../reading/turns.ts';

/** Chat sessions of VS Code (`chatSessions/*.jsonl` and `*.json`) and files of 'Chat: Export Chat…', old and new. */
export const vscodeCopilot: Importer = {
  id: 'vscode-copilot',
  name: 'VS Code chat session or export',
  sniff: ({ records }) => (isLogStart(records[0]) ? 0.95 : isSession(records[0]) ? 0.9 : 0),
  async *read(source, ledger, run) {
    const { records } = probe(await readHead(source, PROBE_BYTES));
    const log = isLogStart(records[0]);
    if (!log && source.path.endsWith('.json') && (await source.related?.(`${baseName(source.path)}l`))) {
      ledger.finding('info', 0, 'VS Code has moved this session to the .jsonl beside it, which is read instead');
      return;
    }
    /** Request id to the line that brought it. */
    const lines = new Map<string, number>();
    const session = log ? await replay(source, lines, ledger) : await readJsonObject(source, ledger);
    if (!isObject(session)) return;
    const builder = new ConversationBuilder(ledger, run, {
      source: 'vscode-copilot',
      file: source.path,
      onConflict: 'drop',
    });
    const project = await workspaceFolder(source, '../workspace.json');
    const { requests } = session;
    if (!isList(requests)) {
      ledger.read();
      ledger.dropped('malformed');
      ledger.finding('error', 0, 'the session has no list of requests');
      return;
    }
    const id =
      idOf(session['sessionId']) ?? `export-${contentHash(JSON.stringify(requests.slice(0, 1).map(identityOf)))}`;
    for (const request of requests) addRequest(builder, request, { id, project, lines }, ledger);
    const conversation = builder.build({
      id,
      title: textOf(session['customTitle']) ?? textOf(session['computedTitle']),
      createdAt: session['creationDate'],
    });
    if (conversation) yield conversation;
  },
};

function isLogStart(record: unknown): boolean {
  const state = at(record, 'v');
  return (
    at(record, 'kind') === 0 && isObject(state) && ('requests' in state || 'sessionId' in state || 'version' in state)
  );
}

/** VS Code's own test of a file to import, also where the head is cut off before the one or the other. */
function isSession(record: unknown): boolean {
  if (!isObject(record)) return false;
  const { requests } = record;
  if (typeof record['responderUsername'] !== 'string') {
    return (
      isList(requests) &&
      requests.some((request) => at(request, 'requestId') !== undefined && at(request, 'message') !== undefined)
    );
  }
  return isList(requests) || 'sessionId' in record || 'initialLocation' in record;
}

/** The session as the log leaves it. Requests that the log took back are counted as undone. */
async function replay(source: ImportSource, lines: Map<string, number>, ledger: ImportLedger): Promise<unknown> {
  const log = new MutationLog();
  let started = false;
  for await (const batch of readJsonLines(source, ledger, { count: false })) {
    for (const { line, value } of batch) {
      const fits = log.apply(value);
      started ||= value['kind'] === 0;
      if (!fits) {
        ledger.read();
        ledger.dropped(started ? 'malformed' : 'orphan');
        const what = started ? 'does not fit the session as it was' : 'comes before the session begins';
        ledger.finding('warning', line, `the log entry ${what}; it is left out`);
      }
      const path = value['k'];
      if (value['kind'] === 0 || (isList(path) && path[0] === 'requests')) noteRequests(value, line, lines);
    }
  }
  const kept = new Set(listOf(at(log.state, 'requests')).map((request) => idOf(at(request, 'requestId'))));
  const undone = [...lines.keys()].filter((id) => !kept.has(id)).length;
  ledger.read(undone);
  ledger.dropped('undone', undone);
  return log.state;
}

function noteRequests(entry: JsonObject, line: number, lines: Map<string, number>): void {
  const requests = entry['kind'] === 0 ? at(entry['v'], 'requests') : entry['v'];
  for (const request of isList(requests) ? requests : [requests]) {
    const id = idOf(at(request, 'requestId'));
    if (id !== undefined) lines.set(id, line);
  }
}

function identityOf(request: unknown): unknown {
  return [at(request, 'requestId'), promptOf(request), at(request, 'timestamp')];
}

function promptOf(request: unknown): string {
  const message = at(request, 'message');
  const parts = listOf(at(message, 'parts')).map((part) => stringOf(at(part, 'text')) ?? '');
  return stringOf(message) ?? stringOf(at(message, 'text')) ?? parts.join('');
}

const CANCELLED = 2;
const FAILED = 3;

interface Session {
  readonly id: string;
  readonly project: string | undefined;
  readonly lines: ReadonlyMap<string, number>;
}

/** A request counts as one record and each part of its response as one more. */
function addRequest(builder: ConversationBuilder, request: unknown, session: Session, ledger: ImportLedger): void {
  ledger.read();
  if (!isObject(request)) {
    ledger.dropped('malformed');
    return;
  }
  const response = request['response'];
  const parts = isList(response) ? response : typeof response === 'string' ? [response] : [];
  const attached = listOf(at(request, 'variableData', 'variables')).length;
  ledger.read(parts.length + attached);
  ledger.dropped('attachment', attached);
  const reason = withdrawnReason(request);
  if (reason) {
    ledger.dropped(reason, 1 + parts.length);
    builder.boundary();
    return;
  }
  const prompt = promptOf(request);
  builder.prompt(prompt, {
    turnId: turnIdOf(request, session.id, prompt),
    at: request['timestamp'],
    project: session.project,
    line: session.lines.get(idOf(request['requestId']) ?? ''),
  });
  const answer = readParts(parts, ledger);
  if (answer.records > 0) builder.answer(answer.text, { records: answer.records, model: textOf(request['modelId']) });
  const vote = numberOf(request['vote']);
  if (vote === 0 || vote === 1) builder.rate(vote === 1 ? 1 : -1);
  builder.boundary();
}

/** Real request ids are unique everywhere, so a session and an export of it give the same turns. */
function turnIdOf(request: JsonObject, session: string, prompt: string): string {
  const id = idOf(request['requestId']);
  if (id !== undefined && /[0-9a-f]{8}-[0-9a-f]{4}-/i.test(id)) return `vscode-copilot:${id}`;
  return `vscode-copilot:${session}:${id ?? contentHash(prompt).slice(0, 10)}`;
}

function withdrawnReason(request: JsonObject): DropReason | undefined {
  const state = at(request, 'modelState', 'value');
  if (isObject(request['shouldBeRemovedOnSend']) || request['shouldBeRemovedOnSend'] === true) return 'undone';
  if (request['isHidden'] === true) return 'undone';
  if (request['isCanceled'] === true || state === CANCELLED) return 'cancelled';
  return state === FAILED || isObject(at(request, 'result', 'errorDetails')) ? 'failed' : undefined;
}

const PART_REASONS: Readonly<Record<string, DropReason>> = {
  thinking: 'thinking',
  toolInvocation: 'toolCall',
  toolInvocationSerialized: 'toolCall',
  prepareToolInvocation: 'toolCall',
  textEdit: 'toolCall',
  textEditGroup: 'toolCall',
  notebookEdit: 'toolCall',
  notebookEditGroup: 'toolCall',
  workspaceEdit: 'toolCall',
  multiDiffData: 'toolCall',
  hook: 'toolCall',
};

/** Markdown parts and references are one flowing text: parts are cut in the middle of sentences. */
function readParts(parts: readonly unknown[], ledger: ImportLedger): { text: string; records: number } {
  let text = '';
  let records = 0;
  for (const part of parts) {
    const kind = at(part, 'kind');
    const words = wordsOf(part);
    if (words !== undefined) {
      text += words;
      records++;
    } else if (!isObject(part)) ledger.dropped('malformed');
    else
      ledger.dropped(
        (typeof kind === 'string' && Object.hasOwn(PART_REASONS, kind) ? PART_REASONS[kind] : undefined) ?? 'metadata',
      );
  }
  return { text: withoutEmptyFences(text), records };
}

function wordsOf(part: unknown): string | undefined {
  if (typeof part === 'string') return part;
  if (!isObject(part)) return undefined;
  switch (part['kind']) {
    case undefined:
      return stringOf(part['value']);
    case 'markdownContent':
    case 'markdownVuln':
      return stringOf(part['content']) ?? stringOf(at(part, 'content', 'value'));
    case 'inlineReference':
      return referenceName(part);
    default:
      return undefined;
  }
}

/** A file or symbol that the text names, as the code that it reads as. */
function referenceName(part: JsonObject): string | undefined {
  const reference = part['inlineReference'];
  const path =
    stringOf(at(reference, 'path')) ??
    stringOf(at(reference, 'uri', 'path')) ??
    stringOf(at(reference, 'location', 'uri', 'path')) ??
    (typeof reference === 'string' ? pathOfUri(reference) : undefined);
  const name =
    textOf(part['name']) ?? textOf(at(reference, 'name')) ?? (path === undefined ? undefined : baseName(path));
  return name === undefined || name === '' ? undefined : `\`${name}\``;
}
