import type { AnalyzedText } from '../../text/analysis.ts';
import type { Block } from '../../text/blocks.ts';
import type { Side } from '../../model/turn.ts';
import { singular } from '../phrases/nounPhrase.ts';
import { isCutOff } from '../phrases/sentenceEnd.ts';
import { DETERMINER, WordClass } from '../phrases/wordClass.ts';
import { Gap, hasClass, hasGap, isCapital, type Words } from '../phrases/words.ts';
import { DEFINITION_FORMS, type DefinitionCandidate } from './candidate.ts';

/** What the confidence model looks at, in the order of its weights. Every feature is 0 or 1. */
export const DEFINITION_FEATURES = [
  ...DEFINITION_FORMS,
  'clean',
  'afterWhere',
  'alias',
  'links',
  'definingVerb',
  'eventVerb',
  'looseDefinite',
  'looseGeneric',
  'looseName',
  'entryVerb',
  'entryBase',
  'entryArticle',
  'termOneWord',
  'termLong',
  'termIndefinite',
  'termGeneric',
  'termDefinite',
  'termOtherDeterminer',
  'termName',
  'termCode',
  'termPlural',
  'termOfTalk',
  'termVerbal',
  'oneOfAKind',
  'symbol',
  'participant',
  'deictic',
  'hedge',
  'past',
  'genus',
  'postmodified',
  'headOf',
  'superlative',
  'evaluative',
  'digits',
  'codeInDefinition',
  'shortDefinition',
  'longDefinition',
  'asked',
  'standalone',
  'listItem',
  'quoted',
  'heading',
  'firstOfBlock',
  'firstOfText',
  'unfinished',
  'comment',
  'bareGenus',
  'theCode',
  'inQuestion',
  'glossary',
] as const;
export type DefinitionFeature = (typeof DEFINITION_FEATURES)[number];

const INDEX = Object.fromEntries(DEFINITION_FEATURES.map((name, i) => [name, i])) as Readonly<
  Record<DefinitionFeature, number>
>;

/** Nouns by which people talk about their work: `the problem is a …` defines nothing. */
const OF_TALK: ReadonlySet<string> = new Set(
  `problem issue fix bug cause reason answer question result results difference goal aim idea point key thing things way ways step steps
   option options choice solution approach change changes test tests file files line lines output input error errors example examples
   case cases part parts rest next first second third last one ones other others above below following latter former same main purpose
   advantage disadvantage benefit downside upside drawback tradeoff trade-off risk note conclusion summary verdict recommendation fact
   root effect impact caveat catch trick pattern alternative plan status state version value default code commit pr branch build task
   work job data today tomorrow yesterday everything nothing something anything
   user users person people team author company time place number amount size name type kind sort list table figure section chapter
   study paper finding findings thought view opinion hope evidence limitation exception requirement assumption`.split(
    /\s+/,
  ),
);

/** Nouns that open a definition's genus. */
const GENUS: ReadonlySet<string> = new Set(
  `type kind form sort method technique process procedure system framework library tool language function class category branch field
   measure unit concept theory principle approach strategy algorithm model structure mechanism device instrument machine organism
   person individual group organization institution company area region place substance material compound chemical element molecule
   particle force quantity property state condition disease disorder set collection series sequence family genus species order
   act action practice study science art discipline term word phrase expression name label part component layer unit module
   protocol format standard specification interface pattern paradigm design architecture program application platform service
   database file document record statement rule law belief doctrine philosophy movement event period stage phase way means
   representation description notation symbol number value ratio rate amount degree level point line curve graph tree network
   problem task technique game sport dance instrument vehicle animal plant bird fish city town village river mountain country
   variable parameter object value operator command keyword data map list array query index key token string integer
   idea ability capacity tendency feeling emotion behavior relationship relation agreement contract document right power tax
   plastic polymer metal alloy mineral gas liquid fluid fuel fiber fabric cloth textile vitamin drug medication medicine vaccine treatment
   therapy surgery infection syndrome symptom food dish drink sauce cheese wine bread soup stew dessert cake grain fruit vegetable herb
   spice fee loan account bond share fund contribution insurance policy arrangement agreement offense crime claim court license permit
   tree shrub flower grass insect fungus virus bacterium cell muscle bone nerve carrier star planet moon galaxy field wave signal circuit
   sensor engine tool app software hardware chip port cable font style genre instrument ceremony festival holiday tradition
   product good service market firm business policy organ tissue cell structure gene protein enzyme hormone acid bacteria
   figure character deity god book novel film movie song album band network server client package wrapper layer abstraction`.split(
    /\s+/,
  ),
);

