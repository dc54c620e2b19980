import { dirname } from 'node:path';
import type { CancellationSignal } from '../../core/ports.ts';
import { IMPORTERS } from '../../core/importers/registry.ts';
import { keepHeapLean } from '../../engine/leanHeap.ts';
import { findSources } from '../../engine/sources/findSources.ts';
import type { Machine } from '../../engine/sources/places.ts';
import { LineWriter } from '../jsonl.ts';
import { InputTurns } from '../inputs.ts';

/** `import INPUT… --to-turns`: conversation files in, one JSONL line a turn out. With `report`, the account of each file goes to standard error. */
export async function importTurns(
  inputs: readonly string[],
  options: { readonly report: boolean; readonly json: boolean },
  signal: CancellationSignal,
): Promise<void> {
  keepHeapLean();
  const source = new InputTurns(inputs, undefined, signal);
  const out = new LineWriter();
  for await (const turn of source.turns()) {
    await out.write(
      JSON.stringify({
        id: turn.id,
        conversation: turn.conversation,
        index: turn.index,
        user: turn.user.toWellFormed(),
        assistant: turn.assistant.toWellFormed(),
        timestamp: turn.timestamp ?? null,
        model: turn.model ?? null,
        source: turn.origin.source,
      }),
    );
  }
  await out.flush();
  if (options.report) await printReport(source, options.json);
  source.throwIfNothingRead();
}

/** The account of every file that was read, on standard error. */
export async function printReport({ accounts }: InputTurns, json: boolean): Promise<void> {
  const report = new LineWriter(process.stderr);
  for (const line of json ? accounts.jsonLines() : accounts.lines()) await report.write(line);
  await report.flush();
}

/** `import --list`: the formats that can be read, and where conversations of them lie on this machine. */
export async function listSources(machine: Machine, json: boolean): Promise<void> {
  const formats = IMPORTERS.map(({ id, name }) => ({ id, name }));
  const found = (await findSources(machine)).map(({ id, name, files }) => ({
    id,
    name,
    // Missing for databases that are too large to be counted unasked.
    conversations: files.every((file) => file.conversations !== undefined)
      ? files.reduce((sum, file) => sum + (file.conversations ?? 0), 0)
      : null,
    files: files.length,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    oldest: day(files.at(-1)?.modifiedAt ?? 0),
    newest: day(files[0]?.modifiedAt ?? 0),
    folder: commonFolder(files.map((file) => file.path)),
  }));
  if (json) {
    process.stdout.write(`${JSON.stringify({ formats, found })}\n`);
    return;
  }
  const width = Math.max(...formats.map(({ id }) => id.length));
  const places = found.map(
    ({ id, conversations, files, bytes, oldest, newest, folder }) =>
      `${id.padEnd(width)}  ${conversations === null ? '' : `${conversations} conversations, `}${files} files, ${Math.ceil(bytes / 1024)} KiB, ${oldest} to ${newest}, in ${folder}\n`,
  );
  process.stdout.write(
    `Formats\n${formats.map(({ id, name }) => `${id.padEnd(width)}  ${name}\n`).join('')}\n` +
      `On this machine\n${places.length === 0 ? 'no conversations of a known assistant\n' : places.join('')}`,
  );
}

function day(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** The deepest folder that holds all the paths. */
function commonFolder(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => dirname(path).split(/[\\/]/));
  let depth = first.length;
  for (const other of others) {
    let shared = 0;
    while (shared < depth && first[shared] === other[shared]) shared++;
    depth = shared;
  }
  return first.slice(0, depth).join('/');
}
