/** Composes an answer from recalled passages alone. Pure: no model, no network. */
import type { Passage } from '../../../protocol/rpc.ts';

export interface AnswerPhrases {
  /** Before the passages. */
  readonly found: string;
  /** Where nothing was recalled; says so and what helps. */
  readonly nothing: string;
}

/** More passages than this are a list to scroll, not an answer. */
const MAX_PASSAGES = 3;
/** A passage that fits the question less than this share of the best one says something else. */
const MIN_SHARE_OF_BEST = 0.45;

/** The passages worth showing, best first, each text once. */
export function bestPassages(passages: readonly Passage[]): readonly Passage[] {
  const best = passages[0]?.relevance ?? 0;
  const seen = new Set<string>();
  const chosen: Passage[] = [];
  for (const passage of passages) {
    const key = passage.text.replace(/\s+/g, ' ').trim().toLowerCase();
    if (key === '' || seen.has(key) || passage.relevance < best * MIN_SHARE_OF_BEST) continue;
    seen.add(key);
    chosen.push(passage);
    if (chosen.length === MAX_PASSAGES) break;
  }
  return chosen;
}

export function composeAnswer(passages: readonly Passage[], phrases: AnswerPhrases): string {
  if (passages.length === 0) return phrases.nothing;
  const quoted = passages.map(
    (passage, index) => `${quote(passage.text.trim())}\n>\n> — [${String(index + 1)}] ${oneLine(originTitle(passage))}`,
  );
  return [phrases.found, ...quoted].join('\n\n');
}

export function originTitle(passage: Passage): string {
  return passage.origin.title;
}

/** A block quotation keeps a passage's own Markdown apart from the next one's, whatever it leaves open. */
function quote(text: string): string {
  return closeFence(text)
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

/** A passage may be cut inside a code block. */
function closeFence(text: string): string {
  const fences = text.match(/^ {0,3}(?:```|~~~)/gm) ?? [];
  const last = fences.at(-1)?.trim();
  return fences.length % 2 === 1 && last !== undefined ? `${text}\n${last}` : text;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Pieces of about this many characters, cut between words, so that a long answer is drawn as it comes. */
const PIECE_LENGTH = 120;

export function* piecesOf(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    let end = Math.min(text.length, start + PIECE_LENGTH);
    while (end < text.length && !/\s/.test(text.charAt(end - 1))) end++;
    yield text.slice(start, end);
    start = end;
  }
}
