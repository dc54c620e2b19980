import type { Tokens } from './tokens.ts';
import { WordTable } from './vocabulary.ts';

/**
 * What can be told of a text in another language than English without a lexicon of it: that it is one, and how much it
 * says. Lists of our own; words that are English too are left out.
 */

/** Small words that many sentences of one language have, and that no English one has. */
const OTHER_LANGUAGE_WORDS =
  // German, Dutch, Scandinavian
  'der das und ist nicht ein eine zu den von mit sich auf für dem des auch werden wird sie er ich wir kann aus bei nach wie oder wenn aber nur noch sind hat haben dass als durch einen einer über um weil ihr du mir dir mein dein kein keine warum wo wann het een van niet dat te voor zijn aan ook naar om wordt kan maar worden deze door uit heeft nog wel wij moet geen og att det som är på inte till så från men ska vi jag när också detta alla blir ikke fra skal vi jeg eller når ' +
  // Romance
  "le la les et est un une du dans que pour pas qui sur avec ce cette sont par il elle nous vous ne se au aux ou mais comme être fait peut c'est d'un d'une très aussi leur même je l'on pourquoi quand el los las y en es por con para no del al lo como más pero su sus está son este esta puede también hay cuando muy ya sobre entre qué cómo yo tiene desde porque gli di e che è per non della si più anche questo questa nel alla dei può essere quando molto tra dalla perché os as de uma não em na dos mas são também foi esse você seu ser tem pela pelo isso și nu este din să sunt " +
  // Slavic, Turkish, Indonesian
  'nie się jest że po dla ale czy są przez który oraz być jego tylko też już może jak je se že pro jsou nebo který být když také jen není bir bu için ile olarak daha çok gibi var değil ama sonra yang dan untuk dengan ini itu dari pada adalah dalam tidak juga';

/** Written so in English as well, where they would tell nothing. */
const ENGLISH = new Set(
  'a i as an do me on in no so is per die par men was al e y o son con pour sur ya na van dos um er'.split(' '),
);

export function otherLanguageWords(): readonly string[] {
  return OTHER_LANGUAGE_WORDS.split(' ').filter((word) => !ENGLISH.has(word));
}

/** The first letter of a script that no English word is written in: Greek and all that follows it. */
const OTHER_SCRIPT_FROM = 0x370;
/** Chinese, Japanese: scripts without blanks between words. */
const UNSPACED_FROM = 0x2e80;
const UNSPACED_TO = 0x9fff;
/** Characters of a word in such a script, about. */
const UNSPACED_WORD = 2;

export function isOtherScript(code: number): boolean {
  return code >= OTHER_SCRIPT_FROM && (code < 0x2000 || code >= UNSPACED_FROM);
}

/** Words in a run of letters from `start` to `end`, beyond the one that it counts as anyway. */
export function moreWords(code: number, start: number, end: number): number {
  if (code < UNSPACED_FROM || code > UNSPACED_TO) return 0;
  return Math.max(0, Math.round((end - start) / UNSPACED_WORD) - 1);
}

/** Whether a sentence ends here: the full stop, the exclamation and the question mark of East Asian scripts. */
export function isWideStop(code: number): boolean {
  return code === 0x3002 || code === 0xff01 || code === WIDE_QUESTION;
}

export const WIDE_QUESTION = 0xff1f;

const Kind = { None: 0, EnglishToo: 1, Small: 2, OtherScript: 3 } as const;
const SMALL_WORDS: ReadonlySet<string> = new Set(OTHER_LANGUAGE_WORDS.split(' '));
const TABLE = new WordTable((word) => {
  if (SMALL_WORDS.has(word)) return ENGLISH.has(word) ? Kind.EnglishToo : Kind.Small;
  return isOtherScript(word.charCodeAt(0)) ? Kind.OtherScript : Kind.None;
});

/** Whether a lower-cased word (`id` is its number in the vocabulary, or 0) is grammar in a text of another language. */
export function isOtherSmallWord(id: number, word: string): boolean {
  const kind = TABLE.of(id, word);
  return kind === Kind.EnglishToo || kind === Kind.Small;
}

/** A text with this share of such words is in another language than English. */
const SHARE = 0.2;

export function isInOtherLanguage({ length, ids, lower }: Tokens): boolean {
  let found = 0;
  for (let i = 0; i < length; i++) if (TABLE.of(ids[i] as number, lower[i] as string) >= Kind.Small) found++;
  return found > 0 && found >= SHARE * length;
}
