/**
 * Word classes by lookup: closed classes in full, the commonest verbs with their forms, endings for the rest.
 * No tagger: extractors need to know where a noun phrase must end, and for that a lexicon is enough and costs
 * some 30 ns a word. Own lists.
 */

/** Bit flags; a word may have several (`that`, `her`, `test`). A word with no flag is taken for a noun or an adjective. */
export const WordClass = {
  /** a, an */
  Indefinite: 1 << 0,
  /** the */
  Definite: 1 << 1,
  /** this, that, these, those */
  Demonstrative: 1 << 2,
  /** my, your, its … */
  Possessive: 1 << 3,
  /** some, any, each, no, many, several … */
  Quantifier: 1 << 4,
  /** Personal and indefinite pronouns, with their contractions: it, we, they, something, it's */
  Pronoun: 1 << 5,
  /** is, are, was, were, 's in what's, and the negative contractions */
  Be: 1 << 6,
  /** have, do, can, will … */
  Auxiliary: 1 << 7,
  Preposition: 1 << 8,
  /** and, or, but, nor */
  Coordinator: 1 << 9,
  /** because, if, when, although, while, so that … */
  Subordinator: 1 << 10,
  /** what, which, who, where, when, why, how */
  Wh: 1 << 11,
  /** not, no, never, n't */
  Negation: 1 << 12,
  Adverb: 1 << 13,
  /** A finite or base form that is hardly ever a noun: provides, become, contain */
  Verb: 1 << 14,
  /** A form that is as often a noun as a verb: use, tests, runs */
  VerbOrNoun: 1 << 15,
  /** -ed and irregular participles: called, based, written */
  Participle: 1 << 16,
  /** -ing forms */
  Gerund: 1 << 17,
  /** better, faster, -er of the listed adjectives */
  Comparative: 1 << 18,
  /** Digits or a number word */
  Number: 1 << 19,
  Adjective: 1 << 20,
  /** Ends in 's: a possessor */
  Genitive: 1 << 21,
  /** may, might, could, probably, perhaps, maybe, seems */
  Hedge: 1 << 22,
  /** I, we, you and their contractions: the sentence is about the people who talk */
  Participant: 1 << 23,
  /** Base form of a verb, so that an imperative can be told: add, run, use */
  Base: 1 << 24,
  /** Words by which a thing is named or defined: called, means, refers, denotes */
  Naming: 1 << 25,
  /** Words by which one thing is likened to another: like, as, similar, analogous */
  Likeness: 1 << 26,
  /** Words by which two things are set against each other, beside the comparatives: than, versus, unlike, whereas */
  Contrast: 1 << 27,
} as const;

export const DETERMINER =
  WordClass.Indefinite | WordClass.Definite | WordClass.Demonstrative | WordClass.Possessive | WordClass.Quantifier;

/** Words of the closed classes, which hold a sentence together and name nothing. */
export const FUNCTION_WORD =
  DETERMINER |
  WordClass.Pronoun |
  WordClass.Preposition |
  WordClass.Coordinator |
  WordClass.Subordinator |
  WordClass.Wh |
  WordClass.Auxiliary |
  WordClass.Be;

/** Forms that make a clause finite. */
export const FINITE = WordClass.Be | WordClass.Auxiliary | WordClass.Verb;

const CLASSES = new Map<string, number>();

/** Classes of a lower-cased word as WordClass flags; 0 for an unlisted noun or adjective. */
export function classOf(word: string): number {
  const listed = CLASSES.get(word);
  return listed ?? classByForm(word);
}

function classByForm(word: string): number {
  const first = word.charCodeAt(0);
  if (first >= 48 && first <= 57) return WordClass.Number;
  const n = word.length;
  if (n < 4) return 0;
  const last = word.charCodeAt(n - 1);
  const before = word.charCodeAt(n - 2);
  if (last === LETTER_S && (before === APOSTROPHE || before === TYPOGRAPHIC_APOSTROPHE)) return WordClass.Genitive;
  if (last === LETTER_Y && before === LETTER_L && n > 4) return WordClass.Adverb;
  if (last === LETTER_G && before === LETTER_N && word.charCodeAt(n - 3) === LETTER_I && n > 5) return WordClass.Gerund;
  if (last === LETTER_D && before === LETTER_E && n > 4 && word.charCodeAt(n - 3) !== LETTER_E)
    return WordClass.Participle;
  return 0;
}

