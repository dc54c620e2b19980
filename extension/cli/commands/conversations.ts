import type { CancellationSignal } from '../../core/ports.ts';
import type { TranscriptFormatId } from '../../core/transcripts/transcript.ts';
import { countsSentence, NO_DETECTOR_IS_COMPLETE } from '../../core/synthesis/redaction/summary.ts';
import { Redactor } from '../../core/synthesis/redaction/redactor.ts';
import { redactedConversations } from '../../engine/conversations/redactedConversations.ts';
import { writeConversations } from '../../engine/conversations/exportConversations.ts';
import { SecretlintScanner } from '../../engine/redaction/secretlint.ts';
import { explainIo } from '../failure.ts';
import { InputTurns } from '../inputs.ts';
import { printReport } from './import.ts';

export interface ConversationsOptions {
  readonly out: string;
  readonly format: TranscriptFormatId;
  /** Take out secrets and personal data. */
  readonly redact: boolean;
  /** Values, or /patterns/ of values, that may stay. */
  readonly allow: readonly string[];
  readonly report: boolean;
  readonly json: boolean;
}

/** `conversations INPUT… --out DIR`: conversation files in, one file a conversation out, all of them or none. */
export async function conversations(
  inputs: readonly string[],
  options: ConversationsOptions,
  signal: CancellationSignal,
): Promise<void> {
  const source = new InputTurns(inputs, undefined, signal);
  const parts = source.parts();
  try {
    const redactor = options.redact ? new Redactor({ mode: 'redact', allow: options.allow }) : undefined;
    const read = redactor ? redactedConversations(parts, redactor, new SecretlintScanner()) : parts;
    const written = await writeConversations(read, options.out, options.format, signal);
    if (options.report) await printReport(source, options.json);
    source.throwIfNothingRead();
    const alone =
      written.withoutPrompt === 0 ? '' : `; ${written.withoutPrompt} texts without a prompt stand as answers alone`;
    process.stdout.write(
      options.json
        ? `${JSON.stringify(redactor ? { ...written, redacted: redactor.counts() } : written)}\n`
        : `wrote ${written.conversations} conversations with ${written.turns} turns into ${written.folder}${alone}\n`,
    );
    if (redactor && !options.json)
      process.stdout.write(`${countsSentence(redactor.counts(), 'redacted')}. ${NO_DETECTOR_IS_COMPLETE}\n`);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw explainIo(options.out, error);
    throw error;
  } finally {
    // What was opened for reading is closed even when writing could not begin.
    await parts.return(undefined);
  }
}
