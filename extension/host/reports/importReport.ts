/** What an import did, file by file: everything read is kept or dropped for a reason that is named. */
import * as vscode from 'vscode';
import type { ImportFinding } from '../../core/importers/importer.ts';
import type { ImportedFile, ImportReport } from '../../protocol/rpc.ts';
import { filesText, turnsText } from '../plurals.ts';
import { block, inline, table, words } from './markdown.ts';

export function importReportMarkdown(report: ImportReport): string {
  const seconds = (report.durationMs / 1000).toFixed(1);
  const problems = report.files.flatMap(({ account }) => account.findings);
  return [
    `# ${vscode.l10n.t('Import report')}`,
    vscode.l10n.t(
      '{0} from {1} in {2} s: {3} remembered, {4} known already.',
      turnsText(report.turns),
      filesText(report.files.length),
      seconds,
      report.remembered.toLocaleString(),
      report.unchanged.toLocaleString(),
    ),
    table(
      [
        vscode.l10n.t('File'),
        vscode.l10n.t('Format'),
        vscode.l10n.t('Conversations'),
        vscode.l10n.t('Turns'),
        vscode.l10n.t('Remembered'),
        vscode.l10n.t('Records read'),
        vscode.l10n.t('Records dropped'),
      ],
      report.files.map(fileRow),
    ),
    ...(problems.length === 0 ? [] : [`## ${vscode.l10n.t('What to look at')}`, problems.map(findingLine).join('\n')]),
    `## ${vscode.l10n.t('Full paths')}`,
    block(report.files.map(({ path }) => path).join('\n')),
    '',
  ].join('\n\n');
}

function fileRow(file: ImportedFile): readonly string[] {
  const dropped = Object.entries(file.account.dropped);
  return [
    inline(file.path.split(/[\\/]/).at(-1) ?? file.path),
    file.format === '' ? vscode.l10n.t('not known') : inline(file.format),
    file.conversations.toLocaleString(),
    file.turns.toLocaleString(),
    file.remembered.toLocaleString(),
    file.account.read.toLocaleString(),
    dropped.length === 0
      ? '0'
      : dropped.map(([reason, count]) => `${count.toLocaleString()} ${inline(words(reason))}`).join('; '),
  ];
}

function findingLine(finding: ImportFinding): string {
  const severities: Readonly<Record<ImportFinding['severity'], string>> = {
    error: vscode.l10n.t('Error'),
    warning: vscode.l10n.t('Warning'),
    info: vscode.l10n.t('Note'),
  };
  const place = finding.line > 0 ? `${finding.file}:${String(finding.line)}` : finding.file;
  return `- **${severities[finding.severity]}** ${inline(place)}: ${inline(finding.message)}`;
}
