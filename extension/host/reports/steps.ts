/** What became of everything that went into a build or a run: in = out + dropped, step by step. */
import * as vscode from 'vscode';
import type { StepAccount } from '../../protocol/rpc.ts';
import { stepTitle } from '../statistics/wording.ts';
import { inline, table, words } from './markdown.ts';

export function stepsTable(steps: readonly StepAccount[]): string {
  return table(
    [vscode.l10n.t('Step'), vscode.l10n.t('In'), vscode.l10n.t('Out'), vscode.l10n.t('Why')],
    steps.map(stepRow),
  );
}

function stepRow({ name, in: before, out, dropped, noted }: StepAccount): readonly string[] {
  const told = [...Object.entries(dropped), ...Object.entries(noted)];
  const why = told.map(([reason, count]) => `${words(reason).replaceAll('_', ' ')} ${count.toLocaleString()}`);
  return [inline(stepTitle(name)), before.toLocaleString(), out.toLocaleString(), inline(why.join(', '))];
}
