import type { Importer, ImportLedger } from '../importer.ts';
import { at, idOf, isObject, listOf, stringOf, textOf } from '../reading/json.ts';
import { readJsonElements } from '../reading/elements.ts';
import { readHead } from '../reading/bytes.ts';
import { addTo } from '../reading/groups.ts';
import { probe, PROBE_BYTES } from '../reading/probe.ts';
import { addThread, CONSENT, type ChatMessage } from '../reading/threads.ts';
import { millisecondsOf } from '../reading/time.ts';
import { ConversationBuilder } from '../reading/turns.ts';

const SPOKEN_TYPES = new Set(['Default', 'Reply', 'ThreadStarterMessage', '0', '19', '21']);

/** A channel as DiscordChatExporter writes it to JSON. Messages are joined by their replies. */
export const discord: Importer = {
  id: 'discord',
  name: 'Discord channel (DiscordChatExporter)',
  sniff({ records, shape }) {
    const [first] = records;
    if (shape !== 'jsonObject' || !isObject(first) || !('guild' in first)) return 0;
    return 'channel' in first || 'messages' in first ? 0.95 : 0;
  },
  async *read(source, ledger, run) {
    const { records } = probe(await readHead(source, PROBE_BYTES));
    const channel = textOf(at(records[0], 'channel', 'name'));
    const messages = new Map<string, Linked>();
    for await (const { line, value } of readJsonElements(source, ledger, { key: 'messages' }))
      note(messages, value, line, ledger);
    const rules = { source: 'discord', file: source.path, joinPrompts: true } as const;
    const builder = new ConversationBuilder(ledger, run, rules);
    const threads = threadsOf(messages);
    for (const thread of threads) {
      if (thread.length === 1) {
        ledger.dropped('notInThread');
        continue;
      }
      addThread(builder, thread);
      const title = channel === undefined ? undefined : `#${channel}: ${thread[0]!.text.slice(0, 80)}`;
      const conversation = builder.build({ id: thread[0]!.id, title, createdAt: thread[0]!.at });
      if (conversation) yield conversation;
    }
    if (threads.some((thread) => thread.length > 1)) ledger.finding('warning', 0, CONSENT);
  },
};

interface Linked extends ChatMessage {
  readonly parent: string | undefined;
}

function note(messages: Map<string, Linked>, value: unknown, line: number, ledger: ImportLedger): void {
  const id = idOf(at(value, 'id'));
  const author = idOf(at(value, 'author', 'id'));
  const text = stringOf(at(value, 'content'));
  if (id === undefined || author === undefined || text === undefined) {
    ledger.dropped('malformed');
    ledger.finding('warning', line, 'a message needs `id`, `author` and `content`; it is left out');
    return;
  }
  const attached = listOf(at(value, 'attachments')).length;
  ledger.read(attached);
  ledger.dropped('attachment', attached);
  const type = idOf(at(value, 'type')) ?? 'Default';
  if (!SPOKEN_TYPES.has(type)) ledger.dropped('metadata');
  else if (text.trim() === '') ledger.dropped('empty');
  else if (messages.has(id)) ledger.dropped('duplicate');
  else {
    const parent = idOf(at(value, 'reference', 'messageId'));
    messages.set(id, { id, author, text, at: millisecondsOf(at(value, 'timestamp')), line, parent });
  }
}

/** Messages by the message that their replies lead back to, each thread in the order of time. */
function threadsOf(messages: ReadonlyMap<string, Linked>): readonly (readonly Linked[])[] {
  const threads = new Map<string, Linked[]>();
  const roots = new Map<string, string>();
  for (const message of messages.values()) {
    const root = rootOf(message, messages, roots);
    addTo(threads, root, message);
  }
  for (const thread of threads.values()) thread.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  return [...threads.values()];
}

function rootOf(message: Linked, messages: ReadonlyMap<string, Linked>, known: Map<string, string>): string {
  const way: string[] = [];
  const seen = new Set<string>();
  let here = message;
  for (;;) {
    const root = known.get(here.id);
    const parent = here.parent === undefined ? undefined : messages.get(here.parent);
    way.push(here.id);
    seen.add(here.id);
    if (root !== undefined || !parent || seen.has(parent.id)) {
      for (const id of way) known.set(id, root ?? here.id);
      return root ?? here.id;
    }
    here = parent;
  }
}
