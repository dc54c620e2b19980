/**
 * A row as what a model learns from: messages with who speaks, and every text with its place. Rules, hovers, tokens and
 * duplicates look at rows through this, so that they need not know eight formats.
 */
import { isRecord } from '../formats/wording.ts';
import type { DocumentFormat } from './formats.ts';
import type { JsonPath } from './jsonPath.ts';

export type Speaker = 'system' | 'user' | 'assistant' | 'tool';

export interface MessageView {
  /** Of the message itself. */
  readonly path: JsonPath;
  readonly value: Readonly<Record<string, unknown>>;
  /** As written; undefined where there is none or it is no string. */
  readonly role: string | undefined;
  /** What the role means to some loader; undefined where no loader knows it. */
  readonly speaker: Speaker | undefined;
  /** As written: a string, a list of parts, null, or something wrong. */
  readonly content: unknown;
  readonly contentPath: JsonPath;
}

export interface MessageList {
  readonly path: JsonPath;
  /** `conversation` is learnt as it is; a `prompt` waits for an `answer`. */
  readonly purpose: 'conversation' | 'prompt' | 'answer';
  readonly roleKey: 'role' | 'from';
  readonly contentKey: 'content' | 'value';
  /** The elements that are objects. */
  readonly messages: readonly MessageView[];
  /** Elements that are none, by index. */
  readonly strangers: readonly number[];
}

export type TextPart = 'system' | 'prompt' | 'answer' | 'tool' | 'text';

export interface TextView {
  /** Of the string. */
  readonly path: JsonPath;
  readonly text: string;
  readonly part: TextPart;
}

export interface RowView {
  readonly lists: readonly MessageList[];
  /** Every text that a model reads, in the row's order. */
  readonly texts: readonly TextView[];
}

const SPEAKERS: Readonly<Record<string, Speaker>> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  human: 'user',
  prompter: 'user',
  assistant: 'assistant',
  gpt: 'assistant',
  chatgpt: 'assistant',
  bing: 'assistant',
  bard: 'assistant',
  model: 'assistant',
  function_call: 'assistant',
  tool_call: 'assistant',
  tool: 'tool',
  function: 'tool',
  ipython: 'tool',
  observation: 'tool',
  function_response: 'tool',
  tool_response: 'tool',
};

/** What a role means, exactly as it is written. */
export function speakerOf(role: string): Speaker | undefined {
  return Object.hasOwn(SPEAKERS, role) ? SPEAKERS[role] : undefined;
}

const NOTHING: RowView = { lists: [], texts: [] };

/** The view of a parsed row of a format; what is not of the expected shape is left out. */
export function viewRow(value: unknown, format: DocumentFormat): RowView {
  if (format === 'unknown' || !isRecord(value)) return NOTHING;
  const view = new Builder(value);
  switch (format) {
    case 'messages':
      view.text('system', 'system');
      view.list(['messages'], 'conversation');
      break;
    case 'sharegpt':
      view.text('system', 'system');
      view.list(['conversations'], 'conversation');
      break;
    case 'alpaca':
    case 'raw':
      view.instruction();
      break;
    case 'promptCompletion':
      view.either('prompt', 'prompt');
      view.either('completion', 'answer');
      break;
    case 'text':
      view.text('text', 'text');
      break;
    case 'preference':
      view.preference();
      break;
    case 'preferenceOpenai':
      view.list(['input', 'messages'], 'prompt');
      view.list(['preferred_output'], 'answer');
      view.list(['non_preferred_output'], 'answer');
      break;
    case 'kto':
      view.feedback();
      break;
    case 'segments':
      view.segments();
      break;
  }
  return view;
}

class Builder implements RowView {
  readonly lists: MessageList[] = [];
  readonly texts: TextView[] = [];
  readonly #row: Readonly<Record<string, unknown>>;

  constructor(row: Readonly<Record<string, unknown>>) {
    this.#row = row;
  }

  text(key: string, part: TextPart): void {
    const text = this.#row[key];
    if (typeof text === 'string') this.texts.push({ path: [key], text, part });
  }

  /** A string, a message or a list of messages. */
  either(key: string, purpose: 'prompt' | 'answer'): void {
    const value = this.#row[key];
    if (Array.isArray(value)) this.list([key], purpose);
    else if (isRecord(value)) this.#messages([key], purpose, [value], true);
    else this.text(key, purpose);
  }

