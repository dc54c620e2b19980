/** The other splits of a dataset: which files they are, and what of a row stands in them. */
import { isRecord } from '../formats/wording.ts';
import { fingerprint, type Fingerprint } from './fingerprint.ts';
import type { DocumentFormat } from './formats.ts';
import { HashTable } from './hashTable.ts';
import { readRow } from './row.ts';
import { viewRow } from './view.ts';

export type SplitName = 'train' | 'validation' | 'test';

/** As Hugging Face datasets finds splits in file names: whole words between marks and digits. */
const WORDS: readonly (readonly [SplitName, RegExp])[] = [
  ['train', /(^|[-._ \d])(train|training)(?=$|[-._ \d])/i],
  ['validation', /(^|[-._ \d])(valid|validation|val|dev)(?=$|[-._ \d])/i],
  ['test', /(^|[-._ \d])(test|testing|eval|evaluation)(?=$|[-._ \d])/i],
];

interface Named {
  readonly split: SplitName;
  /** The name with its split taken out: equal for the splits of one dataset. */
  readonly rest: string;
}

function named(fileName: string): Named | undefined {
  if (!/\.jsonl$/i.test(fileName)) return undefined;
  for (const [split, pattern] of WORDS) {
    if (pattern.test(fileName)) return { split, rest: fileName.replace(pattern, '$1*') };
  }
  return undefined;
}

/** The split that a file's name says it is. */
export function splitOf(fileName: string): SplitName | undefined {
  return named(fileName)?.split;
}

/** Of the names in a folder, the other splits of the same dataset. */
export function siblingSplits(fileName: string, names: readonly string[]): readonly string[] {
  const mine = named(fileName);
  if (!mine) return [];
  return names.filter((name) => {
    const other = named(name);
    return name !== fileName && other?.rest === mine.rest && other.split !== mine.split;
  });
}

/** What stands in another split, by fingerprint. Line numbers are 0-based. */
export class SplitIndex {
  readonly name: string;
  readonly #rows: HashTable;
  readonly #prompts: HashTable;

  /** Keeps at most `most` rows: about 24 bytes each. */
  constructor(name: string, most?: number) {
    this.name = name;
    this.#rows = new HashTable(most);
    this.#prompts = new HashTable(most);
  }

  /** Reads one line of the split, as rows of `format`; what is no row of it adds nothing. */
  add(text: string, line: number, format: DocumentFormat): void {
    const row = readRow(text);
    if (row.kind !== 'value' || !isRecord(row.value)) return;
    this.addPrint(fingerprint(row.value, viewRow(row.value, format)), line);
  }

  addPrint(print: Fingerprint, line: number): void {
    if (print.row !== 0) this.#rows.add(print.row, line);
    if (print.prompt !== 0) this.#prompts.add(print.prompt, line);
  }

  /** Where the split has the same row, or the same question. */
  find(print: Fingerprint): { readonly kind: 'row' | 'prompt'; readonly line: number } | undefined {
    const row = print.row === 0 ? undefined : this.#rows.get(print.row);
    if (row !== undefined) return { kind: 'row', line: row };
    const prompt = print.prompt === 0 ? undefined : this.#prompts.get(print.prompt);
    return prompt === undefined ? undefined : { kind: 'prompt', line: prompt };
  }
}
