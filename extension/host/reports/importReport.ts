/** What an import did, file by file: everything read is kept or dropped for a reason that is named. */
import * as vscode from 'vscode';
import type { ImportFinding } from '../../core/importers/importer.ts';
import type { ImportedFile, ImportReport } from '../../protocol/rpc.ts';
import { filesText, secondsText, turnsText } from '../plurals.ts';
import { dropReasonText } from './dropReasons.ts';
import { inline, table } from './markdown.ts';

/** Findings of one severity that are listed; files have up to a hundred each. */
const MAX_FINDINGS = 200;
/** Files of one format that have a row; the others are added up in one. */
const MAX_ROWS = 500;
/** Paths that are named where nothing was found in them. */
const MAX_PATHS = 5;

/** `paths`: what was imported; `formatName`: the name of a format, by its id. */
export function importReportMarkdown(
  report: ImportReport,
  paths: readonly string[],
  formatName: (id: string) => string,
): string {
  const files = report.files.length + report.unlisted.files;
  const totals = totalsOf(report);
  return [
    `# ${vscode.l10n.t('Import report')}`,
    vscode.l10n.t(
      '{0} from {1} in {2}: {3} remembered, {4} known already.',
      turnsText(report.turns),
      filesText(files),
      secondsText(report.durationMs),
      report.remembered.toLocaleString(),
      report.unchanged.toLocaleString(),
    ),
    vscode.l10n.t(
      'Records read: {0} = {1} kept + {2} dropped.',
      totals.read.toLocaleString(),
      totals.kept.toLocaleString(),
      totals.dropped.toLocaleString(),
    ),
    ...(files === 0
      ? [vscode.l10n.t('No file of a known format was found in {0}.', paths.slice(0, MAX_PATHS).map(inline).join(', '))]
      : []),
    ...(report.notChosen === 0
      ? []
      : [vscode.l10n.t('Read but not chosen, so not stored: {0}.', turnsText(report.notChosen))]),
    ...(report.passedOver === 0
      ? []
      : [vscode.l10n.t('Looked into and without conversations: {0}.', filesText(report.passedOver))]),
    ...droppedSection(report.files),
    ...findingsSection(report),
    ...filesSections(report, formatName),
    '',
  ].join('\n\n');
}

interface Totals {
  readonly read: number;
  readonly kept: number;
  readonly dropped: number;
}

function totalsOf({ files, unlisted }: ImportReport): Totals {
  return files.reduce<Totals>(
    ({ read, kept, dropped }, { account }) => ({
      read: read + account.read,
      kept: kept + account.kept,
      dropped: dropped + droppedCount(account.dropped),
    }),
    unlisted,
  );
}

function droppedCount(dropped: Readonly<Record<string, number>>): number {
  return Object.values(dropped).reduce((sum, count) => sum + count, 0);
}

/** Over all files: reason, records, in how many files. */
function droppedSection(files: readonly ImportedFile[]): readonly string[] {
  const reasons = new Map<string, { records: number; files: number }>();
  for (const { account } of files) {
    for (const [reason, count] of Object.entries(account.dropped)) {
      const known = reasons.get(reason) ?? { records: 0, files: 0 };
      reasons.set(reason, { records: known.records + count, files: known.files + 1 });
    }
  }
  if (reasons.size === 0) return [];
  return [
    `## ${vscode.l10n.t('What was left out')}`,
    table(
      [vscode.l10n.t('Why'), vscode.l10n.t('Records'), vscode.l10n.t('Files')],
      [...reasons]
        .sort(([, a], [, b]) => b.records - a.records)
        .map(([reason, { records, files: inFiles }]) => [
          `${dropReasonText(reason)} (\`${reason}\`)`,
          records.toLocaleString(),
          inFiles.toLocaleString(),
        ]),
    ),
  ];
}

