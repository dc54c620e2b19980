import { sigmoid } from '../learn/linear.ts';
import type { Pattern } from '../model/pattern.ts';
import { answerSide, type AnalyzedText, type AnalyzedTurn } from '../text/analysis.ts';
import type { PatternExtractor } from './extractor.ts';
import { fieldSpan, trimSpan, type Span } from './phrases/spans.ts';
import { wordsOf, type Words } from './phrases/words.ts';
import { findProcedures, type ProcedureCandidate } from './procedure/candidates.ts';
import { breaksOff, FENCE_END, leftOpen, withBodies } from './procedure/code.ts';
import { readStandingText } from './procedure/standing.ts';
import { taskOf, type Task } from './procedure/task.ts';

/** Ways to do something: a task and its steps, from lists, numbered headings and prose. */
export const procedureExtractor: PatternExtractor = {
  type: 'procedure',
  extract(turn: AnalyzedTurn): readonly Pattern[] {
    const { side, analysis } = answerSide(turn);
    const words = wordsOf(analysis);
    if (side === 'text') return standing(turn, analysis, words);
    const found: Pattern[] = [];
    for (const candidate of findProcedures(analysis, words)) {
      const task = taskOf(turn, side, analysis, candidate.intro);
      const confidence = confidenceOf(analysis, candidate, task);
      const steps = candidate.form === 'prose' ? candidate.steps : withBodies(analysis, candidate.steps);
      const last = steps.at(-1);
      const broken = breaksOff(analysis, steps) || (last && leftOpen(analysis, last));
      const most = broken || misses(analysis, candidate, task) ? MOST_BROKEN_OFF : 1;
      const pattern = procedure(turn, steps, task, Math.min(most, confidence));
      if (pattern) found.push(pattern);
    }
    return withoutOverlaps(found);
  },
};

/** The pattern of steps and task; undefined where trimming leaves no step. */
function procedure(turn: AnalyzedTurn, given: readonly Span[], task: Task, confidence: number): Pattern | undefined {
  const { side, analysis } = answerSide(turn);
  const steps = withoutCutStep(
    analysis,
    given.map((step) => trimStep(analysis, step)).filter((step) => isStep(analysis, step)),
  );
  if (steps.length === 0) return undefined;
  const torn = given.some((step) => MARKUP.test(analysis.slice(trimStep(analysis, step))));
  return {
    type: 'procedure',
    confidence: torn ? Math.min(MOST_BROKEN_OFF, confidence) : confidence,
    content: { task: task.text, steps: steps.map((step) => analysis.slice(step)) },
    spans: [...(task.span ? [task.span] : []), ...steps.map((step) => fieldSpan('steps', side, step))],
  };
}

/** A text that stands alone gives one procedure at most: its best list of steps, or its orders and code. */
function standing(turn: AnalyzedTurn, analysis: AnalyzedText, words: Words): readonly Pattern[] {
  const { logOdds, steps } = readStandingText(analysis, words);
  const lists = findProcedures(analysis, words).filter((c) => c.form !== 'prose' && c.imperative + c.advice >= 0.5);
  const best = lists.sort((a, b) => b.imperative * b.steps.length - a.imperative * a.steps.length)[0];
  const pattern = procedure(
    turn,
    best?.steps ?? steps,
    taskOf(turn, 'text', analysis, best?.intro ?? 0),
    sigmoid(logOdds),
  );
  return pattern ? [pattern] : [];
}

/** A procedure whose last step breaks off, or announces what does not come, is never sure. */
const MOST_BROKEN_OFF = 0.6;

/** 'To do it, follow these steps:' announces steps and is none. */
const ANNOUNCES = /(?:steps|following|below|instructions)\W*:$/i;

/** `<layout …>`: code that lost its fence. */
const MARKUP = /^<[A-Za-z][\w.:-]*(?:\s|>)/;

function isStep(analysis: AnalyzedText, step: Span): boolean {
  const text = analysis.slice(step);
  return step.end > step.start && !(text.endsWith(':') && ANNOUNCES.test(text)) && !MARKUP.test(text);
}

