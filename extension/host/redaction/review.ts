/** The findings of a dataset as a list: where each is, its masked value, and what may be done with it. */
import * as vscode from 'vscode';
import type { ReviewFinding } from '../../protocol/rpc.ts';
import type { Background } from '../background/background.ts';
import type { Config } from '../config.ts';
import { Disposables } from '../lifecycle.ts';
import { requestWithProgress } from '../progress.ts';
import { countsText, findingsText, incompleteText, kindName } from './wording.ts';

/** Rows that a person can look through; the counts are of all. */
const SHOWN = 500;

interface FindingItem extends vscode.QuickPickItem {
  readonly finding?: ReviewFinding;
}

export async function reviewFindings(background: Background, config: Config, runId: string | undefined): Promise<void> {
  const run = runId === undefined ? {} : { runId };
  const { findings, total, unreviewed, counts, allowProblems } = await requestWithProgress(
    background,
    { title: vscode.l10n.t('Looking for secrets and personal data') },
    'hololoom/redaction.findings',
    { ...run, limit: SHOWN },
  );
  for (const { entry } of allowProblems) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        "'{0}' in hololoom.redaction.allow is not used: it is no pattern, or one that could take without end. Write the value itself, or a simpler /pattern/.",
        entry,
      ),
    );
  }
  if (total === 0) {
    void vscode.window.showInformationMessage(
      `${vscode.l10n.t('No secret and no personal data of a known shape was found.')} ${incompleteText()}`,
    );
    return;
  }
  showList(background, config, run, { findings, total, unreviewed, summary: countsText(counts) });
}

interface Listed {
  readonly findings: readonly ReviewFinding[];
  readonly total: number;
  readonly unreviewed: number;
  readonly summary: string;
}

function showList(
  background: Background,
  config: Config,
  run: { readonly runId?: string },
  { findings, total, unreviewed, summary }: Listed,
): void {
  const own = new Disposables();
  const pick = own.add(vscode.window.createQuickPick<FindingItem>());
  const allow: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('pass'),
    tooltip: vscode.l10n.t('Allow this value in training files'),
  };
  const done: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('check-all'),
    tooltip: vscode.l10n.t('Mark all as reviewed'),
  };
  pick.title = vscode.l10n.t('{0}, {1} not reviewed: {2}', findingsText(total), unreviewed.toLocaleString(), summary);
  pick.placeholder = incompleteText();
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.buttons = [done];
  pick.items = findings.map((finding) => itemOf(finding, allow));
  own.add(
    pick.onDidTriggerItemButton(({ item: { finding } }) => {
      if (finding === undefined) return;
      void config.allow(finding.value);
      pick.items = pick.items.filter((item) => item.finding?.value !== finding.value);
    }),
  );
  own.add(
    pick.onDidTriggerButton(() => {
      pick.hide();
      void requestWithProgress(
        background,
        { title: vscode.l10n.t('Marking findings as reviewed') },
        'hololoom/redaction.review',
        run,
      ).then(({ reviewed }) =>
        vscode.window.showInformationMessage(vscode.l10n.t('Reviewed: {0}.', findingsText(reviewed))),
      );
    }),
  );
  own.add(
    pick.onDidAccept(() => {
      const memory = pick.selectedItems[0]?.finding?.memory ?? '';
      if (memory !== '') void vscode.commands.executeCommand('hololoom.memory.open', memory);
    }),
  );
  own.add(
    pick.onDidHide(() => {
      own.dispose();
    }),
  );
  pick.show();
}

function itemOf(finding: ReviewFinding, allow: vscode.QuickInputButton): FindingItem {
  const { kind, preview, record, field, line, reviewed, detector, confidence } = finding;
  return {
    label: `$(${reviewed ? 'check' : 'shield'}) ${preview}`,
    description: kindName(kind),
    detail: vscode.l10n.t(
      'example {0}, {1}, line {2} ({3}, {4})',
      record,
      field,
      line,
      detector,
      confidence.toFixed(2),
    ),
    buttons: [allow],
    finding,
  };
}
