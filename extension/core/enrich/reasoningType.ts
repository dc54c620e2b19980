/** What a turn mainly does: the way the person asks decides first, then the form of the answer, then its cue words. */
import type { ReasoningType } from '../model/enrichment.ts';
import type { Side } from '../model/turn.ts';
import { WordClass } from '../patterns/phrases/wordClass.ts';
import type { Reading } from './reading.ts';

/** How a person asks: what kind of answer they want. */
type Asking = 'comparison' | 'choice' | 'supposition' | 'lookBack' | 'reason' | 'method' | 'meaning' | 'other' | 'none';

/** In order of precedence: a question that compares and asks why is a comparison. On a lower-cased sentence that asks. */
const ASKING: readonly (readonly [Exclude<Asking, 'other' | 'none'>, RegExp])[] = [
  [
    'comparison',
    /\bdifferences?\b|\bdiffer\b|\bcompar(?:e|es|ed|ing|ison)\b|\bversus\b|\bvs\b|\bpros and cons\b|\bsimilarit(?:y|ies)\b|\b(?:better|worse|faster|slower|cheaper|safer|different|other) than\b|\b(?:advantages?|benefits?|disadvantages?|edge)\b.{2,60}\bover\b|\bdistinguish\b/,
  ],
  [
    'choice',
    /\bshould (?:i|we|you)\b|\bwhich (?:one|of|\w+)\b.*\b(?:should|better|best|use|choose|pick|prefer|recommend|suggest)\b|\b(?:do|would|can|could) you (?:recommend|suggest|prefer|choose|pick|advise)\b|\bwhat (?:do|would) you (?:recommend|suggest|prefer|advise)\b|\bwhat'?s the best\b|\bwhat is the best\b|\bis it (?:better|worth)\b|\bor should\b|\bhelp me (?:decide|choose|pick)\b|\brecommend\b/,
  ],
  [
    'supposition',
    /\bwhat if\b|\bwhat (?:would|will|might|could) happen\b|\bsuppose .*\b(?:what|would)\b|\bimagine .*\b(?:what|would)\b|\bhypothe\w+\b|\bcould it be\b|\bis it possible that\b|\bmight (?:it|this|that|the)\b|\bwhat do you (?:suspect|think (?:is|was|causes|caused))\b/,
  ],
  [
    'lookBack',
    /\bwhat (?:did|have|do) (?:we|you|i) learn|\blessons?\b|\bhindsight\b|\blooking back\b|\breflect\b|\bretrospective\b|\bwhat (?:went|would you do)\b.*\b(?:well|wrong|differently)\b|\bwhy did you(?: not|n't)?\b|\bwhy didn't you\b|\bwhy did i have to\b|\bwhat (?:was|were) (?:the|my|our|your) mistakes?\b|\bshould (?:we|i|you) have\b/,
  ],
  [
    'reason',
    /\bwhy\b|\bexplain\b|\bhow come\b|\bhow (?:does|do|did|is|are|was|were|has|have)(?: (?!i\b|we\b|you\b|one\b))|\bwhat (?:causes?|caused|makes|made)\b|\breasons?\b|\bhow it works\b|\bwhat's (?:going on|happening)\b|\bunderstand\b|\bmeant? by\b|\belaborate\b|\bdescribe\b|\bwalk me through\b/,
  ],
  [
    'method',
    /\bhow (?:to|do i|do we|do you|can i|can we|can you|would i|would we|would you|could i|could we|should one|might i|do one|does one)\b|\bsteps?\b.*\b(?:to|for)\b|\bstep[- ]by[- ]step\b|\bway to\b|\bguide\b|\btutorial\b|\bprocedure\b|\binstructions?\b|\brecipe\b|\bset(?:ting)? up\b|\bshow me how\b|\bteach me\b/,
  ],
  [
    'meaning',
    /\bwhat(?:'s| is| are| was| were| does)\b|\bdefine\b|\bdefinition\b|\bmeaning\b|\bwho (?:is|was|are)\b|\btell me about\b|\bintroduce\b|\boverview\b|\bsummar/,
  ],
];

const ASKS =
  /^(?:(?:please|pls|ok(?:ay)?|so|and|but|hi|hello|hey|well|now|also|yes|no|hmm+|great|thanks|cool|sure)[\s,.!]+)*(?:what|why|how|which|who|whom|whose|when|where|is|are|was|were|do|does|did|can|could|would|will|should|shall|may|has|have|am|isn't|aren't|don't|doesn't|explain|compare|describe|define|tell|list|give|show|help|summari[sz]e|discuss|elaborate|recommend|suggest|walk|teach|outline|contrast|suppose|imagine|reflect|i (?:want|need|would like) to (?:know|understand)|i don't understand|i'm (?:wondering|curious)|wondering)\b|^if\b.*,\s*(?:how|what|which|why|where|when|who)\b/;

const REQUESTS =
  /^(?:(?:please|pls|ok(?:ay)?|so|and|now|also|yes|yup|sure|great|then|let's|lets|can you|could you|would you|go ahead and|i want you to|i need you to|we need to)[\s,.!]+)*(?:write|create|make|build|implement|add|fix|generate|update|remove|delete|refactor|rewrite|translate|convert|change|move|run|check|review|read|find|design|develop|draft|produce|code|craft|compose|provide|rename|test|verify|address|solve|calculate|extract|classify|propose|continue|proceed|commit|push|merge|use|put|set|install|configure|deploy|debug|improve|optimi[sz]e|act|play|do|try|look|analy[sz]e|prepare|plan|drop|revert|undo|apply|document|clean|simplify|edit|format|sort|parse|print|return|replace|complete|finish|start|open|close|save)\b/;

/** Longest stretch of a person's text that is read for how they ask; pasted logs and documents are not the question. */
const READ_SENTENCES = 10;
/** An answer of so many sentences at most says a fact rather than explains. */
const SHORT_ANSWER = 2;
const LONG_SENTENCE = 400;

/** Cue words in an answer by what they speak for. Every count is of distinct places. */
interface Cues {
  reason: number;
  contrast: number;
  decision: number;
  guess: number;
  lookBack: number;
  report: number;
  sentences: number;
  questions: number;
  endsInQuestion: boolean;
  orderedItems: number;
  stepWords: number;
  imperatives: number;
  code: boolean;
  otherLanguage: boolean;
  tableColumns: number;
  opening: string;
}

type CueName = 'reason' | 'contrast' | 'decision' | 'guess' | 'lookBack' | 'report' | 'stepWords';

const CUE_WORDS = new Map<string, CueName>();
for (const [name, list] of [
  [
    'reason',
    'because therefore thus hence reason reasons since consequently explains due why causes caused leads means',
  ],
  [
    'contrast',
    'whereas unlike versus vs contrast difference differences differ differs compared comparison similar similarly faster slower better worse advantage advantages disadvantage disadvantages pros cons tradeoff trade-off tradeoffs trade-offs than',
  ],
  [
    'decision',
    "decided decision decisions chose chosen choose recommend recommendation recommended opt opted settled prefer preferred i'd agreed approved adopt adopted verdict",
  ],
  [
    'guess',
    'might probably perhaps maybe suspect suspected hypothesis hypothesize guess theory theoretically likely possibly presumably seems speculate conjecture suppose wonder',
  ],
  [
    'lookBack',
    "hindsight lesson lessons mistake mistakes realize realized realised apologize apologise sorry regret learned learnt misread misunderstood overlooked missed wrong should've shouldn't reflecting retrospect overcomplicated overcomplicating fault",
  ],
  [
    'report',
    'found done updated added fixed removed confirmed verified passes passed failed fails shows showed noticed observed saw ran created committed pushed clean changed renamed moved builds measured reported deployed merged checked compiles',
  ],
  ['stepWords', 'first second third then next finally step steps afterwards lastly'],
] as const)
  for (const word of list.split(' ')) CUE_WORDS.set(word, name);

export interface ReadSide {
  readonly side: Side;
  readonly reading: Reading;
}

export function reasoningTypeOf(sides: readonly ReadSide[]): ReasoningType {
  const user = sides.find(({ side }) => side === 'user')?.reading;
  const answer = sides.find(({ side }) => side !== 'user')?.reading;
  if (user === undefined || answer === undefined || user.text.trim() === '') return ofStatement(answer ?? user);
  if (answer.text.trim() === '') return ofStatement(user);
  const asking = askingOf(user);
  const cues = cuesOf(answer);
  if (asking !== 'none') return ofAnswer(asking, cues);
  return ofReaction(user, cues);
}

/** The person asked. */
function ofAnswer(asking: Exclude<Asking, 'none'>, cues: Cues): ReasoningType {
  if (asksBack(cues)) return 'question';
  if (looksBack(cues)) return 'reflection';
  switch (asking) {
    case 'comparison':
      return 'comparison';
    case 'choice':
      return cues.contrast > 3 && cues.decision === 0 ? 'comparison' : 'decision';
    case 'supposition':
      return 'hypothesis';
    case 'lookBack':
      return 'reflection';
    case 'reason':
      return cues.guess > 2 && cues.guess > cues.reason * 2 && cues.guess * 3 > cues.sentences
        ? 'hypothesis'
        : 'explanation';
    case 'method':
      return isProcedure(cues) || cues.code || cues.imperatives > 0 ? 'procedure' : 'explanation';
    case 'meaning':
      if (isProcedure(cues) && cues.stepWords > 1) return 'procedure';
      return cues.sentences <= SHORT_ANSWER && cues.reason === 0 ? 'fact' : 'explanation';
    case 'other':
      if (DECIDES.test(cues.opening)) return 'decision';
      if (REPORTS.test(cues.opening)) return 'observation';
      if (isProcedure(cues) && (cues.imperatives > 2 || cues.orderedItems > 2)) return 'procedure';
      if (cues.tableColumns > 2 && cues.contrast > 1) return 'comparison';
      if (guesses(cues) || opensGuessing(cues)) return 'hypothesis';
      return cues.reason > 2 && cues.reason * 5 > cues.sentences ? 'explanation' : 'answer';
  }
}

/** The person said or ordered something. */
function ofReaction(user: Reading, cues: Cues): ReasoningType {
  if (looksBack(cues)) return 'reflection';
  const said = user.text.slice(0, LONG_SENTENCE).toLowerCase();
  if (DECIDES.test(said)) return 'decision';
  if (asksBack(cues)) return 'question';
  if (isProcedure(cues) && cues.imperatives > 2) return 'procedure';
  if (guesses(cues)) return 'hypothesis';
  if (cues.contrast > 4 && cues.contrast * 3 > cues.sentences) return 'comparison';
  if (cues.decision > 1 && cues.decision * 6 > cues.sentences) return 'decision';
  const requested = REQUESTS.test(said.trimStart());
  if (REPORTS.test(cues.opening)) return 'observation';
  if (requested && cues.code && cues.report * 4 < cues.sentences) return 'answer';
  if (cues.report > 0 && cues.report * 6 >= cues.sentences && cues.report > cues.reason) return 'observation';
  if (cues.reason > 1 && cues.reason * 5 > cues.sentences) return 'explanation';
  return !requested && (cues.report > 0 || OBSERVES.test(said)) ? 'observation' : 'answer';
}

/** A text that stands alone. */
function ofStatement(reading: Reading | undefined): ReasoningType {
  if (reading === undefined) return 'observation';
  const cues = cuesOf(reading);
  if (cues.sentences === 0) return 'observation';
  if (
    cues.questions * 2 > cues.sentences ||
    (cues.endsInQuestion && cues.sentences <= 2) ||
    (cues.sentences === 1 && askingOf(reading) !== 'none')
  )
    return 'question';
  const text = reading.text.toLowerCase();
  if (DECIDES.test(text)) return 'decision';
  if (looksBack(cues)) return 'reflection';
  if (isProcedure(cues)) return 'procedure';
  if (cues.guess > 0 && STRONG_GUESS.test(text)) return 'hypothesis';
  if (cues.contrast > 0 && CONTRASTS.test(text)) return 'comparison';
  if (cues.reason > 0) return 'explanation';
  if (guesses(cues)) return 'hypothesis';
  if (cues.report > 0 || OBSERVES.test(text)) return 'observation';
  return 'fact';
}

const DECIDES =
  /\b(?:we|i)(?:'ve| have|'ll| will|'re going to| are going to)? ?(?:decided|chose|have chosen|go with|went with|settle[d]? on|opt(?:ed)? for|adopt(?:ed)?|agreed (?:to|on|that)|drop|keep|stay with|stick with|switch to|stop using)\b|\blet's (?:go with|use|do|take|not|have|stay|run|keep|stick|drop|ship|try|defer|skip|merge|call)\b|\bi(?:'ll| will) (?:take|go with|use|pick)\b|\b(?:the )?decision(?: is|:| was)\b|\bgo with (?:option|the|a|b|c|\d)\b|\bagreed\b[,. ]|\bwe will use\b/;
const STRONG_GUESS =
  /\b(?:suspect|hypothesis|hypothesize|my guess|i guess|might|probably|perhaps|maybe|possibly|presumably|conjecture|could be|may be|speculat\w+)\b/;
const GUESS_FIRST =
  /^(?:(?:it|that|this|they|there) (?:might|may|could)(?: well)? (?:be|have)\b|(?:possibly|perhaps|maybe|probably|presumably)\b|(?:my|the) (?:best )?guess\b|i (?:suspect|guess|would guess)\b|one (?:hypothesis|possibility|theory)\b|it(?:'s| is) (?:possible|plausible) that\b)/;
const CONTRASTS =
  /\b(?:whereas|unlike|versus|vs|in contrast|compared (?:to|with)|differs? from|(?:faster|slower|better|worse|more \w+|less \w+|\w+er) than)\b/;
const OBSERVES =
  /\b(?:i|we) (?:see|saw|notice|noticed|observe|observed|found|measured|get|got)\b|\b(?:took|takes|failed|fails|returned|crashed|dropped|rose|increased|decreased|shows|showed|coincides|(?:went|goes) (?:up|down|from))\b/;
const OWNS_UP =
  /^(?:you(?:'re| are) (?:absolutely |completely |quite )?right|you're correct|good catch|fair (?:point|enough|call)|my (?:mistake|bad|apologies|fault)|i (?:was wrong|apologi[sz]e|should have|misread|misunderstood|overlooked|missed)|apologies|sorry|in hindsight|looking back|guilty)/;

const POLITE = /^(?:you'?re welcome|no problem|glad|happy to|anytime|great|my pleasure)|anything else/;

const REPORTS =
  /^(?:(?:all )?(?:done|added|fixed|updated|removed|renamed|moved|created|committed|pushed|merged|implemented|confirmed|verified|found|applied|proceeding|reverted|deleted|built)\b|all \d* ?tests pass|(?:let me|i'll) (?:start by )?(?:read|reading|check|look|find|explore|review|verify|examine|get|see|first)|i(?:'ve| have) (?:added|fixed|updated|removed|renamed|moved|created|made|changed|committed|read|found)|looking at the)/;

function guesses(cues: Cues): boolean {
  return cues.guess > 3 && cues.guess * 2 > cues.sentences && cues.guess > cues.report && cues.guess > cues.reason * 2;
}

/** Its first words say that it is not sure, and there is little reason given. */
function opensGuessing(cues: Cues): boolean {
  return GUESS_FIRST.test(cues.opening) && cues.reason < 2;
}

/** The answer is little more than a question of its own, and not the one of politeness. */
function asksBack(cues: Cues): boolean {
  return (
    cues.endsInQuestion && !POLITE.test(cues.opening) && cues.sentences <= 3 && cues.questions * 2 >= cues.sentences
  );
}

/** The answer judges what was done before. */
function looksBack(cues: Cues): boolean {
  if (OWNS_UP.test(cues.opening)) return cues.lookBack > 0 && cues.lookBack * 6 > cues.sentences;
  return cues.lookBack > 1 && cues.lookBack * 3 > cues.sentences;
}

function isProcedure(cues: Cues): boolean {
  return (
    (cues.orderedItems > 2 && (cues.otherLanguage || cues.imperatives > 1 || cues.stepWords > 1)) ||
    (cues.stepWords > 2 && cues.imperatives > 1)
  );
}

function askingOf(reading: Reading): Asking {
  const { analysis, text } = reading;
  const { sentences } = analysis;
  let asking: Asking = 'none';
  let rank = ASKING.length + 1;
  for (let s = 0; s < sentences.length; s++) {
    if (s >= READ_SENTENCES && s < sentences.length - 3) continue;
    const { start, end } = sentences[s] as { start: number; end: number };
    if (end - start > LONG_SENTENCE) continue;
    const sentence = text.slice(start, end).toLowerCase();
    const marked = sentence.endsWith('?');
    if (!marked && !ASKS.test(sentence)) continue;
    if (rank > ASKING.length) {
      rank = ASKING.length;
      asking = 'other';
    }
    for (let i = 0; i < rank; i++) {
      const [kind, pattern] = ASKING[i] as (typeof ASKING)[number];
      if (pattern.test(sentence)) {
        rank = i;
        asking = kind;
        break;
      }
    }
  }
  return asking;
}

function cuesOf(reading: Reading): Cues {
  const { analysis, text, from, to, tokens, classes } = reading;
  const cues: Cues = {
    reason: 0,
    contrast: 0,
    decision: 0,
    guess: 0,
    lookBack: 0,
    report: 0,
    stepWords: 0,
    sentences: 0,
    questions: 0,
    endsInQuestion: false,
    orderedItems: 0,
    imperatives: 0,
    code: false,
    otherLanguage: reading.otherLanguage,
    tableColumns: 0,
    opening: text.slice(0, 60).trimStart().toLowerCase().replaceAll('’', "'"),
  };
  for (const block of analysis.blocks) {
    if (block.kind === 'code') cues.code = true;
    else if (block.kind === 'listItem' && block.ordinal > 0 && block.first) cues.orderedItems++;
    else if (block.kind === 'tableRow') cues.tableColumns = Math.max(cues.tableColumns, block.cells.length);
  }
  for (let s = 0; s < from.length; s++) {
    const start = from[s] as number;
    const end = to[s] as number;
    if (end <= start) continue;
    cues.sentences++;
    const closing = text.charCodeAt((analysis.sentences[s] as { end: number }).end - 1);
    cues.endsInQuestion = closing === 63;
    if (closing === 63) cues.questions++;
    if ((classes[start] as number) & WordClass.Base) cues.imperatives++;
    const personal = ((classes[start] as number) & WordClass.Participant) !== 0;
    for (let i = start; i < end; i++) {
      const name = CUE_WORDS.get(tokens.lower[i] as string);
      if (name === undefined) {
        if (tokens.lower[i] === 'should' && i + 1 < end && tokens.lower[i + 1] === 'have') cues.lookBack++;
        continue;
      }
      // 'Found two bugs', 'I have updated …', 'All tests pass' report; 'the value found in …' does not.
      if (name !== 'report' || i - start < 2 || (personal && i - start < 5)) cues[name]++;
      else if (i === end - 1) cues.report++;
    }
  }
  return cues;
}
