/** The report of a synthesis: what it made, and of what. */
import * as vscode from 'vscode';
import type { Example } from '../../core/model/example.ts';
import type { DatasetStatistics } from '../../core/synthesis/statistics.ts';
import type { DatasetFile, SynthesisReport } from '../../protocol/rpc.ts';
import { byteText } from '../datasets/wording.ts';
import { examplesText, memoriesText, secondsText } from '../plurals.ts';
import { isPattern } from '../memories/patternTypes.ts';
import { importanceText, patternName } from '../memories/wording.ts';
import { figuresOf } from '../statistics/figures.ts';
import { emptyReasonText } from './emptyReasons.ts';
import { block, inline, table } from './markdown.ts';
import { stepsTable } from './steps.ts';

export function synthesisReportMarkdown(report: SynthesisReport, files: readonly DatasetFile[] = []): string {
  const { run, looked, withoutExamples, sample, durationMs } = report;
  const without = Object.entries(withoutExamples).sort(([, a], [, b]) => b - a);
  return [
    `# ${vscode.l10n.t('Synthesis report')}`,
    vscode.l10n.t(
      '{0} from {1} in {2}.',
      examplesText(run.statistics.total_examples),
      memoriesText(looked),
      secondsText(durationMs),
    ),
    ...filesSection(files),
    ...statisticsSection(run.statistics),
    ...(without.length === 0
      ? []
      : [
          `## ${vscode.l10n.t('Memories that gave no example')}`,
          table(
            [vscode.l10n.t('Why'), vscode.l10n.t('Memories')],
            without.map(([reason, count]) => [inline(emptyReasonText(reason)), count.toLocaleString()]),
          ),
        ]),
    ...(run.account === undefined ? [] : [`## ${vscode.l10n.t('Steps')}`, stepsTable(run.account.steps)]),
    ...(sample.length === 0 ? [] : [`## ${vscode.l10n.t('Some of the examples')}`, ...sample.map(exampleSection)]),
    '',
  ].join('\n\n');
}

function filesSection(files: readonly DatasetFile[]): readonly string[] {
  if (files.length === 0) return [];
  return [
    table(
      [vscode.l10n.t('File'), vscode.l10n.t('Examples'), vscode.l10n.t('Size')],
      files.map(({ path, examples, bytes, present }) => [
        inline(vscode.workspace.asRelativePath(path)),
        examples.toLocaleString(),
        present ? byteText(bytes) : vscode.l10n.t('missing or changed since'),
      ]),
    ),
  ];
}

/** The names of the figures are those of the files and the command line. */
function statisticsSection(statistics: DatasetStatistics): readonly string[] {
  return [
    table(
      [vscode.l10n.t('Figure'), vscode.l10n.t('Value'), vscode.l10n.t('What it counts')],
      figuresOf(statistics).map(([name, value, meaning]) => [`\`${name}\``, value, meaning]),
    ),
    table(
      [vscode.l10n.t('Pattern type'), vscode.l10n.t('Examples')],
      Object.entries(statistics.pattern_types).map(([type, count]) => [
        isPattern(type) ? `${patternName(type)} (\`${type}\`)` : inline(type),
        count.toLocaleString(),
      ]),
    ),
  ];
}

function exampleSection(example: Example): string {
  const { pattern_type: type, confidence } = example.metadata;
  return [
    `### ${inline(example.instruction)}`,
    vscode.l10n.t('{0}, confidence {1}', patternName(type), importanceText(confidence)),
    block([example.input, example.output].filter((text) => text !== '').join('\n')),
  ].join('\n\n');
}
