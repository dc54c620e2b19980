/**
 * Every kind of source through the real watcher over real files: new turns come once each, and before the look round
 * that comes once a minute. How long it took is for `test/bench/following.ts` to say.
 */
import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Engine } from '../../../../extension/engine/engine.ts';
import { openStore } from '../../../../extension/engine/store/openStore.ts';
import type { SqliteStore } from '../../../../extension/engine/store/sqliteStore.ts';
import { jsonLines } from '../../importers/reading.ts';
import { temporaryFolder } from '../folders.ts';
import { sessionLines, turnOf } from '../sessions.ts';
import { SETTINGS, SILENT } from '../settings.ts';
import { until } from '../until.ts';

/** Far less than the minute after which everything is looked at; far more than a busy machine takes. Milliseconds. */
const SOON = 20_000;
/** A turn that came twice would come within this. Milliseconds. */
const AFTERWARDS = 300;

interface Followed {
  readonly store: SqliteStore;
  readonly home: string;
  /** Waits for so many turns in all, and sees that no more come. */
  readonly turns: (count: number) => Promise<void>;
  readonly put: (path: string, text: string | Uint8Array) => Promise<string>;
}

/** A home folder made for the test with files in it, and a process that follows one source there. */
async function following(
  source: string,
  before: Readonly<Record<string, string | Uint8Array>>,
  prepare?: (home: string) => void,
): Promise<Followed> {
  const home = await temporaryFolder();
  const put = async (path: string, text: string | Uint8Array): Promise<string> => {
    const full = join(home, path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, text);
    return full;
  };
  for (const [path, text] of Object.entries(before)) await put(path, text);
  prepare?.(home);
  const { store } = await openStore(await temporaryFolder(), { now: () => Date.now() });
  const settings = { ...SETTINGS, sources: { ...SETTINGS.sources, watch: [source], workspaces: [home] } };
  const engine = new Engine({
    store,
    settings,
    clock: { now: () => Date.now() },
    ids: { next: () => 'process' },
    logger: SILENT,
    samplePath: '',
  });
  onTestFinished(() => engine.close());
  await engine.follow({ home, platform: 'linux', env: {} });
  const total = (): number => store.memories.counts(undefined, '').total;
  return {
    store,
    home,
    put,
    turns: async (count) => {
      const began = Date.now();
      await until(() => total() >= count || Date.now() - began > SOON);
      await new Promise((resolve) => setTimeout(resolve, AFTERWARDS));
      expect(total()).toBe(count);
    },
  };
}

const claude = '.claude/projects/-p/s1.jsonl';
const lines = (from: number, to: number, session = 's1'): string => sessionLines(session, from, to, turnOf(session));

const aiderChat = (n: number): string => `\n# aider chat started at 2026-01-0${n} 09:00:00\n`;
const aiderTurn = (n: number): string => `\n#### Question ${n}?  \n\nAnswer ${n}.\n`;
const time = (n: number): string => new Date(1_767_600_000_000 + n * 1000).toISOString();
const codexTurn = (n: number): readonly object[] => [
  { timestamp: time(n), type: 'event_msg', payload: { type: 'user_message', message: `Question ${n}?` } },
  {
    timestamp: time(n),
    type: 'response_item',
    payload: { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: `Answer ${n}.` }] },
  },
];
const codexStart = (id: string): object => ({
  timestamp: time(0),
  type: 'session_meta',
  payload: { id, timestamp: time(0), cwd: '/p' },
});
const clineTask = (turns: number): string =>
  JSON.stringify(
    Array.from({ length: turns }, (_, n) => [
      { ts: 1_767_600_000_000 + n * 10, type: 'say', say: n === 0 ? 'task' : 'user_feedback', text: `Question ${n}?` },
      { ts: 1_767_600_000_005 + n * 10, type: 'say', say: 'text', text: `Answer ${n}.` },
    ]).flat(),
  );
const continueSession = (turns: number): string =>
  JSON.stringify({
    sessionId: 'c1',
    title: 'Continued',
    workspaceDirectory: '/p',
    history: Array.from({ length: turns }, (_, n) => [
      { message: { role: 'user', content: `Question ${n}?` }, contextItems: [] },
      { message: { role: 'assistant', content: `Answer ${n}.` }, contextItems: [] },
    ]).flat(),
  });
