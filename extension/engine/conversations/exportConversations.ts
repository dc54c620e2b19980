import { rmdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Conversation } from '../../core/model/turn.ts';
import type { CancellationSignal, Clock, MemoryStore, ProgressReport } from '../../core/ports.ts';
import { Redactor } from '../../core/synthesis/redaction/redactor.ts';
import type { SecretScanner } from '../../core/synthesis/redaction/scanner.ts';
import { TRANSCRIPT_FORMATS } from '../../core/transcripts/registry.ts';
import type { TranscriptFormatId } from '../../core/transcripts/transcript.ts';
import type { ConversationExport } from '../../protocol/rpc.ts';
import type { CurrentSettings } from '../currentSettings.ts';
import { EngineError, fileError, systemCode } from '../errors.ts';
import { newFolder, Staging } from '../files/staging.ts';
import { Slices } from '../slices.ts';
import { ConversationFiles } from './conversationFiles.ts';
import { redactedConversations } from './redactedConversations.ts';
import { storedConversations } from './storedConversations.ts';

/**
 * Writes conversations into a folder, made when missing, one file each; files of the same conversation there are
 * replaced. All files appear at the end, together; cancelled or failed, the folder stays as it was. `written` is told
 * of every part. Errors are those of node:fs.
 */
export async function writeConversations(
  conversations: AsyncIterable<Conversation> | Iterable<Conversation>,
  folder: string,
  format: TranscriptFormatId,
  signal: CancellationSignal,
  written: (turns: number) => void = () => undefined,
): Promise<ConversationExport> {
  const slices = new Slices(signal);
  const staging = await Staging.begin(folder);
  try {
    const files = new ConversationFiles(staging, TRANSCRIPT_FORMATS[format]);
    let turns = 0;
    let withoutPrompt = 0;
    for await (const conversation of conversations) {
      await slices.pause();
      await files.add(conversation);
      turns += conversation.turns.length;
      withoutPrompt += conversation.turns.filter(({ user }) => user === '').length;
      written(turns);
    }
    const names = await files.end();
    await slices.pause();
    await staging.commit(names);
    return { folder: resolve(folder), conversations: files.count, turns, withoutPrompt };
  } catch (error) {
    await staging.discard();
    throw error;
  }
}

/** Everything in the store, as files for other programs and for keeping. */
export class ConversationExports {
  readonly #store: MemoryStore;
  readonly #settings: CurrentSettings;
  readonly #clock: Clock;
  readonly #scanner: SecretScanner;

  /** `scanner` finds what our own patterns do not know. */
  constructor(store: MemoryStore, settings: CurrentSettings, clock: Clock, scanner: SecretScanner) {
    this.#store = store;
    this.#settings = settings;
    this.#clock = clock;
    this.#scanner = scanner;
  }

  /**
   * Without secrets and personal data unless `redact` is false. Into a new folder inside `parent`, so that nothing there
   * is touched. Throws `nothingToDo` where the store is empty, `cannotWrite` where the file system refuses.
   */
  async run(
    parent: string,
    format: TranscriptFormatId,
    redact: boolean,
    progress: ProgressReport,
    signal: CancellationSignal,
  ): Promise<ConversationExport> {
    const ids = this.#store.memories.select({ kind: 'everything' });
    if (ids.length === 0) throw new EngineError('nothingToDo', 'there is no conversation to export');
    const day = new Date(this.#clock.now()).toISOString().slice(0, 10);
    let folder: string | undefined;
    try {
      folder = await newFolder(parent, `hololoom-conversations-${day}`);
      const stored = storedConversations(this.#store, ids);
      const { mode, allow } = this.#settings.value.redaction;
      // Asked for here, it is done, whatever the exports of training files do.
      const redactor = redact ? new Redactor({ mode: mode === 'off' ? 'redact' : mode, allow }) : undefined;
      const conversations = redactor ? redactedConversations(stored, redactor, this.#scanner) : stored;
      const written = await writeConversations(conversations, folder, format, signal, (turns) => {
        progress(turns / ids.length, `${turns} / ${ids.length}`);
      });
      return redactor ? { ...written, redacted: redactor.counts() } : written;
    } catch (error) {
      if (folder !== undefined) await rmdir(folder).catch(() => undefined);
      throw systemCode(error) === '' ? error : fileError('cannotWrite', parent, error);
    }
  }
}
