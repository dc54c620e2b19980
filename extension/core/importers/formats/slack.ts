import type { Importer, ImportLedger, ImportSource } from '../importer.ts';
import { MAX_DOCUMENT_BYTES, readAll } from '../reading/bytes.ts';
import { readJsonElements } from '../reading/elements.ts';
import {
  at,
  idOf,
  isObject,
  listOf,
  objectsOf,
  parseJson,
  stringOf,
  textOf,
  type JsonObject,
} from '../reading/json.ts';
import { baseName, folderOf, readBeside } from '../reading/places.ts';
import { addTo } from '../reading/groups.ts';
import type { DropReason } from '../reading/reasons.ts';
import type { ImportRun } from '../reading/run.ts';
import { addThread, CONSENT, type ChatMessage } from '../reading/threads.ts';
import { millisecondsOf } from '../reading/time.ts';
import { ConversationBuilder } from '../reading/turns.ts';

/** User id to the name that others see. */
type People = ReadonlyMap<string, string>;

/** A day of a channel in a Slack export: `<channel>/<YYYY-MM-DD>.json`. Messages are joined by their thread. */
export const slack: Importer = {
  id: 'slack',
  name: 'Slack export (a day of a channel)',
  sniff: ({ records, shape }) => (shape === 'jsonArray' && records.some(isMessage) ? 0.9 : 0),
  async *read(source, ledger, run) {
    const people = await peopleBeside(source, run);
    const threads = new Map<string, ChatMessage[]>();
    const later = new Set<string>();
    for await (const { line, value } of readJsonElements(source, ledger)) {
      const reason = dropReason(value);
      if (reason) {
        ledger.dropped(reason);
        if (reason === 'malformed')
          ledger.finding('warning', line, 'a message needs `ts`, `user` and `text`; it is left out');
        continue;
      }
      const message = messageOf(value as JsonObject, line, people);
      const files = listOf(at(value, 'files')).length;
      ledger.read(files);
      ledger.dropped('attachment', files);
      const thread = idOf(at(value, 'thread_ts')) ?? message.id;
      addTo(threads, thread, message);
      for (const reply of objectsOf(at(value, 'replies'))) later.add(dayOf(idOf(reply['ts']) ?? ''));
    }
    const builder = new ConversationBuilder(ledger, run, { source: 'slack', file: source.path, joinPrompts: true });
    const channel = folderOf(source.path).split('/').at(-1) ?? '';
    const channelThreads = await threadsOfChannel(source, run);
    const days = new Set([...threads.keys()].flatMap((thread) => [...(channelThreads.days.get(thread) ?? [])]));
    const elsewhere = await repliesOnOtherDays(source, later, days, people, ledger);
    let talked = false;
    for (const [thread, messages] of threads) {
      if (!messages.some(({ id }) => id === thread)) {
        // The day on which the thread began reads its replies of all days.
        const known = !channelThreads.listed || channelThreads.begun.has(thread);
        ledger.dropped(known ? 'superseded' : 'orphan', messages.length);
        continue;
      }
      const replies = elsewhere.get(thread) ?? [];
      const all = [...messages, ...replies].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
      ledger.read(replies.length);
      if (all.length === 1) {
        ledger.dropped('notInThread');
        continue;
      }
      talked = true;
      addThread(builder, all);
      const title = channel === '' ? undefined : `#${channel}: ${all[0]!.text.slice(0, 80)}`;
      const conversation = builder.build({ id: `${channel}-${thread}`, title, createdAt: all[0]!.at });
      if (conversation) yield conversation;
    }
    if (talked) ledger.finding('warning', 0, CONSENT);
  },
};

const TIMESTAMP = /^\d{9,11}\.\d+$/;

function isMessage(record: unknown): boolean {
  return at(record, 'type') === 'message' && TIMESTAMP.test(stringOf(at(record, 'ts')) ?? '');
}

/** Subtypes that are still somebody's words. */
const SPOKEN_SUBTYPES = new Set(['thread_broadcast', 'me_message', 'file_share']);

function dropReason(value: unknown): DropReason | undefined {
  if (!isObject(value) || !isMessage(value)) return 'malformed';
  const subtype = textOf(value['subtype']);
  if (subtype === 'bot_message' || ('bot_id' in value && !('user' in value))) return 'bot';
  if (subtype !== undefined && !SPOKEN_SUBTYPES.has(subtype)) return 'metadata';
  if (typeof value['text'] !== 'string' || idOf(value['user']) === undefined) return 'malformed';
  return value['text'].trim() === '' ? 'empty' : undefined;
}

function messageOf(value: JsonObject, line: number, people: People): ChatMessage {
  const id = idOf(value['ts'])!;
  return {
    id,
    author: idOf(value['user'])!,
    text: plainText(stringOf(value['text'])!, people),
    at: millisecondsOf(id),
    line,
  };
}

