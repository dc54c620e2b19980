/** Secrets and personal data in everything that the store holds, before an export of all conversations writes it. */
import type { CancellationSignal, MemoryStore, ProgressReport } from '../../core/ports.ts';
import type { SensitiveOptions } from '../../core/synthesis/redaction/findSensitive.ts';
import { findingsForReview, type ReviewedField } from '../../core/synthesis/redaction/review.ts';
import type { SecretScanner } from '../../core/synthesis/redaction/scanner.ts';
import type { ReviewFinding } from '../../protocol/rpc.ts';
import { turnFields } from '../conversations/redactedConversations.ts';
import { storedConversations } from '../conversations/storedConversations.ts';
import { Slices } from '../slices.ts';
import { scanTexts } from './scanTexts.ts';

export interface ConversationLook {
  readonly store: MemoryStore;
  readonly scanner: SecretScanner;
  readonly wanted: SensitiveOptions;
}

/** Conversation by conversation; what is true of one as a whole (its title, its project) is looked at once. */
export async function* conversationFindings(
  { store, scanner, wanted }: ConversationLook,
  progress: ProgressReport,
  signal: CancellationSignal,
): AsyncGenerator<Omit<ReviewFinding, 'reviewed'>> {
  const slices = new Slices(signal);
  const ids = store.memories.select({ kind: 'everything' });
  let looked = 0;
  let last: string | undefined;
  for (const { id, title, turns } of storedConversations(store, ids)) {
    for (const turn of turns) {
      await slices.pause();
      const { file, project } = turn.origin;
      const head: readonly ReviewedField[] =
        id === last ? [] : named(['title', title], ['project', project], ['file', file]);
      last = id;
      const fields = [...head, ...turnFields(turn)];
      const scanned = await scanTexts(
        scanner,
        fields.map(({ text }) => text),
      );
      const place = { kind: 'conversation', title } as const;
      for (const finding of findingsForReview(place, fields, wanted, scanned)) yield { ...finding, memory: turn.id };
      looked++;
    }
    progress(ids.length === 0 ? undefined : Math.min(1, looked / ids.length), `${looked} / ${ids.length}`);
  }
}

function named(...fields: readonly (readonly [field: string, text: string | undefined])[]): readonly ReviewedField[] {
  return fields.flatMap(([field, text]) => (text === undefined || text === '' ? [] : [{ field, text }]));
}
