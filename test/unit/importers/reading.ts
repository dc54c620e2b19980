/** Helpers for tests of importers: sources in memory, fixtures on disk, and what reading them gives. */
import { fileURLToPath } from 'node:url';
import type { Conversation, Turn } from '../../../extension/core/model/turn.ts';
import type { ImportAccount, ImportFinding, ImportSource } from '../../../extension/core/importers/importer.ts';
import { readConversations } from '../../../extension/core/importers/read.ts';
import { ImportRun } from '../../../extension/core/importers/reading/run.ts';
import { openInputs } from '../../../extension/engine/sources/open.ts';

export const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url));

export interface ReadFile {
  readonly path: string;
  readonly format: string;
  readonly conversations: readonly Conversation[];
  readonly turns: readonly Turn[];
  readonly account: ImportAccount;
}

export async function readSource(source: ImportSource, run = new ImportRun(), format?: string): Promise<ReadFile> {
  const reading = readConversations(source, { run, format });
  const conversations: Conversation[] = [];
  for await (const conversation of reading) conversations.push(conversation);
  const turns = conversations.flatMap((conversation) => conversation.turns);
  return { path: source.path, format: reading.format, conversations, turns, account: reading.account() };
}

/** Reads files and folders as the product does; every file with a run of its own unless one is given. */
export async function readPaths(
  paths: readonly string[],
  run?: ImportRun,
): Promise<{ readonly files: readonly ReadFile[]; readonly findings: readonly ImportFinding[] }> {
  const findings: ImportFinding[] = [];
  const files: ReadFile[] = [];
  for await (const source of openInputs(paths, { onFinding: (finding) => findings.push(finding) })) {
    files.push(await readSource(source, run));
  }
  return { files, findings };
}

/** One file under test/fixtures. */
export async function readFixture(path: string): Promise<ReadFile> {
  const { files, findings } = await readPaths([FIXTURES + path]);
  const [file] = files;
  if (!file) throw new Error(`${path} was not opened: ${JSON.stringify(findings)}`);
  return file;
}

/** A file in memory, with others beside it by relative path; its bytes come in chunks of `chunk`. */
export function memorySource(
  path: string,
  content: string | Uint8Array,
  {
    chunk = 1 << 16,
    beside = {},
  }: { readonly chunk?: number; readonly beside?: Readonly<Record<string, string>> } = {},
): ImportSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    path,
    size: bytes.length,
    seekable: true,
    chosen: true,
    bytes: async function* (from = 0) {
      await Promise.resolve();
      for (let i = from; i < bytes.length; i += chunk) yield bytes.subarray(i, i + chunk);
    },
    related: (relative) => {
      const other = beside[relative];
      return Promise.resolve(other === undefined ? undefined : memorySource(`${path}/../${relative}`, other));
    },
    list: () => Promise.resolve([]),
  };
}

export function exchanges(turns: readonly Turn[]): readonly (readonly [string, string])[] {
  return turns.map(({ user, assistant }) => [user, assistant] as const);
}

export function droppedTotal(account: ImportAccount): number {
  return Object.values(account.dropped).reduce((sum, count) => sum + count, 0);
}

export function jsonLines(...records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
