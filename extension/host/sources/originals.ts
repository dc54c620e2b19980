/** Copies of files that conversations were read from: shown, and removed as the person chooses. */
import * as vscode from 'vscode';
import type { OriginalCopy } from '../../protocol/sources.ts';
import type { Background } from '../background/background.ts';
import { dateTimeText } from '../memories/wording.ts';
import { byteText } from '../datasets/wording.ts';
import { copiesText } from '../plurals.ts';

interface CopyItem extends vscode.QuickPickItem {
  readonly copy: OriginalCopy;
}

/** Paths that a question names; more would push its buttons off the screen. */
const NAMED = 10;

/** Shows the copies, what can be had again first, and removes those that are chosen. */
export async function cleanOriginals(background: Background): Promise<void> {
  const copies = await background.request('hololoom/originals.list', {});
  if (copies.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There are no copies of original files.'));
    return;
  }
  const picked = await vscode.window.showQuickPick(copies.map(itemOf), {
    canPickMany: true,
    matchOnDetail: true,
    title: vscode.l10n.t(
      'Clean up copies of original files ({0}, {1} on disk)',
      copiesText(copies.length),
      byteText(packedOf(copies)),
    ),
    placeHolder: vscode.l10n.t('The copies to remove; memories stay'),
  });
  const chosen = picked?.map(({ copy }) => copy) ?? [];
  if (chosen.length === 0 || !(await isMeant(chosen))) return;
  await background.request('hololoom/originals.remove', { ids: chosen.map(({ id }) => id) });
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Removed {0}, {1} on disk.', copiesText(chosen.length), byteText(packedOf(chosen))),
  );
}

/** What cannot be had again goes only after a question. */
async function isMeant(chosen: readonly OriginalCopy[]): Promise<boolean> {
  const last = chosen.filter(({ present }) => !present);
  if (last.length === 0) return true;
  const remove = vscode.l10n.t('Remove');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Remove {0} that cannot be had again?', copiesText(last.length)),
    {
      modal: true,
      detail: [
        vscode.l10n.t('What they hold is nowhere else: the files have gone or were rewritten since.'),
        '',
        ...last.slice(0, NAMED).map(({ path }) => path),
        ...(last.length > NAMED ? [vscode.l10n.t('and {0} more', (last.length - NAMED).toLocaleString())] : []),
      ].join('\n'),
    },
    remove,
  );
  return answer === remove;
}

function itemOf(copy: OriginalCopy): CopyItem {
  const { path, packed, keptAt, present, current } = copy;
  // What decides comes first, because a narrow list cuts the end.
  const state = present
    ? vscode.l10n.t('the original file is still there')
    : current
      ? vscode.l10n.t('only here: the file has gone or changed')
      : vscode.l10n.t('only here: the file before it was rewritten');
  return {
    copy,
    label: path.split(/[\\/]/).at(-1) ?? path,
    description: state,
    detail: `${byteText(packed)} · ${dateTimeText(keptAt)} · ${path}`,
  };
}

function packedOf(copies: readonly OriginalCopy[]): number {
  return copies.reduce((sum, { packed }) => sum + packed, 0);
}
