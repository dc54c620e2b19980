import type { AnalyzedText } from '../text/analysis.ts';
import { moreWords } from '../text/otherLanguages.ts';
import type { Tokens } from '../text/tokens.ts';
import { WordTable } from '../text/vocabulary.ts';
import { isIdentifier } from './characters.ts';
import { LEXICON, WORD } from './lexicon.ts';
import { LINE } from './lines.ts';
import { MARKER } from './markers.ts';
import type { TextProfile } from './textProfile.ts';

/**
 * What a person tells and the answer only takes note of: a fact, a decision, a rule or a correction in a line, or how
 * things are going at the moment. Both are short and end in `Okay`; which of them it is, the person's words alone tell.
 */
export interface Told {
  /** 0 to 1: how far the answer does nothing but take note. The other counts are 0 where this is. */
  readonly noted: number;
  /** Words of content, at most those of one or two sentences. */
  readonly content: number;
  /** Numbers, names, identifiers, amounts, days. */
  readonly specifics: number;
  /** Words that say how far something holds: `never`, `only`, `until`, `not`, `because`. */
  readonly bounds: number;
  /** Words of what is true at the moment only: `again`, `still`, `tomorrow`, `in a minute`. */
  readonly moments: number;
  /** Words that point to something outside the turn: `the other one`. */
  readonly pointers: number;
  /** Words of feeling and small talk. */
  readonly feelings: number;
  /** 1 where the person speaks of what they are doing themselves, and of no habit of theirs. */
  readonly errand: number;
}

const NOTHING: Told = {
  noted: 0,
  content: 0,
  specifics: 0,
  bounds: 0,
  moments: 0,
  pointers: 0,
  feelings: 0,
  errand: 0,
};

/** A longer answer does more than take note; a longer message is a request or a document. */
const NOTE_WORDS = 30;
const TOLD_WORDS = 60;
const MOST_ORDERS = 2;
/** `No worries`, `all set` tell nothing. */
const FEWEST_WORDS = 2;
/** New words of content that an acknowledgement may have before it counts as none. */
const OWN_WORDS = 10;

const ROLE = {
  content: 1 << 0,
  specific: 1 << 1,
  bound: 1 << 2,
  moment: 1 << 3,
  pointer: 1 << 4,
  feeling: 1 << 5,
  self: 1 << 6,
  /** Follows `I` where a habit, a taste or a decision is told. */
  habit: 1 << 7,
  /** Reports an errand done, where it opens an answer. */
  done: 1 << 8,
} as const;

const WORDS: Readonly<Partial<Record<keyof typeof ROLE, string>>> = {
  specific:
    'montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober november dezember uhr euro prozent ' +
    'lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril juin juillet août octobre novembre décembre mois semaine euros ' +
    'lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre mes semana ' +
    'lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio aprile maggio giugno luglio settembre ottobre novembre dicembre mese anni ' +
    'segunda terça quarta quinta sexta segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sextas domingo janeiro fevereiro março maio junho julho setembro outubro dezembro mês ' +
    'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag nacht uur ' +
    'poniedziałek wtorek środa środę czwartek piątek sobota sobotę niedziela niedzielę ' +
    'понедельник понедельника вторник среда среду четверг пятница пятницу суббота субботу воскресенье ' +
    'pazartesi salı çarşamba perşembe cuma cumartesi pazar',
  bound:
    "never always only every each until till since from except without unless must mustn't may allowed required not no isn't aren't doesn't don't can't cannot won't wasn't weren't instead because anymore nobody default than too " +
    'nie niemals immer nur ab bis seit jeden jede jedes kein keine keinen nicht sondern ohne muss müssen darf dürfen statt weil denn künftig ' +
    "jamais toujours seulement jusqu'à jusqu'au depuis chaque pas sauf sans doit doivent uniquement car trop " +
    'nunca siempre solo sólo hasta desde cada sin debe porque excepto demasiado mai sempre fino ogni non senza deve perché troppo até não sem apenas ' +
    'nooit altijd alleen tot elke geen niet zonder moet vanaf want omdat nigdy zawsze tylko każdy każdą bez musi od bo ' +
    'никогда всегда только до каждый каждую не нельзя без должен должны от потому слишком asla her sadece kadar değil aldrig alltid bara varje inte utan',
  moment:
    'again still yet already just soon today yesterday tomorrow tonight moment minute sec wait ready back currently later meanwhile almost finally running trying try now ' +
    "jetzt gerade noch gleich wieder morgen heute gestern kurz maintenant encore demain aujourd'hui instant bientôt déjà ahora ya mañana hoy todavía momento adesso ora ancora domani oggi agora já amanhã hoje " +
    'nu even vandaag straks teraz jutro dzisiaj już zaraz jeszcze сейчас завтра сегодня подожди уже ещё şimdi yarın bugün',
  pointer:
    'it that this those these one ones other same second first last there here another rest thing things part ' +
    'das andere anderen variante autre ça cela otro otra eso altro altra outro outra andere drugi другой это diğer',
  feeling:
    'tired hate love loved lovely great nice perfect awesome funny weird crazy wow annoying bored happy sad coffee lunch weather raining beautiful wonderful terrible awful horrible stupid sick fun enjoy amazing genius fast faster good better best looks feels day evening haha lol omg ugh ' +
    'heiß müde toll schön super génial fatigué crevé journée marche cansado ganas genial bello bellissimo stanco ótimo leuk mooi fajnie świetnie классно здорово устал güzel',
  self: "i i'm i’m i'll i’ll i've i’ve i'd i’d im let me we'll we’ll ich je j'ai j'essaie yo io sto eu vou ik ja я ben jag probiere",
  habit:
    "use prefer only never always don't don’t can't can’t cannot allergic vegetarian vegan eat drink live work own decided promised moved changed switched agreed signed chose told spoke talked ne nicht kein non não geen niet не",
  done: 'done fixed added removed changed renamed updated erledigt fertig fait listo fatto pronto gotowe klaar готово yapıldı',
};

