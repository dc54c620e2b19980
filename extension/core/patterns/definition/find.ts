import type { AnalyzedSide, AnalyzedTurn } from '../../text/analysis.ts';
import { sideOf } from '../../text/analysis.ts';
import type { Sentence } from '../../text/sentences.ts';
import { singular } from '../phrases/nounPhrase.ts';
import { wordsOf } from '../phrases/words.ts';
import type { DefinitionCandidate } from './candidate.ts';
import { findInSentence } from './clauses.ts';
import { findEntry, findTableRows } from './entries.ts';
import { findAcronyms, findLoose } from './loose.ts';

/** Everything on one side of a turn that may be a definition, in text order. */
export function findDefinitions({ side, analysis }: AnalyzedSide): readonly DefinitionCandidate[] {
  const words = wordsOf(analysis);
  const candidates: DefinitionCandidate[] = [];
  let tables = false;
  for (let s = 0; s < analysis.sentences.length; s++) {
    const sentence = analysis.sentences[s] as Sentence;
    if (analysis.blocks[sentence.block]?.kind === 'tableRow') {
      tables = true;
      continue;
    }
    if (words.text[sentence.end - 1] === '?') continue;
    findEntry(analysis, words, s, candidates);
    findInSentence(words, sentence, s, candidates);
    findAcronyms(words, s, candidates);
    if (side === 'text') findLoose(words, sentence, s, candidates);
  }
  if (tables) findTableRows(analysis, words, candidates);
  return candidates;
}

/** Asks what something is or means. */
const ASKS_MEANING =
  /\b(?:what(?:'s|’s|\s+(?:is|are|was|were|does|do))|who (?:is|was)|define|definition|meaning|explain|describe|tell me (?:about|what)|mean by|stands? for)\b/i;

/** Only the opening of a long message is its question. */
const QUESTION_LENGTH = 400;

/** Words of the person's question after the meaning of something, in the singular; empty without such a question. */
export function askedWords(turn: AnalyzedTurn): ReadonlySet<string> {
  if (turn.content.kind !== 'exchange') return NONE;
  const user = sideOf(turn, 'user');
  if (!ASKS_MEANING.test(user.text.slice(0, QUESTION_LENGTH))) return NONE;
  const { tokens } = user;
  const asked = new Set<string>();
  for (let i = 0; i < tokens.length && (tokens.starts[i] as number) < QUESTION_LENGTH; i++)
    asked.add(singular(tokens.lower[i] as string));
  return asked;
}

/** Words of a short message, in the singular: what it speaks of is what the answer may define. Empty for a longer one. */
export function mentionedWords(turn: AnalyzedTurn): ReadonlySet<string> {
  if (turn.content.kind !== 'exchange') return NONE;
  const { tokens, text } = sideOf(turn, 'user');
  if (text.length > QUESTION_LENGTH) return NONE;
  const mentioned = new Set<string>();
  for (let i = 0; i < tokens.length; i++)
    for (const part of partsOf(tokens.lower[i] as string)) mentioned.add(singular(part));
  return mentioned;
}

/** `bias-variance` is asked about as a whole and in its parts. */
function partsOf(word: string): readonly string[] {
  return word.includes('-') ? [word, ...word.split('-')] : [word];
}

const NONE: ReadonlySet<string> = new Set();
