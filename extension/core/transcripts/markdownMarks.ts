/**
 * The comments that divide a conversation written as Markdown, `<!-- hololoom:user {…} -->`: Markdown shows nothing of
 * them, and unlike headings they can be told from what somebody wrote.
 */
export type MarkKind = 'conversation' | 'user' | 'assistant';

export interface Mark {
  readonly kind: MarkKind;
  /** JSON of the comment, undefined where it is none. */
  readonly facts: unknown;
  /** Offset of the comment, and of what follows it. */
  readonly start: number;
  readonly end: number;
}

// `^` and `$` hold at every line end that JavaScript knows, in what is written and in what is escaped.
const MARK = /^<!-- hololoom:(conversation|user|assistant) (\{.*\}) -->$/gm;
const LOOKS_LIKE_ONE = /^<!-- (\\*)hololoom:/gm;
const ESCAPED = /^<!-- \\(\\*)hololoom:/gm;

export function markOf(kind: MarkKind, facts: object): string {
  // A comment ends at `--`, and a mark is one line.
  const json = JSON.stringify(facts).replaceAll('--', '-\\u002d').replaceAll('>', '\\u003e');
  return `<!-- hololoom:${kind} ${json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')} -->`;
}

export function marksIn(text: string): readonly Mark[] {
  return [...text.matchAll(MARK)].map((match) => ({
    kind: match[1] as MarkKind,
    facts: parsed(match[2] ?? ''),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Text of a person or a model, in which what looks like a mark is none. */
export function withoutMarks(text: string): string {
  return text.replace(LOOKS_LIKE_ONE, '<!-- \\$1hololoom:');
}

/** Undoes `withoutMarks`. */
export function asWritten(text: string): string {
  return text.replace(ESCAPED, '<!-- $1hololoom:');
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
