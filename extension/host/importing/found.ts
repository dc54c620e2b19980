/** The first step: what is on this machine, source by source, those of this workspace first; or files of one's own. */
import * as vscode from 'vscode';
import type { FoundSource } from '../../protocol/sources.ts';
import type { Background } from '../background/background.ts';
import { machineName, placeNote } from './machine.ts';
import { amountOf, foundSelection, inFolders, type Selection } from './selection.ts';
import { chooseOne, separator, type Answer, type ListItem } from './steps.ts';
import { amountText, conversationsText } from './wording.ts';

export type Start =
  | { readonly kind: 'found'; readonly title: string; readonly selection: Selection }
  | { readonly kind: 'files' }
  | { readonly kind: 'folder' }
  | { readonly kind: 'places' };

export interface FoundParts {
  readonly background: Background;
  /** Open project folders on disk. */
  readonly folders: readonly string[];
  readonly userFolder: string;
  /** Told once, so that going back does not look again. */
  readonly known?: readonly FoundSource[] | undefined;
  readonly onFound: (sources: readonly FoundSource[]) => void;
}

export function chooseStart(parts: FoundParts): Promise<Answer<Start>> {
  const { background, folders, userFolder, known, onFound } = parts;
  const machine = machineName();
  return chooseOne<Start>({
    title: vscode.l10n.t('Import conversations ({0})', machine),
    placeholder: placeNote(machine),
    back: false,
    shortcuts: [
      { icon: 'file-zip', tooltip: vscode.l10n.t('Files or Archives…'), value: { kind: 'files' } },
      { icon: 'folder-opened', tooltip: vscode.l10n.t('A Folder…'), value: { kind: 'folder' } },
    ],
    // Nothing that can be chosen before all is there: rows that move would be chosen by mistake.
    items:
      known === undefined ? [lookingItem(machine)] : [...foundItems(known, folders, machine), ...ownItems(machine)],
    ...(known === undefined && {
      load: async (show, token) => {
        const sources = await background.request(
          'hololoom/sources.discover',
          { workspaces: folders, userFolder },
          { token },
        );
        onFound(sources);
        show([...foundItems(sources, folders, machine), ...ownItems(machine)]);
      },
    }),
  });
}

function lookingItem(machine: string): ListItem<Start> {
  return {
    label: vscode.l10n.t('Looking for conversations on {0}…', machine),
    iconPath: new vscode.ThemeIcon('loading~spin'),
    detail: vscode.l10n.t('At names, sizes and dates in the folders where known assistants keep them'),
  };
}

function foundItems(
  sources: readonly FoundSource[],
  folders: readonly string[],
  machine: string,
): readonly ListItem<Start>[] {
  if (sources.length === 0) {
    return [
      {
        label: vscode.l10n.t('No conversations of known assistants on {0}', machine),
        iconPath: new vscode.ThemeIcon('circle-slash'),
        value: { kind: 'places' },
      },
    ];
  }
  const all = foundSelection(sources);
  const ofWorkspace = sources
    .map((source) => ({ source, candidates: inFolders(foundSelection([source]).candidates, folders) }))
    .filter(({ candidates }) => candidates.length > 0);
  const isHere = (source: FoundSource): boolean => ofWorkspace.some((one) => one.source === source);
  const workspaceTitle = vscode.l10n.t('This workspace');
  const here: Selection = { ...all, candidates: inFolders(all.candidates, folders) };
  return [
    ...(ofWorkspace.length === 0
      ? []
      : [
          separator(workspaceTitle),
          item('root-folder', vscode.l10n.t('Everything of this workspace'), workspaceTitle, here),
          ...(ofWorkspace.length < 2
            ? []
            : ofWorkspace.map(({ source, candidates }) =>
                item(
                  'comment-discussion',
                  vscode.l10n.t('{0}, of this workspace', source.name),
                  vscode.l10n.t('{0}, of this workspace', source.name),
                  { ...foundSelection([source]), candidates },
                ),
              )),
        ]),
    separator(vscode.l10n.t('On {0}', machine)),
    ...sources.toSorted((a, b) => Number(isHere(b)) - Number(isHere(a))).map((source) => sourceItem(source, folders)),
    ...(sources.length < 2
      ? []
      : [
          item(
            'device-desktop',
            vscode.l10n.t('Everything found on {0}', machine),
            vscode.l10n.t('Everything found'),
            all,
          ),
        ]),
  ];
}

function sourceItem(source: FoundSource, folders: readonly string[]): ListItem<Start> {
  const selection = foundSelection([source]);
  const projects = new Set(selection.candidates.map(({ project }) => project).filter((project) => project !== '')).size;
  const here = amountOf(inFolders(selection.candidates, folders)).conversations;
  const facts = [
    ...(projects === 0
      ? []
      : [projects === 1 ? vscode.l10n.t('1 project') : vscode.l10n.t('{0} projects', projects.toLocaleString())]),
    ...(here === 0 ? [] : [vscode.l10n.t('{0} of this workspace', conversationsText(here))]),
  ];
  return item('comment-discussion', source.name, source.name, selection, facts.join(' · '));
}

function item(icon: string, label: string, title: string, selection: Selection, detail = ''): ListItem<Start> {
  const amount = amountOf(selection.candidates);
  return {
    label,
    iconPath: new vscode.ThemeIcon(icon),
    description: amountText(amount),
    ...(detail !== '' && { detail }),
    value: { kind: 'found', title, selection },
  };
}

function ownItems(machine: string): readonly ListItem<Start>[] {
  return [
    separator(vscode.l10n.t('Files of your own')),
    {
      label: vscode.l10n.t('Files or archives…'),
      iconPath: new vscode.ThemeIcon('file-zip'),
      detail: vscode.l10n.t('Exported chats, JSON, JSONL, Markdown, text, zip'),
      value: { kind: 'files' },
    },
    {
      label: vscode.l10n.t('A folder…'),
      iconPath: new vscode.ThemeIcon('folder-opened'),
      detail: vscode.l10n.t('Every conversation file in it'),
      value: { kind: 'folder' },
    },
    {
      label: vscode.l10n.t('What is looked at on {0}', machine),
      iconPath: new vscode.ThemeIcon('info'),
      detail: vscode.l10n.t('The folders of every source'),
      value: { kind: 'places' },
    },
  ];
}