const APOSTROPHE = 0x27;
const TYPOGRAPHIC_APOSTROPHE = 0x2019;
const LETTER_D = 0x64;
const LETTER_E = 0x65;
const LETTER_G = 0x67;
const LETTER_I = 0x69;
const LETTER_L = 0x6c;
const LETTER_N = 0x6e;
const LETTER_S = 0x73;
const LETTER_Y = 0x79;

function add(flags: number, words: string): void {
  for (const word of words.split(/\s+/)) {
    if (word === '') continue;
    CLASSES.set(word, (CLASSES.get(word) ?? 0) | flags);
    if (word.includes("'")) {
      const typographic = word.replace("'", '’');
      CLASSES.set(typographic, (CLASSES.get(typographic) ?? 0) | flags);
    }
  }
}

/** Sets the class of words whose ending says something else. */
function nominal(words: string): void {
  for (const word of words.split(/\s+/)) if (word !== '' && !CLASSES.has(word)) CLASSES.set(word, 0);
}

add(WordClass.Indefinite, 'a an');
add(WordClass.Definite, 'the');
add(WordClass.Demonstrative, 'this that these those');
add(WordClass.Possessive, 'my your his her its our their whose');
add(
  WordClass.Quantifier,
  'some any each every no another such both either neither all many much few several most various certain other enough half more less fewer',
);
add(
  WordClass.Pronoun,
  `i you he she it we they me him us them myself yourself himself herself itself ourselves themselves mine yours hers ours theirs
   something anything nothing everything someone anyone everyone somebody anybody nobody none one's there here
   it's that's there's here's he's she's they're they've they'll they'd it'll it'd he'd she'd he'll she'll let's this that these those which who`,
);
add(
  WordClass.Pronoun | WordClass.Participant,
  `i you we me us myself yourself ourselves mine yours ours i'm i've i'll i'd you're you've you'll you'd we're we've we'll we'd let's`,
);
add(WordClass.Participant, 'my your our');
add(
  WordClass.Be,
  `is are was were am be been being isn't aren't wasn't weren't it's that's there's here's he's she's they're we're you're i'm what's who's where's how's`,
);
add(
  WordClass.Auxiliary,
  `have has had having do does did will would shall should can could may might must cannot i've you've we've they've i'll you'll
   we'll they'll it'll i'd you'd we'd they'd he'll she'll`,
);
add(
  WordClass.Auxiliary | WordClass.Negation,
  `haven't hasn't hadn't don't doesn't didn't won't wouldn't shan't shouldn't can't couldn't mightn't mustn't needn't cannot`,
);
add(
  WordClass.Negation,
  `not never isn't aren't wasn't weren't neither nor no none nothing hardly scarcely barely without ain't`,
);
add(
  WordClass.Preposition,
  `about above across after against along amid among around as at before behind below beneath beside besides between beyond by
   despite down during except for from in inside into like near of off on onto out outside over past per since than through
   throughout till to toward towards under underneath until up upon via with within without versus vs regarding concerning unlike using including containing excluding via`,
);
add(WordClass.Coordinator, 'and or but nor &');
add(
  WordClass.Subordinator,
  `because if unless although though whereas while whether since until once when whenever where wherever why how that which who
   whom whose what so then thus hence therefore`,
);
add(
  WordClass.Wh,
  `what which who whom whose where when why how what's who's where's how's when's why's whatever whichever whoever`,
);
add(
  WordClass.Adverb,
  `also often usually typically generally simply basically just now still only even very too always sometimes already again
   then thus hence therefore however instead otherwise rather quite almost nearly perhaps maybe probably possibly actually
   really essentially currently normally commonly formerly later ever soon yet further moreover furthermore nevertheless
   nonetheless meanwhile first second third finally next last once twice well far more most less least so as else together
   ahead away back forward indeed anyway somewhat mostly mainly primarily likewise similarly originally roughly literally
   formally informally technically traditionally historically strictly loosely originally today nowadays here there not never`,
);
add(
  WordClass.Hedge,
  `may might could perhaps maybe probably possibly seems seem seemed appears appear likely presumably arguably apparently supposedly
   sometimes would should`,
);
add(
  WordClass.Number,
  'zero one two three four five six seven eight nine ten eleven twelve twenty thirty hundred hundreds thousand thousands million millions billion billions dozen dozens',
);
add(
  WordClass.Comparative,
  `better worse faster slower easier harder cheaper nicer simpler quicker safer stronger weaker larger smaller bigger higher
   lower greater lesser fewer older newer younger longer shorter lighter heavier richer poorer cleaner dirtier smarter smoother
   tighter looser wider narrower deeper shallower closer further farther earlier later superior inferior more less brighter
   darker hotter cooler warmer colder louder quieter softer tougher uglier prettier healthier friendlier happier sexier fancier
   tastier cuter bolder braver calmer denser drier wetter fatter thinner thicker leaner meaner sharper steeper taller busier
   dumber crazier funnier scarier riskier messier trickier bulkier hardier sturdier steadier costlier pricier handier leaner
   saner fairer finer freer fresher fuller greener grander kinder milder neater purer rarer rougher sicker slimmer snappier
   sooner stabler sweeter swifter truer classier flimsier beefier worser likelier lazier laxer stricter terser stiffer`,
);
add(
  WordClass.Adjective,
  `good bad new old big small large great high low long short early late young important different same possible able available
   free full easy hard simple complex common general specific main major minor local global real true false right wrong best worst
   clear open close public private strong weak fast slow quick safe fine ready sure certain special similar various whole
   necessary useful helpful correct incorrect empty single multiple due responsible capable likely unlikely unable worth
   nice cheap expensive famous popular native central essential crucial vital critical key basic primary secondary`,
);

