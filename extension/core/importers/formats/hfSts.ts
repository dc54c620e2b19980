import type { Conversation } from '../../model/turn.ts';
import type { Importer, ImportLedger, ImportSource } from '../importer.ts';
import { counted, fieldsOf, leanBlocks } from '../reading/condense.ts';
import { judgeBlock, readBlocks } from '../reading/content.ts';
import { contentHash } from '../reading/hash.ts';
import { at, idOf, isObject, listOf, objectOf, stringOf, textOf, type JsonObject } from '../reading/json.ts';
import { readJsonLines } from '../reading/lines.ts';
import type { DropReason } from '../reading/reasons.ts';
import type { ImportRun } from '../reading/run.ts';
import { millisecondsOf, timestampOf } from '../reading/time.ts';
import { addPath, MessageTree, type TreeNode } from '../reading/tree.ts';
import { ConversationBuilder } from '../reading/turns.ts';

/** Session traces as the Hugging Face Hub defines them, and the sessions of Pi, whose lines are the nodes of a tree. */
export const hfSts: Importer = {
  id: 'hf-sts',
  name: 'Hugging Face session trace',
  sniff: ({ records }) => (records.some(isHeader) ? 0.9 : records.some(isMessage) ? 0.6 : 0),
  forks: {
    mark: '"parentSession"',
    lineage(records) {
      const header = records.find(isHeader);
      const id = idOf(at(header, 'id'));
      return id === undefined ? undefined : { id, parents: parentsOf(header) };
    },
  },
  async *read(source, ledger, run) {
    let session: Session | undefined;
    for await (const batch of readJsonLines(source, ledger, { condense })) {
      for (const { line, value } of batch) {
        if (value['type'] === 'session') {
          const conversation = session?.finish();
          if (conversation) yield conversation;
          session = new Session(value, source, ledger, run);
          ledger.dropped('metadata');
        } else if (session) session.add(value, line);
        else if (value['type'] === 'message') {
          ledger.dropped('orphan');
          ledger.finding('warning', line, 'the message comes before a session line; it is left out');
        } else ledger.dropped('metadata');
      }
    }
    const conversation = session?.finish();
    if (conversation) yield conversation;
  },
};

const LINE_FIELDS = [
  'type',
  'id',
  'parentId',
  'timestamp',
  'name',
  'cwd',
  'version',
  'harness',
  'targetId',
  'parentSession',
];

/** What others than the two sides say is left out with all its text. */
function condense(value: JsonObject): JsonObject {
  const lean = fieldsOf(value, LINE_FIELDS);
  const message = objectOf(value['message']);
  if (!message) return lean;
  const { role } = message;
  const spoken = role === 'user' || role === 'assistant' ? { content: leanBlocks(message['content']) } : {};
  return {
    ...lean,
    message: {
      ...fieldsOf(message, ['role', 'timestamp', 'model']),
      ...spoken,
      toolCalls: counted(message['toolCalls']),
      ...(textOf(message['reasoningContent']) !== undefined && { reasoningContent: '…' }),
    },
  };
}

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

const ROLE_REASONS: Readonly<Record<string, DropReason>> = {
  system: 'system',
  tool: 'toolResult',
  toolResult: 'toolResult',
  bashExecution: 'command',
  custom: 'injectedContext',
  branchSummary: 'summary',
  compactionSummary: 'summary',
};

class Session {
  readonly #header: JsonObject;
  readonly #ledger: ImportLedger;
  readonly #builder: ConversationBuilder;
  readonly #nodes: TreeNode[] = [];
  readonly #forks: boolean;
  #title: string | undefined;
  /** Where the person was when they left, in a session that says so. */
  #leaf: string | undefined;

  constructor(header: JsonObject, source: ImportSource, ledger: ImportLedger, run: ImportRun) {
    this.#header = header;
    this.#ledger = ledger;
    // Pi copies lines with their times into the sessions that it forks.
    this.#forks = 'timestamp' in header && !('harness' in header);
    const onConflict = this.#forks ? 'drop' : 'keepBoth';
    this.#builder = new ConversationBuilder(ledger, run, { source: 'hf-sts', file: source.path, onConflict });
    this.#title = stringOf(header['name']);
  }

