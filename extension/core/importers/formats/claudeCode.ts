import type { Importer, ImportLedger } from '../importer.ts';
import { judgeBlock, readBlocks, type BlockVerdict } from '../reading/content.ts';
import { contentHash } from '../reading/hash.ts';
import { injectedReason, withoutInjected } from '../reading/injected.ts';
import { at, idOf, isList, isObject, objectOf, stringOf, textOf, type JsonObject } from '../reading/json.ts';
import { readJsonLines } from '../reading/lines.ts';
import type { DropReason } from '../reading/reasons.ts';
import { millisecondsOf, timestampOf } from '../reading/time.ts';
import { addPath, MessageTree, type TreeNode } from '../reading/tree.ts';
import { ConversationBuilder, type AnswerFacts, type PromptFacts } from '../reading/turns.ts';

/** Lines of these types carry `uuid` and `parentUuid`; all others tell about the session. */
const CHAIN_TYPES = new Set(['user', 'assistant', 'progress', 'system', 'attachment']);

const METADATA_TYPES = new Set([
  'summary',
  'file-history-snapshot',
  'queue-operation',
  'custom-title',
  'ai-title',
  'agent-name',
  'agent-setting',
  'tag',
  'last-prompt',
  'content-replacement',
  'pr-link',
  'mode',
  'worktree-state',
]);

/** A line of the conversation's chain. A later line of the same message may still take its text back. */
interface ChainLine extends TreeNode {
  kind: TreeNode['kind'];
  text: string;
  records: number;
  readonly facts: PromptFacts & AnswerFacts;
  /** Id of the API message, which several lines share; '' for others. */
  readonly message: string;
  /** What a compaction cut this line off from. */
  readonly before: string | undefined;
  /** Of the kind that a session ends with. */
  readonly spoken: boolean;
}

/** Sessions of Claude Code: `projects/<folder>/<session>.jsonl`. */
export const claudeCode: Importer = {
  id: 'claude-code',
  name: 'Claude Code session',
  sniff: ({ records }) => Math.max(0, ...records.map(certainty)),
  async *read(source, ledger, run) {
    const session = new Session(ledger);
    for await (const batch of readJsonLines(source, ledger)) {
      for (const { line, value } of batch) session.add(value, line);
    }
    const rules = { source: 'claude-code', file: source.path, onConflict: 'drop' } as const;
    const builder = new ConversationBuilder(ledger, run, rules);
    const tree = new MessageTree(session.lines, ledger);
    addPath(builder, tree, wholePath(tree, session.lines), ledger);
    const conversation = builder.build({ id: session.id, title: session.title(tree), createdAt: session.startedAt });
    if (conversation) yield conversation;
  },
};

function certainty(record: unknown): number {
  if (!isObject(record)) return 0;
  const linked = 'parentUuid' in record || 'leafUuid' in record;
  if (linked && (typeof record['sessionId'] === 'string' || record['type'] === 'summary')) return 0.95;
  if (
    typeof record['type'] === 'string' &&
    METADATA_TYPES.has(record['type']) &&
    ('messageId' in record || 'sessionId' in record)
  ) {
    return 0.5;
  }
  const spoken = record['type'] === 'user' || record['type'] === 'assistant';
  return spoken && 'message' in record && ('uuid' in record || linked) ? 0.6 : 0;
}

class Session {
  readonly lines: ChainLine[] = [];
  id: string | undefined;
  startedAt: number | undefined;
  readonly #ledger: ImportLedger;
  /** Text lines by API message, to merge what streaming wrote several times. */
  readonly #texts = new Map<string, ChainLine[]>();
  readonly #summaries: { readonly leaf: string | undefined; readonly text: string }[] = [];
  #customTitle: string | undefined;
  #aiTitle: string | undefined;

  constructor(ledger: ImportLedger) {
    this.#ledger = ledger;
  }

  /** The person's title before the tool's, before a summary of this very conversation. */
  title(tree: MessageTree): string | undefined {
    return this.#customTitle ?? this.#aiTitle ?? this.#summaries.find(({ leaf }) => tree.get(leaf))?.text;
  }

