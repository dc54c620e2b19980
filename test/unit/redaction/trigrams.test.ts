import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSensitive } from '../../../extension/core/synthesis/redaction/findSensitive.ts';
import { needles, Trigrams } from '../../../extension/core/synthesis/redaction/trigrams.ts';

const trigrams = new Trigrams();
const part = fc.string({ unit: fc.constantFrom('a', 'B', '7', ' ', '\n', ':', '_', 'é', '漢', '😀') });

describe('trigrams', () => {
  it('never rule out what stands in the text, in whatever case', () => {
    fc.assert(
      fc.property(part, part, part, (before, needle, after) => {
        fc.pre(needle.length >= 3);
        trigrams.read(before + needle + after);
        const other = needle.replace(/[a-z]/gi, (letter) => (letter === 'a' ? 'A' : 'b'));
        expect(trigrams.mayHold(needles('never to be seen', needle))).toBe(true);
        expect(trigrams.mayHold(needles(other))).toBe(true);
      }),
    );
  });

  it('rule out what has three characters that the text has not, and forget the text before', () => {
    trigrams.read('curl -u name:word https://host');
    expect(trigrams.mayHold(needles('wget', 'curl'))).toBe(true);
    trigrams.read('a sentence without any of it');
    expect(trigrams.mayHold(needles('wget', 'curl'))).toBe(false);
  });

  it.each([
    'pw: hunter2xQ9',
    'pw is Zx81!kk2',
    '密码：Xk29!qLm8',
    'пароль: Xk29!qLm8',
    'hasło = "Xk29!qLm8"',
    'contraseña: Xk29!qLm8',
    'mot de passe : Xk29!qLm8',
    'lösenord: Xk29!qLm8',
    'identified by "Xk29!qLm8"',
    'echo "Xk29!qLm8zz" |  sudo chpasswd',
    'mysql -u root -pXk29!qLm8 app',
    'smbclient //host/share -U name%Xk29!qLm8',
    'localhost:5432:app:me:Xk29!qLm8',
    'mc alias set store https://host ACCESSKEYNAME Xk29qLm8Zz71',
  ])('let the detectors see %s', (text) => {
    expect(findSensitive(`Notes of the day. ${text.startsWith('localhost') ? '\n' : ''}${text}`)).not.toEqual([]);
  });
});
