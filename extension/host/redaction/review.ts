/** The findings of a dataset as a list: where each is, its masked value, and what may be done with it. */
import * as vscode from 'vscode';
import type { FindingScope, RedactionFindings, ReviewFinding } from '../../protocol/rpc.ts';
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

/** What the person chose in the list; undefined: they closed it. */
type Choice = { readonly kind: 'finding'; readonly finding: ReviewFinding } | { readonly kind: 'reviewed' } | undefined;

export async function reviewFindings(background: Background, config: Config, scope: FindingScope): Promise<void> {
  const { findings, total, unreviewed, counts, allowProblems } = await requestWithProgress(
    background,
    { title: vscode.l10n.t('Looking for secrets and personal data') },
    'hololoom/redaction.findings',
    { ...scope, limit: SHOWN },
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
  await showList(background, config, scope, { findings, total, unreviewed, counts });
}

type ReviewCounts = RedactionFindings['counts'];

interface Listed {
  readonly findings: readonly ReviewFinding[];
  readonly total: number;
  readonly unreviewed: number;
  readonly counts: ReviewCounts;
}

async function showList(background: Background, config: Config, scope: FindingScope, listed: Listed): Promise<void> {
  const choice = await chooseFinding(config, listed);
  switch (choice?.kind) {
    case undefined:
      return;
    case 'reviewed': {
      const { reviewed } = await requestWithProgress(
        background,
        { title: vscode.l10n.t('Marking findings as reviewed') },
        'hololoom/redaction.review',
        scope,
      );
      void vscode.window.showInformationMessage(vscode.l10n.t('Reviewed: {0}.', findingsText(reviewed)));
      return;
    }
    case 'finding': {
      const { memory, value } = choice.finding;
      const action = await chooseAction(choice.finding);
      if (action === 'open') await vscode.commands.executeCommand('hololoom.memory.open', memory);
      if (action === 'allow') await config.allow(value);
      if (action !== 'open')
        await showList(background, config, scope, action === 'allow' ? without(listed, value) : listed);
    }
  }
}

/** The list, which stays open while values are allowed by their buttons. */
function chooseFinding(config: Config, listed: Listed): Promise<Choice> {
  const own = new Disposables();
  const pick = own.add(vscode.window.createQuickPick<FindingItem>());
  const allow: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('pass'), tooltip: allowText() };
  const done: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('check-all'), tooltip: reviewedText() };
  let shown = listed;
  const show = (): void => {
    pick.title = vscode.l10n.t(
      '{0}, {1} not reviewed: {2}',
      findingsText(shown.total),
      shown.unreviewed.toLocaleString(),
      countsText(shown.counts),
    );
    pick.items = [
      ...shown.findings.map((finding) => itemOf(finding, allow)),
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      { label: `$(check-all) ${reviewedText()}`, detail: vscode.l10n.t('Exports no longer ask because of these') },
    ];
  };
  pick.placeholder = vscode.l10n.t('Choose one to open its turn or to allow it; no detector finds everything');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.buttons = [done];
  show();
  return new Promise((resolve, reject) => {
    const choose = (choice: Choice): void => {
      resolve(choice);
      pick.hide();
    };
    own.add(
      pick.onDidTriggerItemButton(({ item: { finding } }) => {
        if (finding === undefined) return;
        config.allow(finding.value).then(() => {
          shown = without(shown, finding.value);
          show();
        }, reject);
      }),
    );
    own.add(
      pick.onDidTriggerButton(() => {
        choose({ kind: 'reviewed' });
      }),
    );
    own.add(
      pick.onDidAccept(() => {
        const [item] = pick.selectedItems;
        if (item === undefined) return;
        choose(item.finding === undefined ? { kind: 'reviewed' } : { kind: 'finding', finding: item.finding });
      }),
    );
    own.add(
      pick.onDidHide(() => {
        own.dispose();
        resolve(undefined);
      }),
    );
    pick.show();
  });
}

/** What may be done with one finding, for the keyboard as well; undefined leads back to the list. */
async function chooseAction({ preview, kind, memory }: ReviewFinding): Promise<'allow' | 'open' | undefined> {
  const items = [
    ...(memory === ''
      ? []
      : [
          {
            label: `$(go-to-file) ${vscode.l10n.t('Open its turn')}`,
            detail: vscode.l10n.t('Where the value was said'),
            action: 'open' as const,
          },
        ]),
    {
      label: `$(pass) ${allowText()}`,
      detail: vscode.l10n.t('It goes into hololoom.redaction.allow; exports hold it as it is'),
      action: 'allow' as const,
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: `${preview} (${kindName(kind)})`,
    placeHolder: vscode.l10n.t('What to do with this value'),
  });
  return picked?.action;
}

/** What is left when a value is allowed. */
function without({ findings, total, unreviewed, counts }: Listed, value: string): Listed {
  const left = findings.filter((finding) => finding.value !== value);
  const gone = findings.filter((finding) => finding.value === value);
  return {
    findings: left,
    total: total - gone.length,
    unreviewed: unreviewed - gone.filter(({ reviewed }) => !reviewed).length,
    counts: less(counts, gone),
  };
}

function less(counts: ReviewCounts, gone: readonly ReviewFinding[]): ReviewCounts {
  const left = { ...counts };
  for (const { kind } of gone) left[kind] = (left[kind] ?? 0) - 1;
  return Object.fromEntries(Object.entries(left).filter(([, count]) => count > 0));
}

function allowText(): string {
  return vscode.l10n.t('Allow this value in training files');
}

function reviewedText(): string {
  return vscode.l10n.t('Mark all as reviewed');
}

function placeText({ place, field, line }: ReviewFinding): string {
  switch (place.kind) {
    case 'example':
      return vscode.l10n.t('example {0}, {1}, line {2}', String(place.number), field, line);
    case 'conversation':
      return vscode.l10n.t('{0}: {1}, line {2}', place.title, field, line);
  }
}

function itemOf(finding: ReviewFinding, allow: vscode.QuickInputButton): FindingItem {
  const { kind, preview, reviewed, detector, confidence } = finding;
  return {
    label: `$(${reviewed ? 'check' : 'shield'}) ${preview}`,
    description: kindName(kind),
    detail: `${placeText(finding)} · ${vscode.l10n.t('found by {0}, confidence {1}', detector, confidence.toFixed(2))}`,
    buttons: [allow],
    finding,
  };
}
