import { readConversations } from '../../core/importers/read.ts';
import { ImportRun } from '../../core/importers/reading/run.ts';
import type { ImportAccount, ImportFinding } from '../../core/importers/importer.ts';
import type { Conversation } from '../../core/model/turn.ts';
import {
  throwIfCancelled,
  type CancellationSignal,
  type Clock,
  type ConversationHead,
  type ConversationPart,
  type JudgedTurn,
  type MemoryStore,
  type ProgressReport,
} from '../../core/ports.ts';
import type { ImportedFile, ImportReport } from '../../protocol/rpc.ts';
import { judgeTurn } from '../judging/judgeTurn.ts';
import type { CurrentSettings } from '../currentSettings.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { Slices } from '../slices.ts';

/** Turns of one transaction: large enough to be quick, small enough that other windows never wait for long. */
const BATCH = 250;
/** Accounts of one report; a folder may hold any number of files, most of them no conversations. */
const MAX_FILES = 2000;

interface FileCounts {
  conversations: Set<string>;
  turns: number;
  remembered: number;
}

/**
 * Brings conversation files into the store. Idempotent: a turn has the same id every time, is judged only when its
 * content is new, and keeps what the person did with it. What was committed before a cancellation stays.
 */
export class Imports {
  readonly #store: MemoryStore;
  readonly #settings: CurrentSettings;
  readonly #clock: Clock;

  constructor(store: MemoryStore, settings: CurrentSettings, clock: Clock) {
    this.#store = store;
    this.#settings = settings;
    this.#clock = clock;
  }

  async run(paths: readonly string[], progress: ProgressReport, signal: CancellationSignal): Promise<ImportReport> {
    // Loaded when first needed: archives and databases are not part of starting up.
    const { openInputs } = await import('../sources/open.ts');
    const started = this.#clock.now();
    const batch = new TurnBatch(this.#store, this.#settings, new Date(started).toISOString(), signal);
    const files: ImportedFile[] = [];
    const run = new ImportRun();
    const unopened: ImportFinding[] = [];
    let turns = 0;
    let remembered = 0;
    for await (const source of openInputs(paths, { onFinding: (finding) => unopened.push(finding), signal })) {
      const counts: FileCounts = { conversations: new Set(), turns: 0, remembered: 0 };
      const reading = readConversations(source, { run });
      for await (const conversation of reading) {
        throwIfCancelled(signal);
        await batch.add(conversation, source.path, counts);
        progress(undefined, `${source.path.slice(source.path.lastIndexOf('/') + 1)}: ${turns + counts.turns}`);
      }
      turns += counts.turns;
      remembered += counts.remembered;
      const account = reading.account();
      // What was only met in a folder and holds nothing is not listed.
      const worthTelling = source.chosen || counts.turns > 0 || hasProblems(account);
      if (worthTelling && files.length < MAX_FILES) {
        files.push({
          path: source.path,
          format: reading.format,
          conversations: counts.conversations.size,
          turns: counts.turns,
          remembered: counts.remembered,
          account,
        });
      }
    }
    batch.flush();
    files.push(...unopenedFiles(unopened));
    return { files, turns, remembered, unchanged: batch.unchanged, durationMs: this.#clock.now() - started };
  }
}

function hasProblems(account: ImportAccount): boolean {
  return account.findings.some(({ severity }) => severity !== 'info');
}

/** Files that could not be opened at all, one entry each. */
function unopenedFiles(findings: readonly ImportFinding[]): readonly ImportedFile[] {
  const byFile = new Map<string, ImportFinding[]>();
  for (const finding of findings) {
    if (finding.severity !== 'info') byFile.set(finding.file, [...(byFile.get(finding.file) ?? []), finding]);
  }
  return [...byFile].map(([path, found]) => ({
    path,
    format: '',
    conversations: 0,
    turns: 0,
    remembered: 0,
    account: { read: 0, kept: 0, turns: 0, dropped: {}, findings: found },
  }));
}

/** Judges turns that are new or changed, and writes them in transactions of BATCH. */
class TurnBatch {
  readonly #store: MemoryStore;
  readonly #settings: CurrentSettings;
  readonly #now: string;
  readonly #slices: Slices;
  #parts: ConversationPart[] = [];
  #size = 0;
  unchanged = 0;

  constructor(store: MemoryStore, settings: CurrentSettings, now: string, signal: CancellationSignal) {
    this.#store = store;
    this.#settings = settings;
    this.#now = now;
    this.#slices = new Slices(signal);
  }

  async add(conversation: Conversation, file: string, counts: FileCounts): Promise<void> {
    const head: ConversationHead = {
      id: conversation.id,
      title: conversation.title,
      source: conversation.source,
      file,
      ...(conversation.createdAt === undefined ? {} : { createdAt: conversation.createdAt }),
    };
    counts.conversations.add(conversation.id);
    for (let from = 0; from < conversation.turns.length; from += BATCH) {
      await this.#addTurns(head, conversation.turns.slice(from, from + BATCH), counts);
    }
  }

  flush(): void {
    if (this.#parts.length > 0) this.#store.memories.putAll(this.#parts, this.#now);
    this.#parts = [];
    this.#size = 0;
  }

  async #addTurns(head: ConversationHead, turns: Conversation['turns'], counts: FileCounts): Promise<void> {
    const known = this.#store.memories.known(turns.map(({ id }) => id));
    const judged: JudgedTurn[] = [];
    for (const turn of turns) {
      await this.#slices.pause();
      counts.turns++;
      const fingerprint = fingerprintOf(turn);
      const existing = known.get(turn.id);
      if (existing?.fingerprint === fingerprint) {
        this.unchanged++;
        if (existing.remembered) counts.remembered++;
        continue;
      }
      const { score, learnt } = judgeTurn(turn, this.#settings.pipeline, this.#store.search);
      if (score.remembered) counts.remembered++;
      judged.push({ turn, score, learnt, fingerprint, judgedBy: this.#settings.judge });
    }
    if (judged.length === 0) return;
    this.#parts.push({ conversation: head, turns: judged });
    this.#size += judged.length;
    if (this.#size >= BATCH) this.flush();
  }
}
