import { trimSpan, type Span } from '../phrases/spans.ts';
import type { Words } from '../phrases/words.ts';
import type { Range } from './clauses.ts';

/** Bullets, arrows, pictures, and the numbers of a list: `(8) ✅ …`, `1. …`. */
const LEADING_MARKS =
  /^(?:[-–—→⇒=>|•·:;,.…)\]*#]|[\p{Extended_Pictographic}✓✔✗✘]️?|\((?:\d{1,2}|[A-Za-z])\)|\d{1,2}[.)](?=\s))+\s+(?:[\p{Extended_Pictographic}✓✔✗✘]️?\s+)?/u;

/** What answers the other person before it tells: `You're right — …`, `I see, …`, `Good catch. …`, `Looking at the log, …`. */
const OPENER =
  /^(?:(?:you['’]re (?:\w+ )?right|you are right|i see(?: it| the \w+)?|got it|makes sense|fair(?: point| enough)?|sounds good|agreed|exactly(?: right)?|correct|(?:good|great|nice)(?: [\w-]+){0,3})\s*(?:[—–]|-(?=\s)|[,.:!])|looking at [^,.\n]{1,60},)\s+(?:(?:and|but|so)\s+)?(?=\S+\s\S)/i;

/** `**Label** — text`, `**Label**: text`, whose first mark may be cut off already; a whole sentence in bold type is no label. */
const BOLD_LABEL = /^(?:\*\*)?[^*\s]+(?: [^*\s]+){0,5}(?:\*\*\s*[—–:]|:\*\*)\s+(?=\S+\s\S)/;

/** What leads over from the text before: `For example, …` */
const LEADS_OVER =
  /^(?:for (?:example|instance)|in (?:addition|summary|short|conclusion|other words|fact|general|practice|contrast|particular)|on the other hand|of course|that said|to be clear|by contrast|as a reminder|in (?:this|that|these|those|both|either|each|such a|such|the (?:first|second|latter|former)) (?:cases?|phase|stage|step|intervals?|scenario|situation|regime|example|context)),\s+(?=\S+\s\S)/i;

/** `The catch is that …`, `One nice property here is that …`: announces what is told. */
const ANNOUNCES =
  /^(?:the|one|another|a|my|our)(?: [\w-]+){0,2} (?:trade-?off|catch|insight|point|idea|thing|upshot|takeaway|difference|downside|upside|caveat|wrinkle|gist|truth|fact|property|news|problem|issue)(?: here)? is(?: that)?\s+(?=\S+ \S+ \S)/i;

/** A short line without a mark before a line that begins anew is its title. */
const TITLE_LINE = /^[^\n.,;:!?]{1,60}\n\s*(?=\p{Lu})/u;

/** `Keep in mind that …`, `It is worth noting that …`: said to the reader, about what follows. */
const REMARK =
  /^(?:(?:please )?(?:keep in mind|note|remember)|it(?:['’]s| is)(?: also)? (?:important|worth) (?:to note|noting|to remember|to mention|mentioning)) that\s+(?=\S+ \S)/i;

/** `— correct`, `— itself informative`: a verdict on what was said. */
const VERDICT = /\s+[—–]\s+(?:correct|right|fine|good|nice|great|as expected|itself \w+)$/i;

const TRAILING_MARKS = /(?:\s*[-–—→⇒(\[{“\s]+|[\s,;]+[`"*_]+)$/u;

/** `Income: …`, `Work pressure: …` */
const PLAIN_LABEL = /^\p{Lu}[\p{L}'’-]*(?: (?:[\p{L}&'’-]+|\([\p{L}\d -]{1,20}\))){0,6}:\s+(?=\S)/u;

/** `The reason the build fails is that …`, `The cause of the delay is rooted in …`: what has the reason is the effect. */
const REASON_FOR =
  /^(?:the|one|another|a|the main|the only|the primary|the root) (?:reasons? (?:why |that |for which )?|causes? (?:of|behind) )(?=\S+ \S)/i;

/** Characters in which a verdict is looked for. */
const VERDICT_LENGTH = 30;
/** Characters in which an opener or a label is looked for. */
const HEAD = 100;

/** Only marks of lists and emphasis stand before `start` in its line. */
function opensLine(text: string, start: number): boolean {
  return /^[\s>*_#•-]*(?:\d{1,3}[.)]\s+)?[*_]*$/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
}

/** A bold phrase begins at `start` or before it in the line. */
function isBold(text: string, start: number): boolean {
  return text.startsWith('**', start) || hasOpenBold(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
}

function hasOpenBold(text: string): boolean {
  return text.includes('**') && text.split('**').length % 2 === 0;
}

/** Letters with which what leads over, a reason or a remark can begin. */
const MAY_LEAD = /^[a-bfimnoprt]/i;

/** Characters of a label and of what leads over at the beginning of `head`. */
function leadOf(head: string): number {
  let at = head.includes(':') ? (PLAIN_LABEL.exec(head)?.[0].length ?? 0) : 0;
  if (!MAY_LEAD.test(head.slice(at))) return at;
  for (const lead of LEADS) at += lead.exec(head.slice(at))?.[0].length ?? 0;
  return at;
}

const LEADS = [LEADS_OVER, REASON_FOR, REMARK, ANNOUNCES] as const;

/** The range's characters with the marks that belong to its ends (an opening backtick, a closing bracket), trimmed. */
export function rangeSpan(words: Words, range: Range, floor: number, ceiling: number): Span {
  const { text, tokens } = words;
  const before = range.from > 0 ? Math.max(floor, tokens.ends[range.from - 1] as number) : floor;
  const after = range.to < tokens.length ? Math.min(ceiling, tokens.starts[range.to] as number) : ceiling;
  let { start, end } = trimSpan(text, before, after);
  // An opening mark at the end belongs to what was cut off.
  const opened = TRAILING_MARKS.exec(text.slice(Math.max(start, end - 6), end));
  if (opened) ({ start, end } = trimSpan(text, start, end - opened[0].length));
  for (
    let title = TITLE_LINE.exec(text.slice(start, end));
    title && opensLine(text, start);
    title = TITLE_LINE.exec(text.slice(start, end))
  )
    ({ start, end } = trimSpan(text, start + title[0].length, end));
  const mark = LEADING_MARKS.exec(text.slice(start, Math.min(end, start + 12)));
  if (mark) ({ start, end } = trimSpan(text, start + mark[0].length, end));
  const head = text.slice(start, Math.min(end, start + HEAD));
  const opener = OPENER.exec(head) ?? (head.includes('**') && isBold(text, start) ? BOLD_LABEL.exec(head) : null);
  if (opener) start += opener[0].length;
  start += leadOf(text.slice(start, Math.min(end, start + HEAD)));
  end -= VERDICT.exec(text.slice(Math.max(start, end - VERDICT_LENGTH), end))?.[0].length ?? 0;
  // `ran the query **before returning**`: the closing mark is no word's.
  if (hasOpenBold(text.slice(start, end))) {
    if (text.startsWith('**', end)) end += 2;
    else if (text.startsWith('**', start - 2)) start -= 2;
  }
  return { start, end };
}
