import type { Span } from '../../extension/core/patterns/phrases/spans.ts';

/** One cause with its effect as the Causal News Corpus marks them, offsets into the sentence without the marks. */
export interface CauseSpans {
  readonly signals: readonly Span[];
  /** Cause and effect in text order. */
  readonly arguments: readonly Span[];
}

/** Reads the corpus' field `spans`: marked copies of the sentence, as a list or as such a list written in Python. */
export function causesOfNews(spans: string | readonly string[]): readonly CauseSpans[] {
  const copies = typeof spans === 'string' ? pythonStrings(spans) : spans;
  return copies.map(readMarks);
}

function pythonStrings(list: string): string[] {
  return [...list.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/gs)].map((match) =>
    (match[1] ?? match[2] ?? '').replace(/\\(.)/gs, '$1'),
  );
}

function readMarks(marked: string): CauseSpans {
  const signals: Span[] = [];
  const args: Span[] = [];
  const open = new Map<string, number>();
  let plain = 0;
  let last = 0;
  for (const match of marked.matchAll(/<(\/?)(ARG|SIG)(\d)>/g)) {
    plain += match.index - last;
    last = match.index + match[0].length;
    const name = `${match[2]}${match[3]}`;
    if (match[1] === '') open.set(name, plain);
    else (match[2] === 'SIG' ? signals : args).push({ start: open.get(name) ?? plain, end: plain });
  }
  return { signals, arguments: args.sort((a, b) => a.start - b.start) };
}
