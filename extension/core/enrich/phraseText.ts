import { COMMON, Lexis, NAMED } from './lexicon/lexicon.ts';
import { isGenitive, type Reading } from './reading.ts';
import { Shape } from './shape.ts';
import { CLOSED } from './wordClasses.ts';

/**
 * A phrase as it is written in a running sentence: lower case, but for names, acronyms and symbols; blanks and line
 * ends between words become one blank, marks of emphasis and quotes fall away.
 */
export function phraseText(reading: Reading, from: number, to: number): string {
  let out = '';
  for (let i = from; i < to; i++) out += i === from ? wordText(reading, i) : ` ${wordText(reading, i)}`;
  return out;
}

/** The form by which two mentions of one phrase are known as the same: lower case, head in the singular. */
export function phraseKey(reading: Reading, from: number, to: number): string {
  const { lower } = reading.tokens;
  const last = lower[to - 1] as string;
  const head = singularOf(isGenitive(last) ? last.slice(0, -2) : last);
  if (to - from === 1) return head;
  return `${lower.slice(from, to - 1).join(' ')} ${head}`;
}

/** Ending in -s in the singular, or the same in both numbers; -ies that comes of -ie. */
const SAME_IN_BOTH = new Set(
  'series species news physics mathematics politics economics statistics ethics graphics analytics lens bus gas plus alias canvas atlas bias redis kubernetes aws css sms gps dns tls https always perhaps across kafkas chaos ios macos windows pandas sales goods christmas texas kansas arkansas dallas vegas thomas lucas douglas nicholas james charles athens wales'.split(
    ' ',
  ),
);
const ENDING_IN_IE = new Set(
  'movies cookies zombies calories ties pies lies brownies selfies rookies hoodies'.split(' '),
);

/** Their -e is the singular's own: cache, shoe. */
const ENDING_IN_E = new Set(
  'caches headaches toothaches niches avalanches psyches axes shoes toes foes canoes woes'.split(' '),
);

/** Plurals that no rule tells. */
const IRREGULAR = new Map(
  'indices index, matrices matrix, vertices vertex, appendices appendix, analyses analysis, hypotheses hypothesis, theses thesis, crises crisis, parentheses parenthesis, diagnoses diagnosis, children child, women woman, men man, mice mouse, feet foot, teeth tooth, knives knife, lives life, wives wife, leaves leaf, halves half, shelves shelf, wolves wolf, loaves loaf'
    .split(', ')
    .map((pair) => pair.split(' ') as [plural: string, singular: string]),
);

/** Plurals of acronyms and short words whose ending looks like a singular's. */
const PLAIN_PLURALS = new Set('ids dbs prs uis clis apis guis gpus cpus menus taxis skis'.split(' '));

/** Singular of a lower-cased noun, by rule. */
export function singularOf(noun: string): string {
  const n = noun.length;
  const irregular = IRREGULAR.get(noun);
  if (irregular !== undefined) return irregular;
  if (PLAIN_PLURALS.has(noun) || ENDING_IN_E.has(noun)) return noun.slice(0, -1);
  if (n < 4 || noun.charCodeAt(n - 1) !== 115 || SAME_IN_BOTH.has(noun)) return noun;
  if (noun.endsWith('ies') && n > 4) return ENDING_IN_IE.has(noun) ? noun.slice(0, -1) : `${noun.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh|[^aeiou]o)es$/.test(noun)) return noun.slice(0, -2);
  return /(?:ss|us|is)$/.test(noun) ? noun : noun.slice(0, -1);
}

function wordText(reading: Reading, i: number): string {
  const { text, tokens, shapes, lexis } = reading;
  const shape = shapes[i] as number;
  const lower = tokens.lower[i] as string;
  if ((shape & Shape.Capital) === 0 || shape & (Shape.AllCapitals | Shape.Hump | Shape.Digit))
    return text.slice(tokens.starts[i], tokens.ends[i]);
  const known = lexis[i] as number;
  if (isInsideName(reading, i)) return text.slice(tokens.starts[i], tokens.ends[i]);
  // A capital that only begins a sentence or a title says nothing.
  return known & COMMON && (known & (NAMED | Lexis.Demonym)) === 0
    ? lower
    : text.slice(tokens.starts[i], tokens.ends[i]);
}

/** A common word with a capital inside a sentence that is part of a name: the *Federal* Reserve, the Nobel *Prize*. */
function isInsideName({ shapes, gaps, classes, lexis }: Reading, i: number): boolean {
  if (i === 0 || gaps[i] !== 0) return false;
  const before = shapes[i - 1] as number;
  if (before & Shape.Capital && ((lexis[i - 1] as number) & COMMON) === 0)
    return ((classes[i - 1] as number) & CLOSED) === 0;
  const free = (before & Shape.Capital) === 0 || ((classes[i - 1] as number) & CLOSED) !== 0;
  return free && i + 1 < shapes.length && gaps[i + 1] === 0 && ((shapes[i + 1] as number) & Shape.Capital) !== 0;
}