  add(value: JsonObject, line: number): void {
    const type = stringOf(value['type']) ?? '';
    if (!CHAIN_TYPES.has(type)) {
      this.#addMetadata(type, value);
      return;
    }
    const id = idOf(value['uuid']);
    if (id === undefined) {
      this.#ledger.dropped('malformed');
      this.#ledger.finding('warning', line, `the ${type} line has no \`uuid\`; it is left out`);
      return;
    }
    if (value['isSidechain'] === true || textOf(value['teamName']) !== undefined) {
      this.#ledger.dropped('sidechain');
      return;
    }
    this.id = idOf(value['sessionId']) ?? this.id;
    const time = millisecondsOf(value['timestamp']);
    this.startedAt ??= time;
    const base = {
      id,
      parent: idOf(value['parentUuid']),
      at: time,
      before: idOf(value['logicalParentUuid']),
    };
    if (type === 'user') this.#addUser(base, value, line);
    else if (type === 'assistant') this.#addAssistant(base, value, line);
    else {
      this.#ledger.dropped(type === 'attachment' ? 'attachment' : 'metadata');
      this.#push({ ...base, kind: 'silent', text: '', records: 0, facts: {}, message: '', spoken: false });
    }
  }

  #addMetadata(type: string, value: JsonObject): void {
    this.#ledger.dropped(METADATA_TYPES.has(type) ? 'metadata' : 'unknownRecord');
    const summary = textOf(value['summary']);
    if (type === 'custom-title') this.#customTitle = textOf(value['customTitle']) ?? this.#customTitle;
    if (type === 'ai-title') this.#aiTitle = textOf(value['aiTitle']) ?? this.#aiTitle;
    if (type === 'summary' && summary !== undefined) {
      this.#summaries.push({ leaf: idOf(value['leafUuid']), text: summary });
    }
  }

  #addUser(base: Pick<ChainLine, 'id' | 'parent' | 'at' | 'before'>, value: JsonObject, line: number): void {
    const silent = { ...base, kind: 'silent', text: '', records: 0, facts: {}, message: '', spoken: true } as const;
    const reason = userLineReason(value);
    if (reason) {
      this.#ledger.dropped(reason);
      this.#push({ ...silent, spoken: false });
      return;
    }
    const content = at(value, 'message', 'content');
    const { text, records } = readBlocks(content, this.#ledger, judgeUserBlock);
    const injected = records > 0 ? injectedReason(text) : undefined;
    const own = withoutInjected(text);
    if (injected !== undefined || (records > 0 && own === '')) {
      this.#ledger.dropped(injected ?? (text === '' ? 'empty' : 'injectedContext'), records);
      // What follows a command answers the command, not the prompt before it.
      this.#push({ ...silent, kind: injected === 'command' ? 'boundary' : 'silent' });
      return;
    }
    if (records === 0) {
      const answersTool = isList(content) && content.some((block) => at(block, 'type') === 'tool_result');
      this.#push({ ...silent, kind: answersTool ? 'silent' : 'boundary' });
      return;
    }
    const facts: PromptFacts = {
      turnId: turnIdOf(value, own),
      at: value['timestamp'],
      line,
      project: textOf(value['cwd']),
      gitBranch: textOf(value['gitBranch']),
    };
    this.#push({ ...base, kind: 'prompt', text: own, records, facts, message: '', spoken: true });
  }

  #addAssistant(base: Pick<ChainLine, 'id' | 'parent' | 'at' | 'before'>, value: JsonObject, line: number): void {
    const body = objectOf(value['message']);
    const message = idOf(body?.['id']) ?? '';
    const model = textOf(body?.['model']);
    if (!body) this.#ledger.finding('warning', line, 'the assistant line has no message; it is left out');
    if (!body || value['isApiErrorMessage'] === true || model === '<synthetic>') {
      this.#ledger.dropped(body ? 'failed' : 'malformed');
      this.#push({ ...base, kind: 'silent', text: '', records: 0, facts: {}, message, spoken: body !== undefined });
      return;
    }
    const { text, records } = readBlocks(body['content'], this.#ledger, judgeBlock);
    const chain: ChainLine = {
      ...base,
      kind: records > 0 ? 'answer' : 'silent',
      text,
      records,
      facts: { model },
      message,
      spoken: true,
    };
    if (message !== '' && records > 0) this.#mergeStreamed(chain);
    this.#push(chain);
  }

  /** Of several lines of one API message with the same text the first stays, of growing ones the last. */
  #mergeStreamed(line: ChainLine): void {
    const earlier = this.#texts.get(line.message) ?? [];
    for (const other of earlier) {
      if (other.text === line.text) silence(line, 'repeated', this.#ledger);
      else if (other.text !== '' && line.text.startsWith(other.text)) silence(other, 'unfinished', this.#ledger);
    }
    if (line.text !== '') this.#texts.set(line.message, [...earlier.filter(({ text }) => text !== ''), line]);
  }

  #push(line: ChainLine): void {
    this.lines.push(line);
  }
}

