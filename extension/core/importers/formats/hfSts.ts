import type { Importer } from '../importer.ts';
import { judgeBlock, readBlocks } from '../reading/content.ts';
import { at, idOf, isObject, listOf, objectOf, stringOf, textOf, type JsonObject } from '../reading/json.ts';
import { readJsonLines } from '../reading/lines.ts';
import { ConversationBuilder, type ConversationFacts } from '../reading/turns.ts';

/** Session traces as the Hugging Face Hub defines them, and the sessions of Pi, which have the same lines. */
export const hfSts: Importer = {
  id: 'hf-sts',
  name: 'Hugging Face session trace',
  sniff: ({ records }) => (records.some(isHeader) ? 0.9 : records.some(isMessage) ? 0.6 : 0),
  async *read(source, ledger, run) {
    const builder = new ConversationBuilder(ledger, run, { source: 'hf-sts', file: source.path });
    let session: JsonObject | undefined;
    for await (const batch of readJsonLines(source, ledger)) {
      for (const { line, value } of batch) {
        if (value['type'] === 'session') {
          const conversation = builder.build(factsOf(session));
          if (conversation) yield conversation;
          session = value;
          ledger.dropped('metadata');
          continue;
        }
        const message = objectOf(value['message']);
        if (value['type'] !== 'message' || !message) {
          ledger.dropped(value['type'] === 'message' ? 'malformed' : 'metadata');
          if (!message) ledger.finding('info', line, 'the line holds no message; it is left out');
          continue;
        }
        if (!session) {
          ledger.dropped('orphan');
          ledger.finding('warning', line, 'the message comes before a session line; it is left out');
          continue;
        }
        const time = message['timestamp'] ?? value['timestamp'];
        const calls = listOf(message['toolCalls']).length;
        const thoughts = textOf(message['reasoningContent']) === undefined ? 0 : 1;
        ledger.read(calls + thoughts);
        ledger.dropped('toolCall', calls);
        ledger.dropped('thinking', thoughts);
        const { role } = message;
        if (role !== 'user' && role !== 'assistant') {
          ledger.dropped(
            role === 'system' ? 'system' : role === 'tool' || role === 'toolResult' ? 'toolResult' : 'unknownRecord',
          );
          continue;
        }
        const { text, records } = readBlocks(message['content'], ledger, judgeBlock);
        if (role === 'assistant') {
          if (records > 0) builder.answer(text, { records, model: textOf(message['model']) });
        } else if (records > 0) {
          builder.prompt(text, { id: idOf(value['id']), at: time, line, records, project: textOf(session['cwd']) });
        } else builder.boundary();
      }
    }
    const conversation = builder.build(factsOf(session));
    if (conversation) yield conversation;
  },
};

function isHeader(record: unknown): boolean {
  return (
    isObject(record) &&
    record['type'] === 'session' &&
    'id' in record &&
    ('harness' in record || 'cwd' in record || 'version' in record)
  );
}

function isMessage(record: unknown): boolean {
  return at(record, 'type') === 'message' && typeof at(record, 'message', 'role') === 'string';
}

function factsOf(session: JsonObject | undefined): ConversationFacts {
  return { id: idOf(session?.['id']), title: stringOf(session?.['name']), createdAt: session?.['timestamp'] };
}