/** A text that was cut off ends in the middle of its last step: where the others end in a full stop and it does not, it is left out. */
function withoutCutStep(analysis: AnalyzedText, steps: readonly Span[]): readonly Span[] {
  const last = steps.at(-1);
  if (!last || last.end < analysis.text.trimEnd().length || steps.length < 2) return steps;
  const whole = (step: Span): boolean => /[.!?:)`"”]$/.test(analysis.slice(step));
  return !whole(last) && steps.slice(0, -1).every(whole) ? steps.slice(0, -1) : steps;
}

/** Code keeps its text; prose loses blanks, its number and unpaired markers but keeps its full stop. */
function trimStep(analysis: AnalyzedText, step: Span): Span {
  const number = NUMBER.exec(analysis.slice(step))?.[0].length ?? 0;
  if (number > 0) return trimStep(analysis, { start: step.start + number, end: step.end });
  if (FENCE_END.test(analysis.slice(step))) return step;
  const trimmed = trimSpan(analysis.text, step.start, step.end);
  // `**Step 2: Install**`: the number shows when the markers around it are gone.
  if (trimmed.start > step.start && NUMBER.test(analysis.slice(trimmed))) return trimStep(analysis, trimmed);
  const stop = analysis.text[trimmed.end];
  return stop !== undefined && '.!?:)'.includes(stop) && trimmed.end < step.end
    ? { start: trimmed.start, end: trimmed.end + 1 }
    : trimmed;
}

function introText(analysis: AnalyzedText, candidate: ProcedureCandidate): string {
  const block = analysis.blocks[candidate.intro];
  return block && block.kind !== 'code' ? analysis.slice(block).slice(-300) : '';
}

/** The steps are none to the task: they lead to the use of what was made, are ways to choose from, or it leans on what is not here. */
function misses(analysis: AnalyzedText, candidate: ProcedureCandidate, task: Task): boolean {
  const said = lastSentence(introText(analysis, candidate));
  if (OTHER_WAYS.test(said) && !SAYS_STEPS.test(said)) return true;
  const usage = USES.exec(analysis.slice(candidate.steps[0] as Span));
  if (usage && !task.text.toLowerCase().includes((usage[1] as string).toLowerCase())) return true;
  return task.text.length < LEANING_LENGTH && POINTS_BACK.test(task.text) && !/[:`]/.test(task.text);
}

/** `Here are several ways to protect your eyes:` */
const OTHER_WAYS =
  /\b(?:ways|methods|options|approaches|techniques|strategies|tips|tricks|suggestions|ideas|alternatives|recommendations|best practices)\b/i;
/** `To run this script, save it as …` under a task that is to write the script. */
const USES = /^To (use|run|execute|test|try|compile|build|install|start) (?:this|the|it|these|your|our)\b/i;
/** A short task that names nothing that its pronoun may stand for. */
const POINTS_BACK =
  /\b(?:this|these|those|such an?|above)\b|\b(?:do|fix|solve|use|run|undo|get|make) (?:it|that|them)\b/i;

function lastSentence(intro: string): string {
  return intro.slice(Math.max(intro.lastIndexOf('. '), intro.lastIndexOf('! '), intro.lastIndexOf('\n')) + 1);
}

/** `2. Install`, `Step 2: Install`, `**3.** Install`; what stays inside markers keeps its number, as half of them would be left. */
const NUMBER = /^(?:(?:step )?\d{1,2}(?:[.)]|:(?!\d))|(\*\*|__)(?:step )?\d{1,2}[.):]?\1[.):]?)\s+/i;

