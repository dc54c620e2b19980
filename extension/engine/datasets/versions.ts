/** Two datasets compared: runs of the store, kept builds, or files and folders of anybody. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { raw } from '../../core/formats/raw.ts';
import { isRecord } from '../../core/formats/wording.ts';
import type { DatasetPlace } from '../../core/model/place.ts';
import type { CancellationSignal, MemoryStore, ProgressReport } from '../../core/ports.ts';
import { dropChanges, settingChanges, type VersionAccount } from '../../core/synthesis/versions/accounts.ts';
import {
  compareVersions,
  countDifferences,
  type Difference,
  type VersionRow,
} from '../../core/synthesis/versions/compare.ts';
import { readableDocument } from '../../core/synthesis/versions/readable.ts';
import { countsOf } from '../../core/text/order.ts';
import type { VersionComparison } from '../../protocol/datasetViews.ts';
import { EngineError } from '../errors.ts';
import { datasetExamples, datasetRuns } from '../runs/dataset.ts';
import { Slices } from '../slices.ts';
import { fileLines, openDataset } from './open.ts';
import { DROPPED_FILE } from './provenance.ts';

interface LoadedRow extends VersionRow {
  readonly text: string;
  readonly file: string;
}

interface Version {
  readonly name: string;
  readonly rows: readonly LoadedRow[];
  readonly account: VersionAccount | undefined;
  /** By record id. */
  readonly dropped: ReadonlyMap<string, string>;
}

/** Both versions are held in memory. */
const MAX_BYTES = 512 * 1024 * 1024;
/** UTF-16 units of rows that a person can look through, and that a diff editor works out. */
const MAX_SHOWN = 4_000_000;

/**
 * Throws `cannotRead`, `notFound` for a run that is not there, `nothingToDo` where a folder has no data, `invalid` for
 * lines that are not JSON and for datasets that are too large.
 */
export async function compareDatasets(
  store: MemoryStore | undefined,
  [olderPlace, newerPlace]: readonly [DatasetPlace, DatasetPlace],
  progress: ProgressReport,
  signal: CancellationSignal,
): Promise<VersionComparison> {
  const older = await load(store, olderPlace, signal);
  progress(0.4, older.name);
  const newer = await load(store, newerPlace, signal);
  progress(0.8, newer.name);
  const differences = compareVersions(older.rows, newer.rows);
  const length = [...older.rows, ...newer.rows].reduce((sum, { text }) => sum + text.length, 0);
  const whole = length <= MAX_SHOWN;
  const shown = whole ? differences : differences.filter(({ kind }) => kind !== 'kept');
  const both = older.account && newer.account && ([older.account, newer.account] as const);
  return {
    older: { name: older.name, rows: older.rows.length, document: await documentOf(shown, 'before', signal) },
    newer: { name: newer.name, rows: newer.rows.length, document: await documentOf(shown, 'after', signal) },
    counts: countDifferences(differences),
    moved: countMoved(differences),
    settings: both ? settingChanges(...both) : [],
    drops: both ? dropChanges(...both) : [],
    removedBecause: countsOf(
      differences.flatMap((each) => (each.kind === 'removed' ? [newer.dropped.get(each.before.id) ?? ''] : [])),
    ),
    whole,
  };
}

/** Kept rows that stand in another file; of two files with different names no row has moved. */
function countMoved(differences: readonly Difference<LoadedRow>[]): number {
  const files = differences.flatMap((each) =>
    each.kind === 'kept' ? [[each.before.file, each.after.file] as const] : [],
  );
  const single =
    new Set(files.map(([before]) => before)).size <= 1 && new Set(files.map(([, after]) => after)).size <= 1;
  return single ? 0 : files.filter(([before, after]) => before !== after).length;
}

