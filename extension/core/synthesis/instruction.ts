import type { Pattern, PatternContents, PatternType } from '../model/pattern.ts';
import { classOf, DETERMINER, FINITE } from '../patterns/phrases/wordClass.ts';
import { sideOf, type AnalyzedTurn } from '../text/analysis.ts';
import { oneLine } from './context.ts';
import { isOfThisTalk, lowerFirst, statementOf, wholeStatementOf, type Statement } from './statement.ts';

/**
 * Tasks that a pattern answers, best wording first. Every one can be read without the conversation; a pattern
 * for which no such task can be worded gives none.
 */
export function instructionsFor(pattern: Pattern, turn: AnalyzedTurn): readonly string[] {
  // What is written small anywhere in the turn is no name.
  const around = turn.sides.map(({ analysis }) => analysis.text).join('\n');
  switch (pattern.type) {
    case 'qa_pair':
      return [pattern.content.question.trim()];
    case 'definition':
      return definition(pattern.content, articleBefore(pattern, 'term', turn), around);
    case 'comparison':
      return comparison(
        named(pattern.content.item_a, articleBefore(pattern, 'item_a', turn), around),
        named(pattern.content.item_b, articleBefore(pattern, 'item_b', turn), around),
      );
    case 'causal':
      return causal(pattern.content, around);
    case 'decision':
      return decision(pattern);
    case 'procedure':
      return procedure(pattern.content);
    case 'analogy':
      return analogy(pattern.content, around);
    case 'reasoning_chain':
      return reasoning(pattern.content);
  }
}