/** People as @name, channels as #name, links as Markdown, and the three characters that Slack escapes. */
function plainText(text: string, people: People): string {
  return text
    .replace(/<@([A-Z0-9]+)(?:\|([^>]*))?>/g, (_all, id: string, name?: string) => `@${people.get(id) ?? name ?? id}`)
    .replace(
      /<#([A-Z0-9]+)(?:\|([^>]*))?>/g,
      (_all, id: string, name?: string) => `#${name === undefined || name === '' ? id : name}`,
    )
    .replace(/<!([a-z]+)(?:[|^][^>]*)?>/g, '@$1')
    .replace(/<((?:https?|mailto|tel):[^|>]+)\|([^>]*)>/g, (_all, url: string, label: string) =>
      label === url ? url : `[${label}](${url})`,
    )
    .replace(/<((?:https?|mailto|tel):[^|>]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

async function peopleBeside(source: ImportSource, run: ImportRun): Promise<People> {
  const beside = await source.related?.('../users.json');
  if (!beside) return new Map();
  return run.once(`slack:${beside.path}`, async () => {
    const users = objectsOf(await readBeside(source, '../users.json'));
    return new Map(
      users.flatMap((user): [string, string][] => {
        const names = [
          at(user, 'profile', 'display_name'),
          user['real_name'],
          at(user, 'profile', 'real_name'),
          user['name'],
        ];
        const name = names.map(textOf).find((each) => each !== undefined);
        const id = idOf(user['id']);
        return id === undefined || name === undefined ? [] : [[id, name]];
      }),
    );
  });
}

/** The day file that a message of this time may lie in; the export cuts days in the workspace's own time zone. */
function dayOf(timestamp: string, shift = 0): string {
  const time = millisecondsOf(timestamp);
  return time === undefined ? '' : new Date(time + shift * 86_400_000).toISOString().slice(0, 10);
}

interface ChannelThreads {
  /** The channel's files could be listed. */
  readonly listed: boolean;
  /** Messages of the channel that a thread can begin with. */
  readonly begun: ReadonlySet<string>;
  /** Thread to the names of the files with answers to it. */
  readonly days: ReadonlyMap<string, ReadonlySet<string>>;
}

const DAY_FILE = /^\d{4}-\d{2}-\d{2}\.json$/;

/** Which days of a channel answer which thread: looked through once in an import, as not all exports list replies. */
async function threadsOfChannel(source: ImportSource, run: ImportRun): Promise<ChannelThreads> {
  const names = ((await source.list?.('.')) ?? []).filter((name) => DAY_FILE.test(name));
  return run.once(`slack-threads:${folderOf(source.path)}`, async () => {
    const begun = new Set<string>();
    const days = new Map<string, Set<string>>();
    for (const name of names) {
      for (const value of await messagesIn(source, name)) {
        const id = idOf(value['ts']);
        const thread = idOf(value['thread_ts']) ?? id;
        if (id === undefined || thread === undefined || dropReason(value)) continue;
        if (thread === id) begun.add(id);
        else days.set(thread, (days.get(thread) ?? new Set()).add(name));
      }
    }
    return { listed: names.length > 0, begun, days };
  });
}

async function messagesIn(source: ImportSource, name: string): Promise<readonly JsonObject[]> {
  const file = await source.related?.(name);
  const bytes = file && (await readAll(file, MAX_DOCUMENT_BYTES));
  return objectsOf(bytes && parseJson(new TextDecoder().decode(bytes)));
}

/** Replies in the channel's other files, by the thread that they answer. */
async function repliesOnOtherDays(
  source: ImportSource,
  days: ReadonlySet<string>,
  known: ReadonlySet<string>,
  people: People,
  ledger: ImportLedger,
): Promise<ReadonlyMap<string, readonly ChatMessage[]>> {
  const found = new Map<string, ChatMessage[]>();
  const names = new Set<string>();
  for (const day of days) for (const shift of [-1, 0, 1]) names.add(dayOf(String(millisecondsOf(day) ?? ''), shift));
  names.delete('');
  const files = new Set([...known, ...[...names].map((name) => `${name}.json`)]);
  for (const name of [...files].sort()) {
    if (name === baseName(source.path)) continue;
    for (const value of await messagesIn(source, name)) {
      const thread = idOf(value['thread_ts']);
      if (thread === undefined || thread === idOf(value['ts']) || dropReason(value)) continue;
      addTo(found, thread, messageOf(value, 0, people));
    }
  }
  if (found.size > 0) ledger.finding('info', 0, 'answers on later days were read from the files of those days');
  return found;
}
