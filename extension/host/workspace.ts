/** Where training files may be written: a trusted folder on disk, chosen by the person where there are several. */
import * as vscode from 'vscode';
import type { OpenFolder } from './datasets/places.ts';
import { HostError } from './failure.ts';

/** Throws with the reason where there is none; undefined where the person chose none. */
export async function chooseExportFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const only = folders[0];
  if (only === undefined) throw new HostError({ kind: 'noFolder' });
  if (!vscode.workspace.isTrusted) throw new HostError({ kind: 'untrusted', wanted: 'write' });
  const chosen =
    folders.length === 1
      ? only
      : await vscode.window.showWorkspaceFolderPick({
          placeHolder: vscode.l10n.t('Folder that the training files are written into'),
        });
  if (chosen !== undefined) requireDisk(chosen);
  return chosen;
}

/** The folder an export can go to without asking: for the sample run. */
export function soleExportFolder(): vscode.WorkspaceFolder | undefined {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const only = folders[0];
  const usable = folders.length === 1 && only?.uri.scheme === 'file' && vscode.workspace.isTrusted;
  return usable ? only : undefined;
}

/** Open folders on disk, by the names that the person sees. */
export function openFolders(): readonly OpenFolder[] {
  return (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ name, uri }) => ({ name, path: uri.fsPath }));
}

function requireDisk(folder: vscode.WorkspaceFolder): void {
  if (folder.uri.scheme === 'file') return;
  throw new HostError({ kind: 'virtualFolder', name: folder.name, scheme: folder.uri.scheme });
}

/** Paths of files on disk; throws naming the first that is none. */
export function diskPaths(files: readonly vscode.Uri[]): readonly string[] {
  return files.map((file) => {
    if (file.scheme === 'file') return file.fsPath;
    throw new HostError({ kind: 'virtualFile', name: file.path.split('/').at(-1) ?? file.path, scheme: file.scheme });
  });
}
