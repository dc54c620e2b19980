import type { Subjects } from '../model/enrichment.ts';
import type { Example } from '../model/example.ts';
import { HIGH_CONFIDENCE, type Pattern, type PatternType } from '../model/pattern.ts';
import type { SynthesisSettings } from '../model/settings.ts';
import { contentOf, unreachable, type Turn } from '../model/turn.ts';
import { leansOut } from '../patterns/qaPair/leaning.ts';
import { analyze, type AnalyzedTurn } from '../text/analysis.ts';
import { contextInput, entityNames, oneLine, topicNames } from './context.ts';
import {
  bareSentencesOf,
  fieldOf,
  length,
  overlap,
  pointsBack,
  sentencesOf,
  stretchOf,
  withoutLabel,
  type Evidence,
} from './evidence.ts';
import { asksFor, instructionsFor } from './instruction.ts';
import { taggedReasoning } from './reasoningTags.ts';
import { anchored } from './anchor.ts';
import { standsAlone, withoutOpener } from './standing.ts';
import { freeOfSecretsIn } from './secretWords.ts';

/** What an example is made from. */
export interface SynthesisInput {
  readonly turn: Turn;
  readonly patterns: readonly Pattern[];
  readonly enrichment: Subjects;
}

/** Two examples of a turn whose answers share this much of their text say the same twice (Jaccard of character ranges). */
const REPEATS = 0.5;
/**
 * In a short answer the sentence that tells why is most of it: one that is sure, of a kind that the turn has not given yet,
 * asks for something else all the same, and may share this much.
 */
const REPEATS_OF_ANOTHER_KIND = 0.75;
/** From here on a pattern that nobody asked for is sure. */
const SURE = HIGH_CONFIDENCE;
/** Examples of one kind that a turn gives beside the one that was asked for: more of them say the same in pieces. */
const MAX_EXTRAS_OF_A_TYPE = 2;
/** Of causes, which answers hold by the dozen, the surest: else they are four examples in five. */
const MAX_EXTRA_CAUSES = 1;
/**
 * What nobody asked for has to be surer than the setting says: purposes stand at 0.5 to 0.67, unmarked conclusions at
 * 0.55, and neither makes a task of its own.
 */
const LEAST_UNASKED: Readonly<Partial<Record<PatternType, number>>> = {
  causal: HIGH_CONFIDENCE,
  comparison: 0.6,
  reasoning_chain: 0.6,
};
/** A longer message is material with a question in it, not the question itself. UTF-16 units. */
const MAX_QUESTION_LENGTH = 300;
/** Shorter outputs teach nothing. UTF-16 units. */
const MIN_OUTPUT_LENGTH = 12;

/** One way to turn a pattern into a task and its answer. */
interface Draft {
  readonly pattern: Pattern;
  readonly confidence: number;
  readonly output: string;
  readonly evidence: Evidence;
  /** The person asked for exactly this. */
  readonly asked: boolean;
  /** Wordings of the task, the best first; worked out only for what does not repeat another draft: most do. */
  instructions(): readonly string[];
}

/** A draft that becomes examples. */
export interface Task {
  readonly draft: Draft;
  readonly instructions: readonly string[];
}

/**
 * Examples of one turn: its patterns worded as tasks. Where the person's question asks for a pattern (a
 * definition, a comparison …) the question is the instruction and the whole answer the output. What repeats
 * another example of the turn is left out. Order: asked ones first, then by confidence, then by position.
 */
export function synthesizeTurn(
  { turn, patterns, enrichment }: SynthesisInput,
  settings: SynthesisSettings,
): readonly Example[] {
  return examplesOf(turn, tasksOf(turn, patterns, analyze(contentOf(turn)), settings), enrichment, settings);
}

