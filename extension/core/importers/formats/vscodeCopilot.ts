import type { Importer, ImportLedger, ImportSource } from '../importer.ts';
import { readHead } from '../reading/bytes.ts';
import { readJsonObject } from '../reading/document.ts';
import { contentHash } from '../reading/hash.ts';
import { at, idOf, isList, isObject, listOf, numberOf, stringOf, textOf, type JsonObject } from '../reading/json.ts';
import { readJsonLines } from '../reading/lines.ts';
import { baseName, workspaceFolder } from '../reading/places.ts';
import { probe, PROBE_BYTES } from '../reading/probe.ts';
import type { DropReason } from '../reading/reasons.ts';
import { RequestLog } from '../reading/requestLog.ts';
import { readParts, wordsOf } from '../reading/responseParts.ts';
import { leanStep, SESSION, skimStep } from '../reading/sessionSteps.ts';
import { ConversationBuilder } from '../reading/turns.ts';

/** Chat sessions of VS Code (`chatSessions/*.jsonl` and `*.json`) and files of 'Chat: Export Chat…', old and new. */
export const vscodeCopilot: Importer = {
  id: 'vscode-copilot',
  name: 'VS Code chat session or export',
  sniff: ({ records }) =>
    isLogStart(records[0])
      ? 0.95
      : isSession(records[0])
        ? 0.9
        : records.some(isLogStart) || isLogStep(records[0])
          ? 0.6
          : 0,
  async *read(source, ledger, run) {
    const { records } = probe(await readHead(source, PROBE_BYTES));
    // Only lines of a log are told of, so that what stands in for some is one, also where all of them are damaged.
    const logged = (source.condensedAfter ?? 0) > 0 || records.some(isLogStart) || isLogStep(records[0]);
    if (!logged && source.path.endsWith('.json') && (await source.related?.(`${baseName(source.path)}l`))) {
      ledger.finding('info', 0, 'VS Code has moved this session to the .jsonl beside it, which is read instead');
      return;
    }
    const log = logged ? await replay(source, ledger) : undefined;
    const session = log ? log.state : await readJsonObject(source, ledger, SESSION);
    if (!isObject(session)) return;
    const builder = new ConversationBuilder(ledger, run, {
      source: 'vscode-copilot',
      file: source.path,
      onConflict: 'drop',
    });
    const project = await workspaceFolder(source, '../workspace.json');
    const gitBranch = textOf(at(session, 'repoData', 'localBranch'));
    const { requests } = session;
    if (!isList(requests)) {
      ledger.read();
      ledger.dropped('malformed');
      ledger.finding('error', 0, 'the session has no list of requests');
      return;
    }
    const id =
      idOf(session['sessionId']) ?? `export-${contentHash(JSON.stringify(requests.slice(0, 1).map(identityOf)))}`;
    const facts = { id, project, gitBranch, log };
    let alternatives = 0;
    for (const [place, request] of requests.entries())
      alternatives += addRequest(builder, request, place, facts, ledger);
    const undone = (log?.gone ?? 0) - alternatives;
    const waiting = listOf(session['pendingRequests']).length;
    ledger.read(undone + waiting);
    ledger.dropped('undone', undone);
    ledger.dropped('unanswered', waiting);
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

/** A later entry of a log, at the start of a file that lost its beginning. */
function isLogStep(record: unknown): boolean {
  const kind = at(record, 'kind');
  return (kind === 1 || kind === 2 || kind === 3) && isList(at(record, 'k'));
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

/** The log to its end, without the bulk that no turn is made of; entries that do not fit are said. */
async function replay(source: ImportSource, ledger: ImportLedger): Promise<RequestLog> {
  const log = new RequestLog();
  for await (const batch of readJsonLines(source, ledger, { count: false, skim: skimStep, condense: leanStep })) {
    for (const { line, value } of batch) {
      if (log.apply(value, line)) continue;
      ledger.read();
      ledger.dropped(log.started ? 'malformed' : 'orphan');
      const what = log.started ? 'does not fit the session as it was' : 'comes before the session begins';
      ledger.finding('warning', line, `the log entry ${what}; it is left out`);
    }
  }
  return log;
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
  readonly gitBranch: string | undefined;
  readonly log: RequestLog | undefined;
}

/**
 * A request counts as one record and each part of its response as one more. Gives the number of requests that the log
 * took back and that became alternatives of this one.
 */
function addRequest(
  builder: ConversationBuilder,
  request: unknown,
  place: number,
  session: Session,
  ledger: ImportLedger,
): number {
  ledger.read();
  if (!isObject(request)) {
    ledger.dropped('malformed');
    return 0;
  }
  const parts = partsOf(request);
  const attached = listOf(at(request, 'variableData', 'variables')).length;
  ledger.read(parts.length + attached);
  ledger.dropped('attachment', attached);
  const reason = withdrawnReason(request);
  if (reason) {
    ledger.dropped(reason, 1 + parts.length);
    builder.boundary();
    return 0;
  }
  const prompt = promptOf(request);
  builder.prompt(prompt, {
    turnId: turnIdOf(request, session.id, prompt),
    at: request['timestamp'],
    project: session.project,
    gitBranch: session.gitBranch,
    line: session.log?.lineOf(request),
  });
  const answer = readParts(parts, ledger);
  if (answer.records > 0) builder.answer(answer.text, { records: answer.records, model: textOf(request['modelId']) });
  const vote = numberOf(request['vote']);
  if (vote === 0 || vote === 1) builder.rate(vote === 1 ? 1 : -1);
  let alternatives = 0;
  for (const other of session.log?.takeBackAt(place) ?? []) {
    if (addTakenBack(builder, other, prompt, ledger)) alternatives++;
  }
  builder.boundary();
  return alternatives;
}

/** What was asked in the place of the turn in progress, before it; false where it had no answer to keep. */
function addTakenBack(
  builder: ConversationBuilder,
  request: JsonObject,
  prompt: string,
  ledger: ImportLedger,
): boolean {
  const user = promptOf(request);
  const parts = partsOf(request);
  const words = parts.flatMap((part) => wordsOf(part) ?? []).join('');
  if (user.trim() === '' || words.trim() === '' || withdrawnReason(request) !== undefined) return false;
  ledger.read(1 + parts.length);
  const { text, records } = readParts(parts, ledger);
  const model = textOf(request['modelId']);
  builder.alternative(
    {
      kind: user === prompt ? 'regeneration' : 'edit',
      user,
      assistant: text,
      ...(model !== undefined && { model }),
    },
    1 + records,
  );
  return true;
}

function partsOf(request: JsonObject): readonly unknown[] {
  const { response } = request;
  return isList(response) ? response : typeof response === 'string' ? [response] : [];
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