function silence(line: ChainLine, reason: DropReason, ledger: ImportLedger): void {
  if (line.kind === 'silent') return;
  ledger.dropped(reason, line.records);
  line.kind = 'silent';
  line.text = '';
  line.records = 0;
}

function userLineReason(value: JsonObject): DropReason | undefined {
  if (value['isCompactSummary'] === true) return 'summary';
  if (value['isMeta'] === true || value['isVisibleInTranscriptOnly'] === true) return 'injectedContext';
  return isObject(value['message']) ? undefined : 'malformed';
}

/** Blocks that only carry what a tool adds are dropped one by one, so that the person's own stay. */
function judgeUserBlock(block: JsonObject): BlockVerdict {
  const verdict = judgeBlock(block);
  if (typeof verdict === 'string') return verdict;
  const text = withoutInjected(verdict.text);
  if (text === '' && verdict.text.trim() !== '') return 'injectedContext';
  const reason = injectedReason(text);
  return reason !== undefined && reason !== 'command' ? reason : { text };
}

/**
 * Forks and resumed sessions copy lines into new files, with new or old uuids but the same time and text, so these
 * name the turn wherever a copy lies.
 */
function turnIdOf(value: JsonObject, text: string): string {
  const time = timestampOf(value['timestamp']);
  const original = idOf(at(value, 'forkedFrom', 'messageUuid')) ?? idOf(value['uuid']) ?? '';
  return `claude-code:${time ?? original}:${contentHash(text).slice(0, 10)}`;
}

/**
 * The conversation from its start: the chain of the last line, before it the chain that a compaction cut off, and
 * chains that hang on nothing (a resumed session, a lost parent), in the order of the file. Lines of one API message
 * that parallel tool calls put beside the chain are joined to it.
 */
function wholePath(tree: MessageTree, lines: readonly ChainLine[]): readonly TreeNode[] {
  const order = new Map<TreeNode, number>(lines.map((line, i) => [line, i]));
  const onPath = new Set<TreeNode>();
  const chains: (readonly TreeNode[])[] = [];
  let leaf = last(lines, (line) => line.spoken && tree.get(line.id) === line);
  while (leaf) {
    const chain = tree.path(leaf).filter((node) => !onPath.has(node));
    if (chain.length === 0) break;
    chains.unshift(chain);
    for (const node of chain) onPath.add(node);
    const root = chain[0] as ChainLine;
    const before = tree.get(root.before) as ChainLine | undefined;
    leaf = before && !onPath.has(before) ? before : unconnectedBefore(tree, lines, order.get(root)!, onPath);
  }
  return withMessageMates(chains.flat() as ChainLine[], lines, tree, onPath);
}

/** The last spoken line before `limit` whose chain never meets the path. */
function unconnectedBefore(
  tree: MessageTree,
  lines: readonly ChainLine[],
  limit: number,
  onPath: ReadonlySet<TreeNode>,
): ChainLine | undefined {
  const met = new Set<TreeNode>(onPath);
  for (let i = limit - 1; i >= 0; i--) {
    const line = lines[i]!;
    if (!line.spoken || met.has(line) || tree.get(line.id) !== line) continue;
    const walked: TreeNode[] = [];
    let node: TreeNode | undefined = line;
    for (; node && !met.has(node); node = tree.get(node.parent)) {
      met.add(node);
      walked.push(node);
    }
    if (!node || walked.includes(node)) return line;
  }
  return undefined;
}

function withMessageMates(
  path: readonly ChainLine[],
  lines: readonly ChainLine[],
  tree: MessageTree,
  onPath: ReadonlySet<TreeNode>,
): readonly TreeNode[] {
  const messages = new Set(path.map(({ message }) => message).filter((message) => message !== ''));
  const mates = new Map<string, ChainLine[]>();
  for (const line of lines) {
    if (line.kind !== 'answer' || onPath.has(line) || tree.get(line.id) !== line || !messages.has(line.message))
      continue;
    mates.set(line.message, [...(mates.get(line.message) ?? []), line]);
  }
  if (mates.size === 0) return path;
  const lastOf = new Map(path.map((line, i) => [line.message, i]));
  return path.flatMap((line, i) => [line, ...(lastOf.get(line.message) === i ? (mates.get(line.message) ?? []) : [])]);
}

function last<T>(list: readonly T[], holds: (item: T) => boolean): T | undefined {
  return list.findLast(holds);
}
