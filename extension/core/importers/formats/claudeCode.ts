import type { FilePart, Importer, ImportLedger } from '../importer.ts';
import { judgeAnswerBlock, judgeUserBlock } from '../reading/claudeBlocks.ts';
import { fieldsOf, leanBlocks } from '../reading/condense.ts';
import { readBlocks } from '../reading/content.ts';
import { addTo } from '../reading/groups.ts';
import { contentHash } from '../reading/hash.ts';
import { injectedReason, withoutInjected } from '../reading/injected.ts';
import { at, idOf, isList, isObject, objectOf, stringOf, textOf, type JsonObject } from '../reading/json.ts';
import { readJsonLines } from '../reading/lines.ts';
import type { DropReason } from '../reading/reasons.ts';
import { millisecondsOf, timestampOf } from '../reading/time.ts';
import { addPath, MessageTree, refersBack, type TreeNode } from '../reading/tree.ts';
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
  readonly session: string | undefined;
}

type LineLinks = Pick<ChainLine, 'id' | 'parent' | 'at' | 'before' | 'session'>;

/** Sessions of Claude Code: `projects/<folder>/<session>.jsonl`. */
export const claudeCode: Importer = {
  id: 'claude-code',
  name: 'Claude Code session',
  sniff: ({ records }) => Math.max(0, ...records.map(certainty)),
  forks: {
    mark: '"forkedFrom"',
    lineage(records) {
      const id = records.map((record) => idOf(at(record, 'sessionId'))).findLast((each) => each !== undefined);
      const parents = records.map((record) => idOf(at(record, 'forkedFrom', 'sessionId')));
      return id === undefined ? undefined : { id, parents: parents.filter((parent) => parent !== undefined) };
    },
  },
  inParts: true,
  async *read(source, ledger, run) {
    const session = new Session(ledger, source.part);
    for await (const batch of readJsonLines(source, ledger, { condense })) {
      for (const { line, value } of batch) session.add(value, line);
    }
    const rules = { source: 'claude-code', file: source.path, onConflict: 'drop' } as const;
    const builder = new ConversationBuilder(ledger, run, rules);
    const tree = new MessageTree(session.lines, ledger);
    if (source.part?.inside === true && refersBack(session.lines, tree)) source.part.refersBack();
    const chains = chainsOf(tree, session.lines);
    for (const [id, own] of groupedBySession(chains)) {
      const scope = own.flatMap(({ members }) => members);
      addPath(builder, tree, withMessageMates(own, tree), ledger, scope);
      const createdAt = own[0]?.members.find(({ at: time }) => time !== undefined)?.at;
      const conversation = builder.build({ id, title: session.title(tree), createdAt, forkOf: session.forkOf(id) });
      if (conversation) yield conversation;
    }
  },
};

/** What is read of a line besides its message. */
const LINE_FIELDS = [
  'type',
  'uuid',
  'parentUuid',
  'logicalParentUuid',
  'leafUuid',
  'sessionId',
  'messageId',
  'timestamp',
  'cwd',
  'gitBranch',
  'isSidechain',
  'teamName',
  'isMeta',
  'isCompactSummary',
  'isVisibleInTranscriptOnly',
  'isApiErrorMessage',
  'forkedFrom',
  'summary',
  'customTitle',
  'aiTitle',
  'origin',
];

