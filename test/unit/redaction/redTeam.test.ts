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
    [`try ${['acme', 'live', 'q7Zt2LxV9bKcW4dNsYfH8mRp'].join('_')} instead`, 'api_key', ['acme', 'live', 'q7Zt2LxV9bKcW4dNsYfH8mRp'].join('_')],
    ['| Host | Password |\n| --- | --- |\n| db1 | Falcon-tiger-65 |', 'password', 'Falcon-tiger-65'],
    ["INSERT INTO users (name, password) VALUES ('ann', 'k3Wq9ZtLpV2b');", 'password', 'k3Wq9ZtLpV2b'],
    ['Deno.env.set("KEYSTORE_PASSWORD", "yg0347n7y3")', 'password', 'yg0347n7y3'],
    ['Mot de passe du wifi : Purple5424?', 'password', 'Purple5424?'],
    ['mosquitto_pub -h broker -u sensor -P rlo9B7oXtgvB -t a/b', 'password', 'rlo9B7oXtgvB'],
    ['printf "%s" "Summer7414!" > /run/secrets/db-password', 'password', 'Summer7414!'],
    ['sql.Open("mysql", "app:qH258BVH4y4KVI@tcp(db:3306)/shop")', 'connection_string', 'qH258BVH4y4KVI'],
    ['ENV["MYSQL_ROOT_PASSWORD"] ||= "HnQ7u9nq9DI8NjHM"', 'password', 'HnQ7u9nq9DI8NjHM'],
    ['Dim password As String = "winter-tiger-59"', 'password', 'winter-tiger-59'],
    ['write to ann.lee [at] acme-corp [dot] io please', 'email', 'ann.lee [at] acme-corp [dot] io'],
    ['write to ann.lee at acme-corp dot io please', 'email', 'ann.lee at acme-corp dot io'],
    ['mon numéro est le 0612415397', 'phone', '0612415397'],
    ['customer +46 8 837 305 14 called twice', 'phone', '+46 8 837 305 14'],
    ['Ann Lee\nACME Corp\n+31 6 44964175', 'phone', '+31 6 44964175'],
    ['dial tcp 2001:b1d4:bd45:b5d7:9ee7:b602:96b2:94c4: timeout', 'ip_address', '2001:b1d4:bd45:b5d7:9ee7:b602:96b2:94c4'],
    ['password: violet-otter-maple-crane', 'password', 'violet-otter-maple-crane'],
    ["Ann's password is qwertz.36", 'password', 'qwertz.36'],
    ['They changed the root password from otter127 to Maple!99 last night.', 'password', 'Maple!99'],
    ['It asks for the passphrase, I typed giraffe_Maple2 and it failed', 'password', 'giraffe_Maple2'],
    ['deploy:\n  token: |\n    4zyPKaRW0ay5sncE5Gq6pYGkU7lM3NO3B0VhwcOd\n', 'api_key', '4zyPKaRW0ay5sncE5Gq6pYGkU7lM3NO3B0VhwcOd'],
    ['mdp : Maple_Lantern4', 'password', 'Maple_Lantern4'],
    ['Der API-Schlüssel ist wRXhfc8dbQyBAdxKKj5vfVnbfqhGgRCE.', 'api_key', 'wRXhfc8dbQyBAdxKKj5vfVnbfqhGgRCE'],
    ["cy.get('#password').type('NLxrCaFQH8Sx')", 'password', 'NLxrCaFQH8Sx'],
    ['WIFI:T:WPA;S:GuestNet;P:7CRtPyfjRp6D;;', 'password', '7CRtPyfjRp6D'],
    ['gmail app password: vqqf lmsn rblg lwnn', 'password', 'vqqf lmsn rblg lwnn'],
    ['Authorization: GenieKey 746632a3-a480-6362-a7e3-39a5f6be9a77', 'api_key', '746632a3-a480-6362-a7e3-39a5f6be9a77'],
    ['Unseal Key 1: LgU8H8HMExfBFcysfH4B8wVFI4GYkxy/T1l6hrdzWGV=', 'api_key', 'LgU8H8HMExfBFcysfH4B8wVFI4GYkxy/T1l6hrdzWGV='],
    ['when I used 2e49c0c0-a383-4999-6485-d17e7e5eb3d7:fx', 'api_key', '2e49c0c0-a383-4999-6485-d17e7e5eb3d7:fx'],
    ['我的手机号码是134-3330-5978', 'phone', '134-3330-5978'],
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
    '"nextPageToken": "hJKBlwP48vhukqq8XWQ7ZQvb"',
    'let urlAlphabet = "useandom-26T198340PX75pxJACKVERYMINDBUSHWOLF_GQZbfghjklqvwyzrict"',
    'INSERT INTO users (username, password) VALUES (:username, :password)',
    '| Option | Default |\n| --- | --- |\n| password | none |',
    'sudo -u postgres psql -p 5433 -d app; ssh -l ann -p 2222 host',
    'Token contract 0x6a9eb1328462b7e12be65fff6810c912b58ea787 on chain 137',
    'look at google dot com for it',
    'Artikelnummer 583-092-5663',
    'Release 10.4.2.1 fixes it; we run 10.3.0.12 in staging',
    '{"id":"toolu_01QpZ7vKm3RtXw8LcN5bYd2F","type":"tool_use"}',
    'password: not-a-real-password',
    'input SignIn { email: String!, password: String! }',
    ':root{--key:#1e90ff;--token-keyword:#d73a49;--a:#0a0b0c0d}',
    'Key: "backups/2026/03/02/db.dump.gz"',
    'Authorization: AWS4-HMAC-SHA256 Credential=…',
    'token: |\n  The token that the server returned.',
    'EUI-64 02:00:5e:ff:fe:10:00:00, 00-14-22-01-23-45',
    'password - the password of the account',
    'recovery codes: print them and keep them safe; backup codes are single-use',
  ])('finds nothing in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
