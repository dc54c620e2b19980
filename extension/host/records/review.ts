/** The records of the dataset as a list, and the person's word on each: accept, reject, edit, tags. All by keyboard. */
import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import type { DatasetPlace } from '../../protocol/datasetViews.ts';
import type { Advice, RecordAction, RecordProposal, TrainingRecord } from '../../protocol/records.ts';
import type { Background } from '../background/background.ts';
import { showFailure } from '../errors.ts';
import { HostError } from '../failure.ts';
import { plainLabel } from '../importing/steps.ts';
import { Disposables } from '../lifecycle.ts';
import { recordsText } from '../plurals.ts';
import { follow } from './asking.ts';
import type { RecordEditing } from './editing.ts';
import { loadRecords, type LoadedRecords } from './loading.ts';
import { adviceText, newQuestion, recordDescription, recordDetail, recordTitle } from './wording.ts';

type Choice = 'follow' | 'accept' | 'reject' | 'undecide' | 'edit' | 'undoEdit' | 'tags' | 'source';

interface ChoiceItem extends vscode.QuickPickItem {
  readonly choice: Choice;
}

interface RecordItem extends vscode.QuickPickItem {
  readonly record: TrainingRecord;
}

export interface ReviewParts {
  readonly background: Background;
  readonly editing: RecordEditing;
  readonly log: Logger;
}

/**
 * Shows the list until the person leaves it; Enter on a record asks what to do, and the list comes back. `of`: the run
 * or the built folder whose records are looked through; undefined: all of the memories in the dataset.
 */
export async function reviewRecords(parts: ReviewParts, of?: DatasetPlace): Promise<void> {
  let active: string | undefined;
  let filter = '';
  for (;;) {
    const loaded = await loadRecords(parts.background, of === undefined ? {} : { of });
    if (loaded.records.length === 0) throw new HostError({ kind: 'noRecords' });
    const chosen = await chooseRecord(loaded, active, filter);
    if (chosen === undefined) return;
    active = chosen.record.id;
    filter = chosen.filter;
    const proposal = loaded.proposals[chosen.record.id];
    const choice = chosen.choice ?? (await chooseAction(chosen.record, proposal));
    if (choice === undefined) continue;
    try {
      if ((await act(parts, chosen.record, proposal, choice)) === 'leave') return;
    } catch (error) {
      showFailure(error, parts.log);
      return;
    }
  }
}

interface Chosen {
  readonly record: TrainingRecord;
  /** By a button of the row; undefined: by Enter. */
  readonly choice?: Choice;
  readonly filter: string;
}

function chooseRecord(
  { records, proposals }: LoadedRecords,
  active: string | undefined,
  filter: string,
): Promise<Chosen | undefined> {
  const buttons = rowButtons();
  const own = new Disposables();
  const pick = own.add(vscode.window.createQuickPick<RecordItem>());
  pick.title = vscode.l10n.t('Records of the dataset: {0}', recordsText(records.length));
  pick.placeholder = vscode.l10n.t('Choose a record to accept, reject or edit it. Your word counts in the next build.');
  pick.matchOnDetail = true;
  pick.items = records.map((record) => ({
    record,
    label: `$(${iconOf(record)}) ${plainLabel(recordTitle(record.data))}`,
    // Below, where a long title does not push them out of sight.
    detail: plainLabel(detailOf(record, proposals[record.id])),
    buttons: [...buttons.keys()],
  }));
  pick.value = filter;
  const before = pick.items.find(({ record }) => record.id === active);
  // Without one VS Code takes the first.
  if (before !== undefined) pick.activeItems = [before];
  return new Promise((resolve) => {
    own.add(
      pick.onDidAccept(() => {
        const [item] = pick.activeItems;
        resolve(item && { record: item.record, filter: pick.value });
        pick.hide();
      }),
    );
    own.add(
      pick.onDidTriggerItemButton(({ item, button }) => {
        const choice = buttons.get(button);
        resolve({ record: item.record, filter: pick.value, ...(choice === undefined ? {} : { choice }) });
        pick.hide();
      }),
    );
    own.add(
      pick.onDidHide(() => {
        resolve(undefined);
        own.dispose();
      }),
    );
    pick.show();
  });
}

function detailOf(record: TrainingRecord, proposal: RecordProposal | undefined): string {
  const advice = proposal === undefined ? [] : [adviceText(proposal)];
  return [recordDescription(record), ...advice, recordDetail(record.data)].join(' · ');
}

