/** `stats --report`: the figures that the statistics view shows, of a file, a folder or a manifest. */
import type { Bar, Counted, DatasetReport } from '../../core/dataset/statistics.ts';
import type { CancellationSignal } from '../../core/ports.ts';
import { reportOf } from '../../engine/datasets/report.ts';
import { EngineError } from '../../engine/errors.ts';
import { EXIT, Failure } from '../failure.ts';
import { count, statisticsReport } from './stats.ts';

export async function report(
  path: string,
  { json }: { readonly json: boolean },
  signal: CancellationSignal,
): Promise<void> {
  if (path === '-') throw new Failure('stats --report: name a file or folder; standard input is read once', EXIT.usage);
  try {
    const found = await reportOf({ store: undefined, allow: [] }, { kind: 'path', path }, () => undefined, signal);
    process.stdout.write(json ? `${JSON.stringify(found)}\n` : text(found));
  } catch (error) {
    throw error instanceof EngineError ? new Failure(error.message, EXIT.failed, error) : error;
  }
}

function text(report: DatasetReport): string {
  const { tokens, confidence, quality, duplicates, findings } = report;
  return [
    statisticsReport(report.statistics),
    section(
      'files',
      report.files.map(({ name, rows }) => [name, rows]),
    ),
    section('formats', report.formats),
    section('kinds', report.kinds),
    section('pattern types', named(report.patternTypes)),
    ...(report.steps.length === 0 ? [] : [steps(report)]),
    share('confidence', confidence.mean, confidence.bars),
    share('quality', quality.mean, quality.bars),
    section(
      `tokens (${tokens.tokenizer}): ${count(tokens.total)}, the longest row ${count(tokens.longest)}`,
      bars(tokens.bars),
    ),
    section('topics', [...report.topics, ...(report.otherTopics > 0 ? [['others', report.otherTopics] as const] : [])]),
    section('duplicates', Object.entries(duplicates)),
    section('findings', Object.entries(findings)),
    section(
      'rules',
      report.rules.map(({ rule, severity, count: found }) => [`${severity} ${rule}`, found]),
    ),
    ...report.notes.map((note) => `note: ${note}\n`),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function steps({ steps: all }: DatasetReport): string {
  const lines = all.map(({ name, in: before, out, dropped }) => {
    const why = Object.entries(dropped).map(([reason, n]) => `${reason} ${count(n)}`);
    return `  ${name.padEnd(16)}${count(before).padStart(9)}${count(out).padStart(9)}  ${why.join(', ')}`.trimEnd();
  });
  return `steps (in, out, dropped)\n${lines.join('\n')}\n`;
}

function share(title: string, mean: number | undefined, values: readonly Bar[]): string {
  return mean === undefined ? '' : section(`${title}: ${mean.toFixed(2)} on average`, bars(values));
}

function bars(values: readonly Bar[]): Counted {
  return values.map(({ upTo, rows }) => [`up to ${upTo.toLocaleString('en-US')}`, rows]);
}

/** Rows that name none stand under ''. */
function named(counts: Counted): Counted {
  return counts.map(([name, rows]) => [name === '' ? 'not recorded' : name, rows]);
}

function section(title: string, counts: Counted): string {
  if (counts.length === 0) return '';
  const width = Math.max(...counts.map(([name]) => name.length));
  return `${title}\n${counts.map(([name, n]) => `  ${name.padEnd(width)}  ${count(n).padStart(9)}\n`).join('')}`;
}
