import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { CancellationSignal } from '../../core/ports.ts';
import { EngineError } from '../../engine/errors.ts';
import { compareDatasets } from '../../engine/datasets/versions.ts';
import type { VersionComparison } from '../../protocol/datasetViews.ts';
import { Failure } from '../failure.ts';

/** The command over two datasets: `compare OLD NEW`. */
export function addCompareCommand(program: Command, signal: CancellationSignal): void {
  program
    .command('compare')
    .description('what came into a dataset, went out and changed since an older version')
    .argument('<old>', 'JSONL or Parquet file, or a folder of them')
    .argument('<new>', 'the same of the newer version')
    .option('--json', 'the figures as JSON', false)
    .option('--documents', 'with --json: both as Markdown documents, for a diff of conversations', false)
    .action((older: string, newer: string, flags: { json: boolean; documents: boolean }) =>
      compare(older, newer, flags, signal),
    );
}

async function compare(
  older: string,
  newer: string,
  { json, documents }: { readonly json: boolean; readonly documents: boolean },
  signal: CancellationSignal,
): Promise<void> {
  try {
    const places = [older, newer].map((path) => ({ kind: 'path', path: resolve(path) }) as const);
    const result = await compareDatasets(undefined, [places[0]!, places[1]!], () => undefined, signal);
    process.stdout.write(json ? `${JSON.stringify(figures(result, documents))}\n` : report(result));
  } catch (error) {
    if (error instanceof EngineError) throw new Failure(error.message, undefined, error);
    throw error;
  }
}

function figures({ older, newer, ...rest }: VersionComparison, documents: boolean): unknown {
  const side = ({ name, rows, document }: VersionComparison['older']): unknown => ({
    name,
    rows,
    ...(documents && { document }),
  });
  const { removedBecause, ...others } = rest;
  return {
    older: side(older),
    newer: side(newer),
    ...others,
    removedBecause: Object.fromEntries(removedBecause.map(([reason, count]) => [reason || 'unknown', count])),
  };
}

function report({ older, newer, counts, moved, settings, drops, removedBecause }: VersionComparison): string {
  const line = (name: string, value: number | string): string =>
    `${name.padEnd(10)}  ${typeof value === 'number' ? value.toLocaleString('en-US') : value}\n`;
  const because = removedBecause.filter(([reason]) => reason !== '');
  return [
    line('older', `${older.name}, ${older.rows.toLocaleString('en-US')} rows`),
    line('newer', `${newer.name}, ${newer.rows.toLocaleString('en-US')} rows`),
    line('kept', counts.kept),
    line('changed', counts.changed),
    line('added', counts.added),
    line('removed', counts.removed),
    ...(moved > 0 ? [line('moved', `${moved.toLocaleString('en-US')} kept rows are in another file`)] : []),
    ...because.map(([reason, count]) => line('removed by', `${reason}: ${count.toLocaleString('en-US')}`)),
    ...settings.map(({ name, before, after }) => line('setting', `${name}: ${before || 'none'} -> ${after || 'none'}`)),
    ...drops.map(({ step, reason, before, after }) => line('dropped by', `${step}: ${reason}: ${before} -> ${after}`)),
  ].join('');
}
