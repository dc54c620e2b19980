/** UTF-8 that was read as Windows-1252, and back. */

/** What Windows-1252 shows for the bytes 0x80 to 0x9F; each is one UTF-16 unit. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** Stretches of characters that were bytes above 0x7F. */
const STRETCH = /[\u0080-\u00FF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2,}/g;

/** The text with every such stretch decoded again, undefined where none of them is UTF-8. */
export function repaired(text: string): string | undefined {
  const result = text.replace(STRETCH, (stretch) => {
    const bytes = Uint8Array.from({ length: stretch.length }, (_, i) => {
      const high = HIGH.indexOf(stretch.charAt(i));
      return high === -1 ? stretch.charCodeAt(i) : 0x80 + high;
    });
    return decodeUtf8(bytes) ?? stretch;
  });
  return result === text ? undefined : result;
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