/** Verbs that tell what a kind of thing does by its nature. */
const DEFINING: ReadonlySet<string> = new Set(
  `refer mean denote occur happen result arise involve focus study examine state hold assert claim contain consist comprise include
   combine require allow enable permit measure describe represent define regulate control carry connect maintain prohibit limit
   emphasize entail apply seek absorb release divide bind attach form emerge assign estimate determine specify`.split(
    /\s+/,
  ),
);

const EVALUATIVE: ReadonlySet<string> = new Set(
  `good great better bad big huge common useful major important nice popular reasonable valid fine perfect solid strong safe bit lot
   little few mistake must problem issue challenge pain shame risk bug smell sign result reason matter question choice option
   valuable beautiful wonderful amazing crucial excellent essential fantastic lovely invaluable exciting effective versatile
   concern priority proven proper viable harsh must-have must-see possibility no-op non-issue mess red clean cleaner simple simpler different separate new real true long short quick`.split(
    /\s+/,
  ),
);
/** Adjectives that stand before what a thing is as often as they judge it. */
const PRAISE: ReadonlySet<string> = new Set(
  'popular common useful important simple fast new modern powerful versatile effective efficient robust short small strong different'.split(
    ' ',
  ),
);
/** Nouns that judge. */
const VERDICT: ReadonlySet<string> = new Set(
  `bug bugs mistake problem problems issue issues smell risk choice option idea fix masterpiece must-see must one-liner no-op trade-off win
   blocker concern gap change improvement practice favorite classic bonus plus`.split(/\s+/),
);
const SUPERLATIVE: ReadonlySet<string> = new Set(
  `most best first second third last next only same main key right wrong biggest largest smallest highest lowest fastest easiest
   simplest latest current new previous other following primary least worst whole entire actual real default`.split(
    /\s+/,
  ),
);
const POSTMODIFIER: ReadonlySet<string> = new Set(
  `that which who whose where when whereby used using designed consisting containing based made found involving describing
   characterized caused produced formed called known defined in for from by with between to`.split(/\s+/),
);
const DEICTIC: ReadonlySet<string> = new Set(
  'this these here now above below currently today already still again just instead yet our your my above-mentioned'.split(
    ' ',
  ),
);

/** Said of a thing that the reader knows: `is just the name`, `is purely an optimization`. */
const COMMENT: ReadonlySet<string> = new Set(
  'actually really just only also still exactly purely basically simply essentially probably likely merely truly clearly definitely always never'.split(
    ' ',
  ),
);
/** Words of a definition in which a comment stands. */
const COMMENT_REACH = 5;

/** What the model needs of the turn beside the text that the candidate stands in. */
export interface DefinitionContext {
  readonly side: Side;
  /** Lower-cased words of the person's question, empty without one. */
  readonly asked: ReadonlySet<string>;
  /** The same of any short message, whatever it asks. */
  readonly mentioned: ReadonlySet<string>;
}

