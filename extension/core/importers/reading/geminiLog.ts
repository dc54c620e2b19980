/** The session log of Gemini CLI, in which later lines change earlier ones, and the parts of its messages. */
import type { ImportLedger } from '../importer.ts';
import { Flow } from './flow.ts';
import { injectedReason } from './injected.ts';
import { at, idOf, isList, isObject, listOf, stringOf, textOf, type JsonObject } from './json.ts';
import type { DropReason } from './reasons.ts';
import type { ConversationBuilder, ConversationFacts } from './turns.ts';

export interface GeminiParts {
  readonly text: string;
  readonly records: number;
  readonly fromTool: boolean;
}

/** Text of a part list (a string, a part, or several), whose message was counted as one record. */
export function readGeminiParts(content: unknown, ledger: ImportLedger): GeminiParts {
  const list = isList(content) ? content : [content];
  if (list.length === 0) {
    ledger.dropped('empty');
    return { text: '', records: 0, fromTool: false };
  }
  ledger.read(list.length - 1);
  const flow = new Flow();
  let records = 0;
  let fromTool = false;
  let interrupted = false;
  for (const part of list) {
    const text = stringOf(part) ?? (at(part, 'thought') === true ? undefined : stringOf(at(part, 'text')));
    if (text !== undefined && text.trim() !== '') {
      flow.add(text, interrupted ? 'block' : 'directly');
      records++;
      interrupted = false;
      continue;
    }
    interrupted = true;
    if (at(part, 'thought') === true) ledger.dropped('thinking');
    else if (isObject(part) && 'functionResponse' in part) {
      ledger.dropped('toolResult');
      fromTool = true;
    } else if (isObject(part) && 'functionCall' in part) ledger.dropped('toolCall');
    else if (isObject(part) && ('inlineData' in part || 'fileData' in part)) ledger.dropped('attachment');
    else ledger.dropped(text === undefined && part !== null && part !== undefined ? 'malformed' : 'empty');
  }
  return { text: flow.toString(), records, fromTool };
}

/** Why a text in the person's name is not theirs: what the tool sets a session up with, and what it adds. */
export function geminiInjected(text: string): DropReason | undefined {
  const setup = text.trimStart().startsWith('This is the Gemini CLI. We are setting up the context');
  return setup ? 'injectedContext' : injectedReason(text);
}

interface Message {
  readonly id: string;
  readonly value: JsonObject;
  readonly line: number;
}

/** A prompt that was taken back, with what answered it. */
type Exchange = readonly Message[];

/** Messages by id: a repeated id replaces the message in its place, a rewind removes it and all after it. */
export class GeminiLog {
  readonly #ledger: ImportLedger;
  readonly #project: string | undefined;
  readonly #messages = new Map<string, Message>();
  /** Prompt id to the exchanges that stood in its place before. */
  readonly #replaced = new Map<string, readonly Exchange[]>();
  /** Taken back, and waiting for the prompt that takes their place. */
  #takenBack: readonly Exchange[] = [];
  #facts: JsonObject = {};

  /** `project`: where the session itself names none. */
  constructor(ledger: ImportLedger, project: string | undefined) {
    this.#ledger = ledger;
    this.#project = project;
  }

  apply(value: JsonObject, line: number): void {
    if ('$rewindTo' in value) this.#rewind(idOf(value['$rewindTo']));
    else if ('$set' in value || 'sessionId' in value) this.#set(value, line);
    else this.#message(value, line);
  }