/** The tasks that a turn's patterns set, in the order of their examples: the first half of `synthesizeTurn`. */
export function tasksOf(
  turn: Turn,
  patterns: readonly Pattern[],
  analyzed: AnalyzedTurn,
  settings: SynthesisSettings,
): readonly Task[] {
  const sure = patterns.filter((pattern) => pattern.confidence >= settings.minConfidence);
  return sure.length === 0 ? [] : withoutRepeats(draftsOf(sure, turn, analyzed, settings));
}

/** Tasks with what the turn is about, as examples: the second half of `synthesizeTurn`. */
export function examplesOf(
  turn: Turn,
  tasks: readonly Task[],
  subjects: Subjects,
  settings: SynthesisSettings,
): readonly Example[] {
  if (tasks.length === 0) return [];
  const isOpen = freeOfSecretsIn(turn);
  const topics = topicNames(subjects).filter(isOpen);
  const entities = entityNames(subjects).filter(isOpen);
  const context = settings.includeContext ? contextInput(entities, topics) : '';
  return tasks.flatMap(({ draft, instructions }) =>
    instructions.slice(0, settings.maxExamplesPerPattern).map((instruction) => ({
      instruction: draft.asked ? instruction : anchored(instruction, turn.user, topics),
      input: context,
      output: draft.output,
      system: settings.systemPrompt,
      metadata: {
        pattern_type: draft.pattern.type,
        confidence: rounded(draft.confidence),
        source: [turn.id],
        topics,
        entities,
      },
    })),
  );
}

function draftsOf(
  patterns: readonly Pattern[],
  turn: Turn,
  analyzed: AnalyzedTurn,
  settings: SynthesisSettings,
): readonly Draft[] {
  const drafts: Draft[] = [];
  const questions = patterns.filter((pattern) => pattern.type === 'qa_pair');
  const absorbed = new Set<Pattern>();
  for (const qa of questions) {
    const instruction = standingQuestion(qa.content.question, turn.user);
    if (instruction === undefined) continue;
    const answer = fieldOf(qa, 'answer', analyzed);
    const asked = patterns.filter((pattern) => asksFor(qa.content.question, pattern)).sort(bySpecificity);
    const chosen = CHOICE.test(qa.content.question) ? asked.find(({ type }) => type === 'decision') : undefined;
    const lead = chosen ?? asked[0];
    for (const pattern of asked) if (pattern.type === lead?.type) absorbed.add(pattern);
    const own = lead ? evidenceOf(lead, analyzed, settings) : answer;
    const spelledOut =
      lead === undefined ||
      (settings.includeReasoning ? !isSharedOut(lead, own, answer, asked, analyzed, settings) : !hasReasoning(lead));
    drafts.push({
      pattern: lead ?? qa,
      confidence: Math.max(qa.confidence, lead?.confidence ?? 0),
      instructions: () => [
        instruction,
        ...(lead ? instructionsFor(lead, analyzed).filter((other) => other !== instruction) : []),
      ],
      output: spelledOut ? spelled(asked.find(isChain) ?? qa, answer, analyzed, settings) : own.text,
      evidence: spelledOut ? answer : own,
      asked: true,
    });
  }
  for (const pattern of patterns) {
    if (pattern.type === 'qa_pair' || absorbed.has(pattern)) continue;
    const evidence = evidenceOf(pattern, analyzed, settings);
    const asked =
      turn.user.length <= MAX_QUESTION_LENGTH && asksFor(turn.user, pattern)
        ? standingQuestion(turn.user, turn.user)
        : undefined;
    drafts.push({
      pattern,
      confidence: pattern.confidence,
      instructions: () =>
        [...(asked === undefined ? [] : [asked]), ...instructionsFor(pattern, analyzed)].filter(
          (instruction, i, all) => standsAlone(instruction) && all.indexOf(instruction) === i,
        ),
      output: ended(withoutConnective(pattern, spelled(pattern, evidence, analyzed, settings))),
      evidence,
      asked: asked !== undefined,
    });
  }
  return drafts.filter(
    (draft) =>
      draft.output.length >= MIN_OUTPUT_LENGTH &&
      !draft.output.endsWith(':') &&
      (draft.asked || draft.confidence >= (LEAST_UNASKED[draft.pattern.type] ?? 0)) &&
      // An answer to the person's own question may begin with 'It'; a sentence cut out of one may not.
      (draft.asked || !pointsBack(draft.output)),
  );
}

