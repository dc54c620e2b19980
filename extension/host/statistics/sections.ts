/** The figures of a dataset, worded: what the view draws and what its export writes. */
import * as vscode from 'vscode';
import { isPattern } from '../memories/patternTypes.ts';
import { patternName } from '../memories/wording.ts';
import { stepReasonsText } from '../reports/stepReasons.ts';
import { byteText } from '../datasets/wording.ts';
import type { DatasetReport } from '../../protocol/datasetViews.ts';
import type { MemoryCounts } from '../../protocol/rpc.ts';
import type { BarView, SectionView } from '../../protocol/statisticsView.ts';
import { figuresOf } from './figures.ts';
import { kindTitle, severityName, stepTitle } from './wording.ts';

type Counted = readonly (readonly [string, number])[];

export function memorySection(counts: MemoryCounts): SectionView {
  return {
    heading: vscode.l10n.t('Memories'),
    note: '',
    columns: [vscode.l10n.t('What'), vscode.l10n.t('How many')],
    rows: [
      [vscode.l10n.t('Turns in the store'), counts.total.toLocaleString()],
      [vscode.l10n.t('Remembered'), counts.kept.toLocaleString()],
      [vscode.l10n.t('Forgotten or noise'), counts.forgotten.toLocaleString()],
      [vscode.l10n.t('In the dataset'), counts.inDataset.toLocaleString()],
    ],
  };
}

export function datasetSections(report: DatasetReport): readonly SectionView[] {
  return [
    overview(report),
    ...stepSections(report),
    counted(vscode.l10n.t('Kinds'), vscode.l10n.t('Kind'), report.kinds, kindTitle),
    counted(vscode.l10n.t('Pattern types'), vscode.l10n.t('Pattern type'), report.patternTypes, patternTitle),
    shares(vscode.l10n.t('Confidence'), report.confidence, vscode.l10n.t('No row says how sure its pattern is.')),
    shares(vscode.l10n.t('Quality'), report.quality, vscode.l10n.t('Of no row the quality can be told.')),
    tokens(report),
    topics(report),
    duplicates(report),
    findings(report),
    ...(report.files.length > 0 ? [files(report)] : []),
    ...(report.notes.length > 0 ? [notes(report.notes)] : []),
  ];
}

/** The names of the figures are those of the files and the command line. */
function overview({ statistics, rows, tokens: { tokenizer, total, longest } }: DatasetReport): SectionView {
  return {
    heading: vscode.l10n.t('Overview'),
    note: '',
    columns: [vscode.l10n.t('Figure'), vscode.l10n.t('Value'), vscode.l10n.t('What it counts')],
    rows: [
      [vscode.l10n.t('Rows'), rows.toLocaleString(), vscode.l10n.t('lines of all files')],
      ...figuresOf(statistics),
      [vscode.l10n.t('Tokens'), total.toLocaleString(), vscode.l10n.t('of all rows, counted with {0}', tokenizer)],
      [vscode.l10n.t('Longest row'), longest.toLocaleString(), vscode.l10n.t('tokens')],
    ],
  };
}

/** Before and after each step of the build: in = out + dropped. */
function stepSections({ steps }: DatasetReport): readonly SectionView[] {
  if (steps.length === 0) return [];
  const bars = steps.map((step): BarView => ({
    label: stepTitle(step.name),
    value: step.out,
    rest: step.in - step.out,
    text: step.in === step.out ? step.out.toLocaleString() : `${step.out.toLocaleString()} (−${(step.in - step.out).toLocaleString()})`, // prettier-ignore
  }));
  return [
    {
      heading: vscode.l10n.t('Steps of the build'),
      note: vscode.l10n.t('What came into each step is what went out and what was dropped.'),
      chart: { kind: 'bars', bars },
      columns: [
        vscode.l10n.t('Step'),
        vscode.l10n.t('In'),
        vscode.l10n.t('Out'),
        vscode.l10n.t('Dropped'),
        vscode.l10n.t('Noted'),
      ],
      rows: steps.map((step) => [
        stepTitle(step.name),
        step.in.toLocaleString(),
        step.out.toLocaleString(),
        stepReasonsText(step.dropped) || '0',
        stepReasonsText(step.noted) || '—',
      ]),
    },
  ];
}

function counted(
  heading: string,
  column: string,
  counts: Counted,
  name: (value: string) => string,
  note = '',
): SectionView {
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  return {
    heading,
    note,
    chart: {
      kind: 'bars',
      bars: counts.map(([value, count]) => ({ label: name(value), value: count, text: count.toLocaleString() })),
    },
    columns: [column, vscode.l10n.t('Rows'), vscode.l10n.t('Share')],
    rows: counts.map(([value, count]) => [name(value), count.toLocaleString(), percent(count, total)]),
  };
}

