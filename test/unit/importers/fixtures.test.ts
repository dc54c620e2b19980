/** Every fixture against what its expected.json says of it. */
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ImportRun } from '../../../extension/core/importers/reading/run.ts';
import { IMPORTERS } from '../../../extension/core/importers/registry.ts';
import { droppedTotal, exchanges, FIXTURES, readFixture, readPaths } from './reading.ts';

type Expectation = readonly (readonly [string, string] | { readonly user: string; readonly assistant: string })[];

async function expected(path: string, ...keys: readonly string[]): Promise<readonly (readonly [string, string])[]> {
  let value: unknown = JSON.parse(await readFile(`${FIXTURES}${path}/expected.json`, 'utf8'));
  for (const key of keys) value = (value as Record<string, unknown>)[key];
  return (value as Expectation).map((turn) => ('user' in turn ? [turn.user, turn.assistant] : turn));
}

const SYNC = 'Why does my language server re-parse the whole JSONL file on every keystroke?';
const STORE = 'Should I use SQLite or plain JSONL for the memory store?';

const CLAUDE = 'projects/-home-dev-jsonl-tools/5e551011-0000-4000-8000-000000000001.jsonl';
const WORKSPACE = 'workspaceStorage/0123456789abcdef0123456789abcdef';
const COPILOT = `${WORKSPACE}/chatSessions/7c0de000-0000-4000-8000-00000000000`;

/** Fixture, importer, path into its expected.json. */
const TURNS: readonly (readonly [file: string, format: string, ...keys: readonly string[]])[] = [
  ['alpaca/alpaca.json', 'alpaca', 'alpaca.json'],
  ['alpaca/alpaca.jsonl', 'alpaca', 'alpaca.json'],
  ['chatgpt/conversations.json', 'chatgpt', 'conversations.json'],
  ['chatgpt/conversations-wrapped.json', 'chatgpt', 'conversations-wrapped.json'],
  ['claude-ai/conversations.json', 'claude-ai', 'conversations.json'],
  [`claude-code/${CLAUDE}`, 'claude-code', CLAUDE, 'whole_file_all_branches_but_the_rewound_one'],
  ['cline/tasks/1767600000000/ui_messages.json', 'cline', 'task'],
  [
    'codex/sessions/2026/02/03/rollout-2026-02-03T08-00-00-0198f000-0000-7000-8000-000000000001.jsonl',
    'codex',
    'rollout 2026-02-03T08',
  ],
  [
    'codex/sessions/2026/02/03/rollout-2026-02-03T09-00-00-0198f000-0000-7000-8000-000000000003.jsonl',
    'codex',
    'rollout 2026-02-03T09 (fork: first session_meta wins, parent history copied in, partial last line)',
  ],
  ['continue/sessions/c0de0000-0000-4000-8000-000000000001.json', 'continue', 'c0de0000-0000-4000-8000-000000000001'],
  [
    'cursor/User/workspaceStorage/0123456789abcdef0123456789abcdef/state.vscdb',
    'cursor',
    'workspaceStorage chatdata (2024 pane)',
  ],
  ['discord/dev-help.json', 'discord', 'dev-help.json'],
  ['gemini-cli/tmp/jsonl-tools/chats/session-2026-03-01T10-00-9e31a100.jsonl', 'gemini-cli', 'session jsonl'],
  ['gemini-cli/tmp/jsonl-tools/checkpoint-mytag.json', 'gemini-cli', 'checkpoint'],
  ['hf-sts/session.jsonl', 'hf-sts', 'session.jsonl'],
  ['hololoom-markdown/conversation.md', 'hololoom-markdown', 'conversation.md'],
  ['lm-studio/conversations/1767600000000.conversation.json', 'lm-studio', '1767600000000'],
  ['oasst/trees.jsonl', 'oasst', 'trees.jsonl (best-ranked path)'],
  ['open-webui/chat-export-1767600099999.json', 'open-webui', 'chat-export'],
  ['openai-messages/train.jsonl', 'openai-messages', 'train.jsonl'],
  ['openai-messages/dpo.jsonl', 'openai-messages', 'dpo.jsonl'],
  ['opencode/opencode.db', 'opencode', 'opencode.db'],
  ['plain/chat.txt', 'plain', 'chat.txt'],
  ['plain/reference-memory.txt', 'plain', 'reference-memory.txt (HoloLoom turn text: User:/System:)'],
  ['roo/tasks/0198f000-0000-7000-8000-0000000000aa/ui_messages.json', 'roo', 'task'],
  ['sharegpt/sharegpt.json', 'sharegpt', 'sharegpt.json'],
  ['sharegpt/sharegpt.jsonl', 'sharegpt', 'sharegpt.json'],
  ['specstory/.specstory/history/2026-01-05_09-00-00Z-why-does-my-language.md', 'specstory', '2026'],
  [`vscode-copilot/${COPILOT}1.jsonl`, 'vscode-copilot', '7c0de000-0000-4000-8000-000000000001.jsonl'],
  [`vscode-copilot/${COPILOT}2.json`, 'vscode-copilot', '..0002.json (flat, <1.109)'],
  ['vscode-copilot/chat-export.json', 'vscode-copilot', 'chat-export.json'],
  [
    `vscode-copilot/${WORKSPACE}/GitHub.copilot-chat/transcripts/7c0de000-0000-4000-8000-000000000001.jsonl`,
    'copilot-transcript',
    'transcripts',
  ],
];