async function documentOf(
  differences: readonly Difference<LoadedRow>[],
  side: 'before' | 'after',
  signal: CancellationSignal,
): Promise<string> {
  const slices = new Slices(signal);
  const parts: string[] = [];
  let size = 0;
  for (const each of differences) {
    await slices.pause();
    const row = side === 'before' ? beforeOf(each) : afterOf(each);
    if (row === undefined || size > MAX_SHOWN) continue;
    size += row.text.length;
    parts.push(readableDocument([JSON.parse(row.text)]));
  }
  return parts.join('\n');
}

function beforeOf(each: Difference<LoadedRow>): LoadedRow | undefined {
  return each.kind === 'added' ? undefined : each.before;
}

function afterOf(each: Difference<LoadedRow>): LoadedRow | undefined {
  return each.kind === 'removed' ? undefined : each.after;
}

async function load(store: MemoryStore | undefined, place: DatasetPlace, signal: CancellationSignal): Promise<Version> {
  if (place.kind === 'path') return loadPath(place.path, signal);
  if (!store) throw new EngineError('storeUnavailable', 'runs are in the store, and there is none here');
  const slices = new Slices(signal);
  const runs = datasetRuns(store, place.id);
  const rows: LoadedRow[] = [];
  for (const page of datasetExamples(store, runs)) {
    await slices.pause();
    for (const example of page) rows.push(loaded(raw.encode(example), ''));
  }
  return { name: runs[0]?.createdAt ?? place.id, rows, account: runs[0]?.account, dropped: new Map() };
}

async function loadPath(path: string, signal: CancellationSignal): Promise<Version> {
  const dataset = await openDataset(path, signal);
  const bytes = dataset.files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > MAX_BYTES)
    throw new EngineError('invalid', `${path} has ${bytes} bytes; up to ${MAX_BYTES} can be compared`, { path });
  const slices = new Slices(signal);
  const rows: LoadedRow[] = [];
  for (const file of dataset.files) {
    let line = 0;
    for await (const { text } of fileLines(file, signal)) {
      await slices.pause();
      line++;
      const content = text.trim();
      if (content === '') continue;
      const row = checkedRow(content, file.path, line, file.name);
      const origin = dataset.originOf(file, line);
      // The file may have been changed since its provenance was written.
      rows.push(
        origin && (origin.sha256 === row.hash || file.name.endsWith('.parquet'))
          ? { ...row, id: origin.record, source: sourceKey(origin.origin.memories, origin.origin.patternType ?? '') }
          : row,
      );
    }
  }
  return { name: dataset.name, rows, account: dataset.account, dropped: await droppedReasons(path) };
}

function checkedRow(text: string, path: string, line: number, file: string): LoadedRow {
  try {
    return loaded(text, file);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new EngineError(
      'invalid',
      `${path}:${line} is not JSON: ${error.message}. One JSON object a line is wanted.`,
      {
        path,
        line,
      },
    );
  }
}

/** A row with what itself says of where it came from. Throws SyntaxError where it is no JSON. */
function loaded(text: string, file: string): LoadedRow {
  const value: unknown = JSON.parse(text);
  const fields = isRecord(value) ? value : {};
  const metadata = isRecord(fields['metadata']) ? fields['metadata'] : {};
  const source = Array.isArray(metadata['source']) ? metadata['source'].map(String) : [];
  const id = fields['id'];
  return {
    id: typeof id === 'string' || typeof id === 'number' ? String(id) : '',
    source: source.length === 0 ? '' : sourceKey(source, String(metadata['pattern_type'])),
    hash: createHash('sha256').update(text).digest('hex'),
    text,
    file,
  };
}

function sourceKey(memories: readonly string[], patternType: string): string {
  return JSON.stringify([patternType, ...memories]);
}

async function droppedReasons(folder: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(folder, DROPPED_FILE), 'utf8').catch(() => '');
  const reasons = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const { id, step, reason } = JSON.parse(line) as Readonly<Record<'id' | 'step' | 'reason', string>>;
    reasons.set(id, `${step}: ${reason}`);
  }
  return reasons;
}
