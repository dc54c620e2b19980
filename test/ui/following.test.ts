/** A source that is followed: read when it is switched on, kept up with as it grows, and kept when its maker deletes it. */
import { appendFile, rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { useWorkbench } from '../host/useWorkbench.ts';
import { removeFolder, singleFolder, temporaryFolder } from '../host/workspace.ts';
import { answered, asked, homeVariables, putSession, sessionLines, sessionPath, type ClaudeSession } from './home.ts';

const FIRST = [
  asked('What is a write-ahead log and why do databases use one?'),
  answered(
    'm1',
    'A write-ahead log is a file that records every change before the database applies it. Databases use one because it lets them recover after a crash: changes that were logged but not applied are applied again.',
  ),
];
const NEXT = [
  asked('What is a checkpoint and when should we make one?'),
  answered(
    'm2',
    'A checkpoint is the moment at which all logged changes are written into the database file. Make one when the log has grown past a thousand pages, because reading has to search the whole log and gets slower with its length.',
  ),
];
const LAST = [
  asked('What is a rollback journal and how does it differ?'),
  answered(
    'm3',
    'A rollback journal is a file that holds the old pages, whereas a write-ahead log holds the new ones. A journal is simpler, but readers have to wait for the writer because the database file itself changes at once.',
  ),
];

let home: string;
let session: ClaudeSession;
const workbench = useWorkbench(async () => {
  home = await temporaryFolder();
  const workspace = await singleFolder();
  session = { home, project: workspace.folder!, id: 'b0000000-0000-4000-8000-000000000001' };
  await putSession(session, FIRST);
  return { workspace, theme: 'dark', env: homeVariables(home) };
});
afterAll(() => removeFolder(home));

let tree: Locator;
const row = (name: RegExp): Locator => tree.getByRole('treeitem', { name });
const title = (text: string | RegExp): Locator =>
  workbench().page.locator('.quick-input-widget .quick-input-title').getByText(text);
/** A row of a list of which several can be chosen. */
const box = (name: RegExp): Locator => workbench().page.locator('.quick-input-list').getByRole('checkbox', { name });
const dialog = (): Locator => workbench().page.locator('.monaco-dialog-box');
const press = (key: string): Promise<void> => workbench().page.keyboard.press(key);

async function pictures(name: string): Promise<void> {
  for (const theme of ['light', 'highContrast', 'dark'] as const) {
    await workbench().switchTheme(theme);
    await workbench().screenshot(name);
  }
}

beforeAll(async () => {
  await workbench().openContainer('HoloLoom');
  for (const name of ['Chat', 'Datasets']) await workbench().fold(name);
  tree = await workbench().view('Memories');
  await tree.getByText('No memories yet').waitFor();
});

it('reads the source that is ticked, and nothing before that', async () => {
  await workbench().runCommand('HoloLoom: Choose Sources to Follow');
  await title('Sources to follow').waitFor();
  await box(/^Claude Code, .*1 file/).waitFor();
  await pictures('follow-choose');
  await tree.getByText('No memories yet').waitFor();
  await box(/^Claude Code, /).click();
  await press('Enter');
  await row(/^What is a write-ahead log/)
    .first()
    .click();
  await row(/^What is a write-ahead log.*, importance 0\.\d\d/).waitFor();
});

it('shows a turn that is written meanwhile, once', async () => {
  await appendFile(sessionPath(session), sessionLines(session, NEXT, FIRST.length));
  const began = performance.now();
  await row(/^What is a checkpoint.*, importance 0\.\d\d/).waitFor();
  console.log(`From the write to the tree: ${((performance.now() - began) / 1000).toFixed(2)} s`);
  await workbench().screenshot('follow-turn');
  // What comes after it shows that it was not read twice.
  await appendFile(sessionPath(session), sessionLines(session, LAST, FIRST.length + NEXT.length));
  await row(/^What is a rollback journal.*, importance 0\.\d\d/).waitFor();
  expect(await row(/^What is a checkpoint.*, importance /).count()).toBe(1);
});

it('says that the source is followed', async () => {
  await workbench().runCommand('HoloLoom: Choose Sources to Follow');
  await box(/^Claude Code, .*followed by this window, 1 file.*last new turn/).waitFor();
  expect(await box(/^Claude Code, /).isChecked()).toBe(true);
  await workbench().screenshot('follow-chosen');
  await press('Escape');
});

it('shows the original record when its file has gone', async () => {
  await rm(sessionPath(session));
  await workbench().contextMenu(row(/^What is a checkpoint.*, importance /), 'Show Original Record');
  const record = workbench().page.locator('.monaco-editor[data-uri^="hololoom-original:"]');
  await record.getByText(/From\sthe\scopy.*no\slonger\shas\sthis\srecord/).waitFor();
  await record.getByText('"What is a checkpoint and when should we make one?"').first().waitFor();
  await workbench().screenshot('follow-record');
});

it('asks before it removes a copy that cannot be had again', async () => {
  await workbench().runCommand('HoloLoom: Clean Up Copies of Original Files');
  const copy = box(/^b0000000-.*only here/);
  await copy.waitFor();
  await pictures('follow-clean');
  await copy.click();
  await press('Enter');
  await dialog().getByText('Remove 1 copy that cannot be had again?').waitFor();
  await workbench().screenshot('follow-clean-ask');
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await workbench().runCommand('HoloLoom: Clean Up Copies of Original Files');
  await copy.click();
  await press('Enter');
  await dialog().getByRole('button', { name: 'Remove' }).click();
  await workbench().notification(/^.*Removed 1 copy/);
  await workbench().clearNotifications();
  // The memories stay; the record cannot be shown any more, and that is said.
  await workbench().contextMenu(row(/^What is a write-ahead log.*, importance /), 'Show Original Record');
  await workbench().notification(/could not be read: there is no such file or folder/);
});
