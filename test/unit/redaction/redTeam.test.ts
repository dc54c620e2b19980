import { describe, expect, it } from 'vitest';
import { findSensitive } from '../../../extension/core/synthesis/redaction/findSensitive.ts';
import type { SensitiveKind } from '../../../extension/core/synthesis/redaction/finding.ts';

/** Built of parts, so that no scanner of repositories takes it for a credential. */
const slack = ['xoxb', '123456789012', '1234567890123', 'Qm7RtZx2LpVb9KcWd4NsYf8H'].join('-');
const found = (text: string): readonly (readonly [SensitiveKind, string])[] =>
  findSensitive(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe('what the red team planted', () => {
  it.each<readonly [string, SensitiveKind, string]>([
    [`use ${slack} for it`, 'api_key', slack],
    ['variable "db_password" {\n  default = "tiger-Coffee-72"\n}', 'password', 'tiger-Coffee-72'],
    ['- name: SMTP_PASS\n  value: L3tme1n#536', 'password', 'L3tme1n#536'],
    ["echo 'wKmnfV-a-iNHbq43' | sudo -S apt-get update", 'password', 'wKmnfV-a-iNHbq43'],
    ['keytool -list -keystore app.jks -storepass Ob3kXpgntN', 'password', 'Ob3kXpgntN'],
    ['PGPASSWORD=pMLVlDoWANxEVZ psql -h db', 'password', 'pMLVlDoWANxEVZ'],
    ['new NetworkCredential("bob", "tiger4918!");', 'password', 'tiger4918!'],
    ['Das Passwort lautet BSUYxyNcCANA5a10', 'password', 'BSUYxyNcCANA5a10'],
    ['customer +46 8 837 305 14 called twice', 'phone', '+46 8 837 305 14'],
    ['Ann Lee\nACME Corp\n+31 6 44964175', 'phone', '+31 6 44964175'],
    ['dial tcp 2001:b1d4:bd45:b5d7:9ee7:b602:96b2:94c4: timeout', 'ip_address', '2001:b1d4:bd45:b5d7:9ee7:b602:96b2:94c4'],
  ])('finds the value of %j', (text, kind, value) => {
    expect(found(text)).toContainEqual([kind, value]);
  }); // prettier-ignore

  it.each([
    'export type ResetPasswordStartResultV2 = CustomAuthResultV2;',
    '#password_encryption = scram-sha-256',
    'kpasswd\t\t464/tcp',
    'OID = ObjectIdentifier("2.5.29.33")',
    'upgraded from 10.0.14.4',
    '"parent_id": "be03369d-c578-9492-a9bc-0bd10d62197f"',
    'PublicKeyToken=b77a5c561934e089',
  ])('finds nothing in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
