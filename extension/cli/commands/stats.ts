import { decodeRecord } from '../../core/formats/registry.ts';
import type { DecodedExample } from '../../core/formats/format.ts';
import type { CancellationSignal } from '../../core/ports.ts';
import { StatisticsCounter, type DatasetStatistics } from '../../core/synthesis/statistics.ts';
import { at, Failure } from '../failure.ts';
import { readJsonl, STDIN_NAME } from '../jsonl.ts';

/** Examples of a raw, alpaca or chatml file; a line that is none of them ends the command with its place. */
export async function* readExamples(file: string, signal: CancellationSignal): AsyncGenerator<DecodedExample> {
  const name = file === '-' ? STDIN_NAME : file;
  for await (const { number, value } of readJsonl(file, signal)) {
    const decoded = decodeRecord(value);
    if (!decoded) {
      throw new Failure(
        at(
          name,
          number,
          'is no raw, alpaca or chatml example; "instruction" and "output", or "messages" with a user and an assistant, are wanted',
        ),
      );
    }
    yield decoded.example;
  }
}

/** `stats FILE`: the figures of a dataset, for a person or as JSON. */
export async function stats(
  file: string,
  options: { readonly json: boolean },
  signal: CancellationSignal,
): Promise<void> {
  const counter = new StatisticsCounter();
  for await (const example of readExamples(file, signal)) counter.add(example);
  const statistics = counter.result();
  process.stdout.write(options.json ? `${JSON.stringify(statistics)}\n` : statisticsReport(statistics));
}

/** The statistics under the names of the contract, one a line. */
export function statisticsReport(statistics: DatasetStatistics): string {
  const types = Object.entries(statistics.pattern_types);
  const width = Math.max(21, ...types.map(([type]) => type.length + 2));
  const line = (name: string, value: string): string => `${name.padEnd(width)}  ${value}\n`;
  return (
    line('total_examples', count(statistics.total_examples)) +
    line('pattern_types', types.length === 0 ? 'not recorded' : String(types.length)) +
    types.map(([type, n]) => line(`  ${type}`, count(n))).join('') +
    line('avg_length', `${count(Math.round(statistics.avg_length))} characters`) +
    line('avg_confidence', statistics.avg_confidence === null ? 'not recorded' : statistics.avg_confidence.toFixed(2)) +
    line(
      'high_confidence_count',
      statistics.avg_confidence === null ? 'not recorded' : count(statistics.high_confidence_count),
    )
  );
}

/** 1234567 as `1,234,567`. */
export function count(n: number): string {
  return n.toLocaleString('en-US');
}
