/**
 * Rows as a dataset of conversations has them, made from a seed: questions and answers over a skewed vocabulary, with
 * lists and code, some of them near-duplicates of an earlier row at any degree, exact copies in other spelling, and
 * restated system prompts. Row `i` is the same whatever was made before it.
 */
export interface MadeRow {
  readonly id: string;
  readonly text: string;
  readonly conversation: string;
}

const SYLLABLES =
  'ba be bi bo bu da de di do du fa fe fi ga ge go ka ke ki ko la le li lo lu ma me mi mo mu na ne ni no nu pa pe pi po ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo wa we wi za ze zo'.split(
    ' ',
  );
const COMMON =
  'the a to of and in is it that for you with this on be are as can if not or use when from your by an will but which have one so at file code data value function type error test user all new set only should then how what do need run list name time'.split(
    ' ',
  );
const OPENERS = ['How do I', 'Why does', 'Can you explain', 'What is the best way to', 'Please write', 'Fix this:'];
const SYSTEM_PROMPTS = Array.from({ length: 12 }, (_, i) => {
  const random = stream(`system ${i}`);
  return `You are a careful assistant. ${sentence(random, 18)} ${sentence(random, 14)}`;
});

/** How far back the original of a variant may lie. */
const BACK = 500;

/** A row; about one in five is a variant of another row among those before it. */
export function makeRow(seed: string, i: number): MadeRow {
  const random = stream(`${seed} ${i}`);
  const variant = i >= BACK && random() < 0.2;
  const conversation = `c${Math.floor(i / 3)}`;
  if (!variant) return { id: `r${i}`, text: original(seed, i), conversation };
  const origin = i - 1 - Math.floor(random() * BACK);
  const base = original(seed, origin);
  const kind = random();
  const text = kind < 0.2 ? respell(base) : edit(base, random, Math.floor(random() ** 2 * 30));
  return { id: `r${i}`, text, conversation };
}

function original(seed: string, i: number): string {
  const random = stream(`${seed} original ${i}`);
  const parts: string[] = [];
  if (random() < 0.3) parts.push(SYSTEM_PROMPTS[Math.floor(random() * SYSTEM_PROMPTS.length)]!);
  parts.push(`${pick(OPENERS, random)} ${sentence(random, 8 + Math.floor(random() * 12))}`);
  const paragraphs = 1 + Math.floor(random() * 6);
  for (let p = 0; p < paragraphs; p++) {
    const kind = random();
    if (kind < 0.15) parts.push(`\`\`\`ts\n${code(random)}\n\`\`\``);
    else if (kind < 0.3) parts.push(Array.from({ length: 4 }, () => `- ${sentence(random, 7)}`).join('\n'));
    else parts.push(Array.from({ length: 3 }, () => sentence(random, 8 + Math.floor(random() * 10))).join(' '));
  }
  return parts.join('\n\n');
}

function code(random: () => number): string {
  const name = word(random);
  return Array.from(
    { length: 4 },
    () => `const ${word(random)} = ${name}(${word(random)}, ${Math.floor(random() * 100)});`,
  ).join('\n');
}

function sentence(random: () => number, words: number): string {
  const list = Array.from({ length: words }, () => (random() < 0.45 ? pick(COMMON, random) : word(random)));
  const text = list.join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Of some 8,000 words, the first ones often. */
function word(random: () => number): string {
  let rank = Math.floor(random() ** 2 * 8000);
  let text = '';
  for (let n = 0; n < 2 || rank > 0; n++) {
    text += SYLLABLES[rank % SYLLABLES.length]!;
    rank = Math.floor(rank / SYLLABLES.length);
  }
  return text;
}

/** The same after normalisation. */
function respell(text: string): string {
  return text
    .split('\n\n')
    .map((block) => (block.startsWith('```') ? block : block.toUpperCase().replaceAll(' ', '  ')))
    .join('\n\n');
}

/** Words replaced, taken out and put in. */
function edit(text: string, random: () => number, times: number): string {
  const words = text.split(' ');
  for (let n = 0; n < times; n++) {
    const at = Math.floor(random() * words.length);
    const kind = random();
    if (kind < 0.6) words[at] = word(random);
    else if (kind < 0.8) words.splice(at, 1);
    else words.splice(at, 0, word(random));
  }
  return words.join(' ');
}

function pick(list: readonly string[], random: () => number): string {
  return list[Math.floor(random() * list.length)]!;
}

/** Numbers from 0 to 1 out of a text (mulberry32 over its FNV hash). */
export function stream(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The text as the comparison should see it. */
export function withoutSystemPrompt(text: string): string {
  const found = [...SYSTEM_PROMPTS, ...SYSTEM_PROMPTS.map(respell)].find((prompt) => text.startsWith(`${prompt}\n`));
  return found === undefined ? text : text.slice(found.length);
}
