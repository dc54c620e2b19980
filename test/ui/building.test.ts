/** A dataset for a trainer: sample, target, folder, report, tree, the same bytes again, and the way from a row to its turn. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { useWorkbench } from '../host/useWorkbench.ts';
import { singleFolder } from '../host/workspace.ts';

const workbench = useWorkbench(async () => ({ workspace: await singleFolder(), theme: 'dark' }));

let tree: Locator;
const row = (name: RegExp): Locator => tree.getByRole('treeitem', { name }).first();
const press = (key: string): Promise<void> => workbench().page.keyboard.press(key);

async function pictures(name: string): Promise<void> {
  for (const theme of ['light', 'highContrast', 'dark'] as const) {
    await workbench().switchTheme(theme);
    await workbench().screenshot(name);
  }
}

/** Every file of the built dataset by its path in it. */
async function built(): Promise<ReadonlyMap<string, Buffer>> {
  const folder = join(workbench().workspace.folder!, 'synthesis_output', 'llama-factory');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    await Promise.all(
      paths.map(async (path) => [relative(folder, path).replaceAll('\\', '/'), await readFile(path)] as const),
    ),
  );
}

async function build(): Promise<void> {
  await workbench().runCommand('HoloLoom: Export for a Trainer');
  await workbench()
    .page.locator('.quick-input-widget')
    .getByRole('option', { name: /^LLaMA-Factory/ })
    .click();
}

beforeAll(async () => {
  await workbench().openContainer('HoloLoom');
  await workbench().runCommand('HoloLoom: Run the Sample');
  await workbench().notification(/Wrote \d+ examples/);
  await workbench().webview('h1:text-is("Synthesis report")');
  await workbench().clearNotifications();
  for (const name of ['Chat', 'Memories']) await workbench().fold(name);
  tree = await workbench().view('Datasets');
});

it('asks for the target, with the training files first', async () => {
  await workbench().runCommand('HoloLoom: Export for a Trainer');
  const options = workbench().page.locator('.quick-input-widget').getByRole('option');
  await options.filter({ hasText: 'LLaMA-Factory' }).waitFor();
  expect(await options.first().getAttribute('aria-label')).toMatch(/^Training files/);
  await pictures('build-targets');
  // The files of the sample are written again.
  const file = join(workbench().workspace.folder!, 'synthesis_output', 'training_data_alpaca.jsonl');
  const before = await readFile(file);
  await rm(file);
  await press('Enter');
  await expect.poll(() => readFile(file).catch(() => undefined)).toEqual(before);
});

it('writes a folder that LLaMA-Factory takes, and reports what every step did', async () => {
  await build();
  const report = await workbench().webview('h1:text-is("Dataset report")');
  await report.getByText(/^\d+ records? from 1 conversation\.$/).waitFor();
  await report.getByText(/^[\d,]+ tokens \(o200k_base\), the longest record [\d,]+\.$/).waitFor();
  await report
    .getByText(/llamafactory-cli train train_\w+\.yaml/)
    .first()
    .waitFor();
  await pictures('build-report');
  const files = await built();
  const names = [...files.keys()];
  for (const name of ['dataset_info.json', 'provenance.jsonl', 'hololoom.manifest.json']) expect(names).toContain(name);
  expect(names.some((name) => /^train_\w+\.yaml$/.test(name))).toBe(true);
  const info = JSON.parse(files.get('dataset_info.json')!.toString()) as Record<string, { readonly file_name: string }>;
  for (const { file_name } of Object.values(info)) expect(names).toContain(file_name);
});

it('lists it with its files, and copies the command', async () => {
  await row(/^Dataset for LLaMA-Factory, [\d,]+ records?, /).waitFor();
  await workbench().screenshot('build-tree');
  await workbench().contextMenu(row(/^Dataset for LLaMA-Factory/), 'Copy Training Command');
  const list = workbench()
    .page.locator('.quick-input-widget .quick-input-title')
    .getByText('Copy the training command');
  const copied = workbench()
    .page.locator('.notifications-center, .quick-input-widget')
    .getByText(/llamafactory-cli/);
  // A list where there are several commands.
  const several = await list.waitFor({ timeout: 2_000 }).then(
    () => true,
    () => false,
  );
  if (several) await copied.first().click();
  await workbench().notification(/Copied the training command/);
  await workbench().clearNotifications();
});

it('writes the same bytes again', async () => {
  const before = await built();
  await build();
  await workbench().notification(/Built a dataset of [\d,]+ records? for LLaMA-Factory/);
  const after = await built();
  expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
  for (const [name, bytes] of before) expect(after.get(name)!.equals(bytes), name).toBe(true);
});

it('builds one of a run, from its row', async () => {
  await workbench().clearNotifications();
  const run = row(/^Dataset of .*, \d+ examples?, /);
  const examples = Number(/, (\d+) examples?, /.exec((await run.getAttribute('aria-label')) ?? '')?.[1]);
  await workbench().contextMenu(run, 'Export for a Trainer');
  await workbench().pick(/^TRL/);
  const message = await workbench().notification(/Built a dataset of [\d,]+ records? for TRL/);
  const records = Number(/of (\d+) records?/.exec((await message.textContent()) ?? '')?.[1]);
  expect(records).toBeGreaterThan(0);
  // Duplicates and what the trainer does not take are left out; nothing of another run comes in.
  expect(records).toBeLessThanOrEqual(examples);
  await row(/^Dataset for TRL, /).waitFor();
  await workbench().clearNotifications();
});

it('opens a file of it, and goes from a row to its turn', async () => {
  const parent = row(/^Dataset for LLaMA-Factory/);
  if ((await parent.getAttribute('aria-expanded')) !== 'true') {
    await parent.click();
    if ((await parent.getAttribute('aria-expanded')) !== 'true') await press('ArrowRight');
  }
  const data = row(/^(?!provenance)[^,]+\.jsonl, [\d,]+ rows?, /);
  await data.waitFor();
  await workbench().screenshot('build-files');
  await workbench().contextMenu(data, 'Open File');
  const lens = workbench()
    .page.locator('.codelens-decoration')
    .getByText(/confidence 0\.\d+/);
  await lens.first().waitFor();
  await workbench().screenshot('build-file');
  await press('Control+G');
  await workbench().quickInput().fill(':1:3');
  await press('Enter');
  await workbench().page.locator('.monaco-editor.focused').waitFor();
  await press('F12');
  await workbench().page.locator('.monaco-editor[data-uri^="hololoom-memory:"]').waitFor();
  await workbench().screenshot('build-turn');
});
