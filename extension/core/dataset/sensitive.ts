/** The finder of secrets and personal data, as rules ask for it. */
import { findSensitive } from '../synthesis/redaction/findSensitive.ts';
import { isSecret, type SensitiveKind } from '../synthesis/redaction/finding.ts';
import type { Allowed } from '../synthesis/redaction/allow.ts';
import type { SensitiveFinder } from './rules/ports.ts';

const NAMES: Readonly<Record<SensitiveKind, string>> = {
  api_key: 'API key or token',
  password: 'password',
  private_key: 'private key',
  connection_string: 'connection string with a password',
  email: 'e-mail address',
  phone: 'telephone number',
  credit_card: 'card number',
  iban: 'bank account number',
  ssn: 'social security number',
  ip_address: 'IP address',
  user_name: 'name of a user in a path',
  passport: 'passport number',
  driver_license: 'driver licence number',
  crypto_address: 'address of a wallet',
};

/** Paths and addresses of machines stand in every technical conversation; redaction takes them, rules leave them. */
const QUIET: ReadonlySet<SensitiveKind> = new Set<SensitiveKind>(['ip_address', 'user_name']);
/** Findings below are for a person to review, not for a rule to call wrong. */
const SURE = 0.7;

/** Our own detectors, without what the person allowed. */
export function sensitiveFinder(allowed?: Allowed): SensitiveFinder {
  return (text) =>
    findSensitive(text, { allowed, minConfidence: SURE })
      .filter(({ kind }) => !QUIET.has(kind))
      .map(({ kind, start, end }) => ({ start, end, kind: isSecret(kind) ? 'secret' : 'personal', name: NAMES[kind] }));
}
