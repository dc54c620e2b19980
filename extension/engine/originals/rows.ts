import type { ImportSource, TableRow } from '../../core/importers/importer.ts';
import { parseJson } from '../../core/importers/reading/json.ts';
import type { Turn } from '../../core/model/turn.ts';
import { throwIfCancelled, type CancellationSignal } from '../../core/ports.ts';
import { tellingPart } from './telling.ts';

/** A packed value that begins so is zstd. */
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd];

/** The first row of a database that has the prompt of a turn, and the first that has its answer. */
export function rowsNaming(source: ImportSource, turn: Turn, signal: CancellationSignal): readonly TableRow[] {
  const { tables } = source;
  const parts = [turn.user, turn.assistant].map(tellingPart).filter((part) => part !== '');
  const missing = new Set(parts);
  const found: TableRow[] = [];
  for (const table of tables?.names() ?? []) {
    for (const row of tables?.rows(table) ?? []) {
      throwIfCancelled(signal);
      const texts = Object.values(row).map((value) => textOf(value, source));
      const here = [...missing].filter((part) => {
        const inside = JSON.stringify(part).slice(1, -1);
        return texts.some((text) => text.includes(part) || text.includes(inside));
      });
      if (here.length === 0) continue;
      for (const part of here) missing.delete(part);
      found.push({ table, ...readable(row, source) });
      if (missing.size === 0) return found;
    }
  }
  return found;
}

function textOf(value: unknown, source: ImportSource): string {
  if (typeof value === 'string') return value;
  if (!(value instanceof Uint8Array)) return '';
  const packed = ZSTD.every((byte, i) => value[i] === byte);
  try {
    return new TextDecoder().decode(packed ? source.unzstd?.(value) : value);
  } catch {
    return '';
  }
}

/** Values as a person reads them: JSON inside of texts as JSON, packed texts unpacked. */
function readable(row: TableRow, source: ImportSource): TableRow {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      const text = textOf(value, source);
      return [column, text === '' ? value : /^\s*[[{]/.test(text) ? (parseJson(text) ?? text) : text];
    }),
  );
}
