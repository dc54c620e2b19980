/** Longer texts get an array of their own. UTF-16 units. */
const LONG = 1 << 16;
/** Of a shorter text the loop is done before the encoder has begun. UTF-16 units. */
const SHORT = 100;

const shared = new Uint16Array(LONG);
const bytes = new Uint8Array(LONG);
const encoder = new TextEncoder();

/**
 * The UTF-16 code units of a text, as far as it is long; what stands behind them means nothing. Good until the next call.
 * For those who look at each character more than once: a look into a string costs several times that into an array.
 */
export function unitsOf(text: string): Uint16Array {
  const { length } = text;
  const units = length <= LONG ? shared : new Uint16Array(length);
  if (length > SHORT && length <= LONG) {
    const { read, written } = encoder.encodeInto(text, bytes);
    // As many bytes as units: all of it is ASCII.
    if (read === length && written === length) {
      units.set(bytes.subarray(0, length));
      return units;
    }
  }
  for (let i = 0; i < length; i++) units[i] = text.charCodeAt(i);
  return units;
}
