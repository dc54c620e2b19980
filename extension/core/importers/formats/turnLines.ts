import type { Conversation, Turn } from '../../model/turn.ts';
import type { Importer } from '../importer.ts';
import { contentHash } from '../reading/hash.ts';
import { idOf, isObject, numberOf, stringOf, textOf, type JsonObject } from '../reading/json.ts';
import { readRecords } from '../reading/records.ts';
import { timestampOf } from '../reading/time.ts';
import { titleFor } from '../reading/title.ts';

/** Turns of one conversation that are given on at once; longer ones come in parts. */
const PART = 500;

/** Ids that importers make begin with the importer's id; they are kept, so that a file written by us comes home. */
const OWN_ID = /^[a-z][a-z-]*:./;

/**
 * A turn a line: what `hololoom import --to-turns` writes ({id, conversation, index, user, assistant, …}), and the
 * simpler {id, user, assistant} and {id, text}, with `session` or `conversation` naming what belongs together. A
 * single text becomes a turn without a prompt.
 */
export const turnLines: Importer = {
  id: 'turns',
  name: 'turns as JSON Lines (user and assistant, or text)',
  sniff: ({ records }) => Math.max(0, ...records.map(certainty)),
  inStretches: true,
  async *read(source, ledger, run) {
    let group = '';
    let title = '';
    let count = 0;
    let turns: Turn[] = [];
    const flush = (): Conversation[] => {
      const first = turns[0];
      if (!first) return [];
      const createdAt = first.timestamp;
      const conversation = { id: group, title, source: 'turns', ...(createdAt !== undefined && { createdAt }), turns };
      turns = [];
      return [conversation];
    };
    for await (const batch of readRecords(source, ledger)) {
      for (const { line, value, ownLine } of batch) {
        const user = (textOf(value['user']) ?? '').toWellFormed();
        const assistant = (textOf(value['assistant']) ?? textOf(value['text']) ?? '').toWellFormed();
        if (assistant === '') {
          ledger.dropped(user === '' ? 'malformed' : 'unanswered');
          ledger.finding(
            'warning',
            line,
            'the record needs `user` and `assistant`, or `text`, as text; it is left out',
          );
          continue;
        }
        const given = idOf(value['id']);
        const hash = contentHash(user, assistant);
        const id = given !== undefined && OWN_ID.test(given) ? given : `turns:${given ?? 'turn'}-${hash}`;
        const session = idOf(value['conversation']) ?? idOf(value['session']);
        const conversation = session === undefined ? id : OWN_ID.test(session) ? session : `turns:${session}`;
        if (conversation !== group) {
          yield* flush();
          if (ownLine) source.border?.(line);
          group = conversation;
          title = titleFor(stringOf(value['title']), user === '' ? assistant : user);
          count = 0;
        }
        const index = indexOf(value) ?? count;
        count = index + 1;
        const unique = run.uniqueId(id, hash, 'keepBoth', { conversation, user, assistant });
        if (unique === undefined) {
          ledger.dropped('duplicate');
          continue;
        }
        ledger.kept();
        ledger.turn();
        turns.push({
          id: unique,
          conversation,
          index,
          user,
          assistant,
          ...factsOf(value),
          origin: { source: textOf(value['source'])?.toWellFormed() ?? 'turns', file: source.path, line },
        });
        if (turns.length >= PART) yield* flush();
      }
    }
    yield* flush();
  },
};

function certainty(record: unknown): number {
  if (!isObject(record)) return 0;
  if (typeof record['user'] === 'string' && typeof record['assistant'] === 'string') return 0.8;
  return typeof record['text'] === 'string' && !('type' in record) && !('role' in record) ? 0.4 : 0;
}

function indexOf(value: JsonObject): number | undefined {
  const index = numberOf(value['index']) ?? numberOf(value['turn']);
  return index !== undefined && Number.isSafeInteger(index) && index >= 0 ? index : undefined;
}

function factsOf(value: JsonObject): { timestamp?: string; model?: string } {
  const timestamp = timestampOf(value['timestamp']);
  const model = textOf(value['model'])?.toWellFormed();
  return { ...(timestamp !== undefined && { timestamp }), ...(model !== undefined && { model }) };
}
