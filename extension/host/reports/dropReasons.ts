/** Why a record did not become part of a turn, in the words of the person's language. */
import * as vscode from 'vscode';
import type { DropReason } from '../../core/importers/reading/reasons.ts';
import { words } from './markdown.ts';

export function dropReasonText(reason: string): string {
  const texts: Readonly<Record<DropReason, string>> = {
    attachment: vscode.l10n.t('an attached file, image or pasted context'),
    bot: vscode.l10n.t('a message of a bot or service'),
    cancelled: vscode.l10n.t('the person stopped the answer'),
    command: vscode.l10n.t('a command to the tool itself, not a question'),
    duplicate: vscode.l10n.t('read before, in this file or in another of this import'),
    empty: vscode.l10n.t('no text'),
    failed: vscode.l10n.t('the answer failed'),
    hidden: vscode.l10n.t('hidden from the conversation by its tool'),
    history: vscode.l10n.t('earlier exchanges repeated as context'),
    injectedContext: vscode.l10n.t('context that a tool put into the conversation'),
    internalError: vscode.l10n.t('the reader failed; please report this'),
    malformed: vscode.l10n.t('not of the expected shape'),
    metadata: vscode.l10n.t('facts about the conversation, not part of it'),
    noPrompt: vscode.l10n.t('an answer that no prompt goes before'),
    notInThread: vscode.l10n.t('a chat message that is neither answered nor an answer'),
    orphan: vscode.l10n.t('belongs to no conversation of the file'),
    otherBranch: vscode.l10n.t('on a branch that was left behind'),
    promptOnly: vscode.l10n.t('a list of prompts without answers'),
    repeated: vscode.l10n.t('the same text a second time in another form'),
    sidechain: vscode.l10n.t('talk of a sub-agent'),
    summary: vscode.l10n.t('a summary that a tool wrote to shorten the conversation'),
    superseded: vscode.l10n.t('the same conversation is in a better file'),
    system: vscode.l10n.t('instructions to the model'),
    thinking: vscode.l10n.t('the model thinking aloud'),
    tooLong: vscode.l10n.t('larger than a record may be'),
    toolCall: vscode.l10n.t('a call of a tool'),
    toolResult: vscode.l10n.t('the result of a tool'),
    truncated: vscode.l10n.t('cut off at the end of the file'),
    unanswered: vscode.l10n.t('a prompt without an answer'),
    undone: vscode.l10n.t('taken back by the person'),
    unfinished: vscode.l10n.t('an unfinished state of a message that comes again'),
    unknownRecord: vscode.l10n.t('a kind of record that is not known'),
  };
  return Object.hasOwn(texts, reason) ? texts[reason as DropReason] : words(reason);
}
