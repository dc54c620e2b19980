import { answerSide, AnalyzedText, type AnalyzedTurn } from '../text/analysis.ts';
import { WORD } from './lexicon.ts';
import { takesUp } from './knowledge.ts';
import { LINE } from './lines.ts';
import { asksToMake } from './making.ts';
import { MARKER } from './markers.ts';
import { SENTENCE } from './openers.ts';
import { profileText } from './profile.ts';
import type { TextProfile } from './textProfile.ts';
import { told, type Told } from './told.ts';
import type { Wording } from './wording.ts';

/** Counts of a turn's texts; `user` is empty for a text that stands alone. */
export interface TurnProfile {
  readonly user: TextProfile;
  readonly answer: TextProfile;
  readonly told: Told;
  /** Whether the person asks for something to be written, named or worked out. */
  readonly makes: boolean;
  /** 0 to 1: how much of what is asked for knowledge the answer takes up. */
  readonly takesUp: number;
}

/** The kinds of turn have weights of their own: a short text that stands alone is judged by other standards than an answer. */
export type Mode = AnalyzedTurn['content']['kind'];

export interface Feature {
  readonly name: string;
  /** What is known of its direction beforehand; training keeps the weight on that side. 0: either. */
  readonly sign: 1 | 0 | -1;
  readonly modes: readonly Mode[];
  /** true: a turn without it is the point of reference and shows no contribution; false: the average turn is. */
  readonly rare: boolean;
  value(turn: TurnProfile): number;
}

const NO_TEXT = new AnalyzedText('');
const EMPTY = profileText(NO_TEXT);

/** Counts both texts and, where a collector is given, gathers their words in it. */
export function profileTurn(turn: AnalyzedTurn, wording?: Wording): TurnProfile {
  wording?.clear();
  const answer = answerSide(turn);
  const user = turn.sides[0];
  wording?.side('user');
  const asked = user === undefined || user === answer ? EMPTY : profileText(user.analysis, wording);
  if (foreignness(asked) === 1) wording?.forgetSide();
  wording?.side('answer');
  const answered = profileText(answer.analysis, wording);
  if (foreignness(answered) === 1) wording?.forgetSide();
  const said = asked === EMPTY || user === undefined ? NO_TEXT : user.analysis;
  return {
    user: asked,
    answer: answered,
    told: told(said, answer.analysis, asked, answered),
    makes: asksToMake(said.tokens),
    takesUp: takesUp(said, answer.analysis),
  };
}

/** 0 to 1: how much of the text is in another language than English. A quarter of small words is a text full of them. */
function foreignness(profile: TextProfile): number {
  return Math.min(1, 5 * share(profile.otherWords, profile.words));
}

const INDEX = Object.fromEntries(Object.entries(WORD).map(([name, mask]) => [name, 31 - Math.clz32(mask)])) as Readonly<
  Record<keyof typeof WORD, number>
>;

function words(profile: TextProfile, name: keyof typeof WORD): number {
  return profile.classes[INDEX[name]] as number;
}

function lines(profile: TextProfile, kind: keyof typeof LINE): number {
  return profile.lineCounts[LINE[kind]] as number;
}

function markers(profile: TextProfile, kind: keyof typeof MARKER): number {
  return profile.markers[MARKER[kind]] as number;
}

