/** The questions that narrow a selection: which sources, which projects, since when. */
import * as vscode from 'vscode';
import { amountOf, chosenOf, groupedBy, inFolders, type Candidate, type Selection } from './selection.ts';
import { chooseOne, chooseSeveral, plainLabel, type Answer, type ListItem } from './steps.ts';
import { amountText, dayText, folderName } from './wording.ts';

const DAY_MS = 24 * 3600 * 1000;

export type SourceName = (id: string) => string;

/** Every question gives the narrowed selection; unanswered, the one there was. */
export async function chooseSources(selection: Selection, nameOf: SourceName): Promise<Selection> {
  const { sources: _sources, ...open } = selection;
  const answer = await chooseGroups(
    vscode.l10n.t('Sources to import'),
    vscode.l10n.t('Uncheck what you do not want'),
    groupedBy(chosenOf(open), ({ source }) => source),
    (source) => ({ label: nameOf(source) }),
  );
  return narrowed(selection, answer, (chosen, all) => (all ? open : { ...open, sources: chosen }));
}

export async function chooseProjects(selection: Selection, folders: readonly string[]): Promise<Selection> {
  const { projects: _projects, ...open } = selection;
  const candidates = chosenOf(open);
  // Those of this workspace come first.
  const own = new Set(inFolders(candidates, folders));
  const ordered = [...candidates.filter((one) => own.has(one)), ...candidates.filter((one) => !own.has(one))];
  const answer = await chooseGroups(
    vscode.l10n.t('Projects to import'),
    vscode.l10n.t('Uncheck what you do not want'),
    groupedBy(ordered, ({ project }) => project),
    (project) => ({ label: folderName(project), ...(project !== '' && { detail: project }) }),
  );
  return narrowed(selection, answer, (chosen, all) => (all ? open : { ...open, projects: chosen }));
}

export async function chooseDate(selection: Selection, now = Date.now()): Promise<Selection> {
  const { since, ...open } = selection;
  const item = (label: string, value: number | undefined | 'ask'): ListItem<{ readonly since: typeof value }> => ({
    label,
    ...(value !== 'ask' && { description: amountText(amountOf(chosenOf(sinceOf(open, value)))) }),
    value: { since: value },
  });
  const answer = await chooseOne({
    title: vscode.l10n.t('Conversations with a turn since'),
    placeholder: vscode.l10n.t('Whole conversations are imported, also their earlier turns'),
    back: true,
    items: [
      item(vscode.l10n.t('Any time'), undefined),
      item(vscode.l10n.t('The last 24 hours'), now - DAY_MS),
      item(vscode.l10n.t('The last 7 days'), now - 7 * DAY_MS),
      item(vscode.l10n.t('The last 30 days'), now - 30 * DAY_MS),
      item(vscode.l10n.t('The last 365 days'), now - 365 * DAY_MS),
      item(vscode.l10n.t('A date…'), 'ask'),
    ],
  });
  if (answer.kind !== 'chosen') return selection;
  const chosen = answer.value.since === 'ask' ? await askDate(since ?? now) : { since: answer.value.since };
  return chosen === undefined ? selection : sinceOf(open, chosen.since);
}

export function sinceText(since: number | undefined): string {
  return since === undefined ? vscode.l10n.t('any time') : vscode.l10n.t('since {0}', dayText(since));
}

function sinceOf(selection: Omit<Selection, 'since'>, since: number | undefined): Selection {
  return since === undefined ? selection : { ...selection, since };
}

async function askDate(proposed: number): Promise<{ readonly since: number } | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Conversations with a turn since'),
    prompt: vscode.l10n.t('A date as year-month-day, such as 2026-01-31'),
    value: new Date(proposed).toISOString().slice(0, 10),
    validateInput: (value) =>
      Number.isNaN(dateOf(value))
        ? vscode.l10n.t('That is no date. Write year-month-day, such as 2026-01-31.')
        : undefined,
    ignoreFocusOut: true,
  });
  return text === undefined ? undefined : { since: dateOf(text) };
}

/** Midnight of the person's own time zone. */
function dateOf(text: string): number {
  return /^\d{4}-\d\d-\d\d$/.test(text.trim()) ? Date.parse(`${text.trim()}T00:00`) : Number.NaN;
}

function chooseGroups(
  title: string,
  placeholder: string,
  groups: ReadonlyMap<string, readonly Candidate[]>,
  wording: (key: string) => { readonly label: string; readonly detail?: string },
): Promise<Answer<readonly string[]>> {
  const items = [...groups].map(([key, candidates]) => {
    const { label, ...rest } = wording(key);
    return { ...rest, label: plainLabel(label), description: amountText(amountOf(candidates)), value: key };
  });
  return chooseSeveral({ title, placeholder, items, back: true }).then((answer) =>
    answer.kind === 'chosen' && answer.value.length === items.length ? { kind: 'chosen', value: EVERYTHING } : answer,
  );
}

/** Stands for a choice that leaves nothing out. */
const EVERYTHING: readonly string[] = [];

function narrowed(
  selection: Selection,
  answer: Answer<readonly string[]>,
  narrow: (chosen: readonly string[], all: boolean) => Selection,
): Selection {
  if (answer.kind !== 'chosen') return selection;
  if (answer.value === EVERYTHING) return narrow([], true);
  return answer.value.length === 0 ? selection : narrow(answer.value, false);
}
