/** Names and sentences for the contributions that a score is made of. */
import * as vscode from 'vscode';
import type { Contribution } from '../../core/model/score.ts';
import type { SignalView } from '../../protocol/chatView.ts';

interface Wording {
  readonly label: string;
  readonly sentence: string;
}

/** Shares below this are told together: a person reads reasons, not rounding. */
const SMALLEST_NAMED = 0.01;

/** The contributions in their order, worded; they still add up to the importance. */
export function signalViews(signals: readonly Contribution[]): readonly SignalView[] {
  const wordings = signalWordings();
  const isSmall = ({ name, contribution }: Contribution): boolean =>
    name === 'other' || (name !== 'baseline' && Math.abs(contribution) < SMALLEST_NAMED);
  const small = signals.filter(isSmall).reduce((sum, { contribution }) => sum + contribution, 0);
  const named = signals.filter((signal) => !isSmall(signal));
  const baseline = named.findIndex(({ name }) => name === 'baseline');
  const shown =
    small === 0
      ? named
      : named.toSpliced(baseline < 0 ? named.length : baseline, 0, { name: 'other', contribution: small });
  return shown.map(({ name, contribution }) => ({ ...(wordings[name] ?? unnamed(name)), contribution }));
}

/** A contribution that came after this table: its own name, made readable. */
function unnamed(name: string): Wording {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return {
    label: words.charAt(0).toUpperCase() + words.slice(1),
    sentence: vscode.l10n.t('A property of the turn that the scorer looks at.'),
  };
}

