/** What stands in a text where something was taken out: `[EMAIL_1]`; as a bare value of JSON `"[PHONE_1_VALUE]"`. */
import { PLACEHOLDER_WORDS, SENSITIVE_KINDS, type SensitiveKind } from './finding.ts';

/** One value that was taken out, and what stands for it. */
export interface LedgerEntry {
  readonly placeholder: string;
  readonly kind: SensitiveKind;
  readonly value: string;
}

export interface PlaceholderName {
  readonly kind: SensitiveKind;
  /** 1-based, by first appearance. */
  readonly number: number;
}

const BY_WORD = new Map(SENSITIVE_KINDS.map((kind) => [PLACEHOLDER_WORDS[kind], kind]));
const SHAPE = `\\[(${[...BY_WORD.keys()].join('|')})_([1-9]\\d{0,8})\\]`;
const BARE_SHAPE = `"\\[(${[...BY_WORD.keys()].join('|')})_([1-9]\\d{0,8})_VALUE\\]"`;
const ANY = new RegExp(`\\[(${[...BY_WORD.keys()].join('|')})_([1-9]\\d{0,8})(?:_VALUE)?\\]`);
const EVERY = new RegExp(ANY, 'g');
const RESTORED = new RegExp(`${BARE_SHAPE}|${SHAPE}`, 'g');

export function placeholder({ kind, number }: PlaceholderName): string {
  return `[${PLACEHOLDER_WORDS[kind]}_${number}]`;
}

/** The same for a value of JSON that was no string: quotes included, so that the JSON stays JSON. */
export function barePlaceholder({ kind, number }: PlaceholderName): string {
  return `"[${PLACEHOLDER_WORDS[kind]}_${number}_VALUE]"`;
}

export function hasPlaceholder(text: string): boolean {
  return text.includes('[') && ANY.test(text);
}

/** Where the first placeholder of a text stands. */
export function placeholderIn(text: string): { readonly start: number; readonly end: number } | undefined {
  const found = text.includes('[') ? ANY.exec(text) : null;
  return found ? { start: found.index, end: found.index + found[0].length } : undefined;
}

/** Placeholders that a text holds already, ours or its own. */
export function placeholdersIn(text: string): readonly PlaceholderName[] {
  if (!text.includes('[')) return [];
  return Array.from(text.matchAll(EVERY), (match) => ({
    kind: BY_WORD.get(match[1] as string) as SensitiveKind,
    number: Number(match[2]),
  }));
}

/** The text with some of the placeholders that it holds already replaced by others; undefined leaves one. */
export function mapPlaceholders(
  text: string,
  map: (name: PlaceholderName, literal: string) => string | undefined,
): string {
  if (!text.includes('[')) return text;
  return text.replace(
    EVERY,
    (literal, word: string, number: string) =>
      map({ kind: BY_WORD.get(word) as SensitiveKind, number: Number(number) }, literal) ?? literal,
  );
}

/** Puts back what was taken out. Placeholders that the ledger does not know stay. */
export function restore(text: string, ledger: readonly LedgerEntry[]): string {
  const values = new Map(ledger.map(({ placeholder: name, value }) => [name, value]));
  return text.replace(
    RESTORED,
    (whole, bareWord: string | undefined, bareNumber: string, word: string, number: string) =>
      values.get(bareWord === undefined ? `[${word}_${number}]` : `[${bareWord}_${bareNumber}]`) ?? whole,
  );
}
