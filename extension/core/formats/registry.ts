import { alpaca } from './alpaca.ts';
import { chatml } from './chatml.ts';
import type { DatasetFormat, DecodedExample, FormatId } from './format.ts';
import { FORMAT_IDS } from './format.ts';
import { raw } from './raw.ts';

export const FORMATS: Readonly<Record<FormatId, DatasetFormat>> = { alpaca, chatml, raw };

export function isFormatId(value: string): value is FormatId {
  return (FORMAT_IDS as readonly string[]).includes(value);
}

/** Reads a record of any known dataset format; raw first, because a raw record is an alpaca record with more in it. */
export function decodeRecord(
  record: unknown,
): { readonly format: FormatId; readonly example: DecodedExample } | undefined {
  for (const format of [raw, chatml, alpaca]) {
    const example = format.decode(record);
    if (example) return { format: format.id, example };
  }
  return undefined;
}
