import type { Importer, ImportLedger } from '../importer.ts';
import { isPageHtml, markdownOf, withoutEntities } from '../reading/html.ts';
import { at, idOf, isList, isObject, stringOf, textOf, type JsonObject } from '../reading/json.ts';
import { addPair, labelOf } from '../reading/preference.ts';
import { readRecords } from '../reading/records.ts';
import { ConversationBuilder } from '../reading/turns.ts';
import type { DropReason } from '../reading/reasons.ts';

const ROLES: Readonly<Record<string, 'prompt' | 'answer' | DropReason>> = {
  human: 'prompt',
  user: 'prompt',
  gpt: 'answer',
  assistant: 'answer',
  chatgpt: 'answer',
  bing: 'answer',
  bard: 'answer',
  model: 'answer',
  system: 'system',
  function_call: 'toolCall',
  function: 'toolResult',
  observation: 'toolResult',
  tool: 'toolResult',
};

const PIECE = /^(.+)_(\d+)$/;

/** A chat that was cut for training comes as `id_0`, `id_20` … or `id_0`, `id_1` …; its pieces are one conversation. */
interface Piece {
  readonly base: string;
  /** Numbers that the next piece may have: one more, or the messages so far. */
  readonly next: readonly number[];
  readonly messages: number;
}

/** `conversations: [{from, value}]` as JSON or JSON Lines; as a preference with `chosen` and `rejected`, or with a label. */
export const sharegpt: Importer = {
  id: 'sharegpt',
  name: 'ShareGPT dataset',
  sniff: ({ records }) => (records.some(isRecord) ? 0.9 : 0),
  inStretches: true,
  async *read(source, ledger, run) {
    const builder = new ConversationBuilder(ledger, run, { source: 'sharegpt', file: source.path });
    let piece: Piece | undefined;
    for await (const batch of readRecords(source, ledger)) {
      for (const { line, value, ownLine } of batch) {
        const messages = value['conversations'];
        if (!isList(messages) || messages.length === 0) {
          ledger.dropped(isList(messages) ? 'empty' : 'malformed');
          ledger.finding('warning', line, 'the record needs `conversations`, a list of messages; it is left out');
          continue;
        }
        const here = pieceOf(value, piece, messages.length);
        if (piece && here?.base !== piece.base) {
          const conversation = builder.build({});
          if (conversation) yield conversation;
        }
        if (ownLine && (!here || here.base !== piece?.base)) source.border?.(line);
        piece = here;
        ledger.read(messages.length - 1);
        if (textOf(value['system']) !== undefined) {
          ledger.read();
          ledger.dropped('system');
        }
        const asText = readerFor(messages);
        for (const message of messages) addMessage(builder, message, asText, line, ledger);
        if ('chosen' in value && 'rejected' in value) {
          addPair(builder, { better: value['chosen'], worse: value['rejected'] }, ledger);
        }
        const rating = labelOf(value);
        if (rating !== undefined) builder.rate(rating);
        if (!here) {
          const conversation = builder.build({});
          if (conversation) yield conversation;
        }
      }
    }
    const conversation = builder.build({});
    if (conversation) yield conversation;
  },
};

function isRecord(record: unknown): boolean {
  if (!isObject(record)) return false;
  const { conversations } = record;
  if (!isList(conversations)) return false;
  return conversations.length === 0 || conversations.some((message) => isObject(message) && 'from' in message);
}

function pieceOf(value: JsonObject, before: Piece | undefined, messages: number): Piece | undefined {
  const [, base, digits] = PIECE.exec(idOf(value['id']) ?? '') ?? [];
  if (base === undefined) return undefined;
  const number = Number(digits);
  const continued = before?.base === base && before.next.includes(number);
  if (!continued && number !== 0) return undefined;
  const total = messages + (continued ? before.messages : 0);
  return { base, next: [number + 1, total], messages: total };
}

/** Early scrapes hold the page's HTML: answers in elements, prompts with escaped characters. */
function readerFor(messages: readonly unknown[]): (text: string) => string {
  const scraped = messages.some((message) => {
    const role = stringOf(at(message, 'from'))?.toLowerCase() ?? '';
    return ROLES[role] === 'answer' && isPageHtml(stringOf(at(message, 'value')) ?? '');
  });
  if (!scraped) return (text) => text;
  return (text) => {
    const read = isPageHtml(text) ? markdownOf(text) : withoutEntities(text);
    return read.trim() === '' ? text : read;
  };
}

function addMessage(
  builder: ConversationBuilder,
  message: unknown,
  asText: (text: string) => string,
  line: number,
  ledger: ImportLedger,
): void {
  const from = isObject(message) ? stringOf(message['from']) : undefined;
  const text = isObject(message) ? stringOf(message['value']) : undefined;
  const role = from === undefined ? undefined : from.toLowerCase();
  const kind = role !== undefined && Object.hasOwn(ROLES, role) ? ROLES[role] : undefined;
  if (kind === undefined || text === undefined) {
    ledger.dropped('malformed');
    ledger.finding('warning', line, 'a message needs a known `from` and a `value` of text; it is left out');
    if (kind === 'prompt') builder.boundary();
    return;
  }
  switch (kind) {
    case 'prompt':
      builder.prompt(asText(text), { line });
      break;
    case 'answer':
      builder.answer(asText(text));
      break;
    default:
      ledger.dropped(kind);
  }
}
