/** The import as a dialog: what there is, what of it is wanted, and only then a word to the store. */
import * as vscode from 'vscode';
import type { Logger } from '../../core/ports.ts';
import type { FoundSource, PreviewedConversation } from '../../protocol/sources.ts';
import type { Background } from '../background/background.ts';
import type { Reports } from '../reports/documents.ts';
import { inline, table } from '../reports/markdown.ts';
import { chooseDate, chooseProjects, chooseSources, sinceText, type SourceName } from './facets.ts';
import { chooseStart } from './found.ts';
import { machineName } from './machine.ts';
import { previewSelection } from './preview.ts';
import {
  amountOf,
  chosenOf,
  groupedBy,
  namedSelection,
  requestOf,
  type ImportRequest,
  type Selection,
} from './selection.ts';
import { chooseOne, type Answer, type ListItem } from './steps.ts';
import { countText, factsText, folderName } from './wording.ts';

/** Conversations that named files are looked into for, before the person is asked. */
const LOOKED_AT = 500;

export interface FlowParts {
  readonly background: Background;
  readonly reports: Reports;
  /** Open project folders on disk. */
  readonly folders: readonly string[];
  readonly userFolder: string;
  readonly log: Logger;
  /** Imports and reports. */
  readonly importing: (request: ImportRequest) => Promise<void>;
}

/** From what is on this machine, or from files that the person then names. */
export async function importFromMachine(parts: FlowParts): Promise<void> {
  let known: readonly FoundSource[] | undefined;
  for (;;) {
    const start = await chooseStart({ ...parts, known, onFound: (sources) => (known = sources) });
    if (start.kind !== 'chosen') return;
    switch (start.value.kind) {
      case 'found': {
        const end = await narrow(parts, start.value.title, start.value.selection, known);
        if (end === 'back') break;
        return;
      }
      case 'files':
      case 'folder': {
        const files = await pickFiles(start.value.kind === 'folder');
        if (files === undefined) break;
        await importNamed(parts, files);
        return;
      }
      case 'places':
        await showPlaces(parts);
        return;
    }
  }
}

/** Paths that the person named. One conversation is imported at once; of several the person chooses first. */
export async function importNamed(parts: FlowParts, paths: readonly string[]): Promise<void> {
  const preview = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Looking into the files'),
      cancellable: true,
    },
    (_, token) => parts.background.request('hololoom/sources.preview', { paths, limit: LOOKED_AT }, { token }),
  );
  if (preview.conversations.length < 2) {
    await parts.importing({ paths });
    return;
  }
  const [only] = paths;
  const title = paths.length === 1 && only !== undefined ? folderName(only) : vscode.l10n.t('{0} paths', paths.length);
  const more = preview.cut || preview.paths < paths.length;
  await narrow(parts, title, namedSelection(paths, preview.conversations), [], more);
}

type Action = 'import' | 'preview' | 'sources' | 'projects' | 'date';

/** Narrows a selection until the person imports it. `more`: there is more than was looked at. */
async function narrow(
  parts: FlowParts,
  title: string,
  given: Selection,
  known: readonly FoundSource[] = [],
  more = false,
): Promise<'back' | 'left' | 'imported'> {
  const names = [...known, ...(await parts.background.request('hololoom/import.formats', {}))];
  const nameOf: SourceName = (id) => names.find((source) => source.id === id)?.name ?? id;
  let selection = given;
  for (;;) {
    const answer = await chooseAction(title, selection, nameOf, more);
    if (answer.kind !== 'chosen') return answer.kind;
    switch (answer.value) {
      case 'import':
        await parts.importing(requestOf(selection));
        return 'imported';
      case 'preview': {
        const preview = await previewSelection({ ...parts, nameOf }, selection);
        if (preview.kind === 'left') return 'left';
        if (preview.kind === 'back') break;
        const { picked, all } = preview.value;
        if (picked.length === 0) break;
        await parts.importing(all ? requestOf(selection) : pickedRequest(selection, picked));
        return 'imported';
      }
      case 'sources':
        selection = await chooseSources(selection, nameOf);
        break;
      case 'projects':
        selection = await chooseProjects(selection, parts.folders);
        break;
      case 'date':
        selection = await chooseDate(selection);
        break;
    }
  }
}

