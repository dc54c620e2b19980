/** What was found and taken out, in a sentence for reports. */
import type { SensitiveKind } from './finding.ts';

const NAMES: Readonly<Record<SensitiveKind, readonly [one: string, many: string]>> = {
  api_key: ['API key or token', 'API keys and tokens'],
  password: ['password', 'passwords'],
  private_key: ['private key', 'private keys'],
  connection_string: ['connection string', 'connection strings'],
  email: ['e-mail address', 'e-mail addresses'],
  phone: ['telephone number', 'telephone numbers'],
  credit_card: ['card number', 'card numbers'],
  iban: ['IBAN', 'IBANs'],
  ssn: ['social security number', 'social security numbers'],
  ip_address: ['IP address', 'IP addresses'],
  user_name: ['user name in a path', 'user names in paths'],
  passport: ['passport number', 'passport numbers'],
  driver_license: ['driver license number', 'driver license numbers'],
  crypto_address: ['crypto address', 'crypto addresses'],
};

export const NO_DETECTOR_IS_COMPLETE =
  'No detector is complete: names, addresses and secrets without a known shape are not found. Look through the files before you share them.';

/** `redacted 3 e-mail addresses, 1 password`; says so where there was nothing. */
export function countsSentence(
  counts: Readonly<Partial<Record<SensitiveKind, number>>>,
  verb: 'redacted' | 'found',
): string {
  const parts = Object.entries(counts).map(
    ([kind, n]) => `${n.toLocaleString('en-US')} ${NAMES[kind as SensitiveKind][n === 1 ? 0 : 1]}`,
  );
  return parts.length === 0
    ? `${verb} nothing: no secret and no personal data of a known shape`
    : `${verb} ${parts.join(', ')}`;
}
