/**
 * What can be told of a text in another language than English without a lexicon of it: that it is one, and how much it
 * says. Lists of our own; words that are English too are left out.
 */

/** Small words that many sentences of one language have, and that no English one has. */
export const OTHER_LANGUAGE_WORDS =
  // German, Dutch, Scandinavian
  'der das und ist nicht ein eine zu den von mit sich auf für dem des auch werden wird sie er ich wir kann aus bei nach wie oder wenn aber nur noch sind hat haben dass als durch einen einer über um weil ihr du mir dir mein dein kein keine warum wo wann het een van niet dat te voor zijn aan ook naar om wordt kan maar worden deze door uit heeft nog wel wij moet geen og att det som är på inte till så från men ska vi jag när också detta alla blir ikke fra skal vi jeg eller når ' +
  // Romance
  "le la les et est un une du dans que pour pas qui sur avec ce cette sont par il elle nous vous ne se au aux ou mais comme être fait peut c'est d'un d'une très aussi leur même je l'on pourquoi quand el los las y en es por con para no del al lo como más pero su sus está son este esta puede también hay cuando muy ya sobre entre qué cómo yo tiene desde porque gli di e che è per non della si più anche questo questa nel alla dei può essere quando molto tra dalla perché os as de uma não em na dos mas são também foi esse você seu ser tem pela pelo isso și nu este din să sunt " +
  // Slavic, Turkish, Indonesian
  'nie się jest że po dla ale czy są przez który oraz być jego tylko też już może jak je se že pro jsou nebo který být když také jen není bir bu için ile olarak daha çok gibi var değil ama sonra yang dan untuk dengan ini itu dari pada adalah dalam tidak juga';

/** Written so in English as well, where they would tell nothing. */
const ENGLISH = new Set(
  'a i as an do de me on in no so is der den van per non die du par men was al el la le as e y o se es son con pour sur dos an ya os na'.split(
    ' ',
  ),
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