  #set(value: JsonObject, line: number): void {
    const patch = isObject(value['$set']) ? value['$set'] : {};
    this.#facts = { ...this.#facts, ...value, ...patch };
    if (!isList(patch['messages'])) return;
    this.#drop([...this.#messages.values(), ...[...this.#replaced.values()].flat(2)], 'unfinished');
    this.#messages.clear();
    this.#replaced.clear();
    for (const message of patch['messages']) {
      if (isObject(message)) this.#message(message, line);
      else this.#malformed(line);
    }
  }

  #message(value: JsonObject, line: number): void {
    const id = idOf(value['id']);
    if (id === undefined) {
      this.#malformed(line);
      return;
    }
    const before = this.#messages.get(id);
    if (before) this.#drop([before], 'unfinished');
    this.#messages.set(id, { id, value, line: before?.line ?? line });
    if (before || value['type'] !== 'user' || this.#takenBack.length === 0) return;
    this.#replaced.set(id, this.#takenBack);
    this.#takenBack = [];
  }

  #rewind(id: string | undefined): void {
    const messages = [...this.#messages.values()];
    const from = messages.findIndex((message) => message.id === id);
    const gone = from === -1 ? messages : messages.slice(from);
    for (const message of gone) this.#messages.delete(message.id);
    const [prompt, ...rest] = gone;
    const end = rest.findIndex(({ value }) => value['type'] === 'user');
    const length = 1 + (end === -1 ? rest.length : end);
    // A rewind that names a message that is not there begins the session anew.
    const again = from !== -1 && prompt?.value['type'] === 'user';
    this.#drop([...this.#takenBack.flat(), ...gone.slice(again ? length : 0)], 'undone');
    this.#takenBack = again ? [...(this.#replaced.get(prompt.id) ?? []), gone.slice(0, length)] : [];
    if (again) this.#replaced.delete(prompt.id);
    for (const message of gone) {
      this.#drop((this.#replaced.get(message.id) ?? []).flat(), 'undone');
      this.#replaced.delete(message.id);
    }
  }

  #drop(gone: readonly unknown[], reason: 'undone' | 'unfinished'): void {
    this.#ledger.read(gone.length);
    this.#ledger.dropped(reason, gone.length);
  }

  #malformed(line: number): void {
    this.#ledger.read();
    this.#ledger.dropped('malformed');
    this.#ledger.finding('warning', line, 'a message has no `id`; it is left out');
  }

  finish(builder: ConversationBuilder): ConversationFacts {
    const project = textOf(listOf(this.#facts['directories'])[0]) ?? this.#project;
    this.#drop(this.#takenBack.flat(), 'undone');
    for (const message of this.#messages.values()) this.#settle(builder, message, project);
    return {
      id: idOf(this.#facts['sessionId']),
      title: textOf(this.#facts['title']) ?? textOf(this.#facts['summary']),
      createdAt: this.#facts['startTime'],
    };
  }

  #settle(builder: ConversationBuilder, { id, value, line }: Message, project: string | undefined): void {
    const ledger = this.#ledger;
    ledger.read();
    const type = value['type'];
    if (this.#facts['kind'] === 'subagent') {
      ledger.dropped('sidechain');
      this.#drop((this.#replaced.get(id) ?? []).flat(), 'undone');
    } else if (type === 'user') {
      const parts = this.#typed(value);
      const reason = geminiInjected(parts.text);
      if (reason) ledger.dropped(reason, parts.records);
      else if (parts.records > 0)
        builder.prompt(parts.text, { id, at: value['timestamp'], line, records: parts.records, project });
      else if (!parts.fromTool) builder.boundary();
      for (const exchange of this.#replaced.get(id) ?? []) this.#alternative(builder, exchange, parts.text);
    } else if (isAnswer(value)) {
      const parts = this.#answered(value);
      if (parts.records > 0) builder.answer(parts.text, { records: parts.records, model: textOf(value['model']) });
    } else ledger.dropped(type === 'info' || type === 'warning' || type === 'error' ? 'metadata' : 'unknownRecord');
  }

  #alternative(builder: ConversationBuilder, [prompt, ...rest]: Exchange, now: string): void {
    const answers = rest.filter(({ value }) => isAnswer(value) && /\S/.test(plainText(value['content'])));
    const shown = plainText(prompt?.value['displayContent'] ?? prompt?.value['content']);
    if (!prompt || answers.length === 0 || !/\S/.test(shown) || geminiInjected(shown) !== undefined) {
      this.#drop(prompt ? [prompt, ...rest] : rest, 'undone');
      return;
    }
    this.#drop(
      rest.filter((message) => !answers.includes(message)),
      'undone',
    );
    this.#ledger.read(1 + answers.length);
    const asked = this.#typed(prompt.value);
    const told = answers.map(({ value }) => this.#answered(value));
    const model = textOf(answers.at(-1)?.value['model']);
    builder.alternative(
      {
        kind: asked.text === now ? 'regeneration' : 'edit',
        user: asked.text,
        assistant: told.map(({ text }) => text).join('\n\n'),
        ...(model !== undefined && { model }),
      },
      told.reduce((sum, { records }) => sum + records, asked.records),
    );
  }

  /** What the person typed, before file contents were put in. */
  #typed(value: JsonObject): GeminiParts {
    const typed = 'displayContent' in value && value['displayContent'] !== null;
    return readGeminiParts(typed ? value['displayContent'] : value['content'], this.#ledger);
  }

  #answered(value: JsonObject): GeminiParts {
    const thoughts = listOf(value['thoughts']).length;
    const calls = listOf(value['toolCalls']).length;
    this.#ledger.read(thoughts + calls);
    this.#ledger.dropped('thinking', thoughts);
    this.#ledger.dropped('toolCall', calls);
    return readGeminiParts(value['content'], this.#ledger);
  }
}

function isAnswer(value: JsonObject): boolean {
  return value['type'] === 'gemini' || value['type'] === 'model';
}

/** The texts of a part list, without an account. */
function plainText(content: unknown): string {
  const parts = isList(content) ? content : [content];
  return parts
    .map((part) => stringOf(part) ?? (at(part, 'thought') === true ? '' : (stringOf(at(part, 'text')) ?? '')))
    .join('');
}
