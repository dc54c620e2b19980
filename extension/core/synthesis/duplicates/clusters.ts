import type { ClusterMember, DroppedDuplicate, DuplicateCluster, DuplicateOptions, SimilarPair } from './duplicates.ts';
import { jaccard, type Edges } from './pairs.ts';
import type { RowSets } from './rows.ts';
import { UnionFind } from './unionFind.ts';

/** What decides which row survives. */
export interface RowFacts {
  id(row: number): string;
  quality(row: number): number;
  /** Characters. */
  length(row: number): number;
}

/** Rows of a cluster up to which all its pairs are given; beyond, rows with the same text stand for one another. */
const ALL_PAIRS = 64;

export interface Clustering {
  readonly clusters: readonly DuplicateCluster[];
  readonly dropped: ReadonlyMap<number, DroppedDuplicate>;
}

/** A class of rows with the same normal form, and the classes it is similar to. */
interface Node {
  /** Best first. */
  readonly rows: readonly number[];
  readonly size: number;
  readonly edges: { readonly to: Node; readonly similarity: number; readonly shared: number }[];
  survives: boolean | undefined;
}

/**
 * Clusters of exact and near-duplicates, and in each the rows that go. Best first, each row stays unless a row that
 * stays already is similar to it; so every row that goes has a similar one that stays, and no two that stay are similar.
 */
export function clusterRows(
  facts: RowFacts,
  sets: RowSets,
  classes: Uint32Array,
  edges: Edges,
  options: DuplicateOptions,
): Clustering {
  const compare = survivalOrder(facts, options);
  const clusters: DuplicateCluster[] = [];
  const dropped = new Map<number, DroppedDuplicate>();
  for (const nodes of components(sets, classes, edges, compare)) {
    nodes.sort((a, b) => compare(a.rows[0]!, b.rows[0]!));
    for (const node of nodes) {
      const replaced = node.edges.some(({ to }) => to.survives === true);
      node.survives = !replaced || options.keep.has(facts.id(node.rows[0]!));
    }
    const members = nodes.flatMap((node) => membersOf(node, facts, compare, options));
    for (const { row, member } of members) if (member.kind !== 'survivor') dropped.set(row, droppedRow(member));
    members.sort((a, b) => compare(a.row, b.row));
    clusters.push({ members: members.map(({ member }) => member), pairs: pairsOf(nodes, facts) });
  }
  clusters.sort((a, b) => compareIds(a.members[0]!.id, b.members[0]!.id));
  return { clusters, dropped };
}

/** Kept by the person, chosen by the person, quality, length, id. */
export function survivalOrder(facts: RowFacts, options: DuplicateOptions): (a: number, b: number) => number {
  const chosen = new Set(options.survivors.values());
  const wanted = (row: number): number => (options.keep.has(facts.id(row)) ? 2 : chosen.has(facts.id(row)) ? 1 : 0);
  const anyWanted = chosen.size > 0 || options.keep.size > 0;
  return (a, b) =>
    (anyWanted ? wanted(b) - wanted(a) : 0) ||
    facts.quality(b) - facts.quality(a) ||
    facts.length(b) - facts.length(a) ||
    compareIds(facts.id(a), facts.id(b));
}

