/** Addresses of documents: of files as paths, of memories by id. */
import { URI } from 'vscode-uri';
import { MEMORY_SCHEME, memoryAddress } from '../../protocol/memoryAddress.ts';

/** undefined for what is no file on this machine. */
export function pathOf(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : undefined;
}

export function fileUri(path: string): string {
  return URI.file(path).toString();
}

/** Id of the memory that a document shows; undefined for other documents. */
export function memoryOf(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === MEMORY_SCHEME ? parsed.query : undefined;
}

export function memoryUri(id: string, title: string): string {
  return URI.from(memoryAddress(id, title)).toString();
}
