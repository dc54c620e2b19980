import type { ImportLedger } from '../importer.ts';
import type { AnswerFacts, ConversationBuilder, PromptFacts } from './turns.ts';

/** A message in a conversation that branches. What carries no text (a call, a root) is `silent` and only links. */
export interface TreeNode {
  readonly id: string;
  readonly parent: string | undefined;
  readonly kind: 'prompt' | 'answer' | 'silent' | 'boundary';
  readonly text: string;
  /** Records that hang on this node's text, read and not yet settled; 0 for silent nodes. */
  readonly records: number;
  /** Milliseconds; decides which leaf is newest. */
  readonly at?: number | undefined;
  readonly facts?: PromptFacts & AnswerFacts;
}

/** Nodes by id with the links that a damaged file may have wrong: missing parents, cycles, doubled ids. */
export class MessageTree {
  readonly #nodes = new Map<string, TreeNode>();
  readonly #children = new Map<string, TreeNode[]>();

  /** Of nodes with one id the first stays; the records of the others are dropped. */
  constructor(nodes: Iterable<TreeNode>, ledger: ImportLedger) {
    for (const node of nodes) {
      if (this.#nodes.has(node.id)) ledger.dropped('duplicate', node.records);
      else this.#nodes.set(node.id, node);
    }
    for (const node of this.#nodes.values()) {
      const key = this.#parentKey(node);
      const siblings = this.#children.get(key);
      if (siblings) siblings.push(node);
      else this.#children.set(key, [node]);
    }
  }

  get(id: string | undefined): TreeNode | undefined {
    return id === undefined ? undefined : this.#nodes.get(id);
  }

  /** Every node, in the order of the file. */
  all(): Iterable<TreeNode> {
    return this.#nodes.values();
  }

  /** Nodes under this one; under `undefined` those without a parent in the file. */
  children(node: TreeNode | undefined): readonly TreeNode[] {
    return this.#children.get(node?.id ?? ROOT) ?? [];
  }

  /** From the root to `leaf`; stops where a parent is missing or comes a second time. */
  path(leaf: TreeNode): readonly TreeNode[] {
    const seen = new Set<TreeNode>();
    for (let node: TreeNode | undefined = leaf; node && !seen.has(node); node = this.get(node.parent)) seen.add(node);
    return [...seen].reverse();
  }

  /** The newest node that nothing follows; in a cycle, where there is none, the newest of all. Ties: the later in the file. */
  newestLeaf(among: Iterable<TreeNode> = this.all()): TreeNode | undefined {
    let leaf: TreeNode | undefined;
    let any: TreeNode | undefined;
    for (const node of among) {
      if (!isOlder(node, any)) any = node;
      if (!this.#children.has(node.id) && !isOlder(node, leaf)) leaf = node;
    }
    return leaf ?? any;
  }

  /** A node and all that hangs under it. */
  subtree(root: TreeNode): readonly TreeNode[] {
    const seen = new Set([root]);
    for (const node of seen) for (const child of this.children(node)) seen.add(child);
    return [...seen];
  }

  #parentKey(node: TreeNode): string {
    return node.parent !== undefined && this.#nodes.has(node.parent) ? node.parent : ROOT;
  }
}

/**
 * Whether nodes hang on others that are not here, but for the first one. `before`: what a compaction cut a root off
 * from.
 */
export function refersBack(
  nodes: readonly { readonly parent: string | undefined; readonly before: string | undefined }[],
  tree: MessageTree,
): boolean {
  return nodes.some(({ parent, before }, i) => {
    const known = tree.get(parent) !== undefined;
    if (i === 0) return known;
    return before === undefined ? !known : tree.get(before) === undefined || (parent !== undefined && !known);
  });
}

/** No source writes an empty id; importers drop nodes without one. */
const ROOT = '';

function isOlder(node: TreeNode, other: TreeNode | undefined): boolean {
  return other !== undefined && (node.at ?? 0) < (other.at ?? 0);
}

/**
 * Gives the messages of `path` to the builder, and what branches off from it as alternatives: another answer to the
 * same prompt is a regeneration, another prompt in the same place an edit. All else off the path is dropped, but for
 * nodes outside of `scope`: those of trees that are given to the builder by themselves.
 */
export function addPath(
  builder: ConversationBuilder,
  tree: MessageTree,
  path: readonly TreeNode[],
  ledger: ImportLedger,
  scope?: readonly TreeNode[],
): void {
  const settled = new Set(path);
  /** Edits wait for the prompt on the path that took their place. */
  let edits: Branch[] = branchesAt(scope ? [] : tree.children(undefined), tree, settled).flatMap((branch) =>
    takeEdit(branch, ledger),
  );
  for (const node of path) {
    const facts = node.facts ?? {};
    switch (node.kind) {
      case 'prompt':
        builder.prompt(node.text, { ...facts, records: node.records });
        for (const edit of edits) addEdit(builder, edit, ledger);
        edits = [];
        break;
      case 'answer':
        builder.answer(node.text, { ...facts, records: node.records });
        break;
      case 'boundary':
        builder.boundary();
        ledger.dropped('empty', node.records);
        break;
      case 'silent':
        break;
    }
    for (const branch of branchesAt(tree.children(node), tree, settled)) {
      if (branch.prompt) edits.push(...takeEdit(branch, ledger));
      else addRegeneration(builder, branch, ledger);
    }
  }
  for (const edit of edits) dropRest(edit.nodes, new Set(), ledger);
  for (const node of scope ?? tree.all()) {
    if (!settled.has(node)) ledger.dropped('otherBranch', node.records);
  }
}

/** What left the path at one place: its newest line of messages, and all its nodes. */
interface Branch {
  readonly nodes: readonly TreeNode[];
  readonly prompt: TreeNode | undefined;
  readonly answers: readonly TreeNode[];
}

/** The branches that begin with these nodes; marks their nodes as settled, so each is looked at once. */
function branchesAt(children: readonly TreeNode[], tree: MessageTree, settled: Set<TreeNode>): Branch[] {
  const branches: Branch[] = [];
  for (const child of children) {
    if (settled.has(child)) continue;
    const nodes = tree.subtree(child).filter((each) => !settled.has(each));
    for (const each of nodes) settled.add(each);
    const leaf = tree.newestLeaf(nodes);
    const spoken = lineTo(leaf, tree, new Set(nodes)).filter(
      (each) => each.kind === 'prompt' || each.kind === 'answer',
    );
    const prompt = spoken[0]?.kind === 'prompt' ? spoken[0] : undefined;
    const rest = prompt ? spoken.slice(1) : spoken;
    const end = rest.findIndex((each) => each.kind === 'prompt');
    branches.push({ nodes, prompt, answers: end === -1 ? rest : rest.slice(0, end) });
  }
  return branches;
}

/** From the branch's root to `leaf`. */
function lineTo(leaf: TreeNode | undefined, tree: MessageTree, inside: Set<TreeNode>): readonly TreeNode[] {
  const line: TreeNode[] = [];
  for (let node = leaf; node && inside.delete(node); node = tree.get(node.parent)) line.push(node);
  return line.reverse();
}

function takeEdit(branch: Branch, ledger: ImportLedger): Branch[] {
  if (branch.prompt && branch.answers.some((node) => /\S/.test(node.text))) return [branch];
  dropRest(branch.nodes, new Set(), ledger);
  return [];
}

function addEdit(builder: ConversationBuilder, branch: Branch, ledger: ImportLedger): void {
  const used = [branch.prompt!, ...branch.answers];
  const last = branch.answers.at(-1)!.facts;
  builder.alternative(
    {
      kind: 'edit',
      user: branch.prompt!.text,
      assistant: joined(branch.answers),
      ...modelAndRating(last),
    },
    countRecords(used),
  );
  dropRest(branch.nodes, new Set(used), ledger);
}

function addRegeneration(builder: ConversationBuilder, branch: Branch, ledger: ImportLedger): void {
  const current = builder.current;
  const text = joined(branch.answers);
  if (!current || !/\S/.test(text)) {
    dropRest(branch.nodes, new Set(), ledger);
    return;
  }
  const assistant = current.assistant === '' ? text : `${current.assistant}\n\n${text}`;
  builder.alternative(
    { kind: 'regeneration', user: current.user, assistant, ...modelAndRating(branch.answers.at(-1)!.facts) },
    countRecords(branch.answers),
  );
  dropRest(branch.nodes, new Set(branch.answers), ledger);
}

function modelAndRating(facts: AnswerFacts | undefined): { model?: string; rating?: number } {
  return {
    ...(facts?.model !== undefined && { model: facts.model }),
    ...(facts?.rating !== undefined && { rating: facts.rating }),
  };
}

function joined(nodes: readonly TreeNode[]): string {
  return nodes
    .filter((node) => /\S/.test(node.text))
    .map((node) => node.text)
    .join('\n\n');
}

function countRecords(nodes: readonly TreeNode[]): number {
  return nodes.reduce((sum, node) => sum + node.records, 0);
}

function dropRest(nodes: readonly TreeNode[], used: ReadonlySet<TreeNode>, ledger: ImportLedger): void {
  for (const node of nodes) if (!used.has(node)) ledger.dropped('otherBranch', node.records);
}
