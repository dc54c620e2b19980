/** Where something is missing: no folder, no trust, several folders. Each gets a sentence that says what and where. */
import { readdir } from 'node:fs/promises';
import { afterEach, expect, it } from 'vitest';
import { Workbench, type WorkbenchOptions } from '../host/workbench.ts';
import { noFolder, severalFolders, singleFolder } from '../host/workspace.ts';

let workbench: Workbench | undefined;

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await workbench?.screenshot(`failed-${task.name.replace(/\W+/g, '-')}`);
  await workbench?.close();
  workbench = undefined;
});

async function open(options: WorkbenchOptions): Promise<Workbench> {
  workbench = await Workbench.open(options);
  await workbench.openContainer('HoloLoom');
  return workbench;
}

it('runs the sample without a folder, writes nothing, and says where files would go', async () => {
  const window = await open({ workspace: await noFolder(), theme: 'light' });
  const datasets = await window.view('Datasets');
  await datasets.getByText('Training files are written into the folder that is open').waitFor();
  await window.screenshot('no-folder');
  await window.runCommand('HoloLoom: Run the Sample');
  // The list of messages folds up when the report takes the focus.
  await window.webview('h1:text-is("Synthesis report")');
  const message = await window.notification(/Made \d+ examples/);
  await message.getByRole('button', { name: 'Export', exact: true }).click();
  const refusal = await window.notification(/No folder is open/);
  await refusal.getByRole('button', { name: 'Open Folder' }).waitFor();
});

it('works in Restricted Mode, but writes no files into the workspace', async () => {
  const workspace = await singleFolder({ 'README.md': '# Of a stranger' });
  const window = await open({ workspace, theme: 'light', trusted: false });
  await window.view('Memories');
  await window.runCommand('HoloLoom: Run the Sample');
  // The list of messages folds up when the report takes the focus.
  await window.webview('h1:text-is("Synthesis report")');
  const message = await window.notification(/Made \d+ examples/);
  await window.screenshot('restricted');
  await message.getByRole('button', { name: 'Export', exact: true }).click();
  const refusal = await window.notification(/This workspace is in Restricted Mode, so HoloLoom writes no files/);
  await refusal.getByRole('button', { name: 'Manage Workspace Trust' }).waitFor();
  expect(await readdir(workspace.folder!)).toEqual(['README.md']);
});

it('asks which of several folders the files go to', async () => {
  const workspace = await severalFolders({ first: { 'a.md': '' }, second: { 'b.md': '' } });
  const window = await open({ workspace, theme: 'light' });
  await window.runCommand('HoloLoom: Run the Sample');
  await window.notification(/Made \d+ examples/);
  // The report takes the focus when it shows, and a list to pick from would close.
  await window.webview('h1:text-is("Synthesis report")');
  await window.runCommand('HoloLoom: Export Training Files');
  await window.pick(/^second/);
  await window.notification(/Wrote \d+ examples to second\/synthesis_output: training_data_alpaca\.jsonl/);
  expect(await readdir(workspace.folders[0]!)).toEqual(['a.md']);
  expect(await readdir(workspace.folders[1]!)).toEqual(expect.arrayContaining(['b.md', 'synthesis_output']));
  await window.clearNotifications();
  await window.runCommand('HoloLoom: Export Training Files');
  await window.pick(/^first/);
  await window.notification(/Wrote \d+ examples to first\/synthesis_output/);
  for (const title of ['Chat', 'Memories']) await window.fold(title);
  const datasets = await window.view('Datasets');
  for (const folder of ['first', 'second'])
    await datasets.getByRole('treeitem', { name: `${folder}/synthesis_output, 3 files` }).waitFor();
  await window.screenshot('several-folders');
});

it('shows its walkthrough', async () => {
  const window = await open({ workspace: await singleFolder(), theme: 'dark' });
  await window.runCommand('Welcome: Open Walkthrough');
  await window.pick(/^Start with HoloLoom/);
  await window.page.getByText('From conversations to training data').first().waitFor();
  await window.screenshot('walkthrough');
});
