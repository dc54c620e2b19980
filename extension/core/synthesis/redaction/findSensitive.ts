/** Everything that should not leave the store, found in one text by our own rules. Pure and synchronous. */
import type { Allowed } from './allow.ts';
import { findAssignedSecrets } from './detectors/assignments.ts';
import { findCodeLists } from './detectors/codeLists.ts';
import { findInCommands } from './detectors/commands.ts';
import { findCredentialLists } from './detectors/credentialLists.ts';
import { findDocuments } from './detectors/documents.ts';
import { findEmails } from './detectors/emails.ts';
import { findHiddenEmails } from './detectors/hiddenEmails.ts';
import { findHomes } from './detectors/homes.ts';
import { findIbans } from './detectors/ibans.ts';
import { findIpAddresses } from './detectors/ipAddresses.ts';
import { findPrivateKeys } from './detectors/keys.ts';
import { findNumbers } from './detectors/numbers.ts';
import { findPasswordFiles } from './detectors/passwordFiles.ts';
import { findPhrases } from './detectors/phrases.ts';
import { findSignedKeys } from './detectors/signedKeys.ts';
import { findInTables } from './detectors/tables.ts';
import { findTokens } from './detectors/tokens.ts';
import { findUnexplained } from './detectors/unexplained.ts';
import { findUrlSecrets } from './detectors/urls.ts';
import { unitsOf } from '../../text/units.ts';
import { escapedTexts } from './escaped.ts';
import { gramsIn } from './grams.ts';
import { hasPlaceholder } from './placeholders.ts';
import { Findings, isSecret, merged, type SensitiveFinding, type SensitiveKind } from './finding.ts';

export interface SensitiveOptions {
  /** Only these kinds; all when undefined. */
  readonly kinds?: ReadonlySet<SensitiveKind> | undefined;
  /** Findings below are left out, 0 to 1; 0 when undefined. */
  readonly minConfidence?: number | undefined;
  /** What the person allowed stays. */
  readonly allowed?: Allowed | undefined;
  /** What the text is called where it stands (the key of a JSON value): `password`, `phone`. */
  readonly label?: string | undefined;
  /** Of other scanners, over the same text; merged with what is found here. */
  readonly more?: readonly SensitiveFinding[] | undefined;
}

/** Findings in order; no two overlap. */
export function findSensitive(text: string, options: SensitiveOptions = {}): readonly SensitiveFinding[] {
  const { label } = options;
  const own =
    label !== undefined && TELLING.test(label) && text.length <= LABELLED ? labelled(text, label) : search(text);
  const found = options.more === undefined || options.more.length === 0 ? own : [...own, ...options.more];
  if (found.length === 0) return found;
  return merged(repeated(text, withoutParts(found))).filter((finding) => isWanted(text, finding, options));
}

/** One text of a record. */
export interface LabelledText {
  readonly text: string;
  readonly label?: string | undefined;
}

/** Findings of other scanners, by the text that was searched. */
export type ScannedTexts = ReadonlyMap<string, readonly SensitiveFinding[]>;

/** Findings in each text of one record: what one of them tells to be a secret is one in all of them. */
export function findInRecord(
  texts: readonly LabelledText[],
  options: Omit<SensitiveOptions, 'label' | 'more'>,
  scanned?: ScannedTexts,
): readonly (readonly SensitiveFinding[])[] {
  const found = texts.map(({ text, label }) => findSensitive(text, { ...options, label, more: scanned?.get(text) }));
  const values = spreadValues(texts, found);
  if (values.length === 0) return found;
  return texts.map(({ text }, i) => {
    const again = placesOfValues(text, values);
    return again.length === 0
      ? (found[i] as readonly SensitiveFinding[])
      : merged([...(found[i] as readonly SensitiveFinding[]), ...again]);
  });
}

type SpreadValue = readonly [value: string, kind: SensitiveKind];

/** Values that are worth looking for in the other texts of their record. A user name is a word like others too often. */
export function spreadValues(
  texts: readonly LabelledText[],
  found: readonly (readonly SensitiveFinding[])[],
): readonly SpreadValue[] {
  const values = new Map<string, SensitiveKind>();
  for (const [i, list] of found.entries())
    for (const { kind, start, end } of list) {
      if (kind === 'user_name' || end - start < SHORTEST_AGAIN) continue;
      values.set((texts[i] as LabelledText).text.slice(start, end), kind);
    }
  return [...values];
}

export function placesOfValues(text: string, values: readonly SpreadValue[]): SensitiveFinding[] {
  return values.flatMap(([value, kind]) =>
    placesOf(text, value).map((start) => ({
      kind,
      start,
      end: start + value.length,
      confidence: 0.6,
      detector: 'said-again',
    })),
  );
}

/** Names of fields that say what their value is. */
const TELLING =
  /pass|pwd|secret|token|key|auth|cred|phone|tel|mobile|fax|ssn|social|card|cvv|iban|licen|passport|address|ip\b|wallet/i;
/** A longer value speaks for itself. */
const LABELLED = 400;

function labelled(text: string, label: string): readonly SensitiveFinding[] {
  const head = `${label.replace(/\s+/g, ' ').slice(0, 60)}: "`;
  return search(`${head}${text}"`)
    .filter(({ start, end }) => start >= head.length && end <= head.length + text.length)
    .map((finding) => ({ ...finding, start: finding.start - head.length, end: finding.end - head.length }));
}

const DIGITS = /\d/;

