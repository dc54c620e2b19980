import type { Importer, ImportLedger } from '../importer.ts';
import { readJsonObject } from '../reading/document.ts';
import { judgeBlock, readBlocks } from '../reading/content.ts';
import {
  at,
  isList,
  isObject,
  listOf,
  numberOf,
  objectOf,
  objectsOf,
  stringOf,
  textOf,
  type JsonObject,
} from '../reading/json.ts';
import { baseName } from '../reading/places.ts';
import { ConversationBuilder } from '../reading/turns.ts';

/** Conversations of LM Studio: `conversations/<milliseconds>.conversation.json`. */
export const lmStudio: Importer = {
  id: 'lm-studio',
  name: 'LM Studio conversation',
  sniff({ records, shape }) {
    if (shape !== 'jsonObject') return 0;
    return objectsOf(at(records[0], 'messages')).some((message) => isList(message['versions'])) ? 0.95 : 0;
  },
  async *read(source, ledger, run) {
    const conversation = await readJsonObject(source, ledger);
    if (!conversation) return;
    const builder = new ConversationBuilder(ledger, run, { source: 'lm-studio', file: source.path });
    const messages = listOf(conversation['messages']);
    ledger.read(messages.length);
    for (const message of messages) addMessage(builder, message, ledger);
    const createdAt = numberOf(conversation['createdAt']);
    // The name of the file is the time of creation too, which is the only id there is.
    const id = createdAt === undefined ? /^(\d{10,})\./.exec(baseName(source.path))?.[1] : String(createdAt);
    const built = builder.build({ id, title: stringOf(conversation['name']), createdAt });
    if (built) yield built;
  },
};

/** A message, counted as one record, with its versions: the selected one speaks, the others were replaced by it. */
function addMessage(builder: ConversationBuilder, message: unknown, ledger: ImportLedger): void {
  const versions = objectsOf(at(message, 'versions'));
  const selected = versions[numberOf(at(message, 'currentlySelected')) ?? 0] ?? versions.at(-1);
  if (!selected) {
    ledger.dropped('malformed');
    ledger.finding('warning', 0, 'a message has no versions; it is left out');
    return;
  }
  const others = versions.filter((version) => version !== selected);
  ledger.read(others.length);
  switch (selected['role']) {
    case 'user': {
      const { text, records } = contentOf(selected, ledger);
      ledger.dropped('otherBranch', others.length);
      if (records === 0) builder.boundary();
      else builder.prompt(text, { records });
      break;
    }
    case 'assistant': {
      const before = builder.current;
      const { text, records } = contentOf(selected, ledger);
      if (records > 0) builder.answer(text, { records, model: modelOf(selected) });
      for (const other of others) addRegeneration(builder, other, before, ledger);
      break;
    }
    default:
      ledger.dropped(selected['role'] === 'system' ? 'system' : 'unknownRecord', 1 + others.length);
  }
}

function addRegeneration(
  builder: ConversationBuilder,
  version: JsonObject,
  before: ConversationBuilder['current'],
  ledger: ImportLedger,
): void {
  const { text, records } = contentOf(version, ledger);
  if (!before || records === 0 || text.trim() === '') {
    ledger.dropped('otherBranch', records);
    return;
  }
  const assistant = before.assistant === '' ? text : `${before.assistant}\n\n${text}`;
  const model = modelOf(version);
  builder.alternative(
    { kind: 'regeneration', user: before.user, assistant, ...(model !== undefined && { model }) },
    records,
  );
}

/** Text of a version: its content blocks, or those of its steps that are neither thinking nor tool use. */
function contentOf(version: JsonObject, ledger: ImportLedger): { text: string; records: number } {
  if (!isList(version['steps'])) return readBlocks(version['content'], ledger, judgeBlock);
  const steps = version['steps'];
  if (steps.length === 0) return { text: '', records: 1 };
  ledger.read(steps.length - 1);
  const texts: string[] = [];
  let records = 0;
  for (const step of steps) {
    if (at(step, 'type') !== 'contentBlock' || !isObject(step)) {
      ledger.dropped(String(at(step, 'type')).startsWith('tool') ? 'toolCall' : 'metadata');
    } else if (at(step, 'style', 'type') === 'thinking' || textOf(step['prefix'])?.trim() === '<think>') {
      ledger.dropped('thinking');
    } else {
      const block = readBlocks(step['content'], ledger, judgeBlock);
      if (block.text.trim() === '') ledger.dropped('empty', block.records);
      else {
        texts.push(block.text);
        records += block.records;
      }
    }
  }
  return { text: texts.join('\n\n'), records };
}

function modelOf(version: JsonObject): string | undefined {
  const generated = objectsOf(version['steps']).map((step) =>
    textOf(at(objectOf(step['genInfo']), 'indexedModelIdentifier')),
  );
  return generated.find((model) => model !== undefined) ?? textOf(at(version, 'senderInfo', 'senderName'));
}
