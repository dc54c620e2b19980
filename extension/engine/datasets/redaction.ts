import type { SensitiveFinding } from '../../core/synthesis/redaction/finding.ts';
import { Redactor } from '../../core/synthesis/redaction/redactor.ts';
import type { SecretScanner } from '../../core/synthesis/redaction/scanner.ts';
import { DEFAULT_REDACTION, type RedactionSettings } from '../../core/synthesis/redaction/settings.ts';
import { recordTexts, type TrainingRecord } from '../../core/model/record.ts';
import { Slices } from '../slices.ts';
import type { Step } from './step.ts';

/** Takes secrets and personal data out; what was found by kind is noted. `scanner` finds what our own patterns do not know. */
export function redactionStep(settings: RedactionSettings = DEFAULT_REDACTION, scanner?: SecretScanner): Step {
  return {
    name: 'redaction',
    async run(records, { progress, signal }) {
      const slices = new Slices(signal);
      const redactor = new Redactor(settings);
      const kept: TrainingRecord[] = [];
      for (const [i, record] of records.entries()) {
        await slices.pause();
        kept.push(redactor.redactRecord(record, await scanned(record, scanner)));
        if (i % 100 === 0) progress(i / records.length, `${i}`);
      }
      return { kept, dropped: [], noted: new Map(Object.entries(redactor.counts())) };
    },
  };
}

async function scanned(
  record: TrainingRecord,
  scanner: SecretScanner | undefined,
): Promise<ReadonlyMap<string, readonly SensitiveFinding[]> | undefined> {
  if (!scanner) return undefined;
  const found = new Map<string, readonly SensitiveFinding[]>();
  for (const text of recordTexts(record)) if (!found.has(text)) found.set(text, await scanner.scan(text));
  return found;
}
