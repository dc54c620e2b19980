import fc from 'fast-check';

/** Any string at all, lone surrogates included: half of it from ASCII, where the rules are. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const code = fc.oneof(fc.nat(0x7f), fc.nat(0xffff));
  return fc.array(code, { maxLength }).map((codes) => String.fromCharCode(...codes));
}
