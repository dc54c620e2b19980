/** Brings groups of records into the proportion that the person wants, by leaving out and never by repeating. */
import type { TrainingRecord } from '../../model/record.ts';
import { unreachable } from '../../model/turn.ts';
import type { Balance } from './options.ts';

/**
 * The records that have no place in the balance. Of a group the best by quality stay, by id where they are equal, so
 * the choice does not depend on the order. Those in `fixed` (the person's word) stay in any case and take places first.
 */
export function surplus(
  records: readonly TrainingRecord[],
  balance: Balance,
  fixed: ReadonlySet<TrainingRecord>,
): ReadonlySet<TrainingRecord> {
  const groups = groupsOf(records, balance);
  const places = placesOf(groups, balance);
  const out = new Set<TrainingRecord>();
  for (const [name, members] of groups) {
    const ranked = [...members].sort(
      (a, b) =>
        Number(fixed.has(b)) - Number(fixed.has(a)) || b.quality.value - a.quality.value || (a.id < b.id ? -1 : 1),
    );
    for (const record of ranked.slice(places.get(name) ?? 0)) if (!fixed.has(record)) out.add(record);
  }
  return out;
}

/** A record's group: '' for those without a topic. */
export function groupOf(record: TrainingRecord, by: Balance['by']): string {
  return by === 'topic' ? (record.topics[0]?.toLowerCase() ?? '') : (record.patternType ?? record.data.kind);
}

function groupsOf(records: readonly TrainingRecord[], { by }: Balance): ReadonlyMap<string, readonly TrainingRecord[]> {
  const groups = new Map<string, TrainingRecord[]>();
  for (const record of records) {
    const name = groupOf(record, by);
    const others = groups.get(name);
    if (others) others.push(record);
    else groups.set(name, [record]);
  }
  return groups;
}

type Counts = ReadonlyMap<string, readonly TrainingRecord[]>;

function placesOf(groups: Counts, balance: Balance): ReadonlyMap<string, number> {
  switch (balance.kind) {
    case 'cap':
      return new Map([...groups.keys()].map((name) => [name, balance.most]));
    case 'equal':
      return shared(groups, new Map([...groups.keys()].map((name) => [name, 1])));
    case 'ratio':
      return shared(groups, wantedShares(groups, balance.shares));
    default:
      return unreachable(balance);
  }
}

/** Of the groups that are there; a wanted one that is absent leaves its share to the others, or nothing would be left. */
function wantedShares(groups: Counts, shares: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  const wanted = new Map(Object.entries(shares).map(([name, share]) => [name.toLowerCase(), share]));
  return new Map(
    [...groups.keys()].flatMap((name) => {
      const share = wanted.get(name.toLowerCase()) ?? 0;
      return share > 0 ? [[name, share] as const] : [];
    }),
  );
}

/** As many as keep the shares: the scarcest group gives all it has, and the others are scaled down to it. */
function shared(groups: Counts, shares: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const unit = Math.min(...[...shares].map(([name, share]) => (groups.get(name)?.length ?? 0) / share));
  // The smallest surplus is rounding: 3 / 0.3 * 0.3 shall be 3.
  return new Map([...shares].map(([name, share]) => [name, Math.floor(unit * share + 1e-9)]));
}
