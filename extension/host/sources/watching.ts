/** Which sources are followed: a list with checkboxes, stored in the settings. */
import * as vscode from 'vscode';
import type { FoundSource, WatchedSource } from '../../protocol/sources.ts';
import type { Background } from '../background/background.ts';
import type { Config } from '../config.ts';
import { StoppedError } from '../failure.ts';
import { filesText } from '../plurals.ts';
import { requestWithProgress } from '../progress.ts';
import { dateTimeText } from '../memories/wording.ts';

export interface WatchingParts {
  readonly background: Background;
  readonly config: Config;
}

interface SourceItem extends vscode.QuickPickItem {
  readonly id: string;
}

/** Asks what to follow from now on. Sources that are not on this machine can be chosen too: they may come to be. */
export async function chooseWatched({ background, config }: WatchingParts): Promise<void> {
  const { watch, workspaces, userFolder } = config.settings().sources;
  const where = { workspaces, ...(userFolder !== undefined && { userFolder }) };
  const places = await background.request('hololoom/sources.places', where);
  const found = await requestWithProgress(
    background,
    { title: vscode.l10n.t('Looking for conversations') },
    'hololoom/sources.discover',
    where,
  );
  const { sources: watched, refused } = await background.request('hololoom/sources.watched', {});
  const items = places
    .map(({ id, name }): SourceItem & { readonly rank: number } => {
      const there = found.find((source) => source.id === id);
      const state = watched.find((source) => source.id === id);
      return {
        id,
        label: name,
        description: foundText(there),
        picked: watch.includes(id),
        rank: there ? 0 : 1,
        ...(state && { detail: stateText(state, refused) }),
      };
    })
    .sort((a, b) => a.rank - b.rank);
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: vscode.l10n.t('Sources to follow'),
    placeHolder: vscode.l10n.t('Their conversations are read now, and new turns as they come'),
  });
  if (picked === undefined) return;
  await config.setWatched(picked.map(({ id }) => id));
  const begun = picked.filter(({ id }) => !watch.includes(id) && found.some((source) => source.id === id));
  if (begun.length > 0) await readFirst({ background, config }, begun);
}

/** Shows how far the first reading is. Stopping it switches the sources off again. */
async function readFirst({ background, config }: WatchingParts, begun: readonly SourceItem[]): Promise<void> {
  const names = begun.map(({ label }) => label).join(', ');
  const ids = begun.map(({ id }) => id);
  try {
    await requestWithProgress(background, { title: vscode.l10n.t('Reading {0}', names) }, 'hololoom/sources.catchUp', {
      ids,
    });
  } catch (error) {
    if (!(error instanceof StoppedError)) throw error;
    await config.setWatched(config.settings().sources.watch.filter((id) => !ids.includes(id)));
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        '{0}: no longer followed. What was read stays; following goes on from there when you choose it again.',
        names,
      ),
    );
  }
}

function foundText(source: FoundSource | undefined): string {
  return source === undefined ? vscode.l10n.t('not on this machine') : filesText(source.files.length);
}

function stateText({ here, polled, changedAt, files }: WatchedSource, refused: number): string {
  const parts = [
    here
      ? vscode.l10n.t('followed by this window, {0}', filesText(files))
      : vscode.l10n.t('followed by another window, or not there yet'),
    ...(polled ? [vscode.l10n.t('looked at every second, because the file system tells of no changes')] : []),
    ...(changedAt === undefined ? [] : [vscode.l10n.t('last new turn {0}', dateTimeText(changedAt))]),
    ...(refused > 0
      ? [vscode.l10n.t('no copies are kept at present: hololoom.sources.originalsLimitMB is reached')]
      : []),
  ];
  return parts.join(' · ');
}