  list(path: readonly string[], purpose: MessageList['purpose']): void {
    let value: unknown = this.#row;
    for (const key of path) value = isRecord(value) ? value[key] : undefined;
    if (Array.isArray(value)) this.#messages(path, purpose, value, false);
  }

  instruction(): void {
    this.text('system', 'system');
    const history = this.#row['history'];
    if (Array.isArray(history)) {
      history.forEach((pair: unknown, i) => {
        if (!Array.isArray(pair)) return;
        pair.forEach((text: unknown, side) => {
          if (typeof text === 'string')
            this.texts.push({ path: ['history', i, side], text, part: side === 0 ? 'prompt' : 'answer' });
        });
      });
    }
    this.text('instruction', 'prompt');
    this.text('input', 'prompt');
    this.text('output', 'answer');
  }

  preference(): void {
    this.text('system', 'system');
    const before = this.texts.length + this.lists.length;
    this.either('prompt', 'prompt');
    for (const key of ['question', 'instruction', 'input']) this.text(key, 'prompt');
    // Beside a prompt they are the dialogue once more, with the chosen answer.
    if (!Object.hasOwn(this.#row, 'prompt')) {
      this.list(['messages'], 'prompt');
      this.list(['conversations'], 'prompt');
    }
    const prompted = this.texts.length + this.lists.length > before;
    for (const side of ['chosen', 'rejected']) {
      if (Array.isArray(this.#row[side])) this.list([side], prompted ? 'answer' : 'conversation');
      else this.either(side, 'answer');
    }
  }

  feedback(): void {
    if (Object.hasOwn(this.#row, 'instruction')) this.instruction();
    else this.text('system', 'system');
    this.either('prompt', 'prompt');
    this.list(['messages'], 'conversation');
    this.list(['conversations'], 'conversation');
    this.either('completion', 'answer');
  }

  segments(): void {
    const segments = this.#row['segments'];
    if (!Array.isArray(segments)) return;
    segments.forEach((piece: unknown, i) => {
      if (isRecord(piece) && typeof piece['text'] === 'string')
        this.texts.push({ path: ['segments', i, 'text'], text: piece['text'], part: 'text' });
    });
  }

  #messages(path: JsonPath, purpose: MessageList['purpose'], values: readonly unknown[], single: boolean): void {
    const from = values.some((value) => isRecord(value) && Object.hasOwn(value, 'from'));
    const roleKey = from && !values.some((value) => isRecord(value) && Object.hasOwn(value, 'role')) ? 'from' : 'role';
    const contentKey = roleKey === 'from' ? 'value' : 'content';
    const messages: MessageView[] = [];
    const strangers: number[] = [];
    values.forEach((value, i) => {
      if (!isRecord(value)) {
        strangers.push(i);
        return;
      }
      const here = single ? path : [...path, i];
      const role = value[roleKey];
      const known = typeof role === 'string' ? role : undefined;
      const message: MessageView = {
        path: here,
        value,
        role: known,
        speaker: known === undefined ? undefined : speakerOf(known.trim().toLowerCase()),
        content: value[contentKey],
        contentPath: [...here, contentKey],
      };
      messages.push(message);
      this.#contents(message);
    });
    this.lists.push({ path, purpose, roleKey, contentKey, messages, strangers });
  }

  #contents({ content, contentPath, speaker, value, path }: MessageView): void {
    const part = partOf(speaker);
    if (typeof value['reasoning_content'] === 'string')
      this.texts.push({ path: [...path, 'reasoning_content'], text: value['reasoning_content'], part: 'text' });
    if (typeof content === 'string') this.texts.push({ path: contentPath, text: content, part });
    else if (Array.isArray(content)) {
      content.forEach((piece: unknown, i) => {
        if (typeof piece === 'string') this.texts.push({ path: [...contentPath, i], text: piece, part });
        else if (isRecord(piece) && typeof piece['text'] === 'string')
          this.texts.push({ path: [...contentPath, i, 'text'], text: piece['text'], part });
      });
    }
  }
}

function partOf(speaker: Speaker | undefined): TextPart {
  switch (speaker) {
    case 'system':
      return 'system';
    case 'user':
      return 'prompt';
    case 'assistant':
      return 'answer';
    case 'tool':
      return 'tool';
    case undefined:
      return 'text';
  }
}
