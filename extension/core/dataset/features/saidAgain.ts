/**
 * Whether a row says what a turn says, whatever was done to the row since: it was worded as a task, a part of the answer
 * was left out, values were redacted, the file renamed, merged, sorted or cut.
 */
import { mapPlaceholders } from '../../synthesis/redaction/placeholders.ts';
import type { RowView } from '../view.ts';

/** An answer of a row, with what was said before it since the last one. */
export interface Exchange {
  readonly asked: string;
  readonly answer: string;
}

/** Both answers of a pair have the same question. */
export function exchangesOf({ texts }: RowView): readonly Exchange[] {
  const exchanges: Exchange[] = [];
  let asked: string[] = [];
  let answered = false;
  for (const { text, part } of texts) {
    if (part === 'answer' || part === 'text') {
      exchanges.push({ asked: asked.join('\n'), answer: text });
      answered = true;
    } else if (part === 'prompt') {
      if (answered) asked = [];
      answered = false;
      asked.push(text);
    }
  }
  return exchanges;
}

/** Words that are compared as one: as many as tell texts apart and few enough to survive small edits. */
const RUN = 3;
/** Of an answer's runs, and of a question's, at least this share must stand in the turn. */
const SHARE = 0.75;
/** An answer of fewer runs says too little by itself: its question must be there too. */
const TELLING_RUNS = 6;
/** A question of fewer runs tells nothing, unless every word of it and of its answer is there. */
const ASKING_RUNS = 2;
/** Words of a text that are compared. */
const MOST_WORDS = 4000;

/** What a turn says, to hold rows against. */
export class SaidText {
  readonly #runs = new Set<string>();

  constructor(texts: readonly string[]) {
    for (const text of texts) {
      const words = wordsOf(text);
      // Short texts are found by their words and pairs.
      for (let length = 1; length <= RUN; length++) for (const run of runsOf(words, length)) this.#runs.add(run);
    }
  }

  /** How surely the exchange comes from here: above 0 where it does, 2 where every word of it is here. */
  holds({ asked, answer }: Exchange): number {
    const answered = this.#shareOf(answer);
    if (answered.share < SHARE) return 0;
    const question = this.#shareOf(asked);
    const isWhole = question.share === 1 && answered.share === 1;
    const isAsked = isWhole || (question.runs >= ASKING_RUNS && question.share >= SHARE);
    return answered.runs >= TELLING_RUNS || isAsked ? answered.share + question.share : 0;
  }

  #shareOf(text: string): { readonly runs: number; readonly share: number } {
    let runs = 0;
    let found = 0;
    // What was taken out stands for words that are not known.
    for (const piece of mapPlaceholders(text.replace(/<\/?think>/g, ' '), () => '\0').split('\0')) {
      const words = wordsOf(piece);
      for (const run of runsOf(words, Math.min(RUN, words.length))) {
        runs++;
        if (this.#runs.has(run)) found++;
      }
    }
    return { runs, share: runs === 0 ? 0 : found / runs };
  }
}

/** In scripts without spaces each character is a word. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+/gu;

function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of text.normalize('NFKC').toLowerCase().matchAll(WORD)) if (words.push(word) >= MOST_WORDS) break;
  return words;
}

function* runsOf(words: readonly string[], length: number): Generator<string> {
  if (length === 0) return;
  for (let i = 0; i + length <= words.length; i++) yield words.slice(i, i + length).join(' ');
}
