import { basename, extname, join } from 'node:path';
import { importerById } from '../../core/importers/registry.ts';
import { NEVER_CANCELLED, throwIfCancelled, type CancellationSignal, type ProgressReport } from '../../core/ports.ts';
import type { FoundFile, FoundSource, SourcePlaces } from '../../protocol/sources.ts';
import { discoverSources, type DiscoveredFile } from './discover.ts';
import { placesOf, type Machine } from './places.ts';
import { countConversations } from './preview.ts';

/** Files that hold many conversations are counted by reading them: each up to this size, and all of a source. Bytes. */
const COUNTED_FILE = 64 * 1024 * 1024;
const COUNTED_SOURCE = 256 * 1024 * 1024;

/** Sources by the names of their assistants, shorter than those of the formats. */
const NAMES: Readonly<Record<string, string>> = {
  'vscode-copilot': 'VS Code chat',
  'copilot-transcript': 'GitHub Copilot agent and CLI',
  'claude-code': 'Claude Code',
  codex: 'OpenAI Codex',
  'gemini-cli': 'Gemini CLI',
  cursor: 'Cursor',
  continue: 'Continue',
  cline: 'Cline',
  roo: 'Roo Code',
  aider: 'Aider',
  specstory: 'SpecStory',
  'lm-studio': 'LM Studio',
  opencode: 'opencode',
  zed: 'Zed',
};

const DATABASES = new Set(['.db', '.vscdb']);
const LOGS = new Set(['.aider.chat.history.md', 'chatInteraction.jsonl']);

function sourceName(id: string): string {
  return NAMES[id] ?? importerById(id)?.name ?? id;
}

export function sourcePlaces(machine: Machine): readonly SourcePlaces[] {
  return [...placesOf(machine)].map(([id, places]) => ({
    id,
    name: sourceName(id),
    places: places.map(({ root, pattern }) => join(root, pattern)),
  }));
}

/** What lies on the machine, with the number of conversations of each file. Files that hold none are left out. */
export async function findSources(
  machine: Machine,
  progress: ProgressReport = () => undefined,
  signal: CancellationSignal = NEVER_CANCELLED,
): Promise<readonly FoundSource[]> {
  const sources: FoundSource[] = [];
  for (const { id, files } of await discoverSources(machine, signal)) {
    throwIfCancelled(signal);
    progress(undefined, sourceName(id));
    const counted: FoundFile[] = [];
    let left = COUNTED_SOURCE;
    for (const file of files) {
      const found = await counting(file, Math.min(left, COUNTED_FILE), signal);
      if (found.many === true && found.conversations !== undefined) left -= file.bytes;
      if (found.conversations !== 0) counted.push(found);
    }
    if (counted.length > 0) sources.push({ id, name: sourceName(id), files: counted });
  }
  return sources;
}

async function counting(file: DiscoveredFile, limit: number, signal: CancellationSignal): Promise<FoundFile> {
  if (!holdsMany(file.path)) return { ...file, conversations: 1 };
  if (file.bytes > limit) return { ...file, many: true };
  return { ...file, many: true, conversations: await countConversations(file.path, signal) };
}

function holdsMany(path: string): boolean {
  return DATABASES.has(extname(path)) || LOGS.has(basename(path));
}