/** Writes the candidate's features into `dense`, which is as long as DEFINITION_FEATURES. */
export function fillDefinitionFeatures(
  dense: Float64Array,
  candidate: DefinitionCandidate,
  analysis: AnalyzedText,
  words: Words,
  context: DefinitionContext,
): void {
  dense.fill(0);
  const set = (name: DefinitionFeature, holds: boolean): void => {
    if (holds) dense[INDEX[name]] = 1;
  };
  const { form, termFrom, termTo, definitionFrom } = candidate;
  const { tokens } = words;
  set(form, true);
  set('clean', candidate.clean);
  set('alias', candidate.alias);
  set('links', candidate.links > 0);
  set('afterWhere', tokens.lower[termFrom - 1] === 'where');

  const entry = form === 'entry' || form === 'plainEntry' || form === 'tableRow';
  const opening = words.classes[definitionFrom] as number;
  if (entry) {
    set('entryArticle', (opening & DETERMINER) !== 0);
    set('entryBase', (opening & WordClass.Base) !== 0);
    set(
      'entryVerb',
      (opening & (WordClass.Verb | WordClass.VerbOrNoun | WordClass.Participle)) !== 0 &&
        (opening & WordClass.Base) === 0,
    );
  }
  if (form === 'characterizes' || form === 'clause') {
    const verb = tokens.lower[definitionFrom] as string;
    set('definingVerb', DEFINING.has(verb) || DEFINING.has(singular(verb)));
    set('eventVerb', (opening & (WordClass.Participle | WordClass.Auxiliary)) !== 0);
  }
  if (form === 'characterizes' || form === 'clause' || form === 'gloss') {
    const lead = words.classes[termFrom] as number;
    const capital = isCapital(words, termFrom) && termFrom > (words.from[candidate.sentence] as number);
    set('looseDefinite', (lead & (WordClass.Definite | WordClass.Demonstrative | WordClass.Possessive)) !== 0);
    set('looseName', capital || isNamed(words.text.slice(tokens.starts[termFrom], tokens.ends[termTo - 1])));
    set('looseGeneric', !capital && (lead & (DETERMINER & ~WordClass.Indefinite)) === 0);
  }
  termFeatures(set, candidate, words);
  const name = words.text.slice(candidate.term.start, candidate.term.end);
  // `The festival is a way to …`: one that was told of before.
  set(
    'oneOfAKind',
    form.startsWith('is') &&
      termTo - termFrom === 2 &&
      hasClass(words, termFrom, WordClass.Definite) &&
      !isCapital(words, termFrom + 1),
  );
  // `n is a multiple of 3`: what a letter stands for is told with `the`.
  set('symbol', name.length < 3 && (form === 'isA' || form === 'isBare' || form === 'isOne'));
  definitionFeatures(set, candidate, words);

  const sentence = analysis.sentences[candidate.sentence] as { start: number; end: number; block: number };
  const block = analysis.blocks[sentence.block] as Block;
  set('asked', context.asked.size > 0 && isAsked(words, termFrom, termTo, context.asked));
  set('inQuestion', context.mentioned.size > 0 && isAsked(words, termFrom, termTo, context.mentioned));
  set('glossary', entry && isGlossary(words, candidate, analysis));
  set('standalone', context.side === 'text');
  set('listItem', block.kind === 'listItem');
  set('heading', block.kind === 'heading');
  set('quoted', block.quoted);
  set('firstOfBlock', analysis.sentences[candidate.sentence - 1]?.block !== sentence.block);
  set('firstOfText', candidate.sentence === 0);
  set('unfinished', words.text[sentence.end - 1] === ':' || isCutOff(analysis, candidate.sentence));
  let participant = false;
  let hedge = false;
  for (let i = words.from[candidate.sentence] as number; i < (words.to[candidate.sentence] as number); i++) {
    const c = words.classes[i] as number;
    participant ||= (c & WordClass.Participant) !== 0;
    hedge ||= (c & WordClass.Hedge) !== 0 && i < definitionFrom + 3;
  }
  let comment = false;
  for (let i = termTo; i < Math.min(candidate.definitionTo, definitionFrom + COMMENT_REACH); i++)
    comment ||= i >= 0 && COMMENT.has(tokens.lower[i] as string);
  set('comment', termTo <= definitionFrom && comment);
  set('theCode', form === 'isThe' && dense[INDEX.termCode] === 1);
  set('participant', participant);
  set('hedge', hedge);
  set(
    'past',
    form.startsWith('is') &&
      (tokens.lower[definitionFrom - 1] === 'was' || tokens.lower[definitionFrom - 1] === 'were'),
  );
}

type Setter = (name: DefinitionFeature, holds: boolean) => void;

