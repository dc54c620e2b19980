import { compareIds } from '../duplicates/clusters.ts';
import { UnionFind } from '../duplicates/unionFind.ts';
import { hashWord } from '../duplicates/words.ts';
import { balanceGroups } from './balance.ts';
import {
  DEFAULT_SPLIT_OPTIONS,
  SPLITS,
  type Split,
  type SplitCounts,
  type SplitItem,
  type SplitOptions,
  type SplitRatios,
  type SplitResult,
} from './splits.ts';

/** Conversations that hang together by near-duplicates: what goes into one split as a whole. */
export interface SplitGroup {
  readonly rows: readonly number[];
  readonly conversations: readonly string[];
  /** 0 to 1, evenly: where the seeded hash puts the group. */
  readonly position: number;
}

/**
 * Train, validation and test. The unit is the group: conversations with those that hold near-duplicates of their rows.
 * A group goes where the seeded hash of its key falls, whatever else there is, so that more data moves nothing; its key
 * is its oldest conversation, or where no times are known the one with the least hash. Only a near-duplicate that
 * links two conversations of different splits moves one of them. Rows come in any order.
 */
export function assignSplits(items: readonly SplitItem[], options: Partial<SplitOptions> = {}): SplitResult {
  const all = { ...DEFAULT_SPLIT_OPTIONS, ...options };
  const groups = groupItems(items, all);
  const places = groups.map((group) => pinned(group, all.previous));
  const free = groups.filter((_, i) => places[i] === undefined);
  const balanced = all.balanced ? balanceGroups(items, groups, places, all.ratios) : undefined;
  const splits = new Map<string, Split>();
  const conversations = new Map<string, Split>();
  const rowSplits: Split[] = [];
  for (const [i, group] of groups.entries()) {
    const split = places[i] ?? balanced?.get(group) ?? splitAt(group.position, all.ratios);
    for (const row of group.rows) rowSplits[row] = split;
    for (const conversation of group.conversations) conversations.set(conversation, split);
  }
  for (const [row, { id }] of items.entries()) splits.set(id, rowSplits[row]!);
  return {
    splits,
    conversations,
    summary: {
      seed: all.seed,
      ratios: all.ratios,
      balanced: all.balanced,
      counts: countSplits(items, splits),
      groups: groups.length,
      pinned: groups.length - free.length,
      largestGroup: Math.max(0, ...groups.map(({ rows }) => rows.length)) / Math.max(1, items.length),
    },
  };
}

function groupItems(items: readonly SplitItem[], { together, seed }: SplitOptions): readonly SplitGroup[] {
  const united = new UnionFind(items.length);
  const firstOf = new Map<string, number>();
  const byId = new Map<string, number>();
  for (const [row, { id, conversation }] of items.entries()) {
    byId.set(id, row);
    const first = firstOf.get(conversation);
    if (first === undefined) firstOf.set(conversation, row);
    else united.unite(first, row);
  }
  for (const ids of together) {
    let first: number | undefined;
    for (const id of ids) {
      const row = byId.get(id);
      if (row === undefined) continue;
      if (first === undefined) first = row;
      else united.unite(first, row);
    }
  }
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < items.length; row++) {
    const root = united.find(row);
    const rows = rowsOf.get(root);
    if (rows) rows.push(row);
    else rowsOf.set(root, [row]);
  }
  return [...rowsOf.values()].map((rows) => {
    const conversations = [...new Set(rows.map((row) => items[row]!.conversation))].sort(compareIds);
    return { rows, conversations, position: uniform(seed, keyOf(rows, items)) };
  });
}

/** The conversation that decides where its group goes. */
function keyOf(rows: readonly number[], items: readonly SplitItem[]): string {
  // Times that are not known come last. The hash that chooses is not the one that places: the least of several
  // places would not be spread evenly.
  const before = (a: SplitItem, b: SplitItem): number =>
    compareIds(a.began ?? '~', b.began ?? '~') ||
    uniform('key', a.conversation) - uniform('key', b.conversation) ||
    compareIds(a.conversation, b.conversation);
  return rows.map((row) => items[row]!).reduce((first, item) => (before(item, first) < 0 ? item : first)).conversation;
}

/** The split that its conversations had; train where they had several: what was trained on is never evaluated on. */
function pinned({ conversations }: SplitGroup, previous: ReadonlyMap<string, Split>): Split | undefined {
  if (previous.size === 0) return undefined;
  const had = new Set(conversations.map((conversation) => previous.get(conversation)));
  return SPLITS.find((split) => had.has(split));
}

function splitAt(position: number, ratios: SplitRatios): Split {
  // From the end, so that more training data takes from the edge of validation and leaves test as it is.
  if (position >= 1 - ratios.test) return 'test';
  return position >= 1 - ratios.test - ratios.validation ? 'validation' : 'train';
}

/** 0 to below 1, evenly spread over texts. */
function uniform(seed: string, text: string): number {
  const whole = `${seed}\0${text}`;
  return hashWord(whole, 0, whole.length, false) / 0x100000000;
}

/** Rows, conversations and strata of each split; items without one count nowhere. */
export function countSplits(
  items: readonly SplitItem[],
  splits: ReadonlyMap<string, Split>,
): Readonly<Record<Split, SplitCounts>> {
  const count = (wanted: Split): SplitCounts => {
    const conversations = new Set<string>();
    const strata = new Map<string, number>();
    for (const { id, conversation, stratum } of items) {
      if (splits.get(id) !== wanted) continue;
      conversations.add(conversation);
      strata.set(stratum, (strata.get(stratum) ?? 0) + 1);
    }
    const rows = [...strata.values()].reduce((sum, n) => sum + n, 0);
    const named = [...strata].sort(([a], [b]) => compareIds(a, b));
    return { rows, conversations: conversations.size, strata: Object.fromEntries(named) };
  };
  return { train: count('train'), validation: count('validation'), test: count('test') };
}
