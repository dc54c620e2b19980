/** Every format under the list of what malformed files do (section 20 of the format study), each on its own. */
import { describe, expect, it } from 'vitest';
import { droppedTotal, memorySource, readSource, type ReadFile } from '../reading.ts';
import { SMALLEST } from './smallest.ts';

async function read(content: string): Promise<ReadFile> {
  const file = await readSource(memorySource('/x/file', content));
  const { account, turns } = file;
  expect(account.read).toBe(account.kept + droppedTotal(account));
  expect(account.turns).toBe(turns.length);
  expect(account.dropped['internalError']).toBeUndefined();
  expect(account.findings.filter(({ message }) => message.startsWith('reading stopped'))).toEqual([]);
  expect(turns.length > 0 || account.findings.length > 0).toBe(true);
  expect(JSON.stringify(turns).isWellFormed()).toBe(true);
  return file;
}

const OTHERS = [
  'null',
  '0',
  '-1',
  '1e999',
  '"text"',
  '"\\ud800"',
  '[]',
  '{}',
  '[null]',
  '[[]]',
  '[{}]',
  'true',
  '99999999999',
];

describe.each(SMALLEST)('%s', (format, content) => {
  it('survives a cut at every byte', async () => {
    for (let end = 0; end < content.length; end++) await read(content.slice(0, end));
  });

  it('survives any value in the place of any other', async () => {
    // Every string, number, list and object in turn, each time with another value.
    const places = [...content.matchAll(/:(?="|-?\d|\[|\{|null|true|false)/g)].map(({ index }) => index + 1);
    for (const [i, place] of places.entries()) {
      const end = endOfValue(content, place);
      for (const offset of [0, 5, 9]) {
        await read(content.slice(0, place) + OTHERS[(i + offset) % OTHERS.length]! + content.slice(end));
      }
    }
  });

  it('makes half characters whole, and takes control characters as they are', async () => {
    const json = content.trimStart().startsWith('{') || content.trimStart().startsWith('[');
    const half = content.replaceAll('Told.', json ? 'To\\ud83dld.' : 'To\ud83dld.');
    const { turns } = await read(half);
    expect(turns.map(({ assistant }) => assistant)).toEqual(['To\ufffdld.']);
    const raw = await read(content.replaceAll('Told.', 'To\u0001ld.'));
    expect(raw.turns.map(({ assistant }) => assistant)).toEqual(['To\u0001ld.']);
    expect(raw.format).toBe(format);
  });

  it('is read where a crash left zeros behind it', async () => {
    const { format: found, turns } = await read(`${content}${'\0'.repeat(3000)}`);
    expect(turns.map(({ assistant }) => assistant)).toEqual(['Told.']);
    expect(found).toBe(format);
  });

  it('twice in one file never gives a turn twice', async () => {
    const { turns } = await read(content + content);
    expect(new Set(turns.map(({ id }) => id)).size).toBe(turns.length);
  });
});

it('messages of a hundred thousand parts take the time that they are long', async () => {
  const parts = Array.from({ length: 100_000 }, (_, i) => ({ type: 'text', text: `Part ${i} of it` }));
  const { turns } = await read(
    JSON.stringify({
      messages: [
        { role: 'user', content: parts },
        { role: 'assistant', content: parts },
      ],
    }),
  );
  expect(turns[0]?.assistant.startsWith('Part 0 of it\n\nPart 1 of it')).toBe(true);
});

/** Behind the JSON value that begins here. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let i = start; i < text.length; i++) {
    const char = text[i]!;
    if (inString) {
      if (char === '\\') i++;
      else if (char === '"') inString = false;
      else continue;
      if (!inString && depth === 0) return i + 1;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') {
      if (depth === 0) return i;
      if (--depth === 0) return i + 1;
    } else if (char === ',' && depth === 0) return i;
  }
  return text.length;
}
