/** What was found that should not leave the store: where it stands, what it is, how sure that is. */

/** Credentials: who holds one can act as the person. */
export const SECRET_KINDS = ['api_key', 'password', 'private_key', 'connection_string'] as const;
/** Personal data: tells of a person, or of the machine they sit at. */
export const PERSONAL_KINDS = [
  'email',
  'phone',
  'credit_card',
  'iban',
  'ssn',
  'ip_address',
  'user_name',
  'passport',
  'driver_license',
  'crypto_address',
] as const;

export type SecretKind = (typeof SECRET_KINDS)[number];
export type PersonalKind = (typeof PERSONAL_KINDS)[number];
export type SensitiveKind = SecretKind | PersonalKind;

export const SENSITIVE_KINDS: readonly SensitiveKind[] = [...SECRET_KINDS, ...PERSONAL_KINDS];

export interface SensitiveFinding {
  readonly kind: SensitiveKind;
  /** Half-open, in UTF-16 code units of the text that was searched. */
  readonly start: number;
  readonly end: number;
  /** 0 to 1: 1 where a checksum holds, about 0.6 where only the words around it speak for it. */
  readonly confidence: number;
  /** Which rule found it, such as `github-token` or `luhn`. */
  readonly detector: string;
}

const SECRETS: ReadonlySet<SensitiveKind> = new Set<SensitiveKind>(SECRET_KINDS);

export function isSecret(kind: SensitiveKind): kind is SecretKind {
  return SECRETS.has(kind);
}

/** The word of a kind in its placeholder: `[EMAIL_1]`. */
export const PLACEHOLDER_WORDS: Readonly<Record<SensitiveKind, string>> = {
  api_key: 'API_KEY',
  password: 'PASSWORD',
  private_key: 'PRIVATE_KEY',
  connection_string: 'CONNECTION_STRING',
  email: 'EMAIL',
  phone: 'PHONE',
  credit_card: 'CREDIT_CARD',
  iban: 'IBAN',
  ssn: 'SSN',
  ip_address: 'IP_ADDRESS',
  user_name: 'USER_NAME',
  passport: 'PASSPORT',
  driver_license: 'DRIVER_LICENSE',
  crypto_address: 'CRYPTO_ADDRESS',
};

/** Takes what detectors find; `add` keeps nothing that is empty. */
export class Findings {
  readonly list: SensitiveFinding[] = [];

  add(kind: SensitiveKind, start: number, end: number, confidence: number, detector: string): void {
    if (end > start) this.list.push({ kind, start, end, confidence, detector });
  }

  /** Whether something that was found already covers a part of the span. */
  covers(start: number, end: number): boolean {
    return this.list.some((finding) => finding.start < end && finding.end > start);
  }
}

/**
 * Findings in order with no two that overlap: what overlaps becomes one as wide as all of it, and keeps kind and
 * detector of the surest, of the widest where they are equally sure.
 */
export function merged(findings: readonly SensitiveFinding[]): readonly SensitiveFinding[] {
  if (findings.length < 2) return findings;
  const sorted = findings.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const result: SensitiveFinding[] = [];
  for (const finding of sorted) {
    const last = result.at(-1);
    if (last === undefined || finding.start >= last.end) {
      result.push(finding);
      continue;
    }
    const better =
      finding.confidence > last.confidence ||
      (finding.confidence === last.confidence && finding.end - finding.start > last.end - last.start)
        ? finding
        : last;
    result[result.length - 1] = { ...better, start: last.start, end: Math.max(last.end, finding.end) };
  }
  return result;
}
