/** JSON inside a text: where it is, and where its strings are, so that taking something out leaves it JSON. */

export interface Span {
  readonly start: number;
  readonly end: number;
}

const FENCE = /^[ \t>]*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)^[ \t>]*\1[ \t]*$/gm;

/** Parts of a text that are JSON by themselves: all of it, what a fence holds, or single lines. Objects and lists only. */
export function jsonSpans(text: string): readonly Span[] {
  const whole = trimmedSpan(text, 0, text.length);
  if (isJson(text, whole)) return [whole];
  const spans: Span[] = [];
  for (const fence of text.matchAll(FENCE)) {
    const body = fence[2] as string;
    const start = fence.index + fence[0].indexOf(body, fence[0].indexOf('\n'));
    const span = trimmedSpan(text, start, start + body.length);
    if (isJson(text, span)) spans.push(span);
  }
  for (let start = 0; start < text.length;) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const span = trimmedSpan(text, start, end);
    if (!spans.some((known) => known.start <= span.start && known.end >= span.end) && isJson(text, span))
      spans.push(span);
    start = end + 1;
  }
  return spans;
}

/** String literals of JSON, quotes excluded. */
export function stringSpans(text: string, { start, end }: Span): readonly Span[] {
  const spans: Span[] = [];
  for (let i = start; i < end; i++) {
    if (text[i] !== '"') continue;
    const from = ++i;
    while (i < end && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
    spans.push({ start: from, end: i });
  }
  return spans;
}

/** The number or word that a place outside of strings belongs to. */
export function bareValue(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from > 0 && /[-+.\w]/.test(text[from - 1] as string)) from--;
  while (to < text.length && /[-+.\w]/.test(text[to] as string)) to++;
  return { start: from, end: to };
}

export function isJson(text: string, { start, end }: Span): boolean {
  const first = text[start];
  if ((first !== '{' && first !== '[') || end - start < 2) return false;
  const last = text[end - 1];
  if (last !== '}' && last !== ']') return false;
  try {
    JSON.parse(text.slice(start, end));
    return true;
  } catch {
    return false;
  }
}

function trimmedSpan(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] as string)) from++;
  while (to > from && /\s/.test(text[to - 1] as string)) to--;
  return { start: from, end: to };
}
