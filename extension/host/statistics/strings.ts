import * as vscode from 'vscode';
import type { StatisticsStrings } from '../../protocol/statisticsView.ts';

export function statisticsStrings(): StatisticsStrings {
  return {
    heading: vscode.l10n.t('Statistics'),
    export: vscode.l10n.t('Export as Markdown'),
    copy: vscode.l10n.t('Copy as Markdown'),
    refresh: vscode.l10n.t('Refresh'),
    stop: vscode.l10n.t('Stop'),
    working: vscode.l10n.t('Counting'),
    stopped: vscode.l10n.t('Stopped. Refresh to count again.'),
    ready: vscode.l10n.t('The figures are there.'),
    chartOf: vscode.l10n.t('Chart: {0}. The table beside it has the figures.'),
  };
}