function termFeatures(set: Setter, { term, termFrom, termTo }: DefinitionCandidate, words: Words): void {
  if (termTo <= termFrom) {
    set('termCode', true);
    return;
  }
  const { tokens, text } = words;
  const first = words.classes[termFrom] as number;
  const bare = termFrom + (first & (WordClass.Indefinite | WordClass.Definite) ? 1 : 0);
  const length = termTo - bare;
  const head = headOf(words, bare, termTo);
  const headWord = tokens.lower[head] as string;
  set('termOneWord', length === 1);
  set('termLong', length > 3);
  set('termIndefinite', (first & WordClass.Indefinite) !== 0);
  set('termGeneric', isGeneric(words, first, bare, termTo));
  set('termDefinite', (first & WordClass.Definite) !== 0);
  set('termOtherDeterminer', (first & (WordClass.Demonstrative | WordClass.Possessive | WordClass.Quantifier)) !== 0);
  set('termName', isNamed(text.slice(tokens.starts[bare], tokens.ends[termTo - 1])));
  set('termCode', text[term.start - 1] === '`' || /[_`()/]|\.\w/.test(text.slice(term.start, term.end)));
  set(
    'termPlural',
    headWord.endsWith('s') && !headWord.endsWith('ss') && !headWord.endsWith('is') && !headWord.endsWith('us'),
  );
  set('termOfTalk', OF_TALK.has(headWord) || OF_TALK.has(tokens.lower[bare] as string));
  set(
    'termVerbal',
    ((words.classes[bare] as number) &
      (WordClass.Base | WordClass.Participle | WordClass.Adverb | WordClass.Number)) !==
      0,
  );
}

function definitionFeatures(
  set: Setter,
  { form, definition, definitionFrom, definitionTo }: DefinitionCandidate,
  words: Words,
): void {
  const { tokens, text } = words;
  let at = definitionFrom;
  while (at + 1 < definitionTo && hasClass(words, at, DETERMINER)) at++;
  const first = tokens.lower[at] ?? '';
  set('superlative', SUPERLATIVE.has(first));
  let headAt = at;
  while (headAt + 1 < definitionTo && nominal(words, headAt + 1) && headAt < at + 6) headAt++;
  let genus = false;
  for (let i = at; i <= headAt; i++) genus ||= GENUS.has(singular(tokens.lower[i] as string));
  set('genus', genus);
  const after = headAt + 1 < definitionTo ? (tokens.lower[headAt + 1] as string) : '';
  set('headOf', after === 'of');
  const postmodified =
    POSTMODIFIER.has(after) || (after !== '' && hasClass(words, headAt + 1, WordClass.Participle | WordClass.Gerund));
  set('postmodified', postmodified);
  // `a popular library for making requests` says what it is all the same.
  const praised = EVALUATIVE.has(first) && !(PRAISE.has(first) && genus && postmodified);
  set('evaluative', praised || VERDICT.has(tokens.lower[headAt] ?? ''));
  let told = false;
  for (let i = headAt + 1; i < definitionTo; i++)
    told ||= POSTMODIFIER.has(tokens.lower[i] as string) || tokens.lower[i] === 'of';
  set('bareGenus', form.startsWith('is') && !told);
  let deictic = false;
  for (let i = definitionFrom; i < definitionTo; i++) deictic ||= DEICTIC.has(tokens.lower[i] as string);
  set('deictic', deictic);
  const body = text.slice(definition.start, definition.end);
  set('digits', /\d/.test(body));
  set('codeInDefinition', body.includes('`'));
  const length = definitionTo - definitionFrom;
  set('shortDefinition', length < 4);
  set('longDefinition', length > 10);
}

/** `a kiln`, `osmosis`, `glaciers`: no article but the indefinite one, and no name of a single thing. */
function isGeneric(words: Words, first: number, bare: number, to: number): boolean {
  if (first & (DETERMINER & ~WordClass.Indefinite)) return false;
  if (first & WordClass.Indefinite) return true;
  return (
    to - bare <= 3 &&
    !hasClass(words, bare, WordClass.Number | WordClass.Participle | WordClass.Adverb | WordClass.Comparative)
  );
}

/** Last word of the term's first noun phrase. */
function headOf(words: Words, from: number, to: number): number {
  for (let i = from; i < to; i++) if (i > from && hasClass(words, i, WordClass.Preposition)) return i - 1;
  return to - 1;
}

function nominal(words: Words, i: number): boolean {
  return (
    !hasGap(words, i, Gap.Comma | Gap.Colon | Gap.Semicolon | Gap.Dash | Gap.Open | Gap.Close | Gap.Stop) &&
    !hasClass(
      words,
      i,
      WordClass.Preposition |
        WordClass.Pronoun |
        WordClass.Be |
        WordClass.Auxiliary |
        WordClass.Wh |
        WordClass.Coordinator |
        WordClass.Subordinator |
        WordClass.Participle |
        WordClass.Verb,
    )
  );
}

function isNamed(term: string): boolean {
  return /^\p{Lu}.*\s\p{Lu}|\p{Lu}{2}|\p{Ll}\p{Lu}|\d/u.test(term);
}

/** All content words of the term stand in the question. */
function isAsked(words: Words, from: number, to: number, asked: ReadonlySet<string>): boolean {
  let content = 0;
  for (let i = from; i < to; i++) {
    if (hasClass(words, i, DETERMINER | WordClass.Preposition)) continue;
    if (!asked.has(singular(words.tokens.lower[i] as string))) return false;
    content++;
  }
  return content > 0;
}

/** A list or lines of entries, none of which is a sentence of its own, judged by the neighbours of this one. */
function isGlossary(words: Words, { sentence, definitionFrom }: DefinitionCandidate, analysis: AnalyzedText): boolean {
  if (!names(words, definitionFrom)) return false;
  const { sentences } = analysis;
  return [sentence - 1, sentence + 1].some((s) => {
    const neighbour = sentences[s];
    if (neighbour === undefined) return false;
    const line = analysis.text.slice(neighbour.start, neighbour.end);
    const colon = /^[*_`]*[\p{L}\p{N}][^:\n]{0,60}?(?:[*_`]*:[*_`]*| [–—-]) /u.exec(line)?.[0].length;
    if (colon === undefined) return false;
    let i = words.from[s] as number;
    while (i < (words.to[s] as number) && (words.tokens.starts[i] as number) < neighbour.start + colon) i++;
    return names(words, i);
  });
}

/** Says what the thing is: an article, or `freshly pressed juice`, not an order or a remark. */
function names(words: Words, i: number): boolean {
  return hasClass(words, i, WordClass.Indefinite | WordClass.Definite);
}