add(
  WordClass.Naming,
  `called termed named dubbed known means mean refers refer referred defined define defines denotes denote stands stand describes describe
   represents represent aka labeled labelled coined entails comprises consists consist`,
);
add(
  WordClass.Likeness,
  'like likened as similar similarly analogous analogy akin resembles resemble metaphor imagine think equivalent',
);
add(
  WordClass.Contrast,
  `than versus vs unlike whereas while compared comparison differs differ difference differences outperforms outperform
   outperformed beats prefer prefers preferred preferable superior inferior pros over advantage advantages but instead rather`,
);

// Verbs whose base and -s forms are hardly ever nouns.
const VERBS = `accept achieve acquire act adapt add adjust adopt affect agree allow analyze announce appear apply appoint argue arise arrange
  arrive assert assign assist associate assume attach attempt attend avoid become begin behave believe belong bind boil borrow break bring build
  calculate capture carry catch choose clarify clean collect combine come communicate compete complain complete comprise compute conclude conduct confirm
  connect consider consist construct consume contain continue contribute convert convey convince cover create decide declare decline dedicate define
  deliver demonstrate denote deny depend derive describe deserve destroy detect determine develop differ disable disagree disappear discover discuss distinguish
  distribute divide do draw eat elect eliminate emerge employ enable encode encourage encounter enhance enjoy ensure enter establish evaluate evolve examine
  exceed execute exhibit exist expand expect explain explore express extend extract face fail feel fetch find fix fly follow forbid
  force forget forgive gain gather generate get give go govern grow guarantee happen hear help hide hire hold identify ignore
  illustrate imagine implement imply improve incorporate indicate induce infer inform inherit initiate inject insert inspect install integrate intend interpret
  introduce invent invest investigate invoke involve issue iterate join keep kill know lack lay lead learn leave lend let lie
  live locate lose maintain make manage mean meet minimize modify move multiply need negotiate notice obtain occupy occur
  operate optimize organize originate outperform overcome own participate pay perform permit persist pick prefer prepare present preserve prevent
  proceed prohibit promote propose protect prove provide publish purchase put raise reach read realize receive recognize recommend
  record reduce refer reflect refuse regard reject relate rely remain remember remove render repeat replace represent require
  resemble resolve respond restore restrict retain retrieve reveal run save say secure see seek seem select sell send separate
  serve settle shall simplify sit solve speak specify spend stand stay strive struggle submit succeed suffer suggest summarize
  supply suppose surround survive take talk teach tell tend think throw tolerate transform translate transmit treat trust try
  understand undergo undertake unify use utilize validate vary verify violate wait walk want warn watch wear win wish write
  yield convince ban rename refactor deploy configure compile debug instantiate allocate serialize deserialize parse
  override mutate overwrite append prepend concatenate emit subscribe unsubscribe enforce lookup throttle
  explain elaborate outline clarify rewrite translate suggest recommend correct evaluate`;

