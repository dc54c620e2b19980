import { appendFile, stat, truncate } from 'node:fs/promises';
import { fileNameOf } from '../../core/transcripts/fileName.ts';
import type { TranscriptFormat } from '../../core/transcripts/transcript.ts';
import type { Conversation } from '../../core/model/turn.ts';
import type { Staging } from '../files/staging.ts';

/** Characters that are gathered before they are written. */
const BUFFER = 1 << 20;

interface OpenFile {
  readonly id: string;
  readonly name: string;
  pieces: string[];
  length: number;
  turns: number;
}

/** Conversations as they come, each into a file of its own; a conversation that comes again goes on in its file. */
export class ConversationFiles {
  readonly #staging: Staging;
  readonly #format: TranscriptFormat;
  /** Conversation id to its file and the turns in it. */
  readonly #files = new Map<string, { readonly name: string; readonly turns: number }>();
  readonly #names = new Set<string>();
  #open: OpenFile | undefined;

  constructor(staging: Staging, format: TranscriptFormat) {
    this.#staging = staging;
    this.#format = format;
  }

  get count(): number {
    return this.#files.size;
  }

  async add(conversation: Conversation): Promise<void> {
    if (this.#open?.id !== conversation.id) {
      await this.#close();
      this.#open = await this.#begin(conversation);
    }
    const open = this.#open;
    for (const turn of conversation.turns) {
      const text = this.#format.turn(turn, open.turns++);
      open.pieces.push(text);
      open.length += text.length;
      if (open.length >= BUFFER) await this.#flush(open);
    }
  }

  /** Gives every file its end; its names, for `Staging.commit`. */
  async end(): Promise<ReadonlySet<string>> {
    await this.#close();
    return this.#names;
  }

  async #begin(conversation: Conversation): Promise<OpenFile> {
    const { id, title, source, createdAt, turns } = conversation;
    const known = this.#files.get(id);
    if (known) {
      const path = this.#staging.path(known.name);
      await truncate(path, (await stat(path)).size - Buffer.byteLength(this.#format.end));
      return { id, name: known.name, pieces: [], length: 0, turns: known.turns };
    }
    const project = turns.find(({ origin }) => origin.project !== undefined)?.origin.project;
    const head = {
      id,
      title,
      source,
      ...(createdAt !== undefined && { createdAt }),
      ...(project !== undefined && { project }),
    };
    let name = fileNameOf(head, this.#format.extension);
    for (let attempt = 1; this.#names.has(name); attempt++) name = fileNameOf(head, this.#format.extension, attempt);
    this.#names.add(name);
    return { id, name, pieces: [this.#format.begin(head)], length: 0, turns: 0 };
  }

  async #close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    if (!open) return;
    open.pieces.push(this.#format.end);
    await this.#flush(open);
    this.#files.set(open.id, { name: open.name, turns: open.turns });
  }

  async #flush(open: OpenFile): Promise<void> {
    await appendFile(this.#staging.path(open.name), open.pieces.join('').toWellFormed());
    open.pieces = [];
    open.length = 0;
  }
}
