import type { CancellationSignal } from '../../core/ports.ts';
import type { TranscriptFormatId } from '../../core/transcripts/transcript.ts';
import { writeConversations } from '../../engine/conversations/exportConversations.ts';
import { explainIo } from '../failure.ts';
import { InputTurns } from '../inputs.ts';
import { printReport } from './import.ts';

export interface ConversationsOptions {
  readonly out: string;
  readonly format: TranscriptFormatId;
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
    const written = await writeConversations(parts, options.out, options.format, signal);
    if (options.report) await printReport(source, options.json);
    source.throwIfNothingRead();
    const alone =
      written.withoutPrompt === 0 ? '' : `; ${written.withoutPrompt} texts without a prompt stand as answers alone`;
    process.stdout.write(
      options.json
        ? `${JSON.stringify(written)}\n`
        : `wrote ${written.conversations} conversations with ${written.turns} turns into ${written.folder}${alone}\n`,
    );
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw explainIo(options.out, error);
    throw error;
  } finally {
    // What was opened for reading is closed even when writing could not begin.
    await parts.return(undefined);
  }
}
