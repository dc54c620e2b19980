/** Counts with their noun, in both forms. */
import * as vscode from 'vscode';

export function turnsText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 turn') : vscode.l10n.t('{0} turns', count.toLocaleString());
}

export function filesText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', count.toLocaleString());
}

export function memoriesText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 memory') : vscode.l10n.t('{0} memories', count.toLocaleString());
}

export function patternsText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 pattern') : vscode.l10n.t('{0} patterns', count.toLocaleString());
}

export function passagesText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 passage') : vscode.l10n.t('{0} passages', count.toLocaleString());
}

export function knowledgeFilesText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 knowledge file') : vscode.l10n.t('{0} knowledge files', count.toLocaleString());
}

export function examplesText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 example') : vscode.l10n.t('{0} examples', count.toLocaleString());
}

export function rowsText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 row') : vscode.l10n.t('{0} rows', count.toLocaleString());
}

export function recordsText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 record') : vscode.l10n.t('{0} records', count.toLocaleString());
}

export function copiesText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 copy') : vscode.l10n.t('{0} copies', count.toLocaleString());
}

export function bytesText(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  return vscode.l10n.t(
    '{0} MB',
    megabytes.toLocaleString(undefined, { maximumFractionDigits: megabytes < 10 ? 1 : 0 }),
  );
}

/** `1.3 s`; what took no tenth of a second is not said to have taken none. */
export function secondsText(milliseconds: number): string {
  return milliseconds < 100
    ? vscode.l10n.t('less than 0.1 s')
    : vscode.l10n.t('{0} s', (milliseconds / 1000).toFixed(1));
}
