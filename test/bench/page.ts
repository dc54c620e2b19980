import type { DuplicateFigures } from './duplicates/speed.ts';
import type { Figures } from './main.ts';

/** docs/performance.md: what was measured, what was asked for, and the command that measured it. */
export function performancePage(figures: Figures): string {
  const { cli, store, million, duplicates100k, duplicates1M, duplicatePairs } = figures;
  const rows: readonly (readonly [what: string, measured: string, wanted: string])[] = [
    ['scoring alone, one thread', `${n(cli['score_turns_per_s'])} turns/s`, '10,000 turns/s'],
    [
      'score → export, all files written',
      `${n(cli['score_to_export_turns_per_s'])} turns/s with ${cli['score_to_export_workers']} worker threads`,
      '3,000 turns/s',
    ],
    [
      '… its first 12,000 turns, with the start of the threads',
      `${n(cli['score_to_export_from_start_turns_per_s'])} turns/s`,
      '',
    ],
    ['the whole pipeline, one thread', `${n(cli['pipeline_turns_per_s_one_thread'])} turns/s`, ''],
    ['one turn through the whole pipeline', `p50 ${cli['turn_ms_p50']} ms, p95 ${cli['turn_ms_p95']} ms`, 'p95 10 ms'],
    ['our own code at activation', `${figures.activation_ms} ms`, '50 ms'],
    ...Object.entries(store).map(
      ([name, value]) => [`store: ${name.replaceAll('_', ' ')}`, String(value), STORE_TARGETS[name] ?? ''] as const,
    ),
    ...duplicateRows(duplicates100k, '8 s'),
    ...(duplicates1M ? duplicateRows(duplicates1M, '90 s') : []),
    [
      'pairs at a Jaccard of 0.8 and more against brute force, 20,000 rows',
      `recall ${duplicatePairs.recall.toFixed(4)}, precision ${duplicatePairs.precision.toFixed(4)} (${n(duplicatePairs.pairs)} pairs)`,
      '0.98, 0.99',
    ],
    ...Object.entries(figures.datasets).map(
      ([name, value]) =>
        [`datasets: ${name.replaceAll('_', ' ')}`, String(value), DATASET_TARGETS[name] ?? ''] as const,
    ),
    ...(million
      ? [
          [
            '1,000,000 turns through `synthesize -`',
            `${n(million['turns_per_s'])} turns/s, ${n(million['seconds'])} s`,
            '',
          ] as const,
          ['… resident size at its peak', `${n(million['peak_rss_mb'])} MB`, '1,000 MB'] as const,
        ]
      : []),
  ];
  return `# Speed and memory

Made by \`npm run bench -- --write${million ? ' --million' : ''}\`; do not edit by hand. Machines differ: run it on yours.

- machine: ${figures.machine}
- input: ${figures.input}, ${n(cli['turns'])} turns, ${n(cli['characters'])} characters

| what | measured | asked for |
| --- | --- | --- |
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}
`;
}

function duplicateRows(
  { rows, megabytes, seconds, cpu_seconds, peak_rss_mb }: DuplicateFigures,
  wanted: string,
): readonly (readonly [what: string, measured: string, wanted: string])[] {
  return [
    [`\`dedupe\` of ${n(rows)} rows, ${n(megabytes)} MB`, `${seconds} s (${cpu_seconds} s of processor time)`, wanted],
    ['… resident size at its peak', `${n(peak_rss_mb)} MB`, ''],
  ];
}

/** What the product promises of the store at 100,000 memories. Source: issue 'The main job, end to end'. */
const STORE_TARGETS: Readonly<Record<string, string>> = {
  tree_open_ms: '300 ms',
  tree_open_p95_ms: '300 ms',
  search_p95_ms: '30 ms',
  commit_p95_ms: '10 ms',
};

/** What is asked of the check of datasets. Source: issue 'Datasets worth training on, and a language server that guards them'. */
const DATASET_TARGETS: Readonly<Record<string, string>> = {
  first_findings_50mb_ms: '1,500 ms',
  edit_50mb_p95_ms: '50 ms',
};

function n(value: number | string | undefined): string {
  return typeof value === 'number' ? value.toLocaleString('en-US') : (value ?? '');
}
