/** What became of everything that went into a build or a run: in = out + dropped, step by step. */
import * as vscode from 'vscode';
import type { StepAccount } from '../../protocol/rpc.ts';
import { stepTitle } from '../statistics/wording.ts';
import { inline, table } from './markdown.ts';
import { stepReasonsText } from './stepReasons.ts';

export function stepsTable(steps: readonly StepAccount[]): string {
  return table(
    [vscode.l10n.t('Step'), vscode.l10n.t('In'), vscode.l10n.t('Out'), vscode.l10n.t('Why')],
    steps.map(stepRow),
  );
}

function stepRow({ name, in: before, out, dropped, noted }: StepAccount): readonly string[] {
  const why = [stepReasonsText(dropped), stepReasonsText(noted)].filter((part) => part !== '').join('; ');
  return [inline(stepTitle(name)), before.toLocaleString(), out.toLocaleString(), inline(why)];
}