function shares(heading: string, { rows, mean, bars }: DatasetReport['quality'], none: string): SectionView {
  const columns = [vscode.l10n.t('From – to'), vscode.l10n.t('Rows'), vscode.l10n.t('Share')];
  if (mean === undefined) return { heading, note: none, columns, rows: [] };
  const from = (i: number): string => (bars[i - 1]?.upTo ?? 0).toFixed(1);
  return {
    heading,
    note: vscode.l10n.t('Mean {0}. Rows: {1}.', mean.toFixed(3), rows.toLocaleString()),
    chart: {
      kind: 'columns',
      bars: bars.map(({ upTo, rows: value }) => ({
        label: upTo.toFixed(1),
        value,
        text: value.toLocaleString(),
      })),
    },
    columns,
    rows: bars.map(({ upTo, rows: value }, i) => [
      `${from(i)} – ${upTo.toFixed(1)}`,
      value.toLocaleString(),
      percent(value, rows),
    ]),
  };
}

function tokens({ tokens: { tokenizer, total, bars }, rows }: DatasetReport): SectionView {
  return {
    heading: vscode.l10n.t('Tokens of a row'),
    note: vscode.l10n.t(
      'Counted with {0}, with what a chat template adds; {1} on average.',
      tokenizer,
      Math.round(rows === 0 ? 0 : total / rows).toLocaleString(),
    ),
    chart: {
      kind: 'columns',
      bars: bars.map(({ upTo, rows: value }) => ({
        label: upTo.toLocaleString(),
        value,
        text: value.toLocaleString(),
      })),
    },
    columns: [vscode.l10n.t('Up to'), vscode.l10n.t('Rows'), vscode.l10n.t('Share')],
    rows: bars.map(({ upTo, rows: value }) => [upTo.toLocaleString(), value.toLocaleString(), percent(value, rows)]),
  };
}

function topics({ topics: list, otherTopics, rowsWithTopics, rows }: DatasetReport): SectionView {
  const note =
    list.length === 0
      ? vscode.l10n.t('The rows name no topics.')
      : vscode.l10n.t(
          'Rows with topics: {0} of {1}. Rarer topics that are not listed: {2}.',
          rowsWithTopics.toLocaleString(),
          rows.toLocaleString(),
          otherTopics.toLocaleString(),
        );
  const section = counted(vscode.l10n.t('Topics'), vscode.l10n.t('Topic'), list, (topic) => topic, note);
  // A row has several topics: shares are of rows.
  return { ...section, rows: list.map(([topic, count]) => [topic, count.toLocaleString(), percent(count, rows)]) };
}

function duplicates({ duplicates: { exact, near, leaks }, rows }: DatasetReport): SectionView {
  const names: Counted = [
    [vscode.l10n.t('Rows that repeat another one'), exact],
    [vscode.l10n.t('Rows that nearly repeat another one'), near],
    [vscode.l10n.t('Rows that stand in another split too'), leaks],
  ];
  return {
    heading: vscode.l10n.t('Duplicates'),
    note: '',
    columns: [vscode.l10n.t('What'), vscode.l10n.t('Rows'), vscode.l10n.t('Share')],
    rows: names.map(([name, count]) => [name, count.toLocaleString(), percent(count, rows)]),
  };
}

function findings({ rules, findings: { error, warning, info } }: DatasetReport): SectionView {
  return {
    heading: vscode.l10n.t('Findings'),
    note: vscode.l10n.t(
      'Errors: {0}. Warnings: {1}. Notes: {2}. No detector of secrets is complete.',
      error.toLocaleString(),
      warning.toLocaleString(),
      info.toLocaleString(),
    ),
    chart: {
      kind: 'bars',
      bars: rules.map(({ rule, count }) => ({ label: rule, value: count, text: count.toLocaleString() })),
    },
    columns: [vscode.l10n.t('Rule'), vscode.l10n.t('Severity'), vscode.l10n.t('What'), vscode.l10n.t('Findings')],
    rows: rules.map(({ rule, severity, title, count }) => [
      rule,
      severityName(severity),
      title,
      count.toLocaleString(),
    ]),
  };
}

function files({ files: list }: DatasetReport): SectionView {
  return {
    heading: vscode.l10n.t('Files'),
    note: '',
    columns: [vscode.l10n.t('File'), vscode.l10n.t('Rows'), vscode.l10n.t('Size')],
    rows: list.map(({ name, rows, bytes }) => [name, rows.toLocaleString(), byteText(bytes)]),
  };
}

function notes(list: readonly string[]): SectionView {
  return {
    heading: vscode.l10n.t('What was not looked at in full'),
    note: '',
    columns: [vscode.l10n.t('Note')],
    rows: list.map((note) => [note]),
  };
}

function patternTitle(type: string): string {
  if (type === '') return vscode.l10n.t('not named');
  return isPattern(type) ? patternName(type) : type;
}

function percent(count: number, total: number): string {
  return total === 0 ? '—' : `${((100 * count) / total).toFixed(1)} %`;
}
