/** The sample: a newcomer's first minute, from an empty window to training files on disk, in every kind of theme. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { useWorkbench } from '../host/useWorkbench.ts';
import type { Theme } from '../host/workbench.ts';
import { singleFolder } from '../host/workspace.ts';
import { ChatPanel } from './chatPanel.ts';

const THEMES: readonly Theme[] = ['dark', 'light', 'highContrast', 'highContrastLight'];

const workbench = useWorkbench(async () => ({ workspace: await singleFolder(), theme: 'dark' }));

/** Lines of a training file in the workspace, parsed. */
async function examplesIn(format: string): Promise<readonly Record<string, unknown>[]> {
  const path = join(workbench().workspace.folders[0]!, 'synthesis_output', `training_data_${format}.jsonl`);
  const text = await readFile(path, 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  const lines = text.trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

it('writes training files of its conversation', async () => {
  await workbench().openContainer('HoloLoom');
  await workbench().runCommand('HoloLoom: Run the Sample');
  const message = await workbench().notification(/Wrote \d+ examples/);
  const written = Number(/\d+/.exec((await message.textContent()) ?? '')?.[0]);
  expect(written).toBeGreaterThanOrEqual(16);
  const files = {
    alpaca: await examplesIn('alpaca'),
    chatml: await examplesIn('chatml'),
    raw: await examplesIn('raw'),
  };
  for (const examples of Object.values(files)) expect(examples).toHaveLength(written);
  expect(Object.keys(files.alpaca[0]!)).toEqual(['instruction', 'input', 'output']);
  expect(Object.keys(files.chatml[0]!)).toEqual(['messages']);
  expect(Object.keys(files.raw[0]!)).toEqual(['instruction', 'input', 'output', 'system', 'metadata']);
  const types = new Set(files.raw.map(({ metadata }) => (metadata as { readonly pattern_type: string }).pattern_type));
  expect(types.size).toBeGreaterThanOrEqual(5);
});

it('answers questions about it, in every theme readable and without a broken rule of axe', async () => {
  await workbench().clearNotifications();
  const chat = await ChatPanel.open(workbench());
  await chat.say('What is a write-ahead log?');
  const report = await workbench().webview('h1:text-is("Synthesis report")');
  await report.getByText('total_examples').waitFor();
  for (const theme of THEMES) {
    await workbench().switchTheme(theme);
    expect(await chat.axe(), theme).toEqual([]);
    await workbench().screenshot('sample');
  }
});
