import type { Importer, ImportLedger } from '../importer.ts';
import { judgeBlock, readBlocks } from '../reading/content.ts';
import { at, isList, isObject, listOf, stringOf, type JsonObject } from '../reading/json.ts';
import { readJsonElements } from '../reading/elements.ts';
import { readHead } from '../reading/bytes.ts';
import { addPair, answerText, holdsPrompt, labelOf, splitAtPrompt } from '../reading/preference.ts';
import { probe, PROBE_BYTES } from '../reading/probe.ts';
import { readRecords } from '../reading/records.ts';
import { ConversationBuilder } from '../reading/turns.ts';
import type { DropReason } from '../reading/reasons.ts';

const ROLES: Readonly<Record<string, 'prompt' | 'answer' | DropReason>> = {
  user: 'prompt',
  assistant: 'answer',
  system: 'system',
  developer: 'system',
  tool: 'toolResult',
  function: 'toolResult',
};

/**
 * `{messages: [{role, content}]}` as JSON or JSON Lines (HoloLoom's chatml file among them), a bare list of
 * `{role, content}`, preference pairs (`input.messages` with `preferred_output` and `non_preferred_output`, or
 * `prompt`, `chosen` and `rejected` as trainers spell them), `prompt` with `completion`, and labels of KTO.
 */
export const openaiMessages: Importer = {
  id: 'openai-messages',
  name: 'OpenAI messages dataset',
  sniff({ records, shape }) {
    if (records.some((record) => isList(at(record, 'messages')) || isList(at(record, 'input', 'messages')))) {
      return records.some((record) => hasRoles(at(record, 'messages') ?? at(record, 'input', 'messages'))) ? 0.8 : 0.3;
    }
    if (shape === 'jsonArray' && hasRoles(records)) return 0.6;
    return records.some((record) => isObject(record) && rowOf(record) !== undefined) ? 0.5 : 0;
  },
  inStretches: true,
  async *read(source, ledger, run) {
    const builder = new ConversationBuilder(ledger, run, { source: 'openai-messages', file: source.path });
    const { shape, records } = probe(await readHead(source, PROBE_BYTES));
    if (shape === 'jsonArray' && hasRoles(records)) {
      for await (const { line, value } of readJsonElements(source, ledger)) addMessage(builder, value, line, ledger);
      const conversation = builder.build({});
      if (conversation) yield conversation;
      return;
    }
    for await (const batch of readRecords(source, ledger)) {
      for (const { line, value, ownLine } of batch) {
        if (ownLine) source.border?.(line);
        const row = rowOf(value);
        if (!row || row.messages.length === 0) {
          ledger.dropped(row ? 'empty' : 'malformed');
          ledger.finding('warning', line, 'the record needs `messages`, a list of messages; it is left out');
          continue;
        }
        addRow(builder, row, line, ledger);
        const rating = labelOf(value);
        if (rating !== undefined) builder.rate(rating);
        const conversation = builder.build({});
        if (conversation) yield conversation;
      }
    }
  },
};

interface Row {
  readonly messages: readonly unknown[];
  /** Two answers to the last message. */
  readonly pair?: { readonly better: unknown; readonly worse: unknown };
  readonly completion?: unknown;
  /** The question stands in the row once more. */
  readonly promptRepeated?: true;
}

/** What a record holds, in any of its spellings; undefined where it has none of them. */
function rowOf(record: JsonObject): Row | undefined {
  const given = record['messages'] ?? at(record, 'input', 'messages');
  const { prompt, completion, chosen, rejected } = record;
  if ('preferred_output' in record && isList(given)) {
    const pair = { better: record['preferred_output'], worse: record['non_preferred_output'] };
    return { messages: given, pair };
  }
  const asked = isList(prompt) ? prompt : typeof prompt === 'string' ? [{ role: 'user', content: prompt }] : undefined;
  if (isAnswer(chosen) && isAnswer(rejected)) {
    const worse = isList(rejected) ? splitAtPrompt(rejected)[1] : rejected;
    const messages = isList(given) ? given : asked;
    if (!holdsPrompt(chosen)) return messages && { messages, pair: { better: chosen, worse } };
    const [before, better] = splitAtPrompt(chosen);
    const repeated = messages === undefined ? {} : { promptRepeated: true as const };
    return { messages: before, pair: { better, worse }, ...repeated };
  }
  if (isList(given)) return { messages: given };
  if (!asked || !isAnswer(completion)) return undefined;
  // Logs of editors have these two among others; a dataset's row has nothing besides.
  return Object.keys(record).every((key) => COMPLETION_KEYS.has(key)) ? { messages: asked, completion } : undefined;
}

const COMPLETION_KEYS = new Set(['prompt', 'completion', 'label', 'id', 'system', 'tools', 'source', 'metadata']);

function isAnswer(value: unknown): boolean {
  return typeof value === 'string' || isList(value) || (isObject(value) && ('content' in value || 'value' in value));
}

/** The record was counted as one; each of its messages counts instead. */
function addRow(builder: ConversationBuilder, row: Row, line: number, ledger: ImportLedger): void {
  ledger.read(row.messages.length - 1);
  for (const message of row.messages) addMessage(builder, message, line, ledger);
  if (row.promptRepeated) {
    ledger.read();
    ledger.dropped('repeated');
  }
  if (row.pair) {
    if (answerText(row.pair.better) === '') ledger.finding('warning', line, 'the preferred answer holds no text');
    addPair(builder, row.pair, ledger);
  }
  if (row.completion !== undefined) {
    ledger.read();
    builder.answer(answerText(row.completion));
  }
}

function hasRoles(messages: unknown): boolean {
  return isList(messages) && messages.some((message) => isObject(message) && 'role' in message && 'content' in message);
}

function addMessage(builder: ConversationBuilder, message: unknown, line: number, ledger: ImportLedger): void {
  const role = isObject(message) ? stringOf(message['role']) : undefined;
  const kind = role !== undefined && Object.hasOwn(ROLES, role) ? ROLES[role] : undefined;
  if (!isObject(message) || kind === undefined) {
    ledger.dropped('malformed');
    ledger.finding('warning', line, 'a message needs a known `role` and `content`; it is left out');
    return;
  }
  if (kind !== 'prompt' && kind !== 'answer') {
    ledger.dropped(kind);
    return;
  }
  const { text, records } = contentOf(message, ledger);
  if (kind === 'prompt') builder.prompt(text, { line, records });
  else builder.answer(text, { records });
}

function contentOf(message: JsonObject, ledger: ImportLedger): { text: string; records: number } {
  const { content } = message;
  const calls = Math.max(listOf(message['tool_calls']).length, isObject(message['function_call']) ? 1 : 0);
  ledger.dropped('toolCall', calls);
  if (calls > 0 && (content === null || content === '' || content === undefined)) {
    ledger.read(calls - 1);
    return { text: '', records: 0 };
  }
  ledger.read(calls);
  return readBlocks(content, ledger, judgeBlock);
}
