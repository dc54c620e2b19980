import { MARKERS } from './markers.ts';
import { otherLanguageWords } from '../text/otherLanguages.ts';

/**
 * Word classes of the importance scorer: what a word says about the text it stands in. Own lists, English; a
 * word can be in several classes. Of other languages only the small words and those of courtesy are known.
 */

/** One bit a class. */
export const WORD = {
  /** Grammar only; everything that is in no list, or is not marked so, counts as content. */
  function: 1 << 0,
  /** Hesitation and listening sounds. */
  filler: 1 << 1,
  /** Agreement, go-ahead, praise. */
  ack: 1 << 2,
  /** Greeting, farewell, thanks, politeness. */
  courtesy: 1 << 3,
  /** Can be the subject of a clause. */
  subject: 1 << 4,
  /** Finite auxiliary or very common verb. */
  finite: 1 << 5,
  wh: 1 << 6,
  reason: 1 << 7,
  contrast: 1 << 8,
  condition: 1 << 9,
  decision: 1 << 10,
  problem: 1 << 11,
  remedy: 1 << 12,
  requirement: 1 << 13,
  sequence: 1 << 14,
  done: 1 << 15,
  /** Verb of an order when it opens a sentence. */
  imperative: 1 << 16,
  /** Points to something outside the text. */
  deixis: 1 << 17,
  hedge: 1 << 18,
  evaluation: 1 << 19,
  explain: 1 << 20,
  /** Leaves an utterance unfinished when it stands last. */
  dangling: 1 << 21,
  /** Opens a sentence without saying anything: `Now`, `Great,`. */
  leadIn: 1 << 22,
  /** `Checking`, `Running`: a sentence that opens so tells what the assistant is doing. */
  doing: 1 << 23,
  negation: 1 << 24,
  /** Third person as memory systems write it: `User`, `user's`. */
  theUser: 1 << 25,
  secondPerson: 1 << 26,
  /** First word of a set phrase in markers.ts; set when the lexicon is built. */
  phrase: 1 << 27,
  /** Opens the answer to whether something holds. */
  answering: 1 << 28,
  /** Speaks of how things stand at the moment: what is true of it today says nothing tomorrow. */
  momentary: 1 << 29,
  /** Amounts in words, units, days, months. */
  measure: 1 << 30,
  /** Belongs to another language and to no English sentence. */
  otherLanguage: 1 << 31,
} as const;