/** Wordings of the person's question that ask for exactly what the pattern gives. */
const ASKS: Readonly<Record<Exclude<PatternType, 'qa_pair'>, RegExp>> = {
  definition:
    /^(?:so |ok |hey )?(?:what(?:'s| is| are| was| were| does| do)|define|explain|describe|tell me (?:about|what)|who (?:is|are|was|were))\b/i,
  comparison:
    /\b(?:differen(?:ce|ces|t)|differ|compar(?:e|ed|ison)|versus|vs\.?|better|worse|faster|pros and cons|over|instead of|or)\b/i,
  decision: /\b(?:should (?:i|we|you)|which|choose|pick|recommend|suggest|prefer|better|best|go with|opinion|or)\b/i,
  procedure:
    /\b(?:how (?:do|can|to|would|should|could|might)|steps?|guide|set ?up|install|configure|create|build|implement|deploy|migrate|way to|walk me|instructions?|write|make|add)\b/i,
  causal:
    /\b(?:why|what (?:happens|would happen|will happen)|what if|causes?|effects?|reasons?|consequences?|happens? (?:if|when))\b/i,
  analogy: /\b(?:analog(?:y|ies)|metaphor|like i(?:'m| am)|eli5|simple terms|intuition|explain)\b/i,
  reasoning_chain: /\b(?:why|how come|explain|prove|show that|what if|reason|would|step by step)\b/i,
};

/** true when the person's question asks for this very pattern, so that the question is its best instruction. */
export function asksFor(question: string, pattern: Pattern): boolean {
  if (pattern.type === 'qa_pair' || !ASKS[pattern.type].test(question)) return false;
  // `Put a comment there as to why we rename it` asks for a comment.
  if (pattern.type === 'causal' && !sentencesThatAsk(question).some((sentence) => ASKS.causal.test(sentence)))
    return false;
  const asked = question.toLowerCase();
  switch (pattern.type) {
    case 'definition': {
      const subject = asked
        .replace(/[?.!\s]+$/, '')
        .replace(
          /^.*?\b(?:what(?:'s| is| are| was| were| does| do)|define|explain|describe|about|who (?:is|are|was|were))\s+/i,
          '',
        );
      const bare = subject
        .replace(/^(?:what\s+)?(?:an?|the)\s+/, '')
        .replace(/\s+(?:is|are|mean|means|stand for)$/, '')
        .replace(/["“”*_`]/g, '');
      const term = pattern.content.term.toLowerCase();
      return (
        bare === term ||
        bare === `${term}s` ||
        `${bare}s` === term ||
        (bare.includes(term) && bare.length - term.length <= 12) ||
        // `consideration in contract law`
        new RegExp(String.raw`^${term.replace(/[^\p{L}\p{N} -]/gu, String.raw`\$&`)}s? (?:in|for|on) `, 'u').test(bare)
      );
    }
    case 'comparison':
      return mentions(asked, pattern.content.item_a) || mentions(asked, pattern.content.item_b);
    case 'causal':
      return sharesContentWord(asked, `${pattern.content.cause} ${pattern.content.effect}`);
    default:
      return true;
  }
}

/** Sentences that are a question, or an order to tell something. */
function sentencesThatAsk(question: string): readonly string[] {
  return (question.match(/[^.?!\n]+[.?!]*/g) ?? []).filter(
    (sentence) => sentence.endsWith('?') || TELLS.test(sentence),
  );
}

/** Also without a mark: `explain why …`, `so why does it …`. */
const TELLS =
  /^\W*(?:(?:and|so|but|ok|okay|hey|hi|please|now|also),?\s+)*(?:why|what|how|which|explain|describe|discuss|tell|list|name|give|outline|summari[sz]e|show|can you|could you|would you|do you know|i (?:want|would like|'d like) to (?:know|understand)|i wonder|i['’]m wondering)\b/i;

function mentions(text: string, item: string): boolean {
  const name = item.toLowerCase();
  // Asked about in the singular, told in the plural.
  return text.includes(name) || (name.length > LEAST_PLURAL && text.includes(name.replace(/s$/, '')));
}

/** A shorter name without its last letter stands in too many words. */
const LEAST_PLURAL = 4;

/** Letters by which forms of a word are one: `withdraw`, `withdrawal`. */
const STEM = 6;

function sharesContentWord(text: string, other: string): boolean {
  const words = new Set((text.match(/[\p{L}\p{N}_]{4,}/gu) ?? []).map((word) => word.slice(0, STEM)));
  return (other.toLowerCase().match(/[\p{L}\p{N}_]{4,}/gu) ?? []).some((word) => words.has(word.slice(0, STEM)));
}

/** `n`, `n and m`: nobody can tell what is asked. */
const LETTERS = /^[`*_\s]*\p{L}[`*_]*(?:(?:,| and|, and) [`*_]*\p{L}[`*_]*)*$/u;

function definition({ term }: PatternContents['definition'], article: string, around: string): readonly string[] {
  if (LETTERS.test(term)) return [];
  const name = lowerFirst(oneLine(term), around);
  const plural = article === 'are';
  const subject = article === '' || plural ? name : `${article} ${name}`;
  return [
    plural ? `What are ${name}?` : `What is ${subject}?`,
    `Define ${subject}.`,
    plural ? `Explain what ${name} are.` : `Explain what ${subject} is.`,
  ];
}

/** The article that the text itself writes before the term, `are` for a plural subject, '' for none. */
function articleBefore(pattern: Pattern, field: string, turn: AnalyzedTurn): string {
  const span = pattern.spans.find((s) => s.field === field);
  if (!span) return '';
  const { text } = sideOf(turn, span.side);
  const after = text.slice(span.end, span.end + 12);
  if (/^[\s*_`"')]*(?:are|were|mean|refer|denote|describe|represent|consist|comprise|stand)\b/.test(after))
    return 'are';
  const before = /\b(an?|the)[\s*_`"'(]*$/i.exec(text.slice(Math.max(0, span.start - 8), span.start));
  return before?.[1]?.toLowerCase() ?? '';
}

/** The thing as the text writes it in the middle of a sentence: `the old parser`, `tea`. */
function named(item: string, article: string, around: string): string {
  const name = lowerFirst(withoutFinalStop(oneLine(item)), around);
  return name === '' || article === '' || article === 'are' ? name : `${article} ${name}`;
}

function comparison(a: string, b: string): readonly string[] {
  if (a === '' || b === '' || isQuality(a) !== isQuality(b)) return [];
  const [one, other] = [likeOther(a, b), likeOther(b, a)];
  return [
    `How do ${one} and ${other} compare?`,
    `What is the difference between ${one} and ${other}?`,
    `Compare ${one} with ${other}.`,
  ];
}

/** `Mirrors` beside `lenses`: a plural with the sentence's capital, where the other has none. */
function likeOther(name: string, other: string): string {
  return /^\p{Lu}\p{Ll}+(?: \p{Ll}+)?s$/u.test(name) && /^\p{Ll}+(?: \p{Ll}+)?s$/u.test(other)
    ? name.charAt(0).toLowerCase() + name.slice(1)
    : name;
}

/** 'understandable' is nothing that a thing could be compared with. */
function isQuality(item: string): boolean {
  return (
    /^\p{Ll}{4,}(?:able|ible|ful|less|ous)$/u.test(item) && !/^(?:un)?(?:variable|executable|deliverable)$/.test(item)
  );
}

/** The effect is asked about before the cause. A field that is neither clause nor phrase for sure gives no wording. */
function causal({ cause, effect }: PatternContents['causal'], around: string): readonly string[] {
  const from = strangers(statementOf(cause, around));
  const to = strangers(statementOf(effect, around));
  const wordings: string[] = [];
  if (to?.kind === 'clause')
    wordings.push(to.opensLikeName ? `Explain why this is so: ${to.text}.` : `Explain why ${to.text}.`);
  if (to?.kind === 'phrase') wordings.push(`What causes ${to.text}?`);
  if (from?.kind === 'clause' && !from.opensLikeName && !SUPPOSED.test(from.text))
    wordings.push(STANDS.test(from.text) ? `What follows if ${from.text}?` : `What happens when ${from.text}?`);
  if (from?.kind === 'phrase' || from?.kind === 'action') wordings.push(`What is the effect of ${from.text}?`);
  if (wordings.length > 0) return wordings;
  // 'most attacks failed with heavy losses': a statement, though no list knows its verb.
  const told = wholeStatementOf(effect);
  return told === undefined || isOfThisTalk(told) ? [] : [`Explain why this is so: ${capitalised(told)}.`];
}

/** A statement that tells a stranger what it is about. */
function strangers(statement: Statement | undefined): Statement | undefined {
  return statement && (isOfThisTalk(statement.text) || HELD.test(statement.text)) ? undefined : statement;
}

/** `cloud hits never could show it`, `switching it to the branch is safe`: what `it` is stands elsewhere. */
const HELD = /\b(?:it|them|there|that|this)$|^\p{L}+ing (?:it|them)\b/iu;

/** What is only expected or advised does not happen at a moment. */
const SUPPOSED = /\b(?:will|would|could|should|might|may|must|shall|won't|wouldn't|couldn't|shouldn't)\b/i;
/** A state does not happen at a moment either. */
const STANDS = /^(?:[\w`'’().-]+\s+){1,6}?(?:is|are|was|were|isn't|aren't|has|have|had|already|never|only)\b/i;

function decision({ content, spans }: Extract<Pattern, { type: 'decision' }>): readonly string[] {
  const situation = withoutBold(oneLine(content.context));
  if (situation.endsWith('?')) return [situation];
  // Without a reason there is nothing to explain, and a choice alone answers no question.
  const what = content.reasoning === '' ? '' : withoutFinalStop(withoutBold(oneLine(content.decision)));
  const reasons = what === '' ? [] : [`Give the reasoning for this decision: ${what}.`];
  const told = spans.find((span) => span.field === 'context')?.side === 'user';
  if (situation === '' || told) return reasons;
  if (OPTION.test(situation) || content.context.startsWith('**'))
    return what === '' ? [] : [`Give the reasoning for this choice: ${withoutMark(situation)}.`];
  return [
    `What should be decided, and why? ${capitalised(situation)}`,
    `Situation: ${capitalised(situation)} What is the right decision?`,
  ];
}

/** A task is written plain. */
function withoutBold(text: string): string {
  return text.replaceAll('**', '');
}

/** The option that was chosen, as it was listed. */
const OPTION =
  /^[\W_]*(?:(?:option|approach|choice|alternative|solution|plan)\b(?:\s+(?:[A-H]|\d{1,2}|i{1,3}|iv)\b)?|[A-H]\b|\d{1,2}\b|i{1,3}\b|iv\b)[\W_]*[).:—–-]/i;

function withoutMark(option: string): string {
  return withoutFinalStop(
    option.replace(
      /^[\W_]*(?:(?:option|approach|choice|alternative|solution|plan)\s+)?(?:[A-H]|\d{1,2}|i{1,3}|iv)[).:*\s—–-]+/i,
      '',
    ),
  );
}

const IMPERATIVE_NOUN = /^(?:steps|instructions|guide|process|procedure|how)\b/i;

function procedure({ task }: PatternContents['procedure']): readonly string[] {
  const text = withoutFinalStop(oneLine(task))
    .replace(/:$/, '')
    .replace(/\*\*|__/g, '');
  if (text === '') return [];
  if (task.trim().endsWith('?')) return [oneLine(task)];
  if (/^how (?:to|do|can|would|should)\b/i.test(text))
    return [`${capitalised(text)}?`.replace(/^How to (.+)\?$/i, 'How do I $1?')];
  if (/^to \p{L}/iu.test(text))
    return [`How do I ${lowerFirst(text.slice(3))}?`, `List the steps to ${lowerFirst(text.slice(3))}.`];
  if (IMPERATIVE_NOUN.test(text)) return [`Give the ${lowerFirst(text)}.`];
  if (/^\p{L}+ing\b/iu.test(text))
    return [`What are the steps for ${lowerFirst(text)}?`, `Describe how ${lowerFirst(text)} is done.`];
  if (isClause(text) || QUESTIONLESS_TASK.test(text)) return [capitalised(`${text}.`)];
  return [`What are the steps for this task: ${text}?`, `List the steps for this task: ${text}.`];
}

// The person's own order is a task as it stands.
const QUESTIONLESS_TASK =
  /^(?:please |can you |could you )?(?:explain|show|tell|write|create|make|add|install|set|build|run|configure|use|implement|deploy|give|list|describe|design|generate|develop|provide|draw|plan|update|move|convert)\b/i;

function analogy({ target, source }: PatternContents['analogy'], around: string): readonly string[] {
  const explained = withoutFinalStop(oneLine(target));
  const familiar = withoutFinalStop(oneLine(source));
  if (explained === '') return [];
  return [
    `Explain ${lowerFirst(explained, around)} with an analogy.`,
    ...(familiar === ''
      ? []
      : [`In what way is ${lowerFirst(explained, around)} like ${lowerFirst(familiar, around)}?`]),
  ];
}

function reasoning({ conclusion, premise }: PatternContents['reasoning_chain']): readonly string[] {
  const claim = withoutFinalStop(oneLine(conclusion)).replace(
    /^(?:therefore|thus|hence|so|consequently|as a result|this means(?: that)?|which means(?: that)?|that is why|in conclusion|accordingly)\b[\s,]*/i,
    '',
  );
  const start = withoutFinalStop(oneLine(premise));
  const wordings: string[] = [];
  // What the speaker wants or will do is no claim of a stranger's.
  if (claim !== '' && !startsWithPointer(claim) && !/^(?:i|we|let)\b/i.test(claim) && !isOfThisTalk(claim))
    wordings.push(
      isClause(claim) && !OPENS_ELSEWHERE.test(claim)
        ? `Explain step by step why ${lowerFirst(claim)}.`
        : `Give the reasoning that leads to this conclusion: ${claim}.`,
    );
  if (start !== '' && !startsWithPointer(start))
    wordings.push(`What can be concluded, and why? ${capitalised(start)}.`);
  return wordings;
}

/** 'why when a body holds a path, it …', 'why in theory …', 'why a → b': no question is made of these. */
const OPENS_ELSEWHERE = /^(?:when|if|while|once|after|before|because|since|as|in|on|at|for|by|with)\b|→/i;

function startsWithPointer(text: string): boolean {
  return /^(?:and|but|\s)*(?:(?:this|that|these|those|it|they|he|she|which|such|doing so|both)\b|(?:here|there)\b(?! (?:is|are|was|were)))/i.test(
    text,
  );
}

/** Subject and finite verb, by the lexicon: only the wording of a task rests on it. */
function isClause(text: string): boolean {
  const words = wordsOf(text);
  return words.some(
    (word, i) =>
      i > 0 &&
      (classOf(word) & FINITE) !== 0 &&
      words[i - 1] !== 'to' &&
      (classOf(words[i - 1] as string) & DETERMINER) === 0,
  );
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? [];
}

function withoutFinalStop(text: string): string {
  return text.replace(/[\s.;,:!?]+$/, '');
}

function capitalised(text: string): string {
  return /^\p{Ll}[\p{Ll}'’-]*(?:\s|$)/u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
