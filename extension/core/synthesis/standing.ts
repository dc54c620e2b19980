/**
 * Does a question stand by itself? A training row is read without the conversation around it, so a question
 * that points outside its own words ('fix this', 'line 42', 'the second option') teaches nothing.
 */

// Words that point at something said or shown before.
const POINTERS =
  /\b(?:above|aforementioned|previous(?:ly)?|earlier|attached|the (?:first|second|third|last|former|latter|other|same) (?:one|option|approach|point|item|file|step|question|answer)|you (?:said|mentioned|wrote|suggested|did|just|made)|your (?:last|previous|answer|suggestion|change|changes|output|reply|response)|as (?:discussed|before)|line(?:s)? \d+|(?:this|that|these|those) (?:one|file|files|code|repo|repository|codebase|project|change|changes|pr|branch|commit|error|output|function|test|tests|thing|way|approach|doc|document|section|folder|directory|log|case|issue))\b/i;
const DEMONSTRATIVE = /(?:^|[\s(])(?:this|these|those|that)(?=[\s?.!,;)]|$)/i;
const PRONOUN = /(?:^|[\s(])(?:it|its|they|them|their|he|she|him|her|his)(?=[\s?.!,;'’)]|$)/i;
// 'it' without reference: 'is it possible to', 'does it make sense to', 'it is better to'.
const EXPLETIVE =
  /\b(?:(?:is|was|does|would|will|can|should) it (?:possible|necessary|ok|okay|safe|worth|better|best|make sense|matter|mean|a good|bad|good|hard|easy|true)|it(?:'s| is| was| would be) (?:possible|necessary|better|best|safe|worth|true|good|bad|hard|easy|important))\b/gi;
// 'that' as a joining word: 'a tool that reads', 'ensure that the'.
const RELATIVE_THAT =
  /(?<!\b(?:is|was|are|does|do|did|about|like|with|of|for|to|on|in|at|from|use|used|using|do|doing|fix|fixed|see|all|and|or|but))\b\s+that (?=\w)/gi;
/** What RELATIVE_THAT looks for, without the words before it: most texts have none. */
const THAT = /\sthat \w/i;
const OPENER =
  /^(?:and|but|also|then|so|or|because|ok(?:ay)?|k|yes|yeah|yup|no|nope|sure|great|cool|nice|thanks|thank you|right|hmm+|mm+k?|well|oh|hey|hi|hello|i mean|so basically|quick question|one more|actually|btw)\b[\s,.!:;-]*/i;
const QUESTION_OR_TASK =
  /^(?:what|why|how|when|where|who|which|whose|is|are|was|were|do|does|did|can|could|should|would|will|may|explain|describe|define|compare|list|give|tell|show|write|create|implement|design|summari[sz]e|translate|explore|find|calculate|compute|solve|prove|discuss|suggest|recommend|outline|provide|generate|build|make|name|identify|analy[sz]e|convert|rewrite|help|in|if|for|given|suppose|what's|how's|please|i|we|my|you|act|imagine|consider|let|choose|pick|walk|teach|draw|develop|evaluate|derive|determine|plan|review|think|to|as|using|with)\b/i;

/** Fewer words than this never say what they are about. */
const MIN_WORDS = 3;
/** A question longer than this is a document with a question in it. UTF-16 units. */
export const MAX_INSTRUCTION_LENGTH = 2000;

/** The question without the small talk before it ('ok, so how …' gives 'How …'); '' when nothing is left. */
export function withoutOpener(text: string): string {
  let rest = text.trim();
  for (let i = 0; i < 3; i++) {
    const shorter = rest.replace(OPENER, '');
    if (shorter === rest) break;
    rest = /^\p{Ll}[\p{L}'’]*(?:\s|$)/u.test(shorter) ? shorter.charAt(0).toUpperCase() + shorter.slice(1) : shorter;
  }
  return rest;
}

/** What keeps a text from standing alone. */
export type Dependence =
  /** Too long to be a question or task. */
  | 'long'
  | 'short'
  /** Neither a question nor a task. */
  | 'noTask'
  /** Points at something said or shown before. */
  | 'pointer'
  | 'demonstrative'
  /** A pronoun for something that is not named. */
  | 'pronoun';

/** true when the text can be understood and answered without anything before it. */
export function standsAlone(text: string): boolean {
  return whyNotAlone(text) === undefined;
}

/** What the text lacks to be understood and answered without anything before it; undefined where nothing. */
export function whyNotAlone(text: string): Dependence | undefined {
  if (text.length > MAX_INSTRUCTION_LENGTH) return 'long';
  const prose = text.includes('`')
    ? text.replace(/```[\s\S]*?(?:```|$)/g, ' CODE ').replace(/`[^`\n]*`/g, ' Name ')
    : text;
  const words = prose.trim().split(/\s+/);
  if (words.length < MIN_WORDS) return 'short';
  if (!QUESTION_OR_TASK.test(prose.trim()) && !/\?\s*$/.test(prose.trim())) return 'noTask';
  const hasMaterial = prose.length > 200 || /CODE|[:\n]/.test(prose.trim().slice(0, -1));
  const named = prose.replace(EXPLETIVE, ' ');
  const plain = THAT.test(named) ? named.replace(RELATIVE_THAT, ' ') : named;
  if (POINTERS.test(plain)) {
    const shown =
      hasMaterial &&
      prose.includes('CODE') &&
      !/\b(?:line(?:s)? \d+|you (?:said|mentioned|did|just)|above|previous|earlier)\b/i.test(plain);
    return shown ? undefined : 'pointer';
  }
  if (DEMONSTRATIVE.test(plain)) return hasMaterial ? undefined : 'demonstrative';
  const pronoun = PRONOUN.exec(plain);
  // A pronoun is fine when something it can stand for was named before it.
  return pronoun && !hasAntecedent(plain.slice(0, pronoun.index)) ? 'pronoun' : undefined;
}

function hasAntecedent(before: string): boolean {
  const content =
    before.match(/\b(?:an?|the|my|our|your|each|every|some|two|three) \w+|\b[A-Z][\w.]+|CODE|\b\w{5,}s\b/g) ?? [];
  return content.some((match) => !OPENING_WORD.test(match));
}

/** Capitalised words with which a question or an order begins, and that name nothing. */
const OPENING_WORD =
  /^(?:What|Why|How|When|Where|Who|Which|Is|Are|Do|Does|Did|Can|Could|Should|Would|Will|If|While|Since|Because|As|For|In|On|At|To|With|After|Before|Please|Let|Explain|Describe|Tell|Give|Show|Use|Also|Just|Now|And|But|So|Then)$/;
