import { WordTable } from '../../text/vocabulary.ts';
import { hasClass, type Words } from '../phrases/words.ts';
import { WordClass } from '../phrases/wordClass.ts';

/** What a sentence does in an argument. Flags, because a sentence may do several things. */
export const Link = {
  /** Opens as a conclusion from what came before: therefore, so, this means */
  Concludes: 1 << 0,
  /** Holds a reason or a condition: because, since, if … then, due to */
  Gives: 1 << 1,
  /** Adds a further reason or example: moreover, for example, second */
  Adds: 1 << 2,
  /** Sums up or states an opinion without support: in conclusion, in my opinion, nowadays many people */
  Frames: 1 << 3,
  /** Somebody's work: I'll check, let me, I added */
  Chatter: 1 << 4,
  /** Asks. */
  Asks: 1 << 5,
  /** Holds a consequence inside: so that, which means, leads to, as a result */
  Yields: 1 << 6,
} as const;

/** Word sequences at the start of a sentence, by flag. Longest first is not needed: all are looked up. */
const OPENINGS: readonly (readonly [flag: number, phrases: readonly string[]])[] = [
  [
    Link.Concludes,
    [
      'therefore',
      'thus',
      'hence',
      'consequently',
      'as a result',
      'as a consequence',
      'accordingly',
      'this means',
      'that means',
      'which means',
      'this implies',
      'it follows',
      'for this reason',
      "that's why",
      'that is why',
      'this is why',
      'because of this',
      'because of that',
      'so',
      'and so',
      'so that',
      'in turn',
      'from this',
      'this proves',
      'this shows',
      'we can conclude',
      'this is because',
      'net effect',
      'the upshot',
    ],
  ],
  [
    Link.Adds,
    [
      'moreover',
      'furthermore',
      'in addition',
      'additionally',
      'also',
      'besides',
      'first',
      'firstly',
      'second',
      'secondly',
      'third',
      'thirdly',
      'finally',
      'lastly',
      'another reason',
      'for example',
      'for instance',
      'to begin with',
      'first of all',
      'first and foremost',
      'on the one hand',
      'on the other hand',
      'specifically',
      'in fact',
      'indeed',
      'similarly',
      'likewise',
      'then',
      'next',
      'meanwhile',
      'when',
      'if',
      'once',
    ],
  ],
  [
    Link.Frames,
    [
      'in conclusion',
      'to sum up',
      'to conclude',
      'in summary',
      'all in all',
      'to summarize',
      'overall',
      'in short',
      'in a nutshell',
      'in my opinion',
      'in my view',
      'from my point of view',
      'personally',
      'nowadays',
      'these days',
      'some people',
      'many people',
      'there are many',
      'it is often',
      'this essay',
      'in this essay',
      'all things considered',
      'taking everything',
      'on balance',
      'as far as i',
    ],
  ],
];

const OPENING_FLAGS = new Map<string, number>();
for (const [flag, phrases] of OPENINGS)
  for (const phrase of phrases) OPENING_FLAGS.set(phrase, (OPENING_FLAGS.get(phrase) ?? 0) | flag);
const LONGEST_OPENING = 4;

const GIVES = new Set(
  'because since if unless whenever due owing reason reasons given cause causes caused why'.split(' '),
);
const YIELDS = new Set(
  'therefore thus hence consequently leads lead leading results resulting so meaning means makes causing enables prevents allows helps'.split(
    ' ',
  ),
);
const SELF = new Set(
  "i'll let let's i've i'm we'll now wait interesting good great exactly yes right ok okay done perfect ah hmm actually confirmed found sorry hi hello thanks".split(
    ' ',
  ),
);
const OPINION = new Set('believe agree disagree think opinion view convinced'.split(' '));

/** What a word can do in a sentence. */
const Said = {
  /** Begins one of the openings. */
  Opens: 1 << 0,
  Gives: 1 << 1,
  Yields: 1 << 2,
  Opines: 1 << 3,
  LetUs: 1 << 4,
  Let: 1 << 5,
} as const;
const OPENING_WORDS = new Set([...OPENING_FLAGS.keys()].map((phrase) => phrase.split(' ')[0] as string));
const SAID = new WordTable(
  (word) =>
    (OPENING_WORDS.has(word) ? Said.Opens : 0) |
    (GIVES.has(word) ? Said.Gives : 0) |
    (YIELDS.has(word) ? Said.Yields : 0) |
    (OPINION.has(word) ? Said.Opines : 0) |
    (word === "let's" ? Said.LetUs : 0) |
    (word === 'let' ? Said.Let : 0),
);

/** Reads one sentence; costs a look-up for each of its words. */
export function linksOf(words: Words, sentence: number): number {
  const from = words.from[sentence] ?? 0;
  const to = words.to[sentence] ?? 0;
  const { lower, ids } = words.tokens;
  if (to <= from) return 0;
  let flags = 0;
  for (let i = from; i < to; i++) {
    const said = SAID.of(ids[i] as number, lower[i] as string);
    if (said === 0) continue;
    if (said & Said.Opens && i === from) flags |= openingOf(lower, from, to);
    if (said & Said.Gives) flags |= Link.Gives;
    if (said & Said.Yields) flags |= Link.Yields;
    if (said & Said.LetUs || (said & Said.Let && lower[i + 1] === 'me')) flags |= Link.Chatter;
    if (
      said & Said.Opines &&
      i > from &&
      hasClass(words, i - 1, WordClass.Participant | WordClass.Adverb | WordClass.Possessive)
    )
      flags |= Link.Frames;
  }
  if (
    SELF.has(lower[from] as string) ||
    (lower[from] === 'so' && (SELF.has(lower[from + 1] ?? '') || lower[from + 1] === 'i')) ||
    lower[from] === 'i'
  )
    flags |= Link.Chatter;
  const end = words.tokens.ends[to - 1] as number;
  if (words.text.slice(end, end + 3).includes('?')) flags |= Link.Asks;
  return flags;
}

/** Flags of the openings that the words from `from` on are. */
function openingOf(lower: readonly string[], from: number, to: number): number {
  let flags = 0;
  let phrase = '';
  for (let i = from; i < Math.min(to, from + LONGEST_OPENING); i++) {
    phrase = phrase === '' ? (lower[i] as string) : `${phrase} ${lower[i] as string}`;
    flags |= OPENING_FLAGS.get(phrase) ?? 0;
  }
  return flags;
}
