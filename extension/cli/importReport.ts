/** The account of an import at a terminal: of every file, what was read, kept and dropped, and why. */
import type { ImportAccount, ImportFinding } from '../core/importers/importer.ts';
import { DROP_REASONS, type DropReason } from '../core/importers/reading/reasons.ts';
import { at } from './failure.ts';

export interface FileAccount {
  readonly path: string;
  /** Importer id, '' where the format is not known. */
  readonly format: string;
  readonly account: ImportAccount;
}

/** Accounts that are told one by one; a folder may hold any number of files. */
const MAX_LISTED = 10_000;

/** Collects accounts while files are read; memory does not grow with their number. */
export class AccountBook {
  readonly #listed: FileAccount[] = [];
  readonly #reasons = new Map<string, number>();
  #files = 0;
  #read = 0;
  #kept = 0;
  #turns = 0;

  add(file: FileAccount): void {
    const { read, kept, turns, dropped } = file.account;
    if (this.#files++ < MAX_LISTED) this.#listed.push(file);
    this.#read += read;
    this.#kept += kept;
    this.#turns += turns;
    for (const [reason, count] of Object.entries(dropped)) {
      this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + count);
    }
  }

  /** Could not be opened, or is a fact about a folder or archive as a whole. */
  unopened(finding: ImportFinding): void {
    const account = { read: 0, kept: 0, turns: 0, dropped: {}, findings: [finding] };
    this.add({ path: finding.file, format: '', account });
  }

  /** Everything as lines for a person, the sum of all files last. */
  *lines(): Generator<string> {
    for (const file of this.#listed) yield* fileLines(file);
    const unlisted = this.#files - this.#listed.length;
    if (unlisted > 0) yield `and ${unlisted} more files, in the sum below`;
    const dropped = Object.fromEntries(this.#reasons);
    yield `all ${this.#files} files: ${sum({ read: this.#read, kept: this.#kept, turns: this.#turns, dropped })}`;
    yield* reasonLines(dropped);
  }

  /** The same as one JSON object a file, and a last one for the sum. */
  *jsonLines(): Generator<string> {
    for (const { path, format, account } of this.#listed) yield JSON.stringify({ file: path, format, ...account });
    const dropped = Object.fromEntries(this.#reasons);
    yield JSON.stringify({ files: this.#files, read: this.#read, kept: this.#kept, turns: this.#turns, dropped });
  }
}

function* fileLines({ path, format, account }: FileAccount): Generator<string> {
  yield `${path}: ${format === '' ? 'format not known' : format}, ${sum(account)}`;
  yield* reasonLines(account.dropped);
  for (const { severity, file, line, message } of account.findings) yield `  ${severity}: ${at(file, line, message)}`;
}

/** `12 records read = 10 kept (5 turns) + 2 dropped`. */
function sum({ read, kept, turns, dropped }: Omit<ImportAccount, 'findings'>): string {
  const total = Object.values(dropped).reduce((all, count) => all + count, 0);
  return `${read} records read = ${kept} kept (${turns} turns) + ${total} dropped`;
}

function* reasonLines(dropped: ImportAccount['dropped']): Generator<string> {
  const counts = Object.entries(dropped).sort(([, a], [, b]) => b - a);
  for (const [reason, count] of counts) {
    yield `  ${count} dropped as ${reason}: ${DROP_REASONS[reason as DropReason]}`;
  }
}