function signalWordings(): Readonly<Record<string, Wording>> {
  return {
    asksQuestion: {
      label: vscode.l10n.t('Asks a question'),
      sentence: vscode.l10n.t('The person asks something.'),
    },
    asksOpenly: {
      label: vscode.l10n.t('Asks openly'),
      sentence: vscode.l10n.t('The question wants an explanation, not a yes or no.'),
    },
    givesOrder: {
      label: vscode.l10n.t('Gives an order'),
      sentence: vscode.l10n.t('The person tells the assistant to do something.'),
    },
    givesReasons: {
      label: vscode.l10n.t('Gives reasons'),
      sentence: vscode.l10n.t('The person weighs reasons, conditions or alternatives.'),
    },
    statesRequirement: {
      label: vscode.l10n.t('States a requirement'),
      sentence: vscode.l10n.t('The person says what must or must not be.'),
    },
    describesProblem: {
      label: vscode.l10n.t('Describes a problem'),
      sentence: vscode.l10n.t('The person says what is wrong.'),
    },
    givesContext: {
      label: vscode.l10n.t('Gives context'),
      sentence: vscode.l10n.t('The question says enough to be understood.'),
    },
    namesSpecifics: {
      label: vscode.l10n.t('Names specifics'),
      sentence: vscode.l10n.t('The person names files, symbols, commands or names.'),
    },
    emptyRequest: {
      label: vscode.l10n.t('Says little'),
      sentence: vscode.l10n.t("Much of the person's text is greeting, thanks or agreement."),
    },
    needsContext: {
      label: vscode.l10n.t('Leans on context'),
      sentence: vscode.l10n.t("The person's text points to something that stands elsewhere."),
    },
    substance: {
      label: vscode.l10n.t('Substance'),
      sentence: vscode.l10n.t('How much the answer states, counted slowly.'),
    },
    density: {
      label: vscode.l10n.t('Density'),
      sentence: vscode.l10n.t('Share of the answer that states something.'),
    },
    explanation: {
      label: vscode.l10n.t('Explanation'),
      sentence: vscode.l10n.t('The answer explains why or how.'),
    },
    answersQuestion: {
      label: vscode.l10n.t('Answers the question'),
      sentence: vscode.l10n.t('There is a question, and statements that answer it.'),
    },
    reasoningDensity: {
      label: vscode.l10n.t('Reasoning'),
      sentence: vscode.l10n.t('Share of the answer that reasons.'),
    },
    contrast: {
      label: vscode.l10n.t('Contrast'),
      sentence: vscode.l10n.t('The answer sets things against each other.'),
    },
    decision: {
      label: vscode.l10n.t('Decision'),
      sentence: vscode.l10n.t('The answer decides or recommends.'),
    },
    evaluation: {
      label: vscode.l10n.t('Evaluation'),
      sentence: vscode.l10n.t('The answer judges what is better or worse.'),
    },
    diagnosis: {
      label: vscode.l10n.t('Diagnosis'),
      sentence: vscode.l10n.t('The answer names a problem or its remedy.'),
    },
    requirement: {
      label: vscode.l10n.t('Requirement'),
      sentence: vscode.l10n.t('The answer says what must be.'),
    },
    negation: {
      label: vscode.l10n.t('Exclusion'),
      sentence: vscode.l10n.t('The answer says what is not so.'),
    },
    specifics: {
      label: vscode.l10n.t('Specifics'),
      sentence: vscode.l10n.t('The answer names files, symbols or commands.'),
    },
    numbers: {
      label: vscode.l10n.t('Numbers'),
      sentence: vscode.l10n.t('The answer gives figures.'),
    },
    names: {
      label: vscode.l10n.t('Names'),
      sentence: vscode.l10n.t('The answer names people, products or places.'),
    },
    clauses: {
      label: vscode.l10n.t('Full sentences'),
      sentence: vscode.l10n.t('The answer is made of whole clauses.'),
    },
    steps: {
      label: vscode.l10n.t('Steps'),
      sentence: vscode.l10n.t('The answer goes through steps.'),
    },
    structure: {
      label: vscode.l10n.t('Structure'),
      sentence: vscode.l10n.t('The answer has lists, headings or tables.'),
    },
    codeWithProse: {
      label: vscode.l10n.t('Code with explanation'),
      sentence: vscode.l10n.t('The answer shows code and says something about it.'),
    },
    question: {
      label: vscode.l10n.t('Question'),
      sentence: vscode.l10n.t('The text asks something.'),
    },
    statusChatter: {
      label: vscode.l10n.t('Status chatter'),
      sentence: vscode.l10n.t('Part of the answer only tells what is being done.'),
    },
    doneReport: {
      label: vscode.l10n.t('Report of work'),
      sentence: vscode.l10n.t('Part of the answer only reports what was done.'),
    },
    startsDone: {
      label: vscode.l10n.t('Opens with a report'),
      sentence: vscode.l10n.t('The answer begins by saying that something is done.'),
    },
    doneWords: {
      label: vscode.l10n.t('Words of completion'),
      sentence: vscode.l10n.t('The answer speaks mostly of finished work.'),
    },
    unfinished: {
      label: vscode.l10n.t('Unfinished'),
      sentence: vscode.l10n.t('The answer stops before it says anything.'),
    },
    offersHelp: {
      label: vscode.l10n.t('Offers help'),
      sentence: vscode.l10n.t('Part of the answer only offers more help.'),
    },
    concession: {
      label: vscode.l10n.t('Concession'),
      sentence: vscode.l10n.t('Part of the answer only agrees or apologises.'),
    },
    acknowledgement: {
      label: vscode.l10n.t('Acknowledgement'),
      sentence: vscode.l10n.t('Part of the answer is greeting, thanks or agreement.'),
    },
    vague: {
      label: vscode.l10n.t('Vague'),
      sentence: vscode.l10n.t('The answer hedges, or points to something that stands elsewhere.'),
    },
    dangling: {
      label: vscode.l10n.t('Breaks off'),
      sentence: vscode.l10n.t('The text ends in the middle of something.'),
    },
    commandOutput: {
      label: vscode.l10n.t('Command output'),
      sentence: vscode.l10n.t('Part of the answer is output of a program.'),
    },
    toolResult: {
      label: vscode.l10n.t('Tool result'),
      sentence: vscode.l10n.t('The answer repeats the result of a tool.'),
    },
    repetition: {
      label: vscode.l10n.t('Repetition'),
      sentence: vscode.l10n.t('Lines of the answer repeat one another.'),
    },
    quotation: {
      label: vscode.l10n.t('Quotation'),
      sentence: vscode.l10n.t('Part of the text is quoted.'),
    },
    harnessNoise: {
      label: vscode.l10n.t('Harness noise'),
      sentence: vscode.l10n.t('Text that a tool put in, not the person.'),
    },
    bootText: {
      label: vscode.l10n.t('Instructions'),
      sentence: vscode.l10n.t('Text of a system prompt or a start-up file.'),
    },
    profileFacts: {
      label: vscode.l10n.t('Facts about the person'),
      sentence: vscode.l10n.t('The answer restates facts about the person.'),
    },
    refusal: {
      label: vscode.l10n.t('Refusal'),
      sentence: vscode.l10n.t('The answer refuses or cannot help.'),
    },
    domainTerms: {
      label: vscode.l10n.t('Your domain terms'),
      sentence: vscode.l10n.t('Terms of hololoom.importance.domainTerms occur.'),
    },
    familiar: {
      label: vscode.l10n.t('Already known'),
      sentence: vscode.l10n.t('Much of the answer was recalled or is remembered already.'),
    },
    other: {
      label: vscode.l10n.t('Smaller shares'),
      sentence: vscode.l10n.t('All shares that are too small to name.'),
    },
    baseline: {
      label: vscode.l10n.t('Baseline'),
      sentence: vscode.l10n.t('What an average turn starts from.'),
    },
  };
}
