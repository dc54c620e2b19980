import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { at, isObject, listOf, parseJson, textOf } from '../../core/importers/reading/json.ts';
import { pathOfUri } from '../../core/importers/reading/places.ts';
import { importerById } from '../../core/importers/registry.ts';
import { NEVER_CANCELLED, throwIfCancelled, type CancellationSignal } from '../../core/ports.ts';
import { fileSource } from './fileSource.ts';
import { findFiles, type FoundFile } from './findFiles.ts';
import { placesOf, type Machine } from './places.ts';

export interface DiscoveredFile extends FoundFile {
  /** Project folder that the conversations are about, where that is known without reading them. */
  readonly project?: string;
}

export interface DiscoveredSource {
  /** Importer id. */
  readonly id: string;
  readonly name: string;
  /** Newest first. */
  readonly files: readonly DiscoveredFile[];
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly newest: number;
  readonly oldest: number;
}

/**
 * What lies on this machine, source by source; sources without files are left out. Reads names, sizes and times, and
 * of contents only the few bytes that name a project folder.
 */
export async function discoverSources(
  machine: Machine,
  signal: CancellationSignal = NEVER_CANCELLED,
): Promise<readonly DiscoveredSource[]> {
  const sources: DiscoveredSource[] = [];
  for (const [id, places] of placesOf(machine)) {
    const found = new Map<string, FoundFile>();
    for (const { root, pattern } of places) {
      throwIfCancelled(signal);
      for (const file of await findFiles(root, pattern)) found.set(file.path, file);
    }
    const best = withoutSuperseded([...found.values()]);
    if (best.length === 0) continue;
    const files = await withProjects(id, best, machine);
    const times = files.map((file) => file.modifiedAt);
    sources.push({
      id,
      name: importerById(id)?.name ?? id,
      files: files.sort((a, b) => b.modifiedAt - a.modifiedAt),
      bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      newest: times.reduce((a, b) => Math.max(a, b)),
      oldest: times.reduce((a, b) => Math.min(a, b)),
    });
  }
  return sources;
}

/** Of two files of one session the one that importers read; lists of sessions and sub-agents are none themselves. */
export function withoutSuperseded<T extends { readonly path: string }>(files: readonly T[]): readonly T[] {
  const paths = new Set(files.map((file) => file.path));
  return files.filter(({ path }) => {
    if (path.endsWith('.zst')) return !paths.has(path.slice(0, -'.zst'.length));
    if (/chatSessions$/i.test(dirname(path)) && path.endsWith('.json')) return !paths.has(`${path}l`);
    if (basename(path) === 'api_conversation_history.json') return !paths.has(join(dirname(path), 'ui_messages.json'));
    // Early sub-agents of Claude Code lie beside their session.
    return basename(path) !== 'sessions.json' && !basename(path).startsWith('agent-');
  });
}

type ProjectOf = (file: FoundFile) => Promise<string | undefined>;

async function withProjects(id: string, files: readonly FoundFile[], machine: Machine): Promise<DiscoveredFile[]> {
  const projectOf = projectReader(id, files, machine);
  const result: DiscoveredFile[] = [];
  for (const file of files) {
    const project = await projectOf(file);
    result.push(project === undefined ? file : { ...file, project });
  }
  return result;
}

function projectReader(id: string, files: readonly FoundFile[], { workspaces = [] }: Machine): ProjectOf {
  switch (id) {
    case 'vscode-copilot':
    case 'copilot-transcript':
    case 'cursor':
      return remembered(storageFolder, readWorkspace);
    case 'claude-code': {
      // All sessions of a folder are about one project; the newest names it.
      const newest = new Map<string, FoundFile>();
      for (const file of files) {
        const known = newest.get(dirname(file.path));
        if (!known || known.modifiedAt < file.modifiedAt) newest.set(dirname(file.path), file);
      }
      return remembered(
        (file) => dirname(file.path),
        (folder) => readCwd(newest.get(folder)!.path),
      );
    }
    case 'codex':
      return async (file) => cwdIn(file.path.endsWith('.zst') ? await unpackedHead(file) : await readHead(file.path));
    case 'gemini-cli':
      return async ({ path }) => quotedAfter(/"directories"\s*:\s*\[\s*/, await readHead(path));
    case 'opencode':
      return async ({ path }) =>
        path.endsWith('.json') ? textOf(at(parseJson(await readHead(path)), 'directory')) : undefined;
    case 'continue':
      return remembered(
        (file) => dirname(file.path),
        readSessionList,
        (list, file) => list.get(basename(file.path, '.json')),
      );
    case 'aider':
    case 'specstory':
      return (file) => Promise.resolve(workspaces.find((folder) => file.path.startsWith(join(folder, '.'))));
    default:
      return () => Promise.resolve(undefined);
  }
}

/** Reads once for each key; what was read is the project, or holds it. */
function remembered<T>(
  keyOf: (file: FoundFile) => string,
  read: (key: string) => Promise<T>,
  pick: (value: T, file: FoundFile) => string | undefined = (value) => value as string | undefined,
): ProjectOf {
  const known = new Map<string, Promise<T>>();
  return async (file) => {
    const key = keyOf(file);
    let value = known.get(key);
    if (!value) {
      value = read(key);
      known.set(key, value);
    }
    return pick(await value, file);
  };
}

/** The folder of one workspace's storage: the one under `workspaceStorage`. */
function storageFolder({ path }: FoundFile): string {
  let folder = dirname(path);
  while (basename(dirname(folder)) !== 'workspaceStorage' && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

async function readWorkspace(folder: string): Promise<string | undefined> {
  const workspace = parseJson(await readHead(join(folder, 'workspace.json')));
  const uri = textOf(at(workspace, 'folder')) ?? textOf(at(workspace, 'workspace'));
  return uri === undefined ? undefined : pathOfUri(uri);
}

async function readCwd(path: string): Promise<string | undefined> {
  return cwdIn(await readHead(path));
}

function cwdIn(head: string): string | undefined {
  return quotedAfter(/"cwd"\s*:\s*/, head);
}

/** The JSON string that follows the first match. */
function quotedAfter(key: RegExp, head: string): string | undefined {
  const match = new RegExp(`${key.source}("(?:[^"\\\\]|\\\\.)*")`).exec(head);
  return textOf(parseJson(match?.[1] ?? ''));
}

async function readSessionList(folder: string): Promise<ReadonlyMap<string, string>> {
  const list = listOf(parseJson(await readHead(join(folder, 'sessions.json'), MAX_LIST_BYTES)));
  return new Map(
    list.filter(isObject).flatMap((entry): [string, string][] => {
      const id = textOf(entry['sessionId']);
      const folderUri = textOf(entry['workspaceDirectory']);
      return id === undefined || folderUri === undefined ? [] : [[id, pathOfUri(folderUri)]];
    }),
  );
}

const HEAD_BYTES = 32 * 1024;
const MAX_LIST_BYTES = 8 * 1024 * 1024;

/** The file's beginning as text, '' where it cannot be read. */
async function readHead(path: string, limit = HEAD_BYTES): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const length = Math.min(size, limit);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return '';
  }
}

/** The same of a packed file. */
async function unpackedHead({ path, bytes }: FoundFile): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of fileSource({ path, size: bytes, packing: 'zstd', chosen: false }).bytes()) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= HEAD_BYTES) break;
    }
  } catch {
    // What was unpacked before the damage may still name the folder.
  }
  return Buffer.concat(chunks).toString('utf8', 0, HEAD_BYTES);
}
