/** The import as a person meets it, on a machine whose home folder was made for this: found, previewed, chosen, accounted for. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { useWorkbench } from '../host/useWorkbench.ts';
import { removeFolder, singleFolder, temporaryFolder } from '../host/workspace.ts';
import { answered, asked, homeVariables, put, putSession, toLines } from './home.ts';

let home: string;
const workbench = useWorkbench(async () => {
  home = await temporaryFolder();
  const exported = [
    chatgpt('c1', 'What is a mutex?', 'A mutex is a lock.'),
    chatgpt('c2', 'And a semaphore?', 'A counter.'),
  ];
  const workspace = await singleFolder({ 'conversations.json': JSON.stringify(exported) });
  await makeHome(home, workspace.folder!);
  return { workspace, theme: 'dark', env: homeVariables(home) };
});
afterAll(() => removeFolder(home));

let tree: Locator;
const title = (text: string | RegExp): Locator =>
  workbench().page.locator('.quick-input-widget .quick-input-title').getByText(text);
const options = (): Locator => workbench().page.locator('.quick-input-widget').getByRole('option');
const option = (name: RegExp): Locator =>
  workbench().page.locator('.quick-input-widget').getByRole('option', { name }).first();
/** A row of a list of which several can be chosen. */
const box = (name: RegExp): Locator =>
  workbench().page.locator('.quick-input-list').getByRole('checkbox', { name }).first();
const press = (key: string): Promise<void> => workbench().page.keyboard.press(key);

beforeAll(async () => {
  await workbench().openContainer('HoloLoom');
  for (const name of ['Chat', 'Datasets']) await workbench().fold(name);
  tree = await workbench().view('Memories');
  await tree.getByText('No memories yet').waitFor();
});

it('shows what is on the machine, that of this workspace first, and says which machine it is', async () => {
  await workbench().runCommand('HoloLoom: Import Conversations');
  await title(/^Import conversations \(.+\)$/).waitFor();
  await option(/^Claude Code.*3 conversations/).waitFor();
  await option(/^OpenAI Codex.*1 conversation\b/).waitFor();
  const names = await options().evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
  expect(names[0]).toMatch(/^Everything of this workspace.*2 conversations/);
  expect(names.findIndex((name) => name.startsWith('Files or archives'))).toBeGreaterThan(
    names.findIndex((name) => name.startsWith('OpenAI Codex')),
  );
  await workbench().screenshot('import-found');
  await workbench().switchTheme('light');
  await workbench().screenshot('import-found');
});

it('narrows by project, and goes back without losing the way', async () => {
  await workbench().pick(/^Claude Code.*3 conversations/);
  await title('Import: Claude Code').waitFor();
  await option(/^Import 3 conversations/).waitFor();
  await workbench().screenshot('import-choose');
  await workbench().pick(/^Projects/);
  await title('Projects to import').waitFor();
  // The workspace's own project is first; the other goes.
  await box(/^project, 2 conversations/).waitFor();
  await box(/^elsewhere, 1 conversation/).click();
  await press('Enter');
  await option(/^Import 2 conversations/).waitFor();
  await workbench().page.locator('.quick-input-widget').getByRole('button', { name: 'Back' }).click();
  await option(/^Everything of this workspace/).waitFor();
});

it('previews conversations with title, turns and date, and stores nothing by that', async () => {
  await workbench().pick(/^Everything of this workspace/);
  await workbench().pick(/^Preview and choose/);
  await title('Preview: choose conversations').waitFor();
  await box(/ring buffer.*, 1 turn · .*2026, project · Claude Code/i).waitFor();
  await box(/write-ahead log.*, 2 turns/i).waitFor();
  await workbench().screenshot('import-preview');
  await workbench().switchTheme('dark');
  await workbench().screenshot('import-preview');
  await tree.getByText('No memories yet').waitFor();
});

it('shows the turns of a conversation beside the list before it is imported', async () => {
  await box(/write-ahead log/i).hover();
  await box(/write-ahead log/i)
    .getByRole('button', { name: 'Show the Turns of This Conversation' })
    .click();
  const preview = await workbench().webview('h1:has-text("write-ahead log")');
  await preview.getByText(/Not imported yet/).waitFor();
  await preview.getByText(/records every change before the database applies it/).waitFor();
  await workbench().screenshot('import-turns');
  // The list is still there.
  await box(/ring buffer/i).waitFor();
  await tree.getByText('No memories yet').waitFor();
});

it('imports what was chosen, accounts for every record, and shows it in the tree', async () => {
  await box(/ring buffer/i).click();
  await press('Enter');
  const report = await workbench().webview('h1:text-is("Import report")');
  await report.getByText(/^2 turns from 1 file in /).waitFor();
  await report.getByText(/^Records read: 7 = 4 kept \+ 3 dropped\.$/).waitFor();
  await report
    .getByText(/a call of a tool/)
    .first()
    .waitFor();
  await workbench().screenshot('import-report');
  await workbench().switchTheme('light');
  await workbench().screenshot('import-report');
  await tree
    .getByRole('treeitem', { name: /write-ahead log/i })
    .first()
    .waitFor();
  expect(await tree.getByRole('treeitem', { name: /ring buffer/i }).count()).toBe(0);
});

