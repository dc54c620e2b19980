import type { RecordProposal } from '../../core/model/proposal.ts';
import { recordTexts, type RecordKind, type TrainingRecord } from '../../core/model/record.ts';
import {
  throwIfCancelled,
  type CancellationSignal,
  type Clock,
  type LanguageModel,
  type MemoryStore,
  type ProgressReport,
} from '../../core/ports.ts';
import { proposalPrompt } from '../../core/synthesis/proposals/prompt.ts';
import { readProposal } from '../../core/synthesis/proposals/reading.ts';
import { restore } from '../../core/synthesis/redaction/placeholders.ts';
import { Redactor } from '../../core/synthesis/redaction/redactor.ts';
import type { SecretScanner } from '../../core/synthesis/redaction/scanner.ts';
import type { AskPlan, AskResult } from '../../protocol/records.ts';
import type { CurrentSettings } from '../currentSettings.ts';
import { scanTexts } from '../redaction/scanTexts.ts';
import type { RecordChoice, Records } from './records.ts';

/** Kinds that somebody can have an opinion on. */
const KINDS = ['instruction', 'conversation', 'preference', 'feedback'] as const satisfies readonly RecordKind[];
/** Questions that wait for a model's answer at the same time: services limit how many they take. */
const AT_ONCE = 3;

export interface AskRequest extends RecordChoice {
  readonly most: number;
}

/** What a language model that the person has advises on records. It is asked when the person says so, and decides nothing. */
export class Proposals {
  readonly #store: MemoryStore;
  readonly #settings: CurrentSettings;
  readonly #clock: Clock;
  readonly #records: Records;
  readonly #scanner: SecretScanner;

  constructor(store: MemoryStore, settings: CurrentSettings, clock: Clock, records: Records, scanner: SecretScanner) {
    this.#store = store;
    this.#settings = settings;
    this.#clock = clock;
    this.#records = records;
    this.#scanner = scanner;
  }

  /** Sends nothing. */
  async plan({ most, ...choice }: AskRequest, signal: CancellationSignal): Promise<AskPlan> {
    let records = 0;
    let characters = 0;
    let left = 0;
    for await (const record of this.#open(choice, signal)) {
      if (records === most) left++;
      else {
        records++;
        const { system, messages } = proposalPrompt(record.data);
        characters += messages.reduce((sum, { text }) => sum + text.length, system.length);
      }
    }
    return { records, characters, left };
  }

  /**
   * Asks the model about each, without what the redaction settings take out of exports, and keeps what it says as it
   * comes: where it fails or the person stops it, what was said before stays. Rejects with what the model rejects with.
   */
  async ask(
    { most, ...choice }: AskRequest,
    model: LanguageModel,
    progress: ProgressReport,
    signal: CancellationSignal,
  ): Promise<AskResult> {
    const open: TrainingRecord[] = [];
    for await (const record of this.#open(choice, signal)) {
      open.push(record);
      if (open.length === most) break;
    }
    const advices = { keep: 0, reject: 0, reword: 0 };
    let unclear = 0;
    let done = 0;
    const queue = open.values();
    const worker = async (): Promise<void> => {
      for (const record of queue) {
        throwIfCancelled(signal);
        const proposal = await this.#askAbout(record, model).catch((error: unknown) => {
          // What fails once fails for the rest: they are not asked about.
          for (const _ of queue);
          throw error;
        });
        if (proposal === undefined) unclear++;
        else advices[proposal.advice]++;
        done++;
        progress(done / open.length, `${done}/${open.length}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return { advices, unclear };
  }

  get(ids: readonly string[]): ReadonlyMap<string, RecordProposal> {
    return this.#store.proposals.get(ids);
  }

  async #askAbout(record: TrainingRecord, model: LanguageModel): Promise<RecordProposal | undefined> {
    const { redaction } = this.#settings.value;
    const redactor = new Redactor(redaction);
    const scanned = redaction.mode === 'off' ? undefined : await scanTexts(this.#scanner, recordTexts(record));
    const { data } = redactor.redactRecord(record, scanned);
    const said = readProposal(await model.answer(proposalPrompt(data)), data.kind, model.name);
    if (said === undefined) return undefined;
    const proposal =
      said.instruction === undefined ? said : { ...said, instruction: restore(said.instruction, redactor.ledger()) };
    this.#store.proposals.put(new Map([[record.id, proposal]]), new Date(this.#clock.now()).toISOString());
    return proposal;
  }

  /** Records that nobody has said anything of. */
  async *#open(choice: RecordChoice, signal: CancellationSignal): AsyncGenerator<TrainingRecord> {
    for await (const record of this.#records.each(KINDS, choice, signal)) {
      if (record.verdict !== undefined || record.edited === true) continue;
      if (this.#store.proposals.get([record.id]).size === 0) yield record;
    }
  }
}
