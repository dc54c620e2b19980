/** Reads altered fixtures and says what a reader must hold whatever the file: used by the unit test and the long run. */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ImportSource } from '../../../extension/core/importers/importer.ts';
import { readConversations } from '../../../extension/core/importers/read.ts';
import type { ReadOnPoint } from '../../../extension/core/importers/reading/readOnPoint.ts';
import type { Turn } from '../../../extension/core/model/turn.ts';
import { openInputs } from '../../../extension/engine/sources/open.ts';
import { readOn } from '../engine/imports/readOn.ts';
import { SMALLEST } from './acceptance/smallest.ts';
import { mutated, randomFrom } from './mutations.ts';
import { droppedTotal, FIXTURES, memorySource, readSource, type ReadFile } from './reading.ts';

export interface Subject {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly database: boolean;
}

/** All fixture files but the expectations, and the smallest file of every format. */
export async function subjects(): Promise<readonly Subject[]> {
  const names = await readdir(FIXTURES, { recursive: true });
  const found: Subject[] = SMALLEST.map(([format, content], i) => ({
    path: `smallest/${format}-${i}`,
    bytes: Buffer.from(content),
    database: false,
  }));
  for (const name of names.sort()) {
    const path = join(FIXTURES, name);
    if (name.endsWith('expected.json') || !(await stat(path)).isFile()) continue;
    const bytes = await readFile(path);
    found.push({
      path: name.replaceAll('\\', '/'),
      bytes,
      database: bytes.subarray(0, 15).toString('latin1') === 'SQLite format 3',
    });
  }
  return found;
}

export interface Mishap {
  readonly index: number;
  readonly path: string;
  readonly problem: string;
}

/** Reads the altered copy number `index` of this seed; undefined when all holds. */
export async function tryMutation(all: readonly Subject[], seed: number, index: number): Promise<Mishap | undefined> {
  const random = randomFrom(seed * 1_000_003 + index);
  const subject = all[Math.floor(random() * all.length)]!;
  const bytes = mutated(subject.bytes, random);
  const chunk = [7, 100, 1 << 16][Math.floor(random() * 3)]!;
  const mishap = (problem: string): Mishap => ({ index, path: subject.path, problem });
  try {
    if (subject.database) return await tryDatabase(bytes, mishap);
    const { related, list } = await besides(subject.path);
    const source: ImportSource = { ...memorySource(`/fixtures/${subject.path}`, bytes, { chunk }), related, list };
    const read = await readSource(source);
    const cut = bytes.subarray(0, Math.floor(random() * bytes.length));
    const start: ImportSource = { ...memorySource(source.path, cut, { chunk }), related, list };
    return (
      problemOf(read, mishap) ??
      (await readsOnOtherwise(start, source, read, mishap)) ??
      (await readsOnInsideOtherwise(start, source, read, mishap))
    );
  } catch (error) {
    return mishap(`threw ${String(error)}`);
  }
}

/** A file that was read up to some place, and then on, gives what reading it whole gives. */
async function readsOnOtherwise(
  start: ImportSource,
  whole: ImportSource,
  { turns, account, format }: ReadFile,
  mishap: (problem: string) => Mishap,
): Promise<Mishap | undefined> {
  const { point, pieces, read: first } = await readOn(start, undefined);
  if (!point || first.format !== format) return undefined;
  const { read } = await readOn(whole, { format, point, pieces });
  return isDeepStrictEqual([read.turns, read.account], [turns, account])
    ? undefined
    : mishap(`${format}: reads otherwise when it is read on from byte ${point.end}`);
}

/** The same of files that are read on from inside. What is told of the whole stands for what lies before. */
async function readsOnInsideOtherwise(
  start: ImportSource,
  whole: ImportSource,
  { turns, account, format }: ReadFile,
  mishap: (problem: string) => Mishap,
): Promise<Mishap | undefined> {
  const first = readConversations(start);
  for await (const conversation of first) if (conversation.turns.length === 0) return mishap('an empty conversation');
  const { point } = first;
  if (!point || first.format !== format) return undefined;
  // Without a store nobody knows of the turns in front.
  if (account.dropped['duplicate'] !== undefined || turns.some(({ id }) => id.includes('~'))) return undefined;
  const next = readConversations(whole, { format, from: JSON.parse(JSON.stringify(point)) as ReadOnPoint });
  const found: Turn[] = [];
  for await (const conversation of next) found.push(...conversation.turns);
  const lines = next.readOn ? point.start.lines : 0;
  const behind = turns.filter(({ origin }) => (origin.line ?? 0) > lines);
  return isDeepStrictEqual([found, next.account()], [behind, account])
    ? undefined
    : mishap(`${format}: reads otherwise when it is read on from line ${point.start.lines + 1}`);
}

async function tryDatabase(bytes: Uint8Array, mishap: (problem: string) => Mishap): Promise<Mishap | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'hololoom-fuzz-'));
  try {
    const path = join(folder, 'state.vscdb');
    await writeFile(path, bytes);
    for await (const source of openInputs([path], { onFinding: () => undefined })) {
      const found = problemOf(await readSource(source), mishap);
      if (found) return found;
    }
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The fixture's own neighbours, unaltered. */
async function besides(path: string): Promise<Required<Pick<ImportSource, 'related' | 'list'>>> {
  for await (const source of openInputs([FIXTURES + path], { onFinding: () => undefined })) {
    return {
      related: async (relative) => source.related?.(relative),
      list: async (folder) => (await source.list?.(folder)) ?? [],
    };
  }
  return { related: () => Promise.resolve(undefined), list: () => Promise.resolve([]) };
}

function problemOf({ account, turns, format }: ReadFile, mishap: (problem: string) => Mishap): Mishap | undefined {
  const total = account.kept + droppedTotal(account);
  if (account.read !== total) return mishap(`${format}: read ${account.read} but kept and dropped ${total}`);
  if (account.dropped['internalError'] !== undefined) return mishap(`${format}: ${JSON.stringify(account.findings)}`);
  if (account.findings.some(({ message }) => message.startsWith('reading stopped') && !/database|file/.test(message))) {
    return mishap(`${format}: ${JSON.stringify(account.findings)}`);
  }
  if (account.turns !== turns.length) return mishap(`${format}: ${account.turns} turns counted, ${turns.length} given`);
  if (turns.length === 0 && account.findings.length === 0) return mishap(`${format}: nothing read and nothing said`);
  if (new Set(turns.map(({ id }) => id)).size !== turns.length) return mishap(`${format}: an id comes twice`);
  for (const turn of turns) {
    if (!allWellFormed(turn)) return mishap(`${format}: text is not well-formed`);
    if (turn.assistant.trim() === '') return mishap(`${format}: an answer without text`);
    if (turn.timestamp !== undefined && Number.isNaN(Date.parse(turn.timestamp)))
      return mishap(`${format}: a bad time`);
  }
  return undefined;
}

function allWellFormed(value: unknown): boolean {
  let whole = true;
  JSON.stringify(value, (_key, inner: unknown) => {
    whole &&= typeof inner !== 'string' || inner.isWellFormed();
    return inner;
  });
  return whole;
}
