import type { Example } from '../model/example.ts';

export const FORMAT_IDS = ['alpaca', 'chatml', 'raw'] as const;
export type FormatId = (typeof FORMAT_IDS)[number];

/** An example as far as a file can tell: formats other than raw have no place for metadata. */
export type DecodedExample = Omit<Example, 'metadata'> & { readonly metadata?: Example['metadata'] };

/** How examples are written to and read from a JSONL file. Pure; one file a format. */
export interface DatasetFormat {
  readonly id: FormatId;
  /** File name in the export folder. */
  readonly fileName: string;
  /** One line without its line end; stable key order; well-formed Unicode. */
  encode(example: Example): string;
  /** What a parsed line holds, or undefined where it is not of this format. */
  decode(record: unknown): DecodedExample | undefined;
}
