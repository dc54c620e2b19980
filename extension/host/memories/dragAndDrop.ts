/** Conversation files that are dropped on the memories tree are imported. */
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { MemoryNode } from './nodes.ts';

const FROM_VS_CODE = 'text/uri-list';
const FROM_OUTSIDE = 'files';

export type ImportFiles = (files: readonly vscode.Uri[]) => Promise<void>;

/** `inbox` holds files that were dropped without a place of their own, as a browser does. */
export function importOnDrop(
  inbox: vscode.Uri,
  importFiles: ImportFiles,
): vscode.TreeDragAndDropController<MemoryNode> {
  return {
    dropMimeTypes: [FROM_VS_CODE, FROM_OUTSIDE],
    dragMimeTypes: [],
    handleDrop: async (_target, data, token) => {
      const files = await droppedFiles(data, inbox);
      if (files.length > 0 && !token.isCancellationRequested) await importFiles(files);
    },
  };
}

async function droppedFiles(data: vscode.DataTransfer, inbox: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const listed = (await data.get(FROM_VS_CODE)?.asString()) ?? '';
  const uris = parseUriList(listed);
  if (uris.length > 0) return uris;
  const files: vscode.Uri[] = [];
  for (const [, item] of data) {
    const file = item.asFile();
    if (file === undefined) continue;
    files.push(file.uri ?? (await store(file, inbox)));
  }
  return files;
}

/** RFC 2483: one address a line, lines with '#' are comments. */
function parseUriList(text: string): readonly vscode.Uri[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => vscode.Uri.parse(line, true));
}

/** The name comes from outside, so only its harmless characters become part of a path, inside a folder of its own. */
async function store(file: vscode.DataTransferFile, inbox: vscode.Uri): Promise<vscode.Uri> {
  const name =
    file.name
      .replace(/[^\p{L}\p{N}._ -]/gu, '_')
      .replace(/^\.+/, '_')
      .slice(-MAX_NAME_LENGTH) || 'dropped';
  const target = vscode.Uri.joinPath(inbox, randomUUID(), name);
  await vscode.workspace.fs.writeFile(target, await file.data());
  return target;
}

const MAX_NAME_LENGTH = 100;