/** A sentence that led on to a list or to code stands alone now; one that announces what is not here keeps its colon. */
function ended(output: string): string {
  return output.endsWith(':') && !ANNOUNCES.test(output) ? `${output.slice(0, -1)}.` : output;
}

const ANNOUNCES = /\b(?:following|below|as follows|these|here (?:is|are)|like (?:so|this))\b[^.!?\n]*:$/i;

/** `Therefore the cost is lower than the price`: what it follows from is not asked where two things are compared. */
function withoutConnective(pattern: Pattern, output: string): string {
  if (pattern.type !== 'comparison' && pattern.type !== 'definition') return output;
  const rest = output.replace(CONNECTIVE, '');
  return rest === output ? output : rest.charAt(0).toUpperCase() + rest.slice(1);
}

const CONNECTIVE = /^(?:therefore|thus|hence|consequently|as a result|so|overall|in short|in summary),?\s+(?=\S+ \S)/i;

/** The question as it can be asked of a stranger: alone, or one sentence of it, or with the rest of the message that explains it. */
function standingQuestion(question: string, message: string): string | undefined {
  const bare = withoutOpener(oneLineUnlessCode(question));
  if (isWhole(bare)) return bare;
  // To the last mark and not beyond: behind it the expression would try every character in vain.
  for (const sentence of bare.slice(0, bare.lastIndexOf('?') + 1).match(/[^?]+\?/g) ?? []) {
    const part = withoutOpener(sentence);
    if (part !== bare && isWhole(part)) return part;
  }
  const whole = withoutOpener(message);
  return whole !== bare && isWhole(whole) ? whole : undefined;
}

function isWhole(question: string): boolean {
  return standsAlone(question) && !leansOut(question);
}

function oneLineUnlessCode(text: string): string {
  return text.includes('```') ? text.trim() : oneLine(text);
}

function isChain(pattern: Pattern): boolean {
  return pattern.type === 'reasoning_chain';
}

/** An answer as it is learnt: where the person wants it, the reasoning of a chain in it stands between tags. */
function spelled(pattern: Pattern, answer: Evidence, turn: AnalyzedTurn, settings: SynthesisSettings): string {
  const thinks = settings.includeReasoning && settings.reasoningTags === 'think';
  return (thinks ? taggedReasoning(pattern, turn, answer) : undefined) ?? answer.text;
}

const SPECIFICITY = [
  'definition',
  'comparison',
  'procedure',
  'decision',
  'causal',
  'analogy',
  'reasoning_chain',
  'qa_pair',
] as const;

/** Asks what to choose, not only how things differ. */
const CHOICE =
  /\b(?:should|recommend|suggest|choose|pick|prefer|go with|which (?:one )?(?:is|would be) (?:better|best))\b/i;

function bySpecificity(a: Pattern, b: Pattern): number {
  return SPECIFICITY.indexOf(a.type) - SPECIFICITY.indexOf(b.type) || b.confidence - a.confidence;
}

/** Share of an answer from which on the rest is a remark. */
const WHOLE = 0.9;

/**
 * Whether the answer to a choice may be left to the choice and its reason, because a comparison of the same two says the
 * rest: two tasks with an answer each, instead of one answer to both.
 */
function isSharedOut(
  lead: Pattern,
  own: Evidence,
  answer: Evidence,
  asked: readonly Pattern[],
  turn: AnalyzedTurn,
  settings: SynthesisSettings,
): boolean {
  if (lead.type !== 'decision' || lead.content.reasoning === '') return false;
  const comparison = asked.find(({ type, confidence }) => type === 'comparison' && confidence >= SURE);
  if (comparison === undefined) return false;
  const other = evidenceOf(comparison, turn, settings);
  return overlap(own.ranges, other.ranges) < REPEATS_OF_ANOTHER_KIND && overlap(other.ranges, answer.ranges) >= WHOLE;
}

