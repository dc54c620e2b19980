import type { Importer, ImportLedger } from '../importer.ts';
import { judgeBlock, readBlocks } from '../reading/content.ts';
import { Flow } from '../reading/flow.ts';
import { at, isList, isObject, listOf, objectsOf, stringOf, type JsonObject } from '../reading/json.ts';
import { readJsonElements } from '../reading/elements.ts';
import { readHead } from '../reading/bytes.ts';
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
 * `{messages: [{role, content}]}` as JSON or JSON Lines (HoloLoom's chatml file among them), preference pairs
 * (`input.messages`, `preferred_output`, `non_preferred_output`), and a bare list of `{role, content}`.
 */
export const openaiMessages: Importer = {
  id: 'openai-messages',
  name: 'OpenAI messages dataset',
  sniff({ records, shape }) {
    if (records.some((record) => isList(at(record, 'messages')) || isList(at(record, 'input', 'messages')))) {
      return records.some((record) => hasRoles(at(record, 'messages') ?? at(record, 'input', 'messages'))) ? 0.8 : 0.3;
    }
    return shape === 'jsonArray' && hasRoles(records) ? 0.6 : 0;
  },
  async *read(source, ledger, run) {
    const builder = new ConversationBuilder(ledger, run, { source: 'openai-messages', file: source.path });
    const { shape, records } = probe(await readHead(source, PROBE_BYTES));
    if (shape === 'jsonArray' && hasRoles(records)) {
      for await (const { line, value } of readJsonElements(source, ledger)) addMessage(builder, value, line, ledger);
      const conversation = builder.build({});
      if (conversation) yield conversation;
      return;
    }
    for await (const { line, value } of readRecords(source, ledger)) {
      const messages = value['messages'] ?? at(value, 'input', 'messages');
      if (!isList(messages) || messages.length === 0) {
        ledger.dropped(isList(messages) ? 'empty' : 'malformed');
        ledger.finding('warning', line, 'the record needs `messages`, a list of messages; it is left out');
        continue;
      }
      ledger.read(messages.length - 1);
      for (const message of messages) addMessage(builder, message, line, ledger);
      if ('preferred_output' in value) addPreference(builder, value, line, ledger);
      const conversation = builder.build({});
      if (conversation) yield conversation;
    }
  },
};

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

/** The preferred output answers; the other is what was rejected in its place. */
function addPreference(builder: ConversationBuilder, value: JsonObject, line: number, ledger: ImportLedger): void {
  const preferred = outputOf(value['preferred_output']);
  const rejected = outputOf(value['non_preferred_output']);
  ledger.read(2);
  const user = builder.current?.user;
  if (rejected !== '' && user !== undefined) builder.alternative({ kind: 'rejected', user, assistant: rejected }, 1);
  else ledger.dropped('empty');
  if (preferred === '') ledger.finding('warning', line, '`preferred_output` holds no text');
  builder.answer(preferred);
}

function outputOf(output: unknown): string {
  const texts = objectsOf(output).map(({ content }) => {
    if (typeof content === 'string') return content;
    const flow = new Flow();
    for (const part of listOf(content)) flow.add(stringOf(at(part, 'text')) ?? '', 'block');
    return flow.toString();
  });
  return texts.filter((text) => text.trim() !== '').join('\n\n');
}