/** Errors first, notes last. */
function findingsSection({ files, notes }: ImportReport): readonly string[] {
  const findings = [...files.flatMap(({ account }) => account.findings), ...notes];
  if (findings.length === 0) return [];
  const lines = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const ofSeverity = findings.filter((finding) => finding.severity === severity);
    const rest = ofSeverity.length - MAX_FINDINGS;
    return [
      ...ofSeverity.slice(0, MAX_FINDINGS).map(findingLine),
      ...(rest > 0 ? [`- ${vscode.l10n.t('and {0} more of this kind', rest.toLocaleString())}`] : []),
    ];
  });
  return [`## ${vscode.l10n.t('What to look at')}`, lines.join('\n')];
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

/** A table of files for each format; the folder that they share stands above it. */
function filesSections({ files, unlisted }: ImportReport, formatName: (id: string) => string): readonly string[] {
  const formats = new Map<string, ImportedFile[]>();
  for (const file of files) {
    const group = formats.get(file.format);
    if (group) group.push(file);
    else formats.set(file.format, [file]);
  }
  return [
    ...[...formats].flatMap(([format, group]) =>
      formatSection(format === '' ? vscode.l10n.t('not read') : formatName(format), group),
    ),
    ...(unlisted.files === 0
      ? []
      : [
          vscode.l10n.t(
            'And {0} that are not listed: {1}, {2} remembered; records read: {3} = {4} kept + {5} dropped.',
            filesText(unlisted.files),
            turnsText(unlisted.turns),
            unlisted.remembered.toLocaleString(),
            unlisted.read.toLocaleString(),
            unlisted.kept.toLocaleString(),
            unlisted.dropped.toLocaleString(),
          ),
        ]),
  ];
}

function formatSection(name: string, files: readonly ImportedFile[]): readonly string[] {
  const folder = commonFolder(files.map(({ path }) => path));
  const rows = files.slice(0, MAX_ROWS).map((file) => fileRow(file, file.path.slice(folder.length)));
  const rest = files.slice(MAX_ROWS);
  return [
    `## ${vscode.l10n.t('{0}: {1}', filesText(files.length), inline(name))}`,
    ...(folder === '' ? [] : [vscode.l10n.t('In {0}', inline(folder))]),
    table(
      [
        vscode.l10n.t('File'),
        vscode.l10n.t('Conversations'),
        vscode.l10n.t('Turns'),
        vscode.l10n.t('Remembered'),
        vscode.l10n.t('Known already'),
        vscode.l10n.t('Records read'),
        vscode.l10n.t('Kept'),
        vscode.l10n.t('Dropped'),
      ],
      rest.length === 0 ? rows : [...rows, restRow(rest)],
    ),
  ];
}

function fileRow(file: ImportedFile, name: string): readonly string[] {
  const { account } = file;
  const reasons = Object.entries(account.dropped)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => `${dropReasonText(reason)}: ${count.toLocaleString()}`);
  return [
    inline(name),
    file.conversations.toLocaleString(),
    file.notChosen === 0
      ? file.turns.toLocaleString()
      : vscode.l10n.t('{0}, {1} not chosen', file.turns.toLocaleString(), file.notChosen.toLocaleString()),
    file.remembered.toLocaleString(),
    file.unchanged.toLocaleString(),
    account.read.toLocaleString(),
    account.kept.toLocaleString(),
    [droppedCount(account.dropped).toLocaleString(), ...(reasons.length > 0 ? [`(${reasons.join('; ')})`] : [])].join(
      ' ',
    ),
  ];
}

function restRow(files: readonly ImportedFile[]): readonly string[] {
  const sum = (of: (file: ImportedFile) => number): string =>
    files.reduce((all, file) => all + of(file), 0).toLocaleString();
  return [
    vscode.l10n.t('and {0} more', filesText(files.length)),
    sum((file) => file.conversations),
    sum((file) => file.turns),
    sum((file) => file.remembered),
    sum((file) => file.unchanged),
    sum((file) => file.account.read),
    sum((file) => file.account.kept),
    sum((file) => droppedCount(file.account.dropped)),
  ];
}

/** The deepest folder that holds all the paths, with its last slash; '' where they share none. */
function commonFolder(paths: readonly string[]): string {
  const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  let folder = folderOf(paths[0] ?? '');
  while (folder !== '' && !paths.every((path) => path.startsWith(folder))) folder = folderOf(folder.slice(0, -1));
  return folder;
}
