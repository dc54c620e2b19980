import type { ImportSource } from '../../../../extension/core/importers/importer.ts';
import type { ReadPoint } from '../../../../extension/core/ports.ts';
import { CondensedText, resumed } from '../../../../extension/engine/imports/condensedText.ts';
import { ImportRun } from '../../../../extension/core/importers/reading/run.ts';
import { readSource, type ReadFile } from '../../importers/reading.ts';

/** What stands in for the beginning of a file. */
export interface ReadPart {
  readonly format: string;
  readonly point: ReadPoint;
  readonly pieces: readonly Uint8Array[];
}

export interface ReadOn {
  readonly read: ReadFile;
  readonly point: ReadPoint | undefined;
  readonly pieces: readonly Uint8Array[];
}

/** Reads a file on from where reading stopped, or from its start. */
export async function readOn(file: ImportSource, part: ReadPart | undefined): Promise<ReadOn> {
  const lines = new CondensedText(part?.point, part?.pieces);
  const source: ImportSource = {
    ...(part ? resumed(file, part.point, part.pieces) : file),
    condensedAfter: part?.point.lines ?? 0,
    condensed: (line) => {
      lines.note(line);
    },
  };
  const read = await readSource(source, new ImportRun(), part?.format);
  const kept = part?.pieces.slice(0, lines.firstPiece) ?? [];
  return { read, point: lines.point, pieces: [...kept, ...lines.pieces()] };
}