const LISTED = new Map<string, number>();
for (const [role, words] of Object.entries(WORDS))
  for (const word of words.split(' '))
    for (const form of word.includes("'") ? [word, word.replace("'", '’')] : [word])
      LISTED.set(form, (LISTED.get(form) ?? 0) | ROLE[role as keyof typeof ROLE]);

/** Chinese and Japanese are written without blanks: what stands inside a run of letters tells the same. */
const UNSPACED: readonly (readonly [RegExp, number])[] = [
  [/[曜周月]|星期|[0-9０-９]/u, ROLE.specific],
  [/不是|ではなく|决定|決定|因为|总是|从不|不能|必须|必ず|だけ|から|まで|之前|以后/u, ROLE.bound],
  [/现在|明天|今日|明日|今は|ちょっと|等一下|再试/u, ROLE.moment],
  [/太好|すごい|嬉し|开心|高兴/u, ROLE.feeling],
];
const UNSPACED_FROM = 0x2e80;

const EMPTY = WORD.function | WORD.filler | WORD.ack | WORD.courtesy;

const ROLES = new WordTable((word) => {
  const classes = LEXICON.get(word) ?? 0;
  let roles = LISTED.get(word) ?? 0;
  if ((classes & EMPTY) === 0 && (classes & WORD.otherLanguage) === 0) roles |= ROLE.content;
  if ((classes & WORD.measure) !== 0 || /^[0-9]/.test(word)) roles |= ROLE.specific;
  if (word.charCodeAt(0) >= UNSPACED_FROM) for (const [form, role] of UNSPACED) if (form.test(word)) roles |= role;
  return roles;
});

/** Words of the person's side that open it; `I` further on is part of what is told. */
const HEAD = 2;

/** What the person's words tell, given how both sides were counted. */
export function told(said: AnalyzedText, answered: AnalyzedText, user: TextProfile, answer: TextProfile): Told {
  if (user.asked > 0 || user.words === 0 || user.words > TOLD_WORDS || user.codeWords > 0) return NOTHING;
  if (answer.words > NOTE_WORDS || answer.reportWords + answer.codeWords + answer.outputWords > 0) return NOTHING;
  if ((user.markers[MARKER.boot] as number) + user.roleWords + (user.markers[MARKER.harness] as number) > 0)
    return NOTHING;
  // A list of rules, or order upon order: how an assistant is told its part.
  if (
    user.orders > MOST_ORDERS ||
    (user.lineCounts[LINE.bullet] as number) + (user.lineCounts[LINE.heading] as number) > 1
  )
    return NOTHING;
  const words = said.tokens;
  const answerWords = answered.tokens;
  let bounds = 0;
  let specifics = 0;
  let content = 0;
  let moments = 0;
  let pointers = 0;
  let feelings = 0;
  let self = 0;
  let habit = 0;
  const known = new Set<string>();
  for (let i = 0; i < words.length; i++) {
    const word = words.lower[i] as string;
    known.add(word);
    const roles = ROLES.of(words.ids[i] as number, word);
    if ((roles & ROLE.content) !== 0) {
      const start = words.starts[i] as number;
      content += 1 + moreWords(said.text.charCodeAt(start), start, words.ends[i] as number);
    }
    if ((roles & ROLE.specific) !== 0 || isNameOrIdentifier(said.text, words, i)) specifics++;
    if ((roles & ROLE.bound) !== 0) bounds++;
    if ((roles & ROLE.moment) !== 0) moments++;
    if ((roles & ROLE.pointer) !== 0) pointers++;
    if ((roles & ROLE.feeling) !== 0) feelings++;
    if (i < HEAD && (roles & ROLE.self) !== 0) self = 1;
    if (i < 3 * HEAD && (roles & ROLE.habit) !== 0) habit = 1;
  }
  if (content < FEWEST_WORDS) return NOTHING;
  // `Label every vial, no exceptions` is a rule; `make it shorter` is an order, and done when it is answered.
  if (user.orders > 0 && bounds === 0) return NOTHING;
  let own = 0;
  for (let i = 0; i < answerWords.length; i++) {
    const word = answerWords.lower[i] as string;
    const roles = ROLES.of(answerWords.ids[i] as number, word);
    if (i < HEAD && (roles & ROLE.done) !== 0) return NOTHING;
    if ((roles & ROLE.content) !== 0 && !known.has(word)) own++;
  }
  const noted = Math.max(0, 1 - own / OWN_WORDS);
  return { noted, content, specifics, bounds, moments, pointers, feelings, errand: self * (1 - habit) };
}

function isNameOrIdentifier(text: string, words: Tokens, i: number): boolean {
  const start = words.starts[i] as number;
  const end = words.ends[i] as number;
  if (isIdentifier(text, start, end)) return true;
  const first = text.charCodeAt(start);
  return i > 0 && first >= 65 && first <= 90 && end - start > 1;
}
