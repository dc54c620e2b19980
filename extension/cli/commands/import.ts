import { dirname } from 'node:path';
import type { ImportAccount } from '../../core/importers/importer.ts';
import type { CancellationSignal } from '../../core/ports.ts';
import { IMPORTERS } from '../../core/importers/registry.ts';
import { discoverSources } from '../../engine/sources/discover.ts';
import type { Machine } from '../../engine/sources/places.ts';
import { LineWriter } from '../jsonl.ts';
import { InputTurns } from '../inputs.ts';

/** `import INPUT… --to-turns`: conversation files in, one JSONL line a turn out. With `report`, the account of each file goes to standard error. */
export async function importTurns(
  inputs: readonly string[],
  options: { readonly report: boolean },
  signal: CancellationSignal,
): Promise<void> {
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
  if (options.report)
    for (const { path, format, account } of source.accounts)
      process.stderr.write(`${accountLine(path, format, account)}\n`);
  source.throwIfNothingRead();
}

/** `file: format, 12 records read = 10 kept (5 turns) + 2 dropped (toolCall 2)`. */
export function accountLine(path: string, format: string, account: ImportAccount): string {
  const dropped = Object.entries(account.dropped);
  const total = dropped.reduce((sum, [, n]) => sum + n, 0);
  const reasons = dropped.map(([reason, n]) => `${reason} ${n}`).join(', ');
  return `${path}: ${format === '' ? 'format not known' : format}, ${account.read} records read = ${account.kept} kept (${account.turns} turns) + ${total} dropped${reasons === '' ? '' : ` (${reasons})`}`;
}

/** `import --list`: the formats that can be read, and where conversations of them lie on this machine. */
export async function listSources(machine: Machine, json: boolean): Promise<void> {
  const formats = IMPORTERS.map(({ id, name }) => ({ id, name }));
  const found = (await discoverSources(machine)).map(({ id, name, files, bytes, newest, oldest }) => ({
    id,
    name,
    files: files.length,
    bytes,
    oldest: day(oldest),
    newest: day(newest),
    folder: commonFolder(files.map((file) => file.path)),
  }));
  if (json) {
    process.stdout.write(`${JSON.stringify({ formats, found })}\n`);
    return;
  }
  const width = Math.max(...formats.map(({ id }) => id.length));
  const places = found.map(
    ({ id, files, bytes, oldest, newest, folder }) =>
      `${id.padEnd(width)}  ${files} files, ${Math.ceil(bytes / 1024)} KiB, ${oldest} to ${newest}, in ${folder}\n`,
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
