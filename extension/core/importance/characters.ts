/** What may stand between the last word of a sentence and its stop. */
export function isCloser(code: number): boolean {
  // blank " ' ) * ] _ ` ’ ”
  return (
    code === 32 ||
    code === 34 ||
    code === 39 ||
    code === 41 ||
    code === 42 ||
    code === 93 ||
    code === 95 ||
    code === 96 ||
    code === 0x2019 ||
    code === 0x201d
  );
}

/** `index.ts`, `max_size`, `parseBlocks`, `v1.2`, `src/a`: a joiner or digit inside, or a capital after a small letter. */
export function isIdentifier(text: string, start: number, end: number): boolean {
  let small = false;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= 97 && code <= 122) small = true;
    else if (code >= 65 && code <= 90) {
      if (small) return true;
    } else if (code === 95 || code === 46 || code === 47 || code === 36 || code === 64 || (code >= 48 && code <= 57))
      return true;
  }
  return false;
}

/** Code of the last character that is no blank and no mark of emphasis; 0 where there is none. */
export function lastVisible(text: string): number {
  for (let at = text.length - 1; at >= 0; at--) {
    const code = text.charCodeAt(at);
    if (code > 32 && code !== 42 && code !== 95 && code !== 96) return code;
  }
  return 0;
}
