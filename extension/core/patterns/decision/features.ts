import { hashFeature, type FeatureVector } from '../../learn/linear.ts';
import type { AnalyzedText } from '../../text/analysis.ts';
import { WordClass } from '../phrases/wordClass.ts';
import { hasClass, wordsOf } from '../phrases/words.ts';

/** Counts that tell a paragraph that decides from one that describes, weighs or expects. Order as in the weights. */
const COUNTS = {
  /** We will, it shall: not what one will need, be able to or probably do. */
  commits:
    /\b(?:we|i|they|the [\w-]+|[\w.`-]+) (?:will|shall)\b(?! (?:need|have|be (?:able|possible|required|easier|harder)|probably|likely|also need|not be able|still))/gi,
  decides: /\b(?:decid(?:e|ed)|decision|chosen|choose|adopt(?:ed)?|proposal|propose[ds]?|agreed|going to|selected)\b/gi,
  prefers: /\b(?:instead of|in favou?r of|rather than|because|so that|in order to)\b/gi,
  rules: /\b(?:must|should|always|never|only|is to be|are to be)\b/gi,
  orders:
    /(?:^|[.:]\s+|\*\s+|\d\.\s+)(?:use|define|store|create|replace|implement|move|merge|add|remove|keep|build|set|adopt|continue|run|deploy|have|make|introduce|provide|allow)\b/gi,
  past: /\b(?:was|were|had|has been|have been|historically|previously|originally|used to)\b/gi,
  present: /\b(?:currently|at present|today|existing|there (?:is|are)|exists?)\b/gi,
  weighs: /\b(?:could|might|may|would|option|alternative|consider(?:ed|ing)?|either|possible|potential(?:ly)?|\?)/gi,
  problems:
    /\b(?:problem|issues?|difficult|costs?|risk|concern|downside|disadvantage|advantage|however|although|but|unfortunately|bad,|good,|neutral,)\b/gi,
  outcomes:
    /\b(?:easier|harder|simplif(?:y|ies)|consequences?|this means|in (?:the )?future|will (?:need|have) to|will be (?:able|possible|required|easier|harder)|we (?:now|no longer)|requires?|allows?|reduces?|increases?)\b/gi,
} as const;

/** Form of the paragraph: what stands in it, as 0 or 1. */
const FORMS = {
  listed: /^\s*(?:[-*]|\d+[.)])\s/,
  code: /`/,
  opensList: /:\s*$/,
  linked: /https?:/,
} as const;
const BULLETS = /\n\s*[-*] |\* /g;
const WE = /\bwe\b/gi;
const WILL = /\bwill\b/gi;

/**
 * Names of the dense features: the counts (1 + log of each), the length in words (log), how sure the cues are, the
 * forms, and plain counts.
 */
export const DECISION_FEATURES: readonly string[] = [
  ...Object.keys(COUNTS),
  'length',
  'cue',
  ...Object.keys(FORMS),
  'bullets',
  'sentences',
  'will',
  'we',
];
/** The one group of hashed features: words, pairs of words, first verbs and openings of sentences. */
export const DECISION_GROUPS: readonly string[] = ['wording'];
/** Words of a paragraph that are hashed at the most. */
const MAX_HASHED_WORDS = 150;
/** Words of a sentence's opening. */
const OPENING_WORDS = 3;
/** Different words at which the wording of a paragraph begins to weigh less each. */
const TYPICAL_WORDS = 20;

/** Fills the features of a paragraph; `cue` is the confidence of its surest cue, 0 without one. Runs in time with the text. */
export function fillDecisionFeatures(
  features: Pick<FeatureVector, 'dense' | 'add'>,
  analysis: AnalyzedText,
  cue: number,
): void {
  const { text, tokens } = analysis;
  let i = 0;
  for (const expression of Object.values(COUNTS)) features.dense[i++] = Math.log1p(text.match(expression)?.length ?? 0);
  features.dense[i++] = Math.log1p(tokens.length);
  features.dense[i++] = cue;
  for (const expression of Object.values(FORMS)) features.dense[i++] = expression.test(text) ? 1 : 0;
  features.dense[i++] = FORMS.listed.test(text) ? (text.match(BULLETS)?.length ?? 0) : 0;
  features.dense[i++] = analysis.sentences.length;
  features.dense[i++] = text.match(WILL)?.length ?? 0;
  features.dense[i] = text.match(WE)?.length ?? 0;
  const hashes = wordingOf(analysis);
  // The same weight for a short paragraph's few words as for a long one's many.
  const value = 1 / Math.sqrt(hashes.size / TYPICAL_WORDS + 1);
  for (const hash of hashes) features.add(hash, value);
}

/** The words of a paragraph, and how each of its sentences begins: 'We will use' says more than 'use' does. */
function wordingOf(analysis: AnalyzedText): ReadonlySet<number> {
  const { tokens, sentences } = analysis;
  const hashes = new Set<number>();
  for (let t = 0; t < Math.min(tokens.length, MAX_HASHED_WORDS); t++) {
    const word = hashFeature(tokens.lower[t] as string);
    hashes.add(word);
    if (t + 1 < tokens.length) hashes.add(hashFeature(` ${tokens.lower[t + 1] as string}`, word));
  }
  addVerbs(hashes, analysis);
  let t = 0;
  sentences.forEach((sentence, index) => {
    while (t < tokens.length && (tokens.starts[t] as number) < sentence.start) t++;
    let opening = index === 0 ? 'first' : '';
    for (let i = t; i < Math.min(t + OPENING_WORDS, tokens.length) && (tokens.ends[i] as number) <= sentence.end; i++) {
      opening += ` ${tokens.lower[i] as string}`;
      hashes.add(hashFeature(`start${opening}`));
      if (index === 0) hashes.add(hashFeature(`start${opening.slice('first'.length)}`));
    }
  });
  return hashes;
}

/** Words of a sentence among which its first auxiliary is looked for, and those after which it no longer stands early. */
const VERB_WITHIN = 14;
const EARLY = 3;

/** The first auxiliary of each sentence with the word after it: 'will use', 'is only'. */
function addVerbs(hashes: Set<number>, analysis: AnalyzedText): void {
  const words = wordsOf(analysis);
  const { lower } = words.tokens;
  for (let s = 0; s < analysis.sentences.length; s++) {
    const from = words.from[s] as number;
    for (let i = from; i < Math.min(words.to[s] as number, from + VERB_WITHIN); i++) {
      if (!hasClass(words, i, WordClass.Be | WordClass.Auxiliary)) continue;
      hashes.add(
        hashFeature(`verb ${i - from < EARLY ? 'early' : 'late'} ${lower[i] as string} ${lower[i + 1] ?? ''}`),
      );
      hashes.add(hashFeature(`verb ${lower[i] as string}`));
      break;
    }
  }
}
