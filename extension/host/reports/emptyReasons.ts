/** Why a memory gave no example, in the words of the person's language. */
import * as vscode from 'vscode';
import { words } from './markdown.ts';

export function emptyReasonText(reason: string): string {
  const texts: Readonly<Record<string, string>> = {
    forgotten: vscode.l10n.t('forgotten, or below the threshold'),
    noPatterns: vscode.l10n.t('no pattern was found in it'),
    belowConfidence: vscode.l10n.t('its patterns are less sure than the least confidence in the settings'),
    notWorded: vscode.l10n.t('its patterns make no task that can be understood without the conversation'),
    repeated: vscode.l10n.t('its examples are in the dataset already'),
  };
  return Object.hasOwn(texts, reason) ? (texts[reason] ?? reason) : words(reason);
}
