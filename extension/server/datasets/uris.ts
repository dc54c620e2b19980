/** Addresses of documents: of files as paths, of memories by id. */
import { URI, Utils } from 'vscode-uri';
import { MEMORY_SCHEME, memoryAddress } from '../../protocol/memoryAddress.ts';

/** undefined for what is no file on this machine. */
export function pathOf(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : undefined;
}

export function fileUri(path: string): string {
  return URI.file(path).toString();
}

/** Of a file in the same folder. */
export function siblingUri(uri: string, name: string): string {
  return Utils.joinPath(URI.parse(uri), '..', name).toString();
}

/** A folder below another, as a path; `relative` has forward slashes. */
export function pathBelow(folder: string, relative: string): string {
  return Utils.joinPath(URI.file(folder), relative).fsPath;
}

/** Id of the memory that a document shows; undefined for other documents. */
export function memoryOf(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === MEMORY_SCHEME ? parsed.query : undefined;
}

export function memoryUri(id: string, title: string): string {
  return URI.from(memoryAddress(id, title)).toString();
}
