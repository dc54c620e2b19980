import * as vscode from 'vscode';
import { RequestError } from './failure.ts';

/** Shows a file on disk, at a 1-based line when one is given; says so where it has gone. */
export async function openFile(path: string, line = 1): Promise<void> {
  const uri = vscode.Uri.file(path);
  try {
    await vscode.workspace.fs.stat(uri);
  } catch (error) {
    throw new RequestError('cannotRead', 'the file has gone', { path, code: 'ENOENT' }, error);
  }
  const place = Math.max(0, line - 1);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(place, 0, place, 0) });
}
