import { recordTexts, type TrainingRecord } from '../../core/model/record.ts';
import type { LedgerEntry } from '../../core/synthesis/redaction/placeholders.ts';
import { Redactor } from '../../core/synthesis/redaction/redactor.ts';
import type { SecretScanner } from '../../core/synthesis/redaction/scanner.ts';
import type { RedactionSettings } from '../../core/synthesis/redaction/settings.ts';
import { scanTexts } from '../redaction/scanTexts.ts';
import { Slices } from '../slices.ts';
import type { Step, StepCall, StepResult } from './step.ts';

/** Takes secrets and personal data out of records; how often by kind is noted. */
export class RedactionStep implements Step {
  readonly name = 'redaction';
  readonly #redactor: Redactor;
  readonly #scanner: SecretScanner;

  /** `scanner` finds what our own patterns do not know. */
  constructor(settings: RedactionSettings, scanner: SecretScanner) {
    this.#redactor = new Redactor(settings);
    this.#scanner = scanner;
  }

  /** What was taken out. Secret: it belongs in the local store only. */
  ledger(): readonly LedgerEntry[] {
    return this.#redactor.ledger();
  }

  async run(records: readonly TrainingRecord[], { progress, signal }: StepCall): Promise<StepResult> {
    const slices = new Slices(signal);
    const kept: TrainingRecord[] = [];
    for (const [i, record] of records.entries()) {
      await slices.pause();
      kept.push(this.#redactor.redactRecord(record, await scanTexts(this.#scanner, recordTexts(record))));
      if (i % 100 === 0) progress(i / records.length, `${i}`);
    }
    return { kept, dropped: [], noted: new Map(Object.entries(this.#redactor.counts())) };
  }
}

/** undefined where the person wants nothing taken out. */
export function redactionStep(settings: RedactionSettings, scanner: SecretScanner): RedactionStep | undefined {
  return settings.mode === 'off' ? undefined : new RedactionStep(settings, scanner);
}
