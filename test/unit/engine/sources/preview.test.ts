import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CancelledError, NEVER_CANCELLED } from '../../../../extension/core/ports.ts';
import { findSources, sourcePlaces } from '../../../../extension/engine/sources/findSources.ts';
import { previewConversations, previewTurns } from '../../../../extension/engine/sources/preview.ts';
import { testEngine } from '../engines.ts';
import { makeFolder } from './folder.ts';

const quiet = () => undefined;

function claude(
  session: string,
  cwd: string,
  ...texts: readonly (readonly [at: string, user: string, answer: string])[]
) {
  return texts
    .flatMap(([timestamp, user, answer], i) => [
      { type: 'user', uuid: `${session}u${i}`, message: { role: 'user', content: user }, timestamp },
      {
        type: 'assistant',
        uuid: `${session}a${i}`,
        message: { id: `${session}m${i}`, role: 'assistant', content: [{ type: 'text', text: answer }] },
        timestamp,
      },
    ])
    .map((line) => JSON.stringify({ ...line, sessionId: session, cwd, isSidechain: false }))
    .join('\n');
}

const AIDER = `# aider chat started at 2026-01-05 09:00:00\n\n#### What is a mutex?  \n\nA lock.\n\n# aider chat started at 2026-02-05 09:00:00\n\n#### And a semaphore?  \n\nA counter.\n`;
const DAYS = ['2026-01-05T09:00:00.000Z', '2026-02-05T09:00:00.000Z', '2026-03-05T09:00:00.000Z'] as const;

async function machine() {
  const home = await makeFolder({
    '.claude/projects/-p/s1.jsonl': claude('s1', '/p', [DAYS[0], 'One?', 'One.'], [DAYS[2], 'Two?', 'Two.']),
    '.claude/projects/-p/s2.jsonl': claude('s2', '/p', [DAYS[1], 'Three?', 'Three.']),
    '.claude/projects/-q/s3.jsonl': claude('s3', '/q', [DAYS[0], 'Four?', 'Four.']),
    '.aider.chat.history.md': AIDER,
    '.config/Cursor/User/globalStorage/state.vscdb': 'no database',
  });
  const of = (session: string) => join(home, '.claude/projects', session === 's3' ? '-q' : '-p', `${session}.jsonl`);
  return { home, of, paths: ['s1', 's2', 's3'].map(of), aider: join(home, '.aider.chat.history.md') };
}

describe('what is on a machine', () => {
  it('is told with the number of conversations; what holds none is left out', async () => {
    const { home } = await machine();
    const told: string[] = [];
    const sources = await findSources({ home, platform: 'linux', env: {} }, (_, name) => told.push(name));
    expect(sources.map(({ name, files }) => [name, files.map(({ conversations }) => conversations)])).toEqual([
      ['Claude Code', [1, 1, 1]],
      ['Aider', [2]],
    ]);
    expect(told).toEqual(expect.arrayContaining(['Claude Code', 'Aider', 'Cursor']));
  });

  it('is not looked for by saying where one would look', () => {
    const places = sourcePlaces({ home: '/nowhere', platform: 'linux', env: {}, userFolder: '/editor/User' });
    expect(places.find(({ id }) => id === 'claude-code')?.places).toContain('/nowhere/.claude/projects/*/*.jsonl');
    expect(places.find(({ id }) => id === 'vscode-copilot')?.places).toContain(
      '/editor/User/workspaceStorage/*/chatSessions/*.jsonl',
    );
  });

  it('stops when it is cancelled', async () => {
    const { home } = await machine();
    const signal = { cancelled: false };
    const stop = (): void => {
      signal.cancelled = true;
    };
    await expect(findSources({ home, platform: 'linux', env: {} }, stop, signal)).rejects.toThrow(CancelledError);
  });
});