const geminiTurn = (n: number): readonly object[] => [
  { id: `u${n}`, timestamp: time(n), type: 'user', content: [{ text: `Question ${n}?` }] },
  { id: `a${n}`, timestamp: time(n), type: 'gemini', content: `Answer ${n}.` },
];
const chatTurn = (n: number): object => ({
  kind: 2,
  k: ['requests'],
  v: [
    {
      requestId: `r${n}`,
      timestamp: 1_767_600_000_000 + n,
      message: { text: `Question ${n}?` },
      response: [{ value: `Answer ${n}.` }],
    },
  ],
});
const specstoryTurn = (n: number): string =>
  `_**User (2026-01-05 09:0${n}:00Z)**_\n\nQuestion ${n}?\n\n---\n\n_**Agent (m 2026-01-05 09:0${n}:01Z)**_\n\nAnswer ${n}.\n\n---\n\n`;
const lmStudio = (turns: number): string =>
  JSON.stringify({
    name: 'n',
    createdAt: 1_767_600_000_000,
    messages: Array.from({ length: turns }, (_, n) => [
      {
        versions: [{ type: 'singleStep', role: 'user', content: [{ type: 'text', text: `Question ${n}?` }] }],
        currentlySelected: 0,
      },
      {
        versions: [{ type: 'singleStep', role: 'assistant', content: [{ type: 'text', text: `Answer ${n}.` }] }],
        currentlySelected: 0,
      },
    ]).flat(),
  });
const chatLog = '.config/Code/User/workspaceStorage/h/chatSessions/s.jsonl';
const chatStart = {
  kind: 0,
  v: { version: 3, sessionId: 's', creationDate: 1_767_600_000_000, responderUsername: 'G', requests: [] },
};
const geminiStart = { sessionId: 'g', projectHash: 'h', startTime: time(0), lastUpdated: time(0), kind: 'main' };
const rollout = '.codex/sessions/2026/01/05/rollout-2026-01-05T09-00-00-11111111-1111-4111-8111-111111111111.jsonl';

/** Source, file, what it holds at first, and what is appended; functions write the whole file for so many turns. */
const APPENDED: readonly (readonly [source: string, path: string, first: string, more: string])[] = [
  ['claude-code', claude, lines(0, 1), lines(1, 2)],
  ['codex', rollout, jsonLines(codexStart('x'), ...codexTurn(1)), jsonLines(...codexTurn(2))],
  ['aider', '.aider.chat.history.md', aiderChat(1) + aiderTurn(1), aiderTurn(2)],
  ['vscode-copilot', chatLog, jsonLines(chatStart, chatTurn(1)), jsonLines(chatTurn(2))],
  [
    'gemini-cli',
    '.gemini/tmp/p/chats/session-2026-01-05T09-00-aa.jsonl',
    jsonLines(geminiStart, ...geminiTurn(1)),
    jsonLines(...geminiTurn(2)),
  ],
  [
    'specstory',
    '.specstory/history/2026-01-05_09-00-00Z-x.md',
    `<!-- Generated by SpecStory, Markdown v2.1.0 -->\n\n<!-- Claude Code Session s (2026-01-05 09:00:00Z) -->\n\n${specstoryTurn(1)}`,
    specstoryTurn(2),
  ],
];

const WRITTEN_ANEW: readonly (readonly [source: string, path: string, content: (turns: number) => string])[] = [
  ['cline', '.config/Code/User/globalStorage/saoudrizwan.claude-dev/tasks/1767600000000/ui_messages.json', clineTask],
  ['roo', '.config/Code/User/globalStorage/rooveterinaryinc.roo-cline/tasks/1767600000000/ui_messages.json', clineTask],
  ['continue', '.continue/sessions/c1.json', continueSession],
  ['lm-studio', '.lmstudio/conversations/1.conversation.json', lmStudio],
];

describe('a file that grows', () => {
  it.each(APPENDED)('%s', async (source, path, first, more) => {
    const { turns, put, home } = await following(source, { [path]: first });
    await turns(1);
    // In two writes, the first of which ends inside a line.
    await appendFile(join(home, path), more.slice(0, 20));
    await appendFile(join(home, path), more.slice(20));
    await turns(2);
    await put(path, first + more);
    await turns(2);
  });
});

describe('a file that is written anew', () => {
  it.each(WRITTEN_ANEW)('%s, in place and by a rename', async (source, path, content) => {
    const { turns, put, home } = await following(source, { [path]: content(1) });
    await turns(1);
    await put(path, content(2));
    await turns(2);
    await rename(await put(`${path}.tmp`, content(3)), join(home, path));
    await turns(3);
  });
});

