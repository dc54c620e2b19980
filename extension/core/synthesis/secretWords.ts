/** Keeps pieces of a secret out of the words that say what a turn is about. */
import type { Turn } from '../model/turn.ts';
import { findSensitive } from './redaction/findSensitive.ts';

/** Where a line has none of these, and the word stands free, it is no piece of a secret. */
const CUE =
  /pass|pwd|\bpw\b|secret|token|key|credential|login|auth|\bpin\b|code|phrase|wallet|kennwort|geheim|contrase|clave|senha|mot de/i;
/** `Maple!Otter09x`: signs and digits that no sentence puts between or behind letters. */
const GLUED = /[\p{L}\p{N}][!#$%&*^~=+@?][\p{L}\p{N}]|\p{L}\d/u;
/** Of a longer line so much is looked at around the word. UTF-16 units. */
const AROUND = 160;
/** Mentions of one word that are looked at. */
const MOST_MENTIONS = 8;

/** The words without those that stand inside a secret or personal data of the turn, wherever its examples are cut out. */
export function withoutSecrets(words: readonly string[], turn: Turn): readonly string[] {
  if (words.length === 0) return words;
  const texts = [turn.user, turn.assistant].map((text) => ({ text, lower: text.toLowerCase() }));
  const kept = words.filter((word) => !texts.some(({ text, lower }) => isInSecret(word.toLowerCase(), text, lower)));
  return kept.length === words.length ? words : kept;
}

function isInSecret(word: string, text: string, lower: string): boolean {
  // Lower case may be longer in a few scripts; places would then be others'.
  if (lower.length !== text.length) return false;
  let at = lower.indexOf(word);
  for (let i = 0; at >= 0 && i < MOST_MENTIONS; i++, at = lower.indexOf(word, at + 1)) {
    const from = Math.max(text.lastIndexOf('\n', at) + 1, at - AROUND);
    const lineEnd = text.indexOf('\n', at);
    const to = Math.min(lineEnd < 0 ? text.length : lineEnd, at + word.length + AROUND);
    const line = text.slice(from, to);
    if (!CUE.test(line) && !GLUED.test(line)) continue;
    const start = at - from;
    if (findSensitive(line).some((found) => found.start < start + word.length && start < found.end)) return true;
  }
  return false;
}
