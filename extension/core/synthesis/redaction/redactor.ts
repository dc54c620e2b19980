/** Takes what is sensitive out of the records of one dataset, in their order. */
import type { Example } from '../../model/example.ts';
import type { RecordData, TrainingRecord } from '../../model/record.ts';
import { readAllowed, type Allowed } from './allow.ts';
import {
  findSensitive,
  placesOfValues,
  spreadValues,
  type LabelledText,
  type ScannedTexts,
  type SensitiveOptions,
} from './findSensitive.ts';
import { SECRET_KINDS, type SensitiveFinding, type SensitiveKind } from './finding.ts';
import { barePlaceholder, mapPlaceholders, placeholder, placeholdersIn, type LedgerEntry } from './placeholders.ts';
import { replaceFindings } from './replace.ts';
import type { RedactionSettings } from './settings.ts';

/** Findings that come to light only when others are gone need another pass; this many are enough for any text seen. */
const MAX_PASSES = 4;

const SECRETS_ONLY: ReadonlySet<SensitiveKind> = new Set<SensitiveKind>(SECRET_KINDS);

/** What the settings ask to be found. */
export function wantedFindings(settings: RedactionSettings): Pick<SensitiveOptions, 'kinds' | 'allowed'> {
  return {
    kinds: settings.mode === 'secrets' ? SECRETS_ONLY : undefined,
    allowed: settings.allow.length === 0 ? undefined : readAllowed(settings.allow).allowed,
  };
}

/**
 * A session over one dataset: the same value gets the same placeholder, numbered by first appearance, so equal records
 * in equal order give equal bytes. Redacting what was redacted changes nothing. `restore(text, ledger())` gives the text back.
 */
export class Redactor {
  readonly #settings: RedactionSettings;
  readonly #kinds: ReadonlySet<SensitiveKind> | undefined;
  readonly #allowed: Allowed | undefined;
  readonly #entries = new Map<string, LedgerEntry & { readonly number: number }>();
  /** Placeholders that texts held before anything was put there. */
  readonly #taken = new Set<string>();
  /** Placeholders that stand for something that was taken out. */
  readonly #given = new Set<string>();
  readonly #next = new Map<SensitiveKind, number>();
  readonly #counts = new Map<SensitiveKind, number>();

  constructor(settings: RedactionSettings) {
    this.#settings = settings;
    const { kinds, allowed } = wantedFindings(settings);
    this.#kinds = kinds;
    this.#allowed = allowed;
  }

