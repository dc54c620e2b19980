/** An export with findings that nobody has looked at asks first. */
import * as vscode from 'vscode';
import type { RedactionMode } from '../../core/synthesis/redaction/settings.ts';
import type { FindingScope } from '../../protocol/rpc.ts';
import type { Background } from '../background/background.ts';
import { requestWithProgress } from '../progress.ts';
import { countsText, findingsText, incompleteText } from './wording.ts';

/** Whether to go on with an export or a build. */
export async function mayExport(background: Background, mode: RedactionMode, scope: FindingScope): Promise<boolean> {
  const { unreviewed, counts } = await requestWithProgress(
    background,
    { title: vscode.l10n.t('Looking for secrets and personal data') },
    'hololoom/redaction.findings',
    { ...scope, limit: 0 },
  );
  if (unreviewed === 0) return true;
  const go = mode === 'off' ? vscode.l10n.t('Export As They Are') : vscode.l10n.t('Export With Placeholders');
  const review = vscode.l10n.t('Review Findings');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Export with {0} of secrets or personal data that nobody reviewed?', findingsText(unreviewed)),
    {
      modal: true,
      detail: [
        countsText(counts),
        mode === 'off' ? asTheyAreText(scope) : placeholdersText(scope),
        incompleteText(),
      ].join('\n\n'),
    },
    go,
    review,
  );
  if (answer === review) await vscode.commands.executeCommand('hololoom.redaction.review', { kind: 'findings', scope });
  return answer === go;
}

function asTheyAreText({ conversations }: FindingScope): string {
  return conversations === true
    ? vscode.l10n.t('You chose to write them as they are: the files will hold every one.')
    : vscode.l10n.t('Redaction is off: the training files will hold them as they are.');
}

function placeholdersText({ conversations }: FindingScope): string {
  return conversations === true
    ? vscode.l10n.t('The files get a placeholder for each; the conversations in the store stay as they are.')
    : vscode.l10n.t('The training files get a placeholder for each; your conversations stay as they are.');
}
