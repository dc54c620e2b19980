import { expect, it } from 'vitest';
import { useWorkbench } from '../host/useWorkbench.ts';
import { singleFolder } from '../host/workspace.ts';

const workbench = useWorkbench(async () => ({ workspace: await singleFolder(), theme: 'light' }));

it('shows its place in the Activity Bar with the three views of the contract', async () => {
  await workbench().openContainer('HoloLoom');
  for (const title of ['Chat', 'Memories', 'Datasets']) {
    const pane = await workbench().view(title);
    expect(await pane.isVisible(), title).toBe(true);
  }
  await workbench().screenshot('views');
});

it('shows the chat panel under its own strict content security policy', async () => {
  const chat = await workbench().webview('textarea');
  await chat.locator('textarea').waitFor();
  expect(await chat.title()).not.toBe('');
  expect(workbench().consoleErrors.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
});

it('offers its commands in the palette under its own category', async () => {
  await workbench().page.keyboard.press('F1');
  await workbench().quickInput().fill('>HoloLoom: ');
  const rows = workbench().page.locator('.quick-input-list .monaco-list-row');
  await rows.first().waitFor();
  const labels = await rows.allTextContents();
  expect(labels.filter((label) => label.startsWith('HoloLoom: ')).length).toBeGreaterThanOrEqual(5);
  await workbench().page.keyboard.press('Escape');
});
