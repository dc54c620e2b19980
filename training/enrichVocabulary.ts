// The words that English writes in lower case, by how many documents use them: what a capital means depends on it, and so does
// how much a word tells. Counted on corpora whose licence allows it; the list holds single words, none of the texts.
import { readCorpus } from './lib/corpora.ts';
import type { Trainer } from './lib/trainer.ts';

const CORPORA = [
  'turn_gold',
  'irc_disentangle',
  'semeval10_t8',
  'cnc',
  'adr_sections',
  'ami_extractive',
  'conversations_coding',
  'conversations_general',
] as const;

/** Corpora cut from the same conversations count as one. */
const FAMILY: Readonly<Record<string, string>> = { turn_gold: 'conversations_coding' };

interface Row {
  readonly id: string;
  readonly text?: string;
  readonly user?: string;
  readonly assistant?: string;
}

/** A word must be seen so often in lower case, and more often so than with a capital inside a sentence. */
const LEAST_COUNT = 3;
/** And in so many corpora: nicknames and the words of one project are no words of English. */
const LEAST_CORPORA = 2;
/** Documents from which a word counts as usual and as frequent. */
const USUAL = 12;
const FREQUENT = 60;

const WORD = /[^\W\d_]+(?:['’][a-z]+)?/g;
const INSIDE_SENTENCE = /[a-z,] $/;

export const vocabularyTrainer: Trainer = {
  name: 'enrich-vocabulary',
  corpora: CORPORA,
  output: 'extension/core/enrich/lexicon/vocabulary.json',
  train(log) {
    const lower = new Map<string, number>();
    const capital = new Map<string, number>();
    const documents = new Map<string, number>();
    const corpora = new Map<string, Set<string>>();
    const count = (map: Map<string, number>, word: string): unknown => map.set(word, (map.get(word) ?? 0) + 1);
    for (const name of CORPORA) {
      for (const row of readCorpus<Row>(name) ?? []) {
        if (row.id.startsWith('npryce/adr-tools')) continue; // GPL
        const text = row.text ?? `${row.user ?? ''}\n${row.assistant ?? ''}`.replace(/```[\s\S]*?(?:```|$)/g, ' ');
        const seen = new Set<string>();
        for (const match of text.matchAll(WORD)) {
          const word = match[0];
          const folded = word.toLowerCase();
          if (word === folded) {
            count(lower, folded);
            seen.add(folded);
          } else if (
            word.slice(1) === folded.slice(1) &&
            INSIDE_SENTENCE.test(text.slice(Math.max(0, match.index - 2), match.index))
          )
            count(capital, folded);
        }
        for (const word of seen) {
          count(documents, word);
          corpora.set(word, (corpora.get(word) ?? new Set<string>()).add(FAMILY[name] ?? name));
        }
      }
    }
    const bands: Record<'known' | 'usual' | 'frequent', string[]> = { known: [], usual: [], frequent: [] };
    for (const word of [...lower.keys()].sort()) {
      const n = lower.get(word) as number;
      const d = documents.get(word) as number;
      const sources = corpora.get(word)?.size ?? 0;
      if (word.length < 3 || n < LEAST_COUNT || sources < LEAST_CORPORA || n < (capital.get(word) ?? 0)) continue;
      bands[d >= FREQUENT ? 'frequent' : d >= USUAL ? 'usual' : 'known'].push(word);
    }
    log(`${bands.known.length} known, ${bands.usual.length} usual, ${bands.frequent.length} frequent words`);
    const text = (list: readonly string[]): string => JSON.stringify(list.join(' '));
    return `{\n  "known": ${text(bands.known)},\n  "usual": ${text(bands.usual)},\n  "frequent": ${text(bands.frequent)}\n}\n`;
  },
};