/** By code units: the same everywhere. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function components(
  sets: RowSets,
  classes: Uint32Array,
  edges: Edges,
  compare: (a: number, b: number) => number,
): Node[][] {
  const groups = new UnionFind(classes.length);
  const involved = new Set<number>();
  for (let row = 0; row < classes.length; row++) {
    const first = classes[row] as number;
    if (first !== row) involved.add(first);
  }
  for (let i = 0; i < edges.a.length; i++) {
    const a = edges.a.values[i] as number;
    const b = edges.b.values[i] as number;
    involved.add(a).add(b);
    groups.unite(a, b);
  }
  const rowsOf = new Map<number, number[]>();
  for (const first of involved) rowsOf.set(first, [first]);
  for (let row = 0; row < classes.length; row++) {
    if (classes[row] !== row) rowsOf.get(classes[row] as number)!.push(row);
  }
  const nodes = new Map<number, Node>();
  const found = new Map<number, Node[]>();
  for (const [first, rows] of rowsOf) {
    const node: Node = { rows: rows.sort(compare), size: sets.size(first), edges: [], survives: undefined };
    nodes.set(first, node);
    const root = groups.find(first);
    const group = found.get(root);
    if (group) group.push(node);
    else found.set(root, [node]);
  }
  for (let i = 0; i < edges.a.length; i++) {
    const a = nodes.get(edges.a.values[i] as number)!;
    const b = nodes.get(edges.b.values[i] as number)!;
    const shared = edges.shared.values[i] as number;
    const similarity = jaccard(a.size, b.size, shared);
    a.edges.push({ to: b, similarity, shared });
    b.edges.push({ to: a, similarity, shared });
  }
  return [...found.values()];
}

function membersOf(
  node: Node,
  facts: RowFacts,
  compare: (a: number, b: number) => number,
  options: DuplicateOptions,
): readonly { readonly row: number; readonly member: ClusterMember }[] {
  const nearest = node.survives
    ? undefined
    : node.edges
        .filter(({ to }) => to.survives)
        .reduce((best, edge) =>
          edge.similarity > best.similarity ||
          (edge.similarity === best.similarity && compare(edge.to.rows[0]!, best.to.rows[0]!) < 0)
            ? edge
            : best,
        );
  return node.rows.map((row, i) => {
    const id = facts.id(row);
    const survives = node.survives === true && (i === 0 || options.keep.has(id));
    if (survives) return { row, member: { id, row, survivor: id, kind: 'survivor', similarity: 1, shared: 1 } };
    if (!nearest) {
      return { row, member: { id, row, survivor: facts.id(node.rows[0]!), kind: 'exact', similarity: 1, shared: 1 } };
    }
    return {
      row,
      member: {
        id,
        row,
        survivor: facts.id(nearest.to.rows[0]!),
        kind: 'near',
        similarity: nearest.similarity,
        shared: nearest.shared / node.size,
      },
    };
  });
}

function droppedRow({ id, survivor, kind, similarity, shared }: ClusterMember): DroppedDuplicate {
  return kind === 'exact'
    ? {
        id,
        reason: 'exact_duplicate',
        survivor,
        detail: `the same text as ${survivor}, but for case, spacing or marks`,
      }
    : {
        id,
        reason: 'near_duplicate',
        survivor,
        detail: `${percent(similarity)} similar to ${survivor}, which has ${percent(shared)} of its wording`,
      };
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

/** Of rows with the same text, all up to a size, and then one for the others. */
function pairsOf(nodes: readonly Node[], facts: RowFacts): readonly SimilarPair[] {
  const rows = nodes.reduce((sum, node) => sum + node.rows.length, 0);
  const shown = (node: Node): readonly number[] => (rows <= ALL_PAIRS ? node.rows : node.rows.slice(0, 1));
  const pairs: SimilarPair[] = [];
  const add = (x: number, y: number, similarity: number): void => {
    const [a, b] = [facts.id(x), facts.id(y)];
    pairs.push(compareIds(a, b) <= 0 ? { a, b, similarity } : { a: b, b: a, similarity });
  };
  for (const node of nodes) {
    for (const [i, row] of node.rows.entries())
      if (i > 0) for (const other of node.rows.slice(0, rows <= ALL_PAIRS ? i : 1)) add(other, row, 1);
    for (const { to, similarity } of node.edges) {
      // Each edge hangs on both of its ends.
      if (node.rows[0]! > to.rows[0]!) continue;
      for (const row of shown(node)) for (const other of shown(to)) add(row, other, similarity);
    }
  }
  return pairs.sort((x, y) => compareIds(x.a, y.a) || compareIds(x.b, y.b));
}
