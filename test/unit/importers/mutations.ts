/** Damaged and altered copies of files, from a seed. */

/** A small generator of numbers in [0, 1) (mulberry32): the same seed gives the same numbers everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

type Random = () => number;

const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const pick = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)]!;

/** One altered copy; sometimes several alterations one after the other. */
export function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  let result = bytes;
  const rounds = 1 + below(random, 3);
  for (let i = 0; i < rounds; i++) result = pick(random, MUTATIONS)(result, random);
  return result;
}

type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

const concat = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);

const flip: Mutation = (bytes, random) => {
  const copy = Uint8Array.from(bytes);
  for (let i = 0; i <= below(random, 8); i++)
    if (copy.length > 0) copy[below(random, copy.length)] = below(random, 256);
  return copy;
};

const cutEnd: Mutation = (bytes, random) => bytes.subarray(0, below(random, bytes.length + 1));

const cutMiddle: Mutation = (bytes, random) => {
  const from = below(random, bytes.length + 1);
  return concat(bytes.subarray(0, from), bytes.subarray(from + below(random, 200)));
};

const double: Mutation = (bytes, random) => {
  const from = below(random, bytes.length + 1);
  const piece = bytes.subarray(from, from + below(random, 2000));
  return concat(bytes.subarray(0, from), piece, bytes.subarray(from));
};

const insert: Mutation = (bytes, random) => {
  const text = pick(random, [
    '\0',
    '\r\n',
    '\uFEFF',
    '"',
    '{',
    '[',
    ']',
    '}',
    ',',
    ':',
    '```\n',
    '---',
    '\\ud800',
    '\u0007',
    'null',
    '\n\n',
    '[['.repeat(500),
  ]);
  const at = below(random, bytes.length + 1);
  return concat(bytes.subarray(0, at), new TextEncoder().encode(text), bytes.subarray(at));
};

const crlf: Mutation = (bytes) => Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\n', '\r\n'), 'latin1');

const shuffleLines: Mutation = (bytes, random) => {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  for (let i = 0; i < 5; i++) {
    const [line = ''] = lines.splice(below(random, lines.length), 1);
    lines.splice(below(random, lines.length + 1), 0, line);
  }
  return Buffer.from(lines.join('\n'), 'latin1');
};

/** A record left out, twice, or in another's place: of a file of lines, a line. */
const rearrangeLines: Mutation = (bytes, random) => {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  return Buffer.from(rearranged(lines, random).join('\n'), 'latin1');
};

/** The same of one of the lists in a JSON file, or in a line of one. */
const rearrangeList: Mutation = (bytes, random) => {
  const text = Buffer.from(bytes).toString('utf8');
  try {
    return Buffer.from(JSON.stringify(withOneRearranged(JSON.parse(text), random)));
  } catch {
    return rearrangeLines(bytes, random);
  }
};

function rearranged<T>(list: readonly T[], random: Random): T[] {
  const copy = [...list];
  const [i, j] = [below(random, copy.length), below(random, copy.length)];
  const choice = random();
  if (copy.length === 0) return copy;
  if (choice < 0.3) copy.splice(i, 1);
  else if (choice < 0.6) copy.splice(j, 0, copy[i]!);
  else [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  return copy;
}

function withOneRearranged(value: unknown, random: Random): unknown {
  const lists: unknown[][] = [];
  const copy: unknown = JSON.parse(JSON.stringify(value), (_key, inner: unknown) => {
    if (Array.isArray(inner) && inner.length > 1) lists.push(inner as unknown[]);
    return inner;
  });
  if (lists.length > 0) {
    const list = pick(random, lists);
    list.splice(0, list.length, ...rearranged(list, random));
  }
  return copy;
}

/** Another JSON value somewhere in the file, or in one of its lines. */
const reshape: Mutation = (bytes, random) => {
  const text = Buffer.from(bytes).toString('utf8');
  try {
    return Buffer.from(JSON.stringify(altered(JSON.parse(text), random)));
  } catch {
    const lines = text.split('\n');
    const i = below(random, lines.length);
    try {
      lines[i] = JSON.stringify(altered(JSON.parse(lines[i]!), random));
    } catch {
      return bytes;
    }
    return Buffer.from(lines.join('\n'));
  }
};

const OTHERS: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  1e15,
  '',
  'text',
  '\ud800',
  '__proto__',
  '../../x',
  [],
  {},
  [null],
  [[]],
  [{}],
  { a: null },
  [{ type: 'text' }],
  [{ type: 'text', text: 1 }],
  { parts: null },
  'requests',
  99999999,
];

function altered(value: unknown, random: Random): unknown {
  if (Array.isArray(value) && value.length > 0 && random() < 0.85) {
    const copy: unknown[] = [...(value as unknown[])];
    const i = below(random, copy.length);
    const choice = random();
    if (choice < 0.1) copy.splice(i, 1);
    else if (choice < 0.2) copy.push(copy[i]);
    else copy[i] = altered(copy[i], random);
    return copy;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && random() < 0.85) {
    const entries: [string, unknown][] = Object.entries(value);
    if (entries.length === 0) return pick(random, OTHERS);
    const i = below(random, entries.length);
    const [key, inner] = entries[i]!;
    const choice = random();
    if (choice < 0.1) entries.splice(i, 1);
    else if (choice < 0.15) entries[i] = [pick(random, ['__proto__', 'constructor', '', key.toUpperCase()]), inner];
    else entries[i] = [key, altered(inner, random)];
    return Object.fromEntries(entries);
  }
  return pick(random, OTHERS);
}

const MUTATIONS: readonly Mutation[] = [
  flip,
  cutEnd,
  cutMiddle,
  double,
  insert,
  crlf,
  shuffleLines,
  rearrangeLines,
  rearrangeList,
  reshape,
  reshape,
  reshape,
];