describe('files that come and go', () => {
  it('in folders that come with them', async () => {
    const { turns, put } = await following('codex', { [rollout]: jsonLines(codexStart('x'), ...codexTurn(1)) });
    await turns(1);
    await put(
      rollout.replace('/01/05/', '/01/06/').replace('11111111-1', '21111111-1'),
      jsonLines(codexStart('y'), ...codexTurn(11)),
    );
    await turns(2);
    await put(
      rollout.replace('2026/01/05', '2027/02/01').replace('11111111-1', '31111111-1'),
      jsonLines(codexStart('z'), ...codexTurn(21)),
    );
    await turns(3);
  });

  it('renamed, deleted and made again', async () => {
    const { turns, put, home } = await following('claude-code', { [claude]: lines(0, 2) });
    await turns(2);
    await rename(join(home, claude), join(home, claude.replace('s1', 's9')));
    await appendFile(join(home, claude.replace('s1', 's9')), lines(2, 3));
    await turns(3);
    await rm(join(home, claude.replace('s1', 's9')));
    await put(claude, lines(0, 4));
    await turns(4);
  });

  it('shortened and grown again', async () => {
    const { turns, put, home } = await following('claude-code', { [claude]: lines(0, 3) });
    await turns(3);
    await put(claude, lines(0, 1));
    await turns(3);
    await appendFile(join(home, claude), lines(1, 5));
    await turns(5);
  });

  it('two hundred at once', async () => {
    const { turns, put } = await following('claude-code', { [claude]: lines(0, 1) });
    await turns(1);
    const names = Array.from({ length: 200 }, (_, i) => `n${i}`);
    await Promise.all(
      names.map((name) => put(`.claude/projects/-q${name.slice(-1)}/${name}.jsonl`, lines(0, 1, name))),
    );
    await turns(201);
  });

  it('of opencode: a message and its parts, file by file', async () => {
    const root = '.local/share/opencode/storage';
    const message = (n: number): readonly (readonly [string, string])[] => [
      [
        `${root}/message/ses_1/msg_${n}.json`,
        JSON.stringify({
          id: `msg_${n}`,
          sessionID: 'ses_1',
          role: n % 2 === 1 ? 'user' : 'assistant',
          time: { created: 1_767_600_000_000 + n },
        }),
      ],
      [
        `${root}/part/msg_${n}/prt_${n}.json`,
        JSON.stringify({ id: `prt_${n}`, messageID: `msg_${n}`, sessionID: 'ses_1', type: 'text', text: `Text ${n}` }),
      ],
    ];
    const session = JSON.stringify({
      id: 'ses_1',
      projectID: 'P',
      directory: '/p',
      title: 't',
      time: { created: 1_767_600_000_000, updated: 1 },
    });
    const { turns, put } = await following('opencode', {
      [`${root}/session/P/ses_1.json`]: session,
      ...Object.fromEntries([...message(1), ...message(2)]),
    });
    await turns(1);
    for (const [path, text] of [...message(3), ...message(4)]) await put(path, text);
    await turns(2);
  });
});

describe('a database', () => {
  it('of opencode, changed in its log only', async () => {
    const databases: DatabaseSync[] = [];
    const path = '.local/share/opencode/opencode.db';
    const { turns } = await following('opencode', { '.local/share/opencode/x': '' }, (home) => {
      const db = new DatabaseSync(join(home, path));
      onTestFinished(() => {
        db.close();
      });
      db.exec(`PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;
        CREATE TABLE session (id TEXT PRIMARY KEY, project_id TEXT, parent_id TEXT, directory TEXT, title TEXT, time_created INTEGER, time_updated INTEGER);
        CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, time_created INTEGER, time_updated INTEGER, data TEXT);
        CREATE TABLE part (id TEXT PRIMARY KEY, message_id TEXT, session_id TEXT, time_created INTEGER, time_updated INTEGER, data TEXT);
        INSERT INTO session VALUES ('s1', 'p', NULL, '/p', 't', 1767600000000, 1767600000000)`);
      databases.push(db);
    });
    const say = (n: number): void => {
      const [db] = databases;
      for (const [i, role] of ['user', 'assistant'].entries()) {
        const id = `m${n}${i}`;
        db?.prepare('INSERT INTO message VALUES (?, ?, ?, 1, ?)').run(
          id,
          's1',
          1_767_600_000_000 + n * 10 + i,
          JSON.stringify({ role, time: { created: 1_767_600_000_000 + n * 10 + i } }),
        );
        db?.prepare('INSERT INTO part VALUES (?, ?, ?, 1, 1, ?)').run(
          `p${n}${i}`,
          id,
          's1',
          JSON.stringify({ type: 'text', text: `Text ${n}${i}` }),
        );
      }
    };
    await turns(0);
    say(1);
    await turns(1);
    say(2);
    await turns(2);
  });
});
