import type { ImportAccount, ImportFinding, ImportLedger } from '../importer.ts';
import type { DropReason } from './reasons.ts';

/** Findings kept of one file; what a damaged file has more is counted in one closing finding. */
export const MAX_FINDINGS = 100;

/** A moment of an account. */
export interface LedgerMark {
  readonly read: number;
  readonly kept: number;
  readonly turns: number;
  readonly dropped: ReadonlyMap<DropReason, number>;
  readonly findings: number;
}

export class FileLedger implements ImportLedger {
  readonly #file: string;
  readonly #onFinding: ((finding: ImportFinding) => void) | undefined;
  readonly #dropped = new Map<DropReason, number>();
  readonly #findings: ImportFinding[] = [];
  #read = 0;
  #kept = 0;
  #turns = 0;
  #unlisted = 0;

  constructor(file: string, onFinding?: (finding: ImportFinding) => void) {
    this.#file = file;
    this.#onFinding = onFinding;
  }

  read(count = 1): void {
    this.#read += count;
  }

  kept(count = 1): void {
    this.#kept += count;
  }

  turn(count = 1): void {
    this.#turns += count;
  }

  dropped(reason: DropReason, count = 1): void {
    if (count > 0) this.#dropped.set(reason, (this.#dropped.get(reason) ?? 0) + count);
  }

  finding(severity: ImportFinding['severity'], line: number, message: string): void {
    if (this.#findings.length >= MAX_FINDINGS && severity !== 'error') {
      this.#unlisted++;
      return;
    }
    this.#add({ severity, file: this.#file, line, message: message.toWellFormed() });
  }

  /** Adds what was found out apart, of lines that stand `linesBefore` further down in this file. */
  absorb({ read, kept, turns, dropped, findings }: ImportAccount, linesBefore = 0): void {
    this.#read += read;
    this.#kept += kept;
    this.#turns += turns;
    for (const [reason, count] of Object.entries(dropped)) this.dropped(reason as DropReason, count);
    for (const { severity, line, message } of findings) {
      this.finding(severity, line === 0 ? 0 : line + linesBefore, message);
    }
  }

  /** Records that were read and neither kept nor dropped so far. */
  get unsettled(): number {
    let dropped = 0;
    for (const count of this.#dropped.values()) dropped += count;
    return this.#read - this.#kept - dropped;
  }

  get records(): number {
    return this.#read;
  }

  /** Says how many findings were left out, if any. */
  close(): void {
    if (this.#unlisted === 0) return;
    const message = `and ${this.#unlisted} more findings in this file`;
    this.#unlisted = 0;
    this.#add({ severity: 'warning', file: this.#file, line: 0, message });
  }

  /** How far the account is, without what is not settled yet. */
  mark(): LedgerMark {
    const { unsettled } = this;
    return {
      read: this.#read - unsettled,
      kept: this.#kept,
      turns: this.#turns,
      dropped: new Map(this.#dropped),
      findings: this.#findings.length,
    };
  }

  accountAt({ read, kept, turns, dropped, findings }: LedgerMark): ImportAccount {
    return {
      read,
      kept,
      turns,
      dropped: Object.fromEntries([...dropped].sort(([a], [b]) => (a < b ? -1 : 1))),
      findings: this.#findings.slice(0, findings),
    };
  }

  account(): ImportAccount {
    return this.accountAt({
      read: this.#read,
      kept: this.#kept,
      turns: this.#turns,
      dropped: this.#dropped,
      findings: this.#findings.length,
    });
  }

  #add(finding: ImportFinding): void {
    this.#findings.push(finding);
    this.#onFinding?.(finding);
  }
}