describe('fixtures', () => {
  it.each(TURNS)('%s gives its turns', async (file, format, ...keys) => {
    const read = await readFixture(file);
    expect(read.format).toBe(format);
    expect(exchanges(read.turns)).toEqual(await expected(file.split('/')[0]!, ...keys));
    expect(read.account.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('both Cursor databases, with the old composer inside its row', async () => {
    const { conversations } = await readFixture('cursor/User/globalStorage/state.vscdb');
    for (const id of ['000000c0-0000-4000-8000-0000000000c0', '000000c1-0000-4000-8000-0000000000c1']) {
      const conversation = conversations.find((each) => each.id === `cursor:${id}`);
      expect(exchanges(conversation?.turns ?? [])).toEqual(await expected('cursor', 'globalStorage/state.vscdb', id));
    }
    expect(conversations[0]?.turns[0]?.origin.project).toBe('/home/dev/jsonl-tools');
  });

  it('Zed threads in JSON, zstd and the old shape; damaged ones are said', async () => {
    const { conversations, account } = await readFixture('zed/threads/threads.db');
    const turnsOf = (id: string): ReturnType<typeof exchanges> =>
      exchanges(conversations.find((each) => each.id === `zed:${id}`)?.turns ?? []);
    const both = await expected('zed', 't-json and t-zstd');
    expect(turnsOf('t-json')).toEqual(both);
    expect(turnsOf('t-zstd')).toEqual(both);
    expect(turnsOf('t-legacy')).toEqual(await expected('zed', 't-legacy'));
    expect(account.findings.filter(({ message }) => message.includes('damaged'))).toHaveLength(2);
  });

  it('Aider: two chats, a prompt over two lines, a code block with hashes kept whole', async () => {
    const { conversations, turns } = await readFixture('aider/.aider.chat.history.md');
    expect(conversations.map((each) => each.createdAt)).toEqual([
      '2026-01-05T09:00:00.000Z',
      '2026-01-05T11:30:00.000Z',
    ]);
    expect(turns.map((turn) => turn.user)).toEqual([
      SYNC,
      'How do I switch to incremental sync?\nPlease give numbered steps.',
      STORE,
    ]);
    expect(turns[1]?.assistant).toContain(
      '```ts\n# this line starts with a hash inside a code block\n#### so does this one\n',
    );
    expect(turns[1]?.assistant).not.toContain('Applied edit');
  });

  it('Slack: a thread with names, links and characters decoded, and a word about consent', async () => {
    const { turns, account } = await readFixture('slack/dev/2026-01-05.json');
    expect(turns).toHaveLength(1);
    expect(turns[0]?.user).toBe(`@Ben ${STORE}`);
    expect(turns[0]?.assistant).toContain('50,000 rows & one writer');
    expect(turns[0]?.assistant).toContain('[WAL notes](https://example.invalid/wal)');
    expect(account.dropped).toEqual({ bot: 1, metadata: 1 });
    expect(account.findings.map(({ message }) => message).join()).toContain('other people');
  });

  it('turns as lines: our own, plain ones, single texts', async () => {
    const { turns } = await readFixture('turns/turns.jsonl');
    expect(
      turns.map(({ id, origin, conversation }) => [id.split('-')[0], origin.source, conversation.split('-')[0]]),
    ).toEqual([
      ['chatgpt:c0ffee00', 'chatgpt', 'chatgpt:c0ffee00'],
      ['turns:t1', 'turns', 'turns:s1'],
      ['turns:n1', 'turns', 'turns:n1'],
    ]);
  });

  it('a VS Code log with entries that fit nowhere keeps the rest', async () => {
    const { turns, account } = await readFixture(`vscode-copilot/${WORKSPACE}/chatSessions/malformed-bad-path.jsonl`);
    expect(turns.map((turn) => turn.user)).toEqual([STORE]);
    expect(account.dropped).toEqual({ malformed: 2, truncated: 1 });
  });

  it('a ChatGPT export with a cycle, a lost current node, no mapping and no parts', async () => {
    const { conversations, account } = await readFixture('chatgpt/malformed-structure.json');
    expect(conversations.map((each) => each.turns.map((turn) => turn.user))).toEqual([
      [SYNC, 'How do I switch to incremental sync?'],
      [STORE],
    ]);
    expect(account.dropped).toMatchObject({ malformed: 1, empty: 1, noPrompt: 1 });
  });

  it('of the messages file only the line with the lone surrogate is usable, and it is made well-formed', async () => {
    const { turns } = await readFixture('openai-messages/malformed.jsonl');
    expect(exchanges(turns)).toEqual([['a', 'lone \uFFFD surrogate']]);
  });

  it.each([
    'aider/malformed.md',
    'alpaca/malformed.jsonl',
    'chatgpt/malformed-truncated.json',
    'claude-ai/malformed.json',
    'claude-code/projects/-home-dev-jsonl-tools/malformed.jsonl',
    'cline/tasks/1767600000999/api_conversation_history.json',
    'codex/malformed.jsonl',
    'continue/sessions/malformed.json',
    'continue/sessions/malformed-shape.json',
    'discord/malformed.json',
    'gemini-cli/malformed.jsonl',
    'gemini-cli/tmp/jsonl-tools/logs.json',
    'hf-sts/malformed.jsonl',
    'lm-studio/conversations/malformed.conversation.json',
    'oasst/malformed.jsonl',
    'open-webui/malformed.json',
    'plain/malformed-ambiguous.txt',
    'sharegpt/malformed.json',
    'specstory/malformed.md',
    `vscode-copilot/${WORKSPACE}/chatSessions/empty-panel.jsonl`,
    'zed/malformed.json',
  ])('%s gives no turn and says why', async (file) => {
    const { turns, account } = await readFixture(file);
    expect(turns).toEqual([]);
    expect(account.findings).not.toEqual([]);
    expect(account.read).toBe(droppedTotal(account));
  });

  it('a truncated database is one clear error', async () => {
    const { files, findings } = await readPaths([`${FIXTURES}cursor/malformed/truncated.vscdb`]);
    expect(files).toEqual([]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity: 'error' });
    expect(findings[0]?.message).toContain('malformed');
  });

  it('every known format has a fixture', async () => {
    const { files } = await readPaths([FIXTURES]);
    const seen = new Set(files.map((file) => file.format));
    expect(IMPORTERS.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
  });

  it('accounts of all files add up, and ids are unique over a whole import', async () => {
    const names = await readdir(FIXTURES);
    expect(names.length).toBeGreaterThan(20);
    const { files } = await readPaths([FIXTURES], new ImportRun());
    const ids = files.flatMap((file) => file.turns.map((turn) => turn.id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, account, turns } of files) {
      expect(account.read, path).toBe(account.kept + droppedTotal(account));
      expect(account.turns, path).toBe(turns.length);
      expect(account.dropped['internalError'], path).toBeUndefined();
    }
  });
});
