/** How refusals, talk of being a machine, and references to what was said before are worded outside English. */

/** `sorry` and `cannot` in one sentence, with a verb of what an assistant does: regret alone is no refusal. */
const REFUSALS: readonly RegExp[] = [
  // German
  /(?:\b(?:tut mir (?:sehr )?leid|entschuldig\w*|leider|bedauer\w*|unglücklicherweise)[^.!?\n]{0,50}|^\W*)\b(?:kann|darf|möchte|werde) ich\b[^.!?\n]{0,60}\b(?:nicht|keine?\w*)\b[^.!?\n]{0,40}\b(?:weiter)?(?:helfen|beantworten|bearbeiten|erfüllen|unterstützen|nachkommen|bereitstellen|geben|erstellen|ausführen|zugreifen|anbieten|entsprechen)/i,
  /\bich (?:kann|darf) (?:dir|ihnen|euch) (?:dabei|damit|hierbei|hiermit) (?:leider )?nicht (?:weiter)?helfen/i,
  // French
  /\b(?:désolée?|navrée?|malheureusement|regrette)\b[^.!?\n]{0,50}\bje ne (?:peux|pourrai|suis|saurais)\b[^.!?\n]{0,70}\b(?:aider|répondre|fournir|satisfaire|assister|traiter|donner|accéder|créer|donner suite)/i,
  /\bje ne (?:peux|suis) pas [^.!?\n]{0,30}(?:vous |t['’])aider (?:avec|sur|à)/i,
  // Spanish
  /\b(?:lo siento|lo lamento|lamentablemente|disculpa|desafortunadamente)\b[^.!?\n]{0,50}\bno (?:puedo|podré|me es posible|estoy)\b[^.!?\n]{0,50}\b(?:ayud|asist|respond|proporcion|cumpl|realiz|acced|cre|ofrec)\w*/i,
  /\bno puedo (?:ayudar|asistir)(?:te|le|les|os)\b/i,
  // Italian
  /\b(?:mi dispiace|purtroppo|spiacente|mi scuso)\b[^.!?\n]{0,50}\bnon (?:posso|sono in grado|potrò)\b[^.!?\n]{0,50}\b(?:aiut|assist|rispond|forn|soddisf|esegu|acced)\w*/i,
  // Portuguese
  /\b(?:desculp\w*|sinto muito|lamento|infelizmente)\b[^.!?\n]{0,50}\bnão (?:posso|consigo|poderei|sou capaz)\b[^.!?\n]{0,50}\b(?:ajud|auxili|respond|fornec|atend|realiz|cumpr|acess)\w*/i,
  // Dutch
  /\b(?:het spijt me|sorry|helaas|excuses)\b[^.!?\n]{0,50}\bkan ik\b[^.!?\n]{0,60}\b(?:niet|geen)\b[^.!?\n]{0,40}\b(?:helpen|beantwoorden|uitvoeren|voldoen|geven|assisteren)/i,
  /\b(?:het spijt me|sorry|helaas)\b[^.!?\n]{0,40}\b(?:daar|hier)(?:bij|mee)? kan ik[^.!?\n]{0,20}niet (?:\w+ )?helpen/i,
  // Polish
  /(?:przykro mi|przepraszam|niestety)[^.!?\n]{0,50}nie (?:mogę|potrafię|jestem w stanie)[^.!?\n]{0,50}(?:pomóc|odpowiedzieć|spełnić|udzielić|wykonać)/i,
  // Russian, Ukrainian
  /(?:извини(?:те)?|прости(?:те)?|к сожалению|мне жаль|прошу прощения)[^.!?\n]{0,50}не (?:могу|смогу|в состоянии|имею возможности)[^.!?\n]{0,50}(?:помочь|ответить|выполнить|предоставить|обсуждать|поддержать)/i,
  /(?:вибач(?:те)?|на жаль|перепрошую)[^.!?\n]{0,50}не (?:можу|зможу)[^.!?\n]{0,50}(?:допомогти|відповісти|виконати|надати)/i,
  // Turkish
  /(?:üzgünüm|maalesef)[^.!?\n]{0,60}(?:yardımcı olam\w*|yardım edem\w*|yanıtlayam\w*|yerine getirem\w*)/i,
  // Arabic
  /(?:عذر|آسف|للأسف)[^.!؟\n]{0,50}(?:لا أستطيع|لا يمكنني|لن أتمكن)/,
  // Chinese, Japanese, Korean
  /(?:抱歉|对不起|對不起|很遗憾|很遺憾|不好意思)[^。!?!?\n]{0,20}(?:无法|不能|無法|没办法|沒辦法)[^。!?!?\n]{0,20}(?:帮|幫|协助|協助|回答|提供|完成|满足|滿足|处理|處理)/,
  /(?:申し訳(?:あり|ござい)ません|すみません|残念ながら|恐れ入ります)[^。\n]{0,40}(?:お手伝い|お応え|お答え|お力|対応|提供|回答|支援)[^。\n]{0,15}(?:できません|できかねます|致しかねます|なれません)/,
  /(?:죄송|유감|미안)[^.\n]{0,45}(?:도와|도움|답변|답해|제공|수행|처리|응해)[^.\n]{0,20}(?:없습니다|없어요|못합니다|어렵습니다)/,
];

const MACHINES: readonly RegExp[] = [
  /\bals (?:eine? )?(?:KI\b|künstliche Intelligenz|(?:großes )?Sprachmodell|KI-\w+|virtuelle[rn]? Assistent)/i,
  /\ben tant qu(?:e |['’])(?:une )?(?:IA\b|intelligence artificielle|modèle de langage|assistant virtuel)/i,
  /\bcomo (?:una? )?(?:IA\b|inteligencia artificial|modelo de lenguaje|asistente virtual|inteligência artificial|modelo de linguagem|assistente virtual)/i,
  /\b(?:in quanto|come) (?:un['’]?a? ?)?(?:IA\b|intelligenza artificiale|modello linguistico|assistente virtuale)/i,
  /\bals (?:een )?(?:AI\b|taalmodel|kunstmatige intelligentie)/i,
  /jako (?:model językowy|sztuczna inteligencja|AI\b)/i,
  /как (?:большая )?(?:языковая модель|искусственный интеллект|ИИ[\s,-])/i,
  /(?:作为|作為)(?:一个|一個|一名)?(?:AI|人工智能|人工智慧|语言模型|語言模型)/i,
  /(?:AI|人工知能|言語モデル)として/i,
  /(?:AI|인공지능|언어 모델)로서/i,
];

const EARLIER: readonly RegExp[] = [
  /\bwie (?:ich )?(?:(?:bereits|schon|oben|vorhin|zuvor|vorher|weiter oben) ?){1,2}(?:erwähnt|beschrieben|gesagt|gezeigt|erklärt|erläutert|genannt|angegeben|ausgeführt)|\bsiehe oben\b|\b(?:meiner?|deiner?|ihrer?|unserer?) (?:letzten?|vorherigen?|vorigen?) (?:Antwort|Nachricht|Frage)/i,
  /\bcomme (?:indiqué|mentionné|expliqué|décrit|vu|dit|montré) (?:ci-dessus|plus haut|précédemment|auparavant)|\b(?:voir|cf\.?) ci-dessus|\bcomme je (?:l['’]ai|vous l['’]ai) (?:dit|mentionné|expliqué)|\b(?:ma|ta|votre) (?:réponse|question) précédente/i,
  /\bcomo (?:ya )?(?:mencioné|dije|expliqué|indiqué|(?:he|hemos) (?:mencionado|dicho|explicado|indicado|visto)|se (?:mencionó|indicó|explicó|describió|mostró))(?: (?:anteriormente|antes|arriba|más arriba))?|\b(?:mi|tu|su) (?:respuesta|mensaje|pregunta) anterior/i,
  /\bcome (?:ho (?:già )?(?:detto|menzionato|spiegato)|(?:detto|menzionato|indicato|spiegato|descritto|mostrato) (?:sopra|prima|in precedenza))|\b(?:mia|tua|sua) (?:risposta|domanda) precedente/i,
  /\bcomo (?:mencionei|eu disse|expliquei|indicado|mencionado|descrito|mostrado|dito) (?:acima|anteriormente|antes)|\b(?:minha|sua|tua) (?:resposta|pergunta|mensagem) anterior/i,
  /\bzoals (?:ik )?(?:hierboven|eerder|al|reeds) (?:beschreven|vermeld|genoemd|gezegd|uitgelegd|aangegeven)/i,
  /\bjak (?:wspomnia\S+|opisan\S+|pokazan\S+) (?:wyżej|powyżej|wcześniej)/i,
  /как (?:я )?(?:уже )?(?:упоминал\S*|говорил\S*|сказано|описано|указано|показано) (?:выше|ранее|раньше)|\bсм\. выше/i,
  /如上(?:所述|所示)|正如(?:我)?(?:之前|前面|上面)所?(?:提到|说)|(?:之前|前面)(?:提到|说过)/,
  /上記の(?:通り|とおり)|前述の(?:通り|とおり)|先ほど(?:述べた|説明した|お伝えした)/,
  /(?:위에서|앞서) (?:언급|설명|말씀)/,
];

/** A word that each of EARLIER needs: most texts have none of them and are looked through once. */
const MAY_POINT_BACK =
  /\b(?:wie|siehe|letzten?|vorigen?|vorherigen?|comme|voir|cf|précédente|como|anterior|come|precedente|zoals|jak)\b|как|см\.|如上|正如|之前|前面|上記|前述|先ほど|위에서|앞서/i;

export function refusesInOtherLanguage(start: string): boolean {
  return REFUSALS.some((pattern) => pattern.test(start));
}

export function isMachineInOtherLanguage(start: string): boolean {
  return MACHINES.some((pattern) => pattern.test(start));
}

/** Where a text first points at what was said before it, -1 where it does not. */
export function earlierInOtherLanguage(prose: string): number {
  if (!MAY_POINT_BACK.test(prose)) return -1;
  const found = EARLIER.map((pattern) => prose.search(pattern)).filter((at) => at !== -1);
  return found.length === 0 ? -1 : Math.min(...found);
}