const LISTS: Readonly<Record<Exclude<keyof typeof WORD, 'phrase' | 'otherLanguage'>, string>> = {
  function:
    "a an the and or but nor so yet of in on at by for from to with without into onto over under up down out off about as than then that this these those it its it's he she they them their theirs we us our ours you your yours i me my mine him his her hers i'm i've i'd i'll you're you've you'd you'll he's she's it'd it'll we're we've we'd we'll they're they've they'd they'll that's that'd there's there here here's what's who's let's is are was were be been being am isn't aren't wasn't weren't do does did done doing don't doesn't didn't have has had having haven't hasn't hadn't can could will would shall should may might must can't couldn't won't wouldn't shouldn't not no if when where while who whom whose which what how why because any some all each every both few more most much many other another such only own same too very just also even still again ever never always really quite rather almost already maybe perhaps get gets got getting go goes going gone went come comes came make makes made put take takes took thing things stuff something anything everything nothing someone anyone lot lots bit kind sort like way one two ones now once there's etc via per upon between among through during before after above below against toward towards within along across around s t d m re ve ll know knew known think thought guess mean see seen saw say says said tell told suppose want wanted gonna wanna sort",
  filler:
    "uh um umm hmm hm mm mmm mmhm mhm mm-hmm mm-hm uh-huh uh-uh huh ah aha oh ooh er eh erm well yeah yep yup nah nope wow gosh gee hah haha lol hehe heh ha anyway anyways 'kay",
  ack: 'yes yeah yep yup yea aye no nope ok okay k kk mmk mkay mmmk sure right alright exactly agreed agree absolutely definitely certainly totally indeed correct true cool great nice perfect fine good awesome excellent wonderful lovely brilliant fantastic amazing proceed continue lgtm done noted understood gotcha gladly neat sweet affirmative roger ack fair likewise same interesting funny impressive ja nein genau klar prima super alles oui parfait voilà vale perfecto listo claro bien bene perfetto sim certo perfeito goed prima да нет хорошо отлично понял ок はい 好 好的 嗯 네 نعم حسنا',
  courtesy:
    "hi hello hey heya hiya howdy greetings bye goodbye bye-bye cya ciao farewell thanks thank thx ty tysm welcome please pls sorry pardon morning afternoon evening night goodnight cheers glad pleasure happy appreciate appreciated you'd regards hope anytime assist danke dankeschön gerne hallo tschüss servus merci bonjour bonsoir salut rien gracias hola adiós nada grazie prego ciao obrigado obrigada olá tchau dank graag dag hoi tack hej tak dziękuję cześć спасибо пожалуйста привет здравствуйте ありがとう ありがとうございます どういたしまして こんにちは 你好 谢谢 不客气 감사합니다 안녕하세요 천만에요 شكرا مرحبا",
  subject:
    "i you he she we they it that this there these those who i'm i've i'd i'll you're you've you'd you'll he's she's it's it'd it'll we're we've we'd we'll they're they've they'd they'll that's there's who's what's people everybody everyone somebody someone nobody",
  finite:
    "is are was were am be isn't aren't wasn't weren't 's do does did don't doesn't didn't have has had haven't hasn't hadn't can could will would shall should may might must can't couldn't won't wouldn't shouldn't i'm i've i'd i'll you're you've you'd you'll he's she's it's it'd it'll we're we've we'd we'll they're they've they'd they'll that's there's what's who's get gets got go goes went come comes came make makes made take takes took use uses used need needs needed want wants wanted think thought know knew see saw say says said work works worked mean means meant find found give gave keep kept let look looks looked seem seems seemed feel felt put run runs ran try tried buy bought live lived like liked happen happens happened",
  wh: "what why how when where which who whom whose what's how's who's where's why's",
  reason:
    'because cause causes caused causing since therefore thus hence due reason reasons rationale consequently accordingly thereby implies imply means leads led results motivation otherwise explains explanation weil deshalb daher darum deswegen parce puisque donc porque perché poiché quindi omdat daarom ponieważ dlatego потому поэтому çünkü därför eftersom',
  contrast:
    'but however although though whereas while instead rather unlike versus vs except despite yet nevertheless contrast conversely alternatively other-hand difference differences different differs compared compare comparison aber jedoch sondern dagegen mais cependant pero sino però invece maar echter jednak но однако ancak',
  condition: 'if unless whenever when otherwise provided assuming suppose case cases',
  decision:
    'decide decided decision decisions choose chose chosen choice recommend recommends recommended recommendation prefer preferred preference option options approach alternative alternatives trade-off tradeoff trade-offs tradeoffs opted pick picked settle settled agree propose proposed proposal suggest suggests suggested suggestion design strategy policy plan favor favour',
  problem:
    'bug bugs issue issues problem problems error errors fail fails failed failing failure failures broken breaks break wrong crash crashes crashed exception leak leaks race regression incorrect missing mismatch stuck hang hangs slow conflict conflicts warning invalid corrupt corrupted bad loss lost vulnerability deadlock timeout flaky',
  remedy:
    'fix fixes fixed fixing resolve resolves resolved solve solves solved solution workaround mitigate mitigation avoid avoids avoided prevent prevents prevented correct corrected handle handles handled patch',
  requirement:
    "should must need needs want wants ensure require requires required requirement requirements always never only shouldn't mustn't don't prefer expect expected ought goal goals supposed",
  sequence:
    'first firstly second secondly third then next finally afterwards afterward step steps before after until once last lastly initially',
  done: 'done updated added removed fixed deleted renamed moved committed pushed merged passes pass passed passing clean green complete completed finished applied reverted installed created changed replaced succeeded successful successfully builds compiled',
  imperative:
    'add address change check clean commit convert copy create debug delete deploy do drop edit extract find fix get give go implement improve install let list look make merge move open plan print proceed push put read refactor remove rename replace reread rerun resolve restart retry revert review rewrite run save search set show simplify sort start stop swap switch test tidy try turn undo update upgrade use verify write explain describe compare summarize translate tell generate build design help provide calculate suggest discuss',
  deixis:
    'this that these those it them they here there above below earlier previous former latter same other others again one ones',
  hedge:
    'maybe perhaps probably possibly likely guess suppose think seems seem apparently presumably might could somewhat roughly unsure',
  evaluation:
    'better best worse worst faster slower simpler easier harder cheaper cheap expensive safer safe cleaner cost costs worth advantage advantages disadvantage benefit benefits downside downsides drawback drawbacks pros cons efficient inefficient robust reliable important useful significant fast slow simple complex risk risks risky acceptable ideal optimal',
  explain:
    'means refers called defined definition represents consists consist contains contain provides provide allows allow enables enable uses works work happens function purpose example instance e.g i.e basically essentially specifically typically usually generally depends based stores returns requires involves includes include describes',
  dangling:
    "a an the and or but nor so of in on at by for from to with without into as than that because if when where while who which what my your his her our their its is are was were be am i i'm i've i'd we they he she it's we're they're you're there's gonna wanna very uh um like just really not don't didn't doesn't it'd that's some any every about between through also well",
  leadIn:
    'now next first good great nice excellent ok okay perfect right alright so also then and yes yeah well finally again hmm ah oh actually wait sure got understood good-catch before while meanwhile but yep lastly second one',
  doing:
    'running checking starting implementing building looking reading adding updating creating writing fixing testing verifying searching investigating exploring examining continuing proceeding working removing moving refactoring applying making launching fetching pulling waiting rerunning rebuilding committing pushing tracing mapping scoping inspecting reviewing loading resuming kicking dispatching renaming deleting editing replacing generating capturing finding drafting',
  negation:
    "not no never none nothing neither nor don't doesn't didn't isn't aren't wasn't can't cannot won't couldn't shouldn't without",
  theUser: "user user's users",
  secondPerson: "you your you're you've you'll yours",
  answering:
    'yes no not only partly partially often sometimes usually mostly rarely never always yep nope depends both neither generally normally technically mainly hardly almost',
  momentary:
    'done finished finish ready running run still now already yet again online offline up down alive working back here there currently today progress happening arrive arrived succeed succeeded pass passed passing saved sent live logged connected green left fail failed',
  measure:
    'two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million billion half third quarter twice percent per second seconds minute minutes hour hours day days week weeks month months year years noon midnight monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays weekend weekends january february march april june july august september october november december euro euros dollar dollars pounds cents km kilometres kilometers miles metres meters metre meter cm mm kg gram grams litre litres liters degrees kb mb gb volts watts calories daily weekly monthly yearly annually',
};

export const LEXICON: ReadonlyMap<string, number> = buildLexicon();

function buildLexicon(): Map<string, number> {
  const lexicon = new Map<string, number>();
  for (const [name, list] of Object.entries(LISTS)) {
    const bit = WORD[name as keyof typeof LISTS];
    for (const word of list.split(' ')) {
      lexicon.set(word, (lexicon.get(word) ?? 0) | bit);
      if (word.includes("'")) {
        const curly = word.replace("'", '’');
        lexicon.set(curly, (lexicon.get(curly) ?? 0) | bit);
      }
    }
  }
  for (const word of otherLanguageWords()) lexicon.set(word, (lexicon.get(word) ?? 0) | WORD.otherLanguage);
  for (const word of MARKERS.keys()) lexicon.set(word, (lexicon.get(word) ?? 0) | WORD.phrase);
  return lexicon;
}
