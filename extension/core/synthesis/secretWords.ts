/** Keeps pieces of a secret out of the words that say what a turn is about. */
import type { Turn } from '../model/turn.ts';
import { findSensitive } from './redaction/findSensitive.ts';

/** A secret that is made of words is known by what is said of it in its line. */
const CUE =
  /pass(?:w|phrase|code)|pwd|secret|token|key|credential|login|kennwort|geheim|contrase|senha|mot de passe|\bpin\b/gi;
/** Of a longer line so much is looked at around the cue. UTF-16 units. */
const AROUND = 160;
/** Lines that are looked at in one text. */
const MOST_LINES = 50;
/** Shorter words stand in a secret by chance. */
const SHORTEST_PIECE = 4;

/** Says of a word whether it is no piece of a secret told in the turn, also where no example holds the secret's sentence. */
export function freeOfSecretsIn(turn: Turn): (word: string) => boolean {
  const secrets = [...secretsIn(turn.user), ...secretsIn(turn.assistant)];
  return (word) => word.length < SHORTEST_PIECE || !secrets.some((secret) => secret.includes(word.toLowerCase()));
}

/** In lower case. */
function secretsIn(text: string): readonly string[] {
  const secrets: string[] = [];
  let seen = 0;
  CUE.lastIndex = 0;
  for (let i = 0; i < MOST_LINES && CUE.test(text); i++) {
    const at = CUE.lastIndex;
    const from = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - AROUND, seen);
    const lineEnd = text.indexOf('\n', at);
    seen = Math.min(lineEnd < 0 ? text.length : lineEnd, at + AROUND);
    const line = text.slice(from, seen);
    for (const { start, end } of findSensitive(line)) secrets.push(line.slice(start, end).toLowerCase());
    CUE.lastIndex = seen;
  }
  return secrets;
}
