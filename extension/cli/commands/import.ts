import type { ImportAccount } from '../../core/importers/importer.ts';
import type { CancellationSignal } from '../../core/ports.ts';
import { IMPORTERS } from '../../core/importers/registry.ts';
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

/** `import --list`: the formats that can be read. */
export function listFormats(json: boolean): void {
  const formats = IMPORTERS.map(({ id, name }) => ({ id, name }));
  const width = Math.max(...formats.map(({ id }) => id.length));
  process.stdout.write(
    json
      ? `${JSON.stringify({ formats })}\n`
      : formats.map(({ id, name }) => `${id.padEnd(width)}  ${name}\n`).join(''),
  );
}
