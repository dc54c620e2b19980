import type { Importer, ImportLedger } from '../importer.ts';
import { idOf, isObject, listOf, numberOf, stringOf, textOf, type JsonObject } from '../reading/json.ts';
import type { DropReason } from '../reading/reasons.ts';
import { readRecords } from '../reading/records.ts';
import { ConversationBuilder } from '../reading/turns.ts';

/** A message with what answers it. Each was counted as one record. */
interface Message {
  readonly id: string;
  readonly text: string;
  readonly role: string | undefined;
  /** 0 is best. */
  readonly rank: number | undefined;
  readonly model: string | undefined;
  readonly at: unknown;
  readonly line: number;
  /** Why it cannot be used, or undefined. */
  readonly flaw: DropReason | undefined;
  readonly replies: Message[];
}

/** Trees whose rows are held, for rows that lie among those of others. */
const OPEN_TREES = 2000;

/** OpenAssistant data: a tree a line, or a message a line with the rows of a tree near each other. */
export const oasst: Importer = {
  id: 'oasst',
  name: 'OpenAssistant (OASST) dataset',
  sniff({ records }) {
    if (records.some((record) => isObject(record) && 'message_tree_id' in record)) return 0.95;
    return records.some((record) => isObject(record) && 'message_id' in record && 'text' in record) ? 0.85 : 0;
  },
  inStretches: true,
  async *read(source, ledger, run) {
    const builder = new ConversationBuilder(ledger, run, { source: 'oasst', file: source.path });
    const built = (id: string, root: Message): ReturnType<ConversationBuilder['build']> => {
      addTree(builder, root, ledger);
      return builder.build({ id, createdAt: root.at });
    };
    const open = new Map<string, TreeRows>();
    for await (const batch of readRecords(source, ledger)) {
      for (const { line, value, ownLine } of batch) {
        // Rows of a tree may lie anywhere; whole trees stand for themselves.
        if (ownLine && open.size === 0) source.border?.(line);
        const tree = idOf(value['message_tree_id']) ?? '';
        const message = 'prompt' in value ? nestedMessage(value['prompt'], line, ledger) : messageOf(value, line);
        if (!message) {
          ledger.dropped('malformed');
          ledger.finding('warning', line, 'the record is neither a message nor a tree of messages; it is left out');
          continue;
        }
        if ('prompt' in value) {
          const conversation = built(tree === '' ? message.id : tree, message);
          if (conversation) yield conversation;
          continue;
        }
        const [oldest] = open;
        if (!open.has(tree) && open.size >= OPEN_TREES && oldest) {
          open.delete(oldest[0]);
          for (const root of oldest[1].roots(ledger)) {
            const conversation = built(root.id, root);
            if (conversation) yield conversation;
          }
        }
        const rows = open.get(tree) ?? new TreeRows();
        open.set(tree, rows);
        rows.add(message, idOf(value['parent_id']), ledger);
      }
    }
    for (const rows of open.values()) {
      for (const root of rows.roots(ledger)) {
        const conversation = built(root.id, root);
        if (conversation) yield conversation;
      }
    }
  },
};

function messageOf(value: unknown, line: number): Message | undefined {
  if (!isObject(value)) return undefined;
  const id = idOf(value['message_id']);
  if (id === undefined) return undefined;
  const text = stringOf(value['text']) ?? '';
  return {
    id,
    text,
    role: stringOf(value['role']),
    rank: numberOf(value['rank']),
    model: textOf(value['model_name']),
    at: value['created_date'],
    line,
    flaw: flawOf(value, text),
    replies: [],
  };
}

function flawOf(value: JsonObject, text: string): DropReason | undefined {
  if (value['deleted'] === true) return 'undone';
  if (value['review_result'] === false) return 'hidden';
  if (value['role'] !== 'prompter' && value['role'] !== 'assistant') return 'unknownRecord';
  return text.trim() === '' ? 'empty' : undefined;
}

/** A message and all its replies; the record counts for the message, each reply for itself. */
function nestedMessage(value: unknown, line: number, ledger: ImportLedger): Message | undefined {
  const root = messageOf(value, line);
  const pending: [unknown, Message][] = root ? [[value, root]] : [];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [from, message] = next;
    const replies = isObject(from) ? listOf(from['replies']) : [];
    ledger.read(replies.length);
    for (const reply of replies) {
      const child = messageOf(reply, line);
      if (!child) {
        ledger.dropped('malformed');
        continue;
      }
      message.replies.push(child);
      pending.push([reply, child]);
    }
  }
  return root;
}

/** The rows of one tree, in any order. */
class TreeRows {
  readonly #rows = new Map<string, { readonly message: Message; readonly parent: string | undefined }>();

  add(message: Message, parent: string | undefined, ledger: ImportLedger): void {
    if (this.#rows.has(message.id)) ledger.dropped('duplicate');
    else this.#rows.set(message.id, { message, parent });
  }

  /** The messages that nothing goes before; rows that hang under none of them are dropped. */
  roots(ledger: ImportLedger): readonly Message[] {
    const roots: Message[] = [];
    for (const { message, parent } of this.#rows.values()) {
      if (parent === undefined) roots.push(message);
      else this.#rows.get(parent)?.message.replies.push(message);
    }
    const reached = roots.reduce((sum, root) => sum + withReplies(root).length, 0);
    if (reached < this.#rows.size) {
      ledger.dropped('orphan', this.#rows.size - reached);
      ledger.finding('warning', 0, `${this.#rows.size - reached} messages answer messages that are not in the file`);
    }
    return roots;
  }
}

function withReplies(root: Message): readonly Message[] {
  const all = [root];
  for (const message of all) for (const reply of message.replies) all.push(reply);
  return all;
}

/** The best-ranked path as turns, its ranked siblings as alternatives; the rest of the tree is dropped. */
function addTree(builder: ConversationBuilder, root: Message, ledger: ImportLedger): void {
  const used = new Set<Message>();
  let prompt: Message | undefined = root;
  while (prompt && !prompt.flaw && prompt.role === 'prompter') {
    used.add(prompt);
    const { id, text, at, line } = prompt;
    builder.prompt(text, { id, at, line });
    const answers = prompt.replies.filter((reply) => reply.role === 'assistant' && !reply.flaw).sort(byRank);
    const best = answers[0];
    if (!best) break;
    used.add(best);
    builder.answer(best.text, { model: best.model });
    for (const other of answers.slice(1)) {
      used.add(other);
      const { rank, model } = other;
      const facts = { ...(model !== undefined && { model }), ...(rank !== undefined && { rank }) };
      builder.alternative({ kind: 'ranked', user: text, assistant: other.text, ...facts }, 1);
    }
    const followUps: readonly Message[] = best.replies.filter((reply) => reply.role === 'prompter' && !reply.flaw);
    prompt = followUps.find((reply) => reply.replies.some((answer) => answer.role === 'assistant')) ?? followUps[0];
  }
  for (const message of withReplies(root)) {
    if (!used.has(message)) ledger.dropped(message.flaw ?? (message === root ? 'noPrompt' : 'otherBranch'));
  }
}

/** Best first; unranked ones last, in the order of the file. */
function byRank(a: Message, b: Message): number {
  return (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0;
}
