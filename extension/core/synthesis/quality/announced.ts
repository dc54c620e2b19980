/** Things that a text announces and that then do not come: `the following command`, `the table below`, a picture. */

const THING =
  'code|commands?|tables?|snippets?|scripts?|quer(?:y|ies)|images?|diagrams?|figures?|screenshots?|functions?|configurations?|config|links?|json|yaml|output|regex|examples?|steps|lists?|options';
/** What must be seen: prose that goes on is none of it. */
const SHOWN = new RegExp(
  `\\b(?:the following (?:\\w+ )?(?:${THING})|(?:the|this|these|following) (?:\\w+ )?(?:${THING}) below)\\b`,
  'gi',
);
/** What may be said in words, but must come. */
const FOLLOWING =
  /\b(?:the following(?! (?:\w+ )?(?:days?|nights?|weeks?|months?|years?|mornings?|evenings?|chapters?|centur\w+|decades?|seasons?|release|version|turn|line|character|element|row|page|section)\b)|as follows)\b/gi;
const PICTURE =
  /\b(?:shown|seen|visible|see|depicted|displayed|illustrated|marked) (?:in|on) (?:the|this|your|my|figure|fig\.) ?(?:\w+ )?(?:screenshots?|images?|pictures?|photos?|figures?|diagrams?|attachments?|charts?|graphs?|illustrations?|\d+)\b/i;
/** A fence, code, a list, a table, an indented block, a picture. */
const STRUCTURE = /```|~~~|`[^`\n]+`|^\s*(?:[-*+•]|\(?\d+[.)]) ?\S|^\s*\||^(?: {4}|\t)\S|!\[|<\w+[ >]|\$\$/m;
/** What comes after a colon, or on a line of its own. */
const SAID = /:\s*\S|\n\s*\S/;
/** A sentence after the one that announces. */
const SENTENCE = /[.!?]["')]?\s+\S[^]{20,}/;

/** Most texts have none of these words and are looked through once. */
const MAY_ANNOUNCE =
  /follow|below|screenshot|image|picture|photo|figure|fig\.|diagram|attachment|chart|graph|illustration/i;

/** 0 to 1: how sure it is that something was announced and left out. */
export function announcesNothing(answer: string): number {
  if (!MAY_ANNOUNCE.test(answer)) return 0;
  const rest = (match: RegExpExecArray): string => answer.slice(match.index + match[0].length);
  for (const match of answer.matchAll(SHOWN)) {
    const after = rest(match);
    if (!STRUCTURE.test(after) && !SAID.test(after)) return 0.7;
  }
  for (const match of answer.matchAll(FOLLOWING)) {
    const after = rest(match);
    if (!STRUCTURE.test(after) && !SAID.test(after) && !SENTENCE.test(after)) return 0.7;
  }
  return PICTURE.test(answer) && !/!\[|<img\b|```/.test(answer) ? 0.7 : 0;
}