function condense(value: JsonObject): JsonObject {
  const attachment = objectOf(value['attachment']);
  const lean = {
    ...fieldsOf(value, LINE_FIELDS),
    ...(attachment && { attachment: fieldsOf(attachment, ['type', 'prompt', 'commandMode', 'origin']) }),
  };
  if (!Object.hasOwn(value, 'message')) return lean;
  const message = objectOf(value['message']);
  if (!message) return { ...lean, message: value['message'] };
  const content = value['isSidechain'] === true ? '' : leanBlocks(message['content']);
  return { ...lean, message: { ...fieldsOf(message, ['id', 'role', 'model']), content } };
}

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
  readonly #ledger: ImportLedger;
  /** Text lines by API message, to merge what streaming wrote several times. */
  readonly #texts = new Map<string, { readonly said: Set<string>; last: ChainLine | undefined }>();
  readonly #summaries: { readonly leaf: string | undefined; readonly text: string }[] = [];
  #customTitle: string | undefined;
  #aiTitle: string | undefined;

  readonly #part: FilePart | undefined;

  constructor(ledger: ImportLedger, part: FilePart | undefined) {
    this.#ledger = ledger;
    this.#part = part;
  }

  /** Sessions that lines were copied from. */
  readonly #parents = new Set<string>();

  forkOf(session: string | undefined): readonly string[] {
    return [...this.#parents].filter((parent) => parent !== session);
  }

  /** The person's title before the tool's, before a summary of this very conversation. */
  title(tree: MessageTree): string | undefined {
    return this.#customTitle ?? this.#aiTitle ?? this.#summaries.find(({ leaf }) => tree.get(leaf))?.text;
  }

  add(value: JsonObject, line: number): void {
    const type = stringOf(value['type']) ?? '';
    if (!CHAIN_TYPES.has(type)) {
      this.#addMetadata(type, value, line);
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
    const copiedFrom = idOf(at(value, 'forkedFrom', 'sessionId'));
    if (copiedFrom !== undefined) this.#parents.add(copiedFrom);
    const base = {
      id,
      parent: idOf(value['parentUuid']),
      at: millisecondsOf(value['timestamp']),
      before: idOf(value['logicalParentUuid']),
      session: idOf(value['sessionId']),
    };
    const queued = type === 'attachment' ? queuedPrompt(value) : undefined;
    if (type === 'user') this.#addUser(base, value, line);
    else if (queued !== undefined) this.#addUser(base, { ...value, message: { content: queued } }, line);
    else if (type === 'assistant') this.#addAssistant(base, value, line);
    else {
      this.#ledger.dropped(type === 'attachment' ? 'attachment' : 'metadata');
      this.#push({ ...base, kind: 'silent', text: '', records: 0, facts: {}, message: '', spoken: false });
    }
  }

  #addMetadata(type: string, value: JsonObject, line: number): void {
    this.#ledger.dropped(METADATA_TYPES.has(type) ? 'metadata' : 'unknownRecord');
    if (type === 'custom-title' || type === 'ai-title') this.#part?.carry(type, line, fieldsOf(value, LINE_FIELDS));
    // What it sums up may lie in front of the part.
    if (type === 'summary' && this.#part?.inside === true) this.#part.refersBack();
    const summary = textOf(value['summary']);
    if (type === 'custom-title') this.#customTitle = textOf(value['customTitle']) ?? this.#customTitle;
    if (type === 'ai-title') this.#aiTitle = textOf(value['aiTitle']) ?? this.#aiTitle;
    if (type === 'summary' && summary !== undefined) {
      this.#summaries.push({ leaf: idOf(value['leafUuid']), text: summary });
    }
  }

  #addUser(base: LineLinks, value: JsonObject, line: number): void {
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

  #addAssistant(base: LineLinks, value: JsonObject, line: number): void {
    const body = objectOf(value['message']);
    const message = idOf(body?.['id']) ?? '';
    const model = textOf(body?.['model']);
    if (!body) this.#ledger.finding('warning', line, 'the assistant line has no message; it is left out');
    if (!body || value['isApiErrorMessage'] === true || model === '<synthetic>') {
      this.#ledger.dropped(body ? 'failed' : 'malformed');
      this.#push({ ...base, kind: 'silent', text: '', records: 0, facts: {}, message, spoken: body !== undefined });
      return;
    }
    const { text, records } = readBlocks(body['content'], this.#ledger, judgeAnswerBlock);
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
    const earlier = this.#texts.get(line.message) ?? { said: new Set<string>(), last: undefined };
    const { said, last } = earlier;
    if (said.has(line.text)) silence(line, 'repeated', this.#ledger);
    else {
      if (last && last.text !== '' && line.text.startsWith(last.text)) silence(last, 'unfinished', this.#ledger);
      said.add(line.text);
      earlier.last = line;
      this.#texts.set(line.message, earlier);
    }
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

/** What the person typed while the assistant worked, let in between two of its calls; other things queue there too. */
function queuedPrompt(value: JsonObject): unknown {
  const attachment = objectOf(value['attachment']) ?? {};
  const { type, prompt, commandMode = 'prompt' } = attachment;
  return type === 'queued_command' && commandMode === 'prompt' && isHuman(attachment) ? prompt : undefined;
}

/** Messages of other agents and of the tool itself say so where they say anything. */
function isHuman(record: JsonObject): boolean {
  const kind = at(record, 'origin', 'kind');
  return kind === undefined || kind === 'human';
}

function userLineReason(value: JsonObject): DropReason | undefined {
  if (value['isCompactSummary'] === true) return 'summary';
  if (value['isMeta'] === true || value['isVisibleInTranscriptOnly'] === true || !isHuman(value)) {
    return 'injectedContext';
  }
  return isObject(value['message']) ? undefined : 'malformed';
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

/** Lines that hang together, and the way through them that the conversation took. */
interface Chain {
  /** All lines, in the order of the file. */
  readonly members: readonly ChainLine[];
  readonly path: readonly ChainLine[];
}

/**
 * A file holds several chains where the conversation was compacted, resumed with a part lost, or put together from
 * sessions. Each is walked from its last line, or from the line that a compaction was made of where it ended there.
 */
function chainsOf(tree: MessageTree, lines: readonly ChainLine[]): readonly Chain[] {
  const members = new Map<TreeNode, ChainLine[]>();
  const roots = new Map<TreeNode, TreeNode>();
  for (const line of lines) {
    if (tree.get(line.id) !== line) continue;
    const root = rootOf(line, tree, roots);
    addTo(members, root, line);
  }
  const compacted = new Map<TreeNode, { readonly from: ChainLine; readonly by: ChainLine }>();
  for (const root of members.keys() as Iterable<ChainLine>) {
    const from = tree.get(root.before) as ChainLine | undefined;
    if (from && roots.get(from) !== root) compacted.set(roots.get(from)!, { from, by: root });
  }
  return [...members].map(([root, own]) => {
    const last = own.findLast(({ spoken }) => spoken) ?? own.at(-1)!;
    const compaction = compacted.get(root);
    // The person went back behind the compaction, or it kept the last messages and went on from them.
    const goesOn = compaction && lines.lastIndexOf(last) > lines.lastIndexOf(compaction.by);
    const leaf = compaction && !goesOn ? compaction.from : last;
    return { members: own, path: tree.path(leaf) as readonly ChainLine[] };
  });
}

/** The first line of a chain; in a circle, the line at which walking it first began. */
function rootOf(line: ChainLine, tree: MessageTree, known: Map<TreeNode, TreeNode>): TreeNode {
  const way = new Set<TreeNode>();
  let node: TreeNode = line;
  let root = known.get(node);
  while (!root) {
    way.add(node);
    const parent = tree.get(node.parent);
    if (!parent) root = node;
    else if (way.has(parent)) root = line;
    else {
      node = parent;
      root = known.get(node);
    }
  }
  for (const each of way) known.set(each, root);
  return root;
}

/** Chains by the session that their last line belongs to; those without one go with what came before. */
function groupedBySession(chains: readonly Chain[]): ReadonlyMap<string | undefined, readonly Chain[]> {
  const groups = new Map<string | undefined, Chain[]>();
  const ids = chains.map(({ members }) => members.findLast(({ session }) => session !== undefined)?.session);
  let id = ids.find((each) => each !== undefined);
  chains.forEach((chain, i) => {
    id = ids[i] ?? id;
    addTo(groups, id, chain);
  });
  return groups;
}

/** The paths one after the other, with the lines of the same API messages that parallel tool calls put beside them. */
function withMessageMates(chains: readonly Chain[], tree: MessageTree): readonly TreeNode[] {
  const path = chains.flatMap((chain) => chain.path);
  const onPath = new Set<TreeNode>(path);
  const lastOf = new Map(path.map((line, i) => [line.message, i]));
  lastOf.delete('');
  const mates = new Map<string, ChainLine[]>();
  for (const line of chains.flatMap(({ members }) => members)) {
    if (line.kind !== 'answer' || onPath.has(line) || !lastOf.has(line.message)) continue;
    if (tree.get(line.id) === line) addTo(mates, line.message, line);
  }
  if (mates.size === 0) return path;
  return path.flatMap((line, i) =>
    lastOf.get(line.message) === i ? [line, ...(mates.get(line.message) ?? [])] : [line],
  );
}
