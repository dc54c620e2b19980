/** A dataset in an editor: squiggles, quick fixes, hovers, and the way from a row to its turn and back. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { useWorkbench } from '../host/useWorkbench.ts';
import { singleFolder } from '../host/workspace.ts';

const row = (question: string, answer: string): string =>
  JSON.stringify({
    messages: [
      { role: 'user', content: question },
      { role: 'assistant', content: answer },
    ],
  });
const RAYLEIGH = row('Why is the sky blue?', 'Air scatters short waves of light more than long ones.');
const WRONG_WAY_ROUND = JSON.stringify({
  messages: [
    { role: 'user', content: 'And at dusk?' },
    { role: 'user', content: 'Is it red then?' },
  ],
});

const workbench = useWorkbench(async () => ({
  workspace: await singleFolder({ 'train.jsonl': `${RAYLEIGH}\n\n${WRONG_WAY_ROUND}\n${RAYLEIGH}\n` }),
  theme: 'dark',
  settings: { 'hololoom.dataset.target': 'llama-factory', 'editor.hover.delay': 100 },
}));

/** Opens a file by its name. */
async function open(name: string): Promise<void> {
  const { page } = workbench();
  await page.keyboard.press('Control+P');
  await workbench().quickInput().fill(name);
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: new RegExp(name) }).waitFor();
}

async function goToLine(line: number): Promise<void> {
  await workbench().page.keyboard.press('Control+G');
  await workbench().quickInput().fill(`:${line}:3`);
  await workbench().page.keyboard.press('Enter');
  await workbench().page.locator('.monaco-editor.focused').waitFor();
}

const problem = (text: RegExp) => workbench().page.locator('.markers-panel .monaco-list-row').filter({ hasText: text });

it('lists what a trainer would drop, with rule and line', async () => {
  await open('train.jsonl');
  await workbench().runCommand('Problems: Focus on Problems View');
  await problem(/duplicate-row/).waitFor();
  await problem(/blank-line/).waitFor();
  expect(await problem(/HoloLoom/).count()).toBeGreaterThanOrEqual(3);
  await workbench().screenshot('dataset-problems');
});

it('mends a row by a quick fix, and the problem goes', async () => {
  await workbench()
    .page.getByRole('tab', { name: /train\.jsonl/ })
    .click();
  await goToLine(2);
  const fix = workbench().page.locator('.action-widget').getByText('Delete the blank line').first();
  // A window that has just got the focus can miss a key.
  await expect
    .poll(
      async () => {
        await workbench().page.keyboard.press('Control+.');
        return fix.waitFor({ timeout: 2_000 }).then(
          () => true,
          () => false,
        );
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  await workbench().screenshot('dataset-quick-fix');
  await fix.click();
  await expect.poll(() => problem(/blank-line/).count()).toBe(0);
  await problem(/duplicate-row/).waitFor();
});

it('shows a row as a conversation, and the prompt that the trainer sees', async () => {
  await goToLine(1);
  await workbench().runCommand('Show or Focus Hover');
  const hover = workbench().page.locator('.monaco-hover:visible');
  await hover.getByText('What LLaMA-Factory sees').waitFor();
  await hover.getByText(/tokens \(o200k_base\) · \d+ tokens \(cl100k_base\)/).waitFor();
  for (const theme of ['light', 'highContrast', 'dark'] as const) {
    await workbench().switchTheme(theme);
    await workbench().screenshot('dataset-hover');
  }
  await workbench().page.keyboard.press('Escape');
});

it('goes from a row to the turn that it came from, and from the turn to its rows', async () => {
  await workbench().runCommand('HoloLoom: Run the Sample');
  // The list of messages folds up when the report takes the focus.
  await workbench().webview('h1:text-is("Synthesis report")');
  const message = await workbench().notification(/Wrote \d+ examples?/);
  const file = join(workbench().workspace.folder!, 'synthesis_output', 'training_data_alpaca.jsonl');
  const [first = ''] = (await readFile(file, 'utf8')).split('\n');
  await message.getByRole('button', { name: 'Open' }).click();
  await workbench()
    .page.getByRole('tab', { name: /training_data_alpaca\.jsonl/ })
    .waitFor();
  await workbench()
    .page.locator('.codelens-decoration')
    .getByText(/confidence 0\.\d+/)
    .first()
    .waitFor();
  await goToLine(1);
  await workbench().page.keyboard.press('F12');
  const memory = workbench().page.locator('.monaco-editor[data-uri^="hololoom-memory:"]');
  await memory.waitFor();
  const { output } = JSON.parse(first) as { readonly output: string };
  await memory.getByText(output.slice(0, 20)).first().waitFor();
  await workbench().screenshot('dataset-definition');
  await workbench().page.keyboard.press('Shift+F12');
  await workbench()
    .page.locator('.reference-zone-widget')
    .getByText(/training_data_/)
    .first()
    .waitFor();
  await workbench().screenshot('dataset-references');
});