function hasReasoning(pattern: Pattern): boolean {
  return pattern.type === 'reasoning_chain' || pattern.type === 'decision';
}

/** The part of the answer that a pattern's example gives as output. */
function evidenceOf(pattern: Pattern, turn: AnalyzedTurn, settings: SynthesisSettings): Evidence {
  switch (pattern.type) {
    case 'qa_pair':
      return fieldOf(pattern, 'answer', turn);
    case 'reasoning_chain':
      return settings.includeReasoning
        ? stretchOf(pattern, ['premise', 'steps', 'conclusion'], turn)
        : sentencesOf(pattern, ['conclusion'], turn);
    case 'decision':
      return sentencesOf(pattern, settings.includeReasoning ? ['decision', 'reasoning'] : ['decision'], turn);
    case 'procedure':
      return stretchOf(pattern, ['steps'], turn);
    case 'causal':
      return sentencesOf(pattern, ['cause', 'effect'], turn);
    case 'comparison': {
      const bare = bareSentencesOf(pattern, ['comparison', 'item_a', 'item_b'], turn);
      return CONNECTIVE.test(bare.text) ? bare : sentencesOf(pattern, ['comparison', 'item_a', 'item_b'], turn);
    }
    case 'definition':
      return withoutLabel(sentencesOf(pattern, ['term', 'definition'], turn), pattern, turn);
    case 'analogy':
      return sentencesOf(pattern, ['source', 'target', 'mapping'], turn);
    default:
      return unreachable(pattern);
  }
}

function withoutRepeats(drafts: readonly Draft[]): readonly Task[] {
  const start = (draft: Draft): number => draft.evidence.ranges[0]?.start ?? 0;
  const ranked = [...drafts].sort(
    (a, b) =>
      Number(b.asked) - Number(a.asked) ||
      b.confidence - a.confidence ||
      start(a) - start(b) ||
      length(b.evidence.ranges) - length(a.evidence.ranges),
  );
  const kept: Draft[] = [];
  const tasks: Task[] = [];
  const taken = new Set<string>();
  for (const draft of ranked) {
    const shared = Math.max(0, ...kept.map((other) => overlap(other.evidence.ranges, draft.evidence.ranges)));
    // What stands in another example's answer already is worth a row of its own only when it is sure.
    const another = draft.confidence >= SURE && kept.every((other) => other.pattern.type !== draft.pattern.type);
    if (shared >= (another ? REPEATS_OF_ANOTHER_KIND : REPEATS) || (shared > 0 && draft.confidence < HIGH_CONFIDENCE))
      continue;
    if (kept.some((other) => other.output === draft.output)) continue;
    const alike = kept.filter((other) => !other.asked && other.pattern.type === draft.pattern.type).length;
    if (!draft.asked && alike >= (draft.pattern.type === 'causal' ? MAX_EXTRA_CAUSES : MAX_EXTRAS_OF_A_TYPE)) continue;
    const worded = draft.instructions().map((instruction) => ({ instruction, words: normalised(instruction) }));
    const fresh = worded.filter(({ words }) => !taken.has(words));
    if (fresh.length === 0) continue;
    for (const { words } of fresh) taken.add(words);
    kept.push(draft);
    tasks.push({ draft, instructions: fresh.map(({ instruction }) => instruction) });
  }
  return tasks;
}

/** The words whatever their order: 'How do A and B compare?' asks the same as 'How do B and A compare?'. */
function normalised(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).sort().join(' ');
}

/** Four decimals: more would differ between machines in the last bit, and the same memories shall give the same bytes. */
function rounded(confidence: number): number {
  return Math.round(confidence * 1e4) / 1e4;
}
