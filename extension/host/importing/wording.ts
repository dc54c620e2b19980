/** Words for amounts, dates and folders of conversations. */
import * as vscode from 'vscode';
import { byteText } from '../datasets/wording.ts';
import type { Amount } from './selection.ts';

export function conversationsText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 conversation') : vscode.l10n.t('{0} conversations', count.toLocaleString());
}

/** `12 conversations`, with what was too large to be counted. */
export function countText({ conversations, uncounted }: Amount): string {
  if (uncounted === 0) return conversationsText(conversations);
  const files = uncounted === 1 ? vscode.l10n.t('1 large database') : vscode.l10n.t('{0} large databases', uncounted);
  return conversations === 0 ? files : vscode.l10n.t('{0} and {1}', conversationsText(conversations), files);
}

/** `12 conversations · 3.4 MB · 3/1/2026 – 11/26/2026` */
export function amountText(amount: Amount): string {
  return [countText(amount), factsText(amount)].filter((part) => part !== '').join(' · ');
}

/** Size and dates, where they are known. */
export function factsText({ bytes, oldest, newest }: Amount): string {
  const dates = oldest === undefined || newest === undefined ? '' : rangeText(oldest, newest);
  return [bytes === 0 ? '' : byteText(bytes), dates].filter((part) => part !== '').join(' · ');
}

function rangeText(oldest: number, newest: number): string {
  const [from, to] = [oldest, newest].map(dayText);
  return from === to ? (from ?? '') : vscode.l10n.t('{0} – {1}', from ?? '', to ?? '');
}

export function dayText(moment: number): string {
  return new Date(moment).toLocaleDateString();
}

/** The last part of a folder's path. */
export function folderName(folder: string): string {
  return folder === ''
    ? vscode.l10n.t('No project')
    : (folder.split(/[\\/]/).findLast((part) => part !== '') ?? folder);
}
