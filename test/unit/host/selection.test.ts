import { describe, expect, it } from 'vitest';
import type { FoundSource, PreviewedConversation } from '../../../extension/protocol/sources.ts';
import { isWithin } from '../../../extension/protocol/folders.ts';
import {
  amountOf,
  chosenOf,
  foundSelection,
  inFolders,
  namedSelection,
  requestOf,
  wantsConversation,
} from '../../../extension/host/importing/selection.ts';

const DAY = 24 * 3600 * 1000;
const SOURCES: readonly FoundSource[] = [
  {
    id: 'claude-code',
    name: 'Claude Code',
    files: [
      { path: '/h/a', bytes: 10, modifiedAt: 9 * DAY, project: '/p', conversations: 1 },
      { path: '/h/b', bytes: 20, modifiedAt: 2 * DAY, project: '/q', conversations: 1 },
    ],
  },
  {
    id: 'cursor',
    name: 'Cursor',
    files: [
      { path: '/h/big.db', bytes: 1000, modifiedAt: 8 * DAY, many: true },
      { path: '/h/small.db', bytes: 100, modifiedAt: 3 * DAY, many: true, conversations: 7, project: '/p/sub' },
    ],
  },
];

const PREVIEWED: readonly PreviewedConversation[] = [
  {
    id: 'x',
    title: 'X',
    source: 'chatgpt',
    turns: 1,
    to: new Date(5 * DAY).toISOString(),
    path: '/e.zip',
    file: '/e.zip!/c.json',
  },
  { id: 'y', title: 'Y', source: 'claude-ai', turns: 2, project: '/p', path: '/e.zip', file: '/e.zip!/d.json' },
];

describe('what was found', () => {
  const all = foundSelection(SOURCES);

  it('is listed newest first, counted, and that of the workspace is known', () => {
    expect(all.candidates.map(({ path }) => path)).toEqual(['/h/a', '/h/big.db', '/h/small.db', '/h/b']);
    expect(amountOf(all.candidates)).toEqual({
      conversations: 9,
      uncounted: 1,
      bytes: 1130,
      oldest: 2 * DAY,
      newest: 9 * DAY,
    });
    expect(inFolders(all.candidates, ['/p']).map(({ path }) => path)).toEqual(['/h/a', '/h/small.db']);
  });

  it('is asked for whole without a choice', () => {
    expect(requestOf(all)).toEqual({ paths: ['/h/a', '/h/big.db', '/h/small.db', '/h/b'] });
  });

  it('by project keeps the files whose projects only reading tells, and has them chosen from', () => {
    const narrowed = { ...all, projects: ['/p'] };
    expect(chosenOf(narrowed).map(({ path }) => path)).toEqual(['/h/a', '/h/big.db']);
    expect(requestOf(narrowed)).toEqual({
      paths: ['/h/a', '/h/big.db'],
      choice: { within: ['/h/big.db'], projects: ['/p'] },
    });
    const wants = wantsConversation(narrowed);
    const one = (path: string, project?: string) => ({
      id: '',
      title: '',
      source: 'cursor',
      turns: 1,
      file: path,
      path,
      ...(project !== undefined && { project }),
    });
    expect(wants(one('/h/big.db', '/p/deep'))).toBe(true);
    expect(wants(one('/h/big.db', '/q'))).toBe(false);
    expect(wants(one('/h/a', '/elsewhere'))).toBe(true);
  });

  it('by source and date asks for the files that are left', () => {
    expect(requestOf({ ...all, sources: ['claude-code'], since: 5 * DAY })).toEqual({
      paths: ['/h/a'],
      choice: { since: new Date(5 * DAY).toISOString() },
    });
  });
});

describe('what was named', () => {
  const named = namedSelection(['/e.zip'], PREVIEWED);

  it('is asked for whole without a choice, so that what was not looked at comes too', () => {
    expect(requestOf(named)).toEqual({ paths: ['/e.zip'] });
  });

  it('by source, project or conversation is chosen inside the file', () => {
    expect(requestOf({ ...named, sources: ['chatgpt'] })).toEqual({
      paths: ['/e.zip'],
      choice: { conversations: ['x'] },
    });
    expect(requestOf({ ...named, projects: ['/p'] })).toEqual({ paths: ['/e.zip'], choice: { projects: ['/p'] } });
    expect(requestOf(named, [PREVIEWED[1]!])).toEqual({ paths: ['/e.zip'], choice: { conversations: ['y'] } });
    expect(chosenOf({ ...named, projects: ['/p'] })).toHaveLength(1);
    expect(chosenOf({ ...named, since: 6 * DAY }).map(({ id }) => id)).toEqual(['y']);
  });
});

it.each([
  ['/p', '/p', true],
  ['/p/sub/', '/p', true],
  ['/pp', '/p', false],
  ['C:\\Work\\App', 'c:/work', true],
  ['/c:/Work', 'C:\\work\\', true],
  ['', '/p', false],
  ['', '', true],
  ['/p', '/', true],
  ['/p', '', false],
])('folder %j within %j: %j', (folder, outer, expected) => {
  expect(isWithin(folder, outer)).toBe(expected);
});