it('asks what to take of a file of several conversations, by keyboard alone', async () => {
  await workbench().openContainer('Explorer');
  const file = workbench().page.getByRole('treeitem', { name: 'conversations.json' });
  await workbench().contextMenu(file, 'Import Conversations');
  await title('Import: conversations.json').waitFor();
  await option(/^Import \d+ conversations/).waitFor();
  await press('Enter');
  const report = await workbench().webview('h2:has-text("chatgpt")');
  await report.getByText(/^Records read: /).waitFor();
  await workbench().openContainer('HoloLoom');
});

it('writes all conversations out, one readable file each', async () => {
  const folder = workbench().workspace.folders[0]!;
  await workbench().runCommand('HoloLoom: Export All My Conversations');
  await option(/^Markdown/).waitFor();
  await workbench().screenshot('export-all');
  await workbench().pick(/^Markdown/);
  await option(/^As they are/).waitFor();
  await workbench().screenshot('export-all-redaction');
  await workbench().pick(/^Redacted/);
  await workbench().chooseInFileDialog(`${folder}/`, 'Export Here');
  await workbench().notification(/Wrote 3 conversations with 4 turns to hololoom-conversations-\d{4}-\d\d-\d\d\./);
  const [made] = (await readdir(folder)).filter((name) => name.startsWith('hololoom-conversations-'));
  const files = await readdir(join(folder, made!));
  expect(files).toHaveLength(3);
  const text = await readFile(
    join(
      folder,
      made!,
      files.find((name) => name.includes('write-ahead'))!,
    ),
    'utf8',
  );
  expect(text).toContain('## User\n\nWhen should we checkpoint it?\n');
});

it('says where it looks', async () => {
  await workbench().runCommand('HoloLoom: Import Conversations');
  await workbench().pick(/^What is looked at/);
  const report = await workbench().webview('h1:text-is("Where conversations are looked for")');
  await report
    .getByText(join(home, '.claude', 'projects'))
    .first()
    .waitFor();
});

/** Three sessions of Claude Code, two of them about the workspace, and one of Codex. */
async function makeHome(folder: string, project: string): Promise<void> {
  const claude = (cwd: string, id: string, lines: readonly object[]): Promise<void> =>
    putSession({ home: folder, project: cwd, id }, lines);
  await claude(project, 'a0000000-0000-4000-8000-000000000001', [
    asked('What is a write-ahead log and why do databases use one?'),
    answered(
      'm1',
      { type: 'thinking', thinking: 'They ask for the definition.', signature: '' },
      'A write-ahead log is a file that records every change before the database applies it. Databases use one because it lets them recover after a crash: changes that were logged but not applied are applied again.',
      { type: 'tool_use', id: 't1', name: 'Read', input: { file_path: 'wal.ts' } },
    ),
    asked([{ type: 'tool_result', tool_use_id: 't1', content: 'export {}' }]),
    asked('When should we checkpoint it?'),
    answered(
      'm2',
      'Checkpoint when the log has grown past a thousand pages, because reading has to search the whole log and gets slower with its length.',
    ),
  ]);
  await claude(project, 'a0000000-0000-4000-8000-000000000002', [
    asked('Explain a ring buffer to me.'),
    answered(
      'm3',
      'A ring buffer is a fixed-size queue whose end is joined to its start, because then nothing has to move when an entry is dropped.',
    ),
  ]);
  await claude(join(folder, 'elsewhere'), 'a0000000-0000-4000-8000-000000000003', [
    asked('How do I rotate a log file?'),
    answered('m4', 'Rename the file and tell the process to open a new one.'),
  ]);
  await put(
    join(folder, '.codex', 'sessions', '2026', '02', '03', 'rollout-2026-02-03T08-00-00-x.jsonl'),
    toLines([
      { timestamp: '2026-02-03T08:00:00Z', type: 'session_meta', payload: { id: 'x', cwd: join(folder, 'elsewhere') } },
      {
        timestamp: '2026-02-03T08:00:01Z',
        type: 'event_msg',
        payload: { type: 'user_message', message: 'What is sharding?' },
      },
      {
        timestamp: '2026-02-03T08:00:02Z',
        type: 'response_item',
        payload: {
          type: 'message',
          role: 'assistant',
          content: [{ type: 'output_text', text: 'Sharding splits data over machines.' }],
        },
      },
    ]),
  );
}

/** A conversation of a ChatGPT export. */
function chatgpt(id: string, question: string, answer: string): object {
  const message = (role: string, words: string): object => ({
    author: { role },
    create_time: 1_735_689_601,
    content: { content_type: 'text', parts: [words] },
    recipient: 'all',
    metadata: {},
  });
  const mapping = {
    r: { id: 'r', message: null, parent: null, children: ['a'] },
    a: { id: 'a', parent: 'r', children: ['b'], message: { id: `${id}a`, ...message('user', question) } },
    b: { id: 'b', parent: 'a', children: [], message: { id: `${id}b`, ...message('assistant', answer) } },
  };
  return { id, title: question, create_time: 1_735_689_600, current_node: 'b', mapping };
}
