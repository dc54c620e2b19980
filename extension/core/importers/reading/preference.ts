/** Rows of datasets that say which of two answers was preferred, or whether an answer was good. */
import type { ImportLedger } from '../importer.ts';
import { Flow } from './flow.ts';
import { at, isList, isObject, listOf, stringOf, type JsonObject } from './json.ts';
import type { ConversationBuilder } from './turns.ts';

/** 1 or -1 where a row carries the label of KTO, which is a boolean. */
export function labelOf(row: JsonObject): number | undefined {
  const good = row['label'] ?? row['kto_tag'];
  return typeof good === 'boolean' ? (good ? 1 : -1) : undefined;
}

/** The text of an answer: a string, a message (`content` or `value`), or several of them. */
export function answerText(output: unknown): string {
  const texts = (isList(output) ? output : [output]).map((message) => {
    if (typeof message === 'string') return message;
    const content = at(message, 'content') ?? at(message, 'value');
    if (typeof content === 'string') return content;
    const flow = new Flow();
    for (const part of listOf(content)) flow.add(stringOf(at(part, 'text')) ?? '', 'block');
    return flow.toString();
  });
  return texts.filter((text) => text.trim() !== '').join('\n\n');
}

/** The answer that was preferred and the one that was rejected in its place; each is a record. */
export function addPair(
  builder: ConversationBuilder,
  { better, worse }: { readonly better: unknown; readonly worse: unknown },
  ledger: ImportLedger,
): void {
  const rejected = answerText(worse);
  ledger.read(2);
  const user = builder.current?.user;
  if (rejected !== '' && user !== undefined) builder.alternative({ kind: 'rejected', user, assistant: rejected }, 1);
  else ledger.dropped(rejected === '' ? 'empty' : 'otherBranch');
  const preferred = answerText(better);
  const said = builder.current?.assistant ?? '';
  if (preferred !== '' && preferred.trim() === said.trim()) ledger.dropped('repeated');
  else builder.answer(preferred);
}

/** Whether a list of messages holds the question too. */
export function holdsPrompt(messages: unknown): messages is readonly unknown[] {
  return isList(messages) && messages.some((message) => isObject(message) && at(message, 'role') === 'user');
}

/** The messages up to the person's last one, and those that answer it. */
export function splitAtPrompt(messages: readonly unknown[]): readonly [readonly unknown[], readonly unknown[]] {
  const end = messages.findLastIndex((message) => at(message, 'role') === 'user') + 1;
  return [messages.slice(0, end), messages.slice(end)];
}