  add(value: JsonObject, line: number): void {
    // Traces have no links: a message follows the one before it.
    const linked = 'parentId' in value;
    const own = linked ? idOf(value['id']) : undefined;
    const id = own ?? `#${this.#nodes.length}`;
    const parent = linked ? idOf(value['parentId']) : this.#nodes.at(-1)?.id;
    this.#leaf = value['type'] === 'leaf' ? idOf(value['targetId']) : undefined;
    const message = objectOf(value['message']);
    const link = { id, parent, at: millisecondsOf(message?.['timestamp'] ?? value['timestamp']) };
    const silent: TreeNode = { ...link, kind: 'silent', text: '', records: 0 };
    if (value['type'] !== 'message' || !message) {
      this.#addFact(value, line);
      if (own !== undefined && value['type'] !== 'leaf') this.#nodes.push(silent);
    } else this.#nodes.push(this.#nodeOf(message, value, line, silent));
  }

  #addFact(value: JsonObject, line: number): void {
    const { type } = value;
    if (type === 'session_info') this.#title = textOf(value['name']) ?? this.#title;
    this.#ledger.dropped(
      type === 'message' ? 'malformed' : type === 'compaction' || type === 'branch_summary' ? 'summary' : 'metadata',
    );
    if (type === 'message') this.#ledger.finding('warning', line, 'the line holds no message; it is left out');
  }

  #nodeOf(message: JsonObject, value: JsonObject, line: number, silent: TreeNode): TreeNode {
    const ledger = this.#ledger;
    const calls = listOf(message['toolCalls']).length;
    const thoughts = textOf(message['reasoningContent']) === undefined ? 0 : 1;
    ledger.read(calls + thoughts);
    ledger.dropped('toolCall', calls);
    ledger.dropped('thinking', thoughts);
    const role = stringOf(message['role']) ?? '';
    if (role !== 'user' && role !== 'assistant') {
      ledger.dropped((Object.hasOwn(ROLE_REASONS, role) ? ROLE_REASONS[role] : undefined) ?? 'unknownRecord');
      return silent;
    }
    const { text, records } = readBlocks(message['content'], ledger, judgeBlock);
    const said = { ...silent, text, records };
    if (role === 'assistant') {
      return { ...said, kind: records > 0 ? 'answer' : 'silent', facts: { model: textOf(message['model']) } };
    }
    const time = message['timestamp'] ?? value['timestamp'];
    const project = textOf(this.#header['cwd']);
    return {
      ...said,
      kind: records > 0 ? 'prompt' : 'boundary',
      facts: { id: idOf(value['id']), turnId: this.#copiedId(value, text), at: time, line, project },
    };
  }

  /** The name that a turn has in every file that holds a copy of it. */
  #copiedId(value: JsonObject, text: string): string | undefined {
    const time = this.#forks ? timestampOf(value['timestamp']) : undefined;
    return time === undefined ? undefined : `hf-sts:${time}:${contentHash(text).slice(0, 10)}`;
  }

  finish(): Conversation | undefined {
    const tree = new MessageTree(this.#nodes, this.#ledger);
    const leaf = tree.get(this.#leaf) ?? this.#nodes.findLast((node) => tree.get(node.id) === node);
    if (leaf) addPath(this.#builder, tree, tree.path(leaf), this.#ledger);
    return this.#builder.build({
      id: idOf(this.#header['id']),
      title: this.#title,
      createdAt: this.#header['timestamp'],
      forkOf: parentsOf(this.#header),
    });
  }
}

/** Pi names the file of the session that it forked: `<time>_<id>.jsonl`. */
function parentsOf(header: unknown): readonly string[] {
  const id = /(?:^|[/\\_])([^/\\_]+)\.jsonl$/.exec(stringOf(at(header, 'parentSession')) ?? '')?.[1];
  return id === undefined ? [] : [id];
}
