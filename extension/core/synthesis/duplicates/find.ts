import { NEVER_CANCELLED, type CancellationSignal } from '../../ports.ts';
import type { DatasetItem } from '../item.ts';
import { findBoilerplate, type BoilerplateBlock } from './boilerplate.ts';
import { clusterRows, compareIds, survivalOrder, type RowFacts } from './clusters.ts';
import {
  DEFAULT_DUPLICATE_OPTIONS,
  type BoilerplateFinding,
  type DroppedDuplicate,
  type DuplicateOptions,
  type DuplicatesResult,
} from './duplicates.ts';
import { similarPairs } from './pairs.ts';
import { exactClasses, RowSets } from './rows.ts';
import { TextScanner } from './scanner.ts';
import { sketchSlice, type Sketch } from './sketch.ts';
import { SliceReader, type Slice } from './slice.ts';

/** Characters of a boilerplate block that are shown. */
const SHOWN = 500;

/**
 * Exact and near-duplicates among rows, and blocks of boilerplate. The result depends neither on the order of the rows
 * nor on how the work is divided. For many rows the engine does the same with threads (engine/duplicates/search.ts).
 */
export function findDuplicates(
  items: readonly DatasetItem[],
  options: Partial<DuplicateOptions> = {},
  signal: CancellationSignal = NEVER_CANCELLED,
): DuplicatesResult {
  const all = { ...DEFAULT_DUPLICATE_OPTIONS, ...options };
  const reader = new SliceReader();
  for (const { text, conversation } of items) reader.add(text, conversation);
  const slice = reader.take();
  const blocks = findBoilerplate([slice], all.boilerplateConversations);
  const sketch = sketchSlice(slice, boilerplateHashes(blocks));
  const found = judgeRows(factsOf(items), [slice], [sketch], blocks, all, signal);
  return duplicatesResult(items, found);
}

/** What was found, in the words of the input. */
export function duplicatesResult(items: readonly DatasetItem[], found: JudgedRows): DuplicatesResult {
  return {
    kept: items.filter((_, row) => !found.dropped.has(row)).map(({ id }) => id),
    dropped: [...found.dropped.keys()].sort((a, b) => a - b).map((row) => found.dropped.get(row)!),
    clusters: found.clusters,
    boilerplate: found.boilerplate.map((block) => {
      const { id, text } = items[block.example]!;
      return boilerplateFinding(block, id, text);
    }),
  };
}

export function boilerplateHashes(blocks: readonly BoilerplateBlock[]): ReadonlySet<number> {
  return new Set(blocks.map(({ hash }) => hash));
}

/** A block with the number of the row to show it from. */
export interface FoundBlock extends BoilerplateBlock {
  readonly example: number;
}

export interface JudgedRows extends Pick<DuplicatesResult, 'clusters'> {
  /** By the number of the row. */
  readonly dropped: ReadonlyMap<number, DroppedDuplicate>;
  /** Most frequent first. */
  readonly boilerplate: readonly FoundBlock[];
  /** Pairs of rows whose shingles were compared. */
  readonly compared: number;
}

/** The part after the texts: from numbers to which rows stay. */
export function judgeRows(
  facts: RowFacts,
  slices: readonly Pick<Slice, 'count' | 'exactA' | 'exactB'>[],
  sketches: readonly Sketch[],
  blocks: readonly BoilerplateBlock[],
  options: DuplicateOptions,
  signal: CancellationSignal,
): JudgedRows {
  const sets = new RowSets(sketches);
  const classes = exactClasses(slices, (row) => sets.isBoilerplate(row));
  const dropped = new Map<number, DroppedDuplicate>();
  for (let row = 0; row < sets.count; row++) {
    if (!sets.isBoilerplate(row) || options.keep.has(facts.id(row))) continue;
    const detail = 'nothing but blocks of text that recur over many conversations';
    dropped.set(row, { id: facts.id(row), reason: 'boilerplate', survivor: undefined, detail });
  }
  const compared = classes.filter((first, row) => first === row && !sets.isBoilerplate(row));
  const order = survivalOrder(facts, options);
  const edges = similarPairs(sets, compared, options.threshold, order, signal);
  const clustering = clusterRows(facts, sets, classes, edges, options);
  for (const [row, why] of clustering.dropped) dropped.set(row, why);
  return {
    dropped,
    clusters: clustering.clusters,
    boilerplate: blocks
      .map((block) => ({ ...block, example: leastId(block.rows, facts) }))
      .sort((a, b) => b.conversations - a.conversations || a.hash - b.hash),
    compared: edges.compared,
  };
}

export function boilerplateFinding(block: BoilerplateBlock, example: string, text: string): BoilerplateFinding {
  return { conversations: block.conversations, rows: block.rows.length, example, text: blockText(text, block.hash) };
}

function factsOf(items: readonly DatasetItem[]): RowFacts {
  return {
    id: (row) => items[row]!.id,
    quality: (row) => items[row]!.quality,
    length: (row) => items[row]!.text.length,
  };
}

function leastId(rows: readonly number[], facts: RowFacts): number {
  return rows.reduce((least, row) => (compareIds(facts.id(row), facts.id(least)) < 0 ? row : least));
}

/** The block of a text that has this hash, shortened. */
function blockText(text: string, hash: number): string {
  const scanner = new TextScanner();
  scanner.read(text);
  for (let block = 0; block < scanner.blockHashes.length; block++) {
    if (scanner.blockHashes.values[block] !== hash) continue;
    const found = scanner.text.slice(scanner.blockStarts.values[block], scanner.blockStops.values[block]).trim();
    return found.length > SHOWN ? `${found.slice(0, SHOWN)}…` : found;
  }
  return '';
}