function pickedRequest(selection: Selection, picked: readonly PreviewedConversation[]): ImportRequest {
  return requestOf(selection, picked);
}

function chooseAction(title: string, selection: Selection, nameOf: SourceName, more: boolean): Promise<Answer<Action>> {
  const chosen = chosenOf(selection);
  const amount = amountOf(chosen);
  const sources = [...groupedBy(selection.candidates, ({ source }) => source).keys()];
  const projects = groupedBy(selection.candidates, ({ project }) => project).size;
  const count = more ? vscode.l10n.t('{0} or more', countText(amount)) : countText(amount);
  const items: readonly (ListItem<Action> | false)[] = [
    chosen.length > 0 && {
      label: vscode.l10n.t('Import {0}', count),
      iconPath: new vscode.ThemeIcon('arrow-down'),
      description: factsText(amount),
      value: 'import',
    },
    chosen.length > 0 && {
      label: vscode.l10n.t('Preview and choose conversations…'),
      iconPath: new vscode.ThemeIcon('eye'),
      detail: vscode.l10n.t('Title, date, project and turns; nothing is stored by looking'),
      value: 'preview',
    },
    sources.length > 1 && {
      label: vscode.l10n.t('Sources…'),
      iconPath: new vscode.ThemeIcon('layers'),
      description:
        selection.sources === undefined
          ? vscode.l10n.t('all {0}', sources.length)
          : selection.sources.map(nameOf).join(', '),
      value: 'sources',
    },
    projects > 1 && {
      label: vscode.l10n.t('Projects…'),
      iconPath: new vscode.ThemeIcon('folder'),
      description:
        selection.projects === undefined
          ? vscode.l10n.t('all {0}', projects)
          : selection.projects.map(folderName).join(', '),
      value: 'projects',
    },
    {
      label: vscode.l10n.t('Date…'),
      iconPath: new vscode.ThemeIcon('calendar'),
      description: sinceText(selection.since),
      value: 'date',
    },
  ];
  return chooseOne<Action>({
    title: vscode.l10n.t('Import: {0}', title),
    placeholder:
      chosen.length > 0
        ? vscode.l10n.t('Import, look first, or choose less')
        : vscode.l10n.t('Nothing is left of the choice; choose more'),
    back: !selection.named,
    items: items.filter((item) => item !== false),
  });
}

async function pickFiles(folders: boolean): Promise<readonly string[] | undefined> {
  const picked = await vscode.window.showOpenDialog({
    canSelectFiles: !folders,
    canSelectFolders: folders,
    canSelectMany: true,
    openLabel: vscode.l10n.t('Import'),
    title: vscode.l10n.t('Import conversations'),
  });
  return picked?.map(({ fsPath }) => fsPath);
}

async function showPlaces({ background, reports, folders, userFolder }: FlowParts): Promise<void> {
  const sources = await background.request('hololoom/sources.places', { workspaces: folders, userFolder });
  const title = vscode.l10n.t('Where conversations are looked for');
  await reports.show(
    title,
    [
      `# ${title}`,
      vscode.l10n.t(
        'On {0}, only when you ask for it. Looking reads names, sizes and dates, the few bytes that name a project folder, and databases as far as it takes to count their conversations. Nothing is stored before you import.',
        inline(machineName()),
      ),
      table(
        [vscode.l10n.t('Source'), vscode.l10n.t('Places')],
        sources.map(({ name, places }) => [inline(name), places.map(inline).join('<br>')]),
      ),
      '',
    ].join('\n\n'),
  );
}
