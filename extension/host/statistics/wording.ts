/** Names of steps, kinds and severities in the person's words. */
import * as vscode from 'vscode';
import type { RecordKind } from '../../core/model/record.ts';
import { words } from '../reports/markdown.ts';

export function stepTitle(step: string): string {
  const titles: Readonly<Record<string, string>> = {
    memories: vscode.l10n.t('Memories'),
    patterns: vscode.l10n.t('Patterns'),
    examples: vscode.l10n.t('Examples'),
    selection: vscode.l10n.t('Your word and filters'),
    redaction: vscode.l10n.t('Redaction'),
    target: vscode.l10n.t('What the target takes'),
    duplicates: vscode.l10n.t('Duplicates'),
    decontamination: vscode.l10n.t('Evaluation sets'),
    heldOut: vscode.l10n.t('Held-out split'),
    balance: vscode.l10n.t('Balance'),
    tokens: vscode.l10n.t('Length'),
  };
  return Object.hasOwn(titles, step) ? (titles[step] ?? step) : words(step);
}

export function kindTitle(kind: string): string {
  const titles: Readonly<Record<RecordKind, string>> = {
    instruction: vscode.l10n.t('Instruction'),
    conversation: vscode.l10n.t('Conversation'),
    preference: vscode.l10n.t('Preference'),
    feedback: vscode.l10n.t('Feedback'),
    text: vscode.l10n.t('Plain text'),
  };
  return Object.hasOwn(titles, kind) ? titles[kind as RecordKind] : kind;
}

export function severityName(severity: 'error' | 'warning' | 'info'): string {
  const names = { error: vscode.l10n.t('Error'), warning: vscode.l10n.t('Warning'), info: vscode.l10n.t('Note') };
  return names[severity];
}
