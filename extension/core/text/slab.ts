/**
 * Arrays of numbers for what is read in a text, cut from larger ones: a text has some fifteen of them, and V8 asks the
 * system for the memory of each that is longer than a few numbers, and gives it back by itself.
 */

/** Bytes of a larger one. It goes when the last text with an array in it goes. */
const SLAB = 1 << 18;
/** A longer array has memory of its own. Bytes. */
const LONGEST = SLAB >> 3;

let buffer = new ArrayBuffer(SLAB);
let used = 0;

/** Where the next `bytes` begin in `buffer`; nothing else is there, and all of it is 0. */
function take(bytes: number): number {
  if (used + bytes > SLAB) {
    buffer = new ArrayBuffer(SLAB);
    used = 0;
  }
  const at = used;
  used += (bytes + 3) & ~3;
  return at;
}

/** As `new Int32Array(length)`. */
export function int32s(length: number): Int32Array<ArrayBuffer> {
  const bytes = length * 4;
  if (bytes > LONGEST) return new Int32Array(length);
  const at = take(bytes);
  return new Int32Array(buffer, at, length);
}

/** As `new Uint16Array(length)`. */
export function uint16s(length: number): Uint16Array<ArrayBuffer> {
  const bytes = length * 2;
  if (bytes > LONGEST) return new Uint16Array(length);
  const at = take(bytes);
  return new Uint16Array(buffer, at, length);
}

/** As `new Uint8Array(length)`. */
export function uint8s(length: number): Uint8Array<ArrayBuffer> {
  if (length > LONGEST) return new Uint8Array(length);
  const at = take(length);
  return new Uint8Array(buffer, at, length);
}
