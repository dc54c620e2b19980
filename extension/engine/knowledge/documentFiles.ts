import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { EngineError, fileError } from '../errors.ts';

/** Files met in a folder that are taken for documents. A file that the person names may be called anything. */
const DOCUMENT_EXTENSIONS = new Set(['.md', '.markdown', '.mdx', '.txt', '.text', '.rst', '.adoc']);
const SKIPPED_FOLDERS = new Set(['node_modules', '.git', '.hg', '.svn', '.venv', 'venv', '__pycache__', 'dist', 'out']);
/** Larger files are data, not documents. Bytes. */
const MAX_DOCUMENT = 8 << 20;
/** Files of one folder; more is a slip of the hand. */
const MAX_FILES = 5000;

export interface DocumentFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}

/** The file itself, or the documents below a folder by name. Throws `cannotRead`. */
export async function documentFiles(path: string): Promise<readonly string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
  } catch (error) {
    throw fileError('cannotRead', path, error);
  }
  const found: string[] = [];
  const folders = [path];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      throw fileError('cannotRead', folder, error);
    });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.') || SKIPPED_FOLDERS.has(entry.name)) continue;
      if (entry.isDirectory()) folders.push(join(folder, entry.name));
      else if (entry.isFile() && DOCUMENT_EXTENSIONS.has(extname(entry.name).toLowerCase())) {
        found.push(join(folder, entry.name));
      }
      if (found.length > MAX_FILES) {
        throw new EngineError('invalid', `${path}: holds over ${MAX_FILES} documents; add its folders one by one`, {
          path,
        });
      }
    }
  }
  return found;
}

/** What the file system says of a document; undefined where it is not there, or no file. */
export async function documentFacts(path: string): Promise<DocumentFile | undefined> {
  const facts = await stat(path).catch(() => undefined);
  if (!facts?.isFile()) return undefined;
  return { path, name: basename(path), size: facts.size, modified: facts.mtimeMs };
}

/** The text of a document. Throws `cannotRead` with what is wrong with it. */
export async function readDocument(path: string): Promise<string> {
  const refuse = (why: string): EngineError => new EngineError('cannotRead', `${path}: ${why}`, { path });
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) throw refuse('this is a folder, a file is wanted');
    if (!facts.isFile()) throw refuse('it is no file');
    if (facts.size > MAX_DOCUMENT) throw refuse(`larger than ${MAX_DOCUMENT >> 20} MB; split it into documents`);
    const bytes = await readFile(path);
    const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    if (!utf16 && bytes.includes(0)) throw refuse('it is no text');
    const label = utf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
    return new TextDecoder(label).decode(bytes);
  } catch (error) {
    throw fileError('cannotRead', path, error);
  }
}
