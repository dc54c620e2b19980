/** Names and sentences for the contributions that a score is made of. */
import * as vscode from 'vscode';

export interface Wording {
  readonly label: string;
  /** What the contribution says of the turn: a property can be there, or be missed against an average turn. */
  sentence(contribution: number): string;
}

/** A property that speaks for remembering where it is present. */
function raises(label: string, present: string, missing: string): Wording {
  return { label, sentence: (contribution) => (contribution >= 0 ? present : missing) };
}

/** A property that speaks against remembering where it is present. */
function lowers(label: string, present: string, missing: string): Wording {
  return { label, sentence: (contribution) => (contribution < 0 ? present : missing) };
}

function always(label: string, sentence: string): Wording {
  return { label, sentence: () => sentence };
}

/** A contribution that came after this table: its own name, made readable. */
export function unnamed(name: string): Wording {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return raises(
    words.charAt(0).toUpperCase() + words.slice(1),
    vscode.l10n.t('This property of the turn speaks for remembering it.'),
    vscode.l10n.t('This property of the turn speaks against remembering it.'),
  );
}

/** By the contribution's name, in the person's language. */
export function signalWordings(): Readonly<Record<string, Wording>> {
  return {
    asksQuestion: raises(
      vscode.l10n.t('Asks a question'),
      vscode.l10n.t('The person asks something.'),
      vscode.l10n.t('The person asks nothing.'),
    ),
    asksOpenly: raises(
      vscode.l10n.t('Asks openly'),
      vscode.l10n.t('The question wants an explanation, not a yes or no.'),
      vscode.l10n.t('The question, if there is one, wants no explanation.'),
    ),
    asksWhether: raises(
      vscode.l10n.t('Asks whether'),
      vscode.l10n.t('The person asks a question of yes or no.'),
      vscode.l10n.t('The person asks no question of yes or no.'),
    ),
    asksMoment: lowers(
      vscode.l10n.t('Asks about this moment'),
      vscode.l10n.t('The question is about how things stand right now.'),
      vscode.l10n.t('The question is not about this moment alone.'),
    ),
    givesOrder: lowers(
      vscode.l10n.t('Gives an order'),
      vscode.l10n.t('The person tells the assistant to do something.'),
      vscode.l10n.t('The person gives no order.'),
    ),
    givesReasons: raises(
      vscode.l10n.t('Gives reasons'),
      vscode.l10n.t('The person weighs reasons, conditions or alternatives.'),
      vscode.l10n.t('The person gives few reasons.'),
    ),
    statesRequirement: raises(
      vscode.l10n.t('States a requirement'),
      vscode.l10n.t('The person says what must or must not be.'),
      vscode.l10n.t('The person states no requirement.'),
    ),
    statesPreference: raises(
      vscode.l10n.t('States a preference'),
      vscode.l10n.t('The person says what they want or prefer.'),
      vscode.l10n.t('The person states no preference.'),
    ),
    describesProblem: raises(
      vscode.l10n.t('Describes a problem'),
      vscode.l10n.t('The person says what is wrong.'),
      vscode.l10n.t('The person describes no problem.'),
    ),
    givesContext: raises(
      vscode.l10n.t('Gives context'),
      vscode.l10n.t('The person says enough to be understood.'),
      vscode.l10n.t('The person says little.'),
    ),
    namesSpecifics: raises(
      vscode.l10n.t('Names specifics'),
      vscode.l10n.t('The person names files, symbols, commands or names.'),
      vscode.l10n.t('The person names nothing specific.'),
    ),
    emptyRequest: lowers(
      vscode.l10n.t('Says little'),
      vscode.l10n.t('Much of what the person says is greeting, thanks or agreement.'),
      vscode.l10n.t('The person wastes no words.'),
    ),
    needsContext: lowers(
      vscode.l10n.t('Leans on context'),
      vscode.l10n.t('What the person says points to something that stands elsewhere.'),
      vscode.l10n.t('What the person says stands by itself.'),
    ),
    substance: raises(
      vscode.l10n.t('Substance'),
      vscode.l10n.t('The answer states a good deal.'),
      vscode.l10n.t('The answer states little.'),
    ),
    density: raises(
      vscode.l10n.t('Density'),
      vscode.l10n.t('Most of the answer states something.'),
      vscode.l10n.t('Little of the answer states something.'),
    ),
    explanation: raises(
      vscode.l10n.t('Explanation'),
      vscode.l10n.t('The answer explains why or how.'),
      vscode.l10n.t('The answer explains little.'),
    ),
    answersQuestion: raises(
      vscode.l10n.t('Answers the question'),
      vscode.l10n.t('There is a question, and statements that answer it.'),
      vscode.l10n.t('No question is answered by statements.'),
    ),
    directAnswer: raises(
      vscode.l10n.t('Direct answer'),
      vscode.l10n.t('The answer is short, and all of it answers.'),
      vscode.l10n.t('The answer is not short and to the point.'),
    ),
    factualAnswer: raises(
      vscode.l10n.t('Factual answer'),
      vscode.l10n.t('A question is answered by a fact.'),
      vscode.l10n.t('No question is answered by a fact.'),
    ),
    answersMatter: raises(
      vscode.l10n.t('Answers what was asked about'),
      vscode.l10n.t('The answer says at once what the question is about.'),
      vscode.l10n.t('No question of knowledge is answered at once.'),
    ),
    qualifiedAnswer: raises(
      vscode.l10n.t('Qualified answer'),
      vscode.l10n.t('A yes or no comes with a reason or a condition.'),
      vscode.l10n.t('There is no yes or no with a reason or a condition.'),
    ),
    statesFact: raises(
      vscode.l10n.t('States a fact'),
      vscode.l10n.t('The person tells how something is.'),
      vscode.l10n.t('The person tells no fact.'),
    ),
    notedFact: raises(
      vscode.l10n.t('Noted fact'),
      vscode.l10n.t('The person tells something to be known later, and the answer takes note of it.'),
      vscode.l10n.t('Nothing is told to be known later.'),
    ),
    notedMoment: lowers(
      vscode.l10n.t('True at the moment'),
      vscode.l10n.t('What the person tells is true at the moment only.'),
      vscode.l10n.t('Nothing that passes is told.'),
    ),
    notedErrand: lowers(
      vscode.l10n.t('Own errand'),
      vscode.l10n.t('The person tells what they are doing themselves.'),
      vscode.l10n.t('The person tells no errand.'),
    ),
    notedPointers: lowers(
      vscode.l10n.t('Points elsewhere'),
      vscode.l10n.t('What the person tells points to something outside the turn.'),
      vscode.l10n.t('What the person tells names what it means.'),
    ),
    notedFeelings: lowers(
      vscode.l10n.t('Feeling'),
      vscode.l10n.t('The person tells how they feel, or makes small talk.'),
      vscode.l10n.t('No feeling is told.'),
    ),
    givesAsked: raises(
      vscode.l10n.t('Gives what is asked for'),
      vscode.l10n.t('A text, a name or an amount is asked for, and the answer is it.'),
      vscode.l10n.t('Nothing to read is asked for and given.'),
    ),
    statesDecision: raises(
      vscode.l10n.t('States a decision'),
      vscode.l10n.t('The person tells what is decided.'),
      vscode.l10n.t('The person tells no decision.'),
    ),
    codeAnswer: raises(
      vscode.l10n.t('Answer in code'),
      vscode.l10n.t('What is asked for is given as code.'),
      vscode.l10n.t('The answer is not code alone.'),
    ),
    otherLanguage: always(
      vscode.l10n.t('Another language'),
      vscode.l10n.t('The words are not judged: the answer is not in English.'),
    ),
    boilerplate: lowers(
      vscode.l10n.t('Boilerplate'),
      vscode.l10n.t('The answer is text that stands the same in many places: a licence, a notice, a footer.'),
      vscode.l10n.t('The answer is no boilerplate.'),
    ),
    smallClauses: lowers(
      vscode.l10n.t('Small clauses'),
      vscode.l10n.t('A long text is made of many small clauses, as talk is.'),
      vscode.l10n.t('The clauses are not small.'),
    ),
    commas: raises(
      vscode.l10n.t('Sets apart'),
      vscode.l10n.t('A long text lists and sets apart.'),
      vscode.l10n.t('The text does not list and set apart.'),
    ),
    unanswered: lowers(
      vscode.l10n.t('Left unanswered'),
      vscode.l10n.t('Much is asked or told, and the answer says next to nothing.'),
      vscode.l10n.t('The answer says something for what is asked.'),
    ),
    reasoningDensity: raises(
      vscode.l10n.t('Reasoning'),
      vscode.l10n.t('A good share of the answer reasons.'),
      vscode.l10n.t('Little of the answer reasons.'),
    ),
    conclusion: raises(
      vscode.l10n.t('Conclusion'),
      vscode.l10n.t('The answer draws a conclusion.'),
      vscode.l10n.t('The answer draws no conclusion.'),
    ),
    contrast: raises(
      vscode.l10n.t('Contrast'),
      vscode.l10n.t('The answer sets things against each other.'),
      vscode.l10n.t('The answer sets nothing against anything.'),
    ),
    decision: raises(
      vscode.l10n.t('Decision'),
      vscode.l10n.t('The answer decides or recommends.'),
      vscode.l10n.t('The answer decides nothing.'),
    ),
    evaluation: raises(
      vscode.l10n.t('Evaluation'),
      vscode.l10n.t('The answer judges what is better or worse.'),
      vscode.l10n.t('The answer judges nothing.'),
    ),
    diagnosis: raises(
      vscode.l10n.t('Diagnosis'),
      vscode.l10n.t('The answer names a problem or its remedy.'),
      vscode.l10n.t('The answer names no problem or remedy.'),
    ),
    requirement: raises(
      vscode.l10n.t('Requirement'),
      vscode.l10n.t('The answer says what must be.'),
      vscode.l10n.t('The answer says nothing that must be.'),
    ),
    negation: raises(
      vscode.l10n.t('Exclusion'),
      vscode.l10n.t('The answer says what is not so.'),
      vscode.l10n.t('The answer rules nothing out.'),
    ),
    specifics: raises(
      vscode.l10n.t('Specifics'),
      vscode.l10n.t('The answer names files, symbols or commands.'),
      vscode.l10n.t('The answer names no file, symbol or command.'),
    ),
    numbers: raises(
      vscode.l10n.t('Numbers'),
      vscode.l10n.t('The answer gives figures.'),
      vscode.l10n.t('The answer gives few figures.'),
    ),
    names: raises(
      vscode.l10n.t('Names'),
      vscode.l10n.t('The answer names people, products or places.'),
      vscode.l10n.t('The answer names nobody and nothing.'),
    ),
    clauses: raises(
      vscode.l10n.t('Full sentences'),
      vscode.l10n.t('The answer is made of whole clauses.'),
      vscode.l10n.t('The answer has few whole clauses.'),
    ),
    steps: raises(
      vscode.l10n.t('Steps'),
      vscode.l10n.t('The answer goes through steps.'),
      vscode.l10n.t('The answer goes through no steps.'),
    ),
    structure: raises(
      vscode.l10n.t('Structure'),
      vscode.l10n.t('The answer has lists, headings or tables.'),
      vscode.l10n.t('The answer has no lists, headings or tables.'),
    ),
    codeWithProse: raises(
      vscode.l10n.t('Code with explanation'),
      vscode.l10n.t('The answer shows code and explains it.'),
      vscode.l10n.t('The answer shows no code that it explains.'),
    ),
    question: raises(
      vscode.l10n.t('Question'),
      vscode.l10n.t('The text asks something.'),
      vscode.l10n.t('The text asks something.'),
    ),
    statusChatter: lowers(
      vscode.l10n.t('Status chatter'),
      vscode.l10n.t('Part of the answer only tells what is being done.'),
      vscode.l10n.t('The answer has no status chatter.'),
    ),
    doneReport: lowers(
      vscode.l10n.t('Report of work'),
      vscode.l10n.t('Part of the answer only reports what was done.'),
      vscode.l10n.t('The answer is no report of work.'),
    ),
    startsDone: lowers(
      vscode.l10n.t('Opens with a report'),
      vscode.l10n.t('The answer begins by saying that something is done.'),
      vscode.l10n.t('The answer does not begin with a report.'),
    ),
    doneWords: lowers(
      vscode.l10n.t('Words of completion'),
      vscode.l10n.t('The answer speaks mostly of finished work.'),
      vscode.l10n.t('The answer does not speak of finished work.'),
    ),
    unfinished: lowers(
      vscode.l10n.t('Unfinished'),
      vscode.l10n.t('The answer stops before it says anything.'),
      vscode.l10n.t('The answer comes to its end.'),
    ),
    offersHelp: lowers(
      vscode.l10n.t('Offers help'),
      vscode.l10n.t('Part of the answer only offers more help.'),
      vscode.l10n.t('The answer offers nothing beside the point.'),
    ),
    concession: lowers(
      vscode.l10n.t('Concession'),
      vscode.l10n.t('Part of the answer only agrees or apologises.'),
      vscode.l10n.t('The answer does not only agree or apologise.'),
    ),
    acknowledgement: lowers(
      vscode.l10n.t('Acknowledgement'),
      vscode.l10n.t('Part of the answer is greeting, thanks or agreement.'),
      vscode.l10n.t('The answer is no mere acknowledgement.'),
    ),
    vague: lowers(
      vscode.l10n.t('Vague'),
      vscode.l10n.t('The answer hedges, or points to something that stands elsewhere.'),
      vscode.l10n.t('The answer is definite.'),
    ),
    noAnswer: lowers(
      vscode.l10n.t('No answer'),
      vscode.l10n.t('The person got no answer.'),
      vscode.l10n.t('The person got an answer.'),
    ),
    dangling: lowers(
      vscode.l10n.t('Breaks off'),
      vscode.l10n.t('The text ends in the middle of something.'),
      vscode.l10n.t('The text is whole.'),
    ),
    commandOutput: lowers(
      vscode.l10n.t('Command output'),
      vscode.l10n.t('Part of the answer is output of a program.'),
      vscode.l10n.t('The answer is no output of a program.'),
    ),
    toolResult: lowers(
      vscode.l10n.t('Tool result'),
      vscode.l10n.t('The answer repeats the result of a tool.'),
      vscode.l10n.t('The answer repeats no result of a tool.'),
    ),
    repetition: lowers(
      vscode.l10n.t('Repetition'),
      vscode.l10n.t('Lines of the answer repeat one another.'),
      vscode.l10n.t('The answer does not repeat itself.'),
    ),
    quotation: lowers(
      vscode.l10n.t('Quotation'),
      vscode.l10n.t('Part of the text is quoted.'),
      vscode.l10n.t('Nothing is quoted.'),
    ),
    harnessNoise: lowers(
      vscode.l10n.t('Harness noise'),
      vscode.l10n.t('A tool put text in, not the person.'),
      vscode.l10n.t('No tool put text in.'),
    ),
    bootText: lowers(
      vscode.l10n.t('Instructions'),
      vscode.l10n.t('It is text of a system prompt or a start-up file.'),
      vscode.l10n.t('It is no system prompt.'),
    ),
    profileFacts: lowers(
      vscode.l10n.t('Facts about the person'),
      vscode.l10n.t('The answer restates facts about the person.'),
      vscode.l10n.t('The answer restates no facts about the person.'),
    ),
    refusal: lowers(
      vscode.l10n.t('Refusal'),
      vscode.l10n.t('The answer refuses or cannot help.'),
      vscode.l10n.t('The answer does not refuse.'),
    ),
    wording: raises(
      vscode.l10n.t('Wording'),
      vscode.l10n.t('The words are those of turns that are worth keeping.'),
      vscode.l10n.t('The words are those of turns that are not kept.'),
    ),
    domainTerms: raises(
      vscode.l10n.t('Your domain terms'),
      vscode.l10n.t('Terms of hololoom.importance.domainTerms occur.'),
      vscode.l10n.t('No term of hololoom.importance.domainTerms occurs.'),
    ),
    familiar: lowers(
      vscode.l10n.t('Already known'),
      vscode.l10n.t('Much of the answer was recalled, is remembered already, or is in words of HoloLoom itself.'),
      vscode.l10n.t('The answer is new.'),
    ),
    other: always(vscode.l10n.t('Smaller shares'), vscode.l10n.t('All shares that are too small to name.')),
    baseline: always(vscode.l10n.t('Baseline'), vscode.l10n.t('What an average turn starts from.')),
  };
}