// What the sentence before a list says of it.
const SAYS_STEPS =
  /\b(?:steps?|follow|how to|procedure|instructions|to do (?:this|so|that)|here(?:'s| is) how|process)\b/i;
const SAYS_OTHERWISE =
  /\b(?:tips?|options?|ideas?|examples?|reasons?|features?|benefits?|recommend(?:ations?)?|suggestions?|ways|best practices|advantages|factors|considerations?|issues?|findings?|problems?|questions?|summary|changes|changed|fixed|updated|things|includes?|consists?|could|might|either|gaps?|risks?|notes?|concerns?|points to (?:consider|note)|consider the following|improvements?|strategies|techniques|methods|approaches|key points|rules|principles|i(?:'ll| will|'ve| have|'m)|we(?:'ll| will)|let me|plan|tasks?|todo|remaining|next)\b/i;

/** `Understand language: The bot can …`: what looks like an order is the name of a feature. */
const DESCRIBES =
  /^[^:\n]{2,60}:[*_]{0,2}\s+(?:the|our|its?|this|these|i would|i'd|before [^,]*, i would)\b(?![^.]*\byou\b)/i;
/** `I'll:`, `What I changed:`, `I added cases that:`, `Would you like me to:` before a list of what the speaker does. */
const PLANS =
  /\b(?:i(?:'ll| will|'m going to|'ve| have|'d)|we(?:'ll| will)|let me|plan|changes?(?: made)?(?=\W*$)|(?:like|want) me to|(?:shall|should) i|i (?:just )?(?:\w+ed|made|did|wrote|put|built|set))\b[^.!?]*:?\W*$/i;
/** `The three pain points are:` names things. */
const NAMES_THINGS = /\b(?:are|is|were|includes?|including)\s*:\W*$/i;
/** A longer task says itself what its pronouns mean. UTF-16 units. */
const LEANING_LENGTH = 90;
const ASKS_FOR_IDEAS = /\b(?:ideas?|tips|suggestions?|advice|ways|examples?|recommendations?)\b/i;
const LEANS = /\b(?:this|that|these|those|such|it|them|above|same)\b/i;

/**
 * Log odds by hand, set by reading what the conversations of the corpora give (no labelled exchanges exist). Ordered
 * lists of orders under a how-to question are near certain; bullets are mostly advice, and reports are never steps.
 */
function confidenceOf(analysis: AnalyzedText, candidate: ProcedureCandidate, task: Task): number {
  const intro = introText(analysis, candidate);
  const orders = candidate.imperative + 0.4 * candidate.advice;
  let z = -2.6 + 3.2 * orders - 4 * candidate.report;
  if (candidate.form === 'orderedList') z += 1.1;
  else if (candidate.form === 'headings') z += 0.7;
  else if (candidate.form === 'prose')
    z += Math.min(1.2, 0.6 * candidate.sequence) - (candidate.steps.length - candidate.code < 2 ? 2 : 1.2);
  else z -= 1;
  z += SOURCES[task.source];
  // Items that only name their subject are a list of topics.
  if (orders < 0.4) z -= 1.5;
  if (candidate.code > 0) z += 0.4;
  if (candidate.steps.length >= 3) z += 0.4;
  if (SAYS_STEPS.test(intro)) z += 0.8;
  if (SAYS_OTHERWISE.test(intro)) z -= 1.3;
  if (PLANS.test(intro)) z -= 2;
  if (NAMES_THINGS.test(intro) && !SAYS_STEPS.test(lastSentence(intro))) z -= 1.5;
  if (candidate.steps.some((step) => analysis.slice(step).trimEnd().endsWith('?'))) z -= 1.5;
  const described = candidate.steps.filter((step) => DESCRIBES.test(analysis.slice(step))).length;
  z -= (2.5 * described) / candidate.steps.length;
  // 'How do you undo this build': what the steps are for stands elsewhere.
  if (LEANS.test(task.text) && task.text.length < LEANING_LENGTH) z -= 1.5;
  if (ASKS_FOR_IDEAS.test(task.text)) z -= 1.2;
  if (candidate.words < 3) z -= 0.8;
  // Steps to nowhere teach half of what they could.
  return task.span ? sigmoid(z) : Math.min(MOST_WITHOUT_TASK, sigmoid(z));
}

/** Log odds for who says what the steps are for; under a heading of its own an answer as often reports as instructs. */
const SOURCES: Readonly<Record<Task['source'], number>> = {
  asked: 0.9,
  stated: 0.2,
  ordered: 0.2,
  heading: -0.8,
  none: -1.8,
};
const MOST_WITHOUT_TASK = 0.6;

/** Of candidates that share a step the more confident one. */
function withoutOverlaps(found: readonly Pattern[]): readonly Pattern[] {
  const kept: Pattern[] = [];
  for (const pattern of found.toSorted((a, b) => b.confidence - a.confidence)) {
    const taken = kept.some((other) =>
      other.spans.some(
        (x) =>
          x.field === 'steps' && pattern.spans.some((y) => y.field === 'steps' && x.start < y.end && y.start < x.end),
      ),
    );
    if (!taken) kept.push(pattern);
  }
  return kept.sort((a, b) => (a.spans.at(-1)?.start ?? 0) - (b.spans.at(-1)?.start ?? 0));
}
