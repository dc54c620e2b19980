/** Names and addresses of files as sources write them. */
import { readAll } from './bytes.ts';
import type { ImportSource } from '../importer.ts';
import { at, parseJson, textOf } from './json.ts';

/** The path of a `file:` address; a path as it is; of other addresses the whole. */
export function pathOfUri(uri: string): string {
  const match = /^file:\/\/([^/]*)(\/.*)$/.exec(uri);
  if (!match) return uri;
  const [, host = '', encoded = ''] = match;
  let path = encoded;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    // A path with a bare percent sign was never encoded.
  }
  if (/^\/[A-Za-z]:/.test(path)) path = path.slice(1);
  return host === '' ? path : `//${host}${path}`;
}

export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** Folder of a path, '' where it has none. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Whether an id from a file's content may be part of a file name that is looked for: never a path. */
export function isSafeName(id: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,200}$/.test(id) && !id.includes('..');
}

/** JSON of a small file beside a source; undefined where there is none. */
export async function readBeside(source: ImportSource, relative: string): Promise<unknown> {
  const beside = await source.related?.(relative);
  const bytes = beside && (await readAll(beside, MAX_BESIDE_BYTES));
  return bytes && parseJson(new TextDecoder().decode(bytes));
}

const MAX_BESIDE_BYTES = 32 * 1024 * 1024;

/** The folder or workspace file that VS Code and its kin note for a workspace's storage. */
export async function workspaceFolder(source: ImportSource, relative: string): Promise<string | undefined> {
  const workspace = await readBeside(source, relative);
  const uri = textOf(at(workspace, 'folder')) ?? textOf(at(workspace, 'workspace'));
  return uri === undefined ? undefined : pathOfUri(uri);
}