// Verbs that are as often nouns in these forms.
const VERBS_OR_NOUNS = `access account address aim answer appeal approach attack balance bar base battle benefit bias block board book boost bottom branch breathe
  broadcast bug cache call care cast cause challenge change charge chart chat check claim class click clone close code comment commit
  compare comparison compromise concern conflict contact contract contrast control cost count crash cycle damage deal debate default delay
  delete demand design desire detail display document doubt download drain dream drive drop dump echo edit effect end engineer escape
  estimate exchange exercise exit experience experiment export fall fear feature feed feedback field fight figure file fill film
  filter fire fit flag flow focus force form format frame freeze function fund gap grade grant group guard guess guide handle hash heat hit
  hook host impact import increase decrease index influence input interest interface issue iterate judge jump label land last launch
  layer layout level lift limit link list load lock log look loop loss love map mark market mask match matter measure mention
  merge mind mirror mix mode model monitor mount move name need neglect network note notice number object offer open order output pack
  package page panic parallel park part pass patch pattern pause phrase picture place plan plant play plot point poll pool port position post
  power practice press price print prize process produce profile profit program progress project promise prompt protest pull pump
  purpose push query question queue quit quote race range rank rate record refresh regard release remark rent repair reply report
  request rescue research reserve reset respect rest result retry return reverse review reward ring rise risk roll root rotate round route
  rule run rush sample scale scan schedule score screen script seal search seat sense sequence serve service set shape share shift shine
  ship shop shot show sign signal size slave sleep slice smell smoke snap sort sound source space spawn split sponsor spot spread
  spring stage stamp start state stem step stick stop store storm stream stress stretch structure study style subject suit
  sum summary supply support surprise survey swap switch target task taste tax test thread time title touch trace track
  trade train trap travel treat trial trick trigger turn twist type update upgrade upload value view visit voice vote wake walk
  wash waste watch weight wind wonder work worry wrap zone`;

const IRREGULAR_FORMS: Readonly<Record<string, string>> = {
  become: 'became become',
  begin: 'began begun',
  bind: 'bound',
  break: 'broke broken',
  bring: 'brought',
  build: 'built',
  catch: 'caught',
  choose: 'chose chosen',
  come: 'came come',
  do: 'did done',
  draw: 'drew drawn',
  eat: 'ate eaten',
  feel: 'felt',
  find: 'found',
  fly: 'flew flown',
  forget: 'forgot forgotten',
  get: 'got gotten',
  give: 'gave given',
  go: 'went gone',
  grow: 'grew grown',
  hear: 'heard',
  hide: 'hid hidden',
  hold: 'held',
  keep: 'kept',
  know: 'knew known',
  lay: 'laid',
  lead: 'led',
  leave: 'left',
  lose: 'lost',
  make: 'made',
  mean: 'meant',
  meet: 'met',
  pay: 'paid',
  put: 'put',
  read: 'read',
  run: 'ran run',
  say: 'said',
  see: 'saw seen',
  seek: 'sought',
  sell: 'sold',
  send: 'sent',
  sit: 'sat',
  speak: 'spoke spoken',
  spend: 'spent',
  stand: 'stood',
  take: 'took taken',
  teach: 'taught',
  tell: 'told',
  think: 'thought',
  throw: 'threw thrown',
  understand: 'understood',
  wear: 'wore worn',
  win: 'won',
  write: 'wrote written',
};

const DOUBLED = new Set(
  'begin ban forbid forget get let put run sit stop split plan drop map log wrap swap trap snap skip ship set quit permit submit commit emit refer occur prefer infer'.split(
    ' ',
  ),
);

function addVerb(base: string, flags: number): void {
  add(flags | WordClass.Base, base);
  add(flags, thirdPerson(base));
  const irregular = IRREGULAR_FORMS[base];
  if (irregular !== undefined) add(WordClass.Participle, irregular);
  const stem = base.endsWith('e') ? base.slice(0, -1) : DOUBLED.has(base) ? base + base.slice(-1) : base;
  if (irregular === undefined)
    add(WordClass.Participle, base.endsWith('y') && !isVowel(base.at(-2)) ? `${base.slice(0, -1)}ied` : `${stem}ed`);
  add(WordClass.Gerund, `${base.endsWith('ee') ? base : stem}ing`);
}

function thirdPerson(base: string): string {
  if (/(?:s|x|z|ch|sh|o)$/.test(base)) return `${base}es`;
  if (base.endsWith('y') && !isVowel(base.at(-2))) return `${base.slice(0, -1)}ies`;
  return `${base}s`;
}

function isVowel(letter: string | undefined): boolean {
  return letter !== undefined && 'aeiou'.includes(letter);
}

const ambiguous = new Set(VERBS_OR_NOUNS.split(/\s+/));
for (const base of VERBS.split(/\s+/)) if (!ambiguous.has(base)) addVerb(base, WordClass.Verb);
for (const base of ambiguous) addVerb(base, WordClass.VerbOrNoun);

nominal(
  `thing king ring string spring wing evening morning building meeting ceiling nothing during feeling setting settings meaning
   engineering programming learning bed seed speed need feed red hundred bread thread spread shed sled
   family assembly reply supply july italy anomaly monopoly ally belly jelly bully rally poly lily
   friendly daily early only`,
);
