/** A row as rules look at it: what costs is worked out once, when the first rule asks. */
import { isRecord } from '../formats/wording.ts';
import type { DocumentFormat } from './formats.ts';
import type { Row } from './row.ts';
import { diagnose, type Diagnosis } from './rules/brokenLine.ts';
import type { SensitiveFinder, SensitiveStretch } from './rules/ports.ts';
import type { RowContext, TokenLimit } from './rules/rule.ts';
import { scanStructure, type Structure } from './scan.ts';
import type { FolderFacts, Target } from './targets.ts';
import { viewRow, type RowView } from './view.ts';

/** What is the same for all rows of a file. */
export interface CheckSettings {
  readonly target: Target | undefined;
  readonly folder: FolderFacts;
  /** Without it no row is too long. */
  readonly tokens?: TokenLimit | undefined;
  /** Without it nobody looks for secrets. */
  readonly sensitive?: SensitiveFinder | undefined;
}

/** Where a row stands in its file. */
export interface RowPlace {
  /** 0-based. */
  readonly line: number;
  /** It is the first row of the file that is an object. */
  readonly first: boolean;
  /** Nothing ends this line: the file does. */
  readonly last: boolean;
}

const WHOLE: Structure = { repeats: [], depth: 0, hugeNumbers: [] };

export class CheckedRow implements RowContext {
  readonly row: Row;
  readonly line: number;
  readonly last: boolean;
  readonly format: DocumentFormat;
  readonly object: Readonly<Record<string, unknown>> | undefined;
  readonly sensitive: SensitiveFinder | undefined;
  readonly #settings: CheckSettings;
  #view: RowView | undefined;
  #structure: Structure | undefined;
  #diagnosis: readonly Diagnosis[] | undefined;

  constructor(row: Row, place: RowPlace, format: DocumentFormat, settings: CheckSettings) {
    this.row = row;
    this.line = place.line;
    this.last = place.last;
    this.format = format;
    this.#settings = settings;
    this.object = row.kind === 'value' && isRecord(row.value) ? row.value : undefined;
    this.sensitive = settings.sensitive && remembering(settings.sensitive);
  }

  get target(): Target | undefined {
    return this.#settings.target;
  }

  get folder(): FolderFacts {
    return this.#settings.folder;
  }

  get tokens(): TokenLimit | undefined {
    return this.#settings.tokens;
  }

  get view(): RowView {
    return (this.#view ??= viewRow(this.object, this.format));
  }

  get structure(): Structure {
    return (this.#structure ??= this.row.kind === 'value' ? scanStructure(this.row.text) : WHOLE);
  }

  get diagnosis(): readonly Diagnosis[] {
    return (this.#diagnosis ??= this.row.kind === 'broken' ? diagnose(this.row) : []);
  }
}

/** Two rules ask the same texts of a row. */
function remembering(find: SensitiveFinder): SensitiveFinder {
  const answers = new Map<string, readonly SensitiveStretch[]>();
  return (text) => {
    let answer = answers.get(text);
    if (!answer) answers.set(text, (answer = find(text)));
    return answer;
  };
}
