import type { Example } from '../model/example.ts';

/** How examples are written to and read from a JSONL file. Pure; one file a format. */
export interface DatasetFormat {
  readonly id: FormatId;
  /** File name in the export folder. */
  readonly fileName: string;
  /** One line without its line end; stable key order; well-formed Unicode. */
  encode(example: Example): string;
  /** What a line holds, or undefined where it is not of this format. Fields that the format has no place for come back empty. */
  decode(record: unknown): Example | undefined;
}

export const FORMAT_IDS = ['alpaca', 'chatml', 'raw'] as const;
export type FormatId = (typeof FORMAT_IDS)[number];
