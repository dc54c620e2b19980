/** Reads what a model answered to `proposalPrompt`. Its words are untrusted: they are kept as plain text of a limited length. */
import type { RecordKind } from '../../model/record.ts';
import { ADVICES, type RecordProposal } from '../../model/proposal.ts';

/** UTF-16 units. A reason is a sentence, a question a few. */
const MAX_REASON = 300;
const MAX_INSTRUCTION = 2_000;
/** Places where an object may begin; an answer with more is no JSON. */
const MAX_BEGINNINGS = 50;

/** undefined where the answer holds no verdict that can be followed for a record of this kind. */
export function readProposal(answer: string, kind: RecordKind, model: string): RecordProposal | undefined {
  for (const text of objectsIn(answer)) {
    const said = parsed(text);
    if (said === undefined) continue;
    const word = textOf(said['verdict']).toLowerCase();
    const advice = ADVICES.find((each) => each === word);
    if (advice === undefined) continue;
    const reason = textOf(said['reason']).slice(0, MAX_REASON);
    if (advice !== 'reword') return { advice, reason, model };
    const instruction = typeof said['instruction'] === 'string' ? said['instruction'].trim() : '';
    if (kind !== 'instruction' || instruction === '' || instruction.length > MAX_INSTRUCTION) return undefined;
    return { advice, reason, instruction, model };
  }
  return undefined;
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

/** On one line. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
}

/** The outermost {…} of an answer, in order: models put their JSON into fences, or think aloud before it. */
function* objectsIn(answer: string): Generator<string> {
  let start = answer.indexOf('{');
  for (let tried = 0; start >= 0 && tried < MAX_BEGINNINGS; tried++) {
    const end = endOfObject(answer, start);
    if (end !== undefined) yield answer.slice(start, end);
    start = answer.indexOf('{', end ?? start + 1);
  }
}

/** The offset after the brace that closes the one at `start`; braces inside strings do not count. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}
