/** The memories tree: reading, curating, grouping, searching, editing, importing by drop. */
import { beforeAll, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { useWorkbench } from '../host/useWorkbench.ts';
import { singleFolder } from '../host/workspace.ts';
import { drop } from './drop.ts';

const workbench = useWorkbench(async () => ({ workspace: await singleFolder(), theme: 'dark' }));
/** The tree gathers changes for 150 ms before it is read again. */
const TREE_REST_MS = 1_000;

let tree: Locator;
const rows = (): Locator => tree.getByRole('treeitem');
const row = (name: string | RegExp): Locator => tree.getByRole('treeitem', { name }).first();
const press = (key: string): Promise<void> => workbench().page.keyboard.press(key);
const editor = (): Locator => workbench().page.locator('.editor-instance .view-lines');

beforeAll(async () => {
  await workbench().openContainer('HoloLoom');
  for (const title of ['Chat', 'Datasets']) await workbench().fold(title);
  tree = await workbench().view('Memories');
  await tree.getByText('No memories yet').waitFor();
  await workbench().runCommand('HoloLoom: Run the Sample');
  await workbench().notification(/^.*Wrote \d+ examples/);
  await row(/, \d+ memories$/).waitFor();
  // The report takes the focus when it shows.
  await workbench().webview('h1:text-is("Synthesis report")');
});

it('lists a conversation with its memories, each with its score, and says it all aloud', async () => {
  await rows().first().click();
  await row(/^What is Thompson Sampling\?, importance 0\.\d\d, signal, remembered, /).waitFor();
  expect(await row(/^What is Thompson Sampling/).textContent()).toMatch(/0\.\d\d/);
  expect(
    await row(/^What is Thompson Sampling/)
      .getByRole('checkbox')
      .getAttribute('aria-checked'),
  ).toBe('true');
});

it('opens a turn as a readable document with its patterns marked', async () => {
  await row(/^What is Thompson Sampling/).click();
  await editor().getByText('## Answer').waitFor();
  await editor().getByText('Bayesian method').first().waitFor();
  const marked = workbench().page.locator('.editor-instance [class*="ced-"]');
  await expect.poll(() => marked.count()).toBeGreaterThan(0);
  await workbench().screenshot('memories');
});

it('shows the patterns of a memory beneath it, and opens the text of one', async () => {
  await row(/^What is Thompson Sampling/).click();
  await press('ArrowRight');
  const pattern = row(/^(Definition|Question and answer), confidence 0\.\d\d/);
  await pattern.click();
  await workbench()
    .page.locator('.statusbar')
    .getByText(/Ln (?!1,)\d+/)
    .waitFor();
  await row(/^What is Thompson Sampling/).click();
  await press('ArrowLeft');
});

it('pins by its action, forgets by key, and takes both back', async () => {
  const memory = row(/^What is Thompson Sampling/);
  await memory.hover();
  await memory.getByRole('button', { name: /^Pin/ }).click();
  await row(/^What is Thompson Sampling.*, pinned,/).waitFor();
  await row(/^What is Thompson Sampling/).click();
  await press('Delete');
  await expect.poll(() => row(/^What is Thompson Sampling/).count()).toBe(0);
  await press('Control+z');
  await row(/^What is Thompson Sampling.*, pinned,/).waitFor();
  await press('Control+z');
  await row(/^What is Thompson Sampling.*, remembered,/).waitFor();
});

it('restores from the forgotten ones', async () => {
  await row(/^What is Thompson Sampling/).click();
  await press('Delete');
  await expect.poll(() => row(/^What is Thompson Sampling/).count()).toBe(0);
  await workbench().runCommand('HoloLoom: Show Forgotten');
  tree = await workbench().view('Forgotten');
  await unfold(rows().first());
  const forgotten = row(/^What is Thompson Sampling.*, forgotten,/);
  await forgotten.hover();
  await forgotten.getByRole('button', { name: 'Restore' }).click();
  await expect.poll(() => row(/^What is Thompson Sampling/).count()).toBe(0);
  await workbench().runCommand('HoloLoom: Show Memories');
  tree = await workbench().view('Memories');
  await row(/^What is Thompson Sampling.*, restored,/).waitFor();
});

it('acts on several at once, and takes all of it back in one step', async () => {
  await row(/^About 4,000 sign-ups/).click();
  await row(/^What is Thompson Sampling/).click({ modifiers: ['Control'] });
  await workbench().contextMenu(row(/^What is Thompson Sampling/), /^Pin/);
  await row(/^About 4,000 sign-ups.*, pinned,/).waitFor();
  await row(/^What is Thompson Sampling.*, pinned,/).waitFor();
  await row(/^About 4,000 sign-ups/).click();
  await press('Control+z');
  await row(/^About 4,000 sign-ups.*, remembered,/).waitFor();
  await row(/^What is Thompson Sampling.*, restored,/).waitFor();
});

it('takes a memory out of the dataset by its box', async () => {
  const box = row(/^About 4,000 sign-ups/).getByRole('checkbox');
  await box.click();
  await expect.poll(() => box.getAttribute('aria-checked')).toBe('false');
  await workbench().runCommand('HoloLoom: Show Statistics');
  const report = await workbench().webview('h1:text-is("Statistics")');
  await report.getByText('In the dataset').waitFor();
});

it('stores an edit beside the original, and gives the original back', async () => {
  const memory = row(/^Which one should I use/);
  await memory.click();
  await press('F2');
  await editor().getByText('you ===').waitFor();
  await workbench().page.locator('.editor-instance .view-line').nth(1).click();
  await workbench().page.keyboard.press('Home');
  await workbench().page.keyboard.type('Honestly: ');
  await workbench().save();
  await workbench().contextMenu(row(/^Honestly: Which one should I use.*, edited$/), 'Restore Original Wording');
  await expect.poll(() => row(/^Honestly/).count()).toBe(0);
  await row(/^Which one should I use/).waitFor();
});

it.each([
  ['Topic', /, \d+ memor(?:y|ies)$/],
  ['Pattern Type', /^Definition, \d+ memor/],
  ['Day', /, \d+ memories$/],
  ['Conversation', /, \d+ memories$/],
])('groups by %s', async (grouping, group) => {
  await workbench().runCommand(`HoloLoom: Group Memories by ${grouping}`);
  await workbench()
    .page.getByRole('button', { name: new RegExp(`^Memories - by ${grouping} Section$`, 'i') })
    .waitFor();
  await row(group).waitFor();
  await workbench().screenshot(`memories-by-${grouping.toLowerCase().replace(' ', '-')}`);
});

it('finds while the person types, opens what was found, and filters the tree', async () => {
  await workbench().runCommand('HoloLoom: Search Memories');
  await workbench().page.locator('.quick-input-title').getByText('Search memories').waitFor();
  await workbench().quickInput().fill('epsilon');
  await workbench()
    .page.locator('.quick-input-widget')
    .getByRole('option', { name: /epsilon-greedy/ })
    .first()
    .waitFor();
  await workbench().screenshot('search');
  await workbench().page.keyboard.press('Enter');
  await editor()
    .getByText(/epsilon/i)
    .first()
    .waitFor();
  await workbench().runCommand('HoloLoom: Filter Memories');
  await workbench().answer('Filter memories', 'epsilon');
  await tree.getByText('Only what contains "epsilon"').waitFor();
  await workbench().runCommand('HoloLoom: Clear Filter of Memories');
  await expect.poll(() => tree.getByText('Only what contains').count()).toBe(0);
});

it('imports a conversation that is dropped on it, and accounts for it', async () => {
  const before = await rows().count();
  const text =
    'User: What is a ring buffer?\n\nAssistant: A ring buffer is a fixed-size queue whose end is joined to its start, because then nothing has to move when an entry is dropped.\n';
  // The rows are made anew when the tree is read again, and a row that is just going takes nothing.
  await workbench().page.waitForTimeout(TREE_REST_MS);
  await drop(rows().first(), 'dropped chat.md', text);
  const report = await workbench().webview('h1:text-is("Import report")');
  await report.getByText('dropped chat.md').first().waitFor();
  await expect.poll(() => rows().count()).toBeGreaterThan(before);
  await row(/ring buffer/i).waitFor();
});

it('remembers by a new threshold at once', async () => {
  const group = row(/, \d+ memories$/);
  const count = async (): Promise<number> =>
    Number(/, (\d+) memories$/.exec((await group.getAttribute('aria-label')) ?? '')?.[1]);
  const before = await count();
  expect(before).toBeGreaterThan(20);
  await workbench().changeSetting('hololoom.importance.threshold', 0.985);
  // A quarter of the sample and more is not as important as that.
  await expect.poll(count).toBeLessThan(before * 0.75);
  await workbench().changeSetting('hololoom.importance.threshold', undefined);
  await expect.poll(count).toBe(before);
});

it('offers to score again when the domain terms change', async () => {
  await workbench().changeSetting('hololoom.importance.domainTerms', ['Driftwood']);
  const offer = await workbench().notification(/The settings that score turns have changed/);
  await offer.getByRole('button', { name: 'Score Again' }).click();
  await workbench().notification(/Scored \d+ turns again/);
});

async function unfold(group: Locator): Promise<void> {
  await group.waitFor();
  if ((await group.getAttribute('aria-expanded')) !== 'true') await group.click();
}
