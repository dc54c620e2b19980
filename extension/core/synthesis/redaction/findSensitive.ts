/** Everything that should not leave the store, found in one text by our own rules. Pure and synchronous. */
import type { Allowed } from './allow.ts';
import { findAssignedSecrets } from './detectors/assignments.ts';
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
import { findSignedKeys } from './detectors/signedKeys.ts';
import { findInTables } from './detectors/tables.ts';
import { findTokens } from './detectors/tokens.ts';
import { findUrlSecrets } from './detectors/urls.ts';
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
  const found = new Findings();
  const grams = gramsIn(text);
  findPrivateKeys(text, found);
  const longest = findTokens(text, found);
  findSignedKeys(text, grams, found);
  findUrlSecrets(text, grams, found);
  findAssignedSecrets(text, grams, found);
  findInCommands(text, grams, found);
  findInTables(text, grams, found);
  findCredentialLists(text, grams, found);
  findEmails(text, found);
  findHiddenEmails(text, grams, found);
  if (DIGITS.test(text)) {
    findIbans(text, found);
    findNumbers(text, found);
    findIpAddresses(text, found);
    findDocuments(text, longest, grams, found);
  }
  findHomes(text, grams, found);
  return found.list;
}

/** Digits inside a token are no telephone, a part of an account number is no card: what lies within a surer or longer finding goes. */
function withoutParts(found: readonly SensitiveFinding[]): readonly SensitiveFinding[] {
  if (found.length < 2) return found;
  return found.filter(
    (finding) =>
      !found.some(
        (other) =>
          other !== finding &&
          other.start <= finding.start &&
          other.end >= finding.end &&
          (other.end - other.start > finding.end - finding.start
            ? isSecret(other.kind) || other.confidence >= finding.confidence
            : rank(other) > rank(finding) && other.confidence >= finding.confidence),
      ),
  );
}

/** Which of two findings of the same place speaks: a kind with a checksum before one with a shape. */
function rank({ kind, detector }: SensitiveFinding): number {
  if (kind === 'iban' || kind === 'credit_card') return 3;
  if (kind === 'ssn') return 2;
  return detector === 'assignment' || detector === 'phone-in-context' ? 0 : 1;
}

/** A secret that is known by the words beside it is one wherever the text says it again. */
function repeated(text: string, found: readonly SensitiveFinding[]): readonly SensitiveFinding[] {
  const again: SensitiveFinding[] = [];
  const seen = new Set<string>();
  for (const finding of found) {
    if (!isSecret(finding.kind)) continue;
    const value = text.slice(finding.start, finding.end);
    if (value.length < SHORTEST_AGAIN || !DIGITS.test(value) || seen.has(value)) continue;
    seen.add(value);
    for (const start of placesOf(text, value))
      if (start !== finding.start) again.push({ ...finding, start, end: start + value.length });
  }
  return again.length === 0 ? found : [...found, ...again];
}

/** Shorter values are words of other texts too often. */
const SHORTEST_AGAIN = 7;

/** Where a value stands in a text by itself, not inside a word. */
function placesOf(text: string, value: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
    const free = (index: number, edge: string | undefined): boolean =>
      !WORD.test(text[index] ?? ' ') || !WORD.test(edge ?? ' ');
    if (free(at - 1, value[0]) && free(at + value.length, value.at(-1))) places.push(at);
  }
  return places;
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