  /** Every value that was taken out so far, in order of first appearance. Secret: it belongs in the local store only. */
  ledger(): readonly LedgerEntry[] {
    return Array.from(this.#entries.values(), ({ placeholder: name, kind, value }) => ({
      placeholder: name,
      kind,
      value,
    }));
  }

  /** How often something was taken out, by kind, the most frequent first. */
  counts(): Readonly<Partial<Record<SensitiveKind, number>>> {
    return Object.fromEntries([...this.#counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
  }

  /** `label`: the name of the field, where that says what the text is (`password`). */
  redactText(text: string, label?: string, scanned?: ScannedTexts): string {
    this.#reserve([text]);
    return this.#redact(text, [], label, scanned);
  }

  /** The texts of one record that is in no shape of ours; what one of them tells to be a secret goes from all of them. */
  redactTexts(texts: readonly LabelledText[], scanned?: ScannedTexts): readonly string[] {
    if (this.#settings.mode === 'off') return texts.map(({ text }) => text);
    this.#reserve(texts.map(({ text }) => text));
    const found = texts.map(({ text, label }) => this.#find(text, label, scanned?.get(text)));
    const spread = spreadValues(texts, found);
    return texts.map(({ text, label }) => this.#redact(text, spread, label, scanned));
  }

  redactRecord(record: TrainingRecord, scanned?: ScannedTexts): TrainingRecord {
    if (this.#settings.mode === 'off') return record;
    const texts = dataTexts(record.data);
    const one = this.#session(texts, scanned);
    const { file } = record.source;
    const source = file === undefined ? record.source : { ...record.source, file: this.#redact(file, []) };
    return {
      ...record,
      data: one.changed ? mapTexts(record.data, one.text) : record.data,
      topics: one.words(record.topics),
      entities: one.words(record.entities),
      source,
    };
  }

  redactExample(example: Example, scanned?: ScannedTexts): Example {
    if (this.#settings.mode === 'off') return example;
    const { instruction, input, output, system, metadata } = example;
    const one = this.#session([system, instruction, input, output], scanned);
    const topics = one.words(metadata.topics);
    const entities = one.words(metadata.entities);
    if (!one.changed && topics === metadata.topics && entities === metadata.entities) return example;
    return {
      instruction: one.text(instruction),
      input: one.text(input),
      output: one.text(output),
      system: one.text(system),
      metadata: { ...metadata, topics, entities },
    };
  }

  /** The texts of one record together: what is known as a secret in one of them is one in all. */
  #session(texts: readonly string[], scanned: ScannedTexts | undefined): RecordSession {
    const labelled = texts.map((text) => ({ text }));
    const found = texts.map((text) => this.#find(text, undefined, scanned?.get(text)));
    const values = new Map<string, SensitiveKind>();
    for (const [i, list] of found.entries())
      for (const { kind, start, end } of list) values.set((texts[i] as string).slice(start, end), kind);
    const changed = values.size > 0 || texts.some((text) => this.#hasMistakable(text));
    if (changed) this.#reserve(texts);
    const spread = spreadValues(labelled, found);
    const done = new Map<string, string>();
    return {
      changed,
      text: (text) => {
        if (!changed) return text;
        const known = done.get(text) ?? this.#redact(text, spread, undefined, scanned);
        done.set(text, known);
        return known;
      },
      words: (words) => this.#words(words, values),
    };
  }

  #find(
    text: string,
    label: string | undefined,
    more: readonly SensitiveFinding[] | undefined,
  ): readonly SensitiveFinding[] {
    return findSensitive(text, { kinds: this.#kinds, allowed: this.#allowed, label, more });
  }

  #redact(
    text: string,
    spread: readonly (readonly [value: string, kind: SensitiveKind])[],
    label?: string,
    scanned?: ScannedTexts,
  ): string {
    if (this.#settings.mode === 'off') return text;
    const free = this.#withoutMistakable(text);
    let result = free;
    let more: readonly SensitiveFinding[] =
      free === text ? [...(scanned?.get(text) ?? []), ...placesOfValues(text, spread)] : placesOfValues(free, spread);
    for (let pass = 0; pass < MAX_PASSES; pass++) {
      const found = this.#find(result, label, more);
      if (found.length === 0) return result;
      const next = replaceFindings(result, found, (finding, value, bare) =>
        this.#substitute(finding.kind, value, bare),
      );
      if (next === result) return result;
      result = next;
      more = [];
    }
    return result;
  }

  /**
   * A text may hold what stands for somebody's value in an earlier text: `[EMAIL_1]`, word by word. It gets a
   * placeholder of its own, so that neither a reader nor `restore` takes it for that value.
   */
  #withoutMistakable(text: string): string {
    return mapPlaceholders(text, (name, literal) =>
      this.#given.has(placeholder(name)) ? this.#placeholderOf(name.kind, literal).placeholder : undefined,
    );
  }

  #hasMistakable(text: string): boolean {
    return this.#given.size > 0 && placeholdersIn(text).some((name) => this.#given.has(placeholder(name)));
  }

  #substitute(kind: SensitiveKind, value: string, bare: boolean): string {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    const entry = this.#placeholderOf(kind, value);
    return bare ? barePlaceholder(entry) : entry.placeholder;
  }

  #placeholderOf(kind: SensitiveKind, value: string): LedgerEntry & { readonly number: number } {
    const key = `${kind} ${value}`;
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      let number = (this.#next.get(kind) ?? 0) + 1;
      while (this.#taken.has(placeholder({ kind, number }))) number++;
      this.#next.set(kind, number);
      entry = { placeholder: placeholder({ kind, number }), kind, value, number };
      this.#entries.set(key, entry);
      this.#given.add(entry.placeholder);
    }
    return entry;
  }

  #reserve(texts: readonly string[]): void {
    for (const text of texts) for (const name of placeholdersIn(text)) this.#taken.add(placeholder(name));
  }

  /** Topics and entities: the words of a text without its sentences; what is a piece of something taken out goes. */
  #words(words: readonly string[], values: ReadonlyMap<string, SensitiveKind>): readonly string[] {
    let changed = false;
    const kept: string[] = [];
    for (const word of words) {
      const kind = values.get(word);
      const redacted = kind === undefined ? this.#redact(word, []) : this.#substitute(kind, word, false);
      const isPiece =
        kind === undefined && word.length >= 4 && [...values.keys()].some((value) => value.includes(word));
      if (isPiece || redacted !== word) changed = true;
      if (!isPiece && !kept.includes(redacted)) kept.push(redacted);
    }
    return changed ? kept : words;
  }
}

interface RecordSession {
  /** Whether something of the texts is to be taken out. */
  readonly changed: boolean;
  readonly text: (text: string) => string;
  readonly words: (words: readonly string[]) => readonly string[];
}

/** Every text of a record, empty ones too. */
function dataTexts(data: RecordData): readonly string[] {
  const texts: string[] = [];
  mapTexts(data, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

function mapTexts(data: RecordData, map: (text: string) => string): RecordData {
  const messages = <T extends { readonly content: string }>(list: readonly T[]): readonly T[] =>
    list.map((message) => ({ ...message, content: map(message.content) }));
  switch (data.kind) {
    case 'instruction':
      return {
        ...data,
        system: map(data.system),
        instruction: map(data.instruction),
        input: map(data.input),
        output: map(data.output),
      };
    case 'conversation':
      return { ...data, system: map(data.system), messages: messages(data.messages) };
    case 'preference':
      return {
        ...data,
        system: map(data.system),
        prompt: messages(data.prompt),
        chosen: map(data.chosen),
        rejected: map(data.rejected),
      };
    case 'feedback':
      return { ...data, system: map(data.system), prompt: messages(data.prompt), completion: map(data.completion) };
    case 'text':
      return { ...data, text: map(data.text) };
  }
}
