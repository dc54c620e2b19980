import { availableParallelism } from 'node:os';
import type { CancellationSignal } from '../../core/ports.ts';
import type {
  BoilerplateFinding,
  DuplicateCluster,
  DuplicateOptions,
} from '../../core/synthesis/duplicates/duplicates.ts';
import { boilerplateFinding } from '../../core/synthesis/duplicates/find.ts';
import { rowItem } from '../../core/synthesis/rowItem.ts';
import { searchDuplicates, type DuplicateSearch } from '../../engine/duplicates/search.ts';
import type { RowBatch } from '../../engine/duplicates/task.ts';
import { count } from '../commands/stats.ts';
import { LineWriter } from '../jsonl.ts';
import { DatasetFiles } from './files.ts';

export interface DedupeOptions {
  readonly duplicates: DuplicateOptions;
  readonly out: string | undefined;
  readonly workers: number | undefined;
  readonly workerPath: string;
  readonly json: boolean;
}

/** Clusters that a person is shown; `--json` has all. */
const SHOWN_CLUSTERS = 50;
const SHOWN_MEMBERS = 10;
/** Fewer bytes than this are read before a worker thread has started. */
const WORTH_A_WORKER = 4 << 20;

/** `dedupe FILE…`: clusters of duplicates with their explanation, and the rows that stay in their order. */
export async function dedupe(
  inputs: readonly string[],
  options: DedupeOptions,
  signal: CancellationSignal,
): Promise<void> {
  await DatasetFiles.use(inputs, async (files) => {
    const found = await searchRows(files, options, signal);
    const boilerplate = await boilerplateTexts(files, found, signal);
    if (options.out !== undefined) {
      const { out } = options;
      await files.copy([out], (row) => (found.dropped.has(row) ? undefined : out), signal);
    }
    const report = options.json ? jsonReport(found, boilerplate, options) : personReport(found, boilerplate, options);
    const writer = new LineWriter();
    for (const line of report) await writer.write(line);
    await writer.flush();
  });
}

/** A search over files, with the file of each row. */
export interface FileSearch extends DuplicateSearch {
  placeOf(row: number): { readonly file: string; readonly line: number };
}

export async function searchRows(
  files: DatasetFiles,
  options: Pick<DedupeOptions, 'duplicates' | 'workers' | 'workerPath'>,
  signal: CancellationSignal,
): Promise<FileSearch> {
  async function* batches(): AsyncGenerator<RowBatch> {
    for await (const chunk of files.chunks(signal)) yield { kind: 'lines', ...chunk };
  }
  const threads = files.bytes < WORTH_A_WORKER ? 0 : availableParallelism();
  const workers = { count: options.workers ?? threads, path: options.workerPath };
  const found = await searchDuplicates(batches(), options.duplicates, workers, () => {}, signal);
  // A file begins where lines do not grow.
  const begins: number[] = [];
  for (let row = 0; row < found.lines.length; row++)
    if (row === 0 || found.lines[row]! <= found.lines[row - 1]!) begins.push(row);
  return {
    ...found,
    placeOf: (row) => ({
      file: files.names[begins.findLastIndex((begin) => begin <= row)]!,
      line: found.lines[row]!,
    }),
  };
}

async function boilerplateTexts(
  files: DatasetFiles,
  { boilerplate }: FileSearch,
  signal: CancellationSignal,
): Promise<readonly BoilerplateFinding[]> {
  if (boilerplate.length === 0) return [];
  const wanted = new Map(boilerplate.map(({ example }) => [example, '']));
  let [row, missing] = [0, wanted.size];
  for await (const { value } of files.rows(signal)) {
    if (wanted.has(row)) {
      wanted.set(row, rowItem(value, '').text);
      if (--missing === 0) break;
    }
    row++;
  }
  return boilerplate.map((block) => boilerplateFinding(block, String(block.example), wanted.get(block.example)!));
}

function droppedCounts({ dropped }: FileSearch): Readonly<Record<string, number>> {
  const counts = { exact_duplicate: 0, near_duplicate: 0, boilerplate: 0 };
  for (const { reason } of dropped.values()) counts[reason]++;
  return counts;
}

function* jsonReport(
  found: FileSearch,
  boilerplate: readonly BoilerplateFinding[],
  { duplicates, out }: DedupeOptions,
): Generator<string> {
  const head = {
    rows: found.ids.length,
    kept: found.ids.length - found.dropped.size,
    dropped: droppedCounts(found),
    threshold: duplicates.threshold,
    compared_pairs: found.compared,
    ...(out === undefined ? {} : { out }),
    boilerplate: boilerplate.map(({ conversations, rows, example, text }) => ({
      conversations,
      rows,
      ...found.placeOf(Number(example)),
      text,
    })),
    boilerplate_rows: [...found.dropped]
      .filter(([, { reason }]) => reason === 'boilerplate')
      .map(([row, { id }]) => ({ id, ...found.placeOf(row) })),
  };
  // One object; a line a cluster, so that no line grows with the dataset.
  yield `${JSON.stringify(head).slice(0, -1)},"clusters":[`;
  for (const [i, cluster] of found.clusters.entries()) {
    const members = cluster.members.map(({ row, ...member }) => ({ ...member, ...found.placeOf(row) }));
    yield `${JSON.stringify({ members, pairs: cluster.pairs })}${i + 1 < found.clusters.length ? ',' : ''}`;
  }
  yield ']}';
}

function* personReport(
  found: FileSearch,
  boilerplate: readonly BoilerplateFinding[],
  { duplicates, out }: DedupeOptions,
): Generator<string> {
  const place = (row: number): string => {
    const { file, line } = found.placeOf(row);
    return `${file}:${line}`;
  };
  for (const cluster of found.clusters.slice(0, SHOWN_CLUSTERS)) yield* clusterLines(cluster, place);
  if (found.clusters.length > SHOWN_CLUSTERS)
    yield `… and ${count(found.clusters.length - SHOWN_CLUSTERS)} more clusters (--json has all)`;
  for (const { conversations, example, text } of boilerplate) {
    const shown = text.replace(/\s+/g, ' ');
    yield `boilerplate in ${count(conversations)} conversations (${place(Number(example))}): ${shown.slice(0, 100)}`;
  }
  const dropped = droppedCounts(found);
  const line = (name: string, n: number | undefined): string => `${name.padEnd(18)}  ${count(n ?? 0)}`;
  yield line('rows', found.ids.length);
  yield line('kept', found.ids.length - found.dropped.size);
  for (const [reason, n] of Object.entries(dropped)) yield line(reason, n);
  yield line('clusters', found.clusters.length);
  yield `${'threshold'.padEnd(18)}  ${duplicates.threshold}`;
  if (out !== undefined) yield `written to ${out}`;
}

function* clusterLines({ members }: DuplicateCluster, place: (row: number) => string): Generator<string> {
  for (const { id, row, kind, survivor, similarity, shared } of members.slice(0, SHOWN_MEMBERS)) {
    const share = (value: number): string => `${Math.floor(value * 100)} %`;
    if (kind === 'survivor') yield `${place(row)} ${id} stays`;
    else if (kind === 'exact') yield `  ${place(row)} ${id} goes: the same as ${survivor} after normalisation`;
    else
      yield `  ${place(row)} ${id} goes: ${share(similarity)} similar to ${survivor}, ${share(shared)} of it there too`;
  }
  if (members.length > SHOWN_MEMBERS) yield `  … and ${count(members.length - SHOWN_MEMBERS)} more`;
}
