/** UTF-8 that was read as Windows-1252, and back. */

/** What Windows-1252 shows for the bytes 0x80 to 0x9F; each is one UTF-16 unit. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** Stretches of characters that were bytes above 0x7F. */
const STRETCH = /[\u0080-\u00FF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2,}/g;

/** A lead byte's letter, and the signs of continuation bytes. */
const CONTINUED = '[\\u0080-\\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]';
/** What one character gives away already, in scripts whose letters are not otherwise followed by such signs. */
const SINGLE = `[ÂÃ]${CONTINUED}|â(?:€[\\u0080-\\u00BF\\u0152\\u0153\\u0161\\u2018-\\u2026\\u2122\\u02DC]|€|\\u0080[\\u0080-\\u00BF])|ðŸ[\\u0080-\\u2122]`;
/** Letters of Greek, Cyrillic, Hebrew, Arabic and further east stand in a row of two characters or three each. */
const SEVERAL = `(?:[ÎÏÐÑÒÓÔÕÖ×ØÙ]${CONTINUED}){2,}|(?:[àáâãäåæçèéêëìí]${CONTINUED}{2}){2,}`;
export const MOJIBAKE = new RegExp(`${SINGLE}|${SEVERAL}`);

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
