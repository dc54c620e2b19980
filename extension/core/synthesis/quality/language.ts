/**
 * Which language a text is in: by its letters where they tell, else by its commonest small words. Own lists of words
 * that are frequent in one language; a word that several share counts less. Made for texts of a sentence and more.
 */

const SMALL_WORDS: Readonly<Record<string, string>> = {
  en: 'a i my me he she him her no any some other each should would could about only just now may make use used using the of and to in is that it for with as are be this was on you not or have from by an which can will but if when what your they has were we their all there use more so its how into than these do',
  de: 'der die das und ist nicht ein eine zu den von mit sich auf für im dem des auch es werden wird sie er ich wir kann aus bei nach wie oder wenn aber nur noch sind hat haben dass als durch einen einer über um',
  fr: "le la les des et est un une du dans que pour pas qui sur avec plus ce cette sont par il elle nous vous ne se au aux ou mais comme être fait peut c'est d'un d'une l'on très aussi leur même je",
  es: 'el la los las de y en que es un una por con para no se del al lo como más pero su sus está son este esta puede también hay cuando muy si ya sobre entre ser uno qué cómo yo tiene desde',
  it: "il lo gli di e che è un una per non con del della sono si da più come anche questo questa nel alla dei le ma può essere quando molto o se ha al tra ci io dalla l'",
  pt: 'o os as de e que é um uma para não com do da em por se na no dos das mais como mas ao são ou também pode foi esse essa este está muito quando você seu sua ser tem pela pelo isso',
  nl: 'de het een en van is niet dat te op voor met zijn die aan ook er als bij naar om of wordt kan maar worden dit deze door over uit heeft nog wel je ik wij we hun hebben moet geen',
  sv: 'och att det som en ett är på för med av inte den till har de om så kan från men ska vi jag du eller när var vid också detta alla blir här man mycket mer',
  da: 'og at det som en et er på for med af ikke den til har de om så kan fra men skal vi jeg du eller når var ved også dette alle bliver her man meget mere hvis',
  pl: 'w i na nie się jest z do to że jak za od po o dla ale czy są przez tym które który można oraz być jego tego lub gdy tylko też już może ma ich jako',
  cs: 'a je v na se že s z do o jako to pro by ale za po jsou nebo tak který jeho které může být když ve od při pokud také však jen už má není',
  tr: 've bir bu için ile de da olarak daha çok olan gibi ne kadar var en değil ama sonra veya ise her şey mi olur göre ancak kendi bunu nasıl',
  ro: 'și în de la cu pe nu este o un care pentru din mai că sau sunt prin ca dar fi acest această poate au fost când se cel lui',
  id: 'yang dan di untuk dengan ini itu dari pada adalah dalam tidak atau ke akan juga dapat oleh bisa karena saya anda kita mereka sebagai lebih',
};

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\u3040-\u30ff]/g, 'ja'],
  [/[\uac00-\ud7af\u1100-\u11ff]/g, 'ko'],
  [/[\u4e00-\u9fff\u3400-\u4dbf]/g, 'zh'],
  [/[\u0400-\u04ff]/g, 'ru'],
  [/[\u0370-\u03ff]/g, 'el'],
  [/[\u0590-\u05ff]/g, 'he'],
  [/[\u0600-\u06ff]/g, 'ar'],
  [/[\u0900-\u097f]/g, 'hi'],
  [/[\u0e00-\u0e7f]/g, 'th'],
];

/** Word to the languages that use it. */
const LANGUAGES_OF = new Map<string, string[]>();
for (const [language, words] of Object.entries(SMALL_WORDS))
  for (const word of new Set(words.split(' '))) {
    const others = LANGUAGES_OF.get(word);
    if (others) others.push(language);
    else LANGUAGES_OF.set(word, [language]);
  }

/** A letter of a script that is not Latin. */
const OTHER_SCRIPT = /[\u0370-\u1fff\u3040-\ud7af]/;
/** What is looked at of a text with its code, and of its prose. UTF-16 units. */
const ENOUGH_TEXT = 20_000;
const ENOUGH_PROSE = 4000;
/** Words looked at; more do not change the answer. */
const ENOUGH_WORDS = 400;
/** Fewer words than this, or fewer small words that tell, are no evidence. */
const MIN_WORDS = 4;
const MIN_WEIGHT = 1.6;
/** The best language has this much more evidence than the next. */
const MARGIN = 1.25;
/** Share of a script's letters that tells the language. */
const SCRIPT_SHARE = 0.3;

/** ISO 639-1 code, undefined where the text does not tell: code, names, a few words, two languages alike. */
export function languageOf(text: string): string | undefined {
  const prose = proseOf(text.length > ENOUGH_TEXT ? text.slice(0, ENOUGH_TEXT) : text).slice(0, ENOUGH_PROSE);
  if (!OTHER_SCRIPT.test(prose)) return latinLanguage(prose);
  const letters = prose.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 8) return undefined;
  for (const [script, language] of SCRIPTS) {
    // Japanese writes half of its words with Chinese characters, so a fifth of kana is enough.
    if ((prose.match(script)?.length ?? 0) / letters >= (language === 'ja' ? 0.15 : SCRIPT_SHARE))
      return language === 'ru' && /[іїєґ]/i.test(prose) ? 'uk' : language;
  }
  return latinLanguage(prose);
}

function latinLanguage(prose: string): string | undefined {
  const words = wordsOf(prose);
  if (words.length < MIN_WORDS) return undefined;
  const weights = new Map<string, number>();
  for (const word of words) {
    const languages = LANGUAGES_OF.get(word);
    if (!languages) continue;
    for (const language of languages) weights.set(language, (weights.get(language) ?? 0) + 1 / languages.length);
  }
  const [best, next] = [...weights].sort((a, b) => b[1] - a[1]);
  if (!best || best[1] < MIN_WEIGHT || best[1] / words.length < 0.06) return undefined;
  return next && best[1] < MARGIN * next[1] ? undefined : best[0];
}

function wordsOf(prose: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of prose.toLowerCase().matchAll(/\p{L}[\p{L}\p{M}'’]*/gu)) {
    words.push(word.replace('’', "'"));
    if (words.length >= ENOUGH_WORDS) break;
  }
  return words;
}

/** The text without code, addresses and markup. */
export function proseOf(text: string): string {
  return text
    .replace(/^ {0,3}(```|~~~)[\s\S]*?(?:^ {0,3}\1|$(?![\s\S]))/gm, ' ')
    .replace(/`[^`\n]+`/g, ' ')
    .replace(/\bhttps?:\/\/\S+/g, ' ')
    .replace(/<\/?[a-z][^>\n]{0,200}>/gi, ' ');
}

/** The language that most records are in, undefined where none tells. */
export function mainLanguage(languages: Iterable<string | undefined>): string | undefined {
  const counts = new Map<string, number>();
  for (const language of languages) if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}
