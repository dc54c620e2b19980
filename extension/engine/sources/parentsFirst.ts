/** Puts sessions before their forks, so that turns stay with the session in which they were had. */
import { open } from 'node:fs/promises';
import { probe } from '../../core/importers/reading/probe.ts';
import { IMPORTERS } from '../../core/importers/registry.ts';
import type { Lineage } from '../../core/importers/importer.ts';
import { throwIfCancelled, type CancellationSignal } from '../../core/ports.ts';
import type { InputFile } from './open.ts';

/** What tells of a fork stands in its first line or two. Bytes. */
const HEAD_BYTES = 16 * 1024;
const SESSION = /\.jsonl$/i;
/** A file's name may hold the session's id. */
const ID_IN_NAME = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\.jsonl$)|[^_/\\]+(?=\.jsonl$)/i;

/** The same files in the same order, but forks behind what they are forks of. `unread`: those that will be read. */
export async function parentsFirst(
  inputs: readonly InputFile[],
  signal: CancellationSignal,
  unread: (input: InputFile) => boolean = () => true,
): Promise<readonly InputFile[]> {
  const sessions = inputs.filter(
    (input) => SESSION.test(input.path) && input.facts?.isFile() === true && unread(input),
  );
  if (sessions.length < 2) return inputs;
  const parents = new Map<InputFile, readonly string[]>();
  for (const input of sessions) {
    throwIfCancelled(signal);
    const lineage = await lineageOf(input.path, true);
    if (lineage && lineage.parents.length > 0) parents.set(input, lineage.parents);
  }
  if (parents.size === 0) return inputs;
  const byId = new Map(sessions.map((input) => [ID_IN_NAME.exec(input.path)?.[0] ?? '', input]));
  if ([...parents.values()].flat().some((id) => !byId.has(id))) {
    for (const input of sessions) {
      throwIfCancelled(signal);
      const lineage = await lineageOf(input.path, false);
      if (lineage) byId.set(lineage.id, input);
    }
  }
  const ordered = new Set<InputFile>();
  const met = new Set<InputFile>();
  const place = (input: InputFile): void => {
    if (met.has(input)) return;
    met.add(input);
    for (const id of parents.get(input) ?? []) {
      const parent = byId.get(id);
      if (parent) place(parent);
    }
    ordered.add(input);
  };
  inputs.forEach(place);
  return [...ordered];
}

/** What the first lines of a file tell; `ofFork`: undefined for one that is none, found out without parsing. */
async function lineageOf(path: string, ofFork: boolean): Promise<Lineage | undefined> {
  const head = await headOf(path).catch(() => undefined);
  if (!head) return undefined;
  const kinds = IMPORTERS.flatMap((importer) =>
    importer.forks && (!ofFork || head.includes(importer.forks.mark)) ? [{ importer, forks: importer.forks }] : [],
  );
  if (kinds.length === 0) return undefined;
  const probed = probe(head);
  const input = { path, name: '', head, ...probed };
  const kind = kinds.find(({ importer }) => importer.sniff(input) > 0.5);
  return kind?.forks.lineage(probed.records);
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
