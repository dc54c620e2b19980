/** Secrets and personal data in the records that a build takes, before it takes them. */
import type { RecordKind } from '../../core/model/record.ts';
import type { CancellationSignal, ProgressReport } from '../../core/ports.ts';
import { DEFAULT_RECORD_OPTIONS } from '../../core/synthesis/kinds/options.ts';
import { withWord } from '../../core/synthesis/kinds/word.ts';
import type { SensitiveOptions } from '../../core/synthesis/redaction/findSensitive.ts';
import { findingsForReview, recordFields } from '../../core/synthesis/redaction/review.ts';
import type { SecretScanner } from '../../core/synthesis/redaction/scanner.ts';
import type { ReviewFinding } from '../../protocol/rpc.ts';
import type { CurrentSettings } from '../currentSettings.ts';
import type { DatasetSource } from '../datasets/source.ts';
import { Slices } from '../slices.ts';
import { scanTexts } from './scanTexts.ts';

export interface RecordLook {
  readonly source: DatasetSource;
  readonly kinds: readonly RecordKind[];
  readonly settings: CurrentSettings;
  readonly scanner: SecretScanner;
  readonly wanted: SensitiveOptions;
}

/** In the order of the source; records that the person rejected are in no build and are passed over. */
export async function* recordFindings(
  { source, kinds, settings, scanner, wanted }: RecordLook,
  progress: ProgressReport,
  signal: CancellationSignal,
): AsyncGenerator<Omit<ReviewFinding, 'reviewed'>> {
  const slices = new Slices(signal);
  const options = { ...DEFAULT_RECORD_OPTIONS, kinds, synthesis: settings.value.pipeline.synthesis };
  let looked = 0;
  for await (const memories of source.conversations(progress)) {
    for (const made of source.recordsOf(memories, options)) {
      await slices.pause();
      const record = withWord(made, source.wordOf(made.id));
      if (record.verdict === 'rejected') continue;
      const fields = recordFields(record);
      const scanned = await scanTexts(
        scanner,
        fields.map(({ text }) => text),
      );
      const memory = record.source.memories[0] ?? '';
      const place = { kind: 'example', number: ++looked } as const;
      for (const finding of findingsForReview(place, fields, wanted, scanned)) yield { ...finding, memory };
    }
  }
}
