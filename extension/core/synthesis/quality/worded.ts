/** Tasks that synthesis worded around a piece of an answer: no person asked so, and the piece was not written to be one. */
import type { PatternType } from '../../model/pattern.ts';

const CLAUSE =
  /^(?:Explain (?:step by step )?why|Give the reason(?:ing [^:]+)?:?|Name the effect:|What (?:causes|happens when|follows if|is the effect of)|What can be concluded, and why\?|What should be decided, and why\?|Situation:)\s*/;
const COMPARED = /^(?:How do .+ and .+ compare\?|What is the difference between .+ and .+\?|Compare .+ with .+\.)$/s;
const DEFINED = /^(?:What (?:is|are) [^?]{1,60}\?|Define [^.]{1,60}\.|Explain what [^.]{1,60} (?:is|are)\.)$/;
const STEPS =
  /^(?:What are the steps for (?:this task: )?|List the steps (?:to|for this task:) |Describe how .+ is done\.)/;

/** A clause cut within markup, or one that begins with the opening of another sentence, or that no wording fits. */
const ILL_CLAUSE =
  /^(?:\*\*|[-*(✅❌⚠→>#/.,;]|(?:Finally|However|Then|Also|So|And|But|First|Next|Now|Still|Since|Because|Based|Regardless|Overall|Instead|Although|While|If|When|For|In|On|At|By|With|Note|Modified|Added|Removed|Updated|Fixed|Moved|Extracted|Renamed|Changed|Created|Re-?\w+ed|I'd|I'll|I|Let|Yes|No|We|You)\b|(?:when|what|critical|makes|affects|reduces|prevents|allows|causes)\b|\p{Ll}+(?:ed|ing)?[?.]$|\p{Ll}{2,}ing\b)/u;
const ENDS_IN_PIECES = /(?:\b(?:as|of|the|same|and|or|for|in|by|at|with))[?.]$|\.\.$/u;
/** `Give the reason: the process to fail.` */
const ENDS_IN_INFINITIVE = /\bto \p{Ll}+[?.]$/u;
const FINITE_AFTER_CAUSES = /\b(?:failed|redacts|makes|is|are|was|were)\b/;

/** What follows the wording where the instruction was worded around a clause. */
export function wordedClause(instruction: string): string | undefined {
  const match = CLAUSE.exec(instruction);
  return match ? instruction.slice(match[0].length) : undefined;
}

/** 0 to 1: how far the task is from one that a person sets. */
export function wordedTask(instruction: string, patternType: PatternType | undefined): number {
  if (patternType === undefined || patternType === 'qa_pair') return 0;
  if (CLAUSE.test(instruction)) return 1;
  if (COMPARED.test(instruction)) return 0.7;
  if (STEPS.test(instruction)) return 0.5;
  return patternType === 'definition' && DEFINED.test(instruction) ? 0.3 : 0;
}

export function isIllWorded(clause: string, instruction: string): boolean {
  const noun = /^(?:What causes|What is the effect of)/.test(instruction);
  return (
    ILL_CLAUSE.test(clause) ||
    ENDS_IN_PIECES.test(clause) ||
    (instruction.startsWith('Give') && ENDS_IN_INFINITIVE.test(clause)) ||
    (noun && FINITE_AFTER_CAUSES.test(clause)) ||
    (clause.match(/\*\*/g)?.length ?? 0) % 2 === 1
  );
}

/** `What is json_string?`: a name that means something only in the code it was taken from. */
export function asksForLocalName(instruction: string, patternType: PatternType | undefined): boolean {
  if (patternType !== 'definition' && patternType !== 'comparison') return false;
  return /^(?:What (?:is|are)|Define|Explain what|How do) (?:an? |the )?(?:`[^`]+`|\p{L}|\w*[a-z][A-Z]\w*|\w+_\w+|\w+\.\w+|\p{Lu}\p{Ll}+s)(?: (?:function|variable|method|field|file|class|is|are|and|parameter)\b|[?.,])/u.test(
    instruction,
  );
}
