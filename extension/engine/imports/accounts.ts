import type { ImportAccount, ImportFinding } from '../../core/importers/importer.ts';
import type { ImportedFile, ImportReport } from '../../protocol/rpc.ts';

/** Files that a report lists one by one; what is beyond is added up. */
const MAX_FILES = 2000;
/** Notes about folders and archives as a whole. */
const MAX_NOTES = 200;

export type FileTotals = ImportReport['unlisted'];

/**
 * The accounts of an import, file by file. Files of a folder that hold no conversations are only counted; a file that
 * is named, gave turns or has a problem is listed.
 */
export class FileAccounts {
  readonly #files: ImportedFile[] = [];
  readonly #unopened = new Map<string, ImportFinding[]>();
  readonly #notes: ImportFinding[] = [];
  #unlisted: FileTotals = NOTHING;
  #passedOver = 0;

  /** What could not be opened at all, and what was passed over. */
  readonly onFinding = (finding: ImportFinding): void => {
    if (finding.severity === 'info') {
      if (this.#notes.length < MAX_NOTES) this.#notes.push(finding);
      return;
    }
    this.#unopened.set(finding.file, [...(this.#unopened.get(finding.file) ?? []), finding]);
  };

  add(file: ImportedFile, chosen: boolean): void {
    const { account } = file;
    if (!chosen && account.turns === 0 && !account.findings.some(({ severity }) => severity !== 'info')) {
      this.#passedOver++;
      return;
    }
    if (this.#files.length < MAX_FILES) this.#files.push(file);
    else this.#unlisted = plus(this.#unlisted, file);
  }

  report(): Pick<ImportReport, 'files' | 'unlisted' | 'passedOver' | 'notes'> {
    const unopened = [...this.#unopened].map(([path, findings]) => ({ ...UNOPENED, path, account: unread(findings) }));
    return {
      files: [...this.#files, ...unopened],
      unlisted: this.#unlisted,
      passedOver: this.#passedOver,
      notes: this.#notes,
    };
  }
}

const UNOPENED = { format: '', conversations: 0, turns: 0, remembered: 0, unchanged: 0, notChosen: 0 };
const NOTHING: FileTotals = {
  files: 0,
  turns: 0,
  remembered: 0,
  unchanged: 0,
  notChosen: 0,
  read: 0,
  kept: 0,
  dropped: 0,
};

function unread(findings: readonly ImportFinding[]): ImportAccount {
  return { read: 0, kept: 0, turns: 0, dropped: {}, findings };
}

function plus(totals: FileTotals, { account, turns, remembered, unchanged, notChosen }: ImportedFile): FileTotals {
  return {
    files: totals.files + 1,
    turns: totals.turns + turns,
    remembered: totals.remembered + remembered,
    unchanged: totals.unchanged + unchanged,
    notChosen: totals.notChosen + notChosen,
    read: totals.read + account.read,
    kept: totals.kept + account.kept,
    dropped: totals.dropped + Object.values(account.dropped).reduce((sum, count) => sum + count, 0),
  };
}
