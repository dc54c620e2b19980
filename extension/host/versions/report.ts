/** What differs between two versions of a dataset, as figures. */
import * as vscode from 'vscode';
import type { VersionComparison } from '../../protocol/datasetViews.ts';
import { stepTitle } from '../statistics/wording.ts';
import { inline, table } from '../reports/markdown.ts';
import { stepReasonText } from '../reports/stepReasons.ts';

export function comparisonMarkdown(comparison: VersionComparison, older: string, newer: string): string {
  const { counts, moved, settings, drops, removedBecause, whole } = comparison;
  const because = removedBecause.filter(([reason]) => reason !== '');
  return [
    `# ${vscode.l10n.t('Comparison of datasets')}`,
    table(
      [vscode.l10n.t('Version'), vscode.l10n.t('Dataset'), vscode.l10n.t('Rows')],
      [
        [vscode.l10n.t('Older'), inline(older), comparison.older.rows.toLocaleString()],
        [vscode.l10n.t('Newer'), inline(newer), comparison.newer.rows.toLocaleString()],
      ],
    ),
    table(
      [vscode.l10n.t('What'), vscode.l10n.t('Rows')],
      [
        [vscode.l10n.t('Kept'), counts.kept.toLocaleString()],
        [vscode.l10n.t('Changed'), counts.changed.toLocaleString()],
        [vscode.l10n.t('Added'), counts.added.toLocaleString()],
        [vscode.l10n.t('Removed'), counts.removed.toLocaleString()],
        [vscode.l10n.t('Kept, in another file'), moved.toLocaleString()],
      ],
    ),
    ...(whole
      ? []
      : [vscode.l10n.t('The datasets are too long to show whole: the diff holds what differs, as far as it goes.')]),
    ...(because.length === 0
      ? []
      : [
          `## ${vscode.l10n.t('Why records were removed')}`,
          table(
            [vscode.l10n.t('Step: reason'), vscode.l10n.t('Records')],
            because.map(([reason, count]) => [inline(stepAndReason(reason)), count.toLocaleString()]),
          ),
        ]),
    ...(drops.length === 0
      ? []
      : [
          `## ${vscode.l10n.t('Steps that dropped more or fewer')}`,
          table(
            [vscode.l10n.t('Step'), vscode.l10n.t('Reason'), vscode.l10n.t('Older'), vscode.l10n.t('Newer')],
            drops.map(({ step, reason, before, after }) => [
              inline(stepTitle(step)),
              inline(stepReasonText(reason)),
              before.toLocaleString(),
              after.toLocaleString(),
            ]),
          ),
        ]),
    ...(settings.length === 0
      ? []
      : [
          `## ${vscode.l10n.t('Settings that differ')}`,
          table(
            [vscode.l10n.t('Setting'), vscode.l10n.t('Older'), vscode.l10n.t('Newer')],
            settings.map(({ name, before, after }) => [inline(name), inline(before || '—'), inline(after || '—')]),
          ),
        ]),
    '',
  ].join('\n\n');
}

/** `step: reason`, as an account names them, in the person's words. */
function stepAndReason(text: string): string {
  const [step = '', reason = ''] = text.split(': ');
  return vscode.l10n.t('{0}: {1}', stepTitle(step), stepReasonText(reason));
}