function search(text: string): readonly SensitiveFinding[] {
  const found = searchAsWritten(text);
  const escaped = escapedTexts(text);
  if (escaped.length === 0) return found;
  const more = escaped.flatMap((line) =>
    searchAsWritten(line.text)
      .filter(({ start, end }) => line.isBorder(start) && line.isBorder(end))
      .map((finding) => ({ ...finding, start: finding.start + line.start, end: finding.end + line.start })),
  );
  return more.length === 0 ? found : [...found, ...more];
}

function searchAsWritten(text: string): readonly SensitiveFinding[] {
  const found = new Findings();
  const units = unitsOf(text);
  const grams = gramsIn(units, text.length);
  findPrivateKeys(text, found);
  const runs = findTokens(text, units, found);
  findSignedKeys(text, grams, found);
  findUrlSecrets(text, grams, found);
  findAssignedSecrets(text, grams, found);
  findCodeLists(text, grams, found);
  findPasswordFiles(text, grams, found);
  findPhrases(text, grams, found);
  findInCommands(text, grams, found);
  findInTables(text, grams, found);
  findCredentialLists(text, grams, found);
  findEmails(text, found);
  findHiddenEmails(text, grams, found);
  if (DIGITS.test(text)) {
    findIbans(text, found);
    findNumbers(text, found);
    findIpAddresses(text, found);
    findDocuments(text, runs.longest, grams, found);
  }
  findHomes(text, grams, found);
  findUnexplained(text, runs, found);
  return found.list;
}

/** Digits inside a token are no telephone, a part of an account number is no card: what lies within a surer or longer finding goes. */
function withoutParts(found: readonly SensitiveFinding[]): readonly SensitiveFinding[] {
  if (found.length < 2) return found;
  const sorted = found.toSorted((a, b) => a.start - b.start || b.end - a.end);
  // What may hold the next one: of those that began before it, the ones that have not ended.
  let open: SensitiveFinding[] = [];
  return sorted.filter((finding, i) => {
    const { start, end } = finding;
    open = open.filter((other) => other.end > start);
    let isPart = open.some((other) => other.end >= end && outranks(other, finding));
    for (let next = i + 1; !isPart && sorted[next]?.start === start && sorted[next]?.end === end; next++)
      isPart = outranks(sorted[next] as SensitiveFinding, finding);
    open.push(finding);
    return !isPart;
  });
}

/** Whether the one that holds the other as a part makes it needless. */
function outranks(whole: SensitiveFinding, part: SensitiveFinding): boolean {
  return whole.end - whole.start > part.end - part.start
    ? isSecret(whole.kind) || whole.confidence >= part.confidence
    : rank(whole) > rank(part) && whole.confidence >= part.confidence;
}

/** Which of two findings of the same place speaks: a kind with a checksum before one with a shape. */
function rank({ kind, detector }: SensitiveFinding): number {
  if (kind === 'iban' || kind === 'credit_card') return 3;
  if (kind === 'ssn') return 2;
  return detector === 'assignment' || detector === 'phone-in-context' ? 0 : 1;
}

/** A secret that is known by the words beside it is one wherever the text says it again. */
function repeated(text: string, found: readonly SensitiveFinding[]): readonly SensitiveFinding[] {
  const firsts = new Map<string, SensitiveFinding>();
  for (const finding of found) {
    if (!isSecret(finding.kind)) continue;
    const value = text.slice(finding.start, finding.end);
    if (value.length >= SHORTEST_AGAIN && DIGITS.test(value) && !firsts.has(value)) firsts.set(value, finding);
  }
  if (firsts.size > FEW) return [...found, ...repeatedOfMany(text, firsts)];
  const again: SensitiveFinding[] = [];
  for (const [value, finding] of firsts)
    for (const start of placesOf(text, value))
      if (start !== finding.start) again.push({ ...finding, start, end: start + value.length });
  return again.length === 0 ? found : [...found, ...again];
}

/** More values are looked for in one pass over the text together, fewer each by itself. */
const FEW = 64;

function repeatedOfMany(text: string, firsts: ReadonlyMap<string, SensitiveFinding>): readonly SensitiveFinding[] {
  const byBeginning = new Map<string, (readonly [string, SensitiveFinding])[]>();
  for (const first of firsts) {
    const beginning = first[0].slice(0, SHORTEST_AGAIN);
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), first]);
  }
  const again: SensitiveFinding[] = [];
  for (let at = 0; at + SHORTEST_AGAIN <= text.length; at++)
    for (const [value, finding] of byBeginning.get(text.slice(at, at + SHORTEST_AGAIN)) ?? [])
      if (at !== finding.start && text.startsWith(value, at) && standsFree(text, value, at))
        again.push({ ...finding, start: at, end: at + value.length });
  return again;
}

/** Shorter values are words of other texts too often. */
const SHORTEST_AGAIN = 7;

/** Where a value stands in a text by itself, not inside a word. */
function placesOf(text: string, value: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length))
    if (standsFree(text, value, at)) places.push(at);
  return places;
}

function standsFree(text: string, value: string, at: number): boolean {
  const free = (index: number, edge: string | undefined): boolean =>
    !WORD.test(text[index] ?? ' ') || !WORD.test(edge ?? ' ');
  // The letter of an escaped line end is none of a word.
  const escaped = text[at - 2] === '\\' && /[nrt]/.test(text[at - 1] as string);
  return (escaped || free(at - 1, value[0])) && free(at + value.length, value.at(-1));
}

const WORD = /[\p{L}\p{N}_]/u;

function isWanted(
  text: string,
  { kind, start, end, confidence }: SensitiveFinding,
  options: SensitiveOptions,
): boolean {
  if (options.kinds !== undefined && !options.kinds.has(kind)) return false;
  if (confidence < (options.minConfidence ?? 0)) return false;
  const value = text.slice(start, end);
  return !hasPlaceholder(value) && options.allowed?.allows(value) !== true;
}
