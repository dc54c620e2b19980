/** The figures of a dataset by their names in files and at the command line, each with what it counts. */
import * as vscode from 'vscode';
import type { HIGH_CONFIDENCE } from '../../core/model/pattern.ts';
import type { DatasetStatistics } from '../../core/synthesis/statistics.ts';

/** The type holds it to the threshold by which the figure is counted. */
const HIGH: typeof HIGH_CONFIDENCE = 0.7;

/** Name, value and meaning. */
export type Figure = readonly [name: string, value: string, meaning: string];

export function figuresOf(statistics: DatasetStatistics): readonly Figure[] {
  return [
    ['total_examples', statistics.total_examples.toLocaleString(), vscode.l10n.t('examples of the dataset')],
    [
      'avg_length',
      Math.round(statistics.avg_length).toLocaleString(),
      vscode.l10n.t('characters of an answer, on average'),
    ],
    [
      'avg_confidence',
      statistics.avg_confidence?.toFixed(3) ?? '—',
      vscode.l10n.t('how sure their patterns are, from 0 to 1, on average'),
    ],
    [
      'high_confidence_count',
      statistics.high_confidence_count.toLocaleString(),
      vscode.l10n.t('examples with a confidence of {0} or more', HIGH.toFixed(1)),
    ],
  ];
}
