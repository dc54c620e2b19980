/** Talking in the chat panel: answers, scores, reasons, pin and forget with undo, sessions, sources. */
import { beforeAll, expect, it } from 'vitest';
import { useWorkbench } from '../host/useWorkbench.ts';
import { singleFolder } from '../host/workspace.ts';
import { ChatPanel } from './chatPanel.ts';

const NOTES = `# Price cache

## Why it expires

The Aurora cache keeps its entries for ten minutes, because a stale price is worse than a slow page.
`;

const workbench = useWorkbench(async () => ({ workspace: await singleFolder({ 'notes.md': NOTES }), theme: 'light' }));
let chat: ChatPanel;

beforeAll(async () => {
  chat = await ChatPanel.open(workbench());
});

it('invites a newcomer', async () => {
  await chat.frame.getByText('Talk, and keep what matters').waitFor();
  await workbench().screenshot('chat-empty');
});

it('says honestly that nothing was found, and does not remember that', async () => {
  const turn = await chat.say('What does the Aurora cache do?');
  expect(await turn.textContent()).toContain('Nothing found');
  expect(await turn.locator('.score').textContent()).toMatch(/0\.\d\d.*noise.*not remembered/);
  expect(await chat.counts.textContent()).toBe('1 turn · 0 remembered · 0 % signal');
  expect(await chat.announced()).toMatch(/^Answered\. Importance 0\.\d\d, noise, not remembered\.$/);
});

it('answers from a knowledge file that was added, with a link to the place', async () => {
  await workbench().runCommand('HoloLoom: Add Knowledge Files');
  await workbench().chooseInFileDialog(`${workbench().workspace.folder!}/notes.md`, 'Add');
  await workbench().notification(/Added 1 passage of 1 knowledge file\./);
  const turn = await chat.say('How long does the Aurora cache keep its entries?');
  expect(await turn.textContent()).toContain('for ten minutes');
  await turn.locator('.source').first().click();
  const editor = workbench().page.locator('.editor-instance').getByText('Price cache');
  await editor.first().waitFor();
  await workbench()
    .page.locator('.statusbar')
    .getByText(/Ln [3-6]/)
    .waitFor();
});

it('explains a score: the shares add up to it', async () => {
  const turn = chat.turns.last();
  await turn.locator('summary').click();
  const shares = await turn.locator('.signal-value').allTextContents();
  const sum = shares.map((text) => Number(text.replace('\u2212', '-'))).reduce((a, b) => a + b, 0);
  const importance = Number(await turn.locator('.importance').textContent());
  expect(shares.length).toBeGreaterThan(2);
  // Every share, and the sum, is rounded to two places.
  expect(Math.abs(sum - importance)).toBeLessThanOrEqual(0.005 * (shares.length + 1));
});

it('pins, forgets and undoes with keys alone', async () => {
  const turn = chat.turns.last();
  const state = turn.locator('.state');
  await turn.focus();
  await turn.press('p');
  await expect.poll(() => state.textContent()).toBe('pinned');
  expect(await chat.announced()).toMatch(/^Turn 2 is pinned\.$/);
  await turn.press('f');
  await expect.poll(() => state.textContent()).toBe('forgotten');
  await turn.press('u');
  await expect.poll(() => state.textContent()).toBe('pinned');
  await turn.press('u');
  await expect.poll(() => state.textContent()).not.toBe('pinned');
});

it('pins and takes back by mouse', async () => {
  const turn = chat.turns.last();
  await turn.getByRole('button', { name: 'Pin (P)' }).click();
  await expect.poll(() => turn.locator('.state').textContent()).toBe('pinned');
  await chat.frame.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => turn.locator('.state').textContent()).not.toBe('pinned');
});

it('shows what is written as text, whatever it is', async () => {
  const turn = await chat.say('<img src=x onerror="document.title=1"> and **not bold**');
  expect(await turn.locator('.person-text').textContent()).toBe(
    '<img src=x onerror="document.title=1"> and **not bold**',
  );
  expect(await turn.locator('img, .person-text strong').count()).toBe(0);
});

it('keeps a draft and its turns while it is hidden', async () => {
  await chat.box.fill('half a thought');
  await workbench().fold('Chat');
  chat = await ChatPanel.open(workbench());
  await chat.turns.nth(2).waitFor();
  expect(await chat.box.inputValue()).toBe('half a thought');
  await chat.box.fill('');
});

it('starts a new session and opens the old one', async () => {
  await workbench().runCommand('HoloLoom: New Session');
  await expect.poll(() => chat.turns.count()).toBe(0);
  await expect.poll(() => chat.box.evaluate((box) => box === document.activeElement)).toBe(true);
  await workbench().runCommand('HoloLoom: Open Session');
  await workbench().pick(/What does the Aurora cache do/);
  await expect.poll(() => chat.turns.count()).toBe(3);
});

it('kept to its content security policy', () => {
  expect(workbench().consoleErrors.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
});

it('shows the answer above its box in the least height that VS Code gives a view', async () => {
  await chat.low();
  await expect.poll(() => chat.frame.evaluate(() => window.innerHeight)).toBeLessThanOrEqual(150);
  const turn = await chat.say('How long does the Aurora cache keep its entries, and why?');
  const seen = await turn.locator('.answer').evaluate((answer) => {
    const { top, bottom } = document.querySelector('main')!.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(answer);
    return [...range.getClientRects()].filter(
      (line) => line.height > 0 && line.top >= top - 1 && line.bottom <= bottom + 1,
    ).length;
  });
  expect(seen).toBeGreaterThanOrEqual(2);
  const box = await chat.box.evaluate((area) => window.innerHeight - area.getBoundingClientRect().bottom);
  expect(box).toBeGreaterThanOrEqual(0);
  expect(await chat.axe()).toEqual([]);
  await workbench().screenshot('chat-low');
});

it('breaks no rule of axe and fits into a narrow side bar', async () => {
  expect(await chat.axe()).toEqual([]);
  await chat.alone();
  await chat.turns.nth(1).scrollIntoViewIfNeeded();
  await workbench().screenshot('chat');
  await workbench().narrowSideBar();
  await expect.poll(() => chat.frame.evaluate(() => window.innerWidth)).toBeLessThanOrEqual(230);
  const overflow = await chat.frame.evaluate(() => {
    const { scrollWidth, clientWidth } = document.querySelector('main')!;
    return scrollWidth - clientWidth;
  });
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await chat.axe()).toEqual([]);
  await workbench().screenshot('chat-narrow');
});