function iconOf({ verdict, edited }: TrainingRecord): string {
  if (verdict !== undefined) return verdict === 'accepted' ? 'pass-filled' : 'circle-slash';
  return edited ? 'edit' : 'circle-outline';
}

function rowButtons(): ReadonlyMap<vscode.QuickInputButton, Choice> {
  const button = (icon: string, tooltip: string): vscode.QuickInputButton => ({
    iconPath: new vscode.ThemeIcon(icon),
    tooltip,
  });
  return new Map([
    [button('pass', vscode.l10n.t('Accept')), 'accept'],
    [button('circle-slash', vscode.l10n.t('Reject')), 'reject'],
    [button('edit', vscode.l10n.t('Edit')), 'edit'],
  ]);
}

async function chooseAction(
  { data, verdict, edited }: TrainingRecord,
  proposal: RecordProposal | undefined,
): Promise<Choice | undefined> {
  const items: ChoiceItem[] = [
    ...(proposal === undefined ? [] : [followItem(proposal)]),
    { choice: 'accept', label: `$(pass) ${vscode.l10n.t('Accept')}`, description: vscode.l10n.t('always in the dataset') }, // prettier-ignore
    { choice: 'reject', label: `$(circle-slash) ${vscode.l10n.t('Reject')}`, description: vscode.l10n.t('never in the dataset') }, // prettier-ignore
    ...(verdict === undefined ? [] : [{ choice: 'undecide', label: `$(discard) ${vscode.l10n.t('Leave It to the Filters')}` } as const]), // prettier-ignore
    { choice: 'edit', label: `$(edit) ${vscode.l10n.t('Edit')}` },
    ...(edited ? [{ choice: 'undoEdit', label: `$(history) ${vscode.l10n.t('Restore Original Wording')}` } as const] : []), // prettier-ignore
    { choice: 'tags', label: `$(tag) ${vscode.l10n.t('Set Tags')}` },
    { choice: 'source', label: `$(go-to-file) ${vscode.l10n.t('Open the Turn It Was Made Of')}` },
  ];
  return (await vscode.window.showQuickPick(items, { title: recordTitle(data) }))?.choice;
}

function followItem(proposal: RecordProposal): ChoiceItem {
  const { advice, instruction } = proposal;
  const labels: Readonly<Record<Advice, string>> = {
    keep: vscode.l10n.t('Accept, as the Model Advises'),
    reject: vscode.l10n.t('Reject, as the Model Advises'),
    reword: vscode.l10n.t("Take the Model's Question"),
  };
  return {
    choice: 'follow',
    label: `$(lightbulb) ${labels[advice]}`,
    detail: plainLabel(instruction === undefined ? adviceText(proposal) : newQuestion(instruction)),
  };
}

/** `leave`: the list gives way to an editor. */
async function act(
  { background, editing }: ReviewParts,
  record: TrainingRecord,
  proposal: RecordProposal | undefined,
  choice: Choice,
): Promise<'stay' | 'leave'> {
  const word = async (action: RecordAction): Promise<'stay'> => {
    await background.request('hololoom/records.act', { ids: [record.id], action });
    return 'stay';
  };
  switch (choice) {
    case 'follow':
      if (proposal !== undefined) await follow(background, record, proposal);
      return 'stay';
    case 'accept':
    case 'reject':
    case 'undecide':
    case 'undoEdit':
      return word({ kind: choice });
    case 'edit':
      await editing.open(record);
      return 'leave';
    case 'source':
      await vscode.commands.executeCommand('hololoom.memory.open', record.source.memories[0]);
      return 'leave';
    case 'tags': {
      const value = await vscode.window.showInputBox({
        title: vscode.l10n.t('Tags of the record'),
        prompt: vscode.l10n.t('Separated by commas; empty for none.'),
        value: record.tags.join(', '),
      });
      if (value === undefined) return 'stay';
      const tags = value.split(',').map((tag) => tag.trim()).filter((tag) => tag !== ''); // prettier-ignore
      const gone = record.tags.filter((tag) => !tags.includes(tag));
      if (gone.length > 0) await word({ kind: 'untag', tags: gone });
      return tags.length > 0 ? word({ kind: 'tag', tags }) : 'stay';
    }
  }
}
