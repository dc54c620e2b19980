import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { discoverSources } from '../../../../extension/engine/sources/discover.ts';
import { findFiles } from '../../../../extension/engine/sources/findFiles.ts';
import { makeFolder } from './folder.ts';

const USER = '.config/Code/User';
const FILES = {
  [`${USER}/workspaceStorage/h1/workspace.json`]: '{"folder":"file:///home/dev/p"}',
  [`${USER}/workspaceStorage/h1/chatSessions/1.jsonl`]: 'new',
  [`${USER}/workspaceStorage/h1/chatSessions/1.json`]: 'old',
  [`${USER}/workspaceStorage/h1/chatSessions/2.json`]: 'x',
  [`${USER}/workspaceStorage/h1/GitHub.copilot-chat/transcripts/1.jsonl`]: 'x',
  [`${USER}/globalStorage/emptyWindowChatSessions/3.jsonl`]: 'x',
  [`${USER}/globalStorage/saoudrizwan.claude-dev/tasks/1/ui_messages.json`]: '[]',
  [`${USER}/globalStorage/saoudrizwan.claude-dev/tasks/1/api_conversation_history.json`]: '[]',
  [`${USER}/globalStorage/saoudrizwan.claude-dev/tasks/2/api_conversation_history.json`]: '[]',
  [`${USER}/globalStorage/rooveterinaryinc.roo-cline/tasks/1/ui_messages.json`]: '[]',
  '.config/Cursor/User/globalStorage/state.vscdb': 'x',
  '.claude/projects/-home-dev-p/s1.jsonl': '{"type":"user","cwd":"/home/dev/p"}\n',
  '.claude/projects/-home-dev-p/agent-1.jsonl': 'x',
  '.claude/projects/-home-dev-p/s1/subagents/agent-2.jsonl': 'x',
  '.codex/sessions/2026/02/03/rollout-a.jsonl': '{"type":"session_meta","payload":{"id":"x","cwd":"C:\\\\work"}}\n',
  '.codex/sessions/2026/02/03/rollout-a.jsonl.zst': 'x',
  '.codex/archived_sessions/rollout-b.jsonl.zst': zstdCompressSync(
    '{"type":"session_meta","payload":{"id":"y","cwd":"/home/dev/packed"}}\n',
  ),
  '.gemini/tmp/p/chats/session-1.jsonl': '{"sessionId":"s","projectHash":"p","directories":["/home/dev/gem"]}\n',
  '.gemini/tmp/p/checkpoint-tag.json': 'x',
  '.gemini/tmp/p/logs.json': 'x',
  '.continue/sessions/s.json': '{}',
  '.continue/sessions/sessions.json': '[{"sessionId":"s","workspaceDirectory":"file:///home/dev/p"}]',
  '.lmstudio/conversations/folder/1.conversation.json': '{}',
  '.local/share/opencode/opencode.db': 'x',
  '.local/share/opencode/storage/session/p/ses_1.json': '{"id":"ses_1","directory":"/home/dev/open"}',
  '.local/share/zed/threads/threads.db': 'x',
  'work/.specstory/history/a.md': 'x',
  'work/.aider.chat.history.md': 'x',
};

