/** Why a step of a build or a run left something out, or what it noted: short, in the person's words. */
import * as vscode from 'vscode';
import type { DropReason } from '../../core/synthesis/selection/options.ts';
import type { Refusal } from '../../core/targets/target.ts';
import { knownKindName } from '../redaction/wording.ts';
import { words } from './markdown.ts';

/** To stand after a count: `2 without a pattern`. */
export function stepReasonText(reason: string): string {
  const texts: Readonly<Record<string, string>> = {
    ...runReasons(),
    ...selectionReasons(),
    ...targetReasons(),
    ...overlapReasons(),
  };
  if (Object.hasOwn(texts, reason)) return texts[reason] ?? reason;
  // The kinds of the redaction name themselves; a reason of an older version stands as it is.
  return knownKindName(reason) ?? words(reason).replaceAll('_', ' ');
}

/** `2 without a pattern; 5 not understandable alone`; '' where there is nothing. */
export function stepReasonsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([reason, count]) => `${count.toLocaleString()} ${stepReasonText(reason)}`)
    .join('; ');
}

function runReasons(): Readonly<Record<string, string>> {
  return {
    forgotten: vscode.l10n.t('forgotten, or below the threshold'),
    noPatterns: vscode.l10n.t('without a pattern'),
    belowConfidence: vscode.l10n.t('less sure than the settings ask for'),
    notWorded: vscode.l10n.t('not understandable without the conversation'),
    repeated: vscode.l10n.t('in the dataset already'),
  };
}

function selectionReasons(): Readonly<Record<DropReason, string>> {
  return {
    rejected: vscode.l10n.t('rejected by you'),
    tag: vscode.l10n.t('without the tags asked for'),
    kind: vscode.l10n.t('of another kind than asked for'),
    patternType: vscode.l10n.t('of another pattern type than asked for'),
    confidence: vscode.l10n.t('below the least confidence'),
    importance: vscode.l10n.t('below the least importance'),
    quality: vscode.l10n.t('below the least quality'),
    topic: vscode.l10n.t('without the topics asked for'),
    entity: vscode.l10n.t('without the entities asked for'),
    language: vscode.l10n.t('in another language than asked for'),
    source: vscode.l10n.t('from another source than asked for'),
    model: vscode.l10n.t('by another model than asked for'),
    project: vscode.l10n.t('of another project than asked for'),
    date: vscode.l10n.t('outside the dates asked for'),
    length: vscode.l10n.t('shorter or longer than asked for'),
    tokens: vscode.l10n.t('with fewer or more tokens than asked for'),
    topicBalance: vscode.l10n.t('too many of one topic'),
    patternTypeBalance: vscode.l10n.t('too many of one pattern type'),
  };
}

function targetReasons(): Readonly<Record<Refusal, string>> {
  return {
    kindNotTaken: vscode.l10n.t('of a kind that the trainer does not take'),
    noPatternType: vscode.l10n.t('without a pattern type'),
    blankText: vscode.l10n.t('with an empty text'),
    rolesOutOfOrder: vscode.l10n.t('with roles out of order'),
    equalAnswers: vscode.l10n.t('with two equal answers'),
    contextNotMaskable: vscode.l10n.t('with context that the trainer would learn'),
  };
}

function overlapReasons(): Readonly<Record<string, string>> {
  return {
    exact_duplicate: vscode.l10n.t('exact duplicates'),
    near_duplicate: vscode.l10n.t('near-duplicates'),
    boilerplate: vscode.l10n.t('with boilerplate alone'),
    evaluation_overlap: vscode.l10n.t('overlapping an evaluation set'),
    held_out_overlap: vscode.l10n.t('overlapping the held-out split'),
    tooLong: vscode.l10n.t('longer than the token limit'),
    longerThanLimit: vscode.l10n.t('longer than the token limit, and kept'),
  };
}