/** 0 to 1: half at `half`. Ten reasons are not ten times one reason. */
function saturate(count: number, half: number): number {
  return count / (count + half);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** 0 to 1: short, and nothing but statements of something else than the assistant's rules or the person's profile. */
function directness(answer: TextProfile): number {
  const recited = share(answer.theUserWords + answer.roleWords + answer.selfWords, answer.words);
  return (
    share(answer.statementWords, answer.words) ** 2 * (1 - saturate(answer.words, 40)) * (1 - Math.min(1, recited))
  );
}

/** 0 to 1: how much speaks for something that can be looked up later. */
function toldWorth({ content, specifics, bounds }: Told): number {
  return (
    1 - (1 - 0.7 * Math.min(1, content / 5)) * (1 - 0.5 * saturate(specifics, 1)) * (1 - 0.5 * saturate(bounds, 1))
  );
}

const EXCHANGE: readonly Mode[] = ['exchange'];
const TEXT: readonly Mode[] = ['text'];
const BOTH: readonly Mode[] = ['exchange', 'text'];

function feature(
  name: string,
  sign: Feature['sign'],
  modes: readonly Mode[],
  value: Feature['value'],
  rare = false,
): Feature {
  return { name, sign, modes, rare, value };
}

/**
 * What the model looks at. `substance` is the only one that grows with length alone, and slowly (logarithm of the
 * content words in sentences that state something).
 */
export const FEATURES: readonly Feature[] = [
  // What the person asks, and how.
  feature('asksQuestion', 1, EXCHANGE, ({ user }) => Math.min(1, user.asked)),
  feature('asksWhether', 0, EXCHANGE, ({ user }) => Math.min(1, user.polarQuestions)),
  feature(
    'asksMoment',
    -1,
    EXCHANGE,
    ({ user }) => (user.asked === 0 ? 0 : saturate(words(user, 'momentary'), 1) * (1 - saturate(user.words, 8))),
    true,
  ),
  feature('asksOpenly', 1, EXCHANGE, ({ user }) => Math.min(1, user.openQuestions)),
  feature('givesOrder', -1, EXCHANGE, ({ user }) => share(user.orders, user.sentences)),
  feature('givesReasons', 1, EXCHANGE, ({ user }) =>
    saturate(
      words(user, 'reason') +
        words(user, 'contrast') +
        words(user, 'condition') +
        words(user, 'decision') +
        words(user, 'evaluation'),
      2,
    ),
  ),
  feature('statesRequirement', 1, EXCHANGE, ({ user }) =>
    saturate(words(user, 'requirement') + words(user, 'negation'), 2),
  ),
  feature(
    'statesDecision',
    1,
    EXCHANGE,
    ({ user }) => (user.asked > 0 ? 0 : saturate(markers(user, 'decided'), 0.5) * Math.min(1, user.contentWords / 4)),
    true,
  ),
  feature('statesPreference', 1, EXCHANGE, ({ user }) => saturate(markers(user, 'preference'), 0.5), true),
  feature('describesProblem', 1, EXCHANGE, ({ user }) => saturate(words(user, 'problem'), 2)),
  feature('givesContext', 1, EXCHANGE, ({ user }) => saturate(user.contentWords, 12)),
  feature('namesSpecifics', 1, EXCHANGE, ({ user }) => saturate(user.identifiers + user.codeSpans + user.names, 3)),
  feature('emptyRequest', -1, EXCHANGE, ({ user }) => share(user.emptyWords, user.words)),
  feature('needsContext', -1, EXCHANGE, ({ user }) => share(words(user, 'deixis'), user.words)),
  // What the answer, or the text, gives.
  feature('substance', 1, EXCHANGE, ({ answer }) => Math.log1p(answer.statedWords)),
  feature('substance', 1, TEXT, ({ answer }) =>
    Math.log1p(answer.contentWords + GRAMMAR_WORTH * (answer.words - answer.contentWords - answer.emptyWords)),
  ),
  feature('density', 1, EXCHANGE, ({ answer }) => share(answer.statedWords, answer.words)),
  feature('explanation', 1, EXCHANGE, ({ answer }) =>
    saturate(words(answer, 'reason') + words(answer, 'condition') + words(answer, 'explain'), 3),
  ),
  feature('answersQuestion', 1, EXCHANGE, ({ user, answer }) =>
    user.asked === 0 ? 0 : saturate(answer.statedWords, 8) * share(answer.statementWords, answer.words),
  ),
  // A short answer that is all answer lacks substance by length only: told by how directly it answers, by the amount,
  // time, name or place it gives, and by what a yes or no depends on.
  feature(
    'directAnswer',
    1,
    EXCHANGE,
    ({ user, answer }) => (user.asked === 0 ? 0 : saturate(answer.statedWords, 3) * directness(answer)),
    true,
  ),
  feature(
    'factualAnswer',
    1,
    EXCHANGE,
    ({ user, answer }) =>
      user.asked === 0
        ? 0
        : saturate(
            answer.numbers + answer.names + answer.identifiers + answer.codeSpans + words(answer, 'measure'),
            1,
          ) * directness(answer),
    true,
  ),
  feature(
    'qualifiedAnswer',
    1,
    EXCHANGE,
    ({ user, answer }) =>
      user.asked === 0
        ? 0
        : saturate(
            words(answer, 'condition') +
              words(answer, 'contrast') +
              words(answer, 'reason') +
              words(answer, 'requirement'),
            1,
          ) * directness(answer),
    true,
  ),
  // `What is X?` – `X is …`: one sentence of knowledge is worth as much as a page.
  feature(
    'answersMatter',
    1,
    EXCHANGE,
    ({ takesUp: taken, answer }) =>
      answer.reportWords + answer.chatterWords > 0 || markers(answer, 'refusal') > 0
        ? 0
        : taken * saturate(answer.statedWords, 3),
    true,
  ),
  // Asked for in one order and given, not made somewhere else and reported: `suggest a title`.
  feature(
    'givesAsked',
    1,
    EXCHANGE,
    ({ user, answer, makes }) =>
      !makes || answer.reportWords + answer.chatterWords > 0
        ? 0
        : saturate(answer.statedWords, 3) * (1 - saturate(user.words, 40)),
    true,
  ),
  feature('statesFact', 1, EXCHANGE, ({ user }) => saturate(user.factWords, 6)),
  // The person tells something and the answer takes note of it: told.ts.
  // One piece of evidence is enough, and all of them together say no more than a fact in a line can. What the answer
  // says by itself counts by itself.
  feature(
    'notedFact',
    1,
    EXCHANGE,
    ({ told, answer }) => told.noted * toldWorth(told) * (1 - saturate(answer.statedWords, 8)),
    true,
  ),
  feature('notedMoment', -1, EXCHANGE, ({ told }) => told.noted * saturate(told.moments, 1), true),
  feature('notedErrand', -1, EXCHANGE, ({ told }) => told.noted * told.errand, true),
  feature('notedPointers', -1, EXCHANGE, ({ told }) => told.noted * saturate(told.pointers, 1), true),
  feature('notedFeelings', -1, EXCHANGE, ({ told }) => told.noted * saturate(told.feelings, 1), true),
  feature('reasoningDensity', 1, BOTH, ({ answer }) =>
    Math.min(
      1,
      share(
        words(answer, 'reason') +
          words(answer, 'contrast') +
          words(answer, 'condition') +
          words(answer, 'explain') +
          words(answer, 'evaluation'),
        answer.words,
      ) * 8,
    ),
  ),
  feature('conclusion', 1, EXCHANGE, ({ answer }) => saturate(answer.concludingWords, 15)),
  feature('contrast', 1, BOTH, ({ answer }) => saturate(words(answer, 'contrast'), 2)),
  feature('decision', 1, BOTH, ({ answer }) => saturate(words(answer, 'decision'), 2)),
  feature('evaluation', 1, BOTH, ({ answer }) => saturate(words(answer, 'evaluation'), 2)),
  feature('diagnosis', 1, BOTH, ({ answer }) => saturate(words(answer, 'problem') + words(answer, 'remedy'), 3)),
  feature('requirement', 1, BOTH, ({ answer }) => saturate(words(answer, 'requirement'), 2)),
  feature('negation', 1, BOTH, ({ answer }) => saturate(words(answer, 'negation'), 3)),
  feature('specifics', 1, BOTH, ({ answer }) => saturate(answer.identifiers + answer.codeSpans, 4)),
  feature('numbers', 1, BOTH, ({ answer }) => saturate(answer.numbers, 3)),
  feature('names', 1, BOTH, ({ answer }) => saturate(answer.names, 4)),
  feature('clauses', 1, EXCHANGE, ({ answer }) => saturate(answer.clauses, 3)),
  feature('steps', 1, EXCHANGE, ({ answer }) => saturate(lines(answer, 'ordered') + words(answer, 'sequence'), 4)),
  feature('structure', 1, EXCHANGE, ({ answer }) =>
    saturate(
      lines(answer, 'bullet') + lines(answer, 'ordered') + 2 * lines(answer, 'heading') + lines(answer, 'tableRow'),
      5,
    ),
  ),
  feature(
    'codeWithProse',
    1,
    EXCHANGE,
    ({ answer }) => saturate(answer.codeWords, 20) * saturate(answer.statedWords, 10),
    true,
  ),
  // Asked for and given as code, without a word around it.
  feature(
    'codeAnswer',
    1,
    EXCHANGE,
    ({ user, answer }) =>
      saturate(answer.codeWords, 8) * (1 - saturate(answer.words, 3)) * saturate(user.contentWords, 4),
    true,
  ),
  // The model knows English words; what it would think of others is made up for here.
  feature(
    'otherLanguage',
    0,
    EXCHANGE,
    ({ answer, told }) => (told.noted > 0 ? 0 : foreignness(answer) * saturate(answer.statedWords, 8)),
    true,
  ),
  // Of two long utterances of a length, the one that strings `I think it's` and `you know` together holds less than the
  // one that lists and sets apart.
  feature('smallClauses', -1, TEXT, ({ answer }) => share(answer.clauses, answer.words) * beyondShort(answer)),
  feature('commas', 1, TEXT, ({ answer }) => share(answer.commas, answer.words) * beyondShort(answer)),
  feature('question', 0, TEXT, ({ answer }) => Math.min(1, answer.questions), true),
  // What speaks against it.
  feature('noAnswer', -1, EXCHANGE, ({ answer }) => Math.max(0, 1 - (answer.statedWords + answer.codeWords) / 6), true),
  // Much is asked for or told, and the answer leaves it at an announcement, an error or a courtesy.
  feature(
    'unanswered',
    -1,
    EXCHANGE,
    ({ user, answer }) =>
      saturate(user.contentWords, 20) * Math.max(0, 1 - (answer.statedWords + answer.codeWords) / 20),
    true,
  ),
  feature('statusChatter', -1, BOTH, ({ answer }) => share(answer.chatterWords, answer.words), true),
  feature('doneReport', -1, BOTH, ({ answer }) => share(answer.reportWords, answer.words), true),
  feature('startsDone', -1, EXCHANGE, ({ answer }) => (answer.firstKind === SENTENCE.report ? 1 : 0), true),
  feature(
    'doneWords',
    -1,
    EXCHANGE,
    ({ answer }) => Math.min(1, share(words(answer, 'done'), answer.words) * 10),
    true,
  ),
  feature(
    'unfinished',
    -1,
    BOTH,
    ({ answer }) => (answer.lastKind === SENTENCE.chatter || answer.lastMark === COLON ? 1 : 0),
    true,
  ),
  feature('offersHelp', -1, BOTH, ({ answer }) => share(answer.offerWords, answer.words), true),
  feature('concession', -1, BOTH, ({ answer }) => share(answer.concessionWords, answer.words), true),
  feature('acknowledgement', -1, BOTH, ({ answer }) => share(answer.emptyWords, answer.words), true),
  feature('vague', -1, BOTH, ({ answer }) => share(words(answer, 'deixis') + words(answer, 'hedge'), answer.words)),
  feature(
    'dangling',
    -1,
    TEXT,
    ({ answer }) =>
      (answer.lastClass & WORD.dangling) !== 0 || answer.lastMark === COMMA || answer.lastMark === HYPHEN ? 1 : 0,
    true,
  ),
  feature(
    'commandOutput',
    -1,
    EXCHANGE,
    ({ answer }) => share(answer.outputWords, answer.words + answer.codeWords + answer.outputWords),
    true,
  ),
  feature('toolResult', -1, BOTH, ({ answer }) => saturate(markers(answer, 'toolResult'), 1), true),
  feature('repetition', -1, BOTH, ({ answer }) => share(answer.repeatedLines, answer.lines), true),
  feature('quotation', -1, BOTH, ({ answer }) => share(lines(answer, 'quote'), answer.lines), true),
  feature(
    'harnessNoise',
    -1,
    BOTH,
    ({ user, answer }) => saturate(markers(answer, 'harness') + markers(user, 'harness'), 0.5),
    true,
  ),
  feature(
    'bootText',
    -1,
    BOTH,
    ({ user, answer }) =>
      saturate(
        markers(answer, 'boot') +
          markers(user, 'boot') +
          (answer.roleWords + user.roleWords + (user.words === 0 ? 0 : answer.selfWords)) / 15,
        1,
      ),
    true,
  ),
  feature(
    'profileFacts',
    -1,
    BOTH,
    ({ answer }) => saturate(markers(answer, 'profile') + answer.theUserWords / 10, 1),
    true,
  ),
  feature(
    'boilerplate',
    -1,
    EXCHANGE,
    ({ answer }) =>
      saturate(markers(answer, 'boilerplate') + markers(answer, 'boilerplate') ** 2 / 2, 1) *
      (1 - saturate(answer.statedWords, 400)),
    true,
  ),
  feature('refusal', -1, BOTH, ({ answer }) => saturate(markers(answer, 'refusal'), 0.5), true),
];

/** 0 for short texts, where a clause more or less says nothing, up to 1. */
function beyondShort(profile: TextProfile): number {
  return profile.words <= SHORT_WORDS ? 0 : 1 - SHORT_WORDS / profile.words;
}

const SHORT_WORDS = 10;

/** Words of grammar count less than words of content, but a clause needs them. */
const GRAMMAR_WORTH = 0.3;

const COLON = 58;
const COMMA = 44;
const HYPHEN = 45;

export function featuresOf(mode: Mode): readonly Feature[] {
  return FEATURES.filter((f) => f.modes.includes(mode));
}
