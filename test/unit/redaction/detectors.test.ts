import { describe, expect, it } from 'vitest';
import {
  base62,
  crc32,
  hasTokenChecksum,
  isIbanValid,
  isIpv6,
  isLuhnValid,
} from '../../../extension/core/synthesis/redaction/checks.ts';
import { findSensitive } from '../../../extension/core/synthesis/redaction/findSensitive.ts';
import { isSecret, merged, type SensitiveFinding } from '../../../extension/core/synthesis/redaction/finding.ts';
import { Random } from '../../../training/lib/random.ts';
import { FOUND, NOT_FOUND } from './cases.ts';
import { checksummed, lookAlikes, MARKED, plantedTexts, privateKey } from './planted.ts';

describe('what each detector finds', () => {
  it.each(FOUND)('%s: %s', (kind, marked) => {
    const start = marked.indexOf('⟦');
    const end = marked.indexOf('⟧') - 1;
    const text = marked.replace(/[⟦⟧]/g, '');
    expect(findSensitive(text).map((found) => [found.kind, text.slice(found.start, found.end)])).toEqual([
      [kind, text.slice(start, end)],
    ]);
  });

  it.each(NOT_FOUND)('leaves %s', (text) => {
    expect(findSensitive(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([]);
  });

  it.each(Object.entries(MARKED))('knows the token of %s in a sentence', (_, make) => {
    const token = make(new Random(7));
    const found = findSensitive(`It is ${token} as I said.`);
    expect(found).toHaveLength(1);
    expect(isSecret((found[0] as SensitiveFinding).kind)).toBe(true);
    expect(`It is ${token} as I said.`.slice(found[0]?.start, found[0]?.end)).toBe(
      token.startsWith('https:') ? token.slice('https://hooks.slack.com/services/'.length) : token,
    );
  });

  it('is sure of a token whose checksum holds', () => {
    const token = checksummed('gh' + 'p', new Random(3));
    expect(hasTokenChecksum(token)).toBe(true);
    expect(findSensitive(token)).toMatchObject([{ confidence: 1, detector: 'github-token' }]);
    expect(findSensitive(`${token.slice(0, -1)}${token.endsWith('a') ? 'b' : 'a'}`)).toMatchObject([
      { confidence: 0.9 },
    ]);
  });

  it('takes a private key from its beginning to its end, also on one line and cut off', () => {
    const key = privateKey(new Random(5));
    for (const text of [key, key.replaceAll('\n', '\\n'), key.split('\n').slice(0, -1).join('\n')])
      expect(findSensitive(`a ${text}\n\nand more`)).toMatchObject([
        { kind: 'private_key', start: 2, end: 2 + text.length },
      ]);
  });

  it('does not let a cut-off key run over a fence', () => {
    const text = `\`\`\`\n${privateKey(new Random(5)).split('\n').slice(0, 4).join('\n')}\n\`\`\`\nText after it.`;
    expect(text.slice(findSensitive(text)[0]?.end)).toBe('\n```\nText after it.');
  });
});

describe('planted credentials', () => {
  it('finds 95 of 100 with 9 of 10 findings right', () => {
    const random = new Random(20261126);
    let hits = 0;
    let planted = 0;
    let wrong = 0;
    for (const { text, spans } of [...plantedTexts(random, 800), ...lookAlikes(random, 400)]) {
      const found = findSensitive(text).filter(({ kind }) => isSecret(kind));
      const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
        a.start < b.end && a.end > b.start;
      planted += spans.length;
      hits += spans.filter((span) => found.some((one) => overlaps(one, span))).length;
      wrong += found.filter((one) => !spans.some((span) => overlaps(one, span))).length;
    }
    expect(hits / planted).toBeGreaterThanOrEqual(0.95);
    expect(hits / (hits + wrong)).toBeGreaterThanOrEqual(0.9);
  });
});

describe('options', () => {
  it('takes the name of a field for context', () => {
    expect(findSensitive('hunter22', { label: 'password' })).toMatchObject([{ kind: 'password', start: 0, end: 8 }]);
    expect(findSensitive('5551234567', { label: 'phone' })).toMatchObject([{ kind: 'phone', start: 0, end: 10 }]);
    expect(findSensitive('hunter22', { label: 'title' })).toEqual([]);
  });

  it('leaves what is allowed, of another kind or too unsure', () => {
    const text = 'mail ann@acme.io from 91.198.174.192';
    expect(findSensitive(text, { allowed: { allows: (value) => value === 'ann@acme.io' } })).toMatchObject([
      { kind: 'ip_address' },
    ]);
    expect(findSensitive(text, { kinds: new Set(['email']) })).toMatchObject([{ kind: 'email' }]);
    expect(findSensitive(text, { minConfidence: 0.99 })).toEqual([]);
  });

  it('finds a secret again where the text repeats it without saying what it is', () => {
    const text = 'password: Tr0ub4dor33. So I typed Tr0ub4dor33 twice.';
    expect(findSensitive(text).map(({ start }) => start)).toEqual([10, 34]);
  });
});

describe('merged', () => {
  it('makes overlapping findings one, as wide as all of them, of the surest kind', () => {
    const finding = (start: number, end: number, confidence: number): SensitiveFinding => ({
      kind: confidence > 0.5 ? 'email' : 'phone',
      start,
      end,
      confidence,
      detector: 'x',
    });
    expect(merged([finding(5, 9, 0.9), finding(0, 6, 0.4), finding(9, 12, 0.4)])).toMatchObject([
      { kind: 'email', start: 0, end: 9 },
      { kind: 'phone', start: 9, end: 12 },
    ]);
  });
});

describe('checksums', () => {
  it('knows the published examples', () => {
    expect(isLuhnValid('79927398713')).toBe(true);
    expect(isLuhnValid('79927398710')).toBe(false);
    expect(isIbanValid('GB82WEST12345698765432')).toBe(true);
    expect(isIbanValid('GB82WEST12345698765433')).toBe(false);
    expect(crc32('123456789')).toBe(0xcbf43926);
    expect(base62(61, 2)).toBe('0z');
    expect(isIpv6('1::8')).toBe(true);
    expect(isIpv6('1:2:3:4:5:6:7:8:9')).toBe(false);
    expect(isIpv6('1::2::3')).toBe(false);
  });
});

it('forgets what stood in the texts before, however many they were', () => {
  const withToken = 'curl -u admin:Kt9vRw2pLq8Z https://build.example.com';
  for (let i = 0; i < 600; i++) {
    expect(findSensitive(withToken).length).toBeGreaterThan(0);
    expect(findSensitive(`A plain sentence, the ${i}th of many.`)).toEqual([]);
  }
});