describe('a preview', () => {
  it('tells title, dates, project and turns, and stores nothing', async () => {
    const { engine } = await testEngine();
    const { home, paths } = await machine();
    const before = await readdir(home);
    const { conversations, ...rest } = await previewConversations(paths, 100, quiet, NEVER_CANCELLED);
    expect(rest).toEqual({ paths: 3, cut: false });
    expect(conversations).toMatchObject([
      { title: 'One?', source: 'claude-code', project: '/p', from: DAYS[0], to: DAYS[2], turns: 2, path: paths[0] },
      { title: 'Three?', turns: 1, from: DAYS[1], to: DAYS[1] },
      { title: 'Four?', project: '/q' },
    ]);
    expect(engine.memories.counts(undefined).total).toBe(0);
    expect(await readdir(home)).toEqual(before);
  });

  it('stops at its limit between files and inside one, and says which', async () => {
    const { paths, aider } = await machine();
    const between = await previewConversations(paths, 2, quiet, NEVER_CANCELLED);
    expect(between).toMatchObject({ paths: 2, cut: false });
    expect(between.conversations).toHaveLength(2);
    const inside = await previewConversations([aider], 1, quiet, NEVER_CANCELLED);
    expect(inside).toMatchObject({ paths: 0, cut: true });
    expect(inside.conversations).toHaveLength(1);
  });

  it('stops when it is cancelled', async () => {
    const { paths } = await machine();
    const signal = { cancelled: false };
    const stop = (): void => {
      signal.cancelled = true;
    };
    await expect(previewConversations(paths, 100, stop, signal)).rejects.toThrow(CancelledError);
  });

  it('of one conversation gives its first turns', async () => {
    const { paths } = await machine();
    const { conversations } = await previewConversations(paths, 100, quiet, NEVER_CANCELLED);
    const { id, path } = conversations[0]!;
    expect(await previewTurns(path, id, 1, NEVER_CANCELLED)).toEqual([
      { user: 'One?', assistant: 'One.', at: DAYS[0] },
    ]);
    expect(await previewTurns(path, id, 9, NEVER_CANCELLED)).toHaveLength(2);
    expect(await previewTurns(path, 'nobody', 9, NEVER_CANCELLED)).toEqual([]);
  });
});

describe('a choice', () => {
  it('by conversation, project or date leaves the rest out, and counts it', async () => {
    const { home, paths } = await machine();
    const { conversations } = await previewConversations(paths, 100, quiet, NEVER_CANCELLED);
    const imported = async (choice: Parameters<typeof import_>[1]) => import_([home], choice);
    const import_ = async (inputs: readonly string[], choice: object) => {
      const { engine } = await testEngine();
      const report = await engine.imports.run(inputs, quiet, NEVER_CANCELLED, choice);
      expect(report.turns + report.notChosen).toBe(6);
      for (const { turns, notChosen, account } of report.files) expect(turns + notChosen).toBe(account.turns);
      return report.turns;
    };
    expect(await imported({})).toBe(6);
    expect(await imported({ conversations: [conversations[1]!.id] })).toBe(1);
    expect(await imported({ projects: ['/p/'] })).toBe(3);
    expect(await imported({ projects: ['/q'] })).toBe(1);
    // A conversation is taken whole: its earlier turn comes along.
    expect(await imported({ since: '2026-03-01T00:00:00.000Z' })).toBe(2);
    expect(await imported({ since: '2026-02-01T00:00:00.000Z', projects: ['/p'] })).toBe(3);
    // Only within the files that it is about.
    expect(await imported({ within: [paths[2]!], projects: ['/p'] })).toBe(5);
  });

  it('tells how far it is by bytes, up to the end', async () => {
    const { engine } = await testEngine();
    const { home } = await machine();
    const shares: number[] = [];
    await engine.imports.run([home], (share) => void shares.push(share ?? -1), NEVER_CANCELLED);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares[0]).toBeGreaterThanOrEqual(0);
    expect(shares.at(-1)).toBe(1);
  });
});
