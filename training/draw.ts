// Draws patterns of whole conversations for reading: the same seed draws the same patterns from the same extractors.
// usage: node training/draw.ts SEED COUNT [TYPE…|each] [--from 0.7]
//   without a type COUNT patterns over all types; with 'each' COUNT of every type; with types COUNT of each of them.
import { PATTERN_TYPES, isPatternType, type Pattern } from '../extension/core/model/pattern.ts';
import { sideText, type TurnContent } from '../extension/core/model/turn.ts';
import { extractPatterns } from '../extension/core/patterns/registry.ts';
import { analyze } from '../extension/core/text/analysis.ts';
import { readCorpus } from './lib/corpora.ts';
import { Random } from './lib/random.ts';

interface Drawn {
  readonly id: string;
  readonly content: TurnContent;
  readonly pattern: Pattern;
}

interface Exchange {
  readonly id: string;
  readonly user: string;
  readonly assistant: string;
}

/** Text shown on either side of the pattern. UTF-16 units. */
const AROUND = 160;
/** Of a long person's text or a long field the reader needs the two ends. UTF-16 units. */
const LONGEST = 1400;

const [seed, count, ...rest] = process.argv.slice(2);
if (!seed || !count || !(Number(count) > 0)) {
  console.error('usage: node training/draw.ts SEED COUNT [TYPE…|each] [--from 0.7]');
  process.exit(2);
}
const at = rest.indexOf('--from');
const from = at < 0 ? 0.7 : Number(rest[at + 1]);
const named = at < 0 ? rest : rest.toSpliced(at, 2);
const types = named.includes('each') ? [...PATTERN_TYPES] : named.filter(isPatternType);

const all: Drawn[] = ['conversations_coding', 'conversations_general'].flatMap((corpus) =>
  (readCorpus<Exchange>(corpus) ?? []).flatMap(({ id, user, assistant }) => {
    const content: TurnContent = { kind: 'exchange', user, assistant };
    return extractPatterns(analyze(content), from).map((pattern) => ({ id, content, pattern }));
  }),
);
for (const type of PATTERN_TYPES)
  console.log(`${type}: ${all.filter(({ pattern }) => pattern.type === type).length} at ${from} or more`);

const random = new Random(Number(seed));
const drawn =
  types.length === 0
    ? random.shuffle([...all]).slice(0, Number(count))
    : types.flatMap((type) =>
        random.shuffle(all.filter(({ pattern }) => pattern.type === type)).slice(0, Number(count)),
      );
drawn.forEach(print);

function print({ id, content, pattern }: Drawn, index: number): void {
  console.log(`\n#${index + 1} ${pattern.type} ${pattern.confidence.toFixed(2)} ${id}`);
  for (const [field, value] of Object.entries(pattern.content))
    for (const text of Array.isArray(value) ? (value as string[]) : [String(value)])
      console.log(`  ${field}: ${shortened(text).replaceAll('\n', '\n    | ')}`);
  if (pattern.type === 'qa_pair') return;
  const last = pattern.spans.at(-1);
  const spans = pattern.spans.filter((span) => span.side === last?.side);
  if (!last) return;
  const text = sideText(content, last.side);
  const start = Math.max(0, Math.min(...spans.map((span) => span.start)) - AROUND);
  const end = Math.max(...spans.map((span) => span.end)) + AROUND;
  console.log(`  ~ ${shortened(text.slice(start, end)).replaceAll('\n', '\n    ~ ')}`);
}

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST / 2)} […] ${text.slice(-LONGEST / 2)}`;
}