describe('discovery', () => {
  it('finds what is on this machine, once each, with sizes, times and projects', async () => {
    const home = await makeFolder(FILES);
    const work = join(home, 'work');
    await utimes(join(home, USER, 'workspaceStorage/h1/chatSessions/2.json'), 1000, 1000);
    const sources = await discoverSources({ home, platform: 'linux', env: {}, workspaces: [work] });
    const found = Object.fromEntries(
      sources.map(({ id, files }) => [id, files.map(({ path }) => path.slice(home.length + 1)).sort()]),
    );
    expect(found).toEqual({
      'vscode-copilot': [
        `${USER}/globalStorage/emptyWindowChatSessions/3.jsonl`,
        `${USER}/workspaceStorage/h1/chatSessions/1.jsonl`,
        `${USER}/workspaceStorage/h1/chatSessions/2.json`,
      ],
      'copilot-transcript': [`${USER}/workspaceStorage/h1/GitHub.copilot-chat/transcripts/1.jsonl`],
      'claude-code': ['.claude/projects/-home-dev-p/s1.jsonl'],
      codex: ['.codex/archived_sessions/rollout-b.jsonl.zst', '.codex/sessions/2026/02/03/rollout-a.jsonl'],
      'gemini-cli': ['.gemini/tmp/p/chats/session-1.jsonl', '.gemini/tmp/p/checkpoint-tag.json'],
      cursor: ['.config/Cursor/User/globalStorage/state.vscdb'],
      continue: ['.continue/sessions/s.json'],
      cline: [
        `${USER}/globalStorage/saoudrizwan.claude-dev/tasks/1/ui_messages.json`,
        `${USER}/globalStorage/saoudrizwan.claude-dev/tasks/2/api_conversation_history.json`,
      ],
      roo: [`${USER}/globalStorage/rooveterinaryinc.roo-cline/tasks/1/ui_messages.json`],
      aider: ['work/.aider.chat.history.md'],
      specstory: ['work/.specstory/history/a.md'],
      'lm-studio': ['.lmstudio/conversations/folder/1.conversation.json'],
      opencode: ['.local/share/opencode/opencode.db', '.local/share/opencode/storage/session/p/ses_1.json'],
      zed: ['.local/share/zed/threads/threads.db'],
    });
    const vscode = sources.find(({ id }) => id === 'vscode-copilot')!;
    expect(vscode).toMatchObject({ name: 'VS Code chat session or export', bytes: 5, oldest: 1_000_000 });
    expect(vscode.newest).toBeGreaterThan(vscode.oldest);
    expect(vscode.files.at(-1)?.path).toContain('2.json');
    const projects = sources.flatMap(({ id, files }) =>
      files.filter(({ project }) => project !== undefined).map(({ project }) => [id, project]),
    );
    expect(projects).toEqual(
      expect.arrayContaining([
        ['vscode-copilot', '/home/dev/p'],
        ['claude-code', '/home/dev/p'],
        ['codex', 'C:\\work'],
        ['codex', '/home/dev/packed'],
        ['opencode', '/home/dev/open'],
        ['gemini-cli', '/home/dev/gem'],
        ['continue', '/home/dev/p'],
        ['aider', work],
        ['specstory', work],
      ]),
    );
  });

  it('follows the variables that move them, and the folders of other systems', async () => {
    const home = await makeFolder({
      'cc/projects/p/s.jsonl': 'x',
      'cx/sessions/rollout-x.jsonl': 'x',
      'cont/sessions/s.json': 'x',
      'oc/opencode.db': 'x',
      'cline/tasks/1/ui_messages.json': '[]',
      'gem/.gemini/tmp/p/chats/session-1.json': 'x',
      'Library/Application Support/Code - Insiders/User/workspaceStorage/h/chatSessions/1.json': 'x',
      'Library/Application Support/Zed/threads/threads.db': 'x',
      'Roaming/VSCodium/User/workspaceStorage/h/chatSessions/1.json': 'x',
      'Local/Zed/threads/threads.db': 'x',
    });
    const at = (name: string): string => join(home, name);
    const env = {
      CLAUDE_CONFIG_DIR: `${at('none')}, ${at('cc')}`,
      CODEX_HOME: at('cx'),
      CONTINUE_GLOBAL_DIR: at('cont'),
      OPENCODE_HOME: at('oc'),
      CLINE_DATA_DIR: at('cline'),
      GEMINI_CLI_HOME: at('gem'),
    };
    const ids = async (platform: NodeJS.Platform, more: Record<string, string> = {}): Promise<string[]> =>
      (await discoverSources({ home, platform, env: { ...env, ...more } })).map(({ id }) => id);
    const moved = ['claude-code', 'codex', 'gemini-cli', 'continue', 'cline', 'opencode'];
    expect(await ids('linux')).toEqual(moved);
    expect(await ids('darwin')).toEqual(['vscode-copilot', ...moved, 'zed']);
    expect(await ids('win32', { APPDATA: at('Roaming'), LOCALAPPDATA: at('Local') })).toEqual([
      'vscode-copilot',
      ...moved,
      'zed',
    ]);
  });

  it('an empty home holds nothing', async () => {
    expect(await discoverSources({ home: await makeFolder(), platform: 'linux', env: {} })).toEqual([]);
  });
});

describe('patterns', () => {
  it('match names and any depth, and take stars for nothing else', async () => {
    const root = await makeFolder({
      'a/x.json': '',
      'a/b/c/x.json': '',
      'a/b/x.jsonl': '',
      'x.json': '',
      'a/xjson': '',
    });
    const match = async (pattern: string): Promise<string[]> =>
      (await findFiles(root, pattern)).map(({ path }) => path.slice(root.length + 1)).sort();
    expect(await match('*/*.json')).toEqual(['a/x.json']);
    expect(await match('**/*.json')).toEqual(['a/b/c/x.json', 'a/x.json', 'x.json']);
    expect(await match('a/**/x.json*')).toEqual(['a/b/c/x.json', 'a/b/x.jsonl', 'a/x.json']);
    expect(await match('none/*')).toEqual([]);
  });
});
