import type { Tokens } from '../text/tokens.ts';
import { WordTable } from '../text/vocabulary.ts';

/**
 * What a sentence is for, told by its first words. In the tables `let: 'me us'` stands for `let me` and `let us`,
 * `can: 'see+that'` for `can see that`, `*` for any next word. The longest entry that fits decides.
 */
export const SENTENCE = {
  statement: 0,
  /** Only tells what the assistant is about to do or is doing. */
  chatter: 1,
  /** Reports an errand done. */
  report: 2,
  /** Offers to go on, or hands back. */
  offer: 3,
  /** Gives way, or says sorry. */
  concession: 4,
  /** Agreement, politeness, hesitation and nothing else. */
  empty: 5,
} as const;
export type SentenceKind = (typeof SENTENCE)[keyof typeof SENTENCE];

type Table = Readonly<Record<string, string>>;

const CHATTER: Table = {
  let: 'me us',
  "let's": 'see start check look run verify do get move begin fix find',
  "i'll": '*',
  i: 'will need+to now also should+also can+see can+now have+a have+the have+enough have+all just want+to understand notice',
  "i'm": 'going now',
  need: 'to',
  on: 'it',
  time: 'to',
  more: 'context',
  standing: 'by',
  one: 'more',
};

const REPORT: Table = {
  all: 'clean green good tests pass passing passed done set checks three four five seven',
  tests: 'pass passing passed and still',
  build: 'passes passed clean is+clean and succeeded succeeds',
  "build's": 'clean',
  builds: 'clean and',
  lint: 'passes clean and is+clean',
  linter: 'is+clean passes clean',
  no: 'errors issues output',
  everything: 'passes is builds',
  both: 'pass updated fixed changes',
  full: 'suite',
  the: 'file+has',
};

const OFFER: Table = {
  want: 'me',
  let: 'me+know',
  would: 'you+like',
  shall: 'i we',
  should: 'i',
  ready: 'for to when',
  say: 'the',
  feel: 'free',
  happy: 'to',
  do: 'you+want',
  just: 'say let',
  is: 'there+anything',
  how: 'can+i may+i',
  anything: 'else',
  if: "you'd you+want you+have you+need",
  please: 'let feel',
  // The same courtesies in other languages.
  "n'hésitez": 'pas',
  melde: 'dich',
  melden: 'sie',
  wenn: 'noch du+noch sie+noch',
  falls: 'noch du+noch sie+noch du+fragen sie+fragen',
  kann: 'ich+noch ich+dir ich+ihnen ich+sonst',
  'puis-je': 'vous encore faire',
  si: 'necesitas tienes+alguna tienes+más necesita vous+avez tu+as',
  algo: 'más mais',
  hay: 'algo+más',
  puedo: 'ayudarte ayudar hacer+algo',
  se: 'hai+bisogno hai+altre precisar tiver',
  posso: 'aiutarti aiutare ajudar ajudá-lo fare+altro',
  laat: 'het+weten maar+weten',
};

const CONCESSION: Table = {
  "you're": 'right absolutely correct welcome',
  you: 'are+right',
  good: 'catch point call question idea',
  fair: 'point call enough',
  got: 'it',
  sounds: 'good great like',
  sorry: '*',
  apologies: '*',
  my: 'apologies mistake bad',
  no: 'problem worries excuse',
  makes: 'sense',
  great: 'question idea catch point',
  understood: '*',
  noted: '*',
  will: 'do',
  of: 'course',
  ah: 'got',
};

interface Node {
  kind: SentenceKind;
  readonly next: Map<string, Node>;
}

const ROOT: Node = { kind: SENTENCE.statement, next: new Map() };
enter(CHATTER, SENTENCE.chatter);
enter(REPORT, SENTENCE.report);
enter(OFFER, SENTENCE.offer);
enter(CONCESSION, SENTENCE.concession);

function enter(table: Table, kind: SentenceKind): void {
  for (const [first, followers] of Object.entries(table))
    for (const follower of followers.split(' '))
      for (const head of first.includes("'") ? [first, first.replace("'", '’')] : [first]) {
        let node = ROOT;
        for (const word of [head, ...(follower === '*' ? [] : follower.split('+'))]) {
          let child = node.next.get(word);
          if (child === undefined) {
            child = { kind: SENTENCE.statement, next: new Map() };
            node.next.set(word, child);
          }
          node = child;
        }
        node.kind = kind;
      }
}

const OPENS = new WordTable((word) => Number(ROOT.next.has(word)));

/** Kind of the sentence whose words are those from `from` to before `to`, as far as its first words tell it. */
export function openerKind({ ids, lower }: Tokens, from: number, to: number): SentenceKind {
  let { kind } = ROOT;
  // Most sentences begin with none of the words.
  if (from >= to || OPENS.of(ids[from] as number, lower[from] as string) === 0) return kind;
  let node: Node | undefined = ROOT;
  for (let at = from; at < to; at++) {
    node = node.next.get(lower[at] as string);
    if (node === undefined) break;
    if (node.kind !== SENTENCE.statement) ({ kind } = node);
  }
  return kind;
}
