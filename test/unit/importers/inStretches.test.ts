/** Files that are rows of conversations: read on from the last border, they read as they read whole. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportSource } from '../../../extension/core/importers/importer.ts';
import type { Conversation, Turn } from '../../../extension/core/model/turn.ts';
import { readConversations } from '../../../extension/core/importers/read.ts';
import type { ReadOnPoint } from '../../../extension/core/importers/reading/readOnPoint.ts';
import { ImportRun, type EarlierTurns } from '../../../extension/core/importers/reading/run.ts';
import { jsonLines, memorySource } from './reading.ts';

interface Reading {
  readonly conversations: readonly Conversation[];
  readonly account: ReturnType<ReturnType<typeof readConversations>['account']>;
  readonly point: ReadOnPoint | undefined;
  readonly readOn: boolean;
  readonly bytes: number;
}

/** What a store knows of the turns in front of a border. */
function knowing(turns: readonly Turn[]): EarlierTurns {
  const known = new Map(turns.map((turn) => [turn.id, turn]));
  return {
    claim: (id, { user, assistant }) => {
      const stored = known.get(id);
      if (!stored) return 'free';
      return stored.user === user && stored.assistant === assistant ? 'read' : 'other';
    },
  };
}

async function read(
  name: string,
  text: string,
  format: string,
  from?: ReadOnPoint,
  before: readonly Turn[] = [],
): Promise<Reading> {
  let bytes = 0;
  const source: ImportSource = memorySource(name, text, { chunk: 512 });
  const stored = from && (JSON.parse(JSON.stringify(from)) as ReadOnPoint);
  const run = new ImportRun(knowing(before));
  const reading = readConversations(source, { format, from: stored, run, onRead: (count) => (bytes += count) });
  const conversations: Conversation[] = [];
  for await (const conversation of reading) conversations.push(conversation);
  return { conversations, account: reading.account(), point: reading.point, readOn: reading.readOn, bytes };
}

const word = fc.constantFrom('sun', 'rain 🌧', 'a\nb', 'snow', '');
const broken = fc.constantFrom('{"a": 1', '[1]', '', '  ', 'null');
const withBroken = (record: fc.Arbitrary<object>): fc.Arbitrary<string> =>
  fc.oneof({ weight: 6, arbitrary: record.map((value) => JSON.stringify(value)) }, { weight: 1, arbitrary: broken });
