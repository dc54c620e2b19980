import type { Span } from './spans.ts';

/** `**The bug:** …`, `**Write side** — …`, `Ease of use: …`: names what the sentence is about; kept where only it tells what `this` is. */
const LABEL =
  /^(?:\*\*[^*\n]{1,60}(?::\*\*|\*\*:|\*\*\s+[—–-])|\p{Lu}[\p{L}\p{N}'’-]*(?: [\p{L}\p{N}&/'’-]+){0,4}:)\s+(?!(?:this|these|it|they)\s)(?=\S+\s+\S)/iu;

/** `So, …`, `Additionally, …`: leads over from the text before. */
const OPENER =
  /^(?:(?:so|but|and|therefore|thus|hence|also),?|(?:hi|hey|hello|hm+|however|additionally|moreover|furthermore|overall|ultimately|similarly|likewise|finally|instead|in (?:summary|short|conclusion|general|contrast|addition|other words|fact)|for (?:example|instance)|on the other hand|that said|of course),)\s+(?=\S+\s+\S)/i;

/** The sentence without label, lead and the bold marks that embrace it. */
export function bareSentence(text: string, span: Span): Span {
  return withoutBold(text, withoutLead(text, withoutBold(text, span)));
}

/** The span without a label and without the word that leads over from the text before; never empty. */
export function withoutLead(text: string, { start, end }: Span): Span {
  let from = start + (LABEL.exec(text.slice(start, end))?.[0].length ?? 0);
  from += OPENER.exec(text.slice(from, end))?.[0].length ?? 0;
  return { start: from, end };
}

/** The span without the bold marks that embrace it as a whole: `**Keep the lock.**` */
export function withoutBold(text: string, { start, end }: Span): Span {
  const inner = text.slice(start + 2, end - 2);
  const embraced = end - start > 4 && text.startsWith('**', start) && text.startsWith('**', end - 2);
  return embraced && !inner.includes('**') ? { start: start + 2, end: end - 2 } : { start, end };
}