const rows = (record: fc.Arbitrary<object>): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(withBroken(record), { minLength: 2, maxLength: 12 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
    .map(([lines, end, ended]) => lines.join(end) + (ended ? end : ''));

const number = fc.nat({ max: 30 });
const message = fc.record({ role: fc.constantFrom('user', 'assistant', 'system', 'odd'), content: word });
const reply = (id: string, text: string): object => ({ message_id: id, role: 'assistant', text, replies: [] });

/** `# aider chat started …` with prompts, output and answers, code that is never closed among them. */
const chat = fc
  .tuple(
    number,
    fc.array(fc.tuple(word, word, fc.constantFrom('', '\n```\n#### in code\n```', '\n```py\nx')), { maxLength: 4 }),
  )
  .map(([n, turns]) => {
    const told = turns.map(([asked, said, code], i) => {
      const prompt = `${asked} ${i}`.replaceAll('\n', '  \n#### ');
      return `#### ${prompt}  \n\n${said} ${n}.${i}${code}\n\n> Tokens: 3k sent  \n`;
    });
    const model = n % 2 === 0 ? `> Main model: m${n} with diff  \n` : '> Aider v0.86  \n';
    return `\n# aider chat started at 2026-05-11 07:30:${String(n).padStart(2, '0')}\n\n${model}\n${told.join('\n')}`;
  });

const FORMATS: readonly (readonly [string, string, fc.Arbitrary<string>])[] = [
  ['openai-messages', 'a.jsonl', rows(fc.record({ messages: fc.array(message, { maxLength: 4 }) }))],
  ['alpaca', 'a.jsonl', rows(fc.record({ instruction: word, input: word, output: word }))],
  [
    'sharegpt',
    'a.jsonl',
    rows(
      fc.record({
        id: fc.tuple(fc.constantFrom('a', 'b'), fc.nat({ max: 3 })).map(([base, n]) => `${base}_${n}`),
        conversations: fc.array(fc.record({ from: fc.constantFrom('human', 'gpt'), value: word }), { maxLength: 3 }),
      }),
    ),
  ],
  [
    'turns',
    'a.jsonl',
    rows(fc.record({ id: number.map(String), session: fc.constantFrom('a', 'b', 'c'), user: word, assistant: word })),
  ],
  [
    'oasst',
    'a.jsonl',
    rows(
      fc.oneof(
        fc.record({ tree: number, text: word }).map(({ tree, text }) => ({
          message_tree_id: `t${tree}`,
          prompt: { message_id: `p${tree}`, role: 'prompter', text, replies: [reply('r', text), reply('s', 'other')] },
        })),
        fc.record({ tree: number, text: word }).map(({ tree, text }) => ({
          message_tree_id: `f${tree}`,
          message_id: `f${tree}`,
          role: 'prompter',
          text,
        })),
      ),
    ),
  ],
  [
    'claude-ai',
    'a.jsonl',
    rows(
      fc.record({ uuid: number.map(String), texts: fc.array(word, { maxLength: 4 }) }).map(({ uuid, texts }) => ({
        uuid,
        chat_messages: texts.map((text, i) => ({ uuid: `${i}`, sender: i % 2 === 0 ? 'human' : 'assistant', text })),
      })),
    ),
  ],
  ['aider', 'a.md', fc.array(chat, { minLength: 1, maxLength: 5 }).map((chats) => chats.join(''))],
];

describe.each(FORMATS)('%s', (format, name, file) => {
  it('is the same when it is read on, wherever reading stopped', async () => {
    let readOn = 0;
    let less = 0;
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (text, cuts, whole) => {
          const ends = cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b);
          const stops = ends.map((end) => (whole ? text.lastIndexOf('\n', end) + 1 : end));
          let point: ReadOnPoint | undefined;
          for (const stop of [...stops, text.length]) {
            const part = text.slice(0, stop);
            const before = point;
            const expected = await read(name, part, format);
            const lines = before?.start.lines ?? 0;
            const isBefore = ({ origin }: Turn): boolean => (origin.line ?? 0) <= lines;
            const earlier = expected.conversations.flatMap(({ turns }) => turns).filter(isBefore);
            const next = await read(name, part, format, before, earlier);
            if (before) {
              readOn++;
              if (next.bytes < expected.bytes) less++;
              expect(next.readOn).toBe(true);
            }
            const behind = expected.conversations
              .map((each) => ({ ...each, turns: each.turns.filter((turn) => !isBefore(turn)) }))
              .filter(({ turns }) => turns.length > 0);
            expect(next.conversations).toEqual(behind);
            expect(next.account).toEqual(expected.account);
            expect(next.point).toEqual(expected.point);
            point = next.point;
          }
        },
      ),
      { numRuns: 120 },
    );
    expect(readOn).toBeGreaterThan(20);
    expect(less).toBeGreaterThan(10);
  });
});

describe('where reading goes on', () => {
  it('is the last chat of Aider, the last row of a dataset', async () => {
    const chats = (count: number): string =>
      Array.from(
        { length: count },
        (_, i) =>
          `# aider chat started at 2026-05-11 07:30:${10 + i}\n\n> Model: m  \n\n#### Ask ${i}  \n\nSaid ${i}.\n\n`,
      ).join('');
    const { point } = await read('h.md', chats(20), 'aider');
    expect(point).toMatchObject({ conversations: 19, turns: 19, start: { lines: 19 * 8 } });
    const more = await read('h.md', chats(21), 'aider', point);
    expect(more.conversations.map(({ turns }) => turns[0]?.origin.line)).toEqual([19 * 8 + 5, 20 * 8 + 5]);
    expect(more.bytes).toBeLessThan(400);
    const row = (n: number): string => jsonLines({ instruction: `Ask ${n}`, output: `Say ${n}` });
    const data = Array.from({ length: 9000 }, (_, i) => row(i)).join('');
    const dataset = await read('a.jsonl', data, 'alpaca');
    expect(dataset.point).toMatchObject({ start: { lines: 8999 }, lines: 9000, end: data.length });
    const grown = await read('a.jsonl', data + row(9000), 'alpaca', dataset.point);
    expect(grown.conversations.map(({ turns }) => turns[0]?.origin.line)).toEqual([9000, 9001]);
    expect(grown.account).toMatchObject({ read: 9001, kept: 9001, turns: 9001 });
  });

  it('is nowhere in lists, in packed files, and where carriage returns end lines', async () => {
    const list = JSON.stringify([
      { instruction: 'A', output: 'a' },
      { instruction: 'B', output: 'b' },
    ]);
    expect((await read('a.json', list, 'alpaca')).point).toBeUndefined();
    const old = '# aider chat started at 2026-05-11 07:30:10\n\n> x\ry  \n\n#### A  \n\nB\n\n';
    expect((await read('h.md', old + old, 'aider')).point).toBeUndefined();
    const { seekable: _seekable, ...packed } = memorySource('a.jsonl', jsonLines({ instruction: 'A', output: 'a' }));
    const reading = readConversations(packed);
    for await (const conversation of reading) expect(conversation.turns).toHaveLength(1);
    expect(reading.point).toBeUndefined();
  });
});
